"""What can be printed, but hardly as it was meant: strokes that make no table, blank pages, a second greeting, signs without a letter."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.i18n import _, ngettext
from app.letters.addressing.words import ENGLISH, WELSH
from app.letters.page.markdown import PAGE_MARK
from app.letters.page.tables import RULE, Typed, cells_of, is_row, tables_in
from app.letters.wording.grammar import Fault
from app.letters.wording.tags import FIELD, tags
from app.paper.characters import strange
from app.paper.clean import named

_FILLED = "x"
_GREETING = re.compile(rf"\s*(?:{ENGLISH.dear}|{WELSH.dear})[ \t]+[^\n]{{0,80}}?[^\s.!?:;],?[ \t]*$", re.MULTILINE)
_CLOSES = tuple(dict.fromkeys(words for one in (ENGLISH, WELSH) for words in (one.sincerely, one.faithfully, one.friendly)))
_CLOSE = re.compile(rf"^[ \t]*(?:{'|'.join(_CLOSES)}),?[ \t]*$", re.MULTILINE)
_MOST_BELOW = 4                          # lines of names below a close


def oddities(text: str) -> Iterator[Fault]:
    """Everything in a text that looks otherwise on paper than it was probably meant, with what to write instead where that is known."""
    plain = _masked(text)
    if "|" in plain:
        yield from _tables(text, plain)
    if PAGE_MARK in plain:
        yield from _blank_pages(plain)
    yield from _said_twice(plain)


def unprintable(text: str) -> Iterator[Fault]:
    """Each character that the letters' font lacks, where it first stands."""
    seen: set[str] = set()
    for place, character in strange(text):
        if character not in seen:
            seen.add(character)
            yield Fault(place, place + 1, _("{character} cannot be printed.").format(character=named(character)))


def is_wordless(text: str) -> bool:
    """Whether a text has neither words nor fields, whatever conditions and page breaks it has."""
    return not _masked(text).replace(PAGE_MARK, "").strip()


def _masked(text: str) -> str:
    """The text, as long as before: fields as letters, blocks and notes as blanks, so that their strokes and words do not count."""
    made, done = [], 0
    for tag in tags(text):
        filler = _FILLED if tag.kind == FIELD or not tag.closed else " "
        made += [text[done:tag.start], filler * (tag.end - tag.start)]
        done = tag.end
    return "".join([*made, text[done:]])


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _tables(text: str, plain: str) -> Iterator[Fault]:
    """Lines of blocks alone are not there when the table is read."""
    typed, marks = text.split("\n"), plain.split("\n")
    if len(typed) != len(marks):
        return                               # a field goes over several lines: nothing is known of them
    starts = _starts(typed)
    numbers = [number for number, line in enumerate(marks) if line.strip() or not typed[number].strip()]
    lines = [marks[number] for number in numbers]
    found = list(tables_in(lines))
    for table in found:
        for place in range(table.first + 2, table.end):
            number = numbers[place]
            if cells_of(lines[place]) > table.columns and "{% el" not in typed[number]:
                yield Fault(starts[number], starts[number] + len(typed[number]), _too_wide(cells_of(lines[place]), table.columns))
    for first, last in _loose(lines, found):
        start, end = starts[numbers[first]], starts[numbers[last]] + len(typed[numbers[last]])
        head = starts[numbers[first]] + len(typed[numbers[first]])
        rule = "|" + ":--|" * cells_of(lines[first])
        sentence = _("Not a table yet: the line {rule} is missing below.").format(rule=rule)
        yield Fault(start, head, sentence, f"{text[start:head]}\n{rule}") if end > head else Fault(start, end, sentence)


def _too_wide(cells: int, columns: int) -> str:
    has = ngettext("This row has {count} cell", "This row has {count} cells", cells).format(count=cells)
    return _("{has}, but the head of the table {columns}.").format(has=has, columns=columns)


def _loose(lines: Sequence[str], tables: Sequence[Typed]) -> Iterator[tuple[int, int]]:
    """The first and last of lines that begin and end with a stroke but belong to no table."""
    inside = {number for table in tables for number in range(table.first, table.end)}
    loose = [number for number, line in enumerate(lines) if number not in inside and is_row(line)
             and line.strip().startswith("|") and (line.strip().endswith("|") and len(line.strip()) > 1) and not RULE.fullmatch(line)]
    first = 0
    for at, number in enumerate(loose):
        if at + 1 == len(loose) or loose[at + 1] != number + 1:
            yield loose[first], number
            first = at + 1


def _blank_pages(plain: str) -> Iterator[Fault]:
    """A page mark directly behind another."""
    lines = plain.split("\n")
    starts, said = _starts(lines), True
    for number, line in enumerate(lines):
        if line.strip() == PAGE_MARK:
            if not said:
                yield Fault(starts[number], starts[number] + len(line), _("Two new pages in a row: one of them stays blank."))
            said = False
        elif line.strip():
            said = True


def _said_twice(plain: str) -> Iterator[Fault]:
    """The greeting and the close are the letter's own."""
    if greeting := _GREETING.match(plain):
        start = len(greeting[0]) - len(greeting[0].lstrip())
        yield Fault(start, greeting.end(), _("The greeting is printed by itself; this would be a second one."))
    for close in _CLOSE.finditer(plain):
        if plain[close.end():].strip().count("\n") < _MOST_BELOW:
            start = close.start() + len(close[0]) - len(close[0].lstrip())
            yield Fault(start, close.end(), _("The close is printed by itself, with your name; this would be a second one."))
