"""Weighing addresses: postcode, house number, and the lines in whatever fields and order they stand."""
from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from app.cleanup import alike, weights
from app.cleanup.naming import Told
from app.cleanup.profiles import Place
from app.cleanup.rarity import Rarity

_MOST_KEPT = 200_000


class Piece(NamedTuple):
    """One thing that agrees: its bits, its reason, and what a slip in it says against a circle."""

    bits: float
    why: str
    circle: float = 0.0


class Places:
    """Weighs addresses; remembers which lines are alike."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._alike: dict[tuple[str, str], bool] = {}

    def best(self, ones: tuple[Place, ...], others: tuple[Place, ...]) -> tuple[Told, tuple[str, ...]]:
        """What the two addresses that fit best say, and all that agrees in them."""
        if len(ones) == 1 and len(others) == 1:
            return self._two(ones[0], others[0])
        return max((self._two(one, other) for one in ones for other in others), key=lambda found: found[0].stranger)

    def _two(self, one: Place, other: Place) -> tuple[Told, tuple[str, ...]]:
        good: list[Piece] = []
        bad = self._codes(one, other, good) + self._lines(one.lines, other.lines, good)
        good.sort(reverse=True)
        total = bad + sum(piece.bits * share for piece, share in zip(good, weights.TOGETHER, strict=False))
        reasons = [piece.why for piece in good]
        if one.postcode and other.postcode and not any(why.endswith("postcode") for why in reasons):
            reasons.append("other_postcode")
        return Told(total, sum(piece.circle for piece in good)), tuple(reasons)

    def _codes(self, one: Place, other: Place, good: list[Piece]) -> float:
        """Add postcode and number to `good`; answers the bits against."""
        bad = 0.0
        if one.postcode and other.postcode:
            if one.postcode == other.postcode:
                good.append(Piece(self._rarity.bits("postcode", one.postcode), "same_postcode"))
            elif OSA.distance(one.postcode, other.postcode, score_cutoff=1) <= 1:
                good.append(Piece(weights.POSTCODE_ALIKE.stranger, "alike_postcode", weights.POSTCODE_ALIKE.circle))
            else:
                bad += weights.POSTCODE_OTHER
        if one.number and other.number:
            if one.number == other.number:
                good.append(Piece(weights.NUMBER_SAME, "same_number"))
            else:
                bad += weights.NUMBER_OTHER
        return bad

    def _lines(self, ours: tuple[str, ...], theirs: tuple[str, ...], good: list[Piece]) -> float:
        """Add the lines that agree to `good`; answers the bits against."""
        for line in ours:
            if line in theirs:
                good.append(Piece(self._rarity.bits("line", line), "same_line"))
        rest = [line for line in ours if line not in theirs]
        left = [line for line in theirs if line not in ours]
        unlike = 0
        for line in rest:
            match = next((other for other in left if self._are_alike(line, other)), None)
            if match is None:
                unlike += 1
                continue
            left.remove(match)
            bits = max(0.0, self._rarity.less("line", line, match) + weights.LINE_ALIKE.stranger)
            good.append(Piece(bits, "alike_line", weights.LINE_ALIKE.circle))
        return weights.LINE_OTHER * min(unlike, len(left))

    def _are_alike(self, one: str, other: str) -> bool:
        found = self._alike.get((one, other))
        if found is None:
            if len(self._alike) > _MOST_KEPT:
                self._alike.clear()
            found = self._alike[one, other] = alike.lines(one, other) != alike.OTHER
        return found
