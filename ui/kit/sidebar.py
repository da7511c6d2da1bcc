"""The sidebar: the business, the rooms with their counts, and the age of the last backup."""
from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import ngettext
from ui.kit.chips import Avatar
from ui.kit.icons import paint_icon
from ui.kit.labels import ElidedLabel
from ui.kit.row_look import leading, trailing
from ui.kit.text import set_tip
from ui.theme import theme

WIDTH, MOST_WIDTH, ITEM_HEIGHT, ICON = 212, 280, 32, 18


class NavItem(QAbstractButton):
    """One room in the sidebar: icon, name, count."""

    def __init__(self, icon: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._label, self._count = icon, label, 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)

    @property
    def count(self) -> int:
        """The number at the end; 0 shows none."""
        return self._count

    def set_count(self, count: int, words: str = "") -> None:
        """Show a number; `words` say it to a screen reader (“7 things to do”)."""
        self._count = count
        spoken = words or ngettext("{count} waiting", "{count} waiting", count).format(count=count)
        self.setAccessibleName(f"{self._label}, {spoken}" if count else self._label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, max(ITEM_HEIGHT, QFontMetrics(theme().font()).height() + 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl, here = self.isRightToLeft(), self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if here or self.underMouse():
            painter.setBrush(theme().colour("selection" if here else "hover"))
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        ink = theme().colour("accent" if here else "text")
        side, start = theme().px(ICON), 10 + theme().px(ICON) + 10
        icon = self._visual(QRect(10, 0, side, self.height()))
        paint_icon(painter, self._icon, icon, ink if here else theme().colour("muted"))
        painter.setFont(theme().font("strong" if here else "body"))
        painter.setPen(ink)
        painter.drawText(self._visual(QRect(start, 0, self.width() - start - 10, self.height())), leading(rtl), self._label)
        if self._count:
            painter.setFont(theme().font("secondary"))
            painter.setPen(theme().colour("text" if here else "muted"))
            painter.drawText(self.rect().adjusted(10, 0, -10, 0), trailing(rtl), f"{self._count:,}")

    def _visual(self, rect: QRect) -> QRect:
        if self.isRightToLeft():
            rect.moveLeft(self.width() - rect.right() - 1)
        return rect


class Sidebar(QWidget):
    """Names the rooms; `chosen` says which one was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.items: dict[str, NavItem] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 14, 12, 12)
        self._column.setSpacing(2)
        self._build_business()
        self._upper, self._lower = QVBoxLayout(), QVBoxLayout()
        for part in (self._upper, self._lower):
            part.setSpacing(2)
        self._column.addLayout(self._upper)
        self._column.addStretch(1)
        self._column.addLayout(self._lower)
        self._build_backup()
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def add_room(self, name: str, icon: str, label: str, shortcut: str = "", lower: bool = False) -> NavItem:
        """Offer a room."""
        item = NavItem(icon, label)
        if shortcut:
            set_tip(item, f"{label}  {shortcut}")
        item.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(item)
        (self._lower if lower else self._upper).addWidget(item)
        self.items[name] = item
        return item

    def show_here(self, name: str) -> None:
        """Mark the room that is open."""
        if name in self.items:
            self.items[name].setChecked(True)

    def set_business(self, name: str, detail: str) -> None:
        """Whose business this is, and how many customers it has."""
        self._avatar.set_name(name)
        self._name.setText(name)
        self._detail.setText(detail)

    def set_backup(self, text: str, healthy: bool) -> None:
        """How old the last backup is."""
        self._healthy = healthy
        self._backup.setText(text)
        self._backup.setHidden(not text)
        self._shield.setHidden(not text)
        self._shield.set_icon("shield-check" if healthy else "shield-alert", "success" if healthy else "warning")

    def _build_business(self) -> None:
        self._avatar = Avatar("", 30, tone="accent")
        self._name, self._detail = ElidedLabel("", "strong"), ElidedLabel("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        self._column.addLayout(row)
        self._column.addSpacing(14)

    def _build_backup(self) -> None:
        self._healthy = True
        self._shield, self._backup = _Glyph("shield-check", "success"), ElidedLabel("", "small")
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._shield)
        row.addWidget(self._backup, 1)
        self._column.addLayout(row)

    def _on_theme(self) -> None:
        self.setFixedWidth(max(WIDTH, min(MOST_WIDTH, theme().px(WIDTH))))
        for item in self.items.values():
            item.updateGeometry()


class _Glyph(QWidget):
    """A small icon beside a text; it says nothing itself."""

    def __init__(self, icon: str, role: str, size: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self.setFixedSize(size, size)

    def set_icon(self, icon: str, role: str) -> None:
        """Show another icon."""
        self._icon, self._role = icon, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._icon, self.rect(), theme().colour(self._role))
