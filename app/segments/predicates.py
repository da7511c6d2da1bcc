"""One comparison as a piece of SQL. Values are only ever parameters; capitals and accents do not count in texts."""
from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.customers import phones
from app.segments import subjects, values
from app.segments.subjects import Subject
from app.segments.tree import AMONG, AT_LEAST, AT_MOST, BEGINS, CONTAINS, EMPTY, EQUAL, LESS, MORE, NEGATIVE, NOT_EMPTY, Compare
from models.search import fold

_NUMERIC = {EQUAL: operator.eq, LESS: operator.lt, AT_MOST: operator.le, MORE: operator.gt, AT_LEAST: operator.ge}
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_TEXTS = frozenset({subjects.TEXT, subjects.LONG, subjects.WORDS, subjects.CHOICE, subjects.EMAIL, subjects.OWN_KIND,
                    subjects.PHONE, subjects.POSTCODE})


@dataclass
class Writer:
    """Writes comparisons and keeps their values, which go to the database beside the text.

    `often`: subjects that are compared more than once; theirs are gathered once, texts folded, in a table of their own.
    """

    today: date
    often: frozenset[str] = frozenset()
    parameters: dict[str, object] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    joins: list[str] = field(default_factory=list)

    def condition(self, node: Compare) -> str:
        """SQL over `c` that is 1 or 0, never NULL."""
        subject = subjects.by_name(node.subject)
        sign, turned = NEGATIVE.get(node.sign, node.sign), node.sign in NEGATIVE
        if node.sign == EMPTY:
            sign, turned = NOT_EMPTY, True
        if subject.name in self.often and (subject.kind in _TEXTS or not subject.column):
            found = self._of_gathered(subject, sign, node)
        elif subject.column:
            found = f"(({self._test(subject, subject.column, _folded(subject, subject.column), sign, node)}) IS TRUE)"
        else:
            found = self._of_rows(subject, sign, node, f"({self._rows(subject)})", _folded(subject, "v"))
        return f"NOT {found}" if turned else found

    def joined(self, parts: Sequence[str], joint: str) -> str:
        """The parts joined two by two, for SQLite follows a long chain only so deep."""
        if len(parts) < 2:
            return "".join(parts)
        half = len(parts) // 2
        return f"({self.joined(parts[:half], joint)} {joint} {self.joined(parts[half:], joint)})"

    def _of_gathered(self, subject: Subject, sign: str, node: Compare) -> str:
        """Where a customer has one value at most, it stands beside the customer."""
        table = self._gathered(subject)
        if subject.many:
            return self._of_rows(subject, sign, node, table, "v")
        value = f"{table}.v" if subject.default is None else f"coalesce({table}.v, {subject.default})"
        return f"(({self._test(subject, value, value, sign, node)}) IS TRUE)"

    def _of_rows(self, subject: Subject, sign: str, node: Compare, rows: str, text: str) -> str:
        test = self._test(subject, "v", text, sign, node)
        if _fits_default(subject, sign, node):
            return f"(c.id NOT IN (SELECT k FROM {rows} WHERE NOT ({test})))"
        return f"(c.id IN (SELECT k FROM {rows} WHERE {test}))"

    def _rows(self, subject: Subject) -> str:
        if subject.kind == subjects.OWN_KIND:
            return f"SELECT customer_id AS k, value AS v FROM custom_value WHERE folded(name) = {self._hold(fold(subject.label))}"
        return subject.rows or f"SELECT c.id AS k, {subject.column} AS v FROM customer c"

    def _gathered(self, subject: Subject) -> str:
        """The table in which this subject's values are gathered."""
        if subject.name not in self.tables:
            name = f"s{len(self.tables)}"
            once = "" if subject.many else " GROUP BY k"
            gathered = f"SELECT k, {_folded(subject, 'v')} AS v FROM ({self._rows(subject)}){once}"
            self.tables[subject.name] = f"{name} AS MATERIALIZED ({gathered})"
            if not subject.many:
                self.joins.append(f"LEFT JOIN {name} ON {name}.k = c.id")
        return self.tables[subject.name].split(" ", 1)[0]

    def _test(self, subject: Subject, expression: str, text: str, sign: str, node: Compare) -> str:
        """`text`: the same expression, folded where the subject is a text."""
        if sign == NOT_EMPTY:
            return f"{expression} != ''" if subject.kind in _TEXTS or subject.kind == subjects.BIRTHDAY else f"{expression} IS NOT NULL"
        if sign == AMONG:
            return self._among(subject, text, node.values)
        return _TESTS.get(subject.kind, Writer._plain)(self, subject, text, sign, node.value)

    def _among(self, subject: Subject, text: str, said: Sequence[str]) -> str:
        if subject.kind == subjects.BIRTHDAY:
            whole = [value for value in said if not value.startswith("--")]
            return f"({self._in(text, whole)} OR {self._in(f'substr({text}, -5)', [value[2:] for value in said if value not in whole])})"
        if subject.kind == subjects.PHONE:
            return self._in(text, [fold(phones.key(value) or value) for value in said])
        if subject.kind == subjects.POSTCODE:
            return self._in(f"replace({text}, ' ', '')", [fold(value).replace(" ", "") for value in said])
        return self._in(text, [fold(value).strip() if subject.kind in _TEXTS else _kept(subject, value, self.today) for value in said])

    def _in(self, expression: str, kept: Sequence[object]) -> str:
        return f"{expression} IN ({', '.join(map(self._hold, kept))})"

    def _hold(self, value: object) -> str:
        """Keep a value and answer its place in the text."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def _plain(self, subject: Subject, expression: str, sign: str, value: str) -> str:
        """Dates, money, numbers, flags: compared as they are kept."""
        return f"{expression} {sign} {self._hold(_kept(subject, value, self.today))}"

    def _text(self, subject: Subject, expression: str, sign: str, value: str) -> str:
        return self._words(expression, sign, fold(value))

    def _packed(self, subject: Subject, expression: str, sign: str, value: str) -> str:
        """Postcodes: spaces count only at the end of a beginning (“LS2 ” is not LS21)."""
        if sign == BEGINS and value.endswith(" "):
            return self._words(expression, sign, fold(value))
        return self._words(f"replace({expression}, ' ', '')", sign, fold(value).replace(" ", ""))

    def _words(self, expression: str, sign: str, value: str) -> str:
        value = value if sign == BEGINS else value.strip()
        place = self._hold(value)
        if sign == CONTAINS:
            return f"instr({expression}, {place}) > 0"
        if sign == BEGINS:
            return f"substr({expression}, 1, {len(value)}) = {place}"
        return f"{expression} = {place}" if sign == EQUAL else f"({expression} {sign} {place} AND {expression} != '')"

    def _phone(self, subject: Subject, expression: str, sign: str, value: str) -> str:
        """Numbers: equal however they are written; a part is looked for among the digits."""
        if sign == EQUAL:
            return self._words(expression, sign, fold(phones.key(value) or value))
        digits = re.sub(r"[^\d+]", "", value)
        if digits.startswith("0"):
            return self._words(expression, CONTAINS if sign == CONTAINS else BEGINS, ("+44" if sign == BEGINS else "") + digits[1:])
        return self._words(expression, sign, digits or fold(value))

    def _own(self, subject: Subject, expression: str, sign: str, value: str) -> str:
        """Fields of the owner's own: a number is compared as a number where a number stands."""
        bare = value.replace(",", "").removeprefix("£")
        if sign in (LESS, AT_MOST, MORE, AT_LEAST) and _NUMBER.fullmatch(bare):
            text = f"replace(replace({expression}, ',', ''), '£', '')"
            return f"({text} GLOB '*[0-9]*' AND {text} NOT GLOB '*[^-+0-9. ]*' AND CAST({text} AS REAL) {sign} {self._hold(float(bare))})"
        return self._text(subject, expression, sign, value)

    def _birthday(self, subject: Subject, expression: str, sign: str, value: str) -> str:
        """With a year the whole day, without one the day of the year."""
        if value.startswith("--"):
            return f"({expression} != '' AND substr({expression}, -5) {sign} {self._hold(value[2:])})"
        return f"(length({expression}) = {len('2026-11-03')} AND {expression} {sign} {self._hold(value)})"


_TESTS: dict[str, Callable[[Writer, Subject, str, str, str], str]] = {
    **dict.fromkeys(_TEXTS, Writer._text), subjects.OWN_KIND: Writer._own, subjects.PHONE: Writer._phone,
    subjects.POSTCODE: Writer._packed, subjects.BIRTHDAY: Writer._birthday}


def _folded(subject: Subject, expression: str) -> str:
    return f"folded({expression})" if subject.kind in _TEXTS else expression


def _kept(subject: Subject, value: str, today: date) -> Any:
    """The value as the database keeps it."""
    if subject.kind == subjects.DATE:
        return values.day(value, today).isoformat()
    if subject.kind == subjects.MONEY:
        return values.pence(value)
    if subject.kind in (subjects.FLAG, subjects.PERMISSION):
        return int(value == values.YES)
    return int(value)


def _fits_default(subject: Subject, sign: str, node: Compare) -> bool:
    """Whether a customer without a row fits, because a number counts for them."""
    if subject.default is None:
        return False
    if sign == NOT_EMPTY:
        return True
    wanted = [_kept(subject, value, date.min) for value in node.values]
    if sign == AMONG:
        return subject.default in wanted
    return bool(_NUMERIC[sign](subject.default, wanted[0]))
