"""Who gets a letter and who does not, with the reason in a sentence."""
from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.customers.values import display_name as called
from app.format import birthday
from app.i18n import _
from app.letters.addressing.facts import Cover, Facts
from app.letters.addressing.household import household_name
from app.letters.addressing.person import Person
from app.letters.addressing.salutation import is_occupier
from app.letters.addressing.words import Words, words_of
from app.letters.wording.fields import CUSTOM
from app.letters.wording.figures import of_cover
from app.letters.wording.mailing import opt_out
from app.letters.wording.values import Value, Values, word
from app.paper.clean import tie
from app.settings import Business


@dataclass(frozen=True)
class LeftOut:
    """A customer who gets no letter, and why."""

    customer_id: int
    name: str
    reason: str
    letter: str = field(default="", compare=False)   # what it would have been about


def in_words(left_out: Sequence[LeftOut]) -> list[str]:
    """Who was left out and why, each once; where it was of several letters, of which."""
    letters: dict[tuple[int, str, str], dict[str, None]] = {}
    for one in left_out:
        letters.setdefault((one.customer_id, one.name, one.reason), {})[one.letter] = None
    return [_("{name} {reason} ({letters})").format(name=name, reason=reason, letters=", ".join(about)) if len(about) > 1
            else _("{name} {reason}").format(name=name, reason=reason) for (_customer, name, reason), about in letters.items()]


@dataclass(frozen=True)
class Occasion:
    """Why a letter is written: the key that lets it go once, and what it speaks of.

    second: the key for this template where a letter of another has taken the first. code: of the campaign that the letter belongs to.
    caution: what to think of before it goes, as a sentence.
    """

    key: str
    customer: int
    cover: Cover | None = None
    birthday_on: date | None = None
    code: str = ""
    second: str = ""
    caution: str = ""


def display_name(facts: Facts) -> str:
    """The name by which lists and the left-out table call a customer."""
    text = facts.fields
    return called(text["first_name"], text["last_name"], text["company"], facts.id, facts.place.street, text["source_id"] or "")


def values_for(facts: Facts, occasion: Occasion, today: date, business: Business, language: str = "en-GB",
               names: Collection[str] | None = None, readers: Sequence[Person] = ()) -> Values:
    """Every field of a letter (or those of `names`) for this customer, in the letter's language; empty ones know their own name.

    In a letter to a couple or household, with its other `readers`, the names by which people are spoken to are joint: `name`
    (Mr and Mrs Ellis), `first`, `first_name` and `known_as` (John and Mary). All other fields are the first person's.
    """
    text, person, place = facts.fields, facts.person, facts.place
    cover = occasion.cover
    given: dict[str, object] = {
        **{name: text[name] for name in _OF_CUSTOMER}, **vars(place),
        "name": person.name or person.company, "first": person.first, "reference": text["source_id"] or "", "today": today,
        "postcode": tie(place.postcode), "phone": tie(facts.phone or facts.mobile), "mobile": tie(facts.mobile), "email": facts.email,
        "birthday": birthday(text["birthday"]),
        "business": business.name or business.owner, "owner": business.owner, "business_phone": tie(business.phone),
        "business_email": business.email, "business_website": business.website,
        "code": occasion.code, "opt_out": opt_out(language),
        **of_cover(cover, cover.previous if cover else None, today, language),
        **_of_birthday(text["birthday"], occasion.birthday_on, today),
        **(_joint((person, *readers), words_of(language)) if readers else {})}
    made: dict[str, Value | dict[str, str]] = {name: word(name, value) for name, value in given.items()
                                                if names is None or name in names}
    made[CUSTOM] = {name: str(word(name, value)) for name, value in facts.custom.items() if value}
    return made


def addressee(facts: Facts) -> str:
    """The name on further pages and in the bookmarks."""
    person = facts.person
    return person.company if is_occupier(person) and person.company else person.name or person.company or _("The Occupier")


_OF_CUSTOMER = ("title", "first_name", "middle_name", "last_name", "suffix", "known_as", "company", "job_title", "age_band", "occupation",
                "household")


def _joint(people: Sequence[Person], words: Words) -> dict[str, object]:
    """The names of all who share a letter; whoever has no such name is greeted above the text all the same."""
    first, given = ([getattr(one, name) for one in people if getattr(one, name)] for name in ("first", "first_name"))
    return {"name": household_name(people, words), "first": words.joined(first), "first_name": words.joined(given),
            "known_as": words.joined(first) if any(one.known_as for one in people) else ""}


def _of_birthday(kept: str, day: date | None, today: date) -> dict[str, object]:
    if day is None:
        return dict.fromkeys(("birthday_on", "age", "belated"), "")
    age = str(day.year - int(kept[:4])) if kept and not kept.startswith("--") else ""
    return {"birthday_on": day, "age": age, "belated": _("yes") if day < today else ""}
