"""Five years of sales as the owner's accounting program exports them: one line for each line of an invoice."""
from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.sample import words
from app.sample.calls import Call
from app.sample.covers import Term
from app.sample.dice import Dice
from app.sample.person import Person

COLUMNS = ("Invoice no", "Invoice date", "Customer ref", "Customer", "Item", "Quantity", "Amount", "Cost", "Discount", "Came through",
           "Campaign")
YEARS = 5
_POUNDS = re.compile(r"£(\d{1,3}(?:,\d{3})*|\d+)")
_BILLED = ("invoice", "delivery")
_QUIET_SINCE, _DIED_BEFORE = 430, 400       # days, as in the log of calls
_STAYS = 0.8                                # how likely somebody without cover books the next yearly service as well


@dataclass(frozen=True)
class Line:
    """One line of an invoice; money in pence, quantity in thousandths."""

    day: date
    person: Person
    item: str
    amount: int
    cost: int = 0
    quantity: int = 1000
    discount: int = 0
    channel: str = ""
    campaign: str = ""
    number: str = ""


class Ledger:
    """Writes the invoices for what the log and the spreadsheet of covers tell."""

    def __init__(self, dice: Dice, anchor: date) -> None:
        self._dice = dice
        self._anchor = anchor
        self._first = anchor - timedelta(days=365 * YEARS)
        told = words.table("prices")
        self._work: dict[str, dict[str, Any]] = told["work"]
        self._service: dict[str, Any] = told["service"]
        self._campaigns: list[dict[str, Any]] = told["campaign"]

    def lines(self, people: list[Person], terms: Iterable[Term], calls: Iterable[Call]) -> list[Line]:
        """Every line of five years before the anchor, oldest first, numbered by year."""
        terms, calls = list(terms), list(calls)
        made = [line for term in terms for line in self._cover(term)]
        made += self._jobs(calls, terms)
        made += self._services(people)
        made = [self._because(line) for line in made if self._first <= line.day < self._anchor]
        return _numbered(sorted(made, key=lambda line: (line.day, line.person.ref)))

    def _cover(self, term: Term) -> Iterator[Line]:
        """A cover is paid when its term begins."""
        paid = min(term.starts + timedelta(days=self._dice.whole(0, 9)), self._anchor - timedelta(days=1))
        yield Line(paid, term.person, term.product, term.amount, channel="letter" if self._dice.chance(0.7) else "phone")

    def _jobs(self, calls: list[Call], terms: list[Term]) -> Iterator[Line]:
        stories: dict[int, list[Call]] = defaultdict(list)
        for call in calls:
            stories[call.told].append(call)
        covers: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            covers[term.person.ref].append(term)
        for steps in stories.values():
            done = next((call for kind in _BILLED for call in steps if call.step["kind"] == kind), None)
            if done is None:
                continue
            if steps[0].story == "yearly service":
                yield self._yearly(done.day, done.person, covers[done.person.ref])
            elif steps[0].story in self._work:
                yield from self._job(self._work[steps[0].story], steps, done)

    def _job(self, work: dict[str, Any], steps: list[Call], done: Call) -> Iterator[Line]:
        free = self._dice.chance(work.get("free", 0)) or any("No charge" in call.text or "no charge" in call.text for call in steps)
        amount = 0 if free else _named(steps) or self._dice.whole(*work["price"]) * 100
        quantity = self._dice.whole(*work["quantity"]) * 1000 if "quantity" in work else 1000
        if work.get("hours"):
            quantity = self._dice.whole(2, 8) * 500
        line = Line(done.day, done.person, work["item"], amount, self._cost(work, amount), quantity, channel=steps[0].step["channel"])
        yield line
        if extra := work.get("extra"):
            price = self._dice.whole(*extra["price"]) * 100
            yield replace(line, item=extra["item"], amount=price, cost=self._cost(extra, price), quantity=1000)

    def _services(self, people: list[Person]) -> Iterator[Line]:
        """Those without cover have their boiler serviced year after year, until they forget."""
        homes: dict[str, Person] = {}
        for person in people:
            if not person.covers and not person.tags:
                homes.setdefault(person.street or person.ref, person)
        for person in homes.values():
            day = self._first + timedelta(days=self._dice.whole(0, 700))
            silence = _DIED_BEFORE if person.deceased else _QUIET_SINCE if person.quiet else 1
            while (self._anchor - day).days >= silence and self._dice.chance(_STAYS):
                yield self._yearly(day, person, [])
                day += timedelta(days=self._dice.whole(340, 400))

    def _yearly(self, day: date, person: Person, covers: list[Term]) -> Line:
        price = (self._service["price"] + self._service["rise"] * (day.year - 2026)) * 100
        held = {term.product for term in covers if term.starts <= day <= term.ends}
        discount = self._service["discount"] * 100 if held else 0
        if held & set(self._service["free_with"]):
            discount = price
        return Line(day, person, self._service["item"], price - discount, self._cost(self._service, price), 1000, discount, "phone")

    def _cost(self, work: dict[str, Any], amount: int) -> int:
        return amount * self._dice.whole(*work["cost"]) // 100

    def _because(self, line: Line) -> Line:
        for told in self._campaigns:
            if line.item in told["items"] and line.day.month in told["months"] and self._dice.chance(told["share"]):
                return replace(line, campaign=f"{told['name']} {line.day.year}")
        return line


def text(lines: Iterable[Line], anchor: date) -> str:
    """The file: a title above the headings, and a line that says when it was printed below."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("Hartley Heating",))
    writer.writerow(("Invoices by date",))
    writer.writerow(())
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow((line.number, _date(line.day), line.person.ref, " ".join(line.person.name.split()), line.item,
                         f"{line.quantity / 1000:g}", _money(line.amount), _money(line.cost),
                         _money(line.discount) if line.discount else "", line.channel, line.campaign))
    writer.writerow(())
    writer.writerow((f"Printed on {_date(anchor)}",))
    return out.getvalue()


def _named(steps: list[Call]) -> int:
    """The price that the sentences name, the last word counting; 0 when they name none."""
    found = [found for call in steps for found in _POUNDS.findall(call.text)]
    return int(found[-1].replace(",", "")) * 100 if found else 0


def _numbered(lines: list[Line]) -> list[Line]:
    """Numbers by year; what is billed to one customer on one day stands on one invoice."""
    made: list[Line] = []
    count = 0
    for line in lines:
        before = made[-1] if made else None
        if before is None or before.day.year != line.day.year:
            count = 1
        elif (before.day, before.person.ref) != (line.day, line.person.ref):
            count += 1
        made.append(replace(line, number=f"{line.day.year}-{count:04}"))
    return made


def _date(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _money(pence: int) -> str:
    return f"{pence // 100:,}.{pence % 100:02}"
