"""The list of customers as Qt sees it: ids at once, rows as they come into sight."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.customers import facts, lists
from app.customers.lists import CustomerRow
from app.errors import UserError
from app.format import long_date, money
from app.i18n import _
from app.segments import saved
from ui.customers.wanted import Wanted
from ui.kit.chips import initials_of, tone_of
from ui.kit.paged_table import Packed, PagedTable
from ui.kit.row_look import RowLook
from ui.kit.table import Heading


def _day(day: Any) -> str:
    return long_date(day) if day else ""


def members_of(context: Any, segment: str) -> list[int]:
    """Who is in a segment; nobody when it is gone meanwhile or its rule cannot be understood."""
    try:
        return saved.ids(context, segment)
    except UserError:
        return []


class CustomerTable(PagedTable):
    """Customers that are wanted, in the order that is wanted."""

    COLUMNS = (("name", _("Name"), None), ("town", _("Town"), None), ("phone", _("Phone"), None), ("last_contact", _("Last contact"), _day),
               ("next_contact", _("Next contact"), _day), ("value_pence", _("Value"), money))
    RIGHT = frozenset({"value_pence"})

    def __init__(self, context: Any, wanted: Callable[[], Wanted]) -> None:
        self._context, self._wanted = context, wanted
        self._today, self._leap = context.today, ""
        super().__init__(lambda _attribute, _descending: self.find(wanted()), self._rows)

    def take(self, found: Iterable[int | Heading] | Packed) -> None:
        self._today, self._leap = self._context.today, self._context.settings.reminders.leap_birthday
        super().take(found)

    def sentence(self, row: CustomerRow) -> str:
        return ", ".join(filter(None, (row.name, self.second(row).replace(" · ", ", "))))

    def second(self, row: CustomerRow) -> str:
        """The line under the name."""
        return facts.second_line(row, self._today, self._leap, self._wanted().order)

    def look(self, row: CustomerRow) -> RowLook:
        """What a row looks like."""
        return RowLook(row.name, self.second(row), initials=initials_of(row.name), tone=tone_of(row.name),
                       quiet=row.deceased or row.binned_on is not None)

    def find(self, wanted: Wanted) -> list[int]:
        """The ids of those who are wanted, in order; may be asked in any thread."""
        within = members_of(self._context, wanted.segment) if wanted.segment else None
        return lists.find(self._context, wanted.text, wanted.filter, wanted.order, wanted.tag, within=within)

    def _rows(self, ids: Sequence[int]) -> tuple[CustomerRow, ...]:
        return lists.rows(self._context, ids)
