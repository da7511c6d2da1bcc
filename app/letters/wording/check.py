"""What is wrong with the wording of a template: everything at once, with its place, while it is being typed and before it is kept."""
from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.i18n import _
from app.letters.wording.fields import BY_NAME, CUSTOM, KIND_FIELDS, NAMES, quoted
from app.letters.wording.filters import FILTERS
from app.letters.wording.grammar import DATE, TEXT, Book, Fault, Found, Token, read_expression, string_of, tokens
from app.letters.wording.kinds import KINDS
from app.letters.wording.oddities import oddities, unprintable
from app.letters.wording.tags import BLOCK, FIELD, NOTE, Tag, tags

if TYPE_CHECKING:
    from app.letters.wording.templates import TemplateValues

PARTS = ("subject", "body", "email_subject", "email_body")
_ON_PAPER = ("subject", "body")
LONGEST_TEMPLATE = 50_000
MOST_TAGS = 1_000
_MOST_TOLD = 50
_DEEPEST = 10
_ENDS = {FIELD: "}}", BLOCK: "%}", NOTE: "#}"}
_BLOCKS = ("if", "elif", "else", "endif")
_OTHER_BLOCKS = {"elseif": "elif", "elsif": "elif", "else_if": "elif", "end": "endif", "end_if": "endif", "fi": "endif", "when": "if"}
_OTHER_NAMES = {"firstname": "first_name", "surname": "last_name", "lastname": "last_name", "forename": "first_name",
                "date": "today", "salutation": "name", "price": "amount", "premium": "amount", "renewal_date": "ends", "expiry": "ends",
                "post_code": "postcode", "city": "town", "telephone": "phone", "address": "street", "policy_number": "policy",
                "insurer": "provider", "company_name": "company", "my_name": "owner", "this_premium": "amount", "current_premium": "amount",
                "expiring_premium": "amount", "old_premium": "amount", "last_years_premium": "amount",
                **dict.fromkeys(("new_premium", "new_price", "new_amount", "next_premium", "next_price", "renewal_premium", "renewal_price",
                                 "renewal_amount", "renewal_quote", "invited_premium"), "next_amount")}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in one part of the wording. `start` and `length` count characters of that part; line and column count from 1.

    suggestion: what to put in its place. grave: it can be neither kept nor printed; what is not grave is only a hint.
    """

    part: str
    start: int
    length: int
    line: int
    column: int
    sentence: str
    suggestion: str = ""
    grave: bool = True

    @property
    def told(self) -> str:
        """The sentence with its place."""
        place = _("Column {column}") if self.part.endswith("subject") else _("Line {line}, column {column}")
        return f"{place.format(line=self.line, column=self.column)}: {self.sentence}"


def problems(values: TemplateValues, own: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a template's wording, part by part, in order.

    own: the owner's own field names, so that one that nobody has is pointed out; None leaves that out.
    """
    strange = frozenset().union(*(names for kind, names in KIND_FIELDS.items() if kind != values.kind))
    found: list[Problem] = []
    for part in PARTS:
        found.extend(_Wording(part, getattr(values, part), strange, own).whole())
    return tuple(found)


def count_grave(values: TemplateValues) -> int:
    """For how many things this wording can be neither kept nor printed."""
    return sum(one.grave for part in PARTS for one in _Wording(part, getattr(values, part), frozenset(), None).problems())


def grave(part: str, text: str) -> Problem | None:
    """The first thing for which this text cannot be used."""
    return next((one for one in _Wording(part, text, frozenset(), None).problems() if one.grave), None)


@dataclass
class _Wording:
    """One part of a template, being read."""

    part: str
    text: str
    strange: frozenset[str]
    own: Collection[str] | None
    found: list[Problem] = field(default_factory=list)
    _near: dict[str, str] = field(default_factory=dict)
    _open: list[tuple[Tag, bool]] = field(default_factory=list)

    def whole(self) -> list[Problem]:
        """What the fields have, and what would look odd on paper."""
        self.problems()
        if len(self.text) <= LONGEST_TEMPLATE and len(self.found) < _MOST_TOLD:
            odd = list(oddities(self.text)) if self.part.endswith("body") else []
            odd += unprintable(self.text) if self.part in _ON_PAPER else []
            for fault in odd[:_MOST_TOLD]:
                self._add(fault.start, fault.end, fault.sentence, fault.suggestion, grave=False)
        return sorted(self.found, key=lambda one: one.start)

    def problems(self) -> list[Problem]:
        """What is wrong with the fields and blocks."""
        if len(self.text) > LONGEST_TEMPLATE:
            self._add(LONGEST_TEMPLATE, len(self.text), _("A letter's text cannot be longer than {most} characters.").format(
                most=LONGEST_TEMPLATE))
            return self.found
        book = Book(_type_of, _words_of_filter, self._unknown_field, self._unknown_filter)
        for number, tag in enumerate(tags(self.text)):
            if number >= MOST_TAGS:
                self._add(tag.start, tag.end, _("There are too many fields in this text."))
            if len(self.found) >= _MOST_TOLD or number >= MOST_TAGS:
                return self.found
            self._tag(tag, book)
        for tag, _otherwise in self._open:
            self._add(tag.start, tag.end, _("This “if” has no end: {end} is missing.").format(end="{% endif %}"))
        return sorted(self.found, key=lambda one: one.start)

    def _tag(self, tag: Tag, book: Book) -> None:
        if not tag.closed:
            self._unclosed(tag)
        elif tag.kind == BLOCK:
            self._block(tag, book)
        elif tag.kind == FIELD:
            if not tag.inner.strip():
                self._add(tag.start, tag.end, _("Nothing stands between the brackets; type the name of a field."))
                return
            self._take(read_expression(tag.inner, tag.inner_start, book))

    def _unclosed(self, tag: Tag) -> None:
        """The brackets are open; most likely they end behind the first word, or the first few of a condition."""
        ending, words = _ENDS[tag.kind], list(tokens(tag.inner, tag.inner_start))
        end = words[0].end if words and tag.kind == FIELD else tag.start + len(self.text[tag.start:tag.end].rstrip())
        suggestion = f"{self.text[tag.start:end]} {ending}" if words and tag.kind != NOTE else ""
        self._add(tag.start, end, _("The brackets are not closed: {ending} is missing.").format(ending=ending), suggestion)
        first = words[0].text if words else ""
        if tag.kind == BLOCK and first == "if":
            self._open.append((tag, False))           # its endif is not one too many
        elif tag.kind == BLOCK and first == "endif" and self._open:
            self._open.pop()

    def _block(self, tag: Tag, book: Book) -> None:
        first = next(tokens(tag.inner, tag.inner_start), None)
        if first is None or first.text not in _BLOCKS:
            self._unknown_block(tag, first)
            return
        rest = block_word(tag)[1]
        if first.text in ("if", "elif"):
            if not rest.strip():
                self._add(tag.start, tag.end, _("Say which field to look at, for example {example}.").format(example="{% if policy %}"))
            else:
                self._take(read_expression(rest, first.end, book, condition=True))
        elif rest.strip():
            self._add(first.end, tag.end, _("Nothing may follow “{word}”.").format(word=first.text))
        self._nest(tag, first.text)

    def _nest(self, tag: Tag, word: str) -> None:
        """Keep account of what is open."""
        if word == "if":
            self._open.append((tag, False))
            if len(self._open) == _DEEPEST + 1:
                self._add(tag.start, tag.end, _("These are too many conditions within each other."))
        elif not self._open:
            self._add(tag.start, tag.end, _("There is no “if” to which this “{word}” belongs.").format(word=word))
        elif word == "endif":
            self._open.pop()
        elif self._open[-1][1]:
            self._add(tag.start, tag.end, _("“{word}” cannot stand behind “else”.").format(word=word))
        elif word == "else":
            self._open[-1] = (self._open[-1][0], True)

    def _unknown_block(self, tag: Tag, first: Token | None) -> None:
        word = first.text if first else ""
        near = _OTHER_BLOCKS.get(word.casefold()) or next(iter(difflib.get_close_matches(word, _BLOCKS, 1, 0.7)), "")
        start, end = (first.start, first.end) if first else (tag.start, tag.end)
        if word in NAMES and first:
            self._add(tag.start, tag.end, _("A field stands in double brackets: {example}.").format(example=f"{{{{ {word} }}}}"),
                      f"{{{{ {word} }}}}")
        else:
            self._add(start, end, _("A letter cannot use “{word}” here; it knows if, elif, else and endif.").format(word=word), near)

    def _take(self, found: Found) -> None:
        """What an expression brought."""
        for fault in found.faults:
            self._add(fault.start, fault.end, fault.sentence, fault.suggestion)
        for token in found.fields:
            if token.text in self.strange:
                kind = next(kind for kind, names in KIND_FIELDS.items() if token.text in names)
                self._add(token.start, token.end, _("“{field}” belongs to letters of the kind “{kind}”; here it is always empty.").format(
                    field=token.text, kind=KINDS[kind].label), grave=False)
        for token in found.own:
            name = string_of(token)
            if self.own is not None and name not in self.own:
                near = next(iter(difflib.get_close_matches(name, self.own, 1)), "")
                self._add(token.start, token.end, _said(_("No customer has an own field “{name}”.").format(name=name), near),
                          quoted(near)[len(CUSTOM) + 1:-1] if near else "", grave=False)

    def _add(self, start: int, end: int, sentence: str, suggestion: str = "", grave: bool = True) -> None:
        line_start = self.text.rfind("\n", 0, start) + 1
        self.found.append(Problem(self.part, start, max(end - start, 0), self.text.count("\n", 0, start) + 1, start - line_start + 1,
                                  sentence, suggestion, grave))

    def _unknown_field(self, token: Token) -> Fault:
        if token.text in FILTERS:
            return Fault(token.start, token.end, _("“{name}” stands behind a field: {example}.").format(
                name=token.text, example=f"{{{{ {'ends' if FILTERS[token.text].of_date else 'name'} | {token.text} }}}}"))
        near = self._nearest(token.text)
        return Fault(token.start, token.end, _said(_("There is no field called “{name}”.").format(name=token.text), near), near)

    def _unknown_filter(self, token: Token) -> Fault:
        near = next(iter(difflib.get_close_matches(token.text, FILTERS, 1)), "")
        sentence = _("A field cannot be changed by “{name}”; there are {known}.").format(name=token.text, known=", ".join(FILTERS))
        return Fault(token.start, token.end, _said(sentence, near), near)

    def _nearest(self, name: str) -> str:
        """The field that was probably meant."""
        if name not in self._near:
            plain = name.casefold()
            self._near[name] = (_OTHER_NAMES.get(plain) or (plain if plain in NAMES else "")
                                or next(iter(difflib.get_close_matches(plain, NAMES, 1)), ""))
        return self._near[name]


def block_word(tag: Tag) -> tuple[str, str]:
    """The first word of a block, and the rest."""
    first = next(tokens(tag.inner), None)
    return (first.text, tag.inner[first.end:]) if first else ("", "")


def _said(sentence: str, near: str) -> str:
    return f"{sentence} {_('Did you mean “{near}”?').format(near=near)}" if near else sentence


def _type_of(name: str) -> str:
    known = BY_NAME.get(name)
    return "" if known is None else TEXT if isinstance(known.example, str) else DATE


def _words_of_filter(name: str) -> int | None:
    known = FILTERS.get(name)
    return None if known is None else known.words


def _plain_fault(token: Token) -> Fault:
    return Fault(token.start, token.end, "")


PLAIN_BOOK = Book(_type_of, _words_of_filter, _plain_fault, _plain_fault)
