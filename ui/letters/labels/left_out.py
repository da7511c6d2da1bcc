"""Who gets no label and why, and which labels want a look before they are printed."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.table import Heading, Table

if TYPE_CHECKING:
    from app.labels.making import LabelResult


@dataclass(frozen=True)
class LeftOutRow:
    """A customer with what is to be said about their label."""

    id: str
    customer_id: int
    name: str
    reason: str
    printed: bool


class LeftOutTable(Table):
    """Left out, then to be looked at."""

    COLUMNS = (("name", _("Name"), None), ("reason", _("Why"), None))


def look(row: LeftOutRow) -> RowLook:
    """A line: who and why."""
    return RowLook(row.name, row.reason, icon="triangle-alert" if row.printed else "circle-x", tone="warning" if row.printed else "muted")


class LeftOutList(RowList):
    """Shows what a result says about single customers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LeftOutTable(), look, _("Left out and to be looked at"), lined=True, parent=parent)

    def show_result(self, result: LabelResult) -> None:
        """Show whom this result leaves out, and what it warns of."""
        self.table.set_rows(list(_rows(result)))


def _rows(result: LabelResult) -> Iterator[Heading | LeftOutRow]:
    for printed, title, found in ((False, _("Left out"), result.left_out), (True, _("Look at these"), result.warnings)):
        if found:
            yield Heading(title, f"{len(found):,}")
        for number, one in enumerate(found):
            reason = one.reason if printed else _("No label: {reason}").format(reason=one.reason)
            yield LeftOutRow(f"{printed}:{number}:{one.customer_id}", one.customer_id, one.name, reason, printed)
