"""The ways on which letters leave: the printer, a PDF, or the outbox until later."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _, ngettext
from app.letters.readers.plan import RunResult
from app.paper.names import dated_name, free_name
from app.progress import Progress
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.row_list import Entries
from ui.kit.shell import Shell
from ui.kit.text import literal

Make = Callable[[Path | None, Progress], RunResult]
"""Makes the letters, into a PDF or without one into the outbox."""


class WaysOut(QWidget):
    """“Print 12 letters…”, with a menu of the other ways beside it. `begin()` gives what makes the letters as they are chosen now."""

    made = Signal(object, bool)
    """The result of a run, and whether it shall be printed now."""

    def __init__(self, context: Any, shell: Shell, name: Callable[[], str], begin: Callable[[], Make]) -> None:
        super().__init__()
        self._context, self._shell, self._name, self._begin = context, shell, name, begin
        self._posted = 0
        self.more = Button(_("More"), "chevron-down", tip_text=_("Save as PDF, or only prepare"), on_click=self._on_more)
        self.print_button = PrimaryButton(_("Print…"), "printer", on_click=self.go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.more, self.print_button):
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_counts(0, 0)

    @property
    def ready(self) -> bool:
        """Whether there is a letter that can go."""
        return self.print_button.isEnabled()

    def set_counts(self, posted: int, letters: int) -> None:
        """How many would be printed, of how many letters."""
        self._posted = posted
        self.allow(letters > 0)
        words = ngettext("Print {count} letter…", "Print {count} letters…", posted).format(count=f"{posted:,}")
        if letters and not posted:
            words = ngettext("Prepare {count} letter", "Prepare {count} letters", letters).format(count=f"{letters:,}")
        self.print_button.setText(literal(words if letters else _("Print…")))
        self.print_button.set_icon("printer" if posted or not letters else "inbox")

    def allow(self, on: bool) -> None:
        """Letters can be made, or not just now."""
        for button in (self.more, self.print_button):
            button.setEnabled(on)

    def entries(self) -> Entries:
        """The other ways."""
        return [(_("Save as PDF…"), self.save), (_("Only prepare; they wait in the outbox"), self.prepare)]

    def go(self) -> None:
        """Prepare the letters and print them; where none goes on paper they are only prepared."""
        self._make(_("Preparing the letters"), None, self._posted > 0)

    def save(self) -> None:
        """Everything in one step: the PDF, the e-mail drafts, the calls."""
        usual = free_name(self._context.places.letters / dated_name(self._context.today, self._name()))
        name = self._shell.save_file(_("Save as PDF"), str(usual), _("PDF files (*.pdf)"))
        if name:
            self._make(_("Making the letters"), Path(name) if Path(name).suffix else Path(f"{name}.pdf"), False)

    def prepare(self) -> None:
        """Put the letters into the outbox, to be printed later."""
        self._make(_("Preparing the letters"), None, False)

    def _make(self, title: str, out: Path | None, print_now: bool) -> None:
        make = self._begin()
        self._shell.work(title, lambda progress: make(out, progress), lambda result: self.made.emit(result, print_now))

    def _on_more(self) -> None:
        self.more.pop(self.entries(), above=True)
