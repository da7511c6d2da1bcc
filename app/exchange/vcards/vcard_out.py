"""Customers as cards (vCard 3.0 or 4.0) that iOS, Google and Outlook read, and that come back here exactly.

A birthday without a year is `BDAY:--0412` (never 1604); an anniversary is X-ABDATE with its label, because iOS passes over
ANNIVERSARY. What is ours alone stands in X-REGULARS lines, which every other program leaves aside.
"""
from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterator
from typing import Any

from app.context import Context
from app.customers import values
from app.customers.addresses import PostalAddress
from app.exchange.columns.drafts import Draft
from app.exchange.incoming.cards import Cards
from app.exchange.vcards.vcard_contact import ANNIVERSARY, DEPARTMENT, OWN_ID, OWN_LOCALITY, SPOUSE, WEBSITE

VERSIONS = ("3.0", "4.0")
REFERENCES = ("vcard", "apple", "google", "outlook", "evolution")   # sources whose references are UIDs of cards
_BITE = 500
_LONGEST = 75
_TYPES = {"home": "HOME", "work": "WORK"}
_PHONE_TYPES = {**_TYPES, "mobile": "CELL", "fax": "FAX", "pager": "PAGER", "main": "MAIN"}
_NAME = ("last_name", "first_name", "middle_name", "title", "suffix")
_OURS = uuid.UUID("5b0b7a52-2b0e-5f3c-9a55-0f6f1d4c7e11")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})|--(\d{2})-(\d{2})")


def cards(context: Context, mark: str, version: str, wanted: Collection[int] = ()) -> Iterator[str]:
    """Every customer outside the bin (or only those wanted) as the text of one card."""
    connection = context.database.connection()
    ids = [row[0] for row in connection.execute("SELECT id FROM customer WHERE binned_on IS NULL ORDER BY sort_key, id").fetchall()]
    chosen = frozenset(wanted) or frozenset(ids)
    kept = Cards(connection, keep_new=False)
    ids = [key for key in ids if key in chosen]
    for start in range(0, len(ids), _BITE):
        bite = ids[start:start + _BITE]
        kept.fetch(bite)
        for key in bite:
            yield card(kept[key].draft, key, mark, version)
        kept.forget()


def card(draft: Draft, key: int, mark: str, version: str) -> str:
    """One customer as a card, its lines folded."""
    writing = _Writing(draft, version)
    writing.identity(key, mark)
    writing.name(key)
    writing.reach()
    writing.days()
    writing.rest()
    return "".join(_folded(line) for line in ("BEGIN:VCARD", f"VERSION:{version}", "PRODID:-//Regulars//Regulars//EN", *writing.lines,
                                              "END:VCARD"))


class _Writing:
    def __init__(self, draft: Draft, version: str) -> None:
        self.lines: list[str] = []
        self._draft = draft
        self._new = version == "4.0"
        self._groups = 0

    def identity(self, key: int, mark: str) -> None:
        draft = self._draft
        own = f"urn:uuid:{uuid.uuid5(_OURS, f'{mark}:{key}')}"
        self.lines.append(f"UID:{_text(draft.source_id) if draft.source in REFERENCES and draft.source_id else own}")
        parts = (mark, str(key), draft.created_on, draft.source, draft.source_id)
        self.lines.append(f"{OWN_ID}:{_structured(*(part or '' for part in parts))}")

    def name(self, key: int) -> None:
        said = {name: str(self._draft.plain.get(name, "")) for name in (*_NAME, "company")}
        self.lines.append("N:" + _structured(*(said[name] for name in _NAME)))
        street = self._draft.addresses[0].street if self._draft.addresses else ""
        self.lines.append("FN:" + _text(values.display_name(said["first_name"], said["last_name"], said["company"], key, street,
                                                            self._draft.source_id or "")))
        self._put("NICKNAME", self._draft.plain.get("known_as"))
        department = self._draft.custom.get(DEPARTMENT, "")
        if said["company"] or department:
            self.lines.append("ORG:" + (_structured(said["company"], department) if department else _text(said["company"])))
        if said["company"] and not (said["first_name"] or said["last_name"]):
            self.lines.append("KIND:org" if self._new else "X-ABSHOWAS:COMPANY")
        self._put("TITLE", self._draft.plain.get("job_title"))
        self._put("ROLE", self._draft.plain.get("occupation"))

    def reach(self) -> None:
        for place, phone in enumerate(self._draft.phones):
            self._labelled("TEL", phone.label, _PHONE_TYPES, _text(phone.number), place == 0)
        for place, email in enumerate(self._draft.emails):
            self._labelled("EMAIL", email.label, _TYPES, _text(email.address), place == 0)
        for place, address in enumerate(self._draft.addresses):
            extra = (f"{OWN_LOCALITY}:{_text(address.locality)}",) if address.locality else ()
            self._labelled("ADR", address.label, _TYPES, _address(address), place == 0, extra)

    def days(self) -> None:
        if found := _ISO.fullmatch(str(self._draft.plain.get("birthday", ""))):
            self.lines.append(f"BDAY:{self._day(found)}")
        if found := _ISO.fullmatch(self._draft.custom.get(ANNIVERSARY, "")):
            self._grouped(f"X-ABDATE:{self._day(found) if found[4] else found[0]}", f"X-ABLabel:_$!<{ANNIVERSARY}>!$_")
            if self._new:
                self.lines.append(f"ANNIVERSARY:{self._day(found)}")

    def rest(self) -> None:
        self._put("NOTE", self._draft.plain.get("notes"))
        if self._draft.tags:
            self.lines.append("CATEGORIES:" + ",".join(_text(tag) for tag in self._draft.tags))
        self._put("URL", self._draft.custom.get(WEBSITE))
        if spouse := self._draft.custom.get(SPOUSE):
            self._grouped(f"X-ABRELATEDNAMES:{_text(spouse)}", f"X-ABLabel:_$!<{SPOUSE}>!$_")

    def _day(self, found: re.Match[str]) -> str:
        if found[4]:
            return f"--{found[4]}{found[5]}"
        return f"{found[1]}{found[2]}{found[3]}" if self._new else found[0]

    def _put(self, name: str, text: Any) -> None:
        if text:
            self.lines.append(f"{name}:{_text(str(text))}")

    def _labelled(self, name: str, label: str, types: dict[str, str], value: str, first: bool, extra: tuple[str, ...] = ()) -> None:
        words = [types[label]] if label in types else []
        words += ["INTERNET"] if name == "EMAIL" and not self._new else ["VOICE"] if label == "mobile" else []
        params = "".join(f";TYPE={word}" for word in words)
        if first:
            params += ";PREF=1" if self._new else ";TYPE=PREF"
        labels = (f"X-ABLabel:{_text(label)}",) if label and label not in types else ()
        self._grouped(f"{name}{params}:{value}", *labels, *extra)

    def _grouped(self, line: str, *others: str) -> None:
        if others:
            self._groups += 1
        prefix = f"item{self._groups}." if others else ""
        self.lines += [f"{prefix}{one}" for one in (line, *others)]


def _address(one: PostalAddress) -> str:
    street = "\n".join(part for part in (one.street, one.locality) if part)
    return _structured("", "", street, one.town, one.county, one.postcode, one.country)


def _structured(*parts: str) -> str:
    return ";".join(_text(part) for part in parts)


def _text(text: str) -> str:
    bare = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return bare.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, no letter cut in two."""
    if len(line) * 4 <= _LONGEST or len(line.encode()) <= _LONGEST:
        return f"{line}\r\n"
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode("utf-8", "replace"))
        if size + width > _LONGEST - 1:
            pieces.append(piece)
            piece, size = "", 0
        piece += letter
        size += width
    return "\r\n ".join([*pieces, piece]) + "\r\n"
