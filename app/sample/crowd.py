"""The many customers of whom only the ordinary is known: singles, couples and families under one roof."""
from __future__ import annotations

from datetime import date, timedelta

from app.sample import words
from app.sample.dice import Dice
from app.sample.person import Person
from app.sample.reach import Reach, moved_in_with

_SIZES = ((1, 46), (2, 32), (3, 14), (4, 8))


class Crowd:
    """Makes households until there are enough people."""

    def __init__(self, dice: Dice, reach: Reach) -> None:
        self._dice = dice
        self._reach = reach
        self._surnames = words.rows("surnames")
        self._firsts = words.rows("first_names")
        self._lists = {name: words.lines(name) for name in ("trades", "likes", "met_through", "notes")}
        self._slots: dict[str, list[str]] = words.table("slots")

    def people(self, count: int) -> list[Person]:
        """That many people, the members of a household one after the other."""
        people: list[Person] = []
        while len(people) < count:
            people += self._household()[: count - len(people)]
        return people

    def _household(self) -> list[Person]:
        size = self._dice.weighted([size for size, weight in _SIZES], [weight for size, weight in _SIZES])
        row = self._dice.weighted(self._surnames, [int(row["weight"]) for row in self._surnames])
        surname = self._dice.pick(words.split(row["surnames"]))
        born = self._dice.whole(1934, 1996)
        first = self._person(row["tradition"], surname, self._dice.pick("MF"), born)
        place = self._reach.place()
        self._reach.settle(first, place)
        first.phone = self._reach.landline(place) if self._dice.chance(0.75) else ""
        members = [first]
        if size > 1:
            members.append(self._partner(first, row["tradition"], surname, born))
        for _child in range(size - 2):
            members.append(self._child(first, row["tradition"], surname, born))
        for member in members:
            self._details(member)
        if size > 1:
            self._tie(members, surname)
        return members

    def _person(self, tradition: str, surname: str, sex: str, born: int) -> Person:
        lists = [row for row in self._firsts if row["tradition"] == tradition and row["sex"] == sex
                 and int(row["from"]) <= born <= int(row["to"])]
        his, _slash, hers = surname.partition("/")
        title = "Mr" if sex == "M" else self._dice.weighted(("Mrs", "Ms", "Miss"), (6, 2, 1) if born < 1980 else (3, 4, 2))
        person = Person(title=title if self._dice.chance(0.85) else "", first=self._dice.pick(words.split(lists[0]["names"])),
                        last=(hers or his) if sex == "F" else his, sex=sex)
        if self._dice.chance(0.6):
            person.birthday = date(born, 1, 1) + timedelta(days=self._dice.whole(0, 364))
        return person

    def _partner(self, first: Person, tradition: str, surname: str, born: int) -> Person:
        if self._dice.chance(0.18):
            row = self._dice.pick(self._surnames)
            tradition, surname = row["tradition"], self._dice.pick(words.split(row["surnames"]))
        born = min(max(born + self._dice.whole(-6, 5), 1931), 2002)
        other = self._person(tradition, surname, "F" if first.sex == "M" else "M", born)
        if other.title in {"Miss", "Ms"} and other.last == first.last:
            other.title = "Mrs"
        return moved_in_with(other, first)

    def _child(self, first: Person, tradition: str, surname: str, born: int) -> Person:
        """A grown-up son or daughter in the same house."""
        child = self._person(tradition, surname, self._dice.pick("MF"), min(born + self._dice.whole(22, 34), 2002))
        child.title = child.title.replace("Mrs", "Miss")
        return moved_in_with(child, first)

    def _details(self, person: Person) -> None:
        """What happens to be known; nobody's card is complete."""
        dice = self._dice
        person.mobile = self._reach.mobile() if dice.chance(0.72) or not person.phone else ""
        person.email = self._reach.email(person) if dice.chance(0.7) else ""
        person.occupation = dice.pick(self._lists["trades"]) if dice.chance(0.3) else ""
        person.likes = dice.pick(self._lists["likes"]) if dice.chance(0.25) else ""
        person.met_through = dice.pick(self._lists["met_through"]) if dice.chance(0.4) else ""
        person.boiler = dice.pick(self._slots["boiler"])
        notes = dice.pick(self._lists["notes"]).format(boiler=person.boiler) if dice.chance(0.45) else ""
        person.notes = notes[:1].upper() + notes[1:]
        person.since = dice.whole(2009, 2024)

    def _tie(self, members: list[Person], surname: str) -> None:
        """One household, one boiler, and who is married to whom."""
        first, partner = members[0], members[1]
        first.spouse, partner.spouse = partner.name, first.name
        for member in members:
            member.boiler, member.since = first.boiler, first.since
            member.household = f"The {surname.partition('/')[0]} family" if len(members) > 2 else f"{first.last} and {partner.last}"
            if first.last == partner.last and len(members) == 2:
                member.household = first.last
