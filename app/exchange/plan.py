"""The import in the making: what the user has said about a file so far. No window is needed for it."""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from app.customers import choices as customer_choices
from app.customers import fields
from app.exchange.columns import kinds
from app.exchange.columns.maps import MapFile
from app.exchange.incoming.as_saved import ENTRY_WORDS
from app.exchange.incoming.options import Options
from app.i18n import _
from app.journal.values import CHANNELS, DIRECTIONS, KINDS

IGNORE = "ignore"
READABLE = {kind: kinds.WORDS[kind] for kind in (kinds.CUSTOMERS, kinds.INTERACTIONS, kinds.RENEWALS, kinds.SALES)}
MATCHES = {"fill": _("Fill their blanks"), "skip": _("Leave them alone"), "overwrite": _("Write over"), "new": _("Make another"),
           "supplement": _("Fill blanks, add nobody")}
ORDERS = {"": _("As the file says"), "dmy": _("Day, month, year"), "mdy": _("Month, day, year"), "ymd": _("Year, month, day")}
ENCODINGS = {"": _("Find out"), "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": _("Windows (cp1252)"), "mac-roman": _("Mac Roman"),
             "cp850": _("DOS (cp850)")}
HEADERS = {0: _("Find out"), -1: _("There are no headings"), **{line: _("Line {number}").format(number=line) for line in range(1, 12)}}
SEPARATORS = {"": _("Find out"), ",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": _("Bar")}


@dataclass(frozen=True)
class Plan:
    """What was said about one file; "" = find out. `columns` are the headings that the user sent somewhere by hand.

    header: the line that holds the headings (0 = find out, -1 = none does); sheet: of a workbook.
    values: words of a column that stand for others (heading → word as written → word as kept).
    decisions: what becomes of a row that may be a customer who is known (new, skip, fill, overwrite); duplicates: of all others.
    """

    file: Path
    kind: str = "auto"
    source: str = ""
    encoding: str = ""
    delimiter: str = ""
    dates: str = ""
    match: str = "fill"
    columns: dict[str, str] = field(default_factory=dict)
    decisions: dict[int, str] = field(default_factory=dict)
    duplicates: str = "new"
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    header: int = 0
    sheet: str = ""

    def options(self) -> Options:
        """The plan as the importer wants it."""
        return Options(self.kind, self.source, None, self.match, self.dates, self.encoding, self.delimiter,
                       MapFile(dict(self.columns), values=self.values), dict(self.decisions), self.duplicates, self.header,
                       self.sheet, by_content=True)

    def sending(self, heading: str, target: str) -> Plan:
        """The plan with one column sent to a field ("ignore" = nowhere)."""
        return replace(self, columns={**self.columns, heading: target})

    def exchanging(self, heading: str, written: str, kept: str) -> Plan:
        """The plan with one word of a column kept as another ("" = left empty)."""
        return replace(self, values={**self.values, heading: {**self.values.get(heading, {}), written: kept}})

    def deciding(self, row: int, what: str) -> Plan:
        """The plan with a decision about one possible duplicate."""
        return replace(self, decisions={**self.decisions, row: what})

    def deciding_all(self, what: str) -> Plan:
        """The plan with one decision about every possible duplicate."""
        return replace(self, decisions={}, duplicates=what)


def targets(kind: str) -> list[tuple[str, str]]:
    """Where a column of this kind of file can go: (name, words), nowhere first."""
    if kind == kinds.CUSTOMERS:
        named = [(one.name, _("Permission: {label}").format(label=one.label) if one.home == "consent" else one.label)
                 for one in fields.FIELDS]
        street = next(place for place, one in enumerate(named) if one[0] == "street")
        named.insert(street, (kinds.WHOLE_ADDRESS, _("Whole address")))
    else:
        named = [(one.name, ENTRY_WORDS.get(one.name, one.name)) for one in kinds.COLUMNS[kind]]
    return [(IGNORE, _("— leave out —")), *named]


def target_words(kind: str, name: str) -> str:
    """A target in words, the repeated ones (phone_2) and the owner's own fields too."""
    if name.startswith("custom:"):
        return _("Own field: {name}").format(name=name.removeprefix("custom:"))
    known = dict(targets(kind))
    if name in known:
        return known[name]
    base = fields.base_name(name) if kind == kinds.CUSTOMERS else name
    number = next((part for part in name.split("_") if part.isdecimal()), "")
    words = known.get(base, name)
    if "_label" in name:
        words = _("{what} label").format(what=words)
    return f"{words} {number}" if number else words


def choices(kind: str, name: str) -> list[tuple[str, str]]:
    """What a column that goes to this field may hold: (value as it is kept, words); nothing for free text."""
    if kind == kinds.CUSTOMERS:
        found = fields.by_name(name) if fields.is_field(name) and not name.startswith("custom:") else None
        if found is None:
            return []
        return list(_YES_OR_NO) if found.kind in ("flag", "permission") else list(customer_choices.of_field(found))
    return list(_ENTRY_CHOICES.get((kind, name), ()))


_YES_OR_NO = (("yes", _("Yes")), ("no", _("No")))
_ENTRY_CHOICES: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    (kinds.INTERACTIONS, "channel"): tuple(CHANNELS.items()), (kinds.INTERACTIONS, "kind"): tuple(KINDS.items()),
    (kinds.INTERACTIONS, "direction"): tuple(DIRECTIONS.items()), (kinds.RENEWALS, "auto_renews"): _YES_OR_NO,
    (kinds.RENEWALS, "status"): (("active", _("In force")), ("lapsed", _("Lapsed")), ("moved", _("Moved elsewhere")))}
