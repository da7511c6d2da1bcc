"""What of a customer is compared with others: names, places, numbers, each in the one form in which two are equal."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from app.customers import phones
from app.customers.names import looks_like_company
from models.search import fold

_WORDS = re.compile(r"[^\w]+")
_LEGAL = frozenset({"ltd", "limited", "plc", "llp", "llc", "inc", "incorporated", "co", "company", "corp", "corporation", "cic", "the",
                    "gmbh", "uk", "and", "group", "holdings"})
_STREETS = {"rd": "road", "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "cl": "close", "ln": "lane", "dr": "drive",
            "ct": "court", "cres": "crescent", "cr": "crescent", "gdns": "gardens", "gdn": "gardens", "pl": "place", "sq": "square",
            "tce": "terrace", "terr": "terrace", "pde": "parade", "grn": "green", "pk": "park", "hse": "house", "cotts": "cottages"}
_NUMBERED = re.compile(r"\s*(?:no\.?\s*)?(\d+\s?[a-z]?)(?:\s?[-/–]\s?\d+[a-z]?)?(?:\s+|$)(.*)", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"[\n,]")
_GOOGLE = frozenset({"gmail.com", "googlemail.com"})
_ROLES = frozenset({"info", "office", "admin", "sales", "hello", "enquiries", "enquiry", "accounts", "mail", "contact", "reception",
                    "bookings", "support", "shop", "team", "postmaster", "secretary"})
_MEN = frozenset({"mr", "sir", "lord", "father", "fr", "herr", "master"})
_WOMEN = frozenset({"mrs", "miss", "ms", "dame", "lady", "sister", "mme", "frau", "baroness"})
_BORN = {"jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
NAMES = ("title", "first_name", "middle_name", "last_name", "suffix", "known_as", "gender")
MOST_PLACES = 3
MOST_LINES = 5


class Place(NamedTuple):
    """An address: postcode without spaces, house number, and its lines without the number, in no particular order."""

    postcode: str
    number: str
    lines: tuple[str, ...]


class Profile:
    """A customer as the matcher sees one. All texts are folded; what is not known is empty."""

    __slots__ = ("birthday", "company", "emails", "first", "generation", "id", "last", "more", "phones", "places", "sex", "source",
                 "source_id")

    def __init__(self, customer_id: int = 0, first: str = "", last: str = "", more: tuple[str, ...] = (), company: str = "",
                 birthday: str = "", phones: tuple[str, ...] = (), emails: tuple[str, ...] = (), places: tuple[Place, ...] = (),
                 sex: str = "", generation: str = "", source: str | None = None, source_id: str | None = None) -> None:
        self.id = customer_id
        self.first = first
        self.last = last
        self.more = more
        self.company = company
        self.birthday = birthday
        self.phones = phones
        self.emails = emails
        self.places = places
        self.sex = sex
        self.generation = generation
        self.source = source
        self.source_id = source_id


class Maker:
    """Makes profiles, and remembers how each text was read: most names and towns come again and again."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._companies: dict[str, str] = {}
        self._tails: dict[str, str] = {}
        self._sexes: dict[tuple[str, str], str] = {}

    def person(self, profile: Profile, names: Sequence[str], company: str) -> None:
        """Fill in who it is. `names`: title, first, middle, last, suffix, known as, gender."""
        title, first, middle, last, suffix, known_as, gender = names
        profile.first, profile.last = self.words(first), self.words(last)
        if middle or known_as:
            forms = dict.fromkeys((self.words(known_as), *self.words(middle).split()))
            forms.pop("", None)
            if not profile.first and known_as:
                profile.first = self.words(known_as)
            profile.more = tuple(form for form in forms if form != profile.first)
        if company:
            profile.company = self.company(company)
        elif last and not first and looks_like_company(last):
            profile.company, profile.last = self.company(last), ""
        if title or gender:
            found = self._sexes.get((title, gender))
            if found is None:
                found = self._sexes[title, gender] = sex(title, gender)
            profile.sex = found
        if suffix:
            profile.generation = next((_BORN[word] for word in self.words(suffix).split() if word in _BORN), "")

    def words(self, text: str) -> str:
        """Folded words with single spaces, without marks."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = bare_words(text)
        return found

    def company(self, text: str) -> str:
        """A company's name without Ltd, Limited, & Co, plc, The …; what is left when nothing would be is the whole."""
        found = self._companies.get(text)
        if found is None:
            words = [word for word in bare_words(text.replace("&", " and ")).split() if len(word) > 1 or word.isdigit()]
            kept = [word for word in words if word not in _LEGAL]
            found = self._companies[text] = " ".join(kept or words) or bare_words(text)
        return found

    def place(self, street: str, locality: str, town: str, postcode: str) -> Place | None:
        """An address in the form in which two are compared; None when it says nothing."""
        number, lines = "", []
        if street:
            for line in _PARTS.split(street)[:MOST_LINES] if "\n" in street or "," in street else (street,):
                found, rest = _numbered(line)
                if found and number:
                    rest = line
                number = number or found
                if rest and (kept := self._tail(rest)):
                    lines.append(kept)
        for text in (locality, town):
            if text and (kept := self._tail(text)) and kept not in lines:
                lines.append(kept)
        packed = postcode.replace(" ", "").lower() if postcode else ""
        return Place(packed, number, tuple(lines)) if packed or number or lines else None

    def _tail(self, line: str) -> str:
        found = self._tails.get(line)
        if found is None:
            words = bare_words(line).split()
            if len(words) > 1 and (whole := _STREETS.get(words[-1])):
                words[-1] = whole
            found = self._tails[line] = " ".join(words)
        return found


def _numbered(line: str) -> tuple[str, str]:
    """The house number with which a line begins, and the rest of it."""
    head, _space, tail = line.partition(" ")
    if head.isdigit() and len(tail) > 2 and tail[1] != " ":
        return head, tail
    found = _NUMBERED.fullmatch(line)
    return (found[1].replace(" ", "").lower(), found[2]) if found else ("", line)


def bare_words(text: str) -> str:
    """Folded words with single spaces; apostrophes and full stops join (O'Brien, J.), other marks part."""
    if text.isalpha() and text.isascii():
        return text.lower()
    return _WORDS.sub(" ", fold(text).replace("'", "").replace(".", "")).strip()


def email_key(address: str) -> str:
    """An e-mail address in the form in which two are compared: no +tag, and for Google no dots."""
    folded = address.strip().casefold()
    local, sign, domain = folded.partition("@")
    if domain in _GOOGLE:
        return (local.partition("+")[0] or local).replace(".", "") + "@gmail.com"
    if sign and "+" in local:
        return f"{local.partition('+')[0] or local}@{domain}"
    return folded


def is_role(email: str) -> bool:
    """Whether an e-mail address belongs to an office rather than to a person."""
    return email.partition("@")[0] in _ROLES


def phone_key(number: str, key: str) -> str:
    """A phone number in the form in which two are compared, without its extension; "" for too few digits."""
    if key and ";" not in key:
        return key
    found = phones.comparable(number, key).partition(";")[0]
    return found if len(found) > 5 else ""


def sex(title: str, gender: str) -> str:
    """m, f or nothing, from the title or the gender."""
    said = fold(gender).strip()[:1]
    if said in ("m", "f"):
        return said
    words = fold(title).replace(".", "").split()
    if any(word in _WOMEN for word in words):
        return "" if any(word in _MEN for word in words) else "f"
    return "m" if any(word in _MEN for word in words) else ""


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in order, the empty ones left out."""
    return tuple(dict.fromkeys(value for value in values if value))


def of_values(maker: Maker, values: Any, customer_id: int = 0) -> Profile:
    """The profile of a card's values (`app.customers.values.Values`), such as a customer who is being typed in."""
    made = Profile(customer_id, birthday=values.text("birthday"), source=values.source, source_id=values.text("source_id") or None)
    maker.person(made, [values.text(name) for name in NAMES], values.text("company"))
    made.phones = unique(phone_key(one.number, phones.key(one.number)) for one in values.phones)
    made.emails = unique(email_key(one.address) for one in values.emails)
    places = (maker.place(one.street, one.locality, one.town, one.postcode) for one in values.addresses)
    made.places = tuple(place for place in places if place)[:MOST_PLACES]
    return made
