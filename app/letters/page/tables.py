"""The tables of a letter's text as they were typed: which lines belong to one, and how to lose no word of it.

Markdown cuts a row to the columns of its head, and takes a line directly below a table for a row. In a letter a table is as wide
as its widest row, and a line without a stroke ends it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Typed:
    """A table: the number of its first line (the head; the rule stands below it) and of the one behind its last."""

    first: int
    end: int
    columns: int                         # of the head


def cells_of(line: str) -> int:
    """How many cells a row has."""
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_BAR.findall(inner)) + 1


def is_row(line: str) -> bool:
    """Whether a line has a stroke that parts cells."""
    return bool(_BAR.search(line))


def tables_in(lines: Sequence[str]) -> Iterator[Typed]:
    """Every head with a rule below it, with the rows that follow."""
    number = 1
    while number < len(lines):
        if is_row(lines[number - 1]) and RULE.fullmatch(lines[number]) and not RULE.fullmatch(lines[number - 1]):
            end = number + 1
            while end < len(lines) and is_row(lines[end]):
                end += 1
            yield Typed(number - 1, end, cells_of(lines[number - 1]))
            number = end
        number += 1


def whole(text: str) -> str:
    """The text with each table as wide as its widest row, and an empty line behind it."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    for table in reversed(list(tables_in(lines))):
        widest = max(map(cells_of, lines[table.first:table.end]))
        for place, cell in ((table.first, " |"), (table.first + 1, "---|")):
            lines[place] = _widened(lines[place], widest, cell)
        lines.insert(table.end, "")
    return "\n".join(lines)


def _widened(line: str, columns: int, cell: str) -> str:
    missing = columns - cells_of(line)
    if not missing:
        return line
    line = line.rstrip()
    return (line if line.endswith("|") else line + "|") + cell * missing
