"""Which customer a row of the journal or of renewals belongs to."""
from __future__ import annotations

from collections import defaultdict
from typing import Any

from app.customers import emails
from app.customers.names import looks_like_company, split, split_name
from app.exchange.columns.drafts import Draft, Email
from app.exchange.incoming.customers_in import CustomersIn
from app.exchange.incoming.known import merged_away, name_key
from app.i18n import _
from models.search import fold

_MOST_WORDS = 60
_LONGEST_NAME = 6


class Unclear(Exception):
    """The customer cannot be found or made; the text says why."""


class Whose:
    """Finds customers by reference, e-mail or name, and makes those that have a reference and are not known."""

    def __init__(self, connection: Any, people: CustomersIn, source: str, may_make: bool) -> None:
        self._people = people
        self._source = source
        self._may_make = may_make
        self._own: dict[str, int] = {}
        self._all: dict[str, list[int]] = defaultdict(list)
        self._emails: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._exported: dict[tuple[int, str | None, str | None], int] = {}
        self._load(connection)

    def _load(self, connection: Any) -> None:
        merged = merged_away(connection)
        for key, source, source_id, title, first, last, company, binned in connection.execute(
                "SELECT id, source, source_id, title, first_name, last_name, company, binned_on IS NOT NULL FROM customer "
                "ORDER BY binned_on IS NOT NULL, id").fetchall():
            if source_id is not None:
                self._all[source_id].append(merged.get(key, key))
                if source == self._source:
                    self._own[source_id] = merged.get(key, key)
            names = {name_key(first, last, ""), fold(company), fold(f"{title} {first} {last}".strip())}
            for name in names - {""}:
                if not (binned and self._names[name]):
                    self._names[name].append(key)
        for address, key in connection.execute(
                "SELECT DISTINCT e.key, e.customer_id FROM email e JOIN customer c ON c.id = e.customer_id "
                "ORDER BY c.binned_on IS NOT NULL, c.id").fetchall():
            self._emails[address].append(key)

    def find(self, values: dict[str, Any], row: int) -> int:
        """The customer of a row that says customer_source_id, customer_email or customer_name. Raises Unclear."""
        if "whose" in values:
            return self._own_export(values["whose"])
        reference, address, name = (str(values.get(f"customer_{part}", "")) for part in ("source_id", "email", "name"))
        if reference:
            return self._by_reference(reference) or self._make(reference, address, name, row)
        if address and (found := self._emails.get(emails.key(address))):
            return self._one(found, name, _("Several customers have the e-mail address {text}.").format(text=address))
        if name:
            return self._by_name(name)
        if address:
            raise Unclear(_("No customer has the e-mail address {text}.").format(text=address))
        raise Unclear(_("The row does not say which customer it is about."))

    def known(self, address: str, name: str) -> int:
        """The customer who has this e-mail address, or (without one) this name; 0 when there is none. Raises Unclear for several."""
        if address:
            found = self._emails.get(emails.key(address))
            return self._one(found, name, _("Several customers have the e-mail address {text}.").format(text=address)) if found else 0
        return self._by_name(name) if self._names.get(fold(" ".join(name.split()))) else 0

    def named_in(self, text: str) -> list[str]:
        """The names of customers that occur in a text, two words or more, the longest first; or the whole text."""
        words = [bare.removesuffix("'s").removesuffix("’s") for word in text.split()[:_MOST_WORDS]
                 if (bare := word.strip(".,;:!?()[]\"–-"))]
        found: list[str] = []
        taken: set[int] = set()
        for size in range(min(_LONGEST_NAME, len(words)), 1 if len(words) > 1 else 0, -1):
            for start in range(len(words) - size + 1):
                phrase = " ".join(words[start:start + size])
                if taken.isdisjoint(range(start, start + size)) and self._names.get(fold(phrase)):
                    taken.update(range(start, start + size))
                    found.append(phrase)
        return found

    def _own_export(self, draft: Draft) -> int:
        mark = (draft.id, draft.source, draft.source_id)
        if mark not in self._exported:
            found = self._people.known_as(draft)
            if not found and not (self._may_make and draft.says_something()):
                raise Unclear(_("The row does not say which customer it is about."))
            self._exported[mark] = found or self._people.made_for(draft)
        return self._exported[mark]

    def _by_reference(self, reference: str) -> int:
        if reference in self._own:
            return self._own[reference]
        found = self._all.get(reference, ())
        if len(found) > 1:
            raise Unclear(_("{count} customers have the reference {text}.").format(count=len(found), text=reference))
        return found[0] if found else 0

    def _by_name(self, name: str) -> int:
        parts = split(name)
        found = self._names.get(fold(" ".join(name.split()))) or self._names.get(name_key(parts["first_name"], parts["last_name"], ""))
        if not found:
            raise Unclear(_("No customer is called {text}.").format(text=name))
        return self._one(found, "", _("{count} customers are called {text}.").format(count=len(found), text=name))

    def _one(self, found: list[int], name: str, several: str) -> int:
        if len(found) > 1 and name:
            parts = split(name)
            named = set(self._names.get(name_key(parts["first_name"], parts["last_name"], ""), ()))
            named |= set(self._names.get(fold(name), ()))
            found = [key for key in found if key in named] or found
        if len(found) > 1:
            raise Unclear(several)
        return found[0]

    def _make(self, reference: str, address: str, name: str, row: int) -> int:
        if not self._may_make:
            raise Unclear(_("No customer has the reference {text}.").format(text=reference))
        draft = Draft(row, self._source, reference)
        if name:
            whole = split_name(name)
            parts = {"company": name} if looks_like_company(name) else {
                "title": whole.title, "first_name": whole.first_name, "middle_name": whole.middle_name, "last_name": whole.last_name,
                "suffix": whole.suffix}
            draft.plain.update({part: text for part, text in parts.items() if text})
        if address:
            draft.emails.append(Email("", address, emails.key(address)))
        key = self._people.made_for(draft)
        self._own[reference] = key
        self._all[reference].append(key)
        return key
