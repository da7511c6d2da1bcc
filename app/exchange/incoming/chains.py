"""Which terms belong together: five years of yearly rows are one renewal with five terms, two boilers are two renewals.

Terms of one customer, product and reference are put in a chain as long as they do not overlap; a term that overlaps opens
another chain. So the k-th identical row is the k-th renewal, whatever the order of the file.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

OVERLAP_DAYS = 20       # people renew some days early
_YEAR = timedelta(days=365)


@dataclass(slots=True, eq=False)
class TermRow:
    """One term, as a row says it or as it is stored (id > 0)."""

    row: int
    ends: str
    starts: str = ""
    amount: int | None = None
    id: int = 0
    renewed_on: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    claimed: bool = False

    @property
    def span(self) -> tuple[date, date]:
        """First and last day; a year when the first is not known."""
        last = date.fromisoformat(self.ends)
        if self.starts:
            return date.fromisoformat(self.starts), last
        return (last - _YEAR if last > date.min + _YEAR else date.min), last


@dataclass(slots=True, eq=False)
class Chain:
    """One renewal: stored (id > 0) or in the making."""

    id: int = 0
    terms: list[TermRow] = field(default_factory=list)
    stored: dict[str, Any] = field(default_factory=dict)

    def fits(self, term: TermRow) -> bool:
        """Whether the term overlaps with none of this chain."""
        first, last = term.span
        allowed = timedelta(days=OVERLAP_DAYS)
        return all(last <= (one_first + allowed if one_first < date.max - allowed else date.max) or one_last - first <= allowed
                   for one_first, one_last in (one.span for one in self.terms))

    def distance(self, term: TermRow) -> int:
        """How many days lie between the term and its nearest neighbour."""
        first, last = term.span
        return min((min(abs((first - one_last).days), abs((one_first - last).days))
                    for one_first, one_last in (one.span for one in self.terms)), default=0)

    def twin(self, term: TermRow) -> TermRow | None:
        """The stored term that this row is about, if no other row was about it already: it ends on the same day."""
        return next((one for one in self.terms if one.id and not one.claimed and one.ends == term.ends
                     and (not one.starts or not term.starts or one.starts == term.starts)), None)


def follow(chains: list[Chain], terms: Iterable[TermRow]) -> list[tuple[Chain, TermRow, TermRow | None]]:
    """Put every term in the one chain that their id names, overlapping or not."""
    if not chains:
        chains.append(Chain())
    chain = chains[0]
    linked = []
    for term in sorted(terms, key=lambda one: (one.ends, one.starts, one.row)):
        twin = chain.twin(term)
        if twin is None:
            chain.terms.append(term)
        else:
            twin.claimed = True
        linked.append((chain, term, twin))
    return linked


def link(chains: list[Chain], terms: Iterable[TermRow]) -> list[tuple[Chain, TermRow, TermRow | None]]:
    """Put each term in a chain, adding chains where none fits; answers chain, term and the stored term that it repeats."""
    linked: list[tuple[Chain, TermRow, TermRow | None]] = []
    waiting = []
    for term in sorted(terms, key=lambda one: (one.ends, one.starts, one.row)):
        found = _twin(chains, term)
        if found:
            found[1].claimed = True
            linked.append((*found[:1], term, found[1]))
        else:
            waiting.append(term)
    for term in waiting:
        fitting = [chain for chain in chains if chain.fits(term)]
        chain = min(fitting, key=lambda one: one.distance(term), default=None)
        if chain is None:
            chain = Chain()
            chains.append(chain)
        chain.terms.append(term)
        linked.append((chain, term, None))
    return linked


def _twin(chains: list[Chain], term: TermRow) -> tuple[Chain, TermRow] | None:
    """Of several stored twins, the one with the same amount."""
    found = [(chain, one) for chain in chains if (one := chain.twin(term)) is not None]
    return min(found, key=lambda pair: pair[1].amount != term.amount, default=None)
