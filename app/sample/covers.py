"""Boiler cover as the owner keeps it: a spreadsheet with one line per year and boiler."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.sample.dice import Dice
from app.sample.person import CoverWish, Person
from app.sample.reach import plain

COVERS = 120
COLUMNS = ("Customer ref", "Customer", "Cover", "Cover number", "Provider", "Start", "End", "Price", "Next price", "Auto renew")
_MONTHLY = {"Boiler Cover": (900, 1300), "Boiler Cover Plus": (1600, 2200), "Landlord Cover": (1400, 1700),
            "Commercial Cover": (2900, 11000)}                      # pence
# Days until the last term ends: some at their 30-day step today, some just past it, some in the coming week, and
# some that ran out long ago and must not be written to.
_SOON = (30, 28, 32, 35, 36, 37, 44, 51)
_SETTLED_AHEAD = timedelta(days=60)
_LAPSED = (-45, -120, -261, -402, -689, -955, -1210, -1490)


@dataclass(frozen=True)
class Term:
    """One line of the spreadsheet."""

    person: Person
    product: str
    reference: str
    starts: date
    ends: date
    amount: int             # pence
    auto_renews: bool
    next_amount: int | None = None      # what the year after it will cost, where that is settled


def wish(dice: Dice, people: list[Person]) -> None:
    """Spreads what is missing to 120 covers over the households of the crowd, one each, and marks who has one."""
    missing = COVERS - sum(len(person.covers) for person in people)
    offsets = [*_SOON, *_LAPSED]
    offsets += [38 + (327 * number) // (missing - len(offsets)) for number in range(missing - len(offsets))]
    homes: dict[str, Person] = {}
    covered = {person.street for person in people if person.covers}
    for person in people:
        if person.kind == "home" and person.street not in covered and not person.quiet and person.first and person.postcode:
            homes.setdefault(person.street, person)
    holders = dice.shuffled(list(homes.values()))
    for number, ends_in in enumerate(offsets):
        product = "Boiler Cover" if dice.chance(0.7) else "Boiler Cover Plus"
        holders[number % len(holders)].covers.append(CoverWish(product, ends_in, dice.whole(1, 5)))
    for person in people:
        if any(cover.ends_in > -30 for cover in person.covers) and "Boiler cover" not in person.tags:
            person.tags.append("Boiler cover")


def terms(dice: Dice, people: Iterable[Person], anchor: date) -> list[Term]:
    """Every yearly term of every cover, as the lines were added over the years."""
    made: list[Term] = []
    number = 0
    for person in people:
        for cover in person.covers:
            number += 1
            made += _years(dice, person, cover, f"BC-{number:04}", anchor)
    return sorted(made, key=lambda term: (term.starts, term.reference))


def priced(dice: Dice, lines: Iterable[Term], anchor: date) -> list[Term]:
    """The same lines; of most covers that end soon the next price is settled: some stay as they are, most rise a little, a few fall."""
    return [replace(term, next_amount=_next_price(dice, term.amount)) if anchor <= term.ends <= anchor + _SETTLED_AHEAD else term
            for term in lines]


def _next_price(dice: Dice, amount: int) -> int | None:
    """To whole half pounds; None where it is not settled yet."""
    if dice.chance(0.2):
        return None
    percent = dice.weighted((0, dice.whole(2, 6), -dice.whole(2, 5)), (25, 55, 20))
    return (amount * (100 + percent) + 2500) // 5000 * 50


def text(lines: Iterable[Term]) -> str:
    """The spreadsheet, saved as CSV by a program that writes semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for term in lines:
        writer.writerow((term.person.ref, _typed(term.person), term.product, term.reference, "Hartley Heating", _date(term.starts),
                         _date(term.ends), _pounds(term.amount), _pounds(term.next_amount), "yes" if term.auto_renews else "no"))
    return out.getvalue()


def _pounds(pence: int | None) -> str:
    return "" if pence is None else f"£{pence // 100:,}.{pence % 100:02}"


def _years(dice: Dice, person: Person, cover: CoverWish, reference: str, anchor: date) -> Iterator[Term]:
    last_end = anchor + timedelta(days=cover.ends_in)
    monthly = dice.whole(*(bound // 50 for bound in _MONTHLY[cover.product])) * 50
    amount = cover.price * 100 or monthly * 12
    auto_renews = dice.chance(0.25)
    for back in range(cover.terms):
        ends, starts = _years_before(last_end, back), _years_before(last_end, back + 1) + timedelta(days=1)
        yield Term(person, cover.product, reference, starts, ends, amount - back * 600, auto_renews)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:      # 29 February
        return day.replace(year=day.year - years, day=28)


def _typed(person: Person) -> str:
    """The name as somebody without Polish or Welsh letters on the keyboard types it into a spreadsheet."""
    try:
        person.name.encode("cp1252")
    except UnicodeEncodeError:
        return " ".join(plain(part).title() for part in person.name.split())
    return " ".join(person.name.split())


def _date(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
