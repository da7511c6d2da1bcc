"""The columns of a file: what stands in each, and where it goes."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.exchange import plan as plans
from app.i18n import _, ngettext
from ui.imports.heading_words import heading_words
from ui.kit.buttons import Button
from ui.kit.cards import ListCard, Rule, column_of, row_of
from ui.kit.fields import ChoiceField, FlagField
from ui.kit.labels import ElidedLabel, Label
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.theme import theme

OWN, OWN_NEW = "custom:", "custom:…"
TARGET_WIDTH, MOST_EXAMPLE = 230, 60


@dataclass(frozen=True)
class ColumnRow:
    """One column: its heading, what stands in its first rows, and where it goes, in words."""

    id: str
    title: str
    examples: str
    target: str
    words: str
    filled: int
    of: int
    by_content: bool = False


class ColumnTable(Table):
    """The columns in the order of the file."""

    COLUMNS = (("title", _("Column"), None), ("examples", _("Examples"), None), ("words", _("Goes to"), None))

    def sentence(self, row: ColumnRow) -> str:
        goes = _("goes to {field}").format(field=_words(row)) if row.target != plans.IGNORE else _("left out")
        return ", ".join((row.title, goes, _count(row), row.examples))


def look(row: ColumnRow) -> RowLook:
    """A column in the list."""
    used = row.target != plans.IGNORE
    return RowLook(row.title, row.examples, chip=_words(row) if used else _("left out"),
                   chip_tone="info" if used and row.by_content else "accent" if used else "muted", date=_count(row), quiet=not used)


def _words(row: ColumnRow) -> str:
    """Where it goes; by its content, where its heading says nothing: such a guess wants a look."""
    return _("{field} · by content").format(field=row.words) if row.by_content else row.words


def _count(row: ColumnRow) -> str:
    return _("{filled} of {count}").format(filled=row.filled, count=row.of)


class ColumnList(ListCard):
    """Choose a column, then say below where it goes. Enter goes to the choice."""

    sent = Signal(str, str)
    """(heading, field)"""
    chosen = Signal(str)
    values_asked = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Columns"), parent)
        assert self.heading is not None
        self._shell, self._kind, self._own = shell, "", False
        self._rows: list[ColumnRow] = []
        self._choices: list[tuple[object, str]] = []
        self.summary = Label("", "secondary")
        self.show_empty = FlagField(_("Empty ones too"))
        self.heading.add(self.summary)
        self.heading.add(self.show_empty)
        self.list = RowList(ColumnTable(), look, _("Columns"), lined=True)
        self.add(self.list, 1)
        self.add(Rule())
        self._build_strip()
        self.show_empty.committed.connect(self._fill)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _row: self._open())
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_columns(self, kind: str, columns: Sequence[Any], headings: Sequence[str], own: bool, count: int, fields: Sequence[str]
                     ) -> None:
        """Show the columns of a file of this kind, under these headings.

        `fields` are the owner's own fields, `count` how many rows were looked at.
        """
        self._kind, self._own = kind, own
        mine = [(f"{OWN}{name}", plans.target_words(kind, f"{OWN}{name}")) for name in fields] if kind == "customers" else []
        more = [(OWN_NEW, _("A field of your own…"))] if kind == "customers" else []
        self._choices = [*plans.targets(kind), *mine, *more]
        words = heading_words if own else plans.target_words
        self._rows = [_row(one, heading, words(kind, one.field), count) for one, heading in zip(columns, headings, strict=True)]
        self._fill()

    def select(self, heading: str) -> None:
        """Put the cursor on a column, an empty one too."""
        if not self.list.select_id(heading) and any(row.id == heading for row in self._rows):
            self.show_empty.setChecked(True)
            self._fill()
            self.list.select_id(heading)

    def _build_strip(self) -> None:
        self.what = ElidedLabel("", "body")
        self.target = ChoiceField(())
        self.values = Button(_("Its values…"), "list-filter", on_click=self._on_values)
        strip = column_of(margin=12, spacing=8)
        strip.addLayout(row_of(self.what, 1, self.target, self.values))
        self.body.addLayout(strip)
        self.target.committed.connect(self._on_picked)

    def _fill(self) -> None:
        shown = [row for row in self._rows if row.filled or row.target != plans.IGNORE or self.show_empty.isChecked()]
        self.show_empty.setVisible(len(shown) < len(self._rows) or self.show_empty.isChecked())
        self.list.table.set_rows(shown or self._rows)
        used = sum(1 for row in self._rows if row.target != plans.IGNORE)
        self.summary.setText(ngettext("{used} of {count} goes somewhere", "{used} of {count} go somewhere", len(self._rows)).format(
            used=used, count=len(self._rows)))
        if self.list.current_row() is None and self.list.table.rowCount():
            self.list.select_number(0)
        self._on_chosen(self.list.current_row())

    def _open(self) -> None:
        self.target.setFocus()
        self.target.showPopup()

    def _on_chosen(self, row: ColumnRow | None) -> None:
        self.what.setText(_("“{heading}” goes to").format(heading=row.title) if row else "")
        self.target.setEnabled(row is not None and not self._own)
        if row is None:
            return
        known = {value for value, _words in self._choices}
        extra = [] if row.target in known else [(row.target, row.words)]
        self.target.set_choices([*self._choices, *extra])
        self.target.set_choice(row.target)
        self.target.setAccessibleName(_("Where {heading} goes").format(heading=row.title))
        self.values.setVisible(not self._own and bool(plans.choices(self._kind, row.target)))
        self.chosen.emit(row.id)

    def _on_picked(self) -> None:
        row, target = self.list.current_row(), str(self.target.choice())
        if row is None:
            return
        if target == OWN_NEW:
            name = (self._shell.prompt(_("What is the field called?"), _("Add"), row.id) or "").strip()
            target = f"{OWN}{name}" if name else row.target
            self.target.set_choice(row.target)
        if target != row.target:
            self.sent.emit(row.id, target)

    def _on_values(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self.values_asked.emit(row.id)

    def _on_theme(self) -> None:
        self.target.setFixedWidth(theme().px(TARGET_WIDTH))


def _row(one: Any, heading: str, words: str, count: int) -> ColumnRow:
    examples = " · ".join(" ".join(text.split())[:MOST_EXAMPLE] for text in one.examples) or _("empty in the first rows")
    return ColumnRow(one.heading, heading, examples, one.field, words, one.filled, count, one.by_content)
