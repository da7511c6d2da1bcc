"""Bringing in customers: who is who, what is new, what changes. By the rules of the import contract, row by row."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Protocol

from app.cleanup import spelling
from app.customers import phones
from app.exchange.columns import kinds
from app.exchange.columns.drafts import Draft, Warned
from app.exchange.incoming import as_saved
from app.exchange.incoming.cards import Card, Cards
from app.exchange.incoming.customer_store import CustomerStore, next_id
from app.exchange.incoming.doubles import Doubles
from app.exchange.incoming.known import Facts, Known
from app.exchange.incoming.likeness import Likeness, in_words
from app.exchange.incoming.merging import is_copy, merge
from app.exchange.incoming.options import Options
from app.exchange.incoming.results import BITE, MOST_CHANGES_SHOWN, Changed, Difference, Reject, Result
from app.exchange.reading.records import Record
from app.i18n import _
from models.search import fold

MOST_LOOKED_AT = 25


class Reader(Protocol):
    """Makes drafts of rows."""

    warnings: list[Warned]

    def read(self, record: Record) -> Draft:
        """The customer that a row tells of."""


class CustomersIn:
    """One run over one file's customers. With a store it writes, without one it rehearses."""

    def __init__(self, connection: Any, result: Result, options: Options, today: str, write: bool, doubles: Doubles | None = None
                 ) -> None:
        self.result = result
        self._match = options.match
        self._decisions, self._duplicates = options.decisions, options.duplicates
        self._likeness = Likeness()
        self._doubles = doubles or {}
        self._of_rows = dict.fromkeys((-like.who for likes in self._doubles.values() for like in likes if like.who < 0), 0)
        self._known = Known()
        self._known.load(connection)
        self._cards = Cards(connection, keep_new=not write)
        self._store = CustomerStore(connection, today) if write else None
        self._next = next_id(connection, "customer")
        self._first_new = self._next
        self._claimed: dict[int, tuple[str | None, str | None]] = {}

    def run(self, records: Iterable[Record], reader: Reader) -> Iterator[int]:
        """Bring in every row; answers, bite by bite, how many rows are done."""
        waiting = iter(records)
        done = 0
        while bite := list(islice(waiting, BITE)):
            rows = [(draft, Facts(draft), record) for record in bite if (draft := self._draft(record, reader)) is not None]
            self._cards.fetch(self._candidates((draft, fact) for draft, fact, _record in rows))
            self._cards.fetch(like.who for draft, _fact, _record in rows for like in self._doubles.get(draft.row, ()) if like.who > 0)
            for draft, fact, record in rows:
                self._take(draft, fact, record)
            if self._store:
                self._store.write(self._cards.touched())
            self._cards.forget()
            done += len(bite)
            yield done
        if self._store:
            self._store.tidy_up()

    def known_as(self, draft: Draft) -> int:
        """The customer whom our own export means, or 0."""
        key = self._same(draft, Facts(draft)) if draft.id or draft.source_id else 0
        self._cards.forget()
        return key

    def made_for(self, draft: Draft) -> int:
        """A customer made now, for rows of other kinds that name one who is not known."""
        fact = Facts(draft)
        customer_id = self._make(draft, fact, 0 if draft.id else self._resembles(draft, fact))
        self.result.new -= 1  # the rows of that file are counted apart from the customers that they bring along
        self.result.customers_made += 1
        if self._store:
            self._store.write([self._cards[customer_id]])
        self._cards.forget()
        return customer_id

    def _draft(self, record: Record, reader: Reader) -> Draft | None:
        self.result.rows += 1
        if record.problem:
            self.result.rejects.append(Reject(record.number, record.problem, tuple(record.cells), record.line))
            return None
        draft = reader.read(record)
        if reader.warnings or record.odd:
            odd = [Warned(record.number, "", "", record.odd)] if record.odd else []
            self.result.warn([*odd, *reader.warnings], as_saved.name_of(draft) if draft.says_something() else "")
            reader.warnings.clear()
        if not draft.says_something():
            self.result.rejects.append(Reject(
                record.number, _("There is no name, company, phone, e-mail, address or reference in this row."), tuple(record.cells),
                record.line))
            return None
        if draft.refused:
            self.result.rejects.append(Reject(record.number, draft.refused, tuple(record.cells), record.line))
            return None
        if draft.source_id and draft.source is None:
            draft.source = self.result.source
        if draft.company_ids:
            self._take_company(draft)
        return draft

    def _take_company(self, draft: Draft) -> None:
        """The company that the file names by its reference: its name, and its address for somebody who has none."""
        sources = (self.result.source, self.result.source.replace("contacts", "companies"))
        keys = (self._known.by_source(source, one) for one in draft.company_ids for source in sources)
        key = next((key for key in keys if key), 0)
        if key:
            company = self._cards[key].draft
            if name := company.plain.get("company"):
                draft.plain.setdefault("company", name)
            if company.addresses and not draft.addresses:
                draft.addresses.append(replace(company.addresses[0], label="work"))

    def _candidates(self, rows: Iterable[tuple[Draft, Facts]]) -> set[int]:
        """Every customer that one of these rows may be about."""
        found: set[int] = set()
        known = self._known
        for draft, fact in rows:
            if draft.id:
                found.add(draft.id)
            if draft.source_id and draft.source and (key := known.by_source(draft.source, draft.source_id)):
                found.add(key)
                continue
            for email in fact.emails:
                found.update(known.by("e", email))
            if fact.phones:
                for code in fact.postcodes:
                    found.update(known.by("np", fact.name, code))
            if not draft.source_id:
                for key in fact.identity():
                    found.update(known.at(key))
        return found

    def _take(self, draft: Draft, fact: Facts, record: Record) -> None:
        key = self._same(draft, fact)
        if key and self._match != "new":
            self._note(draft.row, key)
            self._merge(self._cards[key], draft)
        elif self._match == "supplement":
            self.result.rejects.append(Reject(
                draft.row, _("This customer is not known; supplement adds nobody."), tuple(record.cells), record.line))
        else:
            if key and draft.source_id:
                draft.source = draft.source_id = None  # the reference stays with the customer who has it
            alike, why = (key, ()) if key or draft.id else self._double(draft, fact)
            said = self._decisions.get(draft.row, self._duplicates) if alike and not key else "new"
            if said == "new":
                self._note(draft.row, self._make(draft, fact, alike, why))
            else:
                self._note(draft.row, alike)
                self._decided(draft, alike, said, why)

    def _note(self, row: int, key: int) -> None:
        """Remember which customer a row is about, if a later one is like that row."""
        if row in self._of_rows:
            self._of_rows[row] = key

    def _decided(self, draft: Draft, alike: int, said: str, why: tuple[str, ...]) -> None:
        """A possible duplicate of whom the user said what becomes of it."""
        if self._store is None:
            self.result.possible_duplicates += 1      # a rehearsal goes on offering it
            self._show(as_saved.POSSIBLE, draft.row, Card(0, draft, is_new=True), like=alike, why=why, decision=said)
        if said == "skip":
            self.result.same += 1
        else:
            self._merge(self._cards[alike], draft, said)

    def _make(self, draft: Draft, fact: Facts, alike: int = 0, why: tuple[str, ...] = ()) -> int:
        key = draft.id if draft.id and not self._cards.has(draft.id) else self._next
        self._next = max(self._next, key + 1)
        if alike:
            draft.resembles = alike
            self.result.possible_duplicates += 1
        self._cards.add(Card(key, draft, is_new=True))
        self._known.add(key, draft, fact)
        self.result.new += 1
        self._show(as_saved.POSSIBLE if alike else as_saved.NEW, draft.row, self._cards[key], like=alike, why=why)
        return key

    def _show(self, outcome: str, row: int, card: Card, differences: Iterable[Difference] = (), like: int = 0,
              why: tuple[str, ...] = (), decision: str = "new") -> None:
        """Keep a row, so that it can be looked at as it will be saved, or was."""
        if self.result.kind != kinds.CUSTOMERS or not self.result.shown.wants(outcome, decision):
            return
        changes = tuple(as_saved.Line(as_saved.label_of(one.field), as_saved.field_text(one.field, one.new),
                                      as_saved.field_text(one.field, one.old) if one.old else "") for one in differences)
        other = self._cards[like].draft if like else None
        self.result.shown.keep(as_saved.AsSaved(
            row, outcome, as_saved.name_of(card.draft, card.id), as_saved.of_customer(card.draft), changes, card.id, like,
            as_saved.name_of(other, like) if other else "", as_saved.of_customer(other) if other else (),
            (in_words(why) if why else self._likeness.why(card.draft, other)) if other else (), decision))

    def _merge(self, card: Card, draft: Draft, mode: str = "") -> None:
        mode = mode or self._match
        self._claimed[card.id] = (draft.source, draft.source_id)
        if card.binned:
            self.result.warn([Warned(draft.row, "", "", _("This customer is in the bin and was left there."))],
                             as_saved.name_of(card.draft, card.id))
            self.result.same += 1
            return
        first, given = card.draft.plain.get("first_name", ""), draft.plain.get("first_name", "")
        adopted = card.draft.source_id is None
        differences = merge(card, draft, mode)
        self._show(as_saved.CHANGED if differences else as_saved.SAME, draft.row, card, differences)
        if first and given and fold(str(first)) != fold(str(given)) and mode != "overwrite":
            self.result.warn([Warned(
                draft.row, "first_name", str(given), _("Taken for customer {number}, whose first name is another.").format(number=card.id),
                field="first_name")], as_saved.name_of(card.draft, card.id))
        if not differences:
            self.result.same += 1
            return
        self.result.changed += 1
        if adopted and draft.source is not None and draft.source_id is not None:
            self._known.adopt(card.id, draft.source, draft.source_id)
        if len(self.result.changes) < MOST_CHANGES_SHOWN:
            self.result.changes.append(Changed(draft.row, card.id, tuple(differences)))

    def _same(self, draft: Draft, fact: Facts) -> int:
        """The customer that this row is about by the contract, or 0.

        Same reference of the same source; else same e-mail and last name, or same name, postcode and phone; else, for a row
        without a reference, the k-th exact copy of it (so that a file brought in twice adds nobody).
        """
        if draft.id and self._cards.has(draft.id) and self._cards[draft.id].draft.created_on == draft.created_on:
            return draft.id  # our own export, come home
        if draft.source_id and draft.source and (key := self._known.by_source(draft.source, draft.source_id)):
            return key
        for key in sorted(self._strong(draft, fact), key=lambda one: not self._is_spelt(one, draft)):
            if self._may_be(key, draft):
                return key
        if draft.source_id:
            return 0
        for identity in fact.identity():
            for key in self._known.at(identity):
                if key < self._first_new and key not in self._claimed and is_copy(self._cards[key], draft):
                    return key
        return 0

    def _strong(self, draft: Draft, fact: Facts) -> Iterator[int]:
        for email in fact.emails:
            for key in self._known.by("e", email):
                other = self._cards[key].draft
                last = fold(str(other.plain.get("last_name", "")))
                if fact.last and last == fact.last:
                    yield key
        if fact.name and fact.phones:
            for code in fact.postcodes:
                for key in self._known.by("np", fact.name, code):
                    if self._shares_phone(key, fact):
                        yield key

    def _shares_phone(self, key: int, fact: Facts) -> bool:
        return any(phones.comparable(one.number, one.key) in fact.phones for one in self._cards[key].draft.phones)

    def _may_be(self, key: int, draft: Draft) -> bool:
        """Two references of one source are two customers, however alike."""
        if not draft.source_id:
            return True
        other = self._cards[key].draft
        if other.source == draft.source and other.source_id is not None and other.source_id != draft.source_id:
            return False
        claimed = self._claimed.get(key)
        return claimed is None or claimed[0] != draft.source or claimed[1] in (None, draft.source_id)

    def _resembles(self, draft: Draft, fact: Facts) -> int:
        """The customer whom one made for a row of another kind may be after all, or 0: of those with this e-mail or name."""
        keys = dict.fromkeys(key for found in ([self._known.by("e", email) for email in fact.emails], [self._known.by("n", fact.name)])
                             for some in found for key in some[:MOST_LOOKED_AT])
        self._cards.fetch(keys)
        return self._likeness.likeliest(draft, ((key, self._cards[key].draft) for key in keys if not self._cards[key].binned))

    def _double(self, draft: Draft, fact: Facts) -> tuple[int, tuple[str, ...]]:
        """The customer whom a row may be, as the matcher found beforehand, and why; 0 when there is none.

        The import asks in one case more, because both will be written to: one e-mail address, one first or last name.
        """
        found = [(-like.score, not self._is_spelt(key, draft), key, like.reasons) for like in self._doubles.get(draft.row, ())
                 if (key := like.who if like.who > 0 else self._of_rows.get(-like.who, 0)) and self._cards.has(key)
                 and not self._cards[key].binned]
        if found:
            return min(found)[2:]
        shared = [key for email in fact.emails for key in self._known.by("e", email) if self._shares_a_name(key, fact)]
        return min(shared, key=lambda one: not self._is_spelt(one, draft), default=0), ()

    def _is_spelt(self, key: int, draft: Draft) -> bool:
        """Whether a customer is called exactly so: among equally good ones, Siân is Siân rather than Sian."""
        there, here = self._cards[key].draft.plain, draft.plain
        return all(spelling.plain(there.get(part)) == spelling.plain(here.get(part)) for part in ("first_name", "last_name", "company"))

    def _shares_a_name(self, key: int, fact: Facts) -> bool:
        plain = self._cards[key].draft.plain
        first, last = (fold(str(plain.get(part, ""))) for part in ("first_name", "last_name"))
        return not self._cards[key].binned and bool((first and first == fact.first) or (last and last == fact.last))
