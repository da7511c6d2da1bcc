"""Repeated things in a form: any number of phones, e-mails or addresses, each with its parts."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.fields import LineField
from ui.kit.form_binding import read_field, write_field


@dataclass(frozen=True)
class Part:
    """One part of a repeated thing: its key, its label, how wide (of 12), and what makes its field (a line if nothing)."""

    key: str
    label: str
    width: int = 6
    make: Callable[[], QWidget] | None = None


class _Row(QWidget):
    """The fields of one phone, e-mail or address, and the button that removes it."""

    settled = Signal()
    edited = Signal()
    removed = Signal()

    def __init__(self, parts: tuple[Part, ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        line, column = 0, 0
        for part in parts:
            if column + part.width > 12:
                line, column = line + 1, 0
            field = part.make() if part.make else LineField(part.label)
            field.setAccessibleName(f"{name}: {part.label}")
            grid.addWidget(field, line, column, 1, part.width)
            column += part.width
            self.fields[part.key] = field
            if hasattr(field, "committed"):
                field.committed.connect(self.settled)
            if hasattr(field, "textChanged"):
                field.textChanged.connect(self.edited)
        for place in range(12):
            grid.setColumnStretch(place, 1)
        self._remove = IconButton("x", _("Remove: {what}").format(what=name), self.removed.emit)
        grid.addWidget(self._remove, 0, 12)

    def stops(self) -> list[QWidget]:
        """What Tab visits, in order."""
        inside = (each for field in self.fields.values() for each in (field, *field.findChildren(QWidget)))
        return [each for each in (*inside, self._remove) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is self.window()]

    def values(self, extra: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields hold, beside what has no field (such as an id)."""
        return {**extra, **{key: read_field(field) for key, field in self.fields.items()}}


class RowsField(QWidget):
    """Its value is a tuple of what `make` builds from the parts (a Value dataclass such as PhoneValue, or a dictionary).

    Attributes without a field (an id) are handed through.
    Rows whose parts are all empty do not count. Removing a row, or leaving the whole field, settles the value.
    """

    committed = Signal()
    edited = Signal()
    """Somebody types, or a row is gone."""

    def __init__(self, parts: tuple[Part, ...], name: str, add_text: str, make: Callable[..., Any] = dict,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._name, self._make = parts, name, make
        self._rows: list[tuple[_Row, dict[str, Any]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add_button = Button(add_text, "plus", "link", on_click=self._on_add)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)

    def entries(self) -> tuple[Any, ...]:
        """All rows that hold something."""
        keys = [part.key for part in self._parts if part.key != "label"]
        values = (row.values(extra) for row, extra in self._rows)
        return tuple(self._make(**value) for value in values if any(value[key] for key in keys))

    def set_entries(self, entries: Iterable[Any]) -> None:
        """Show these rows."""
        fresh = [asdict(entry) if is_dataclass(entry) else dict(entry) for entry in entries or ()]  # type: ignore[call-overload]
        if fresh == [row.values(extra) for row, extra in self._rows]:
            return
        while len(self._rows) > len(fresh):
            self._drop(self._rows[-1][0])
        while len(self._rows) < len(fresh):
            self._append({})
        for place, entry in enumerate(fresh):
            row = self._rows[place][0]
            for key, field in row.fields.items():
                write_field(field, entry.get(key, ""))
            self._rows[place] = (row, {key: value for key, value in entry.items() if key not in row.fields})

    def put_back(self, value: Iterable[Any]) -> None:
        """Show the old rows again."""
        self.set_entries(value)

    def _append(self, extra: dict[str, Any]) -> _Row:
        row = _Row(self._parts, self._name)
        row.settled.connect(self._on_settled)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._on_removed(row))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append((row, extra))
        self._order_tabs(row)
        return row

    def _order_tabs(self, row: _Row) -> None:
        """Let Tab visit a new row before the add button; what is made late would otherwise come last of all."""
        stops = [*row.stops(), self.add_button]
        above = self._rows[-2][0].stops()[-1] if len(self._rows) > 1 else None
        if above is not None:
            self.setTabOrder(above, stops[0])
        else:
            self.setTabOrder(self.add_button, stops[0])
        for one, other in pairwise(stops):
            self.setTabOrder(one, other)

    def _drop(self, row: _Row) -> None:
        self._rows = [(other, extra) for other, extra in self._rows if other is not row]
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.edited.emit()

    def _on_add(self) -> None:
        row = self._append({})
        next(iter(row.fields.values())).setFocus()

    def _on_removed(self, row: _Row) -> None:
        self._drop(row)
        self.add_button.setFocus()
        self.committed.emit()

    def _on_settled(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.committed.emit()

    value = Property(object, entries, set_entries, user=True)
