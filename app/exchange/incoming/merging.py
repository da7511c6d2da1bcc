"""What a row changes on the card of a customer who is known already.

fill and supplement only add: blanks are filled, further phones, e-mails, tags and labelled addresses are added, nothing is
replaced. overwrite lets the row win wherever it says something; a blank cell never erases. skip changes nothing.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.customers import phones
from app.customers.addresses import PostalAddress
from app.exchange.columns.drafts import Draft, Statement
from app.exchange.incoming.cards import Card
from app.exchange.incoming.known import postcode_key
from app.exchange.incoming.results import Difference
from models.search import fold

_KNOWN_BY = ("first_name", "middle_name", "last_name", "suffix", "known_as", "company", "birthday")
_ADDRESS_PARTS = ("street", "locality", "town", "county", "postcode", "country")


def merge(card: Card, row: Draft, mode: str) -> list[Difference]:
    """Let the row change the card, in memory; answers what it changes (nothing = the same)."""
    if mode == "skip":
        return []
    over = mode == "overwrite"
    return [*_reference(card, row), *_plain(card, row, over), *_phones(card, row, over), *_emails(card, row, over),
            *_addresses(card, row, over), *_tags(card, row), *_custom(card, row, over), *_permissions(card, row, over)]


def is_copy(card: Card, row: Draft) -> bool:
    """Whether the card is known by exactly what the row is known by: names, birthday, phones, e-mails and addresses."""
    kept = card.draft
    if any(kept.plain.get(name, "") != row.plain.get(name, "") for name in _KNOWN_BY):
        return False
    if {phones.comparable(one.number, one.key) for one in kept.phones} != {phones.comparable(one.number, one.key) for one in row.phones}:
        return False
    if {one.key for one in kept.emails} != {one.key for one in row.emails}:
        return False
    return (all(any(_within(one, other) for other in kept.addresses) for one in row.addresses)
            and all(any(_within(one, other) for other in row.addresses) for one in kept.addresses))


def _reference(card: Card, row: Draft) -> Iterator[Difference]:
    if card.draft.source_id is None and row.source is not None and row.source_id is not None:
        card.draft.source, card.draft.source_id = row.source, row.source_id
        card.changed.update(source=row.source, source_id=row.source_id)
        yield Difference("source_id", "", row.source_id)


def _plain(card: Card, row: Draft, over: bool) -> Iterator[Difference]:
    kept = card.draft.plain
    for name, value in row.plain.items():
        before = kept.get(name)
        blank = before in (None, "", 0)
        if before == value or (blank and value in ("", 0)) or not (blank or over):
            continue
        kept[name] = value
        card.changed[name] = value
        yield Difference(name, "" if before is None else str(before), str(value))


def _phones(card: Card, row: Draft, over: bool) -> Iterator[Difference]:
    there, coming = ({phones.comparable(one.number, one.key) for one in some} for some in (card.draft.phones, row.phones))
    free = [place for place, one in enumerate(card.draft.phones) if phones.comparable(one.number, one.key) not in coming]
    for one in row.phones:
        if phones.comparable(one.number, one.key) not in there:
            place = _place(card.draft.phones, one, free) if over else None
            before = "" if place is None else card.draft.phones[place].number
            _put(card, "phone", card.draft.phones, card.phone_ids, place, one, {"number": one.number, "key": one.key})
            yield Difference("phone", before, one.number)


def _emails(card: Card, row: Draft, over: bool) -> Iterator[Difference]:
    there, coming = ({one.key for one in some} for some in (card.draft.emails, row.emails))
    free = [place for place, one in enumerate(card.draft.emails) if one.key not in coming]
    for one in row.emails:
        if one.key not in there:
            place = _place(card.draft.emails, one, free) if over else None
            before = "" if place is None else card.draft.emails[place].address
            _put(card, "email", card.draft.emails, card.email_ids, place, one, {"address": one.address, "key": one.key})
            yield Difference("email", before, one.address)


def _place(kept: list[Any], one: Any, free: list[int]) -> int | None:
    """The place of an old entry of the same label that the row does not repeat; it is used up."""
    place = next((place for place in free if kept[place].label == one.label), None)
    if place is not None:
        free.remove(place)
    return place


def _put(card: Card, table: str, kept: list[Any], ids: list[int], place: int | None, one: Any, values: dict[str, Any]) -> None:
    if place is None:
        kept.append(one)
    else:
        kept[place] = one
        _update(card, table, ids, place, values)


def _update(card: Card, table: str, ids: list[int], place: int, values: dict[str, Any]) -> None:
    """Note that a stored row changes; a row that is not stored yet is written as it stands in the draft."""
    if place < len(ids):
        card.updates.append((table, ids[place], values))


def _addresses(card: Card, row: Draft, over: bool) -> Iterator[Difference]:
    kept = card.draft.addresses
    for address in row.addresses:
        if any(_within(address, other) for other in kept):
            continue
        place = _best(kept, address)
        if place is not None:
            filled = _filled(kept[place], address)
        elif not kept or (address.label and all(other.label != address.label for other in kept)):
            kept.append(address)
            yield Difference("address", "", _one_line(address))
            continue
        elif over:
            place = next((number for number, other in enumerate(kept) if other.label == address.label), 0)
            filled = replace(address, label=address.label or kept[place].label)
        else:
            continue
        yield Difference("address", _one_line(kept[place]), _one_line(filled))
        changed = {part: getattr(filled, part) for part in ("label", *_ADDRESS_PARTS)
                   if getattr(filled, part) != getattr(kept[place], part)}
        kept[place] = filled
        _update(card, "address", card.address_ids, place, changed)


def _best(kept: list[PostalAddress], address: PostalAddress) -> int | None:
    """The kept address that this one completes: nothing contradicts, and the most is the same."""
    scored = [(_alike(other, address), -place) for place, other in enumerate(kept)
              if other.label == address.label or not other.label or not address.label]
    best = max((one for one in scored if one[0] > 0), default=None)
    return -best[1] if best else None


def _alike(one: PostalAddress, other: PostalAddress) -> int:
    """How many parts are equal; 0 when a part contradicts or none is shared."""
    equal = 0
    for part in _ADDRESS_PARTS:
        first, second = _part(one, part), _part(other, part)
        if first and second:
            if first != second:
                return 0
            equal += 1
    return equal


def _within(address: PostalAddress, other: PostalAddress) -> bool:
    """Whether the other address says everything that this one says."""
    return all(getattr(address, part) in ("", getattr(other, part)) or _part(address, part) == _part(other, part)
               for part in _ADDRESS_PARTS)


def _part(address: PostalAddress, part: str) -> str:
    text: str = getattr(address, part)
    return postcode_key(text) if part == "postcode" else " ".join(fold(text).replace(",", " ").split())


def _filled(kept: PostalAddress, address: PostalAddress) -> PostalAddress:
    blanks = {part: getattr(address, part) for part in ("label", *_ADDRESS_PARTS) if not getattr(kept, part)}
    return replace(kept, **blanks)


def _one_line(address: PostalAddress) -> str:
    return ", ".join(getattr(address, part).replace("\n", ", ") for part in _ADDRESS_PARTS if getattr(address, part))


def _tags(card: Card, row: Draft) -> Iterator[Difference]:
    there = {fold(tag) for tag in card.draft.tags}
    for tag in row.tags:
        if fold(tag) not in there:
            there.add(fold(tag))
            card.draft.tags.append(tag)
            card.new_tags.append(tag)
            yield Difference("tags", "", tag)


def _custom(card: Card, row: Draft, over: bool) -> Iterator[Difference]:
    kept = card.draft.custom
    for name, value in row.custom.items():
        before = kept.get(name, "")
        if before == value or not value or (before and not over):
            continue
        kept[name] = value
        if name in card.custom_ids:
            card.updates.append(("custom_value", card.custom_ids[name], {"value": value}))
        else:
            card.new_custom[name] = value
        yield Difference(f"custom:{name}", before, value)


def _permissions(card: Card, row: Draft, over: bool) -> Iterator[Difference]:
    kept = card.draft.permissions
    for channel, said in row.permissions.items():
        before = kept.get(channel)
        if before is not None and (before == said or not (_withdrawn(before, said) or (over and before.allowed != said.allowed))):
            continue
        kept[channel] = said
        card.new_permissions[channel] = said
        words = {None: "", True: "yes", False: "no"}
        yield Difference(f"permission_{channel}", words[before.allowed if before else None], words[said.allowed])


def _withdrawn(before: Statement, said: Statement) -> bool:
    """Whether a permission was taken back after it was given: that counts, whatever else is left alone."""
    return before.allowed and not said.allowed and said.since is not None and said.since >= (before.since or "")
