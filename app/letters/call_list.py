"""The calls that are to be made: on which numbers, why, and what the letter would have said."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.context import Context
from app.errors import NotFound
from app.format import day_date, long_date, money
from app.i18n import _
from app.letters import halted, outbox
from app.letters.addressing.facts import chunks
from app.letters.outbox import CALL, OutboxRow
from app.letters.page.letter import Letter
from app.letters.page.markdown import words_of
from app.letters.readers.occasions import due_occasions
from app.letters.readers.recipients import Occasion
from app.letters.wording.kinds import is_due
from models.base import placeholders

_ABOUT = ("SELECT l.id, t.text FROM letter l JOIN task t ON t.id = json_extract(l.content, '$.task') "
          "WHERE l.channel = 'phone' AND l.id IN ({})")
_NUMBERS = "SELECT customer_id, label, number FROM phone WHERE customer_id IN ({}) ORDER BY position, id"
_LETTER = "SELECT customer_id, occasion, content FROM letter WHERE id = ?"
_ALL = 1_000_000


@dataclass(frozen=True)
class CallSheet:
    """What to have before one's eyes while calling. numbers: label and number; facts: what and how much; words: of the letter."""

    about: str
    numbers: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    words: str


def with_numbers(context: Context, rows: Sequence[OutboxRow]) -> tuple[OutboxRow, ...]:
    """Rows of the outbox, those of calls with their numbers and what to call about."""
    calls = [row for row in rows if row.state == CALL]
    numbers, about = _numbers(context, {row.customer_id for row in calls}), _about(context, [row.id for row in calls])
    return tuple(replace(row, phone=", ".join(number for _label, number in numbers.get(row.customer_id, ())),
                         about=about.get(row.id, row.subject)) if row.state == CALL else row for row in rows)


def to_call(context: Context) -> tuple[OutboxRow, ...]:
    """All calls that are to be made, in the order in which they were prepared; whoever must not be called any more is left out."""
    rows = halted.with_reasons(context, outbox.letters(context, limit=_ALL, state=CALL))
    return with_numbers(context, [row for row in reversed(rows) if not row.stays])


def sheet(context: Context, letter_id: int) -> CallSheet:
    """One call. Raises NotFound."""
    found = context.database.execute_sql(_LETTER, (letter_id,)).fetchone()
    if found is None:
        raise NotFound(_("There is no letter {number} in the outbox.").format(number=letter_id))
    customer, key, content = found
    letter = Letter.from_json(content)
    occasion = next(iter(due_occasions(context, [(key, customer)])), None) if is_due(key) else None
    return CallSheet(_about(context, [letter_id]).get(letter_id, letter.subject), _numbers(context, [customer]).get(customer, ()),
                     tuple(_facts(occasion)) if occasion else (), words_of(letter.blocks))


def _facts(occasion: Occasion) -> Iterator[tuple[str, str]]:
    if occasion.birthday_on is not None:
        yield _("Birthday"), day_date(occasion.birthday_on)
    cover = occasion.cover
    if cover is None:
        return
    told = ((_("Product"), cover.product), (_("Reference"), cover.reference), (_("Provider"), cover.provider),
            (_("Ends"), long_date(cover.ends)), (_("This term"), "" if cover.amount is None else money(cover.amount)),
            (_("Next term"), "" if cover.next is None else money(cover.next)),
            (_("Renews by itself"), _("yes") if cover.auto_renews else _("no")))
    yield from ((label, value) for label, value in told if value)


def _numbers(context: Context, customers: Iterable[int]) -> Mapping[int, tuple[tuple[str, str], ...]]:
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for chunk in chunks(customers):
        for customer, label, number in context.database.execute_sql(_NUMBERS.format(placeholders(chunk)), chunk).fetchall():
            found[customer] = (*found.get(customer, ()), (label, number))
    return found


def _about(context: Context, letters: Iterable[int]) -> dict[int, str]:
    return {letter: text for chunk in chunks(letters)
            for letter, text in context.database.execute_sql(_ABOUT.format(placeholders(chunk)), chunk).fetchall()}
