"""The rows behind a campaign's figures: its letters, who answered and how, and what they bought."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from app import sales
from app.campaigns import CampaignRow
from app.customers import lists
from app.format import money, short_date
from app.i18n import _
from app.journal.lists import rows as contacts
from app.letters import outbox
from ui.kit.aside import Aside
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, ListCard
from ui.kit.chips import initials_of, tone_of
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.table import Table
from ui.letter_state import chip_of
from ui.letters.campaigns.figures import ANSWERS, LETTERS, SALES

TITLES = {LETTERS: _("Letters of this campaign"), ANSWERS: _("Who answered, and how"), SALES: _("Sales that came of it")}


@dataclass(frozen=True)
class BehindRow:
    """One line: a letter, a customer who answered, or a sale. `letter` is its number in the outbox."""

    id: str
    customer_id: int
    name: str
    second: str
    day: date | None
    chip: str = ""
    tone: str = "muted"
    letter: int = 0


class BehindTable(Table):
    """The rows behind a figure."""

    COLUMNS = (("name", _("Name"), None), ("second", _("What"), None), ("chip", _("How"), None),
               ("day", _("Date"), lambda day: short_date(day) if day else ""))


class Behind(ListCard):
    """The rows behind one figure; Enter opens the customer, or the letter."""

    closed = Signal()
    customer_asked = Signal(int)
    letter_asked = Signal(int)

    def __init__(self, context: Any) -> None:
        super().__init__(_("Letters of this campaign"))
        self._context = context
        self.reading = Aside(context.database.connection_context, self)
        assert self.heading is not None
        self.back = self.heading.add(Button(_("Back to the campaign"), "arrow-left", "quiet", on_click=self.closed.emit))
        self.list = RowList(BehindTable(), look, TITLES[LETTERS], lined=True)
        self.list.set_empty(EmptyState(_("One moment…")))
        self.list.opened.connect(self._on_opened)
        self.list.menu_for = lambda row: [(_("Open customer"), lambda: self.customer_asked.emit(row.customer_id))]
        self.add(self.list, 1)

    def show_rows(self, row: CampaignRow, what: str) -> None:
        """Read the rows behind this figure."""
        assert self.heading is not None
        self.heading.set_text(TITLES[what])
        self.list.setAccessibleName(TITLES[what])
        self.list.table.set_rows(())
        self.reading.soon(lambda _progress: read(self._context, row, what), self._show)

    def _show(self, rows: tuple[BehindRow, ...]) -> None:
        self.list.table.set_rows(rows)
        if rows and self.list.current_row() is None:
            self.list.select_number(0)

    def _on_opened(self, row: BehindRow) -> None:
        if row.letter:
            self.letter_asked.emit(row.letter)
        else:
            self.customer_asked.emit(row.customer_id)


def look(row: BehindRow) -> RowLook:
    """A line."""
    return RowLook(row.name, row.second, initials=initials_of(row.name), tone=tone_of(row.name), chip=row.chip, chip_tone=row.tone,
                   date=short_date(row.day) if row.day else "")


def read(context: Any, row: CampaignRow, what: str) -> tuple[BehindRow, ...]:
    """The rows behind a figure."""
    if what == LETTERS:
        return tuple(_letters(context, row))
    sold = tuple(_sales(context, row.rows.get(SALES, ())))
    if what == SALES:
        return sold
    answered = (*_contacts(context, row.rows.get("interactions", ())), *sold)
    return tuple(sorted(answered, key=lambda one: (one.day or date.min, one.name), reverse=True))


def _letters(context: Any, row: CampaignRow) -> Iterable[BehindRow]:
    """The newest run first, each in the order of its pages."""
    for one in sorted(outbox.some(context, row.rows.get(LETTERS, ())), key=lambda letter: (-letter.run_id, letter.id)):
        day = one.sent_on or one.printed_on or one.made_on
        yield BehindRow(f"letter:{one.id}", one.customer_id, one.name, one.subject, day, *chip_of(one), one.id)


def _contacts(context: Any, ids: tuple[int, ...]) -> Iterable[BehindRow]:
    for one in contacts(context, ids):
        yield BehindRow(f"contact:{one.id}", one.customer_id, one.name, one.text or one.outcome, one.date, _("Contact"), "info")


def _sales(context: Any, ids: tuple[int, ...]) -> Iterable[BehindRow]:
    found = [sales.one(context, one) for one in ids]
    names = lists.names(context, [one.customer_id for one in found])
    for one in sorted(found, key=lambda sale: (sale.date, sale.id), reverse=True):
        what = " · ".join(part for part in (one.product or one.reference, money(one.amount_pence)) if part)
        yield BehindRow(f"sale:{one.id}", one.customer_id, names.get(one.customer_id, ""), what, one.date, _("Sale"), "success")
