"""The fields and blocks of a template in words, for an editor that shows `{{ ends | day_date }}` as a chip."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import _
from app.letters.wording.check import PLAIN_BOOK, block_word
from app.letters.wording.fields import BY_NAME, CUSTOM
from app.letters.wording.filters import FILTERS
from app.letters.wording.grammar import Token, read_expression, string_of, tokens
from app.letters.wording.tags import FIELD, NOTE, Tag, tags

_ASIDE = re.compile(r" \([^()]*\)$")
_SIGNS = {"==": _("is"), "!=": _("is not"), "<": _("is before"), "<=": _("is not after"), ">": _("is after"), ">=": _("is not before"),
          "and": _("and"), "or": _("or"), "not": _("not"), "in": _("is part of"), "if": _("if"), "else": _("otherwise")}
_IF = _("Only if: {condition}")
_BLOCKS = {"if": _IF, "elif": _("Or else if: {condition}"), "else": _("Otherwise"), "endif": _("End of “only if”")}


@dataclass(frozen=True, slots=True)
class Chip:
    """One field or block of a text: where it stands, what it is, and how it is called in words.

    kind: field, block or note. field: the name of its first field. known: it can be used as it stands.
    """

    start: int
    end: int
    kind: str
    label: str
    field: str = ""
    known: bool = True


def chips(text: str) -> tuple[Chip, ...]:
    """Every field, block and note of a text, in order."""
    return tuple(_chip(tag) for tag in tags(text))


def plain_label(name: str) -> str:
    """A field's label without what stands in brackets behind it."""
    known = BY_NAME.get(name)
    return _ASIDE.sub("", known.label) if known else name


def _chip(tag: Tag) -> Chip:
    known = tag.closed and _is_known(tag)
    name = next((token.text for token in tokens(tag.inner) if token.kind == "name" and (token.text in BY_NAME or token.text == CUSTOM)), "")
    return Chip(tag.start, tag.end, tag.kind, _label(tag), name, known)


def _is_known(tag: Tag) -> bool:
    if tag.kind == NOTE:
        return True
    if tag.kind == FIELD:
        return not read_expression(tag.inner, 0, PLAIN_BOOK).faults
    word, rest = block_word(tag)
    if word in ("if", "elif"):
        return not read_expression(rest, 0, PLAIN_BOOK, condition=True).faults
    return word in ("else", "endif") and not rest.strip()


def _label(tag: Tag) -> str:
    if tag.kind == NOTE:
        return tag.inner.strip() or _("Note")
    if tag.kind == FIELD:
        return _words(tag.inner) or _("Empty field")
    word, rest = block_word(tag)
    return _BLOCKS[word].format(condition=_words(rest)) if word in _BLOCKS else tag.inner.strip()


def _words(expression: str) -> str:
    """An expression in words; filters behind a comma."""
    return re.sub(r" ([,)])", r"\1", " ".join(_spoken(list(tokens(expression)))).replace("( ", "("))


def _spoken(words: list[Token]) -> Iterator[str]:
    waiting = iter(words)
    for token in waiting:
        if token.text == CUSTOM and token.kind == "name":
            rest = [next(waiting, None) for _part in range(3)]
            yield string_of(rest[1]) if rest[1] and rest[1].kind == "string" else CUSTOM
        elif token.text == "|":
            yield from _filter(waiting)
        elif token.kind == "string":
            yield f"“{string_of(token)}”"
        elif token.kind == "name":
            yield _SIGNS.get(token.text) or plain_label(token.text)
        else:
            yield _SIGNS.get(token.text, token.text)


def _filter(waiting: Iterator[Token]) -> Iterator[str]:
    name = next(waiting, None)
    known = FILTERS.get(name.text) if name else None
    yield ","
    if known is None:
        yield name.text if name else ""
        return
    yield known.label
    if known.words:
        for token in waiting:                # or other words: “there”
            if token.kind == "string":
                yield f"“{string_of(token)}”"
            elif token.text == ")":
                return
