"""What this file is like: whether those who share an address are households, or one person written down twice.

Two records of one circle (same last name and address, say) are either one customer or two people who belong together. First
name and birthday decide; how much they say depends on how carefully the file was kept and on how many households it knows.
Both are estimated from the file itself, without anybody saying which pairs are doubles: expectation and maximisation over
nine counts (first name agrees, differs, is missing × the same for the birthday), as Winkler did for the US census. Other
first names beside one birthday are slips (twins are rare), other first names beside other birthdays are households. The
imagined pairs make sure that a small file, or one without birthdays, is read as one with households: then other
first names always mean two people.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from app.cleanup import weights

MISSING, AGREES, OTHER = 0, 1, 2
Table = Sequence[Sequence[float]]

# Two people of one circle: their first names differ, and so do their birthdays (twins: one pair in 200).
FIRSTS_OF_TWO = 0.98
BIRTHDAYS_OF_TWO = 0.995
ROUNDS = 60


@dataclass(frozen=True)
class Habits:
    """two: how many of the pairs of one circle are two people. first, birthday: how often one person's are written differently."""

    two: float = 1 / 3
    first: float = 0.001
    birthday: float = 0.005

    def circle(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Bits against two people of one circle, by what first names and what birthdays say; the first includes the prior."""
        prior = log2((1 - self.two) / self.two)
        return ((prior, prior + log2((1 - self.first) / (1 - FIRSTS_OF_TWO)), prior + log2(self.first / FIRSTS_OF_TWO)),
                (0.0, log2((1 - self.birthday) / (1 - BIRTHDAYS_OF_TWO)), log2(self.birthday / BIRTHDAYS_OF_TWO)))


    def stranger(self) -> tuple[float, float]:
        """What other first names and other birthdays say against one person in a file less careful than the usual one, in bits."""
        return max(weights.FIRST_OTHER, log2(self.first)), max(weights.BIRTHDAY_OTHER, log2(self.birthday))


USUAL = Habits()
# How many pairs are imagined beside those that were counted.
OF_ONE_CIRCLE = 6
OF_ONE_PERSON = 60
FEWEST = 30             # from fewer pairs nothing is learnt


def learn(table: Table) -> Habits:
    """The habits of a file; `table[first][birthday]` counts its pairs of one circle (MISSING, AGREES, OTHER)."""
    now = USUAL
    total = sum(map(sum, table))
    if total < FEWEST:
        return now
    for _round in range(ROUNDS):
        one = _of_one_person(table, now)
        persons = sum(map(sum, one))
        firsts = sum(sum(row) for row in one[AGREES:])
        birthdays = sum(row[AGREES] + row[OTHER] for row in one)
        now = Habits((OF_ONE_CIRCLE * USUAL.two + total - persons) / (OF_ONE_CIRCLE + total),
                     (OF_ONE_PERSON * USUAL.first + sum(one[OTHER])) / (OF_ONE_PERSON + firsts),
                     (OF_ONE_PERSON * USUAL.birthday + sum(row[OTHER] for row in one)) / (OF_ONE_PERSON + birthdays))
    return now


def _of_one_person(table: Table, now: Habits) -> list[list[float]]:
    """How many pairs of each kind are one person, as far as these habits tell."""
    person = ((1.0, 1 - now.first, now.first), (1.0, 1 - now.birthday, now.birthday))
    people = ((1.0, 1 - FIRSTS_OF_TWO, FIRSTS_OF_TWO), (1.0, 1 - BIRTHDAYS_OF_TWO, BIRTHDAYS_OF_TWO))
    found = []
    for first, row in enumerate(table):
        line = []
        for birthday, count in enumerate(row):
            one = (1 - now.two) * person[0][first] * person[1][birthday]
            two = now.two * people[0][first] * people[1][birthday]
            line.append(count * one / (one + two))
        found.append(line)
    return found
