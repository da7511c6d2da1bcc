"""What stands there before there is a segment: what they are for, and a few to begin with."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.segments.starters import STARTERS
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card
from ui.kit.labels import Label
from ui.kit.tags_field import FlowLayout


class Starting(Card):
    """Emits the starter that was picked; None: an empty segment."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addStretch(1)
        for text, kind, tone in ((_("Pick customers by a rule"), "title", ""),
                                 (_("A segment is a list that keeps itself up to date: whoever fits its rule is in it. "
                                    "Write to all of them at once, or see who they are."), "body", "muted")):
            label = Label(text, kind, tone, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.add(label)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for starter in STARTERS:
            flow.addWidget(Button(starter.name, starter.icon, on_click=lambda starter=starter: self.picked.emit(starter)))
        column = QVBoxLayout()
        column.setContentsMargins(0, 12, 0, 12)
        column.addWidget(buttons)
        self.body.addLayout(column)
        self.body.addWidget(PrimaryButton(_("A segment of your own"), "plus", on_click=lambda: self.picked.emit(None)), 0,
                            Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
