"""Settings, Data: back up, restore, check, and where everything lies."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.format import day_date
from app.i18n import _, ngettext
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, ListCard, column_of
from ui.kit.labels import Label
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.kit.tags_field import FlowLayout

SHOWN = 12
KINDS = _("Businesses and backups (*.db);;All files (*)")


class BackupTable(Table):
    """The backups, newest first."""

    COLUMNS = (("made", _("Made"), lambda made: f"{day_date(made.date())}, {made:%H:%M}"), ("why", _("Why"), None),
               ("customers", _("Customers"), None))

    def ident(self, row: Any) -> object:
        return row.number


def look(row: Any) -> RowLook:
    """A backup's line."""
    if row.customers is None:
        count = _("cannot be opened")
    else:
        count = ngettext("{count} customer", "{count} customers", row.customers).format(count=f"{row.customers:,}")
    made = row.made.astimezone()
    second = " · ".join(part for part in (count, row.why.replace("-", " ")) if part)
    return RowLook(f"{day_date(made.date())}, {made:%H:%M}", second, icon="database-backup",
                   tone="danger" if row.customers is None else "success", buttons=(("restore", _("Restore…")),))


class DataPage(QWidget):
    """Backups, the check and the data folder."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        column = column_of(self, spacing=16)
        column.addWidget(self._build_actions())
        column.addWidget(self._build_backups(), 1)

    def load(self) -> None:
        """Show the newest backups."""
        from app.safety import backup

        self.backups.table.set_rows(backup.list_backups(self._context.places)[:SHOWN])

    def _build_actions(self) -> Card:
        card = Card(_("Your data"))
        folder = self._context.places.folder
        self.place = Label(_("Everything lies in {folder}").format(folder=folder), "secondary", wrap=True, selectable=True)
        self.result = Label("", "body", wrap=True)
        self.result.hide()
        card.add(self.place)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (PrimaryButton(_("Back up now"), "database-backup", on_click=self._on_back_up),
                       Button(_("Back up to…"), "save", on_click=self._on_back_up_to),
                       Button(_("Restore from a file…"), "archive-restore", on_click=self._on_restore_file),
                       Button(_("Check"), "shield-check", on_click=self._on_check),
                       Button(_("Open the folder"), "folder-open", on_click=lambda: self._shell.open_file(folder))):
            flow.addWidget(button)
        card.add(buttons)
        card.add(self.result)
        return card

    def _build_backups(self) -> ListCard:
        card = ListCard(_("Backups"))
        self.backups = RowList(BackupTable(), look, _("Backups"), lined=True, fit=True)
        self.backups.set_empty(EmptyState(_("Here stand the copies of your business; one is made at the close when something changed."),
                                          _("Back up now"), self._on_back_up, "database-backup"))
        self.backups.pressed.connect(lambda row, _key: self._restore(row.file))
        self.backups.opened.connect(lambda row: self._restore(row.file))
        card.add(self.backups)
        return card

    def _on_back_up(self) -> None:
        from app.safety import backup

        self._shell.work(_("Backing up"), lambda _progress: backup.backup(self._context), self._on_backed_up)

    def _on_back_up_to(self) -> None:
        from app.safety import backup

        chosen = self._shell.save_file(_("Back up to"), f"Regulars {self._context.today.isoformat()}.db", KINDS)
        if chosen:
            self._shell.work(_("Backing up"), lambda _progress: backup.backup(self._context, Path(chosen)), self._on_backed_up)

    def _on_backed_up(self, made: Any) -> None:
        self.load()
        count = ngettext("{count} customer", "{count} customers", made.customers).format(count=f"{made.customers:,}")
        self._say(_("Backed up and verified: {count}, in {file}.").format(count=count, file=made.file) + f" {made.warning}")

    def _on_restore_file(self) -> None:
        chosen = self._shell.choose_file(_("Restore from"), KINDS, str(self._context.places.backups))
        if chosen:
            self._restore(Path(chosen))

    def _restore(self, file: Path) -> None:
        from app.safety import restore

        detail = _("Everything becomes what it was in {file}. What is there now is kept as a backup first.").format(file=file.name)
        if self._shell.confirm(_("Restore this backup?"), _("Restore"), detail, danger=True):
            self._shell.work(_("Restoring"), lambda _progress: restore.restore(self._context, file), self._on_restored)

    def _on_restored(self, restored: Any) -> None:
        self.load()
        count = ngettext("{count} customer", "{count} customers", restored.customers).format(count=f"{restored.customers:,}")
        self._say(_("Restored: {count}. What was there before is kept in {file}.").format(count=count, file=restored.kept))

    def _on_check(self) -> None:
        from app.safety import check

        self._shell.work(_("Checking"), lambda _progress: check.check(self._context), self._on_checked)

    def _on_checked(self, found: Any) -> None:
        if found.ok:
            self._say(_("All is well: pages, references, search and change history."))
        else:
            mended = _("What could be mended is mended.") if found.mended else ""
            self._say(" ".join((*found.problems, mended)).strip())

    def _say(self, sentence: str) -> None:
        self.result.setText(sentence)
        self.result.show()
