"""One row of the file as it will be saved, read like a card; with what changes, whom it resembles, and steps to the next."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.exchange.incoming.as_saved import Line
from app.i18n import _
from ui.imports.outcome_rows import DECISIONS, POSSIBLE, REJECTED, WARNED, OutcomeRow
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card, EmptyState, Rule, Scrolled, SectionTitle, row_of
from ui.kit.fields import ChoiceField
from ui.kit.labels import ElidedLabel, Label
from ui.kit.words import Words

MOST_LETTERS = 1000


class RowCard(Card):
    """What stands in a row. `stepped` asks for the next (1) or the one before (-1); `decided` says what becomes of a duplicate.

    `done`: it is written; else it is only rehearsed.
    """

    stepped = Signal(int)
    decided = Signal(str)
    decided_all = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.done = False
        self.title, self.place = ElidedLabel("", "title"), Label("", "secondary")
        self.before = IconButton("chevron-left", _("The row before"), lambda: self.stepped.emit(-1))
        self.after = IconButton("chevron-right", _("The next row"), lambda: self.stepped.emit(1))
        self.body.addLayout(row_of(self.title, 1, self.place, self.before, self.after))
        self._build_decision()
        self._area = Scrolled((0, 0, 8, 0))
        self._area.body.setSpacing(8)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._inside = QWidget()
        self._area.body.addWidget(self._inside)
        self._area.body.addStretch(1)
        self.add(self._area, 1)
        self._empty = EmptyState("", icon="eye")
        self.add(self._empty, 1)
        self.show_row(None, 0, 0)

    def show_row(self, row: OutcomeRow | None, place: int, count: int, last: bool = True) -> None:
        """Show a row, the `place`-th of `count` (from 1); `last`: there is none behind it to step to."""
        self._empty.set_sentence(_("Choose a row to read it as it was saved.") if self.done
                                 else _("Choose a row to read it as it will be saved."))
        self._empty.setVisible(row is None)
        self._area.setVisible(row is not None)
        for widget in (self.title, self.before, self.after, self.place):
            widget.setVisible(row is not None)
        self._deciding.setVisible(row is not None and bool(row.decision))
        if row is None:
            return
        told = row.outcome in (REJECTED, WARNED)
        self.title.setText(_("Row {row}").format(row=f"{row.row:,}") if told and row.row else row.title)
        self.place.setText(_("{place} of {count}").format(place=f"{place:,}", count=f"{count:,}"))
        self.before.setEnabled(place > 1)
        self.after.setEnabled(not last)
        if row.decision:
            self.decision.set_choice(row.decision)
        self._fill(row)

    def _build_decision(self) -> None:
        self._deciding = QWidget()
        self.decision = ChoiceField(tuple(DECISIONS.items()))
        self.decision.setAccessibleName(_("What becomes of this row"))
        self.decision.committed.connect(lambda: self.decided.emit(str(self.decision.choice())))
        self.for_all = Button(_("The same for all"), "check", on_click=lambda: self.decided_all.emit(str(self.decision.choice())))
        row = row_of(self.decision, self.for_all, 1)
        self._deciding.setLayout(row)
        self.add(self._deciding)

    def _fill(self, row: OutcomeRow) -> None:
        """Write the lines anew; there are few."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        shown = row.shown
        if row.outcome == POSSIBLE and shown is not None:
            _section(grid, _("This row"), shown.lines)
            _section(grid, _("Looks like {name}").format(name=shown.like_name), shown.like_lines, ", ".join(shown.why))
        elif row.outcome in (REJECTED, WARNED):
            _section(grid, _("What stands in the file"), row.lines, row.title)
        elif shown is not None:
            if shown.changes:
                _section(grid, _("What changed") if self.done else _("What changes"), shown.changes)
            _section(grid, _("As it was saved") if self.done else _("As it will be saved"), shown.lines)
        self._area.body.replaceWidget(self._inside, fresh)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = fresh
        self._area.verticalScrollBar().setValue(0)


def _section(grid: QGridLayout, title: str, lines: Sequence[Line], said: str = "") -> None:
    if grid.rowCount() > 1:
        grid.addWidget(Rule(), grid.rowCount(), 0, 1, 2)
    grid.addWidget(SectionTitle(title), grid.rowCount(), 0, 1, 2)
    if said:
        grid.addWidget(Words(said, "secondary"), grid.rowCount(), 0, 1, 2)
    for line in lines:
        at = grid.rowCount()
        label = Words(line.label, "secondary")
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        text = line.text[:MOST_LETTERS]
        words = Words(_("{old} → {new}").format(old=line.old[:MOST_LETTERS], new=text) if line.old else text)
        grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignTop)
