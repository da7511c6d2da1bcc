"""A letter as somebody will read it: its page, or its e-mail, with a way to the next reader."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _, ngettext
from app.letters.looking import Reading
from app.letters.page.geometry import profile_of
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import column_of, row_of
from ui.kit.labels import ElidedLabel
from ui.kit.paper_view import PaperView
from ui.kit.veil import Veil
from ui.letters.message_view import MessageView

PAPER, MESSAGE = 0, 1


class LetterView(QWidget):
    """Shows one reader's letter. `paper` is the page; a chip leads to the e-mail where there is one."""

    stepped = Signal(int)
    """The next reader (1) or the one before (-1) is asked for."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._wants_email = False
        self.paper = PaperView(sentence)
        self.before, self.after = self._steps()
        self.email = Button(_("E-mail"), "send", "chip", _("Show the e-mail"), lambda: self._turn(True))
        self.letter = Button(_("Letter"), "file-text", "chip", _("Show the page"), lambda: self._turn(False))
        for place, widget in enumerate((self.before, self.after)):
            self.paper.bar.insertWidget(place, widget)
        self.paper.bar.insertWidget(self.paper.bar.indexOf(self.paper.envelope), self.email)
        self.message, self.title = MessageView(), ElidedLabel("", "strong")
        self.veils = Veil(self.paper.area), Veil(self.message)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.paper)
        self.stack.addWidget(self._build_message())
        column_of(self).addWidget(self.stack, 1)
        for chip in (self.email, self.letter):
            chip.setCheckable(False)
            chip.hide()

    def add_way(self, on_page: QWidget, on_message: QWidget) -> None:
        """Put a button at the beginning of the line above the page, and one like it above the e-mail."""
        self.paper.bar.insertWidget(0, on_page)
        self._bar.insertWidget(0, on_message)

    def set_title(self, text: str) -> None:
        """Who reads it."""
        self.paper.title.setText(text)
        self.title.setText(text)

    def allow_steps(self, on: bool) -> None:
        """Whether there is more than one reader."""
        for button in (self.before, self.after, *self._more):
            button.setVisible(on)

    def show_reading(self, found: Reading, note: str = "", keep_place: bool = True, email: bool | None = None) -> None:
        """Show a letter. `email`: the e-mail alone (True) or the page alone; None leaves the choice to whoever looks at it."""
        self.outdated("")
        self.paper.set_window(profile_of(found.page.profile).overlay)
        if found.page.pdf:
            self.paper.show_pdf(found.page.pdf, found.page.warnings, note, keep_place)
        else:
            self.paper.say(found.page.problem)
        if found.message is not None:
            self.message.show_message(found.message)
        for chip in (self.email, self.letter):
            chip.setVisible(email is None and found.message is not None)
        wanted = self._wants_email if email is None else email
        self.stack.setCurrentIndex(MESSAGE if wanted and found.message is not None else PAPER)

    def say(self, sentence: str = "") -> None:
        """Show no letter, and why."""
        self.outdated("")
        self.email.hide()
        self.paper.say(sentence)
        self.stack.setCurrentIndex(PAPER)

    def outdated(self, sentence: str) -> None:
        """What is shown is not what was typed, and why; without a sentence it is again."""
        for veil in self.veils:
            veil.say(sentence)

    def refuse(self, grave: int, why: str) -> None:
        """The wording cannot be read: the letter that is shown is marked as another, until there is a new one."""
        self.paper.still()
        if not self.paper.shown:
            self.say(_("The letter appears here when its wording can be read."))
            return
        told = ngettext("Not what you have typed: mend {count} problem first.",
                        "Not what you have typed: mend {count} problems first.", grave).format(count=grave)
        self.outdated(told if grave else _("Not what you have typed: {why}").format(why=why))

    def _steps(self) -> tuple[IconButton, IconButton]:
        return (IconButton("chevron-left", _("Previous customer"), lambda: self.stepped.emit(-1)),
                IconButton("chevron-right", _("Next customer"), lambda: self.stepped.emit(1)))

    def _build_message(self) -> QWidget:
        page = QWidget()
        self._more = self._steps()
        self._bar = row_of(*self._more, self.title, self.letter, spacing=6)
        self._bar.setStretch(2, 1)
        column = column_of(page, spacing=8)
        column.addLayout(self._bar)
        column.addWidget(self.message, 1)
        return page

    def _turn(self, email: bool) -> None:
        self._wants_email = email
        self.stack.setCurrentIndex(MESSAGE if email else PAPER)
