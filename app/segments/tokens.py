"""The words and signs of a rule, each with its place in the text."""
from __future__ import annotations

import re
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _

WORD, QUOTED, SIGN, OPEN, CLOSE, COMMA, END = "word", "quoted", "sign", "(", ")", ",", "end"
LONGEST = 20_000
SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "==": "="}
QUOTES = {'"': '"', "“": "”", "„": "“", "”": "”", "'": "'", "‘": "’"}
_SPACE = re.compile(r"\s+")
_SIGN = re.compile(r"<=|>=|!=|<>|==|!~|[=<>~≤≥≠]")
_WORD = re.compile(r"custom:(?=['‘\"“„])|(?:[^\s\"“”„(),<>=~≤≥≠!]|!(?![=~]))+", re.IGNORECASE)
_GROUPED = re.compile(r"[-+−]?£?\s?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)")
_POUNDS = re.compile(r"[-+−]?£\s?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)")
_SIMPLE_QUOTE = re.compile(r"(['‘])(.*?)['’](?=[\s(),]|$)", re.DOTALL)


class RuleError(UserError):
    """A rule cannot be understood; `at` is the place in its text, counted from 0."""

    def __init__(self, sentence: str, at: int = 0, hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.at = at


@dataclass(frozen=True)
class Token:
    """One word or sign; `start` and `stop` are its place, quotes included, `text` what it says."""

    kind: str
    text: str
    start: int
    stop: int

    def says(self, *words: str) -> bool:
        """Whether it is one of these words, unquoted."""
        return self.kind == WORD and self.text.casefold() in words


def tokens(text: str) -> list[Token]:
    """The tokens of a rule, an END behind them. Raises RuleError."""
    _check(text)
    found: list[Token] = []
    at, listing = 0, False  # within `in (…)` a comma parts values and belongs to none
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token = _next(text, at, listing)
        if token.kind in (OPEN, CLOSE):
            listing = token.kind == OPEN and bool(found) and found[-1].says("in")
        found.append(token)
        at = token.stop
    return [*found, Token(END, "", len(text), len(text))]


def _check(text: str) -> None:
    if len(text) > LONGEST:
        raise RuleError(_("This rule is too long; it may have {most} characters.").format(most=f"{LONGEST:,}"), LONGEST)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RuleError(_("Character {place} of this rule is not text.").format(place=error.start + 1), error.start) from error


def _next(text: str, at: int, listing: bool) -> Token:
    letter = text[at]
    if letter in "(),":
        return Token(letter, letter, at, at + 1)
    if sign := _SIGN.match(text, at):
        return Token(SIGN, SIGNS.get(sign[0], sign[0]), at, sign.end())
    if letter in "'‘":
        if quoted := _SIMPLE_QUOTE.match(text, at):
            return Token(QUOTED, quoted[2], at, quoted.end())
    elif letter in QUOTES:
        return _quoted(text, at)
    if number := (_POUNDS if listing else _GROUPED).match(text, at):
        return Token(WORD, number[0], at, number.end())
    word = _WORD.match(text, at)
    if word is None:
        raise RuleError(_("“{sign}” has no meaning here (character {place}).").format(sign=letter, place=at + 1), at)
    return Token(WORD, word[0], at, word.end())


def _quoted(text: str, at: int) -> Token:
    """Text in quotation marks; a doubled mark within stands for one."""
    ends = {QUOTES[text[at]], '"'} if text[at] != '"' else {'"'}
    said: list[str] = []
    place = at + 1
    while place < len(text):
        if text[place] in ends:
            if text[place + 1:place + 2] != text[place]:
                return Token(QUOTED, "".join(said), at, place + 1)
            place += 1
        said.append(text[place])
        place += 1
    raise RuleError(_("The quotation mark at character {place} is never closed.").format(place=at + 1), at,
                    _("Put another one behind the text."))
