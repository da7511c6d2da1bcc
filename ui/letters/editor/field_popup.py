"""The menu of what can stand in a letter: it filters as one types, shows what each field says for this customer, and Enter puts it in."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.i18n import _, ngettext
from ui.kit.cards import column_of
from ui.kit.fields import LineField
from ui.kit.labels import Label
from ui.kit.row_look import leading, trailing
from ui.kit.table import ROW, Heading, Table
from ui.kit.text import announce
from ui.theme import theme

if TYPE_CHECKING:
    from app.letters.wording.menu import MenuEntry, MenuGroup

WIDTH, HEIGHT, LINE, SIDE = 400, 340, 28, 10
FIELD_GROUPS = frozenset({"customer", "renewal", "birthday", "letter", "business", "own", "another_way"})
IF_GROUPS = frozenset({"only_if"})


@dataclass(frozen=True)
class EntryRow:
    """A line of the menu: what it is called, and what it says for this customer (or an example)."""

    label: str
    says: str
    entry: MenuEntry


class EntryTable(Table):
    """Fields and conditions."""

    COLUMNS = (("label", _("Name"), None), ("says", _("Says"), None))


class FieldPopup(QFrame):
    """A list over everything else with a box to type in. `chosen` gives the entry; `left` what was typed when none was chosen."""

    chosen = Signal(object)
    left = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("kind", "card")
        self._groups: tuple[MenuGroup, ...] = ()
        self._known: Mapping[str, str] = {}
        self._done = True
        self.box = LineField(_("Type a name: first, ends, phone"))
        self.box.setAccessibleName(_("Field"))
        self.box.textChanged.connect(self._on_typed)
        self.box.installEventFilter(self)
        self.table = EntryTable()
        self.list = QListView()
        self.list.setProperty("kind", "popup")
        self.list.setAccessibleName(_("Fields"))
        self.list.setModel(self.table)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.data(ROW)))
        self.nothing = Label(_("There is no such field."), "secondary", wrap=True)
        column = column_of(self, margin=8, spacing=6)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)

    def open_at(self, place: QPoint, groups: Iterable[MenuGroup], known: Mapping[str, str], typed: str = "") -> None:
        """Open below this point of the screen. `known`: what fields say for this customer, by their snippet."""
        self._groups, self._known, self._done = tuple(groups), known, False
        self.box.setText(typed)
        self.box.selectAll()
        self._on_typed(typed)
        self.resize(theme().px(WIDTH), theme().px(HEIGHT))
        room = self.screen().availableGeometry()
        self.move(max(room.left(), min(place.x(), room.right() - self.width())),
                  place.y() if place.y() + self.height() <= room.bottom() else max(room.top(), room.bottom() - self.height()))
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_typed(self, text: str) -> None:
        if text.rstrip().endswith("}}"):
            self._leave(text)
            return
        rows: list[Heading | EntryRow] = []
        for group in self._groups:
            inside = [EntryRow(one.label, self._known.get(one.snippet) or one.example, one) for one in group.entries if one.matches(text)]
            rows += [Heading(group.label), *inside] if inside else []
        self.table.set_rows(rows)
        count = sum(isinstance(row, EntryRow) for row in rows)
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        if count:
            self.list.setCurrentIndex(self.table.index(self._best(rows, text), 0))
            self.list.scrollToTop()
        announce(self.box, ngettext("{count} result", "{count} results", count).format(count=count))

    def _best(self, rows: list[Any], text: str) -> int:
        """The first whose name begins with what is typed, else the first."""
        places = [number for number, row in enumerate(rows) if isinstance(row, EntryRow)]
        wanted = text.strip().casefold()
        return next((number for number in places if wanted and rows[number].label.casefold().startswith(wanted)), places[0])

    def _step(self, direction: int) -> None:
        number = self.list.currentIndex().row() + direction
        while isinstance(self.table.row_at(number), Heading):
            number += direction
        if self.table.row_at(number) is not None:
            self.list.setCurrentIndex(self.table.index(number, 0))
            announce(self.box, self.table.sentence(self.table.row_at(number)))

    def _choose(self, row: object) -> None:
        if isinstance(row, EntryRow):
            self._done = True
            self.hide()
            self.chosen.emit(row.entry)

    def _leave(self, text: str) -> None:
        if not self._done:
            self._done = True
            self.hide()
            self.left.emit(text)

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        key = Qt.Key
        enter = lambda: self._choose(self.list.currentIndex().data(ROW))  # noqa: E731
        return {key.Key_Down: lambda: self._step(1), key.Key_Up: lambda: self._step(-1), key.Key_Return: enter, key.Key_Enter: enter,
                key.Key_Tab: enter, key.Key_Escape: lambda: self._leave(self.box.text())}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in self._keys():
            self._keys()[Qt.Key(event.key())]()
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave(self.box.text())


class _Lines(QStyledItemDelegate):
    """A name at the start of a line and what it says at its end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(160, theme().px(LINE) + (4 if isinstance(index.data(ROW), Heading) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row, rect = index.data(ROW), option.rect.adjusted(SIDE, 0, -SIDE, 0)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            painter.setFont(theme().font("small_strong"))
            painter.setPen(theme().colour("muted"))
            painter.drawText(rect.adjusted(0, 6, 0, 0), leading(rtl), row.text)
        elif isinstance(row, EntryRow):
            if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                painter.setPen(Qt.PenStyle.NoPen)
                selected = bool(option.state & QStyle.StateFlag.State_Selected)
                painter.setBrush(theme().colour("selection" if selected else "hover"))
                painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
            self._paint_words(painter, rect, row, rtl)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: EntryRow, rtl: bool) -> None:
        name, says = theme().font("body"), theme().font("secondary")
        metrics = QFontMetrics(name)
        most = max(rect.width() * 2 // 3, rect.width() - QFontMetrics(says).horizontalAdvance(row.says) - SIDE)
        words = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, most)
        painter.setFont(name)
        painter.setPen(theme().colour("text"))
        painter.drawText(rect, leading(rtl), words)
        room = rect.width() - metrics.horizontalAdvance(words) - SIDE
        painter.setFont(says)
        painter.setPen(theme().colour("muted"))
        painter.drawText(rect, trailing(rtl), QFontMetrics(says).elidedText(row.says.replace("\n", " "), Qt.TextElideMode.ElideRight, room))
