"""A picture of the letterhead: chosen, dropped or removed, and shown on white as paper shows it."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import column_of, row_of
from ui.kit.icons import icon_pixmap
from ui.kit.labels import Label
from ui.theme import theme

WIDE, HIGH, ROUND, INSIDE, ICON = 140, 76, 7, 8, 24
KINDS = ";;".join((_("Pictures (*.png *.jpg *.jpeg)"), _("All files (*)")))


class Frame(QWidget):
    """A piece of paper with the picture on it, or a place to drop one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self.awaited = QPixmap(), False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_picture(self, data: bytes | None) -> None:
        """Show this PNG or JPEG, or none."""
        self.picture = QPixmap()
        if data:
            self.picture.loadFromData(data)
        self.update()

    def await_drop(self, on: bool) -> None:
        """Show that a file may be let go here."""
        self.awaited = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDE), theme().px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        empty = self.picture.isNull()
        style = Qt.PenStyle.DashLine if empty else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme().colour("accent" if self.awaited else "outline"), 2 if self.awaited else 1, style))
        painter.setBrush(theme().colour("accent_soft" if self.awaited else "surface") if empty else QColor("white"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), ROUND, ROUND)
        shown = icon_pixmap("image", "muted", theme().px(ICON), self.devicePixelRatioF()) if empty else self.picture
        size = shown.deviceIndependentSize().toSize()
        room = self.rect().adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
        if not empty:
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.center().x() - size.width() // 2, room.center().y() - size.height() // 2, size.width(), size.height())
        painter.drawPixmap(place, shown)


class PictureField(QWidget):
    """The picture's name in the business; `look_up(name)` gives its bytes. What is chosen or dropped is only asked for."""

    asked = Signal(object)
    """Take this file (a Path)."""
    removed = Signal()
    choosing = Signal()

    def __init__(self, look_up: Callable[[str], bytes | None], choose: str, remove: str, parent: QWidget | None = None) -> None:
        """`choose` and `remove` say in full what the two buttons do."""
        super().__init__(parent)
        self._look_up, self._name = look_up, ""
        self.setAcceptDrops(True)
        self.frame = Frame()
        self.choose = Button(_("Choose…"), "image", tip_text=choose, on_click=self.choosing.emit)
        self.remove = Button(_("Remove"), "trash-2", "quiet", remove, self.removed.emit)
        self.choose.setAccessibleName(choose)
        self.remove.setAccessibleName(remove)
        words = column_of(spacing=6)
        words.addStretch(1)
        words.addLayout(row_of(self.choose, 1))
        self._hint = Label(_("or drop a file here"), "small")
        words.addWidget(self._hint)
        words.addLayout(row_of(self.remove, 1))
        words.addStretch(1)
        row = row_of(self.frame, spacing=12)
        row.addLayout(words, 1)
        self.setLayout(row)
        self.setFocusProxy(self.choose)
        self.set_name("")

    def name(self) -> str:
        """Which picture is shown; empty for none."""
        return self._name

    def set_name(self, name: str) -> None:
        """Show this picture."""
        self._name = name
        self.frame.show_picture(self._look_up(name) if name else None)
        self.remove.setVisible(bool(name))
        self._hint.setVisible(not name)

    def put_back(self, value: str) -> None:
        """Show the old picture again."""
        self.set_name(value)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()
            self.frame.await_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.frame.await_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.frame.await_drop(False)
        if files := _files(event):
            event.acceptProposedAction()
            self.asked.emit(files[0])

    value = Property(str, name, set_name, user=True)


def _files(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
