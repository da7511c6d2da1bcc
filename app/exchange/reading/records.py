"""A CSV file's records, one after another, whatever is wrong with some of them.

Python's reader does the work, strictly; where it stumbles, only the record at fault is read again by itself. A quotation
mark that never closes costs its own line, not the rest of the file.
"""
from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from app.i18n import _

LONGEST_CELL = 4_000_000
_LONGEST_RECORD = 8_000_000


@dataclass(slots=True)
class Record:
    """One record: its number in the file as a spreadsheet counts (1 = the first line), and the line it begins on.

    problem: why it cannot be taken as it stands; odd: why a second look is wise.
    """

    number: int
    line: int
    cells: list[str]
    problem: str = ""
    odd: str = ""


class _TooLong(Exception):
    """More than one record can hold: a quotation mark was left open."""


class _Lines:
    """The file's lines, the ones of the current record remembered so that they can be read again."""

    def __init__(self, file: Iterator[str], keep_nul: bool) -> None:
        self._file = file
        self._keep_nul = keep_nul
        self._again: deque[str] = deque()
        self._size = 0
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._file)
        if "\0" in line and not self._keep_nul:
            line = line.replace("\0", "")
        self.taken.append(line)
        self._size += len(line)
        if self._size > _LONGEST_RECORD:
            raise _TooLong
        return line

    def begin(self) -> None:
        """A new record begins."""
        self.taken = []
        self._size = 0

    def give_back(self) -> str:
        """Keep the record's first line; the others come again."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.taken = self.taken[:1]
        return self.taken[0]


def records(file: TextIO, delimiter: str, exact: bool = False) -> Iterator[Record]:
    """Every record of an open text file (opened with newline=""). `exact` keeps leading spaces and NUL: our own exports."""
    csv.field_size_limit(LONGEST_CELL)
    lines = _Lines(_spaced(file) if delimiter == " " else file, keep_nul=exact)
    delimiter = "\t" if delimiter == " " else delimiter
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=not exact)
    number, line = 0, 1
    while True:
        lines.begin()
        problem = odd = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooLong):
            cells, problem, odd = _mend(lines, delimiter)
        number += 1
        yield Record(number, line, cells, problem, odd)
        line += len(lines.taken)


def _spaced(file: TextIO) -> Iterator[str]:
    """The lines of a file whose columns stand apart by any number of spaces."""
    for line in file:
        yield "\t".join(line.split()) + "\n"


def _mend(lines: _Lines, delimiter: str) -> tuple[list[str], str, str]:
    first = lines.give_back()
    if len(first) > LONGEST_CELL:
        return [first[:100]], _("A cell holds more than {most} characters.").format(most=LONGEST_CELL), ""
    if _closes(first, delimiter):
        cells = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True), [])
        return cells, "", _("The quotation marks of this row are out of place.")
    return first.rstrip("\r\n").split(delimiter), _("A quotation mark opens in this row and never closes."), ""


def _closes(line: str, delimiter: str) -> bool:
    """Whether the line's quotation marks close within it, however oddly they stand."""
    if line.startswith('"') and line.count('"') == 1:
        return False     # what the reader would say, said sooner: a file may hold nothing else
    reader = csv.reader([line.rstrip("\r\n"), "\n", "x" + delimiter], delimiter=delimiter, skipinitialspace=True)
    next(reader, None)
    return reader.line_num == 1
