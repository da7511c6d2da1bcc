"""How a letter of the outbox stands, in a word or two: for every list that shows letters."""
from __future__ import annotations

from app.format import short_date
from app.i18n import _, ngettext
from app.letters.outbox import CALL, CALLED_UP, DRAFT, PREPARED, SENT, OutboxRow
from app.letters.readers.channels import EMAIL, PHONE

WAYS = {EMAIL: ("send", "info"), PHONE: ("phone", "warning")}


def icon_of(row: OutboxRow, usual: tuple[str, str] = ("mail", "accent")) -> tuple[str, str]:
    """Icon and tone by the way the letter goes; the usual ones for paper."""
    return WAYS.get(row.channel, usual)


def chip_of(row: OutboxRow) -> tuple[str, str]:
    """The words of the chip, and its tone."""
    if row.stays:
        return _("Stays"), "muted"
    if row.state == PREPARED:
        return (_("To send") if row.channel == EMAIL else _("To print")), "warning"
    if row.state == CALL:
        return _("To call"), "warning"
    if row.copies:
        return ngettext("{count} copy", "{count} copies", row.copies).format(count=row.copies), "muted"
    return {DRAFT: (_("Draft"), "info"), SENT: (_("Sent"), "success"), CALLED_UP: (_("Called"), "success")}.get(
        row.state, (_("Printed"), "success"))


def when_of(row: OutboxRow) -> str:
    """Since when it stands so, with the year: lists go back many years."""
    day = row.sent_on or row.printed_on or row.made_on
    return short_date(day) if day is not None else ""


def also_to(row: OutboxRow) -> str:
    """Who else of the household it speaks to."""
    return _("also to {names}").format(names=", ".join(row.readers)) if row.readers else ""
