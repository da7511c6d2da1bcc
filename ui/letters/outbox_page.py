"""Letters, Outbox: every letter exactly as it went, run by run; what waits is printed, sent or called from here."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget

from app.format import long_date, short_date
from app.i18n import _
from app.letters import call_list, preview
from app.letters.looking import Reading
from app.letters.outbox import CALL, OutboxRow, RunRow
from app.letters.preview import Preview
from app.letters.readers.plan import RunResult
from ui.kit.buttons import Button, IconButton, PrimaryButton
from ui.kit.cards import Card, EmptyState, ListCard, column_of, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.row_list import Entries, RowList
from ui.kit.search_box import SearchBox
from ui.kit.shell import Shell
from ui.kit.text import literal
from ui.letter_state import chip_of
from ui.letters.call_view import CallView
from ui.letters.foot import Foot
from ui.letters.letter_view import LetterView
from ui.letters.outbox_banner import OutboxBanner
from ui.letters.outbox_deeds import OutboxDeeds
from ui.letters.outbox_list import ALL, FILTERS, FIRST, NOTHING, TIMES, WAITING, LetterTable, Shown, look, read, run_words, with_runs
from ui.letters.outbox_offer import Chosen, Deed, offered, open_email, waits_for_paper
from ui.letters.page import LettersPage
from ui.letters.press import Press


class OutboxPage(LettersPage):
    """The letters on the left under the names of their runs, the page on the right."""

    due_asked = Signal()

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._limit, self._wanted, self._wanted_run = FIRST, 0, 0
        self._shown = Shown()
        self._offered: list[Deed] = []
        self.banner = OutboxBanner(lambda ids: self.press.print_letters(ids))
        self.press = Press(context, shell, self._on_printed, self.banner.refused, self.load)
        self.deeds = OutboxDeeds(context, shell, self.tell)
        page = column_of(self, spacing=16)
        panes = Panes(self._build_letters(), self._build_paper())
        panes.body.insertWidget(0, self.banner)  # in a low window it scrolls away with the list
        page.addWidget(panes, 1)
        page.addWidget(self._build_foot())

    @property
    def customer_id(self) -> int | None:
        row = self.letters.current_row()
        return row.customer_id if row is not None else None

    @property
    def run(self) -> RunRow | None:
        """The run of the letter that is shown."""
        row = self.letters.current_row()
        return self._shown.runs.get(row.run_id) if row is not None else None

    def load(self) -> None:
        chosen, text, limit, wanted = str(self.filter.choice()), self.search.text().strip(), self._limit, self._wanted
        self.banner.follow(self._context)
        self.lists.soon(lambda _progress: read(self._context, chosen, text, limit, wanted), self._show, self._shell.show_error)

    def find(self) -> bool:
        self.search.setFocus()
        self.search.selectAll()
        return True

    def print_page(self) -> bool:
        row = self.letters.current_row()
        if row is None or open_email(row) or row.state == CALL:
            return False                   # what is no paper is neither sent nor called by a key for printing
        if row.stays and not self._to_print(row, self.letters.selected_rows()):
            return False                   # nor is what must stay withdrawn by it
        self._offered[0].act()
        return True

    def show_filter(self, name: str) -> None:
        """Show all letters, or those of which something is to be done."""
        self.search.clear_quietly()
        self.filter.set_choice(name if name in FILTERS else ALL)
        self.load()

    def select_letter(self, letter_id: int) -> None:
        """Show one letter, however old."""
        self._wanted = letter_id
        self.show_filter(ALL)

    def tell(self, result: RunResult) -> None:
        """Say what a run has made and whom it left out, and show its letters."""
        self.banner.tell(result)
        self._wanted_run = result.run
        self.show_filter(ALL)
        if result.file:
            self._shell.open_file(result.file)

    def _build_letters(self) -> ListCard:
        self.search = SearchBox(_("Name or subject"))
        self.search.setAccessibleName(_("Search the outbox"))
        self.search.searched.connect(lambda _text: self._on_asked())
        self.search.left_down.connect(lambda: self.letters.setFocus())
        self.filter = SegmentField(list(FILTERS.items()), _("Which letters"))
        self.filter.set_choice(ALL)
        self.filter.committed.connect(self._on_asked)
        self.letters = RowList(LetterTable(), look, _("Letters that were made"), lined=True)
        self.letters.allow_many()
        self.empty = EmptyState(_("One moment…"), _("See what is due"), self.due_asked.emit, "inbox")
        self.letters.set_empty(self.empty)
        self.letters.chosen.connect(self._on_letter)
        self.letters.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        self.letters.selectionModel().selectionChanged.connect(lambda *_what: self._offer())
        self.letters.menu_for = lambda _row: self._menu()
        self.more = Button(_("Show older letters"), kind="link", on_click=self._on_more)
        card = ListCard(_("Outbox"))
        card.heading.add(self.search)
        self.told = Label("", "small", "muted")
        line = row_of(self.filter, 1, self.told)
        line.setContentsMargins(14, 8, 14, 6)
        card.body.addLayout(line)
        card.add(self.letters, 1)
        card.add(self.more)
        return card

    def _build_paper(self) -> Card:
        self.view = LetterView(_("Choose a letter to see it as it went."))
        self.view.allow_steps(False)
        self.paper, self.call = self.view.paper, CallView()
        self.sides = QStackedWidget()
        self.sides.addWidget(self.view)
        self.sides.addWidget(self.call)
        card = Card()
        card.add(self.sides, 1)
        return card

    def _build_foot(self) -> Foot:
        self.undo_button = Button(_("Undo the run…"), "undo-2", on_click=self._on_undo)
        self.ellipsis = IconButton("ellipsis", _("More with these letters"), self._on_ellipsis)
        self.second = Button("", on_click=lambda: self._offered[1].act())
        self.primary = PrimaryButton("", on_click=lambda: self._offered[0].act())
        foot = Foot(None, self.ellipsis, self.undo_button, self.second, self.primary, spare=self.undo_button)
        self.about_run = foot.words
        return foot

    def _show(self, shown: Shown) -> None:
        self._shown, self._limit = shown, max(self._limit, shown.limit) if shown.filter == ALL else self._limit
        self.more.setVisible(shown.more)
        self.told.setText(shown.told)
        self._fill()
        if self._wanted:
            self.letters.select_id(self._wanted)
        if self._wanted_run:
            self.letters.select_id(next((row.id for row in reversed(shown.rows) if row.run_id == self._wanted_run), None))
        self._wanted = self._wanted_run = 0

    def _fill(self) -> None:
        shown = self._shown
        self.empty.button.setHidden(bool(shown.text) or shown.filter != ALL)
        self.empty.set_sentence(_("No letter in the outbox has such a name or subject.") if shown.text else NOTHING[shown.filter])
        self.letters.table.set_rows(with_runs(shown.rows, shown.runs, self._context.today))
        if shown.rows and self.letters.current_row() is None:
            self.letters.select_number(1)
        self._on_letter(self.letters.current_row())

    def _on_letter(self, row: OutboxRow | None) -> None:
        run = self.run
        self.undo_button.setEnabled(run is not None)
        self.about_run.setText(run_words(run) if run else "")
        self._offer()
        self.view.set_title(row.name if row is not None else "")
        self.sides.setCurrentWidget(self.call if row is not None and row.state == CALL else self.view)
        if row is None:
            self.previews.forget()
            self.view.say()
            return
        if row.state == CALL:
            self.previews.ask(lambda _progress: call_list.sheet(self._context, row.id), lambda call: self.call.show_call(row.name, call),
                              self._shell.show_error)
            return
        self.paper.wait()
        self.look(lambda _progress: preview.kept(self._context, row.id), lambda made: self._on_previewed(made, row),
                  lambda error: self.view.say(str(error)))

    def _on_previewed(self, made: Preview, row: OutboxRow) -> None:
        state = chip_of(row)[0]
        day = row.sent_on or row.printed_on
        note = _("{state} {day}").format(state=state, day=short_date(day, self._context.today)) if day and not row.copies else state
        if row.old and row.made_on is not None:
            made = replace(made, warnings=(*made.warnings, _("Prepared on {day}: as it goes it gets today’s date, and today’s words where "
                                                             "nobody has worded it otherwise.").format(day=long_date(row.made_on))))
        self.view.show_reading(Reading(made, made.message), note, keep_place=False)

    def _offer(self) -> None:
        """The buttons say what can be done with what is chosen."""
        row = self.letters.current_row()
        rows = self.letters.selected_rows()
        rows = rows if row in rows else [row] if row is not None else []
        self._offered = offered(Chosen(row, rows, self.run, self._to_print(row, rows)), self.deeds, self.press) if row is not None else []
        for button, place in ((self.primary, 0), (self.second, 1)):
            deed = self._offered[place] if len(self._offered) > place else None
            button.setVisible(deed is not None)
            if deed is not None:
                button.setText(literal(deed.text))
                button.set_icon(deed.icon)
        self.ellipsis.setVisible(row is not None)

    def _to_print(self, row: OutboxRow | None, rows: list[OutboxRow]) -> list[int]:
        """Several that are selected; else, of those that wait, all; else the rest of the run."""
        if row is None or not waits_for_paper(row):
            return []
        if len(rows) == 1:
            listed = [one for one in self.letters.table.rows if isinstance(one, OutboxRow)]
            rows = listed if self._shown.filter == WAITING else [one for one in listed if one.run_id == row.run_id]
        return sorted(one.id for one in rows if waits_for_paper(one) and not one.stays)

    def _menu(self) -> Entries:
        row = self.letters.current_row()
        if row is None:
            return []
        return [*((deed.text, deed.act) for deed in self._offered), None, (_("Undo the run…"), self._on_undo),
                (_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id))]

    def _on_ellipsis(self) -> None:
        self.ellipsis.pop(self._menu(), above=True)

    def _on_more(self) -> None:
        self._limit *= TIMES
        self.load()

    def _on_asked(self) -> None:
        """Other letters are looked for; what was told of the last job is no news any more."""
        self.banner.hide()
        self.load()

    def _on_printed(self, outcome: Any) -> None:
        self.banner.printed(outcome)
        self._shell.toast(self.banner.text(), outcome.action or None)

    def _on_undo(self) -> None:
        run = self.run
        if run is not None:
            self.undo_run(run.id, gone=run.waiting < run.posted + run.emailed)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.banner.hide()
