"""The tabs of a card: Left and Right move among them, Ctrl+Tab goes on from anywhere on the card."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.theme import theme

SPACING = 16
Tab = tuple[str, str]
"""(name, words)"""


class Tabs(QWidget):
    """One of a few named tabs is on. The Tab key visits only that one, as in any row of tabs."""

    changed = Signal(str)

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self._words = dict(tabs)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for name, words in tabs:
            button = Button(words, kind="tab")
            button.installEventFilter(self)
            self._group.addButton(button)
            self.buttons[name] = button
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, name=name: self.changed.emit(name))
        self._shown = tuple(self.buttons)
        self.more = IconButton("ellipsis", _("More tabs"), self._on_more)
        row.addWidget(self.more)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    @property
    def current(self) -> str:
        """The name of the tab that is on."""
        return next((name for name, button in self.buttons.items() if button.isChecked()), "")

    def set_current(self, name: str) -> None:
        """Turn this tab on; nothing is emitted."""
        self.buttons[name].setChecked(True)
        self._fit()
        for other, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == name else Qt.FocusPolicy.ClickFocus)

    def set_shown(self, names: Sequence[str]) -> None:
        """Offer only these tabs."""
        self._shown = tuple(names)
        self._fit()

    def set_count(self, name: str, count: int) -> None:
        """Put a number behind a tab's words."""
        words = self._words[name]
        self.buttons[name].setText(_("{words} ({count})").format(words=words, count=count) if count else words)
        self._fit()

    def step(self, by: int) -> None:
        """Go on to the next tab that is shown, round and round."""
        if self._shown:
            place = self._shown.index(self.current) + by if self.current in self._shown else 0
            self._go(self._shown[place % len(self._shown)])

    def _go(self, name: str) -> None:
        self.set_current(name)
        self.buttons[name].setFocus()  # what had the focus may be about to be hidden
        self.changed.emit(name)

    def _fit(self) -> None:
        """Show as many as there is room for, the current one among them; the others are in the menu."""
        widths = {name: self.buttons[name].sizeHint().width() + SPACING for name in self._shown}
        room = self.width() + SPACING
        visible = list(self._shown)
        if sum(widths.values()) > room:
            room -= self.more.sizeHint().width() + SPACING
            while len(visible) > 1 and sum(widths[name] for name in visible) > room:
                visible.remove(next(name for name in reversed(visible) if name != self.current))
        for name, button in self.buttons.items():
            button.setVisible(name in visible)
        self.more.setVisible(len(visible) < len(self._shown))

    def _on_more(self) -> None:
        self.more.pop([(self.buttons[name].text(), lambda name=name: self._go(name))
                       for name in self._shown if self.buttons[name].isHidden()])

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(int(event.key()))
            if by is not None:
                self.step(-by if self.isRightToLeft() else by)
                return True
        return super().eventFilter(watched, event)
