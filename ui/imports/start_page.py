"""Import, step 1: files to bring in, by dropping, choosing or pasting; and what can be taken out."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QVBoxLayout

from app.i18n import _
from ui.imports.take_out import TakeOut
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Scrolled, row_of
from ui.kit.messages import Banner
from ui.kit.shell import Shell
from ui.theme import theme

KINDS = ";;".join((
    _("Everything that can be read (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.vcf *.vcard *.ics *.eml *.mbox *.zip)"),
    _("Spreadsheets (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls)"), _("Cards (*.vcf *.vcard)"), _("Calendars (*.ics)"),
    _("E-mail (*.eml *.mbox)"), _("Everything from Regulars (*.zip)"), _("All files (*)")))
LEAST_DROP = 230


class StartPage(Scrolled):
    """Choose files, or paste; and take lists out."""

    chosen = Signal(object)
    """The files, in the order in which they were dropped."""
    pasted = Signal()
    resumed = Signal()
    """The file that is in hand is to be gone on with."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setAcceptDrops(True)
        self.drop = Card()
        self.choose = Button(_("Choose a file…"), "folder-open", "primary", on_click=self._on_choose)
        self.paste = Button(_("Paste from a spreadsheet"), "copy", on_click=self.pasted.emit)
        state = EmptyState(_("Drop files here: customers from Outlook, Google, a phone or another program, sales, a call log, renewals, "
                             "appointments, e-mail. You see what would happen before anything is written, and can take it back "
                             "afterwards."), icon="file-down")
        column = state.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(column.count() - 1, row_of(1, self.choose, self.paste, 1))
        self.drop.add(state, 1)
        self.out = TakeOut(context, shell)
        self.outside = Banner("", closable=False)
        self.as_usual = self.outside.add_button(_("Bring in as usual"), lambda: self.supplement(False))
        self.outside.hide()
        self.in_hand = Banner("", closable=False)
        self.go_on = self.in_hand.add_button(_("Go on"), self.resumed.emit)
        self.in_hand.hide()
        self.body.addWidget(self.outside)
        self.body.addWidget(self.in_hand)
        self.body.addWidget(self.drop, 1)
        self.body.addWidget(self.out)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.pasted.emit)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def supplementing(self) -> bool:
        """Whether the next files only fill blanks of customers who are known."""
        return not self.outside.isHidden()

    def supplement(self, on: bool) -> None:
        """Let the next files only fill blanks of customers who are known, and say so; or no longer."""
        self.outside.set(_("Add from outside: the next file fills blanks of the customers you know, and adds nobody.") if on else "")

    def say_in_hand(self, name: str) -> None:
        """Offer to go on with this file, which was not brought in yet ("" = there is none)."""
        self.in_hand.set(_("“{name}” is not brought in yet.").format(name=name) if name else "")

    def show_out(self) -> None:
        """Bring what can be taken out into view."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.out))
        next(iter(self.out.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, *reason: Any) -> None:
        self.choose.setFocus(*reason)

    def _on_theme(self) -> None:
        self.drop.setMinimumHeight(theme().px(LEAST_DROP))

    def _on_choose(self) -> None:
        chosen = self._shell.choose_file(_("Bring in a file"), KINDS)
        if chosen:
            self.chosen.emit((Path(chosen),))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.chosen.emit(files)


def _files(event: Any) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
