"""The address list: everybody by name with address, phone and e-mail, in three styles on paper."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.context import Context
from app.customers import lists, postcodes
from app.i18n import _
from app.letters.addressing import facts as people
from app.letters.addressing.countries import HOME, in_english
from app.letters.addressing.facts import Facts
from app.letters.addressing.titles import tidy_title
from app.letters.readers.recipients import display_name
from app.paper.clean import printable, tie
from app.reports.table import Cell, Column, Group, Report
from models.search import fold

TABLE, COLUMNS, CARDS = "table", "columns", "cards"


@dataclass(frozen=True, slots=True)
class Entry:
    """One customer of the list. `letter` is that of the heading they stand under; `contact` is phones and e-mail."""

    letter: str
    name: str
    company: str
    address: tuple[str, ...]
    contact: tuple[str, ...]


@dataclass(frozen=True)
class AddressList(Report):
    """The list: as a table like any other report, and its entries for the other styles."""

    style: str = TABLE
    entries: Sequence[Entry] = ()


def address_list(context: Context, period: str, filters: str, ids: Sequence[int], style: str) -> AddressList:
    """The list of these customers in their order; whoever has died is left out."""
    found = [(facts, entry(facts)) for facts in people.read(context.database, ids) if not facts.fields["deceased"]]
    columns = (Column(_("Name"), 36), Column(_("Company"), 24), Column(_("Address"), 50), Column(_("Phone"), 32), Column(_("E-mail"), 52))
    rows: list[tuple[Cell, ...]] = [(one.name, one.company, ", ".join(one.address), ", ".join(_phones(facts)), facts.email)
                                    for facts, one in found]
    return AddressList(_("Addresses"), period, columns, (Group("", rows),), filters, nothing=_("There are no customers."),
                       style=style, entries=tuple(one for _facts, one in found))


def entry(facts: Facts) -> Entry:
    """A customer as the list shows them: “Ellis, Mrs Margaret”."""
    text = facts.fields
    first = " ".join(part for part in (tidy_title(text["title"]), text["first_name"], text["suffix"]) if part)
    name = ", ".join(part for part in (text["last_name"], first) if part) or display_name(facts)
    company = text["company"] if text["company"] != name else ""
    if text["do_not_contact"]:
        name = _("{name} (no contact)").format(name=name)
    contact = (*_phones(facts), *((facts.email,) if facts.email else ()))
    return Entry(_letter(name), printable(name), printable(company), tuple(map(printable, _address(facts))), tuple(map(printable, contact)))


def by_letter(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The entries under their letters, in the order in which they come."""
    under: dict[str, list[Entry]] = {}
    for one in entries:
        under.setdefault(one.letter, []).append(one)
    return iter(under.items())


def inside(first: date | None, last: date | None, context: Context) -> list[int]:
    """Who became a customer in a period, by name; without one everybody, the bin left out."""
    ids = lists.find(context)
    if first is None and last is None:
        return ids
    low, high = (first or date.min).isoformat(), (last or date.max).isoformat()
    asked = "SELECT id FROM customer WHERE created_on BETWEEN ? AND ?"
    new = {row[0] for row in context.database.execute_sql(asked, (low, high)).fetchall()}
    return [one for one in ids if one in new]


def _letter(name: str) -> str:
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "0–9" if first.isdecimal() else "#"


def _address(facts: Facts) -> Iterator[str]:
    place = facts.place
    town = " ".join(part for part in (place.town, tie(postcodes.normalise(place.postcode))) if part)
    country = "" if in_english(place.country) in HOME else place.country
    return (line.strip(" ,") for line in (*place.street.splitlines(), place.locality, town, country) if line.strip())


def _phones(facts: Facts) -> Iterator[str]:
    return iter(dict.fromkeys(tie(number) for number in (facts.phone, facts.mobile) if number))
