"""A call instead of a letter: on which numbers, why, and what the letter would have said."""
from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.letters.call_list import CallSheet
from ui.kit.cards import Rule, Scrolled, SectionTitle, column_of
from ui.kit.labels import ElidedLabel, Label
from ui.kit.words import Words


class CallView(QWidget):
    """Shows what to have before one's eyes while calling."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.numbers = ElidedLabel("", "strong"), Label("", "title", wrap=True, selectable=True)
        self.about, self.facts, self.words = Words(), Words(), Words()
        scrolled = Scrolled(margins=(0, 8, 8, 8))
        for widget in (self.about, self.facts, Rule(), SectionTitle(_("What the letter would have said")), self.words):
            scrolled.body.addWidget(widget)
        scrolled.body.addStretch(1)
        column = column_of(self, spacing=6)
        column.addWidget(self.name)
        column.addWidget(self.numbers)
        column.addWidget(scrolled, 1)

    def show_call(self, name: str, call: CallSheet) -> None:
        """Show one call."""
        self.name.setText(name)
        numbers = [_("{label}: {number}").format(label=label, number=number) if label else number for label, number in call.numbers]
        self.numbers.setText("\n".join(numbers) or _("No telephone number is on record."))
        self.about.say(call.about)
        self.facts.say("\n".join(_("{label}: {value}").format(label=label, value=value) for label, value in call.facts))
        self.facts.setVisible(bool(call.facts))
        self.words.say(call.words)
