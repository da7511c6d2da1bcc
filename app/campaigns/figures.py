"""What a campaign cost and what came of it; every figure knows the rows behind it.

cost = letters that were posted × (paper + postage) + minutes ÷ 60 × hour, in pence, the time rounded to the nearest penny.
E-mails and calls cost time only.

An answer is a customer who got the campaign's letter (or reads it with their household) and from that day until the last day
on which answers count came back: with an inbound contact, or with a sale. Whoever names the campaign's code in a contact, or
whose sale bears its code or name, has answered too, letter or not. What the owner has struck out is no answer. Income is the
money of those sales.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.campaigns.saving import CampaignValues, record, values_of
from app.campaigns.striking import CONTACT, SALE, struck
from app.context import Context
from app.letters.outbox import CALLED
from app.letters.readers.channels import EMAIL, PHONE, POST
from models.search import fold

_GONE = f"(sent_on IS NOT NULL OR (channel = 'post' AND printed_on IS NOT NULL) OR {CALLED})"
_DAY = ("coalesce(sent_on, CASE channel WHEN 'phone' THEN (SELECT t.done_on FROM task t WHERE t.id = json_extract(content, '$.task')) "
        "ELSE printed_on END)")
_LETTERS = (f"SELECT id, customer_id, channel, {_GONE}, {_DAY} FROM letter WHERE run_id IN "
            "(SELECT id FROM letter_run WHERE campaign_id = ?) ORDER BY id")
_READERS = ("SELECT letter_id, customer_id FROM letter_reader WHERE letter_id IN (SELECT id FROM letter WHERE run_id IN "
            "(SELECT id FROM letter_run WHERE campaign_id = ?))")
_CONTACTS = "SELECT id, customer_id, date, direction, text FROM interaction WHERE direction != 'out' AND date BETWEEN ? AND ? ORDER BY id"
_SALES = "SELECT id, customer_id, date, campaign, amount FROM sale WHERE date BETWEEN ? AND ? ORDER BY id"
_HOUR = 60


@dataclass(frozen=True)
class CampaignRow:
    """A campaign and its figures.

    letters: those that went, by post (`posted`), e-mail and phone; waiting: those that did not go yet; named: how many of those
    who answered named the code. `rows` holds the ids behind the figures: `letters`, `answers` (customers), `interactions` and
    `sales`; those of the two that name the code or the campaign (`named_…`), and those that were struck out (`struck_…`).
    """

    id: int
    name: str
    code: str
    values: CampaignValues
    letters: int = 0
    waiting: int = 0
    posted: int = 0
    emailed: int = 0
    called: int = 0
    cost_pence: int = 0
    answers: int = 0
    named: int = 0
    income_pence: int = 0
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Answer:
    """A contact or a sale after the letter: whose, whether it named the code, and whether the owner lets it count."""

    number: int
    customer: int
    pence: int
    named: bool
    counts: bool


@dataclass
class _Sent:
    """The letters of a campaign: who got one when, and by which way they went."""

    gone: list[int] = field(default_factory=list)
    waiting: int = 0
    ways: dict[str, int] = field(default_factory=lambda: dict.fromkeys((POST, EMAIL, PHONE), 0))
    since: dict[int, str] = field(default_factory=dict)


def rows(context: Context) -> tuple[CampaignRow, ...]:
    """All campaigns with their figures, the newest first."""
    found = context.database.execute_sql("SELECT id FROM campaign ORDER BY starts_on DESC, id DESC").fetchall()
    return tuple(one(context, row[0]) for row in found)


def one(context: Context, campaign_id: int) -> CampaignRow:
    """One campaign with its figures. Raises NotFound."""
    campaign, values = record(campaign_id), values_of(context, campaign_id)
    sent = _sent(context, campaign_id)
    contacts, sales = _answers(context, campaign, values, sent)
    counted = [one for one in (*contacts, *sales) if one.counts]
    answers = sorted({one.customer for one in counted})
    behind = {"letters": tuple(sent.gone), "answers": tuple(answers), **_behind("interactions", contacts), **_behind("sales", sales)}
    return CampaignRow(campaign_id, campaign.name, campaign.code, values, len(sent.gone), sent.waiting, sent.ways[POST],
                       sent.ways[EMAIL], sent.ways[PHONE], cost(values, sent.ways[POST]), len(answers),
                       len({one.customer for one in counted if one.named}), sum(one.pence for one in counted), behind)


def _answers(context: Context, campaign: Any, values: CampaignValues, sent: _Sent) -> tuple[list[_Answer], list[_Answer]]:
    """The contacts and the sales that came of a campaign, and those that would count had they not been struck out."""
    window = ((values.starts_on or date.min).isoformat(), (values.answers_until or date.max).isoformat())
    out = struck(context, campaign.id)
    contacts, sales = [], []
    for key, customer, day, direction, text in context.database.execute_sql(_CONTACTS, window).fetchall():
        named = _names(text, campaign.code)
        if named or (direction == "in" and _reached(sent, customer, day)):
            contacts.append(_Answer(key, customer, 0, named, (CONTACT, key) not in out))
    for key, customer, day, of, amount in context.database.execute_sql(_SALES, window).fetchall():
        named = bool(of) and (_names(of, campaign.code) or fold(of) == fold(campaign.name))
        if named or _reached(sent, customer, day):
            sales.append(_Answer(key, customer, amount or 0, named, (SALE, key) not in out))
    return contacts, sales


def _behind(what: str, answers: Sequence[_Answer]) -> dict[str, tuple[int, ...]]:
    return {what: tuple(one.number for one in answers if one.counts),
            f"named_{what}": tuple(one.number for one in answers if one.counts and one.named),
            f"struck_{what}": tuple(one.number for one in answers if not one.counts)}


def cost(values: CampaignValues, posted: int) -> int:
    """What a campaign costs in pence when so many letters are posted."""
    time = (2 * values.minutes * (values.hour or 0) + _HOUR) // (2 * _HOUR)
    return posted * ((values.paper or 0) + (values.postage or 0)) + time


def _sent(context: Context, campaign_id: int) -> _Sent:
    found = _Sent()
    days: dict[int, str] = {}
    for letter, customer, channel, gone, day in context.database.execute_sql(_LETTERS, (campaign_id,)).fetchall():
        if not gone:
            found.waiting += 1
            continue
        found.gone.append(letter)
        found.ways[channel] += 1
        days[letter] = day
        found.since[customer] = min(day, found.since.get(customer, day))
    for letter, customer in context.database.execute_sql(_READERS, (campaign_id,)).fetchall():
        if letter in days:
            found.since[customer] = min(days[letter], found.since.get(customer, days[letter]))
    return found


def _reached(sent: _Sent, customer: int, day: str) -> bool:
    """Whether the customer had the letter by that day."""
    return customer in sent.since and sent.since[customer] <= day


def _names(text: str, code: str) -> bool:
    """Whether somebody wrote the code, however they put it: SPR-4K, spr 4k, SPR4K."""
    return _packed(code) in _packed(text) if text else False


def _packed(text: str) -> str:
    return text.replace("-", "").replace(" ", "").replace("–", "").upper()
