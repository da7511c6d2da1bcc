"""Two cards field by field: what is the same, what differs and is chosen by hand, what is added."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QWidget

from app.i18n import _
from ui.cleanup.value_cell import ADDED, CARD, CHOSEN, DIFFERS, JOINED, MAIN, NOTHING, SAME, SPELT, STAYS, STRICTER, TONES, ValueCell
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.theme import theme

WORDS = {SAME: _("Same"), DIFFERS: _("Differs: choose"), ADDED: _("Added"), STAYS: _("Stays"), JOINED: _("Both stay"),
         SPELT: _("Written differently"), MAIN: _("Choose the main address; the other stays too"),
         STRICTER: _("The stricter counts")}
KEPT, OTHER = "keep", "other"
NARROW = 440


@dataclass(frozen=True)
class Side:
    """One of the two customers: who it is, and how the card would be told from the other."""

    id: int
    name: str
    known: str


@dataclass(frozen=True)
class FieldLine:
    """One field of both cards: its texts, and whether they are the same, differ, or are put together.

    choice: whose value counts unless somebody says otherwise; says: how it stands, where the usual words are not enough.
    """

    name: str
    label: str
    kept: str
    other: str
    state: str
    choice: str = KEPT
    says: str = ""


class PairFields(QWidget):
    """Shows the fields. The left customer stays left, whichever card is kept."""

    kept_changed = Signal(int)
    """The card of this customer shall stay."""
    opened = Signal(int)
    """The card of this customer shall be shown."""

    def __init__(self, sides: tuple[Side, Side], kept: int, lines: Iterable[FieldLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides, self._kept = sides, kept
        self._order = (KEPT, OTHER) if sides[0].id == kept else (OTHER, KEPT)
        self._groups: dict[str, QButtonGroup] = {}
        self.cells: dict[str, dict[str, ValueCell]] = {}
        self.heads: dict[int, ValueCell] = {}
        self._rows: list[tuple[_FieldLabel, QWidget, QWidget]] = []
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._build_heads()
        for line in lines:
            self._build_line(line)
        self._arrange()

    def choices(self) -> dict[str, str]:
        """For each field that differs, whose value stays: keep or other."""
        return {name: next(side for side, cell in self.cells[name].items() if cell.isChecked()) for name in self._groups}

    def choose(self, chosen: Mapping[str, str]) -> None:
        """Mark these values."""
        for name, side in chosen.items():
            if name in self._groups:
                self.cells[name][side].setChecked(True)

    def first_choice(self) -> ValueCell:
        """Where the cursor goes when somebody wants to choose."""
        return next((cell for name in self._groups for cell in self.cells[name].values() if cell.isChecked()), self.heads[self._kept])

    def stops(self) -> list[QWidget]:
        """What Tab visits, in reading order."""
        cells = (cell for _label, left, right in self._rows for cell in (left, right))
        return [cell for cell in cells if cell.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def _build_heads(self) -> None:
        group = QButtonGroup(self)
        for side in self._sides:
            words = _("Keep the card of {name}, {known}").format(name=side.name, known=side.known)
            cell = ValueCell(side.name, CARD, words, side.known)
            cell.setChecked(side.id == self._kept)
            cell.clicked.connect(lambda _checked=False, ident=side.id: self._on_head(ident))
            group.addButton(cell)
            self.heads[side.id] = cell
        left, right = (self.heads[side.id] for side in self._sides)
        self._rows.append((_FieldLabel(_("Card that stays")), left, right))
        self.openers = {side.id: self._opener(side) for side in self._sides}
        left, right = (self.openers[side.id] for side in self._sides)
        self._rows.append((_FieldLabel(""), left, right))

    def _opener(self, side: Side) -> Button:
        button = Button(_("Open card"), "user", kind="link", on_click=lambda: self.opened.emit(side.id))
        button.setAccessibleName(_("Open {name}").format(name=side.name))
        return button

    def _build_line(self, line: FieldLine) -> None:
        group = QButtonGroup(self) if line.state in CHOSEN else None
        texts, cells = {KEPT: line.kept, OTHER: line.other}, {}
        for side, who in zip(self._order, self._sides, strict=True):
            text, state = texts[side], _state(line, side)
            words = _("{field} of {name}: {value}").format(field=line.label, name=who.name, value=text or _("nothing"))
            spoken = ", ".join(part for part in (words, line.says or WORDS.get(state)) if part)
            cells[side] = ValueCell(text or "–", state, spoken)
            if group is not None:
                group.addButton(cells[side])
        left, right = (cells[side] for side in self._order)
        self._rows.append((_FieldLabel(line.label, line.says or WORDS[line.state], TONES[line.state]), left, right))
        self.cells[line.name] = cells
        if group is not None:
            self._groups[line.name] = group
            cells[line.choice].setChecked(True)

    def _arrange(self) -> None:
        """Labels stand beside the values, or above them where there is little room."""
        narrow = self.width() < theme().px(NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for number, (label, left, right) in enumerate(self._rows):
            label.lie_down(narrow)
            self._grid.addWidget(label, 2 * number, 0, 1, 3 if narrow else 1)
            self._grid.addWidget(left, 2 * number + narrow, 1)
            self._grid.addWidget(right, 2 * number + narrow, 2)
        for column, share in enumerate((0 if narrow else 3, 5, 5)):
            self._grid.setColumnStretch(column, share)
        self._grid.setRowStretch(2 * len(self._rows), 1)

    def _on_head(self, ident: int) -> None:
        if ident != self._kept:
            self.kept_changed.emit(ident)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _state(line: FieldLine, side: str) -> str:
    """What one of the two cells says: what is on the card that stays already is not added to it."""
    if line.state in CHOSEN:
        return line.state
    if line.state == STRICTER:
        return STAYS if line.choice == side else NOTHING
    if not (line.kept if side == KEPT else line.other):
        return NOTHING
    return STAYS if line.state == ADDED and side == KEPT else line.state


class _FieldLabel(QWidget):
    """A field's name and how it stands, one under the other or in one line."""

    def __init__(self, text: str, says: str = "", tone: str = "") -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._labels = [Label(words, kind, colour) for words, kind, colour in ((text, "secondary", ""), (says, "small", tone)) if words]
        for label in self._labels:
            self._box.addWidget(label)
        self._box.addStretch(1)

    def lie_down(self, flat: bool) -> None:
        """One line, or two."""
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(8 if flat else 0)
        for label in self._labels:
            label.setWordWrap(not flat)
