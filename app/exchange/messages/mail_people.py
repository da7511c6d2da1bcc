"""Messages and appointments, and to which customers they belong: to everybody whose address or name occurs in them."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.exchange.reading.records import Record
from app.exchange.reading.tables import Table

if TYPE_CHECKING:
    from app.exchange.incoming.whose import Whose

HEADINGS = ("source_id", "date", "time", "channel", "direction", "text", "minutes", "customer_email", "customer_name")
_MOST_PEOPLE = 200
_MOST_SHOWN = 5


class Person(NamedTuple):
    """Who takes part."""

    address: str
    name: str = ""


@dataclass(frozen=True)
class Event:
    """A message or an appointment.

    people: who takes part, the sender first; sender: who wrote it ("" = nobody, an appointment); own: addresses that are surely the
    owner's; sent: it lay among the sent messages; title: words in which customers' names may stand; problem and odd: as of a Record.
    """

    number: int
    line: int
    reference: str = ""
    date: str = ""
    time: str = ""
    channel: str = ""
    text: str = ""
    minutes: str = ""
    people: tuple[Person, ...] = ()
    sender: str = ""
    own: frozenset[str] = frozenset()
    sent: bool = False
    title: str = ""
    problem: str = ""
    odd: str = ""

    def record(self, person: Person, direction: str = "", problem: str = "") -> Record:
        """The row of one of its customers; each has a reference of its own, which depends on the file alone."""
        place = str(self.people.index(person)) if person in self.people else person.name
        reference = f"{self.reference} {place}" if place not in ("", "0") else self.reference
        return Record(self.number, self.line, [reference, self.date, self.time, self.channel, direction, self.text, self.minutes,
                                               person.address, person.name], problem or self.problem, self.odd)


@dataclass(frozen=True)
class EventTable(Table):
    """The messages or appointments of one file; `nobody` is why one that no customer takes part in is not taken."""

    events: tuple[Event, ...] = ()
    nobody: str = ""

    def rows(self) -> Iterator[Record]:
        """One row for each message or appointment, with the first of those who take part."""
        return (event.record(event.people[0] if event.people else Person("")) for event in self.events)

    def rows_of(self, whose: Whose, owner: str) -> Iterator[Record]:
        """One row for each customer who takes part; one that is rejected if there is none."""
        for event in self.events:
            if event.problem:
                yield event.record(event.people[0] if event.people else Person(""))
            else:
                yield from self._spread(event, whose, event.own | {owner.strip().casefold()})

    def _spread(self, event: Event, whose: Whose, own: frozenset[str]) -> Iterator[Record]:
        others = [person for person in event.people if person.address.casefold() not in own][:_MOST_PEOPLE]
        found, unclear = _customers(event, others, whose)
        direction = _direction(event, own, {person.address for person in found}) if event.sender else ""
        for person in found:
            yield event.record(person, direction)
        if not found:
            shown = ", ".join(person.address for person in others[:_MOST_SHOWN]) or "–"
            yield event.record(others[0] if others else Person(""), problem=unclear or self.nobody.format(addresses=shown))


def _customers(event: Event, others: list[Person], whose: Whose) -> tuple[list[Person], str]:
    """Those who are customers, each customer once; else why nobody can be told."""
    from app.exchange.incoming.whose import Unclear

    found: dict[int, Person] = {}
    unclear = ""
    named = [Person("", name) for name in whose.named_in(event.title)] if event.title else []
    for person in (*others, *named):
        try:
            key = whose.known(person.address, person.name)
        except Unclear as reason:
            unclear = unclear or str(reason)
            continue
        if key:
            found.setdefault(key, person)
    return list(found.values()), unclear


def _direction(event: Event, own: frozenset[str], known: set[str]) -> str:
    """Who wrote to whom: out if the owner did, or seems to have (a stranger writing to a customer can only be the owner)."""
    sender = event.sender.casefold()
    if sender in own or event.sent:
        return "out"
    if event.sender in known or any(person.address.casefold() in own for person in event.people):
        return "in"
    return "out"
