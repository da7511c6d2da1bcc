"""What one card says, whoever wrote it: Apple, Google, Outlook, Android, Evolution, or we ourselves."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import unquote

from app.exchange.vcards.vcard_lines import Line, parts, plain, read_line
from app.i18n import _

OWN_ID, OWN_LOCALITY, LABEL = "X-REGULARS-ID", "X-REGULARS-LOCALITY", "X-ABLABEL"
ANNIVERSARY, WEBSITE, SPOUSE, DEPARTMENT = "Anniversary", "Website", "Spouse", "Department"
MESSENGER, MANAGER, ASSISTANT = "Messenger", "Manager", "Assistant"
MOST_OF_A_KIND = 50      # phones, e-mails, addresses of one card
OMIT_YEAR = "X-APPLE-OMIT-YEAR"
_APPLES_WORD = re.compile(r"_\$!<(.*)>!\$_")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.DOTALL)
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})(?:[T ].*)?", re.DOTALL)
_KINDS = (("fax", "fax"), ("pager", "pager"), ("cell", "mobile"), ("mobile", "mobile"), ("iphone", "mobile"), ("home", "home"),
          ("work", "work"), ("main", "main"), ("other", "other"))
_LAST = {"fax": 1, "pager": 1, "assistant": 1}
_LABELS = {"homepage": "home", "assistantphone": "assistant", "homefax": "fax", "workfax": "fax", "otherfax": "fax",
           "cell": "mobile", "iphone": "mobile"}
_SYSTEM_GROUPS = frozenset({"my contacts", "mycontacts"})
_SEXES = {"M": "male", "F": "female", "O": "other"}


class Place(NamedTuple):
    """An address of a card."""

    label: str
    street: str
    locality: str
    town: str
    county: str
    postcode: str
    country: str


@dataclass
class Contact:
    """A card's content by the names of our fields. `own` is what our own export says of itself: mark, id, since, source, reference."""

    fields: dict[str, str] = field(default_factory=dict)
    phones: list[tuple[str, str]] = field(default_factory=list)
    emails: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[Place] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    custom: dict[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    is_group: bool = False
    too_many: bool = False
    writer: str = ""


def contact(lines: Iterable[str]) -> Contact:
    """The contact that the lines of one card describe; what cannot be understood is passed over."""
    return _Card([read_line(line) for line in lines]).contact()


class _Card:
    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._found = Contact()
        self._groups: dict[str, dict[str, str]] = {}
        for line in lines:
            if line.group and line.name in (LABEL, OWN_LOCALITY):
                self._groups.setdefault(line.group, {})[line.name] = plain(line.value)

    def contact(self) -> Contact:
        found = self._found
        for line in sorted(self._lines, key=_preferred):
            if (take := _TAKERS.get(line.name)) and line.value.strip():
                take(self, line)
        kinds: tuple[list[Any], ...] = (found.phones, found.emails, found.addresses)
        found.too_many = any(len(some) > MOST_OF_A_KIND for some in kinds)
        for some in kinds:
            del some[MOST_OF_A_KIND:]
        found.phones = [one for _late, one in sorted(((_LAST.get(one[0], 0), one) for one in found.phones), key=lambda pair: pair[0])]
        self._settle_name()
        return found

    def _settle_name(self) -> None:
        """FN counts only where N says nothing; a company's card calls the company by it."""
        values, shown = self._found.fields, self._found.fields.pop("shown", "")
        is_company = values.pop("is_company", "")
        if self._found.own or any(values.get(part) for part in ("first_name", "last_name")):
            return
        if is_company or shown.casefold() == values.get("company", "").casefold():
            values.setdefault("company", shown)
        elif shown:
            values["full_name"] = shown

    def label(self, line: Line) -> str:
        """What a phone, e-mail or address is called."""
        said = self._groups.get(line.group, {}).get(LABEL, "")
        if said and self._found.own:
            return said
        if said:
            bare = _APPLES_WORD.fullmatch(said.strip())
            word = bare[1] if bare else said
            return _LABELS.get(word.casefold(), word.casefold() if bare else word)
        return next((label for word, label in _KINDS if word in line.types), "")

    def name(self, line: Line) -> None:
        pieces = [parts(piece, ",") for piece in parts(line.value, ";")] + [[""]] * 5
        last, first, middle, title, letters = pieces[:5]
        for name, some, joint in (("last_name", last, " "), ("first_name", first, " "), ("middle_name", middle, " "),
                                  ("title", title, " "), ("suffix", letters, ", ")):
            text = joint.join(plain(piece) if self._found.own else plain(piece).strip() for piece in some)
            if text.strip() and name not in self._found.fields:
                self._found.fields[name] = text

    def phone(self, line: Line) -> None:
        number = plain(line.value)
        if number.casefold().startswith("tel:"):
            number = unquote(number[4:]).replace(";ext=", " ext ").partition(";")[0]
        self._found.phones.append((self.label(line), number))

    def email(self, line: Line) -> None:
        address = plain(line.value)
        if address.casefold().startswith("mailto:"):
            address = unquote(address[7:])
        self._found.emails.append((self.label(line), address))

    def address(self, line: Line) -> None:
        own = bool(self._found.own)
        box, beside, street, town, county, postcode, country = ([_part(piece, own) for piece in parts(line.value, ";")] + [""] * 7)[:7]
        if box.isdecimal():
            box = _("PO Box {number}").format(number=box)
        locality = self._groups.get(line.group, {}).get(OWN_LOCALITY, "")
        street = "\n".join(part for part in (box, beside, street) if part)
        if locality:
            street = street.removesuffix(locality).removesuffix("\n")
        found = Place(self.label(line), street, locality, town, county, postcode, country)
        if any(found[1:]):
            self._found.addresses.append(found)

    def company(self, line: Line) -> None:
        if "company" in self._found.fields:
            return
        own = bool(self._found.own)
        name, *below = (_part(piece, own) for piece in parts(line.value, ";"))
        self._found.fields["company"] = name
        if department := ", ".join(part for part in below if part):
            self._found.custom.setdefault(DEPARTMENT, department)

    def tags(self, line: Line) -> None:
        self._found.tags += [tag for piece in parts(line.value, ",") if (tag := _part(piece, bool(self._found.own)))
                             and (self._found.own or tag.casefold() not in _SYSTEM_GROUPS) and tag not in self._found.tags]

    def nickname(self, line: Line) -> None:
        self._text("known_as", ", ".join(plain(piece).strip() for piece in parts(line.value, ","))
                   if not self._found.own else plain(line.value))

    def birthday(self, line: Line) -> None:
        self._text("birthday", day_of(line))

    def anniversary(self, line: Line) -> None:
        self._found.custom.setdefault(ANNIVERSARY, day_of(line))

    def labelled_day(self, line: Line) -> None:
        self._found.custom.setdefault(self._own_name(line, _("Date")), day_of(line))

    def related(self, line: Line) -> None:
        if line.name == "RELATED" and (not line.types & {"spouse", "sweetheart"} or plain(line.value).startswith("urn:")):
            return
        self._keep(self._own_name(line, SPOUSE) if line.name == "X-ABRELATEDNAMES" else SPOUSE, line)

    def website(self, line: Line) -> None:
        self._keep(WEBSITE, line)

    def messenger(self, line: Line) -> None:
        self._keep(MESSENGER, line)

    def colleague(self, line: Line) -> None:
        self._keep(ASSISTANT if line.name.endswith("ASSISTANT") else MANAGER, line)

    def _keep(self, name: str, line: Line) -> None:
        """Keep a text as an own field; a second one stands below the first."""
        before, text = self._found.custom.get(name, ""), plain(line.value).strip()
        if text not in before.split("\n"):
            self._found.custom[name] = f"{before}\n{text}" if before else text

    def gender(self, line: Line) -> None:
        sex, _semicolon, words = line.value.partition(";")
        self._text("gender", plain(words) or _SEXES.get(sex.strip().upper(), "" if len(sex.strip()) == 1 else plain(sex)))

    def note(self, line: Line) -> None:
        before, text = self._found.fields.get("notes"), plain(line.value)
        self._found.fields["notes"] = f"{before}\n{text}" if before else text

    def died(self, line: Line) -> None:
        self._found.fields["deceased"] = "yes"
        self._found.custom.setdefault(_("Died"), day_of(line))

    def kind(self, line: Line) -> None:
        said = line.value.strip().casefold()
        self._found.is_group = self._found.is_group or said == "group"
        if said in ("org", "company"):
            self._found.fields["is_company"] = "yes"

    def identity(self, line: Line) -> None:
        self._found.own = tuple(plain(piece) for piece in parts(line.value, ";"))

    def writer(self, line: Line) -> None:
        self._found.writer = plain(line.value).casefold()

    def text_of(self, name: str) -> Callable[[Line], None]:
        return lambda line: self._text(name, plain(line.value))

    def _text(self, name: str, text: str) -> None:
        if text.strip():
            self._found.fields.setdefault(name, text)

    def _own_name(self, line: Line, otherwise: str) -> str:
        said = self._groups.get(line.group, {}).get(LABEL, "").strip()
        bare = _APPLES_WORD.fullmatch(said)
        return (bare[1] if bare else said).strip() or otherwise


def day_of(line: Line) -> str:
    """A day as YYYY-MM-DD or --MM-DD; what is no day stays as it is written."""
    text = plain(line.value).strip()
    if found := _YEARLESS.fullmatch(text):
        return f"--{found[1]}-{found[2]}"
    if not (found := _DAY.fullmatch(text)):
        return text
    if found[1] == line.params.get(OMIT_YEAR, "1604"):
        return f"--{found[2]}-{found[3]}"
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return text


def _part(piece: str, own: bool) -> str:
    """A part of an address or organisation; programs that do not know the standard leave a comma at its end."""
    return plain(piece) if own else plain(piece).strip().rstrip(",").strip()


def _preferred(line: Line) -> int:
    """What says who wrote the card comes first, then what is marked as preferred; the rest keeps its order."""
    if line.name in (OWN_ID, "PRODID", "KIND"):
        return -1
    number = line.params.get("PREF", "")
    return int(number) if number.isdecimal() and len(number) < 4 else 0 if "pref" in line.types else 101


def _simple(name: str) -> Callable[[_Card, Line], None]:
    return lambda card, line: card.text_of(name)(line)


_TAKERS: dict[str, Callable[[_Card, Line], None]] = {
    "N": _Card.name, "FN": _simple("shown"), "NICKNAME": _Card.nickname, "ORG": _Card.company, "TITLE": _simple("job_title"),
    "ROLE": _simple("occupation"), "TEL": _Card.phone, "EMAIL": _Card.email, "ADR": _Card.address, "BDAY": _Card.birthday,
    "NOTE": _Card.note, "CATEGORIES": _Card.tags, "UID": _simple("source_id"), "URL": _Card.website, "GENDER": _Card.gender,
    "ANNIVERSARY": _Card.anniversary, "X-ANNIVERSARY": _Card.anniversary, "X-EVOLUTION-ANNIVERSARY": _Card.anniversary,
    "X-MS-ANNIVERSARY": _Card.anniversary, "X-ABDATE": _Card.labelled_day, "X-ABRELATEDNAMES": _Card.related, "RELATED": _Card.related,
    "X-SPOUSE": _Card.related, "X-EVOLUTION-SPOUSE": _Card.related, "X-MS-SPOUSE": _Card.related, "X-ABSHOWAS": _Card.kind,
    "KIND": _Card.kind, "X-ADDRESSBOOKSERVER-KIND": _Card.kind, "DEATHDATE": _Card.died, "PRODID": _Card.writer, OWN_ID: _Card.identity,
    **dict.fromkeys(("IMPP", "X-AIM", "X-ICQ", "X-JABBER", "X-MSN", "X-SKYPE", "X-SKYPE-USERNAME", "X-YAHOO", "X-MS-IMADDRESS"),
                    _Card.messenger),
    **dict.fromkeys(("X-MANAGER", "X-MS-MANAGER", "X-EVOLUTION-MANAGER", "X-ASSISTANT", "X-MS-ASSISTANT", "X-EVOLUTION-ASSISTANT"),
                    _Card.colleague)}
