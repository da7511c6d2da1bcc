"""From a row of cells to a customer's draft, for files of other programs. The plan is made once, each row follows it."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from app.customers import emails, fields, phones, postcodes
from app.customers.addresses import PostalAddress, split_address
from app.customers.names import looks_like_company, split, split_name
from app.exchange.columns import cells
from app.exchange.columns.columns_of_dates import DateColumn, is_nothing
from app.exchange.columns.drafts import Draft, Email, Phone, Statement, Warned
from app.exchange.columns.extras import FIELDS, Extras
from app.exchange.columns.maps import ColumnMap
from app.exchange.columns.programs import Target
from app.exchange.reading import lines as five_lines
from app.exchange.reading.records import Record
from app.i18n import _

Convert = Callable[[str], "str | int | None"]
_HOUSE_NUMBER = re.compile(r"\d+\s?[A-Za-z]?(?:\s?[-/]\s?\d+\s?[A-Za-z]?)?")
_PARTS = ("locality", "town", "county", "postcode", "country")
_RARELY_ANSWERED = frozenset({"fax", "pager", "telex", "isdn", "ttytdd", "callback", "radio", "assistants"})
_ORDER = {"": 0, "home": 1, "work": 3, "other": 4, "delivery": 5}
_NO_GENDER = frozenset({"unspecified", "unknown", "not specified"})
_SYSTEM_TAGS = frozenset({"mycontacts"})
_NOT_A_DATE = _("There is no such date.")
_MOST_REMEMBERED = 20_000
_COUNTRIES = {"GB": "United Kingdom", "UK": "United Kingdom", "IE": "Ireland", "US": "United States", "DE": "Germany", "FR": "France",
              "ES": "Spain", "IT": "Italy", "NL": "Netherlands", "BE": "Belgium", "PT": "Portugal", "PL": "Poland", "DK": "Denmark",
              "SE": "Sweden", "NO": "Norway", "CH": "Switzerland", "AT": "Austria", "JE": "Jersey", "GG": "Guernsey", "IM": "Isle of Man"}


class CustomerRows:
    """Reads the rows of one file as customers. Warnings gather in `warnings`."""

    def __init__(self, headings: Sequence[str], columns: ColumnMap, dates: Mapping[int, DateColumn], left: bool = False) -> None:
        self.warnings: list[Warned] = []
        self._headings = headings
        self._dates = dates
        self._program = columns.program
        self._postcodes: dict[str, str] = {}
        self._plain: list[tuple[int, str, Convert, str]] = []
        self._numbers: list[tuple[int, int | None, str, bool]] = []
        self._mails: list[tuple[int, int | None]] = []
        self._others: list[tuple[int, Target]] = []
        self._names: dict[str, list[int]] = {}
        self._groups: dict[str, _AddressPlan] = {}
        self._extras = Extras(columns.targets, columns.program, left)
        labels = {(target.field, target.group): place for place, target in enumerate(columns.targets) if target.is_label}
        for place, target in enumerate(columns.targets):
            if target.field not in ("ignore", *FIELDS) and not target.is_label:
                self._plan(place, target, labels)
        for (name, group), place in labels.items():
            if name == "street" and group in self._groups:
                self._groups[group].label_place = place
        self._address_plans = sorted(self._groups.values(), key=lambda plan: _ORDER.get(plan.group, 2))

    def _plan(self, place: int, target: Target, labels: Mapping[tuple[str, str], int]) -> None:
        name = target.field
        if name in ("phone", "mobile"):
            late = target.label in _RARELY_ANSWERED
            self._numbers.append((place, labels.get(("phone", target.group)), target.label, late))
            self._numbers.sort(key=lambda one: one[3])
        elif name == "email":
            self._mails.append((place, labels.get(("email", target.group))))
        elif name in ("street", "whole_address", *_PARTS):
            self._groups.setdefault(target.group, _AddressPlan(target.group, target.label, self._program)).add(place, target)
        elif name in ("full_name", "display_name", "birth_year", "birth_month", "birth_day", "source_id"):
            self._names.setdefault(name, []).append(place)
        elif name == "tags" or name.startswith(("custom:", "permission_")):
            self._others.append((place, target))
        else:
            convert, joint = _converter(fields.by_name(name)), "\n" if fields.by_name(name).kind == "long" else " "
            self._plain.append((place, name, convert, joint))

    def read(self, record: Record) -> Draft:
        """The customer that this row tells of."""
        draft = Draft(record.number)
        row = record.cells
        for place, name, convert, joint in self._plain:
            text = row[place]
            if text:
                self._take_plain(draft, place, name, text, convert, joint)
        for place in self._names.get("source_id", ()):
            if row[place]:
                draft.source_id = f"{draft.source_id} {row[place]}" if draft.source_id else cells.clean(row[place])
        self._take_numbers(draft, row)
        self._take_mails(draft, row)
        for plan in self._address_plans:
            if found := plan.read(row, self._postcodes):
                draft.addresses.append(found)
        for place, target in self._others:
            if row[place]:
                self._take_other(draft, place, target, row[place])
        if self._names:
            self._take_names(draft, row)
        if self._extras:
            self._extras.read(draft, row)
        return draft

    def _take_plain(self, draft: Draft, place: int, name: str, text: str, convert: Convert, joint: str) -> None:
        value: str | int | None
        if name == "birthday":
            value = self._birthday(place, text)
            if value == "":
                return
        else:
            value = convert(text)
        if value is None:
            reason = _NOT_A_DATE if name == "birthday" else _("This cannot be understood.")
            self.warnings.append(Warned(draft.row, self._headings[place], text, reason))
        elif name == "gender" and str(value).casefold() in _NO_GENDER:
            return
        elif name in draft.plain and isinstance(value, str) and name != "birthday":
            draft.plain[name] = f"{draft.plain[name]}{joint}{value}"
        else:
            draft.plain[name] = value

    def _birthday(self, place: int, text: str) -> str | None:
        if is_nothing(text):
            return ""
        day = self._dates[place].read(text)
        if day is None:
            return None
        if day.year == 1604:  # how Apple writes a birthday without a year
            return f"--{day.month:02}-{day.day:02}"
        return day.as_birthday()

    def _take_numbers(self, draft: Draft, row: Sequence[str]) -> None:
        seen = set()
        for place, label_place, label, _late in self._numbers:
            text = row[place]
            if not text:
                continue
            told = _label(row[label_place]) if label_place is not None else ""
            for number in phones.split_numbers(text):
                one = Phone(told or label, cells.clean(number), phones.key(number))
                same = phones.comparable(one.number, one.key)
                if same not in seen:
                    seen.add(same)
                    draft.phones.append(one)

    def _take_mails(self, draft: Draft, row: Sequence[str]) -> None:
        seen = set()
        for place, label_place in self._mails:
            text = row[place]
            if not text:
                continue
            label = row[label_place] if label_place is not None else ""
            for address in emails.split_addresses(text):
                key = emails.key(address)
                if key in seen:
                    continue
                seen.add(key)
                if not emails.looks_right(address):
                    self.warnings.append(Warned(draft.row, self._headings[place], address, _("This cannot be an e-mail address.")))
                # Google marks the one that is used first with a star
                draft.emails.insert(0 if label.startswith("*") else len(draft.emails), Email(_label(label), address, key))

    def _take_other(self, draft: Draft, place: int, target: Target, text: str) -> None:
        if target.field == "tags":
            draft.tags += [tag for tag in cells.parse_tags(text) if tag.casefold() not in _SYSTEM_TAGS and tag not in draft.tags]
        elif target.field.startswith("custom:"):
            name = target.field.removeprefix("custom:")
            if not is_nothing(text):
                draft.custom[name] = f"{draft.custom[name]} {cells.clean_long(text)}" if name in draft.custom else cells.clean_long(text)
        else:
            allowed = cells.parse_flag(text)
            if allowed is None:
                self.warnings.append(Warned(draft.row, self._headings[place], text, _("This is neither yes nor no.")))
            else:
                draft.permissions[target.field.removeprefix("permission_")] = Statement(allowed, how=_("import"))

    def _take_names(self, draft: Draft, row: Sequence[str]) -> None:
        plain = draft.plain
        whole = " ".join(row[place] for place in self._names.get("full_name", ()) if row[place])
        shown = " ".join(row[place] for place in self._names.get("display_name", ()) if row[place])
        person = plain.get("first_name") or plain.get("last_name")
        if whole and not person:
            _take_whole_name(plain, whole)
            person = plain.get("first_name") or plain.get("last_name")
        if shown and not person:
            _take_whole_name(plain, shown)
        elif shown and "company" not in plain:
            own_name = " ".join(str(plain[part]) for part in ("first_name", "last_name") if part in plain)
            if shown.casefold() != own_name.casefold():
                plain["company"] = cells.clean(shown)
        if whole and str(plain.get("company", "")).casefold() == whole.casefold() and not looks_like_company(whole):
            plain.pop("company", None)  # QuickBooks names a person twice
        if "birth_month" in self._names and "birthday" not in plain:
            self._take_birth_parts(draft, row)

    def _take_birth_parts(self, draft: Draft, row: Sequence[str]) -> None:
        year, month, day = (row[self._names[name][0]] if name in self._names else "" for name in ("birth_year", "birth_month", "birth_day"))
        if not month and not day:
            return
        text = f"{year}-{month.zfill(2)}-{day.zfill(2)}" if year else f"--{month.zfill(2)}-{day.zfill(2)}"
        found = self._dates[-1].read(text)
        if found is None:
            self.warnings.append(Warned(draft.row, self._headings[self._names["birth_month"][0]], text, _NOT_A_DATE))
        else:
            draft.plain["birthday"] = found.as_birthday()


def _take_whole_name(plain: dict[str, str | int], whole: str) -> None:
    """Put a name written in one piece into its parts; beside a company's name it is surely a person's."""
    if "company" in plain:
        parts = split(whole)
    else:
        name = split_name(whole)
        parts = {"title": name.title, "first_name": name.first_name, "middle_name": name.middle_name, "last_name": name.last_name,
                 "suffix": name.suffix, "company": name.company}
    for part, text in parts.items():
        if text and part not in plain:
            plain[part] = cells.clean(text)


def _label(text: str) -> str:
    bare = cells.clean(text.removeprefix("*"))
    return bare.casefold() if bare.casefold() in ("home", "work", "mobile", "other", "fax", "main", "pager") else bare


def _converter(field: fields.Field) -> Convert:
    by_name: dict[str, Convert] = {"stage": cells.parse_stage, "preferred_channel": cells.parse_channel}
    by_kind: dict[str, Convert] = {"long": cells.clean_long, "flag": cells.parse_flag, "whole": cells.parse_whole}
    return by_name.get(field.name) or by_kind.get(field.kind) or cells.clean


class _AddressPlan:
    """Which columns make one of the addresses."""

    def __init__(self, group: str, label: str, program: str) -> None:
        self.group = group
        self._in_lines = program == "sage 50" and not group
        self._short_countries = program == "sage"
        self.label = label
        self.label_place: int | None = None
        self._streets: list[tuple[int, int]] = []
        self._parts: dict[str, int] = {}
        self._wholes: list[int] = []

    def add(self, place: int, target: Target) -> None:
        """One more column of this address."""
        if target.field == "street":
            self._streets.append((target.line, place))
            self._streets.sort()
        elif target.field == "whole_address":
            self._wholes.append(place)
        else:
            self._parts.setdefault(target.field, place)

    def read(self, row: Sequence[str], known_postcodes: dict[str, str]) -> PostalAddress | None:
        """The address in this row, or None."""
        lines = [(line, cells.clean_long(row[place])) for line, place in self._streets if row[place]]
        parts = {name: cells.clean(row[place]) for name, place in self._parts.items() if row[place]}
        if not lines and not parts:
            whole = next((cells.clean_long(row[place]) for place in self._wholes if row[place]), "")
            return split_address(PostalAddress(self.label, whole)) if whole else None
        if postcode := parts.get("postcode"):
            if postcode not in known_postcodes:
                if len(known_postcodes) > _MOST_REMEMBERED:
                    known_postcodes.clear()
                known_postcodes[postcode] = postcodes.normalise(postcode)
            parts["postcode"] = known_postcodes[postcode]
        label = _label(row[self.label_place]) if self.label_place is not None else ""
        if self._in_lines and not self._parts:
            return five_lines.of_lines(lines, self.label)
        if self._short_countries and (country := _COUNTRIES.get(parts.get("country", ""))):
            parts["country"] = country
        found = PostalAddress(label or self.label, _joined(lines), **parts)
        return found if self._parts else split_address(found)


def _joined(lines: Sequence[tuple[int, str]]) -> str:
    """A street from its columns: a house number stands before its street, everything else on a line of its own."""
    text = ""
    for line, part in lines:
        if line == 8 and part.isdecimal():
            part = _("PO Box {number}").format(number=part)
        alone = _HOUSE_NUMBER.fullmatch(text.rpartition("\n")[2])
        text = f"{text} {part}" if alone and text else f"{text}\n{part}" if text else part
    return text
