"""To whom and which letter: beside each other where there is room, so that the wording has more of its own."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.i18n import _
from ui.kit.cards import column_of, row_of
from ui.letters.wording import labelled
from ui.theme import theme

BESIDE = 540


class WriteHead(QWidget):
    """Holds the recipients, the choice of the letter, and below it the buttons, which are not always there."""

    def __init__(self, to: QWidget, template: QWidget, *buttons: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(to, 3)
        self._letter = column_of(spacing=0)
        self._letter.addLayout(labelled(_("Letter"), template))
        self._letter.addLayout(row_of(1, *buttons))
        self._box.addLayout(self._letter, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction, beside = QBoxLayout.Direction, self.width() >= theme().px(BESIDE)
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._box.setSpacing(16 if beside else 6)
        self._box.setAlignment(self._letter, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
