"""From a row of cells to a customer's draft, for files of other programs. The plan is made once, each row follows it."""
from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from app.customers import emails, fields, phones
from app.exchange.columns import cells, whole_names
from app.exchange.columns.address_plan import PARTS, AddressPlan, Left
from app.exchange.columns.columns_of_dates import DateColumn, is_nothing
from app.exchange.columns.drafts import EMPTY, KEPT, Draft, Email, Phone, Statement, Warned
from app.exchange.columns.extras import FIELDS, Extras
from app.exchange.columns.maps import ColumnMap
from app.exchange.columns.programs import Target
from app.exchange.reading.records import Record
from app.i18n import _

Convert = Callable[[str], "str | int | None"]
_RARELY_ANSWERED = frozenset({"fax", "pager", "telex", "isdn", "ttytdd", "callback", "radio", "assistants"})
_ORDER = {"": 0, "home": 1, "work": 3, "other": 4, "delivery": 5}
_NO_GENDER = frozenset({"unspecified", "unknown", "not specified"})
_SYSTEM_TAGS = frozenset({"mycontacts"})
_NOT_A_DATE = _("There is no such date.")


class CustomerRows:
    """Reads the rows of one file as customers. Warnings gather in `warnings`."""

    def __init__(self, headings: Sequence[str], columns: ColumnMap, dates: Mapping[int, DateColumn], left: bool = False,
                 swallowed: Container[tuple[int, int]] = ()) -> None:
        """left: the file lists people who left; swallowed: (row, column) of numbers that may have lost their first 0 in a spreadsheet."""
        self.warnings: list[Warned] = []
        self._headings = headings
        self._dates = dates
        self._swallowed = swallowed
        self._program = columns.program
        self._fields = [target.field for target in columns.targets]
        self._postcodes: dict[str, str] = {}
        self._left: Left = []
        self._plain: list[tuple[int, str, Convert, str]] = []
        self._numbers: list[tuple[int, int | None, str, bool]] = []
        self._mails: list[tuple[int, int | None]] = []
        self._others: list[tuple[int, Target]] = []
        self._names: dict[str, list[int]] = {}
        self._groups: dict[str, AddressPlan] = {}
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
        elif name in ("street", "whole_address", *PARTS):
            self._groups.setdefault(target.group, AddressPlan(target.group, target.label, self._program)).add(place, target)
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
            if found := plan.read(row, self._postcodes, self._left):
                draft.addresses.append(found)
        for place, target in self._others:
            if row[place]:
                self._take_other(draft, place, target, row[place])
        if self._names:
            self._take_names(draft, row)
        if self._extras:
            for place in self._extras.read(draft, row):
                self._warn(draft, place, row[place], _NOT_A_DATE, "")
        for place, text in self._left:
            self._keep(draft, place, text, _("The address in the other columns is another; this one is kept as an own field."))
        self._left.clear()
        return draft

    def _keep(self, draft: Draft, place: int, text: str, reason: str) -> None:
        """Keep a text that finds no place of its own under its heading, and tell: nothing that a row says is lost."""
        name, text = self._headings[place], cells.clean_long(text)
        draft.custom[name] = f"{draft.custom[name]}\n{text}" if name in draft.custom else text
        self._warn(draft, place, text, reason, KEPT)

    def _warn(self, draft: Draft, place: int, text: str, reason: str, fate: str) -> None:
        self.warnings.append(Warned(draft.row, self._headings[place], text, reason, field=self._fields[place], fate=fate))

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
            self._warn(draft, place, text, reason, EMPTY)
        elif name == "gender" and str(value).casefold() in _NO_GENDER:
            return
        elif name in draft.plain and isinstance(value, str) and name != "birthday":
            draft.plain[name] = f"{draft.plain[name]}{joint}{value}"
        elif draft.plain.get(name, value) != value:
            self._keep(draft, place, text, _("Another column says otherwise; this is kept as an own field."))
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
            if (draft.row, place) in self._swallowed:
                text = f"0{text}"
                self._warn(draft, place, row[place], _("A spreadsheet had left out the first 0; it was put back."), "")
            told = cells.label(row[label_place]) if label_place is not None else ""
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
                    self._warn(draft, place, address, _("This cannot be an e-mail address."), KEPT)
                # Google marks the one that is used first with a star
                draft.emails.insert(0 if label.startswith("*") else len(draft.emails), Email(cells.label(label), address, key))

    def _take_other(self, draft: Draft, place: int, target: Target, text: str) -> None:
        if target.field == "tags":
            draft.tags += [tag for tag in cells.parse_tags(text) if tag.casefold() not in _SYSTEM_TAGS and tag not in draft.tags]
        elif target.field.startswith("custom:"):
            name = target.field.removeprefix("custom:")
            if not (is_nothing(text) and ("0/" in text or "0-" in text or "0." in text)):
                draft.custom[name] = f"{draft.custom[name]} {cells.clean_long(text)}" if name in draft.custom else cells.clean_long(text)
        else:
            allowed = cells.parse_flag(text)
            if allowed is None:
                self._warn(draft, place, text, _("This is neither yes nor no."), EMPTY)
                return
            channel = target.field.removeprefix("permission_")
            if channel not in draft.permissions or not allowed:      # of two columns the stricter counts
                draft.permissions[channel] = Statement(allowed, how=_("import"))

    def _take_names(self, draft: Draft, row: Sequence[str]) -> None:
        for name, take in (("full_name", whole_names.take), ("display_name", whole_names.take_shown)):
            for place in self._names.get(name, ()):
                if row[place] and not take(draft.plain, cells.clean(row[place])):
                    self._keep(draft, place, row[place], _("The name in the other columns is another; this one is kept as an own field."))
        if "birth_month" in self._names and "birthday" not in draft.plain:
            self._take_birth_parts(draft, row)

    def _take_birth_parts(self, draft: Draft, row: Sequence[str]) -> None:
        year, month, day = (row[self._names[name][0]] if name in self._names else "" for name in ("birth_year", "birth_month", "birth_day"))
        if not month and not day:
            if year:
                self._keep(draft, self._names["birth_year"][0], year, _("A year alone is no birthday; it is kept as an own field."))
            return
        text = f"{year}-{month.zfill(2)}-{day.zfill(2)}" if year else f"--{month.zfill(2)}-{day.zfill(2)}"
        found = self._dates[-1].read(text)
        if found is None:
            self.warnings.append(Warned(draft.row, self._headings[self._names["birth_month"][0]], text, _NOT_A_DATE, field="birthday",
                                        fate=EMPTY))
        else:
            draft.plain["birthday"] = found.as_birthday()


def _converter(field: fields.Field) -> Convert:
    by_kind: dict[str, Convert] = {"long": cells.clean_long, "flag": cells.parse_flag, "whole": cells.parse_whole}
    return cells.CHOICES.get(field.name) or by_kind.get(field.kind) or cells.clean
