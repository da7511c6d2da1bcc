"""The few boxes in which one gap is filled; Enter keeps what is typed."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cleanup.filling import BLANKS
from ui.kit.cards import column_of
from ui.kit.date_fields import mark_wrong
from ui.kit.fields import LineField
from ui.kit.labels import Label


class GapEditor(QWidget):
    """The boxes of one kind of gap."""

    entered = Signal()
    """Enter in one of the boxes."""

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, LineField] = {}
        self.says: dict[str, Label] = {}
        column = column_of(self, spacing=10)
        for name, text in BLANKS[field]:
            column.addLayout(self._build_box(name, text))
        self.setFocusProxy(next(iter(self.boxes.values())))

    def typed(self) -> dict[str, str]:
        """What stands in the boxes."""
        return {name: box.text() for name, box in self.boxes.items()}

    def has_text(self) -> bool:
        """Whether anything stands in them."""
        return any(text.strip() for text in self.typed().values())

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put this into the boxes."""
        for name, text in typed.items():
            self.boxes[name].setText(text)

    def clear(self) -> None:
        """Empty the boxes."""
        for box in self.boxes.values():
            box.clear()
        self.say({})

    def say(self, sentences: dict[str, str], doubtful: bool = False) -> None:
        """Put sentences under their boxes: refusals, or doubts."""
        for name, label in self.says.items():
            label.setText(sentences.get(name, ""))
            label.set_tone("warning" if doubtful else "")
            label.setVisible(name in sentences)
            self.boxes[name].setAccessibleDescription(sentences.get(name, ""))
            mark_wrong(self.boxes[name], name in sentences and not doubtful)

    def _build_box(self, name: str, text: str) -> QVBoxLayout:
        box, label, says = LineField(), Label(text, "secondary"), Label("", "error", wrap=True)
        label.setBuddy(box)
        box.setAccessibleName(text)
        box.returnPressed.connect(self.entered)
        says.hide()
        self.boxes[name], self.says[name] = box, says
        column = column_of(spacing=3)
        for widget in (label, box, says):
            column.addWidget(widget)
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.has_text():
            self.clear()
            return
        super().keyPressEvent(event)
