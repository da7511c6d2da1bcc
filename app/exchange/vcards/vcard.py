"""A file of cards (.vcf, vCard 2.1, 3.0 and 4.0) as a table: one row a card, under the headings of our own fields.

So it goes the way of every list: preview, rehearsal, rejects as a CSV that can be mended. Cards that we wrote ourselves come
back to the letter.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.customers import fields
from app.errors import BadFile
from app.exchange.columns import kinds
from app.exchange.own import own_format
from app.exchange.reading import encodings
from app.exchange.reading.guard import guard
from app.exchange.reading.records import Record
from app.exchange.reading.tables import MARK, Table, open_text
from app.exchange.vcards.vcard_contact import MOST_OF_A_KIND, Contact, Place, contact
from app.exchange.vcards.vcard_lines import Block, blocks
from app.i18n import _

_PARTS = {"street": "Street", "town": "City", "county": "Region", "postcode": "Postal Code", "country": "Country"}
_WRITERS = (("apple", "apple"), ("outlook", "outlook"), ("google", "google"), ("evolution", "evolution"))
_MOST_NAMES, _LONGEST_NAME = 40, 60
_NOT_HERE = frozenset({"full_name"})


@dataclass(frozen=True)
class CardTable(Table):
    """The cards of one file."""

    cards: tuple[Record, ...] = ()

    def rows(self) -> Iterator[Record]:
        """One row a card; a card that cannot be taken says why."""
        return iter(self.cards)


class _Read(NamedTuple):
    block: Block
    card: Contact
    problem: str


def open_cards(file: Path, encoding: str = "") -> CardTable:
    """Read every card of a file. Raises BadFile when there is none."""
    encodings.check_size(file)
    chosen = encodings.named(encoding) if encoding else encodings.find_encoding(file)
    with open_text(file, chosen) as stream:
        found = [_read(block) for block in blocks(stream, "VCARD")]
    if not found:
        raise BadFile(_("There is no card in this file."), _("Export the contacts again, as vCard or as CSV."))
    whole = [one.card for one in found if not one.problem]
    own = bool(whole) and all(len(one.own) == 5 for one in whole)
    columns = _own_columns(found) if own else _columns(found)
    headings = tuple(columns)
    cards = tuple(_record(one, number, columns) for number, one in enumerate(found))
    return CardTable(file, chosen, "", headings, own=own, kind=kinds.CUSTOMERS, source="" if own else _source(whole), cards=cards)


def _read(block: Block) -> _Read:
    card = contact(block.lines)
    if not block.whole:
        return _Read(block, card, _("The card is cut off: it has no END:VCARD."))
    if card.is_group:
        return _Read(block, card, _("This is the card of a group, not of a person."))
    return _Read(block, card, "")


def _record(one: _Read, number: int, columns: dict[str, list[str]]) -> Record:
    odd = _("A line of this card is too long and was left out.") if one.block.too_long else ""
    if one.card.too_many:
        odd = _("Of very many phones, e-mails or addresses the first {count} were taken.").format(count=MOST_OF_A_KIND)
    return Record(one.block.number, one.block.line, [cells[number] for cells in columns.values()], one.problem, odd)


def _source(cards: Sequence[Contact]) -> str:
    """The program that gave the cards their references."""
    writer = next((card.writer for card in cards if card.writer), "")
    return next((source for word, source in _WRITERS if word in writer), "vcard")


def _columns(found: Sequence[_Read]) -> dict[str, list[str]]:
    """The cells by heading, in the catalogue's order; only what some card fills."""
    table = _Columns(len(found))
    for number, (_block, card, _problem) in enumerate(found):
        for name, text in card.fields.items():
            table.put(name, number, "" if name == "source_id" and card.own else text.strip())
        for place, (label, phone) in enumerate(card.phones, 1):
            table.put(_numbered("phone", place), number, phone)
            table.put(_numbered("phone", place, "_label"), number, label)
        for place, (label, address) in enumerate(card.emails, 1):
            table.put(_numbered("email", place), number, address)
            table.put(_numbered("email", place, "_label"), number, label)
        for place, one in enumerate(card.addresses, 1):
            _put_address(table, f"Address {place} - ", number, one)
        table.put("tags", number, "; ".join(f'"{bare}"' if set(bare) & set(",;|\n:") else bare
                                            for bare in (tag.replace('"', "") for tag in card.tags)))
        _put_custom(table, number, card)
    ranks = {name: place for place, name in enumerate(one.name for one in fields.FIELDS)}
    return table.sorted(lambda heading: ranks.get(fields.base_name(heading), len(ranks))) or {"full_name": [""] * len(found)}


def _put_custom(table: _Columns, number: int, card: Contact) -> None:
    """Days and relatives by their own names; beyond a sensible number of names they go to the notes."""
    names = sum(1 for heading in table.cells if heading.startswith("custom:"))
    for name, text in card.custom.items():
        heading = f"custom:{name[:_LONGEST_NAME]}"
        if heading in table.cells or names < _MOST_NAMES:
            names += heading not in table.cells
            table.put(heading, number, text.strip())
        else:
            notes = table.cells.get("notes", [""] * (number + 1))[number]
            table.put("notes", number, f"{notes}\n{name}: {text.strip()}".strip())


def _put_address(table: _Columns, prefix: str, number: int, one: Place) -> None:
    street = "\n".join(part for part in (one.street, one.locality) if part)
    for part, heading in _PARTS.items():
        table.put(prefix + heading, number, street if part == "street" else getattr(one, part))
    table.put(f"{prefix}Label", number, one.label)


def _numbered(name: str, place: int, label: str = "") -> str:
    return f"{name}{label}" if place == 1 else f"{name}_{place}{label}"


def _own_columns(found: Sequence[_Read]) -> dict[str, list[str]]:
    """The cells under the headings of our own exports, guarded as there."""
    table = _Columns(len(found), own_format.CUSTOMER)
    for number, (_block, card, _problem) in enumerate(found):
        own = (*card.own, "", "", "", "", "")
        cells = {MARK: own[0], "id": own[1], "created_on": own[2], "source": own[3], "source_id": own[4]}
        cells |= {name: text for name, text in card.fields.items() if name not in ("source_id", *_NOT_HERE)}
        for place, (label, phone) in enumerate(card.phones, 1):
            cells |= {own_format.numbered("phone", place): phone, own_format.numbered("phone_label", place): label}
        for place, (label, address) in enumerate(card.emails, 1):
            cells |= {own_format.numbered("email", place): address, own_format.numbered("email_label", place): label}
        for place, one in enumerate(card.addresses, 1):
            cells |= {own_format.numbered("address_label" if part == "label" else part, place): text
                      for part, text in one._asdict().items()}
        cells["tags"] = own_format.join_tags(card.tags)
        cells |= {f"custom:{name}": text for name, text in card.custom.items()}
        for name, text in cells.items():
            table.put(name, number, guard(text), always=name.startswith(("street", "phone", "email")))
    return table.cells


class _Columns:
    """Cells gathered column by column; a column begins when something fills it."""

    def __init__(self, count: int, first: Sequence[str] = ()) -> None:
        self._count = count
        self.cells: dict[str, list[str]] = {name: [""] * count for name in first}

    def put(self, heading: str, number: int, text: str, always: bool = False) -> None:
        """One cell; an empty one makes a column only if it `always` has one."""
        if text or always:
            if heading not in self.cells:
                self.cells[heading] = [""] * self._count
            self.cells[heading][number] = text

    def sorted(self, order: Callable[[str], int]) -> dict[str, list[str]]:
        """The columns in an order."""
        return dict(sorted(self.cells.items(), key=lambda pair: order(pair[0])))
