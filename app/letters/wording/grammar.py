"""What may stand between the brackets of a template, read word by word so that each fault has its place.

    {{ field }}    {{ field | filter }}    {{ field | or_else("other words") }}    {{ custom["own field"] }}    {{ a if b else c }}
    conditions: a field, "words" or a number, ==, !=, <, <=, >, >=, in, and, or, not, brackets

This is far less than Jinja would read: no calls, no dots, no arithmetic, no loops. What passes here has bounded depth and length.
"""
from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.i18n import _

MOST_WORDS, DEEPEST = 60, 12
TEXT, DATE, NUMBER, ANY = "text", "date", "number", "any"
KEYWORDS = frozenset({"if", "else", "and", "or", "not", "in", "is"})
OWN = "custom"
_TOKEN = re.compile(r"""(?P<space>\s+)|(?P<string>'(?:[^'\\\n]|\\['"\\])*'|"(?:[^"\\\n]|\\['"\\])*")|(?P<name>[^\W\d]\w*)"""
                    r"""|(?P<number>(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?(?![\w.]))|(?P<sign>==|!=|<=|>=|&&|\|\||.)""", re.DOTALL)
_COMPARED = ("==", "!=", "<", "<=", ">", ">=")
_OTHER_WAYS = {"=": "==", "&&": "and", "||": "or", "!": "not", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
_TOO_MUCH = {"(": _("Brackets after a field are not understood."), ".": _("A dot is not understood here."),
             "[": _("Square brackets belong to {example} only.").format(example='custom["…"]')}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot stay: from `start` to `end`, why, and what to put in its place."""

    start: int
    end: int
    sentence: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What there is: the type of each field, the filters with the number of their words, and who explains an unknown field."""

    types: Callable[[str], str]          # TEXT or DATE; "" for a field that there is not
    filters: Callable[[str], int | None]
    unknown_field: Callable[[Token], Fault]
    unknown_filter: Callable[[Token], Fault]


@dataclass
class Found:
    """What an expression uses, and its faults."""

    fields: list[Token] = field(default_factory=list)
    own: list[Token] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _Stop(Exception):
    """The rest cannot be read."""


def read_expression(text: str, offset: int, book: Book, condition: bool = False) -> Found:
    """Read `policy`, `ends | day_date`, `belated and not age` …; `offset` is where the text stands in the template."""
    reader = _Reader(text, offset, book)
    with contextlib.suppress(_Stop):
        reader.whole(condition)
    return reader.found


def tokens(text: str, offset: int = 0) -> Iterator[Token]:
    """The words and signs of an expression."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match[0], offset + match.start(), offset + match.end())


class _Reader:
    def __init__(self, text: str, offset: int, book: Book) -> None:
        self.found = Found()
        self._tokens = list(tokens(text, offset))
        self._end = Token("end", "", offset + len(text.rstrip()), offset + len(text))
        self._at = 0
        self._book = book

    def whole(self, condition: bool) -> None:
        """The whole expression, and nothing behind it."""
        if len(self._tokens) > MOST_WORDS:
            self._fail(self._tokens[MOST_WORDS], _("That is too long; make two of it."))
        if condition:
            self._either(0)
        else:
            self._choice(0)
        if self._now.kind != "end":
            self._leftover()

    @property
    def _now(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else self._end

    def _take(self, *texts: str) -> Token | None:
        """The next word, if it is one of these."""
        now = self._now
        if now.text in texts and now.kind != "string":
            self._at += 1
            return now
        return None

    def _fail(self, token: Token, sentence: str, suggestion: str = "") -> None:
        self.found.faults.append(Fault(token.start, max(token.end, token.start), sentence, suggestion))
        raise _Stop

    def _choice(self, depth: int) -> str:
        """`a if b else c`, or less."""
        if depth > DEEPEST:
            self._fail(self._now, _("The text nests too deeply."))
        kind = self._either(depth)
        if self._take("if"):
            self._either(depth)
            kind = ANY
            if self._take("else"):
                self._choice(depth + 1)
        return kind

    def _either(self, depth: int) -> str:
        kind = self._negated(depth)
        while self._take("and", "or"):
            self._negated(depth)
            kind = ANY
        return kind

    def _negated(self, depth: int) -> str:
        if depth > DEEPEST:
            self._fail(self._now, _("The text nests too deeply."))
        return self._negated(depth + 1) if self._take("not") else self._compared(depth)

    def _compared(self, depth: int) -> str:
        kind = self._filtered(depth)
        while sign := self._comparison():
            other = self._now
            self._fit(sign, kind, self._filtered(depth), other)
            kind = ANY
        return kind

    def _comparison(self) -> Token | None:
        if self._now.text == "not" and self._at + 1 < len(self._tokens) and self._tokens[self._at + 1].text == "in":
            self._at += 1
        return self._take("in", *_COMPARED)

    def _fit(self, sign: Token, one: str, two: str, other: Token) -> None:
        """Refuse comparisons that can never be made: a date with words, a field with a number."""
        if NUMBER in (one, two):
            if one != two:
                number = f'"{other.text}"' if other.kind == "number" else ""
                self._fail(other, _("A field is words, not a number: write the number in quotation marks."), number)
        elif (sign.text == "in" and two == DATE) or (sign.text[0] in "<>" and {one, two} == {DATE, TEXT}):
            self._fail(other, _("A date can only be compared with another date."))

    def _filtered(self, depth: int) -> str:
        kind = self._single(depth)
        while self._take("|"):
            kind = ANY
            self._filter(depth)
        return kind

    def _filter(self, depth: int) -> None:
        name = self._now
        if name.kind != "name":
            self._fail(name, _("Behind | stands what to do with the field, for example {example}.").format(example="| day_date"))
        self._at += 1
        wanted = self._book.filters(name.text)
        if wanted is None:
            self.found.faults.append(self._book.unknown_filter(name))
        given = 0
        if self._take("("):
            while not self._take(")"):
                given += 1
                self._choice(depth + 1)
                if not self._take(",") and self._now.text != ")":
                    self._fail(self._now, _("The bracket “(” has no end: “)” is missing."))
        if wanted is not None and given != wanted:
            self._fail(name, _("{filter} takes words in brackets, for example {example}.").format(
                filter=name.text, example='| or_else("there")') if wanted else _("{filter} takes nothing in brackets.").format(
                filter=name.text))

    def _single(self, depth: int) -> str:
        now = self._now
        if self._take("("):
            kind = self._choice(depth + 1)
            if not self._take(")"):
                self._fail(now, _("The bracket “(” has no end: “)” is missing."))
            return kind
        if now.kind == "name" and now.text not in KEYWORDS:
            self._at += 1
            return self._own() if now.text == OWN else self._field(now)
        if now.kind in ("string", "number"):
            self._at += 1
            return TEXT if now.kind == "string" else NUMBER
        return self._nothing(now)

    def _field(self, token: Token) -> str:
        kind = self._book.types(token.text)
        if kind:
            self.found.fields.append(token)
            return kind
        self._refuse_parted(token)
        self.found.faults.append(self._book.unknown_field(token))
        return ANY

    def _own(self) -> str:
        """`custom["Boiler make"]`."""
        start = self._tokens[self._at - 1]
        name = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else self._end
        closing = self._tokens[self._at + 2].text if self._at + 2 < len(self._tokens) else ""
        if self._now.text != "[" or name.kind != "string" or closing != "]":
            self._fail(start, _("Your own fields are written {example}.").format(example='custom["…"]'))
        self.found.own.append(name)
        self._at += 3
        return TEXT

    def _nothing(self, now: Token) -> str:
        if now.kind == "end":
            self._fail(now, _("Something is missing here: the name of a field, or words in quotation marks."))
        self._strange(now)
        return ANY

    def _refuse_parted(self, token: Token) -> None:
        """Two words that are one field when they are joined: `first name`."""
        following = self._now
        together = f"{token.text}_{following.text}"
        if token.kind == following.kind == "name" and self._book.types(together):
            self._fail(Token("name", together, token.start, following.end), _("The name of this field is “{name}”.").format(
                name=together), together)

    def _leftover(self) -> None:
        now = self._now
        self._refuse_parted(self._tokens[self._at - 1])
        if now.kind == "sign":
            self._strange(now)
        self._fail(now, _("“{word}” is one word too many here.").format(word=now.text))

    def _strange(self, now: Token) -> None:
        """A sign that means nothing here."""
        if now.text in _OTHER_WAYS:
            instead = _OTHER_WAYS[now.text]
            self._fail(now, _("Write {instead} here.").format(instead=instead), instead)
        if now.text in "\"'":
            self._fail(now, _("The quotation mark has no other half."))
        if now.text in "+-*/%~":
            self._fail(now, _("A letter cannot calculate: “{sign}” is not understood.").format(sign=now.text))
        self._fail(now, _TOO_MUCH.get(now.text) or _("“{sign}” is not understood here.").format(sign=now.text))


def string_of(token: Token) -> str:
    """The words of a string token, without its quotation marks."""
    return re.sub(r"\\(.)", r"\1", token.text[1:-1])
