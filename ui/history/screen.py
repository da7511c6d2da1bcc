"""History: every action, newest first; what it changed; and taking it back."""
from __future__ import annotations

from typing import Any

from app import history
from app.changed import MOST_ROWS, TABLES, ChangedField, details
from app.format import day_date
from app.i18n import _, ngettext
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, ListCard, column_of, row_of
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.kit.table import Table, with_headings
from ui.stayed import show_stayed
from ui.undo import ask_and_undo

SHOWN = 500


class ActionTable(Table):
    """The actions of the change history."""

    COLUMNS = (("what", _("What"), None), ("when", _("When"), lambda when: f"{when:%H:%M}"), ("rows", _("Rows"), None))


class FieldTable(Table):
    """The fields that one action changed."""

    COLUMNS = (("name", _("Who"), None), ("what", _("What"), None), ("field", _("Field"), None), ("old", _("Before"), None),
               ("new", _("After"), None))


def look_of_action(row: history.ActionRow, stays: int = 0) -> RowLook:
    """An action's line. `stays`: so many of its rows remain though it was undone."""
    rows = ngettext("{count} row", "{count} rows", row.rows).format(count=f"{row.rows:,}")
    second = " · ".join(part for part in (row.about, f"{row.when:%H:%M}", rows) if part)
    chip, tone = (_("Undone in part"), "warning") if stays else (_("Undone"), "muted") if row.undone else ("", "muted")
    return RowLook(row.what, second, icon="undo-2" if row.undone else "history", tone="muted" if row.undone else "info", chip=chip,
                   chip_tone=tone, quiet=row.undone and not stays)


def look_of_field(row: ChangedField) -> RowLook:
    """A changed field's line: before → after."""
    title = f"{row.field}: {_shown(row.old)} → {_shown(row.new)}" if row.old else f"{row.field}: {_shown(row.new)}"
    if not row.field:
        title = row.what
    second = " · ".join(part for part in (row.name, row.what if row.field else "") if part)
    return RowLook(" ".join(title.split()), second, icon="pencil", tone="muted")


def _shown(value: str) -> str:
    return value or _("nothing")


class HistoryScreen(Screen):
    """Every action and what it changed."""

    concerns = frozenset(TABLES)

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._most = SHOWN
        self._read, self._rows_read = 0, MOST_ROWS
        self._stays: dict[tuple[int, int], int] = {}  # (action, what undid it): it never changes
        page = self.page_layout(_("History"))
        self.subheading.setText(_("Whatever was done can be undone here, today or in a year."))
        self.panes = Panes(self._build_actions(), self._build_details(), 3, 4)
        page.addWidget(self.panes, 1)
        self.actions.chosen.connect(self._on_chosen)
        self.actions.opened.connect(lambda _row: self.panes.show_side())
        self.fields.opened.connect(self._on_field_opened)

    def _build_actions(self) -> ListCard:
        self.actions = RowList(ActionTable(), lambda row: look_of_action(row, self._staying(row)), _("Actions"), lined=True)
        self.actions.set_empty(EmptyState(_("Here stands everything that was done, with a way to take it back."), icon="history"))
        card = ListCard(_("Actions"))
        assert card.heading is not None
        self.older = Button(_("Show older ones"), kind="link", on_click=self._on_older)
        self.older.hide()
        card.heading.add(self.older)
        card.add(self.actions, 1)
        return card

    def _build_details(self) -> Card:
        self.what, self.note = Label("", "title", wrap=True), Label("", "secondary", wrap=True)
        self.why = Button(_("Who stayed, and why"), kind="link", on_click=self._on_why)
        self.why.hide()
        self.undo_button = Button(_("Undo this"), "undo-2", on_click=self._on_undo)
        self.fields = RowList(FieldTable(), look_of_field, _("Changed fields"), lined=True)
        card = ListCard(_("What it changed"))
        assert card.heading is not None
        card.heading.add(self.undo_button)
        about = column_of(margin=16, spacing=4)
        about.addWidget(self.what)
        about.addWidget(self.note)
        about.addLayout(row_of(self.why, 1))
        card.body.addLayout(about)
        card.add(self.fields, 1)
        self.listed, self.more = Label("", "secondary", wrap=True), Button(_("Show more"), on_click=self._on_more)
        below = row_of(self.listed, self.more)
        below.setStretch(0, 1)
        below.setContentsMargins(16, 6, 10, 6)
        card.body.addLayout(below)
        return card

    def reload(self) -> None:
        rows = history.actions(self.context, limit=self._most)
        self.older.setVisible(len(rows) == self._most)
        self.actions.table.set_rows(with_headings(rows, lambda row: day_date(row.when.date())))
        if self.actions.current_row() is None and rows:
            self.actions.select_id(rows[0].id)
        self._on_chosen(self.actions.current_row())
        unknown = [row for row in rows if row.undone and (row.id, row.undone_by) not in self._stays]
        if unknown:
            self.read(lambda: {(row.id, row.undone_by): history.remaining(self.context, row) for row in unknown}, self._on_counted)

    def _on_counted(self, found: dict[tuple[int, int], int]) -> None:
        self._stays.update(found)
        self.actions.table.set_rows(self.actions.table.rows)
        self._on_chosen(self.actions.current_row())

    def _staying(self, row: history.ActionRow) -> int:
        """How many rows of an undone action remain, as far as they are counted."""
        return self._stays.get((row.id, row.undone_by), 0)

    def show_id(self, ident: int | str) -> None:
        self.actions.select_id(ident)

    def _on_older(self) -> None:
        self._most += SHOWN
        self.reload()

    def _on_chosen(self, row: history.ActionRow | None) -> None:
        self.undo_button.setEnabled(row is not None and row.undoable)
        self.why.setVisible(row is not None and bool(self._staying(row)))
        self.fields.table.set_rows(details(self.context, row.id, self._portion(row)) if row else ())
        self._say_listed(row)
        self.what.setText(row.what if row else _("Choose an action on the left."))
        self.note.setText(self._note(row) if row else "")

    def _portion(self, row: history.ActionRow) -> int:
        """How many rows of this action are listed: of another one than before, the first few hundred."""
        if row.id != self._read:
            self._read, self._rows_read = row.id, MOST_ROWS
        return self._rows_read

    def _say_listed(self, row: history.ActionRow | None) -> None:
        some = row is not None and row.rows > self._rows_read
        self.listed.setVisible(some)
        self.more.setVisible(some)
        if row is not None:
            self.listed.setText(_("The first {listed} of {count} changed rows are listed.").format(
                listed=f"{self._rows_read:,}", count=f"{row.rows:,}"))

    def _on_more(self) -> None:
        """The next rows, below those that are listed."""
        rows = self.fields.table.rows
        if rows and self._read:
            self._rows_read += MOST_ROWS
            bar = self.fields.verticalScrollBar()
            place = bar.value()
            self.fields.table.set_rows([*rows, *details(self.context, self._read, MOST_ROWS, rows[-1].id)])
            bar.setValue(place)
            self._say_listed(self.actions.current_row())

    def _note(self, row: history.ActionRow) -> str:
        rows = ngettext("{count} row", "{count} rows", row.rows).format(count=f"{row.rows:,}")
        parts = [part for part in (row.about, f"{day_date(row.when.date())}, {row.when:%H:%M}", rows) if part]
        stays = self._staying(row)
        if stays:
            said = ngettext("undone but for {count} row that stayed", "undone but for {count} rows that stayed", stays)
            parts.append(said.format(count=f"{stays:,}"))
        elif row.undone:
            parts.append(_("undone"))
        elif not row.undoable:
            parts.append(_("made by an older Regulars: it can be read, not undone"))
        return " · ".join(parts)

    def _on_why(self) -> None:
        row = self.actions.current_row()
        if row is not None:
            self.shell.work(_("Looking why"), lambda _progress: history.stayed(self.context, row),
                            lambda found: show_stayed(self.context, self.shell, found))

    def _on_field_opened(self, row: ChangedField) -> None:
        if row.customer_id:
            self.shell.open_room("customers", row.customer_id)

    def _on_undo(self) -> None:
        row = self.actions.current_row()
        if row is not None and row.undoable:
            ask_and_undo(self.context, self.shell, row)
