"""The customers whose story matters, and those that are businesses; written down in `cast.toml` and `companies.toml`."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.sample import words
from app.sample.dice import Dice
from app.sample.person import CoverWish, Person
from app.sample.reach import Reach


def cast(dice: Dice, reach: Reach, anchor: date) -> list[Person]:
    """The people of `cast.toml`, their birthdays as far from the anchor as it says there."""
    boilers: list[str] = words.table("slots")["boiler"]
    people: list[Person] = []
    for told in words.table("cast")["person"]:
        person = Person(title=told["title"], first=told["first"], last=told["last"], sex=_sex(told), street=told["street"],
                        phone=told.get("phone", ""), household=told.get("couple", ""), tags=list(told.get("tags", [])),
                        deceased=told.get("deceased", False), no_post=told.get("no_post", False), quiet=told.get("quiet", False),
                        story=told.get("story", ""), since=told.get("since", 2018), boiler=dice.pick(boilers))
        place = reach.place(told["town"], told.get("locality", ""))
        reach.settle(person, place)
        person.phone = person.phone or reach.landline(place)
        person.mobile = reach.mobile() if dice.chance(0.6) else ""
        person.email = reach.email(person) if person.first and dice.chance(0.8) else ""
        person.postcode = "" if told.get("no_postcode") else person.postcode
        person.birthday = _birthday(told, anchor)
        person.notes = told.get("notes", "").format(boiler=person.boiler)
        person.covers = [CoverWish(**told["cover"])] if "cover" in told else []
        people.append(person)
    return people


def companies(dice: Dice, reach: Reach) -> list[Person]:
    """The businesses of `companies.toml`: somebody to ask for, an office number, a web page."""
    people: list[Person] = []
    for told in words.table("companies")["company"]:
        person = Person(kind=told["kind"], company=told["name"], job=told["job"], since=told.get("since", dice.whole(2010, 2023)),
                        boiler="Airedale 30S system boiler", tags=["Landlord" if told["kind"] == "landlord" else "Business"])
        if told["contact"]:
            person.title, person.first, person.last = told["contact"].split(" ", 2)
        place = reach.place()
        reach.settle(person, place)
        person.phone = reach.landline(place)
        person.mobile = reach.mobile() if dice.chance(0.5) else ""
        person.email = f"office@{told['mail']}.example.org"
        person.website = f"https://{told['mail']}.example.org" if dice.chance(0.7) else ""
        product = "Landlord Cover" if told["kind"] == "landlord" else "Commercial Cover"
        person.covers = [CoverWish(product, ends_in=dice.whole(40, 360), terms=dice.whole(1, 5)) for _boiler in range(told["covers"])]
        people.append(person)
    return people


def near(anchor: date, days: int, born: int) -> date:
    """A birthday in the year of birth that comes round that many days after the anchor."""
    day = anchor + timedelta(days=days)
    try:
        return day.replace(year=born)
    except ValueError:      # the day is 29 February and the year of birth had none
        return date(born, 2, 28)


def _birthday(told: dict[str, Any], anchor: date) -> date | None:
    if told.get("leap"):
        return date(told["born"], 2, 29)
    return near(anchor, told["birthday_in"], told["born"]) if "birthday_in" in told else None


def _sex(told: dict[str, Any]) -> str:
    known: str = told.get("sex", "")
    return known or {"Mr": "M", "Mrs": "F", "Ms": "F", "Miss": "F"}.get(told["title"], "")
