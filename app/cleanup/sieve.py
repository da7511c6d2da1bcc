"""A coarse sieve before the fine comparison: two records that say much and agree in little are two customers."""
from __future__ import annotations

from collections.abc import Sequence
from operator import eq

from rapidfuzz.fuzz import ratio

from app.cleanup.profiles import Profile

AGREEMENTS = 3      # so many exact agreements are looked at whatever else there is …
DISAGREEMENTS = 3   # … so many disagreements are forgiven to fewer …
ALIKE = 60          # … and any number where the addresses as wholes are so much alike (per cent)
_MISSING = float("nan")  # the one value that does not equal itself


class Sieve:
    """Counts in how many things two customers, by their places in the list, agree exactly."""

    def __init__(self, profiles: Sequence[Profile], sounds: Sequence[tuple[str, str]], lines: Sequence[Sequence[str]]) -> None:
        """`sounds`: what each one's first and last name sound like; `lines`: the address lines that are not everybody's."""
        self._cells: list[tuple[object, ...]] = []
        self._said: list[int] = []
        self._wholes: list[str] = []
        self._phones = [one.phones for one in profiles]
        for one, (first, last), rare in zip(profiles, sounds, lines, strict=True):
            place = one.places[0] if one.places else None
            some = (*rare[:3], "", "", "")
            cells = (first, last, one.birthday, one.company, place and place.postcode, place and place.number, some[0], some[1], some[2],
                     one.emails and one.emails[0], one.phones and one.phones[0])
            self._cells.append(tuple([cell or _MISSING for cell in cells]))
            self._said.append(sum([1 << at for at, cell in enumerate(cells) if cell]))
            self._wholes.append(" ".join((place.number, *sorted(rare), place.postcode)) if place and rare else "")

    def lets_through(self, one: int, other: int) -> bool:
        """Whether the two are worth a closer look."""
        agreements = sum(map(eq, self._cells[one], self._cells[other]))
        if agreements >= AGREEMENTS:
            return True
        both = (self._said[one] & self._said[other]).bit_count()
        if both - agreements <= DISAGREEMENTS:
            return True
        phones = self._phones[other]
        if agreements == AGREEMENTS - 1 and any(phone in phones for phone in self._phones[one]):
            return True
        whole = self._wholes[one]
        return whole != "" and ratio(whole, self._wholes[other], score_cutoff=ALIKE) > 0
