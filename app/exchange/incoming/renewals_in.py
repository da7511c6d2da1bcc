"""Bringing in renewals: rows are terms; terms of one customer, product and reference make one renewal with its history."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from app.exchange.columns.drafts import EMPTY, Warned
from app.exchange.columns.entry_rows import EntryReader
from app.exchange.incoming import as_saved
from app.exchange.incoming.chains import Chain, TermRow, follow, link
from app.exchange.incoming.customer_store import insert, next_id
from app.exchange.incoming.entry_rows_in import EntryRowsIn
from app.exchange.incoming.results import BITE, Difference, Result
from app.exchange.incoming.whose import Whose
from app.exchange.reading.records import Record
from app.i18n import _
from app.renewals.values import ACTIVE
from models.search import fold

Group = tuple[Any, ...]
_PRODUCT = ("id", "name", "term_months", "steps", "price")
_RENEWAL = ("id", "customer_id", "product_id", "reference", "provider", "auto_renews", "next_amount", "status", "lapse_reason", "ended_on",
            "source", "source_id")
_TOLD = ("product", "reference", "provider", "starts", "ends", "amount", "next_amount", "auto_renews", "status")
_BLANK: dict[str, Any] = {"provider": "", "auto_renews": 0, "reference": "", "next_amount": None}    # a next term for nothing is a price
_TERM = ("id", "customer_id", "renewal_id", "starts", "ends", "amount", "renewed_on")


class RenewalsIn(EntryRowsIn):
    """One run over one file's renewals. Without `write` it rehearses."""

    NEEDED = "ends"

    def __init__(self, connection: Any, result: Result, whose: Whose, match: str, today: str, write: bool) -> None:
        super().__init__(connection, result, whose, match, today, write)
        self._products = {fold(name): key for key, name in connection.execute("SELECT id, name FROM product").fetchall()}
        self._next = {table: next_id(connection, table) for table in ("product", "renewal", "term")}
        self._rows: dict[str, list[tuple[Any, ...]]] = {"product": [], "renewal": [], "term": []}

    def run(self, records: Iterable[Record], reader: EntryReader) -> Iterator[int]:
        """Bring in every row; answers now and then how many rows are done."""
        groups: dict[Group, list[TermRow]] = defaultdict(list)
        done = 0
        for record in records:
            done += 1
            if found := self._row(record, reader):
                groups[found[0]].append(found[1])
            if done % BITE == 0:
                yield done
        stored = self._stored({group[1] for group in groups})
        for group, terms in groups.items():
            self._take(group, terms, stored)
        if self._write:
            for table, names in (("product", _PRODUCT), ("renewal", _RENEWAL), ("term", _TERM)):
                insert(self._connection, table, names, self._rows[table])
        yield done

    def _row(self, record: Record, reader: EntryReader) -> tuple[Group, TermRow] | None:
        values = self._read(record, reader)
        if values is None:
            return None
        values["product"] = values.get("product") or _("Renewal")
        term = TermRow(record.number, values["ends"], values.get("starts", ""), values.get("amount"), values=values)
        return self._group(values["customer_id"], values), term

    def _check(self, record: Record, values: dict[str, Any], reader: EntryReader) -> None:
        if (starts := values.get("starts", "")) > values["ends"]:
            reader.warnings.append(Warned(record.number, "starts", starts, _("The term begins after it ends."), field="starts", fate=EMPTY))
            del values["starts"]

    def _group(self, customer_id: int, values: dict[str, Any]) -> Group:
        """Rows of the same group may be terms of the same renewal: one id, or one customer, product and reference."""
        if "source_id" in values:
            values.setdefault("source", self.result.source)
            return ("id", customer_id, values["source"], values["source_id"])
        return ("same", customer_id, fold(values["product"]), fold(values.get("reference", "")))

    def _stored(self, customers: set[int]) -> dict[Group, list[Chain]]:
        """What is stored of these customers, under every group that it could belong to."""
        chains: dict[int, Chain] = {}
        found: dict[Group, list[Chain]] = defaultdict(list)
        for row in self._connection.execute(
                "SELECT r.id, r.customer_id, p.name, r.reference, r.provider, r.auto_renews, r.next_amount, r.status, r.source, "
                "r.source_id FROM renewal r JOIN product p ON p.id = r.product_id ORDER BY r.id").fetchall():
            if row[1] not in customers:
                continue
            chain = chains[row[0]] = Chain(row[0], stored=dict(zip(
                ("customer_id", "product", "reference", "provider", "auto_renews", "next_amount", "status"), row[1:8], strict=True)))
            found["same", row[1], fold(row[2]), fold(row[3])].append(chain)
            if row[9] is not None:
                found["id", row[1], row[8], row[9]].append(chain)
            found["id", row[1], "", str(row[0])].append(chain)
        for key, renewal_id, starts, ends, amount, renewed_on in self._connection.execute(
                "SELECT id, renewal_id, starts, ends, amount, renewed_on FROM term").fetchall():
            if renewal_id in chains:
                chains[renewal_id].terms.append(TermRow(0, ends, starts or "", amount, key, renewed_on or ""))
        return found

    def _take(self, group: Group, terms: list[TermRow], stored: dict[Group, list[Chain]]) -> None:
        customer_id = group[1]
        chains = list(stored.get(group, ()))
        touched: dict[int, list[TermRow]] = defaultdict(list)
        for chain, term, twin in (follow if group[0] == "id" else link)(chains, terms):
            touched[chains.index(chain)].append(term)
            if twin is None:
                self.result.new += 1
                self._keep_shown(as_saved.NEW, customer_id, term)
            else:
                self._repeat(chain, term, twin)
        for place, mine in touched.items():
            self._keep(customer_id, chains[place], mine)

    def _repeat(self, chain: Chain, term: TermRow, twin: TermRow) -> None:
        """A row about a term that is stored: fill or write over what differs."""
        changed: dict[str, Any] = {}
        for name in ("starts", "amount"):
            now, said = getattr(twin, name), getattr(term, name)
            if said not in ("", None) and said != now and self._match != "skip" and (now in ("", None) or self._match == "overwrite"):
                changed[name] = said
        agreement = self._agreement(chain, term) if term.ends == max(one.ends for one in chain.terms) else {}
        customer_id = chain.stored["customer_id"]
        if not changed and not agreement:
            self.result.same += 1
            self._keep_shown(as_saved.SAME, customer_id, term)
            return
        before = {**chain.stored, "starts": twin.starts, "amount": twin.amount}
        differences = tuple(Difference(name, _said(before[name]), _said(value)) for name, value in (changed | agreement).items())
        self._keep_shown(as_saved.CHANGED, customer_id, term, differences)
        self._note_change(term.row, customer_id, differences)
        for name, value in changed.items():
            setattr(twin, name, value)
        chain.stored.update(agreement)
        self._update("term", twin.id, changed)
        self._update("renewal", chain.id, agreement)

    def _keep_shown(self, outcome: str, customer_id: int, term: TermRow, differences: tuple[Difference, ...] = ()) -> None:
        told = {name: term.values.get(name) for name in _TOLD}
        self._show(outcome, term.row, {**term.values, "customer_id": customer_id}, told, differences)

    def _agreement(self, chain: Chain, term: TermRow) -> dict[str, Any]:
        """What the row of the latest term changes of the renewal itself."""
        if self._match == "skip":
            return {}
        over = self._match == "overwrite"
        changed: dict[str, Any] = {}
        for name, blank in _BLANK.items():
            now, said = chain.stored[name], term.values.get(name)
            said = int(said) if isinstance(said, bool) else said
            if said is not None and said != now and (over or (now == blank and said != "")):
                changed[name] = said
        return changed

    def _keep(self, customer_id: int, chain: Chain, mine: list[TermRow]) -> None:
        """Note the rows to write for a chain: the renewal if it is new, and its new terms."""
        fresh = [term for term in mine if not term.id and term in chain.terms]
        if not chain.id:
            chain.id = self._new_renewal(customer_id, max(mine, key=lambda one: one.ends).values)
        elif fresh:
            self._go_on(chain, max(fresh, key=lambda one: one.ends))
        for term in fresh:
            key = self._free("term", term.values.get("term_id"))
            self._next["term"] = max(self._next["term"], key + 1)
            term.id = key
            self._rows["term"].append((key, customer_id, chain.id, term.starts or None, term.ends, term.amount,
                                       term.values.get("renewed_on") or None))

    def _go_on(self, chain: Chain, fresh: TermRow) -> None:
        """A new term of a renewal that is stored: it runs again, and as after renewing, what was said of the next term is used up."""
        changed: dict[str, Any] = {}
        if chain.stored["status"] != ACTIVE and fresh.ends >= self._today:
            changed |= {"status": ACTIVE, "lapse_reason": "", "ended_on": None}
        if fresh.ends == max(term.ends for term in chain.terms):
            fresh.amount = chain.stored["next_amount"] if fresh.amount is None else fresh.amount
            changed["next_amount"] = fresh.values.get("next_amount")
        self._update("renewal", chain.id, changed)

    def _new_renewal(self, customer_id: int, values: dict[str, Any]) -> int:
        key: int = self._free("renewal", values.get("id"))
        self._next["renewal"] = max(self._next["renewal"], key + 1)
        has_id = bool(values.get("source"))
        self._rows["renewal"].append((
            key, customer_id, self._product(values), values.get("reference", ""), values.get("provider", ""),
            int(values.get("auto_renews", False)), values.get("next_amount"), values.get("status", ACTIVE), values.get("lapse_reason", ""),
            values.get("ended_on") or None, values["source"] if has_id else None, values["source_id"] if has_id else None))
        return key

    def _free(self, table: str, wanted: int | None) -> int:
        """The id that our own export asks for, if nobody has it; else the next."""
        taken = not wanted or self._connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (wanted,)).fetchone()
        return self._next[table] if taken or not wanted else wanted

    def _product(self, values: dict[str, Any]) -> int:
        name = values["product"]
        folded = fold(name)
        if folded not in self._products:
            self._products[folded] = self._next["product"]
            self._rows["product"].append((self._next["product"], name, values.get("product_months") or 12,
                                          values.get("product_steps", ""), values.get("product_price")))
            self._next["product"] += 1
        return self._products[folded]


def _said(value: Any) -> str:
    return "" if value is None else str(value)
