"""A row of buttons that gives way: those without room move into a menu at its end, one button stays at the far side."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.theme import theme

SPACING = 6
Doing = tuple[str, str, Callable[[], object]]
"""(text, icon, what it does)"""


class Strip(QWidget):
    """Buttons in the order of their weight; the first one is the main one."""

    def __init__(self, doings: Sequence[Doing], last: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doings = tuple(doings)
        self.buttons = [Button(text, icon, "secondary" if place else "primary", on_click=act)
                        for place, (text, icon, act) in enumerate(doings)]
        self.more = IconButton("ellipsis", _("More"), self._on_more)
        self._last = last
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for button in (*self.buttons, self.more):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(last)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        room = self.width() - self._last.sizeHint().width() - SPACING
        widths = [button.sizeHint().width() + SPACING for button in self.buttons]
        shown = len(widths)
        while shown and sum(widths[:shown]) + (self.more.sizeHint().width() + SPACING if shown < len(widths) else 0) > room:
            shown -= 1
        for place, button in enumerate(self.buttons):
            button.setVisible(place < shown)
        self.more.setVisible(shown < len(widths))

    def _on_more(self) -> None:
        hidden = [(text, act) for (text, _icon, act), button in zip(self._doings, self.buttons, strict=True) if button.isHidden()]
        self.more.pop(list(hidden))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width() + SPACING + self._last.sizeHint().width(), self._last.sizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
