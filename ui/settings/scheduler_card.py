"""The entry in the system's scheduler: whether it is there, exactly what it says, and the buttons to put it in or take it out."""
from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.scheduler.entry import entry_for
from app.scheduler.systems import DIFFERENT, INSTALLED, MISSING, System, this_system
from ui.kit.aside import Aside
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.kit.tags_field import FlowLayout

CHIPS = {INSTALLED: (_("Installed"), "success"), MISSING: (_("Not installed"), "muted"), DIFFERENT: (_("Out of date"), "warning")}


class SchedulerCard(Card):
    """Shows the entry for this business and puts it in."""

    def __init__(self, context: Any, shell: Shell, system: System | None = None) -> None:
        super().__init__(_("While Regulars is closed"))
        self._context, self._shell = context, shell
        self.system = system or this_system()
        self.state = ""
        self._asking = Aside(parent=self)
        self.chip = Chip("", "muted")
        self.heading.add(self.chip)
        self.words, self.refusal = Label("", "secondary", wrap=True), Label("", "error", wrap=True)
        self.refusal.hide()
        self.text = TextField(lines=6, most=6)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("The entry, word for word"))
        self.install_button = Button("", "calendar-clock", on_click=self._on_install)
        self.remove_button = Button(_("Remove"), "trash-2", on_click=self._on_remove)
        self.copy_button = Button(_("Copy the entry"), "copy", on_click=self._on_copy)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.install_button, self.remove_button, self.copy_button):
            flow.addWidget(button)
        for part in (self.words, self.text, buttons, self.refusal):
            self.add(part)
        self.install_button.hide()
        self.remove_button.hide()

    @property
    def busy(self) -> bool:
        """Whether the system has been asked and has not answered."""
        return self._asking.busy

    def load(self) -> None:
        """Show the entry as it would be now, and ask the system whether it has it."""
        entry = entry_for(self._context)
        self.text.set_text(self.system.text(entry))
        self._asking.ask(lambda _progress: self.system.status(entry), self._show)

    def _show(self, state: str) -> None:
        self.state = state
        self.chip.set(*CHIPS[state])
        self.words.setText(self._sentence(state))
        self.install_button.setText(_("Install") if state == MISSING else _("Bring up to date"))
        self.install_button.set_icon("calendar-clock")  # with its distance from the words
        self.install_button.setVisible(state != INSTALLED and not self.system.by_hand)
        self.remove_button.setVisible(state != MISSING and not self.system.by_hand)

    def _sentence(self, state: str) -> str:
        automatic = self._context.settings.automatic
        time = f"{automatic.at_hour:02d}:00"
        if state == INSTALLED:
            told = _("Each day at {time} the computer's own scheduler ({name}) prepares the letters, also when Regulars is closed. A "
                     "morning that was missed is made up for when you are next logged in.").format(time=time, name=self.system.name)
            return told if automatic.prepare else f"{told} {_('It does nothing until preparing is turned on above.')}"
        if state == DIFFERENT:
            return _("There is an entry for this business, but with another hour, program or folder, or switched off.")
        if self.system.by_hand:
            return _("There is no scheduler here that Regulars could write into. With this line in your crontab (“crontab -e”) the letters "
                     "are prepared each day at {time}, also when Regulars is closed.").format(time=time)
        return _("Letters are prepared only while Regulars is open. With an entry in the computer's own scheduler ({name}) that happens "
                 "each day at {time}, also when it is closed.").format(time=time, name=self.system.name)

    def _on_install(self) -> None:
        self._do(_("Installing the entry"), self.system.install, _("Installed: letters are prepared also when Regulars is closed"))

    def _on_remove(self) -> None:
        self._do(_("Removing the entry"), self.system.remove, _("Removed: letters are prepared only while Regulars is open"))

    def _do(self, title: str, act: Any, told: str) -> None:
        entry = entry_for(self._context)
        self.refusal.hide()
        self._shell.work(title, lambda _progress: act(entry), lambda _nothing: self._on_done(told), self._on_refused)

    def _on_done(self, told: str) -> None:
        self._shell.toast(told)
        self.load()

    def _on_refused(self, error: UserError) -> bool:
        self.refusal.setText(str(error))
        self.refusal.show()
        self.load()
        return True

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self._shell.toast(_("Copied"))
