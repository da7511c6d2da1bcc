"""What is offered for the letters that are chosen in the outbox: the first two as buttons, all of it in a menu."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.i18n import _, ngettext
from app.letters.outbox import CALL, DRAFT, PREPARED, PRINTED, OutboxRow, RunRow
from app.letters.readers.channels import EMAIL, POST
from ui.letters.outbox_deeds import OutboxDeeds
from ui.letters.press import Press


@dataclass(frozen=True)
class Deed:
    """Something to do: what the button says, its icon, and what it does."""

    text: str
    icon: str
    act: Callable[[], object]


@dataclass(frozen=True)
class Chosen:
    """What is chosen: the letter under the cursor, all that are selected, its run, and what “Print…” would print."""

    row: OutboxRow
    rows: Sequence[OutboxRow]
    run: RunRow | None
    to_print: Sequence[int]


def open_email(row: OutboxRow) -> bool:
    """Whether this is an e-mail that has not been sent."""
    return row.channel == EMAIL and row.state in (PREPARED, DRAFT)


def waits_for_paper(row: OutboxRow) -> bool:
    """Whether this letter waits to be printed."""
    return row.channel == POST and row.state == PREPARED


def offered(chosen: Chosen, deeds: OutboxDeeds, press: Press) -> list[Deed]:
    """What can be done now, the most likely first."""
    found: Iterable[Deed]
    if waits_for_paper(chosen.row):
        found = _of_paper(chosen, deeds, press)
    elif open_email(chosen.row):
        found = _of_email(chosen, deeds) if not chosen.row.stays else ()
    elif chosen.row.state == CALL:
        found = _of_call(chosen, deeds) if not chosen.row.stays else ()
    else:
        return list(_of_gone(chosen, deeds, press))
    aged = [row for row in chosen.rows if row.old]
    again = [Deed(_("Set again in today’s words"), "repeat", lambda: deeds.set_again(aged))] if aged else []
    back = [row for row in chosen.rows if waits_for_paper(row) or open_email(row) or row.state == CALL]
    return [*found, *again, Deed(_withdraw(back), "undo-2", lambda: deeds.withdraw(back))]


def _withdraw(rows: Sequence[OutboxRow]) -> str:
    """What withdrawing is called: only what was due by itself is due again."""
    count = f"{len(rows):,}"
    if all(row.due for row in rows):
        return ngettext("Withdraw; it is due again", "Withdraw {count}; they are due again", len(rows)).format(count=count)
    return ngettext("Withdraw", "Withdraw {count}", len(rows)).format(count=count)


def _of_paper(chosen: Chosen, deeds: OutboxDeeds, press: Press) -> Iterator[Deed]:
    ids = chosen.to_print
    if not ids:
        return
    count = f"{len(ids):,}"
    yield Deed(ngettext("Print {count} letter…", "Print {count} letters…", len(ids)).format(count=count), "printer",
               lambda: press.print_letters(ids))
    yield Deed(_("Save as PDF…"), "file-down", lambda: deeds.save_waiting(ids))
    if len(ids) > 1 and not chosen.row.stays:
        yield Deed(_("Print only this one…"), "printer", lambda: press.print_letters([chosen.row.id]))


def _of_email(chosen: Chosen, deeds: OutboxDeeds) -> Iterator[Deed]:
    rows = [row for row in chosen.rows if open_email(row) and not row.stays]
    yield Deed(_("Open the e-mail"), "send", lambda: deeds.open_email(chosen.row))
    yield Deed(_("Mark as sent") if len(rows) == 1 else _("Mark {count} as sent").format(count=f"{len(rows):,}"), "check",
               lambda: deeds.sent(rows))
    yield Deed(_("Open without the letter attached"), "external-link", lambda: deeds.open_link(chosen.row))


def _of_call(chosen: Chosen, deeds: OutboxDeeds) -> Iterator[Deed]:
    rows = [row for row in chosen.rows if row.state == CALL and not row.stays]
    yield Deed(_("Called") if len(rows) == 1 else _("{count} were called").format(count=f"{len(rows):,}"), "phone",
               lambda: deeds.called(rows))
    yield Deed(_("Print the call list…"), "printer", deeds.print_calls)
    yield Deed(_("Save the call list…"), "file-down", deeds.save_calls)


def _of_gone(chosen: Chosen, deeds: OutboxDeeds, press: Press) -> Iterator[Deed]:
    run, rows = chosen.run, chosen.rows
    if run is not None:
        yield Deed(_("Open the PDF"), "file-text", lambda: deeds.open_run(run))
    yield Deed(_("Print again as a copy…") if len(rows) == 1 else _("Print {count} again as copies…").format(count=f"{len(rows):,}"),
               "copy", lambda: press.print_copies([row.id for row in rows]))
    gone = [row for row in rows if row.state == PRINTED]
    if gone:
        yield Deed(ngettext("Not posted: take back", "{count} not posted: take back", len(gone)).format(count=f"{len(gone):,}"), "undo-2",
                   lambda: deeds.not_posted(gone))
    if chosen.row.channel == EMAIL:
        yield Deed(_("Open the e-mail again"), "send", lambda: deeds.open_email(chosen.row))
