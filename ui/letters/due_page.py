"""Letters, Due: who would be written to now, who is left out and why, and one PDF of them all."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import today
from app.format import short_date
from app.i18n import _, ngettext
from app.letters import preview, runs
from ui.kit.buttons import PrimaryButton
from ui.kit.cards import Card, EmptyState, ListCard, column_of, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.shell import Shell
from ui.kit.table import Heading, Table
from ui.letters.paper_view import PaperView


@dataclass(frozen=True)
class ReadyRow:
    """One letter that is due: what it is about and, when it cannot go, why not."""

    id: str
    customer_id: int
    name: str
    kind: str
    reason: str
    due: Any
    left_out: str = ""


class ReadyTable(Table):
    """The letters that are due."""

    COLUMNS = (("name", _("Name"), None), ("reason", _("Why"), None), ("due", _("Due"), short_date), ("left_out", _("Left out"), None))


def look(row: ReadyRow) -> RowLook:
    """A line: who, and what about or why not."""
    icon = "repeat" if row.kind == "renewal" else "cake"
    if row.left_out:
        return RowLook(row.name, row.left_out, icon="circle-x", tone="muted", quiet=True)
    return RowLook(row.name, row.reason, icon=icon, tone="warning" if row.kind == "renewal" else "accent", date=short_date(row.due))


class DuePage(QWidget):
    """The letters whose day has come."""

    made = Signal(object)

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.days = SegmentField([(0, _("Today")), (7, _("Next 7 days")), (14, _("Next 14 days"))], _("How far ahead"))
        self.days.set_choice(0)
        self.days.committed.connect(self.load)
        self.summary = Label("", "secondary")
        self.make_button = PrimaryButton(_("Make the letters"), "printer", on_click=self._on_make)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._build_list(), 4)
        row.addWidget(self._build_paper(), 5)
        page = column_of(self, spacing=16)
        page.addLayout(row, 1)
        page.addLayout(row_of(self.days, self.summary, 1, self.make_button))

    def load(self) -> None:
        """Look again at what is due."""
        days = int(str(self.days.choice() or 0))
        due = today.letters_due(self._context, days)
        refused = {one.customer_id: one.reason for kind in ("renewal", "birthday")
                   for one in runs.ready(self._context, kind, [row.customer_id for row in due if row.customer_id and row.kind == kind])[1]}
        rows = [ReadyRow(row.key, row.customer_id or 0, row.name, row.kind, row.reason, row.due, refused.get(row.customer_id or 0, ""))
                for row in due]
        ready, left = [row for row in rows if not row.left_out], [row for row in rows if row.left_out]
        groups: list[Any] = [Heading(_("Ready"), f"{len(ready):,}"), *ready] if ready else []
        groups += [Heading(_("Left out"), f"{len(left):,}"), *left] if left else []
        self.list.table.set_rows(groups)
        count = len(ready)
        self.summary.setText(ngettext("{count} letter ready", "{count} letters ready", count).format(count=count))
        self.make_button.setText(ngettext("Make {count} letter", "Make {count} letters", count).format(count=count) if count
                                 else _("Make the letters"))
        self.make_button.setEnabled(bool(ready))
        if ready and self.list.current_row() is None:
            self.list.select_id(ready[0].id)
        self._on_chosen(self.list.current_row())

    def select(self, key: str) -> None:
        """Show one due letter; looks further ahead when it is not due yet."""
        if not self.list.select_id(key):
            self.days.set_choice(14)
            self.load()
            self.list.select_id(key)

    def _build_list(self) -> ListCard:
        self.list = RowList(ReadyTable(), look, _("Letters that are due"), lined=True)
        self.list.set_empty(EmptyState(_("No letter is due. Renewal notices and birthday greetings appear here by themselves, each once."),
                                       icon="mail"))
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        card = ListCard(_("Due"))
        card.add(self.list, 1)
        return card

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("Here stands the letter as it will be printed."))
        card = Card()
        card.add(self.paper, 1)
        return card

    def _on_chosen(self, row: ReadyRow | None) -> None:
        if row is None:
            self.paper.show_sentence(_("Here stands the letter as it will be printed."))
        elif row.left_out:
            self.paper.show_sentence(_("No letter for {name}: {reason}.").format(name=row.name, reason=row.left_out))
        else:
            self.paper.show_preview(preview.preview(self._context, row.kind, row.customer_id))

    def _on_make(self) -> None:
        days = int(str(self.days.choice() or 0))
        name = f"{self._context.today.isoformat()} {_('Letters')}.pdf"
        out = self._context.places.letters / name
        self._shell.work(_("Making the letters"), lambda progress: runs.prepare_due(self._context, days, free_name(out), progress=progress),
                         self._on_made)

    def _on_made(self, result: Any) -> None:
        self._shell.toast(runs.summary(result), result.action or None)
        if result.file:
            self._shell.open_file(result.file)
        self.made.emit(result)


def free_name(path: Any) -> Any:
    """The path, or with a number behind it where a file lies already."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
