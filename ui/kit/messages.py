"""What the window says: a banner that stays until it is read, and a toast that goes by itself."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.icons import icon_pixmap
from ui.kit.labels import Label
from ui.kit.text import announce, set_look
from ui.theme import theme

TOAST_MS = 7000
FOOT, CLEAR = 20, 6                       # pixels between a toast and the window's foot, and round each button
_ICONS = {"danger": "circle-alert", "warning": "triangle-alert", "success": "circle-check", "info": "info"}


class Banner(QFrame):
    """A sentence across the top of what it is about, with a hint, perhaps a button, and a cross to close it."""

    def __init__(self, text: str = "", tone: str = "info", hint: str = "", closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        self._icon, self._text, self._hint = Label(), Label(wrap=True), Label("", "secondary", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        self._buttons = QHBoxLayout()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        self._close = IconButton("x", _("Close"), self.hide)
        row.addWidget(self._close)
        self._close.setHidden(not closable)
        self._tone = tone
        theme().changed.connect(self._on_theme)
        self.set(text, tone, hint)

    def set(self, text: str, tone: str = "info", hint: str = "") -> None:
        """Say something else; an empty text hides the banner."""
        self._tone = tone
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        set_look(self, tone=tone)
        self._on_theme()
        if not text:
            self.hide()
        elif self.parentWidget() is not None:  # without one it would become a window of its own
            self.show()
        if text:
            announce(self, f"{text} {hint}".strip())

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def add_button(self, text: str, on_click: Callable[[], object]) -> Button:
        """Offer something to do about it."""
        button = Button(text, on_click=on_click)
        self._buttons.addWidget(button)
        return button

    def _on_theme(self) -> None:
        self._icon.setPixmap(icon_pixmap(_ICONS.get(self._tone, "info"), self._tone, 18, self.devicePixelRatioF()))


class Toast(QFrame):
    """One line at the foot of the window: “Saved · Undo”. A new one takes the place of the last."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        self._label = Label()
        self.undo_button = Button(_("Undo"), on_click=self._on_undo)
        row.addWidget(self._label)
        row.addWidget(self.undo_button)
        self._undo: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show this for some seconds."""
        self._label.setText(text)
        self._undo = undo
        self.undo_button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        QTimer.singleShot(0, self, self._place)  # when what was done has moved the buttons
        self._timer.start(TOAST_MS)
        announce(self, text)

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _place(self) -> None:
        """At the foot of the window, beside the buttons that stand there; above them where there is no room."""
        self.adjustSize()
        around = self.parentWidget().rect().adjusted(FOOT, 0, -FOOT, -FOOT)
        taken = [QRect(one.mapTo(self.parentWidget(), QPoint()), one.size()).marginsAdded(QMargins(*[CLEAR] * 4))
                 for one in self.parentWidget().findChildren(QPushButton) if one.isVisible() and not self.isAncestorOf(one)]
        place = QRect(QPoint(around.center().x() - self.width() // 2, around.bottom() - self.height()), self.size())
        while place.top() > around.top() and (hit := [one for one in taken if one.intersects(place)]):
            level = [one for one in taken if one.top() <= place.bottom() and one.bottom() >= place.top()]
            beside = [place.translated(left - place.left(), 0) for one in level for left in (one.left() - place.width(), one.right() + 1)]
            free = [one for one in beside if around.contains(one) and not any(one.intersects(other) for other in level)]
            if free:
                place = min(free, key=lambda one: abs(one.center().x() - around.center().x()))
            else:
                place.moveBottom(min(one.top() for one in hit) - 1)
        self.move(place.topLeft())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()  # it stays while one reaches for Undo

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(TOAST_MS)
