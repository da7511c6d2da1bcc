"""Letters, Write: one template to one or several customers, with the wording changed for this occasion if need be."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.customers import lists
from app.errors import UserError, ValidationError
from app.i18n import _
from app.letters import candidates, looking, runs
from app.letters.candidates import Candidate
from app.letters.looking import Reading
from app.letters.readers.channels import POST
from app.letters.readers.options import Options
from app.letters.readers.plan import RunResult, reworded
from app.letters.sieve import WORDLESS
from app.letters.wording import begun, templates
from app.letters.wording.begun import Draft
from app.letters.wording.oddities import is_wordless
from app.letters.wording.templates import BLANK
from app.paper.picture import warmed
from app.progress import Progress
from ui.kit.buttons import Button
from ui.kit.cards import Card, Scrolled, column_of
from ui.kit.fields import ChoiceField
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.kit.text_and_page import TextAndPage
from ui.letters.candidate_list import CandidateList, CandidateRow, left_out_words
from ui.letters.drafts import DraftShelf
from ui.letters.foot import Foot
from ui.letters.letter_view import LetterView
from ui.letters.page import LettersPage
from ui.letters.recipients import Recipients
from ui.letters.segment_button import SegmentButton
from ui.letters.ways_out import Make, WaysOut
from ui.letters.wording import WordingEditor
from ui.letters.write_head import WriteHead
from ui.letters.write_options import WriteOptions
from ui.letters.write_words import way_words, what_words

if TYPE_CHECKING:
    from app.letters.wording.check import Problem

WORDING, LIST = 0, 1
EDITED_BESIDE = 780
MOST_OWN = 1000
MOST_CHECKED = 300  # with more, typing looks at the shown letter only


class WritePage(LettersPage):
    """To whom, which letter, in which words; the page of each beside it."""

    made = Signal(object, bool)
    """The result of a run, and whether it shall be printed now."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._found: tuple[Candidate, ...] = ()
        self._template, self._base = BLANK, templates.blank()
        self._known: Mapping[str, str] = {}
        self._own: tuple[str, ...] = ()
        page = column_of(self, spacing=16)
        self.sides = self._build_sides()
        page.addWidget(self.sides, 1)
        page.addWidget(self._build_foot())
        self._load_templates()
        self._load_wording(BLANK)
        self._bind_keys()
        self._show_found(())
        self._go_on()

    @property
    def busy(self) -> bool:
        return super().busy or self.wording.waiting

    @property
    def _wordless(self) -> bool:
        """Whether nothing has been typed yet: the page is shown all the same, with its greeting and close."""
        return is_wordless(self.wording.words()[1])

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.customer_id if row is not None else None

    def load(self) -> None:
        self._load_templates()
        if not self.wording.changed:
            self._load_wording(self._template)
        self._check()

    def find(self) -> bool:
        self.to.picker.setFocus()
        return True

    def print_page(self) -> bool:
        ready = self.ways.ready
        if ready:
            self.ways.go()
        return ready

    def unfinished(self) -> str:
        return "" if self._keep_drafts() else _("There is a letter that you have begun to write. It is lost when you quit.")

    def draft(self) -> Draft:
        """The letter that is being written."""
        return Draft(self.to.ids, self._template, *self.wording.words(), self.wording.changed)

    def write_to(self, ids: list[int], template: str = "", ahead: int = 0) -> None:
        """Begin a letter to these customers; one that was begun in other words is put aside. Without anybody it goes on.

        `ahead`: it stands for the one that is due in so many days.
        """
        if not ids:
            self.to.picker.setFocus()
            return
        before = self.draft()
        if before.changed and before.ids != tuple(dict.fromkeys(ids)):
            self._shell.toast(_("Put aside: {letter}").format(letter=self.shelf.put(before)), lambda: self._take_up(before))
        if not before.changed or before.ids != tuple(dict.fromkeys(ids)):
            self.options.look_ahead(ahead)
            self._show_draft(Draft(tuple(ids), template or (before.template if not before.ids else BLANK)))
        self.wording.text.setFocus()

    def begin(self, ids: Sequence[int], template: str, campaign: int, name: str) -> None:
        """Begin a campaign's letter to these customers, or to nobody yet; what was begun before is put aside."""
        before = self.draft()
        if before.changed:
            self._shell.toast(_("Put aside: {letter}").format(letter=self.shelf.put(before)), lambda: self._take_up(before))
        self.options.set_choices(Options(campaign=campaign), name)
        self._show_draft(Draft(tuple(ids), template))
        (self.wording.text if ids else self.to.picker).setFocus()

    def _build_sides(self) -> TextAndPage:
        """The letter and its page, and the buttons from one to the other where only one has room."""
        self.shelf = DraftShelf(self._context)
        self.shelf.taken.connect(self._take_up)
        form = self._build_form()
        sides = TextAndPage(form, self._build_paper(), EDITED_BESIDE)
        self.view.add_way(sides.way(_("Text"), "pencil", False), sides.way(_("Text"), "pencil", False))
        self._body.insertWidget(0, WriteHead(self.to, self.template, self.shelf, sides.way(_("Page"), "eye", True)))
        return sides

    def _build_form(self) -> Card:
        self.segments = SegmentButton(self._context, self._shell)
        self.segments.picked.connect(self._on_segment)
        self.to = Recipients(self._context, self.segments)
        self.to.changed.connect(self._check)
        self.to.added.connect(self._on_added)
        self.to.list_asked.connect(self._on_list_asked)
        self.template = ChoiceField([])
        self.template.setAccessibleName(_("Letter"))
        self.template.committed.connect(self._on_template)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build_wording())
        self.stack.addWidget(self._build_list())
        card, scrolled = Card(), Scrolled()
        self._body = scrolled.body
        self._body.setSpacing(6)
        self._body.addWidget(self.stack, 1)
        card.add(scrolled, 1)
        return card

    def _build_wording(self) -> WordingEditor:
        self.wording = WordingEditor(_("Text for this occasion"))
        self.wording.check_with(self._problems)
        self.wording.paused.connect(self._on_paused)
        return self.wording

    def _build_list(self) -> QWidget:
        self.list = CandidateList(_("To whom"), False, self._context.today)
        self.list.allow_many()
        self.list.chosen.connect(self._preview)
        self.list.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        self.list.menu_for = lambda row: [(_("Take off"), self._on_take_off),
                                          (_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id))]
        self.whole = Label("", "secondary", wrap=True)
        self.whole.hide()
        box = QWidget()
        column = column_of(box, spacing=6)
        column.addWidget(self.list, 1)
        column.addWidget(self.whole)
        return box

    def _build_paper(self) -> Card:
        self.view = LetterView(_("Choose somebody to write to; the letter appears here as it will be printed."))
        self.view.stepped.connect(lambda direction: self.list.step(direction))
        self.paper = self.view.paper
        card = Card()
        card.add(self.view, 1)
        return card

    def _build_foot(self) -> Foot:
        self.left_out = Button("", kind="link", on_click=self._on_left_out)
        self.options = WriteOptions(self._context)
        self.options.changed.connect(self._check)
        self.ways = WaysOut(self._context, self._shell, self._file_name, self._begin)
        self.ways.made.connect(self._on_made)
        foot = Foot(self.left_out, self.options, self.ways)
        self.summary = foot.words
        return foot

    def _bind_keys(self) -> None:
        for keys, act in (("Ctrl+PgDown", lambda: self.list.step(1)), ("Ctrl+PgUp", lambda: self.list.step(-1)),
                          ("Ctrl+Return", self.print_page)):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(act)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self._on_take_off)

    def _load_templates(self) -> None:
        self.template.set_choices([(one.key, one.name) for one in self._known_templates().values()])
        self.template.set_choice(self._template)

    def _known_templates(self) -> dict[str, templates.TemplateValues]:
        """By key, the blank one first."""
        blank = templates.blank()
        return {blank.key: blank} | {one.key: one for one in templates.all_templates(self._context)}

    def _values(self) -> templates.TemplateValues:
        values = templates.read(self._context, self._template)
        return reworded(values, *self.wording.words()) if self.wording.changed else values

    def _load_wording(self, key: str) -> None:
        known = self._known_templates()
        values = known.get(key) or known[BLANK]
        self._template, self._base = values.key, values
        self._own = tuple(lists.own_fields(self._context, MOST_OWN))
        self.template.set_choice(values.key)
        self.wording.load(values.subject, values.body)
        self._offer(values)

    def _offer(self, values: templates.TemplateValues) -> None:
        from app.letters.wording.menu import menu

        self.wording.offer(menu(self._context, values.kind, values.language), self._known)

    def _problems(self, subject: str, body: str) -> Sequence[Problem]:
        from app.letters.wording.check import problems

        return problems(replace(self._base, subject=subject, body=body), self._own)

    def _show_draft(self, draft: Draft) -> None:
        self.to.set_ids(draft.ids)
        self._load_wording(draft.template)
        if draft.changed:
            self.wording.load(draft.subject, draft.body, self.wording.words())
        self._show_stack(WORDING)
        self._keep_drafts()
        self._check()

    def _keep_drafts(self) -> bool:
        """What was begun is kept beside the business; False when it could not be."""
        now = self.draft()
        return begun.keep_letters(self._context, [one for one in (now, *self.shelf.drafts) if one.changed])

    def _go_on(self) -> None:
        """Go on where one was when the program ended."""
        last, *others = begun.letters(self._context) or (Draft(),)
        for draft in others:
            self.shelf.put(draft)
        if last.changed:
            self._show_draft(last)

    def _take_up(self, draft: Draft) -> None:
        """Go on with a letter that was put aside; the present one is put aside if it has words of its own."""
        self.shelf.swap(draft, self.draft())
        self._show_draft(draft)

    def _on_template(self) -> None:
        before, key = self.draft(), str(self.template.choice())
        if key == before.template:
            return
        self._load_wording(key)
        self._check()
        if before.changed:
            self._shell.toast(_("Your wording was replaced by the template’s"), lambda: self._show_draft(before))

    def _on_segment(self, ids: tuple[int, ...]) -> None:
        if not ids:
            self._shell.toast(_("Nobody is in this segment today"))
            return
        self.to.set_ids((*self.to.ids, *ids))
        self._check()

    def _on_added(self, ident: int) -> None:
        if len(self.to.ids) > 1 and any(one.id == ident for one in self._found):
            self.list.select_id(ident)

    def _on_list_asked(self) -> None:
        self._show_stack(WORDING if self.stack.currentIndex() == LIST else LIST)
        (self.list if self.stack.currentIndex() == LIST else self.wording.text).setFocus()

    def _show_stack(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.to.list_button.setText(_("Back to the wording") if page == LIST else _("See them all"))

    def _on_left_out(self) -> None:
        self._show_stack(LIST)
        self.list.show_left_out()

    def _on_take_off(self) -> None:
        self.to.take_off({row.customer_id for row in self.list.selected_rows()})

    def _on_paused(self) -> None:
        self._keep_drafts()
        if len(self._found) > MOST_CHECKED:
            self._preview(self.list.current_row())
        else:
            self._check()

    def _check(self) -> None:
        """Who would get this letter in these words? Then the page of the current one."""
        if not self.to.ids:
            self.lists.forget()
            self._show_found(())
            return
        ids, values = self.to.ids, self._values()
        self.paper.wait()
        options = self.options.choices()
        self.lists.ask(lambda progress: candidates.chosen(self._context, values, ids, progress, options), self._show_found,
                       self._on_refused)

    def _show_found(self, found: tuple[Candidate, ...]) -> None:
        self._found = found
        self.wording.show_errors({})
        self.list.show_candidates(found)
        if len(found) < 2:
            self._show_stack(WORDING)
        ready, left = sum(not one.reason and not one.shares for one in found), self.list.left_out
        self.summary.setText(_("Type what the letter shall say.") if found and self._wordless else what_words(found))
        self.left_out.setText(left_out_words(left))
        self.left_out.setVisible(left > 0 and len(found) > 1 and not self._wordless)
        self.ways.set_counts(sum(one.channel == POST and not one.reason and not one.shares for one in found), ready)
        self.view.allow_steps(len(found) > 1)
        self._preview(self.list.current_row())

    def _on_refused(self, refusal: UserError) -> None:
        from app.letters.wording.check import count_grave

        self.view.refuse(count_grave(self._values()), str(refusal))
        self.summary.setText("")             # what was counted before is no longer so
        self.left_out.hide()
        self.ways.allow(False)
        fields = refusal.fields if isinstance(refusal, ValidationError) else {"body": str(refusal)}
        self.wording.show_errors(fields)
        self._show_stack(WORDING)

    def _say_whole(self, row: CandidateRow | None) -> None:
        """What a line of the list has no room for, where the page beside it cannot say it."""
        words = "" if row is None or self.sides.beside else row.left_out or row.caution
        self.whole.setText(words)
        self.whole.setVisible(bool(words))

    def _preview(self, row: CandidateRow | None) -> None:
        self._say_whole(row)
        if row is None:
            self.previews.forget()
            self.view.set_title("")
            self.view.say()
            return
        place, count = self.list.place()
        self.view.set_title(_("{number} of {count} · {name}").format(name=row.name, number=f"{place:,}", count=f"{count:,}")
                            if count > 1 else row.name)
        values, customer = self._values(), row.customer_id
        if row.left_out and not (self._wordless and self._reason(row) == WORDLESS):
            self._say_left_out(row)
            return
        self.paper.wait()
        self.previews.ask(lambda _progress: _read(self._context, values, customer), lambda found: self._on_read(found, customer),
                          self._on_refused)

    def _on_read(self, found: Reading, customer: int) -> None:
        self.wording.show_errors({})
        self.ways.allow(any(not one.reason for one in self._found))
        self._known = found.says
        self._offer(self._values())
        self.view.show_reading(found, next((way_words(one) for one in self._found if one.customer_id == customer), ""))

    def _reason(self, row: CandidateRow) -> str:
        return next((one.reason for one in self._found if one.id == row.id), "")

    def _say_left_out(self, row: CandidateRow) -> None:
        self.previews.forget()
        self.view.outdated("")
        self.paper.say(_("No letter: {name} {reason}.").format(name=row.name, reason=self._reason(row)), _("Open customer"),
                       lambda: self._shell.open_room("customers", row.customer_id))

    def _file_name(self) -> str:
        """What a PDF of these letters is about: whose it is where there is only one, and which letter."""
        names = lists.names(self._context, self.to.ids) if len(self.to.ids) == 1 else {}
        return " – ".join((*names.values(), self.template.currentText()))

    def _begin(self) -> Make:
        """What makes the letters as they are chosen and worded now."""
        draft, options = self.draft(), self.options.choices()
        words = (draft.subject, draft.body) if draft.changed else (None, None)

        def make(out: Path | None, progress: Progress) -> RunResult:
            return runs.write(self._context, draft.template, draft.ids, out, False, progress, *words, options)

        return make

    def _on_made(self, result: RunResult, print_now: bool) -> None:
        """Those who were left out stay on the list, with the wording."""
        left = tuple(one.customer_id for one in result.left_out)
        if result.prepared:
            self._show_draft(replace(self.draft(), ids=left) if left else Draft())
        self.made.emit(result, print_now)


def _read(context: Any, values: templates.TemplateValues, customer: int) -> Reading:
    """The page of one customer; what draws it is loaded already, so that the window need not wait."""
    found = looking.reading(context, values, customer)
    warmed(found.page)
    return found
