"""The whole run: everybody's profile, the pairs worth comparing, the habits of this file, and a score for each pair."""
from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, NamedTuple

from app.cleanup import weights
from app.cleanup.blocking import Blocks
from app.cleanup.habits import Habits
from app.cleanup.loading import profiles
from app.cleanup.matching import Compared, Matcher
from app.cleanup.profiles import Maker, Profile
from app.cleanup.rarity import Rarity
from app.cleanup.sieve import Sieve
from app.i18n import _
from app.progress import NoProgress, Progress

_BITE = 20_000
_ENOUGH = 10_000


class Pair(NamedTuple):
    """Two customers, the one with the smaller id first, how likely they are one, and why (codes)."""

    first: int
    second: int
    score: float
    reasons: tuple[str, ...]


def everybody(connection: Any, progress: Progress) -> tuple[list[Pair], Habits]:
    """All pairs worth listing among the customers outside the bin, likeliest first, and the habits that were learnt."""
    with _steady():
        progress.step(0, 0, _("Reading customers"))
        people = profiles(connection, Maker())
        return among(people, progress)


def among(people: Sequence[Profile], progress: Progress) -> tuple[list[Pair], Habits]:
    """All pairs worth listing among these, likeliest first."""
    progress.step(0, 0, _("Looking for what they share"))
    matcher = Matcher(Rarity(people))
    pairs = worth_comparing(people)
    step = len(pairs) // _ENOUGH + 1
    some = list(_compare(people, pairs[::step], matcher, NoProgress()))  # taken evenly from all, enough to learn from
    learnt = matcher.learn([pair for _one, _other, pair in some])
    rest = [pair for at, pair in enumerate(pairs) if at % step]
    found = []
    for one, other, pair in chain(some, _compare(people, rest, matcher, progress)):
        score = matcher.score(pair)
        if score >= weights.WORTH_LISTING:
            found.append(Pair(people[one].id, people[other].id, score, pair.reasons))
    found.sort(key=lambda pair: (-pair.score, pair.first, pair.second))
    return found, learnt


def worth_comparing(people: Sequence[Profile]) -> list[tuple[int, int]]:
    """The pairs that share enough to be compared closely, by their places in the list."""
    blocks = Blocks(people)
    return Sieve(people, blocks.sounds, blocks.lines).let_through(sorted(blocks.pairs()))


def _compare(people: Sequence[Profile], pairs: list[tuple[int, int]], matcher: Matcher, progress: Progress
             ) -> Iterator[tuple[int, int, Compared]]:
    for done, (one, other) in enumerate(pairs):
        if not done % _BITE:
            progress.step(done, len(pairs), _("Comparing"))
        pair = matcher.compare(people[one], people[other])
        if pair is not None:
            yield one, other, pair


@contextmanager
def _steady() -> Iterator[None]:
    """Without pauses for collecting garbage: hundreds of thousands of small objects are made, and none in circles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
