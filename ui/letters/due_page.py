"""Letters, Due: who would be written to now and by which way, who is left out and why; printed, saved or prepared in one go."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from app import today
from app.i18n import _
from app.letters import candidates, runs
from app.letters.candidates import Candidate
from app.letters.looking import Reading
from app.letters.preview import Preview
from app.letters.readers.channels import EMAIL, PHONE, POST
from app.letters.readers.options import Options
from app.letters.readers.plan import RunResult
from app.progress import Progress
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, ListCard, Rule, column_of, row_of
from ui.kit.fields import FlagField, SegmentField
from ui.kit.panes import Panes
from ui.kit.shell import Shell
from ui.kit.text import set_tip
from ui.letters.candidate_list import CandidateList, CandidateRow, left_out_words, ways_words
from ui.letters.foot import Foot
from ui.letters.letter_view import LetterView
from ui.letters.page import LettersPage
from ui.letters.ways_out import Make, WaysOut

FURTHEST = 14


class DuePage(LettersPage):
    """The letters whose day has come."""

    made = Signal(object, bool)
    """The result of a run, and whether it shall be printed now."""
    write_asked = Signal()
    wording_asked = Signal(int, str, int)
    """This customer's letter of this template, due in so many days, shall be worded differently."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._found: tuple[Candidate, ...] = ()
        self._rows: tuple[CandidateRow, ...] = ()
        self._skipped: set[str | int] = set()
        self._wanted = ""
        page = column_of(self, spacing=16)
        page.addWidget(Panes(self._build_list(), self._build_paper(), 4, 5), 1)
        page.addWidget(self._build_foot())

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.customer_id if row is not None else None

    def load(self) -> None:
        days, options = int(str(self.days.choice() or 0)), self._options()

        def read(progress: Progress) -> tuple[tuple[Candidate, ...], tuple[CandidateRow, ...]]:
            found = candidates.due_letters(self._context, days, progress, options)
            return found, self.list.rows_of(found)

        self.lists.ask(read, lambda found: self._show(*found), self._shell.show_error)

    def select(self, key: str) -> None:
        """Show one due letter; looks further ahead when it is not due yet."""
        self._wanted = key
        self.load()

    def print_page(self) -> bool:
        if self.ways.ready:
            self.ways.go()
            return True
        return False

    def _options(self) -> Options:
        return Options(by_post=self.on_paper.isChecked())

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
        self.on_paper = FlagField(_("All on paper"))
        set_tip(self.on_paper, _("Everybody by post, whatever they prefer"))
        self.on_paper.committed.connect(self.load)
        card = ListCard(_("Due"))
        card.heading.add(self.days)
        card.add(self.list, 1)
        card.add(Rule())
        below = row_of(self.on_paper, 1)
        below.setContentsMargins(14, 6, 14, 7)
        card.body.addLayout(below)
        return card

    def _build_paper(self) -> Card:
        self.view = LetterView(_("Here stands the letter as it will be printed."))
        self.view.allow_steps(False)
        self.paper = self.view.paper
        card = Card()
        card.add(self.view, 1)
        return card

    def _build_foot(self) -> Foot:
        self.left_out = Button("", kind="link", on_click=self.list.show_left_out)
        self.left_out.hide()
        self.ways = WaysOut(self._context, self._shell, lambda: _("Letters that are due"), self._begin)
        self.ways.made.connect(self._on_made)
        foot = Foot(self.left_out, self.ways)
        self.summary = foot.words
        return foot

    def _show(self, found: tuple[Candidate, ...], rows: tuple[CandidateRow, ...]) -> None:
        self._found, self._rows = found, rows
        self._skipped &= {one.id for one in found}
        self.empty.set_sentence(_("No letter is due. Renewal notices and birthday greetings appear here by themselves, each once."))
        self._fill()
        if self._wanted:
            self._select_wanted()
        self._on_chosen(self.list.current_row())

    def _fill(self) -> None:
        self.list.show_candidates(self._found, self._skipped, self._rows)
        going = [one for one in self._found if not one.reason and not one.shares and one.id not in self._skipped]
        posted, emailed, called = (sum(one.channel == way for one in going) for way in (POST, EMAIL, PHONE))
        words = ways_words(posted, emailed, called, sum(bool(one.caution) for one in going))
        self.summary.setText(words or (_("No letter can go") if self._found else ""))
        self.left_out.setText(left_out_words(self.list.left_out))
        self.left_out.setVisible(self.list.left_out > 0)
        self.ways.set_counts(posted, len(going))

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
        one = next((one for one in self._found if row is not None and one.id == row.id), None)
        self.view.set_title(row.name if row is not None else "")
        if row is None or one is None or one.reason:
            self.previews.forget()
            self.view.say()
            if row is not None:
                self._say_left_out(row, one.reason if one else "")
            return
        self.paper.wait()
        key, customer = str(row.id), row.customer_id
        self.look(lambda _progress: candidates.preview_due(self._context, key, customer), lambda made: self._on_previewed(made, one),
                  lambda error: self.view.say(str(error)))

    def _on_previewed(self, made: Preview, one: Candidate) -> None:
        message = made.message if one.channel == EMAIL else None
        self.view.show_reading(Reading(made, message), _("To call: {number}").format(number=one.to) if one.channel == PHONE else "")

    def _say_left_out(self, row: CandidateRow, reason: str) -> None:
        self.paper.say(_("No letter: {name} {reason}.").format(name=row.name, reason=reason), _("Open customer"),
                       lambda: self._shell.open_room("customers", row.customer_id))

    def _on_ticked(self, row: CandidateRow) -> None:
        self._skipped ^= {row.id}
        self._fill()

    def _menu_for(self, row: CandidateRow) -> Sequence[Any]:
        lines: list[Any] = [(_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id))]
        if row.ticked is not None:
            lines += [(_("Not this time") if row.ticked else _("This time after all"), lambda: self._on_ticked(row)),
                      (_("In other words…"), lambda: self._on_other_words(row))]
        return [*lines, None, (_("No letter is needed"), lambda: self._on_not_needed(row))]

    def _on_other_words(self, row: CandidateRow) -> None:
        template = next((one.template for one in self._found if one.id == row.id), row.kind)
        self.wording_asked.emit(row.customer_id, template, int(str(self.days.choice() or 0)))

    def _on_not_needed(self, row: CandidateRow) -> None:
        self._shell.act(lambda: today.done(self._context, str(row.id)),
                        lambda action: self._shell.toast(_("Done without a letter: {name}").format(name=row.name), action))

    def _begin(self) -> Make:
        """What makes the letters as they are chosen now."""
        days, options = int(str(self.days.choice() or 0)), self._options()
        skip = frozenset(str(one) for one in self._skipped)

        def make(out: Path | None, progress: Progress) -> RunResult:
            return runs.prepare_due(self._context, days, out, progress=progress, skip=skip, options=options)

        return make

    def _on_made(self, result: RunResult, print_now: bool) -> None:
        self._skipped.clear()
        self.made.emit(result, print_now)
