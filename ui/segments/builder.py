"""A rule put together without a sign of the language: lines, and groups of lines, of which all or any must fit."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.segments.lines import Group, Line
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.segments.line_row import LineRow
from ui.segments.offers import Offers

WAYS = ((True, _("all of these")), (False, _("any of these")))


class GroupBox(QWidget):
    """Lines; the outer one may hold groups among them. `edited` while one types, `committed` when something is settled."""

    edited = Signal()
    committed = Signal()
    removed = Signal()
    arranged = Signal()
    """Lines have come or gone."""

    def __init__(self, context: Any, offers: Offers, inner: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._offers = context, offers
        self.items: list[LineRow | GroupBox] = []
        self.way = SegmentField(WAYS, _("Customers who fit"))
        self.way.set_choice(not inner)
        self.way.committed.connect(self._on_way)
        self._words = Label(_("one group:") if inner else _("Customers who fit"), "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._head = QWidget()
        self._head.setLayout(row_of(self._words, self.way, 1))
        column.addWidget(self._head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column.addLayout(self._lines)
        self.add_button = Button(_("Add a line"), "plus", "quiet", on_click=self.add_line)
        self.group_button = Button(_("Add a group"), "plus", "quiet", on_click=self.add_group)
        self._remove = IconButton("x", _("Take this group away"), self.removed.emit)
        column.addLayout(row_of(self.add_button, self.group_button, 1, self._remove, spacing=4))
        self.group_button.setVisible(not inner)
        self._remove.setVisible(inner)
        self._show_way()

    def group(self) -> Group:
        """What is picked."""
        return Group(bool(self.way.choice()), tuple(one.line() if isinstance(one, LineRow) else one.group() for one in self.items))

    def set_group(self, group: Group) -> None:
        """Show these lines."""
        for item in list(self.items):
            self._drop(item)
        self.way.set_choice(group.every)
        for line in group.lines:
            self._put(self._new_line(line) if isinstance(line, Line) else self._new_group(line))
        self._show_way()

    def add_line(self) -> None:
        """One more line, to be filled in."""
        row = self._new_line(None)
        self._put(row)
        self._show_way()
        row.setFocus()
        self.edited.emit()

    def add_group(self) -> None:
        """A group with one line, to be filled in."""
        group = Group(not self.way.choice(), (Line("tag", "is"),))
        box = self._new_group(group)
        self._put(box)
        self._show_way()
        box.items[0].setFocus()
        self.edited.emit()

    def chain(self) -> list[QWidget]:
        """What Tab visits here, in order."""
        inside = [widget for item in self.items for widget in item.chain()]
        return [*self.way.findChildren(Button), *inside, self.add_button, self.group_button, self._remove]

    def _new_line(self, line: Line | None) -> LineRow:
        row = LineRow(self._context, self._offers, line)
        return self._wire(row)

    def _new_group(self, group: Group) -> GroupBox:
        box = GroupBox(self._context, self._offers, inner=True)
        box.set_group(group)
        return self._wire(box)

    def _wire(self, item: Any) -> Any:
        item.edited.connect(self.edited)
        item.committed.connect(self.committed)
        item.arranged.connect(self.arranged)
        item.removed.connect(lambda: self._on_removed(item))
        return item

    def _put(self, item: LineRow | GroupBox) -> None:
        self.items.append(item)
        shown: QWidget = item
        if isinstance(item, GroupBox):
            shown = Card(padding=12)
            shown.add(item)
        self._lines.addWidget(shown)
        self.arranged.emit()

    def _drop(self, item: LineRow | GroupBox) -> None:
        self.items.remove(item)
        shown = item if isinstance(item, LineRow) else item.parentWidget()
        self._lines.removeWidget(shown)
        shown.hide()
        shown.deleteLater()

    def _show_way(self) -> None:
        """With one line or none, all and any are the same."""
        self._head.setVisible(len(self.items) > 1)

    def _on_way(self) -> None:
        self.edited.emit()
        self.committed.emit()

    def _on_removed(self, item: LineRow | GroupBox) -> None:
        place = self.items.index(item)
        self._drop(item)
        self._show_way()
        near = self.items[min(place, len(self.items) - 1)] if self.items else self.add_button
        near.setFocus()
        self.edited.emit()
        self.committed.emit()
