"""The rows behind a campaign's figures: its letters, who answered and how, and what they bought."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from app import campaigns, sales
from app.campaigns import CONTACT, SALE, CampaignRow
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
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.letter_state import chip_of
from ui.letters.campaigns.figures import ANSWERS, LETTERS, SALES

TITLES = {LETTERS: _("Letters of this campaign"), ANSWERS: _("Who answered, and how"), SALES: _("Sales that came of it")}


@dataclass(frozen=True)
class BehindRow:
    """One line: a letter, a contact, or a sale. `letter` is its number in the outbox; `kind` and `number` say what can be struck out.

    struck: it is no answer any more.
    """

    id: str
    customer_id: int
    name: str
    second: str
    day: date | None
    chip: str = ""
    tone: str = "muted"
    letter: int = 0
    kind: str = ""
    number: int = 0
    struck: bool = False


class BehindTable(Table):
    """The rows behind a figure."""

    COLUMNS = (("name", _("Name"), None), ("second", _("What"), None), ("chip", _("How"), None),
               ("day", _("Date"), lambda day: short_date(day) if day else ""))


class Behind(ListCard):
    """The rows behind one figure; Enter opens the customer, or the letter."""

    closed = Signal()
    customer_asked = Signal(int)
    letter_asked = Signal(int)

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(_("Letters of this campaign"))
        self._context, self._shell = context, shell
        self.shown: tuple[int, str] = (0, "")
        self.reading = Aside(context.database.connection_context, self)
        assert self.heading is not None
        self.back = self.heading.add(Button(_("Back to the campaign"), "arrow-left", "quiet", on_click=self.closed.emit))
        self.list = RowList(BehindTable(), look, TITLES[LETTERS], lined=True)
        self.list.set_empty(EmptyState(_("One moment…")))
        self.list.opened.connect(self._on_opened)
        self.list.pressed.connect(lambda row, _key: self.toggle(row))
        self.list.menu_for = self._menu
        self.add(self.list, 1)

    def show_rows(self, row: CampaignRow, what: str) -> None:
        """Read the rows behind this figure."""
        assert self.heading is not None
        self.heading.set_text(TITLES[what])
        self.list.setAccessibleName(TITLES[what])
        if self.shown != (row.id, what):
            self.list.table.set_rows(())
        self.shown = (row.id, what)
        self.reading.soon(lambda _progress: read(self._context, row, what), self._show)

    def toggle(self, row: BehindRow) -> None:
        """Strike this contact or sale out of the answers, or count it again."""
        change, said = (campaigns.count_again, _("Counted again")) if row.struck else (campaigns.strike, _("Struck out"))
        self._shell.act(lambda: change(self._context, self.shown[0], row.kind, row.number), lambda action: self._shell.toast(said, action))

    def _menu(self, row: BehindRow) -> list[tuple[str, Callable[[], object]]]:
        menu: list[tuple[str, Callable[[], object]]] = [(_("Open customer"), lambda: self.customer_asked.emit(row.customer_id))]
        return [*menu, (_button(row), lambda: self.toggle(row))] if row.kind else menu

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
                   date=short_date(row.day) if row.day else "", buttons=(("strike", _button(row)),) if row.kind else (), quiet=row.struck)


def _button(row: BehindRow) -> str:
    return _("Count again") if row.struck else _("Strike out")


def read(context: Any, row: CampaignRow, what: str) -> tuple[BehindRow, ...]:
    """The rows behind a figure."""
    if what == LETTERS:
        return tuple(_letters(context, row))
    sold = tuple(_sales(context, row))
    answered = sold if what == SALES else (*_contacts(context, row), *sold)
    return tuple(sorted(answered, key=lambda one: (not one.struck, one.day or date.min, one.name), reverse=True))


def _letters(context: Any, row: CampaignRow) -> Iterable[BehindRow]:
    """The newest run first, each in the order of its pages."""
    for one in sorted(outbox.some(context, row.rows.get(LETTERS, ())), key=lambda letter: (-letter.run_id, letter.id)):
        day = one.sent_on or one.printed_on or one.made_on
        yield BehindRow(f"letter:{one.id}", one.customer_id, one.name, one.subject, day, *chip_of(one), one.id)


def _contacts(context: Any, row: CampaignRow) -> Iterable[BehindRow]:
    named, out = (frozenset(row.rows.get(f"{which}_interactions", ())) for which in ("named", "struck"))
    for one in contacts(context, (*row.rows.get("interactions", ()), *out)):
        chip, tone = _chip(one.id in named, one.id in out, _("Contact"), "info")
        yield BehindRow(f"contact:{one.id}", one.customer_id, one.name, one.text or one.outcome, one.date, chip, tone, kind=CONTACT,
                        number=one.id, struck=one.id in out)


def _sales(context: Any, row: CampaignRow) -> Iterable[BehindRow]:
    named, out = (frozenset(row.rows.get(f"{which}_sales", ())) for which in ("named", "struck"))
    found = [sales.one(context, one) for one in (*row.rows.get(SALES, ()), *out)]
    names = lists.names(context, [one.customer_id for one in found])
    for one in found:
        what = " · ".join(part for part in (one.product or one.reference, money(one.amount_pence)) if part)
        chip, tone = _chip(one.id in named, one.id in out, _("Sale"), "success")
        yield BehindRow(f"sale:{one.id}", one.customer_id, names.get(one.customer_id, ""), what, one.date, chip, tone, kind=SALE,
                        number=one.id, struck=one.id in out)


def _chip(named: bool, out: bool, usual: str, tone: str) -> tuple[str, str]:
    """What stands on the row: that it was struck out, that it named the campaign, or what it is."""
    return (_("Struck out"), "muted") if out else (_("Named it"), "accent") if named else (usual, tone)
