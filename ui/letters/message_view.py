"""An e-mail as it will be sent: to whom, what about, and its words."""
from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.letters.page.letter import Message
from ui.kit.cards import Rule, Scrolled, column_of
from ui.kit.labels import ElidedLabel, Label
from ui.kit.words import Words


class MessageView(QWidget):
    """Shows one e-mail."""

    def __init__(self) -> None:
        super().__init__()
        self.to, self.subject = ElidedLabel("", "secondary", "muted"), Label("", "strong", wrap=True)
        self.text = Words()
        scrolled = Scrolled(margins=(0, 8, 8, 8))
        scrolled.body.addWidget(self.text)
        scrolled.body.addStretch(1)
        column = column_of(self, spacing=6)
        column.addWidget(self.to)
        column.addWidget(self.subject)
        column.addWidget(Rule())
        column.addWidget(scrolled, 1)

    def show_message(self, message: Message) -> None:
        """Show an e-mail."""
        self.to.setText(_("To {address}").format(address=message.to) if message.to else _("To the customer’s e-mail address"))
        self.subject.setText(message.subject)
        self.text.say(message.text)
