"""Import, step 1: a file to bring in, by dropping or choosing it; and what can be taken out."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, column_of
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.kit.tags_field import FlowLayout

KINDS = _("CSV files (*.csv *.txt *.tsv);;All files (*)")
CSV = _("CSV files (*.csv)")


class StartPage(QWidget):
    """Choose a file."""

    chosen = Signal(object)

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.setAcceptDrops(True)
        column = column_of(self, spacing=16)
        drop = Card()
        drop.add(EmptyState(_("Drop a CSV file here: customers from Outlook, Google or another program, a call log, a list of renewals. "
                              "You see what would happen before anything is written, and can take it back afterwards."),
                            _("Choose a file…"), self._on_choose, "file-down"), 1)
        column.addWidget(drop, 1)
        column.addWidget(self._build_out())

    def load(self) -> None:
        """Nothing to read."""

    def _build_out(self) -> Card:
        card = Card(_("Take out"))
        card.add(Label(_("Files that any spreadsheet opens, and that come back in exactly."), "secondary", wrap=True))
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        for what, text, icon in (("customers", _("Customers…"), "users"), ("interactions", _("Journal…"), "notebook-pen"),
                                 ("renewals", _("Renewals…"), "calendar-clock"), ("permissions", _("Permissions…"), "shield-check")):
            flow.addWidget(Button(text, icon, on_click=lambda what=what: self._on_export(what)))
        card.add(buttons)
        return card

    def _on_choose(self) -> None:
        chosen = self._shell.choose_file(_("Bring in a file"), KINDS)
        if chosen:
            self.chosen.emit(Path(chosen))

    def _on_export(self, what: str) -> None:
        from app.exchange import exporting

        name = self._shell.save_file(_("Take out"), f"{what} {self._context.today.isoformat()}.csv", CSV)
        if name:
            self._shell.work(_("Writing the file"), lambda progress: exporting.export(self._context, what, Path(name), progress),
                             self._on_exported)

    def _on_exported(self, made: Any) -> None:
        rows = ngettext("{count} row written to {file}", "{count} rows written to {file}", made.rows)
        self._shell.toast(rows.format(count=f"{made.rows:,}", file=made.file.name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.chosen.emit(Path(url.toLocalFile()))
                return
