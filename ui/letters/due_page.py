"""Letters, Due: who would be written to now, who is left out and why, and one PDF of them all."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from app import today
from app.i18n import _, ngettext
from app.letters import candidates, runs
from app.letters.candidates import Candidate
from app.letters.preview import Preview
from app.paper.names import dated_name
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, ListCard, column_of, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.paper_view import PaperView
from ui.kit.shell import Shell
from ui.letters.candidate_list import CandidateList, CandidateRow, left_out_words, summary
from ui.letters.page import WINDOW, LettersPage, free_name

FURTHEST = 14


class DuePage(LettersPage):
    """The letters whose day has come."""

    made = Signal(object)
    """The result of a run."""
    write_asked = Signal()
    wording_asked = Signal(int, str)
    """This customer's letter of this kind shall be worded differently."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._found: tuple[Candidate, ...] = ()
        self._skipped: set[str | int] = set()
        self._wanted = ""
        page = column_of(self, spacing=16)
        page.addWidget(Panes(self._build_list(), self._build_paper(), 4, 5), 1)
        page.addLayout(self._build_foot())

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.customer_id if row is not None else None

    def load(self) -> None:
        days = int(str(self.days.choice() or 0))
        self.lists.ask(lambda progress: candidates.due_letters(self._context, days, progress), self._show, self._shell.show_error)

    def select(self, key: str) -> None:
        """Show one due letter; looks further ahead when it is not due yet."""
        self._wanted = key
        self.load()

    def print_page(self) -> bool:
        if self.make_button.isEnabled():
            self._on_make()
        return self.make_button.isEnabled()

    def _build_list(self) -> ListCard:
        self.list = CandidateList(_("Letters that are due"), True, self._context.today)
        self.empty = EmptyState(_("One moment…"), _("Write a letter"), self.write_asked.emit, "mail")
        self.list.set_empty(self.empty)
        self.list.chosen.connect(self._on_chosen)
        self.list.ticked.connect(self._on_ticked)
        self.list.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        self.list.menu_for = self._menu_for
        self.days = SegmentField([(0, _("Today")), (7, _("7 days")), (FURTHEST, _("14 days"))], _("How far ahead"))
        self.days.set_choice(0)
        self.days.committed.connect(self.load)
        card = ListCard(_("Due"))
        card.heading.add(self.days)
        card.add(self.list, 1)
        return card

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("Here stands the letter as it will be printed."), WINDOW)
        card = Card()
        card.add(self.paper, 1)
        return card

    def _build_foot(self) -> Any:
        self.summary = Label("", "secondary")
        self.left_out = Button("", kind="link", on_click=self.list.show_left_out)
        self.left_out.hide()
        self.make_button = PrimaryButton(_("Make the letters"), "printer", on_click=self._on_make)
        self.make_button.setEnabled(False)
        return row_of(self.summary, self.left_out, 1, self.make_button)

    def _show(self, found: tuple[Candidate, ...]) -> None:
        self._found = found
        self._skipped &= {one.id for one in found}
        self.empty.set_sentence(_("No letter is due. Renewal notices and birthday greetings appear here by themselves, each once."))
        self._fill()
        if self._wanted:
            self._select_wanted()
        self._on_chosen(self.list.current_row())

    def _fill(self) -> None:
        self.list.show_candidates(self._found, self._skipped)
        count = self.list.ready
        self.summary.setText(summary(count) if self._found else "")
        self.left_out.setText(left_out_words(self.list.left_out))
        self.left_out.setVisible(self.list.left_out > 0)
        self.make_button.setEnabled(count > 0)
        self.make_button.setText(ngettext("Make {count} letter", "Make {count} letters", count).format(count=f"{count:,}") if count
                                 else _("Make the letters"))

    def _select_wanted(self) -> None:
        """The letter that was asked for, or the later step of the same renewal, which meets it."""
        same = ":".join(self._wanted.split(":")[:3])
        key = next((one.id for one in self._found if one.id == self._wanted),
                   next((one.id for one in self._found if str(one.id).startswith(same)), None))
        if key is None and self.days.choice() != FURTHEST:
            self.days.set_choice(FURTHEST)
            self.load()
            return
        self._wanted = ""
        if key is None:
            self._shell.toast(_("This letter is not due any more"))
        else:
            self.list.select_id(key)
            self.list.setFocus()

    def _on_chosen(self, row: CandidateRow | None) -> None:
        reason = next((one.reason for one in self._found if row is not None and one.id == row.id), "")
        self.paper.title.setText(row.name if row is not None else "")
        if row is None or reason:
            self.previews.forget()
            self._say_left_out(row, reason) if row is not None else self.paper.say()
            return
        self.paper.wait()
        key, customer = str(row.id), row.customer_id
        self.look(lambda _progress: candidates.preview_due(self._context, key, customer), self._on_previewed,
                          lambda error: self.paper.say(str(error)))

    def _on_previewed(self, made: Preview) -> None:
        self.paper.show_pdf(made.pdf, made.warnings, keep_place=True) if made.pdf else self.paper.say(made.problem)

    def _say_left_out(self, row: CandidateRow, reason: str) -> None:
        self.paper.say(_("No letter: {name} {reason}.").format(name=row.name, reason=reason), _("Open customer"),
                       lambda: self._shell.open_room("customers", row.customer_id))

    def _on_ticked(self, row: CandidateRow) -> None:
        self._skipped ^= {row.id}
        self._fill()

    def _menu_for(self, row: CandidateRow) -> list[Any]:
        lines: list[Any] = [(_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id))]
        if row.ticked is not None:
            lines += [(_("Not this time") if row.ticked else _("This time after all"), lambda: self._on_ticked(row)),
                      (_("In other words…"), lambda: self.wording_asked.emit(row.customer_id, row.kind))]
        return [*lines, None, (_("No letter is needed"), lambda: self._on_not_needed(row))]

    def _on_not_needed(self, row: CandidateRow) -> None:
        self._shell.act(lambda: today.done(self._context, str(row.id)),
                        lambda action: self._shell.toast(_("Done without a letter: {name}").format(name=row.name), action))

    def _on_make(self) -> None:
        days, skip = int(str(self.days.choice() or 0)), frozenset(str(one) for one in self._skipped)
        out = free_name(self._context.places.letters / dated_name(self._context.today, _("Letters that are due")))
        self._shell.work(_("Making the letters"),
                         lambda progress: runs.prepare_due(self._context, days, out, progress=progress, skip=skip), self._on_made)

    def _on_made(self, result: Any) -> None:
        self._skipped.clear()
        self.made.emit(result)
