"""Weighing names: first and last, the two exchanged, second names, companies."""
from __future__ import annotations

from typing import NamedTuple

from app.cleanup import alike, weights
from app.cleanup.habits import AGREES, MISSING, OTHER
from app.cleanup.profiles import Profile
from app.cleanup.rarity import Rarity

_MOST_KEPT = 200_000


class Told(NamedTuple):
    """What one comparison says: bits against strangers and against a circle, a code for the reason, and for first names the cell."""

    stranger: float
    circle: float
    why: str = ""
    cell: int = MISSING


NOTHING = Told(0.0, 0.0)


class Naming:
    """Weighs names; remembers the answers, because the same names meet again and again."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._firsts: dict[tuple[str, str], Told] = {}
        self._lasts: dict[tuple[str, str], Told] = {}
        self._steps: dict[tuple[str, str], str] = {}

    def both(self, one: Profile, other: Profile) -> tuple[Told, Told]:
        """First and last names, as they stand or exchanged, whichever fits better."""
        first = self._first(one, other)
        last = self._last(one.last, other.last)
        if (first.stranger <= 0 or last.stranger <= 0) and (one.first or other.first):
            crossed = self._crossed(one, other)
            if crossed is not None and crossed[0].stranger + crossed[1].stranger > first.stranger + last.stranger:
                return crossed
        return first, last

    def rest(self, one: Profile, other: Profile) -> list[Told]:
        """Second names, company, title and the like."""
        found = [self._company(one, other)] if one.company or other.company else []
        if one.more and other.more:
            if any(form in other.more for form in one.more if len(form) > 1):
                found.append(Told(*weights.MIDDLE_SAME, "same_middle"))
            elif not {form[0] for form in one.more} & {form[0] for form in other.more}:
                found.append(Told(*weights.MIDDLE_OTHER))
        if one.sex and other.sex and one.sex != other.sex:
            found.append(Told(*weights.SEX_OTHER, "other_sex"))
        if one.generation and other.generation and one.generation != other.generation:
            found.append(Told(*weights.GENERATION_OTHER, "other_generation"))
        return found

    def _first(self, one: Profile, other: Profile) -> Told:
        best = self._of_first(one.first, other.first)
        if (one.more or other.more) and best.cell != AGREES:
            for first, forms in ((one.first, other.more), (other.first, one.more)):
                for form in forms:
                    tried = self._of_first(first, form)
                    if tried.cell == AGREES and tried.stranger > best.stranger:
                        best = tried._replace(stranger=tried.stranger + weights.FIRST_OTHER_FORM,
                                              circle=tried.circle + weights.FIRST_OTHER_FORM)
        return best

    def _of_first(self, one: str, other: str) -> Told:
        if not one or not other:
            return NOTHING
        found = self._firsts.get((one, other))
        if found is None:
            if len(self._firsts) > _MOST_KEPT:
                self._firsts.clear()
            found = self._firsts[one, other] = self._weigh_first(one, other)
        return found

    def _weigh_first(self, one: str, other: str) -> Told:
        step = alike.first_names(one, other)
        if step == alike.OTHER:
            return Told(weights.FIRST_OTHER, 0.0, "other_first", OTHER)
        if step == alike.INITIAL:
            return Told(*weights.FIRST_INITIAL, "initial_first")
        if step == alike.NEAR:
            return Told(*weights.FIRST_NEAR, "near_first")
        weight = weights.FIRST[step]
        return Told(max(self._rarity.less("first", one, other) + weight.stranger, 0.5), weight.circle, f"{step}_first", AGREES)

    def _last(self, one: str, other: str) -> Told:
        if not one or not other:
            return NOTHING
        found = self._lasts.get((one, other))
        if found is None:
            if len(self._lasts) > _MOST_KEPT:
                self._lasts.clear()
            found = self._lasts[one, other] = self._weigh_last(one, other)
        return found

    def _weigh_last(self, one: str, other: str) -> Told:
        step = alike.last_names(one, other)
        if step in (alike.OTHER, alike.NEAR):
            return Told(*(weights.LAST_OTHER if step == alike.OTHER else weights.LAST_NEAR), f"{step}_last")
        weight = weights.LAST[step]
        return Told(max(self._rarity.less("last", one, other) + weight.stranger, 0.5), weight.circle, f"{step}_last")

    def _crossed(self, one: Profile, other: Profile) -> tuple[Told, Told] | None:
        """First and last name the other way round: (first, last) when at least one of them is found crosswise."""
        ways = [(here, there) for here, there in ((one.first, other.last), (one.last, other.first)) if here and there]
        if not any(here[0] == there[0] or here[-1] == there[-1] for here, there in ways):
            return None
        steps = [self._step(here, there) for here, there in ways]
        if alike.SAME not in steps and alike.ALIKE not in steps:
            return None
        bits = [min(self._rarity.bits("first", here), self._rarity.bits("last", there)) if step in (alike.SAME, alike.ALIKE) else 0.0
                for (here, there), step in zip(ways, steps, strict=True)]
        last = Told(sum(bits) + weights.SWAPPED, 0.0, "swapped", MISSING)
        if alike.OTHER in steps:
            return Told(weights.FIRST_OTHER, 0.0, "other_first", OTHER), last
        return NOTHING._replace(cell=AGREES if all(bits) and len(bits) == 2 else MISSING), last

    def _step(self, one: str, other: str) -> str:
        found = self._steps.get((one, other))
        if found is None:
            if len(self._steps) > _MOST_KEPT:
                self._steps.clear()
            found = self._steps[one, other] = alike.last_names(one, other)
        return found

    def _company(self, one: Profile, other: Profile) -> Told:
        nameless = not (one.first or one.last or other.first or other.last)
        if one.company and other.company:
            step = alike.companies(one.company, other.company)
            if step == alike.OTHER:
                return Told(*(weights.ONLY_COMPANY_OTHER if nameless else weights.COMPANY_OTHER), "other_company")
            weight = weights.COMPANY[step]
            extra = weights.ONLY_COMPANY_SAME if nameless and step != alike.PART else weights.Weight(0.0, 0.0)
            bits = max(self._rarity.less("company", one.company, other.company) + weight.stranger, 0.5)
            return Told(bits + extra.stranger, weight.circle + extra.circle, f"{step}_company")
        here, there = (one, other) if one.company else (other, one)
        apart = not (here.first or here.last) and (there.first or there.last)
        return Told(*weights.NOTHING_TO_CALL) if apart else NOTHING
