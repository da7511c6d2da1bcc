"""The list of campaigns: each with its letters, answers, cost and income in one line."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.campaigns import CampaignRow
from app.format import money
from app.i18n import _, ngettext
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.table import Table
from ui.letters.outbox_list import letters_words


class CampaignTable(Table):
    """The campaigns, the newest first."""

    COLUMNS = (("name", _("Name"), None), ("code", _("Code"), None), ("letters", _("Letters"), letters_words),
               ("answers", _("Answers"), lambda count: answers_words(count)), ("cost_pence", _("Cost"), money),
               ("income_pence", _("Income"), money))


class CampaignList(RowList):
    """Shows campaigns."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(CampaignTable(), lambda row: look(row, today()), _("Campaigns"), lined=True)


def look(row: CampaignRow, today: date) -> RowLook:
    """A campaign's line."""
    if not row.letters:
        return RowLook(row.name, first_words(row), icon="megaphone", tone="warning" if row.waiting else "muted")
    second = " · ".join((letters_words(row.letters), answers_words(row.answers), _("cost {amount}").format(amount=money(row.cost_pence))))
    until = row.values.answers_until
    return RowLook(row.name, second, icon="megaphone", tone="muted" if until is not None and until < today else "accent",
                   date=_("income {amount}").format(amount=money(row.income_pence)))


def first_words(row: CampaignRow) -> str:
    """What is said of a campaign of which no letter went yet."""
    if row.waiting:
        return ngettext("{count} letter waits in the outbox", "{count} letters wait in the outbox", row.waiting).format(
            count=f"{row.waiting:,}")
    return _("No letter went yet")


def answers_words(count: int) -> str:
    """So many answers."""
    return ngettext("{count} answer", "{count} answers", count).format(count=f"{count:,}")
