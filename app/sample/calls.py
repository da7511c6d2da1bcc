"""Five years of the engineer's call log: who, when, how, and what was said."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.sample import words
from app.sample.covers import Term
from app.sample.dice import Dice
from app.sample.person import Person

COLUMNS = ("Customer ref", "Customer", "Date", "How", "Type", "In/out", "Minutes", "What was said", "Outcome", "Problem")
_YEARS = 5
_DIED_BEFORE = 400          # days
_QUIET_SINCE = 430


@dataclass(frozen=True)
class Call:
    """One line of the log; `told` numbers the stories, so that its other lines are found."""

    day: date
    person: Person
    step: dict[str, Any]
    minutes: int
    text: str
    story: str = ""
    told: int = 0


class Log:
    """Tells stories about people and sorts them by date."""

    def __init__(self, dice: Dice, anchor: date) -> None:
        self._dice = dice
        self._anchor = anchor
        self._first = anchor - timedelta(days=365 * _YEARS)
        self._stories: list[dict[str, Any]] = words.table("stories")["story"]
        self._slots: dict[str, list[str]] = words.table("slots")
        self._told = 0

    def calls(self, people: list[Person], terms: Iterable[Term]) -> list[Call]:
        """Everything that was said before the anchor, oldest first."""
        told: list[Call] = []
        for term in terms:
            if self._dice.chance(0.7):
                told += self._tell("yearly service", term.person, term.starts + timedelta(days=self._dice.whole(15, 330)))
        for person in people:
            told += self._life(person)
        told = [call for call in told if self._first <= call.day < self._anchor and self._believable(call)]
        for person in people:
            if person.story:
                told += self._tell(person.story, person, self._anchor - timedelta(days=_DIED_BEFORE))
        return sorted(told, key=lambda call: (call.day, call.person.ref))

    def _life(self, person: Person) -> Iterator[Call]:
        often = {"home": (1, 3), "company": (3, 7), "landlord": (12, 22)}[person.kind]
        for _story in range(self._dice.whole(*often)):
            day = self._first + timedelta(days=self._dice.whole(0, 365 * _YEARS))
            yield from self._tell(self._something(person, day), person, day)

    def _something(self, person: Person, day: date) -> str:
        able = [story for story in self._stories if person.kind in story["who"] or "any" in story["who"]]
        able = [story for story in able if day.month in story.get("months", (day.month,))]
        return str(self._dice.weighted(able, [story["weight"] for story in able])["name"])

    def _tell(self, name: str, person: Person, day: date) -> Iterator[Call]:
        story = next(story for story in self._stories if story["name"] == name)
        self._told += 1
        told = self._told
        filled = {slot: self._dice.pick(choices) for slot, choices in self._slots.items()} | {"boiler": person.boiler}
        for step in story["steps"]:
            day = _working_day(day + timedelta(days=step["after"]))
            minutes = step.get("minutes", 0)
            spread = max(1, minutes // 3) if minutes else 0
            text = self._dice.pick(step["text"]).format(**filled)
            yield Call(day, person, step, minutes + self._dice.whole(0, spread), text[:1].upper() + text[1:], name, told)

    def _believable(self, call: Call) -> bool:
        """Nobody rings after their death, and the quiet ones have been quiet."""
        silence = _DIED_BEFORE if call.person.deceased else _QUIET_SINCE if call.person.quiet else 0
        return (self._anchor - call.day).days > silence


def text(calls: Iterable[Call]) -> str:
    """The log as a CSV file with commas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for call in calls:
        step = call.step
        writer.writerow((call.person.ref, " ".join(call.person.name.split()), call.day.isoformat(), step["channel"], step["kind"],
                         step["direction"], call.minutes or "", call.text, step.get("outcome", ""), step.get("snag", "")))
    return out.getvalue()


def _working_day(day: date) -> date:
    return day + timedelta(days=1) if day.weekday() == 6 else day
