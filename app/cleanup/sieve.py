"""A coarse sieve before the fine comparison: two records that say much and agree in little are two customers."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.fuzz import ratio

from app.cleanup.profiles import Profile

AGREEMENTS = 3      # so many exact agreements are looked at whatever else there is …
DISAGREEMENTS = 3   # … so many disagreements are forgiven to fewer …
ALIKE = 60          # … and any number where the addresses as wholes are so much alike (per cent)
# A record is one long number of so many slots: in each the lower bits of a thing's hash, and a bit above them that stays free.
_SLOTS, _WIDE = 11, 20
_LOW = (1 << _WIDE - 1) - 1
_LOWS = sum(_LOW << _WIDE * slot for slot in range(_SLOTS))


class Sieve:
    """Counts in how many things two customers, by their places in the list, agree."""

    def __init__(self, profiles: Sequence[Profile], sounds: Sequence[tuple[str, str]], lines: Sequence[Sequence[str]]) -> None:
        """`sounds`: what each one's first and last name sound like; `lines`: the address lines that are not everybody's."""
        self._things: list[int] = []
        self._said: list[int] = []
        self._wholes: list[str] = []
        self._phones = [one.phones for one in profiles]
        for one, (first, last), rare in zip(profiles, sounds, lines, strict=True):
            place = one.places[0] if one.places else None
            some = (*rare[:3], "", "", "")
            things, said = _packed((first, last, one.birthday, one.company, place and place.postcode, place and place.number, some[0],
                                    some[1], some[2], one.emails and one.emails[0], one.phones and one.phones[0]))
            self._things.append(things)
            self._said.append(said)
            self._wholes.append(" ".join((place.number, *sorted(rare), place.postcode)) if place and rare else "")

    def let_through(self, pairs: Iterable[int]) -> list[tuple[int, int]]:
        """Of these pairs (each first × count + second) those that are worth a closer look."""
        things, said, count = self._things, self._said, len(self._said)
        found = []
        for pair in pairs:
            one, other = divmod(pair, count)
            both = said[one] & said[other]
            # where two slots are the same nothing is left of them; any rest carries into the free bit
            disagreements = ((things[one] ^ things[other]) + _LOWS & both).bit_count()
            agreements = both.bit_count() - disagreements
            if agreements >= AGREEMENTS or disagreements <= DISAGREEMENTS or self._at_second_sight(one, other, agreements):
                found.append((one, other))
        return found

    def _at_second_sight(self, one: int, other: int, agreements: int) -> bool:
        """Whether a second telephone number or the addresses as wholes make up for what differs."""
        phones = self._phones[other]
        if agreements == AGREEMENTS - 1 and any(phone in phones for phone in self._phones[one]):
            return True
        whole = self._wholes[one]
        return whole != "" and ratio(whole, self._wholes[other], score_cutoff=ALIKE) > 0


def _packed(cells: Sequence[object]) -> tuple[int, int]:
    """The record as a number, and the free bits of the slots in which it says something."""
    things = said = 0
    for cell in cells:
        things <<= _WIDE
        said <<= _WIDE
        if cell:
            things |= hash(cell) & _LOW
            said |= _LOW + 1
    return things, said
