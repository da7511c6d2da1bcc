"""From the text of a rule to its tree. What cannot be understood is said with its place and what may have been meant."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.i18n import _
from app.segments import subjects, values
from app.segments.tokens import CLOSE, COMMA, END, OPEN, QUOTED, SIGN, WORD, RuleError, Token, tokens
from app.segments.tree import EMPTY, EQUAL, EVERYBODY, NOBODY, NOT_EMPTY, OPPOSITES, AllOf, AnyOf, Compare, Node, Not, tidy
from models.search import fold

DEEPEST = 20
MOST_COMPARISONS = 60
MOST_VALUES = 500
_WORDS = {"in": "in", "contains": "~", "begins": "begins"}
_OPERATORS = ("is", *_WORDS)


def parse(text: str, today: date, own: Iterable[str] = ()) -> Node:
    """The tree of a rule; an empty text is everybody. `own`: names of the owner's fields, known without "custom:".

    Raises RuleError.
    """
    reader = _Parser(text, today, tuple(own))
    return tidy(reader.whole())


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, text: str, today: date, own: tuple[str, ...]) -> None:
        self._text, self._today, self._own = text, today, own
        self._tokens = tokens(text)
        self._at = 0
        self._depth = 0
        self._count = 0

    def whole(self) -> Node:
        """The whole rule."""
        if self._here.kind == END:
            return EVERYBODY
        found = self._any()
        if self._here.kind != END:
            raise self._unexpected()
        return found

    @property
    def _here(self) -> Token:
        return self._tokens[self._at]

    def _following(self, ahead: int = 1) -> Token:
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)]

    def _take(self) -> Token:
        token = self._here
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _any(self) -> Node:
        items = [self._all()]
        while self._here.says("or"):
            self._take()
            items.append(self._all())
        return AnyOf(tuple(items))

    def _all(self) -> Node:
        items = [self._one()]
        while self._here.says("and"):
            self._take()
            items.append(self._one())
        return AllOf(tuple(items))

    def _one(self) -> Node:
        turned = False
        while self._here.says("not"):
            self._take()
            turned = not turned
        found = self._bracket() if self._here.kind == OPEN else self._comparison()
        return Not(found) if turned else found

    def _bracket(self) -> Node:
        opening = self._take()
        self._depth += 1
        if self._depth > DEEPEST:
            raise RuleError(_("Brackets stand more than {most} deep at character {place}.").format(most=DEEPEST, place=opening.start + 1),
                            opening.start, _("Make it simpler, or use two segments."))
        found = self._any()
        if self._here.kind == END:
            raise RuleError(_("The bracket at character {place} is never closed.").format(place=opening.start + 1), opening.start,
                            _("Put a ) where it ends."))
        if self._here.kind != CLOSE:
            raise self._unexpected()
        self._take()
        self._depth -= 1
        return found

    def _comparison(self) -> Node:
        if self._here.says("everybody", "nobody") and self._closes(self._following()):
            return EVERYBODY if self._take().says("everybody") else NOBODY
        self._count += 1
        if self._count > MOST_COMPARISONS:
            raise RuleError(_("This rule compares more than {most} times.").format(most=MOST_COMPARISONS), self._here.start,
                            _("Use in (…) for a list of values, or two segments."))
        name, start = self._subject()
        subject = subjects.by_name(name)
        if self._closes(self._here):
            if subject.kind in (subjects.FLAG, subjects.PERMISSION):
                return Compare(name, EQUAL, (values.YES,))
            raise RuleError(_("After “{field}” something is missing (character {place}).").format(field=name, place=self._here.start + 1),
                            self._here.start, _("For example: = and a value, or is empty."))
        return self._tail(subject, start)

    def _subject(self) -> tuple[str, int]:
        first = self._here
        if first.kind not in (WORD, QUOTED) or first.says("and", "or"):
            raise self._unexpected()
        start, words = first.start, [self._take().text]
        while self._here.kind in (WORD, QUOTED) and not self._ends_subject():
            glued = self._here.start == self._tokens[self._at - 1].stop
            words[-1:] = [words[-1] + self._take().text] if glued else [words[-1], self._take().text]
        said = " ".join(words)
        name = subjects.called(said, self._own)
        if name is None or self._is_misspelt(name):
            raise self._unknown(said.removeprefix(subjects.OWN) if name else said, start)
        return name, start

    def _is_misspelt(self, name: str) -> bool:
        """Whether this would be a field of the owner's own that nobody has, but for one that is written much like it."""
        own = name.removeprefix(subjects.OWN)
        return (name != own and bool(self._own) and fold(own) not in map(fold, self._own)
                and subjects.nearest(own, self._own).startswith(subjects.OWN))

    def _ends_subject(self) -> bool:
        if self._here.kind == QUOTED:
            return False
        return self._here.says(*_OPERATORS, "and", "or") or (self._here.says("not") and self._following().says(*_OPERATORS))

    def _unknown(self, said: str, start: int) -> RuleError:
        sentence = _("There is no field “{name}” (character {place}).").format(name=said, place=start + 1)
        if self._closes(self._here) and self._joined_on(start):
            return RuleError(sentence, start, _("Put words that belong together in quotation marks."))
        near = subjects.nearest(said, self._own)
        if near:
            return RuleError(sentence, start, _("Did you mean “{name}”?").format(name=near.removeprefix(subjects.OWN)))
        return RuleError(sentence, start, _("For example: town, tag, last_contact."))

    def _joined_on(self, start: int) -> bool:
        """Whether "and" or "or" stands before this place: perhaps it was part of a name, as in Marks and Spencer."""
        return any(token.says("and", "or") for token in self._tokens[:self._at] if token.stop <= start)

    def _closes(self, token: Token) -> bool:
        return token.kind in (END, CLOSE) or token.says("and", "or")

    def _tail(self, subject: subjects.Subject, start: int) -> Node:
        """What follows the field: a sign and its value or values."""
        place = self._here.start
        sign = self._sign()
        if sign not in subjects.signs(subject):
            raise RuleError(_("“{field}” cannot be compared with {sign} (character {place}).").format(
                field=subject.name, sign=sign, place=place + 1), place,
                _("It can with: {signs}.").format(signs=", ".join(subjects.signs(subject))))
        if sign in (EMPTY, NOT_EMPTY):
            return Compare(subject.name, sign)
        if sign in ("in", "not in"):
            return Compare(subject.name, sign, self._list(subject))
        value = self._value(subject)
        if value == "":
            return self._blank(subject, sign)
        return Compare(subject.name, sign, (value,))

    def _blank(self, subject: subjects.Subject, sign: str) -> Node:
        """= "" is a way of saying that nothing is known; every text contains nothing."""
        if sign in (EQUAL, OPPOSITES[EQUAL]):
            return Compare(subject.name, EMPTY if sign == EQUAL else NOT_EMPTY)
        raise RuleError(_("A value is missing (character {place}).").format(place=self._tokens[self._at - 1].start + 1),
                        self._tokens[self._at - 1].start)

    def _sign(self) -> str:
        if self._here.kind == SIGN:
            return self._take().text
        if self._here.says("is"):
            return self._is()
        turned = self._here.says("not")
        if turned:
            self._take()
        word = self._take().text.casefold()
        if word not in _WORDS:
            self._at -= 1
            raise self._unexpected()
        if word == "begins" and self._here.says("with"):
            self._take()
        return OPPOSITES[_WORDS[word]] if turned else _WORDS[word]

    def _is(self) -> str:
        self._take()
        turned = self._here.says("not")
        if turned:
            self._take()
        if self._here.says("empty") and self._closes(self._following()):
            self._take()
            return NOT_EMPTY if turned else EMPTY
        if self._here.says("in") and self._following().kind == OPEN:
            self._take()
            return "not in" if turned else "in"
        return OPPOSITES[EQUAL] if turned else EQUAL

    def _list(self, subject: subjects.Subject) -> tuple[str, ...]:
        if self._here.kind != OPEN:
            raise RuleError(_("Behind “in” the values stand in brackets (character {place}): in (a, b).").format(
                place=self._here.start + 1), self._here.start)
        opening = self._take()
        found: list[str] = []
        while self._here.kind != CLOSE:
            if self._here.kind == END:
                raise RuleError(_("The bracket at character {place} is never closed.").format(place=opening.start + 1), opening.start,
                                _("Put a ) where it ends."))
            found.append(self._value(subject))
            if len(found) > MOST_VALUES:
                raise RuleError(_("This list holds more than {most} values.").format(most=MOST_VALUES), opening.start)
            if self._here.kind == COMMA:
                self._take()
            elif self._here.kind not in (CLOSE, END):
                raise self._unexpected()
        self._take()
        if not any(found):
            raise RuleError(_("The list at character {place} is empty.").format(place=opening.start + 1), opening.start)
        return tuple(dict.fromkeys(filter(None, found)))

    def _value(self, subject: subjects.Subject) -> str:
        first = self._here
        if first.kind == QUOTED:
            text = self._take().text
        elif first.kind == WORD and not first.says("and", "or"):
            while self._here.kind == WORD and not self._here.says("and", "or"):
                last = self._take()
            text = self._text[first.start:last.stop]
        else:
            raise RuleError(_("A value is missing (character {place}).").format(place=first.start + 1), first.start)
        found = values.settled(subject, text, self._today)
        if found is None:
            advice = values.advice(subject, text)
            raise RuleError(_("{advice} (character {place})").format(advice=advice, place=first.start + 1), first.start)
        return found

    def _unexpected(self) -> RuleError:
        token = self._here
        place = token.start + 1
        if token.kind == END:
            return RuleError(_("The rule breaks off (character {place}).").format(place=place), token.start)
        hint = _("Join comparisons with and or or, and put text with signs in quotation marks.")
        return RuleError(_("“{text}” was not expected (character {place}).").format(text=token.text, place=place), token.start, hint)
