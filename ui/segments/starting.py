"""What stands there before there is a segment: what they are for, and a few to begin with."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.segments.starters import STARTERS
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, Scrolled, column_of, row_of
from ui.kit.labels import Label


class Starting(Card):
    """Emits the starter that was picked; None: an empty segment."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        page = Scrolled()
        page.body.setSpacing(8)
        page.body.addStretch(1)
        for text, kind, tone in ((_("Pick customers by a rule"), "title", ""),
                                 (_("A segment is a list that keeps itself up to date: whoever fits its rule is in it. "
                                    "Write to all of them at once, or see who they are."), "body", "muted")):
            label = Label(text, kind, tone, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            page.body.addWidget(label)
        buttons = QWidget()
        column = column_of(buttons)
        for starter in STARTERS:
            column.addWidget(Button(starter.name, starter.icon, on_click=lambda starter=starter: self.picked.emit(starter)))
        column.addSpacing(8)
        column.addWidget(PrimaryButton(_("A segment of your own"), "plus", on_click=lambda: self.picked.emit(None)))
        page.body.addSpacing(12)
        page.body.addLayout(row_of(1, buttons, 1))
        page.body.addStretch(1)
        self.add(page, 1)
