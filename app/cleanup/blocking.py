"""Which pairs are worth comparing: those that share two things, or one thing that few share.

Comparing everybody with everybody would take 5,000,000,000 comparisons for 100,000 customers. Each customer is filed under
some keys instead (`_KINDS`), and only those who meet under a key are compared. A key under which many meet is too common to
tell much: there each is compared only with those who stand next in alphabetical order, so that the work grows with the
number of customers and not with its square.
"""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from app.cleanup.profiles import Profile, is_role
from app.cleanup.sounds import short_forms, sound
from models.portions import counted, let_go

WHOLE = 8           # up to so many under one key are all compared
NEIGHBOURS = 2      # in a larger crowd, each with so many that follow
_COMMON_LINE = 60   # a line that more customers share is a town: too common for a key
_LOCAL = 6
_LITTLE = 2         # of four things; two who tell more both tell at least two of the same
Key = Hashable
Keys = Iterator[tuple[Key, int]]


class Blocks:
    """Files customers under keys; a customer is its place in the list."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._all = profiles
        self._sounds: dict[str, str] = {}
        self._roots = {name: f"={min(groups)}" for name, groups in short_forms().items()}
        self._last = [self._sound(one.last) for one in profiles]
        self._first = [self._sound(one.first) for one in profiles]
        self.sounds = list(zip(self._first, self._last, strict=True))
        self._postcode = [one.places[0].postcode if one.places else "" for one in profiles]
        self._told = [bool(code) + 2 * bool(one.birthday) + 4 * bool(one.phones) + 8 * bool(one.emails)
                      for code, one in zip(self._postcode, profiles, strict=True)]
        counts = counted(line for one in profiles for place in one.places for line in place.lines)
        self.lines = [[line for place in one.places for line in place.lines if counts[line] <= _COMMON_LINE] for one in profiles]
        self.kinds: tuple[tuple[Callable[[], Keys], Callable[[int], str], bool], ...] = (
            (self._phones, self._by_name, False), (self._emails, self._by_name, False), (self._companies, self._by_name, False),
            (self._names_at_postcodes, self._by_name, False), (self._names_and_birthdays, self._by_name, False),
            (self._names_and_lines, self._by_name, False), (self._birthdays_and_places, self._by_name, False),
            (self._houses, self._by_name, False), (self._whole_names, self._by_place, True))

    def pairs(self) -> set[int]:
        """The pairs worth comparing, each as first × count + second, the first being the smaller."""
        count = len(self._all)
        found: set[int] = set()
        for keys, order, careful in self.kinds:
            for block in blocks(keys()):
                if careful and not any(self._told[at].bit_count() <= _LITTLE for at in block):
                    continue
                for one, other in meetings(block, order):
                    if not careful or self._may_be_one(one, other):
                        found.add(one * count + other if one < other else other * count + one)
        return found

    def _sound(self, name: str) -> str:
        found = self._sounds.get(name)
        if found is None:
            found = self._sounds[name] = sound(name)
        return found

    def _by_name(self, at: int) -> str:
        one = self._all[at]
        return f"{one.last} {one.first} {one.company}"

    def _by_place(self, at: int) -> str:
        return f"{self._postcode[at]} {self._all[at].birthday}"

    def _may_be_one(self, one: int, other: int) -> bool:
        """Whether two of one name differ in at most one other thing (where they agree in another, they have met already)."""
        return (self._told[one] & self._told[other]).bit_count() < 2

    # Keys

    def _phones(self) -> Keys:
        return ((phone, at) for at, one in enumerate(self._all) for phone in one.phones)

    def _emails(self) -> Keys:
        for at, one in enumerate(self._all):
            for email in one.emails:
                yield email, at
                local = email.partition("@")[0]
                if len(local) >= _LOCAL and not is_role(email):
                    yield local, at

    def _companies(self) -> Keys:
        for at, one in enumerate(self._all):
            if one.company:
                yield one.company, at
                if not one.last:
                    yield one.company.partition(" ")[0], at

    def _names_at_postcodes(self) -> Keys:
        for at, code in enumerate(self._postcode):
            first, last = self._first[at], self._last[at]
            if code and last:
                yield (last, code), at
                if first:
                    yield (first, last, code) if first < last else (last, first, code), at  # whichever way round they stand

    def _names_and_birthdays(self) -> Keys:
        for at, one in enumerate(self._all):
            if one.birthday:
                for name in (self._last[at], self._first[at]):
                    if name:
                        yield (name, one.birthday), at
                if self._last[at]:  # where the year is missing or wrong; among many, a day and a name alone are shared by chance
                    yield (self._last[at], one.birthday[-5:], self._first[at][:1]), at

    def _names_and_lines(self) -> Keys:
        for at, lines in enumerate(self.lines):
            for line in lines:
                for name in (self._last[at], self._first[at]):
                    if name:
                        yield (name, line), at

    def _birthdays_and_places(self) -> Keys:
        for at, one in enumerate(self._all):
            if one.birthday:
                if self._postcode[at]:
                    yield (one.birthday, self._postcode[at]), at
                for line in self.lines[at]:
                    yield (one.birthday, line), at

    def _houses(self) -> Keys:
        for at, one in enumerate(self._all):
            number = one.places[0].number if one.places else ""
            if number:
                if self._postcode[at]:
                    yield (number, self._postcode[at]), at
                if one.places[0].lines:
                    yield (number, one.places[0].lines[0], self._last[at]), at
                for line in self.lines[at]:
                    yield (number, line), at
            if len(self.lines[at]) > 1:
                yield tuple(sorted(self.lines[at])), at

    def _whole_names(self) -> Keys:
        for at, one in enumerate(self._all):
            if one.first and one.last:
                first, last = self._roots.get(one.first) or self._first[at], self._last[at]
                yield (first, last) if first < last else (last, first), at


def blocks(keys: Iterable[tuple[Key, int]]) -> Iterator[list[int]]:
    """Those who meet under one key; keys of one alone are left out."""
    seen: dict[Key, int | list[int]] = {}
    many: list[list[int]] = []
    for key, at in keys:
        there = seen.setdefault(key, at)
        if there is at or there == at:
            continue
        if isinstance(there, int):
            both = seen[key] = [there, at]
            many.append(both)
        elif there[-1] != at:
            there.append(at)
    let_go(seen)
    return iter(many)


def meetings(block: list[int], order: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    """The pairs of one block that are compared."""
    if len(block) <= WHOLE:
        yield from combinations(block, 2)
        return
    block = sorted(block, key=order)
    for step in range(1, NEIGHBOURS + 1):
        yield from zip(block, block[step:], strict=False)
