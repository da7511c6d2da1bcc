"""To whom and which letter: beside each other where there is room, so that the wording has more of its own."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.i18n import _
from ui.letters.wording import labelled
from ui.theme import theme

BESIDE = 540


class WriteHead(QWidget):
    """Holds the recipients, and the choice of the letter with the buttons behind it, which are not always there."""

    def __init__(self, to: QWidget, template: QWidget, *buttons: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(to, 1)
        self._to = to
        self._letter = labelled(_("Letter"), template)
        for button in buttons:
            self._letter.addWidget(button)
        self._box.addLayout(self._letter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction, beside = QBoxLayout.Direction, self.width() >= theme().px(BESIDE)
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._box.setSpacing(16 if beside else 6)
        for part in (self._to, self._letter):
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
