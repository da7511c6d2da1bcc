"""A CSV file as a table: how it is read (encoding, separator, headings) and its rows, streamed."""
from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from app.errors import BadFile
from app.exchange.reading import delimiters, encodings, headerless
from app.exchange.reading.headings import MOST_ABOVE, UnknownHeadings, find_headings, tidy
from app.exchange.reading.records import Record, records
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.exchange.incoming.whose import Whose

MARK = "regulars"           # the first heading of our own exports
ANYTHING = "\0"             # known by those who will say themselves which column is what
_HEAD = 1 << 16
_PIECE = 1 << 18
_MOST_FOOTER = 10


@dataclass(frozen=True)
class Table:
    """How one file is read.

    above: how many records stand above the headings; own: whether it is one of our own exports, read to the letter. kind and
    source: what such a file is about, and what its references belong to, where the form alone says so ("" = find out).
    sheet, sheets: of a workbook the sheet that is read, and all that hold anything; swallowed: (row, column) of its numbers that may be
    telephone numbers without their first 0. footer: what was left out at the end, known once the rows were read through.
    """

    file: Path
    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    above: int = 0
    own: bool = False
    separator_line: bool = False
    kind: str = ""
    source: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    swallowed: frozenset[tuple[int, int]] = frozenset()
    footer: list[Record] = field(default_factory=list, compare=False)

    def rows(self) -> Iterator[Record]:
        """The rows below the headings, each with exactly one cell for each heading; blank rows and footers are left out.

        What does not fit is told in `odd`: a row that was too short is padded, what stands beyond the last heading is named.
        """
        with open_text(self.file, self.encoding) as stream:
            if self.separator_line:
                stream.readline()
            yield from self._below(records(stream, self.delimiter, self.own))

    def _below(self, found: Iterator[Record]) -> Iterator[Record]:
        """Of all records, those below the headings, made as wide as they are."""
        shift = 1 if self.separator_line else 0
        below = islice(found, self.above + 1, None)
        width = len(self.headings)
        for record in below if self.own else _without_footer(below, width, self.footer):
            record.number += shift
            record.line += shift
            if any(record.cells) if self.own else _fit(record, width):
                yield record

    def rows_of(self, whose: Whose, owner: str) -> Iterator[Record]:
        """The rows as they are handed to the customers of a business whose owner writes from the address `owner`."""
        return self.rows()


def open_table(file: Path, known: Callable[[str], bool], encoding: str = "", delimiter: str = "", header: int = 0) -> Table:
    """Find out how a file is to be read. `known` says whether a text is a heading, `header` in which line they stand (0 = find out,
    -1 = nowhere). Raises BadFile in one sentence."""
    encodings.check(file)
    chosen = encodings.named(encoding) if encoding else encodings.find_encoding(file)
    head = _head(file, chosen)
    _refuse_binary(head)
    first, _newline, rest = head.partition("\n")
    named = delimiters.said(first)
    sign = delimiter or named or delimiters.find_delimiter(head, known)
    if len(sign) != 1 or sign in '"\r\n':
        raise BadFile(_("“{sign}” cannot separate cells.").format(sign=sign), _("Use a comma, a semicolon, a tab or |."))
    own = head.removeprefix("\ufeff").startswith(f"{MARK}{sign}")
    found = list(islice(_records(rest if named else head, sign, own), MOST_ABOVE + 1))
    place, headings = (0, tuple(found[0].cells)) if own else headings_among(
        found, known, header - bool(named) if header > 0 else header)
    return Table(file, chosen, sign, headings, place, own, bool(named))


def headings_among(found: list[Record], known: Callable[[str], bool], header: int = 0) -> tuple[int, tuple[str, ...]]:
    """Where the headings stand (-1 = nowhere) and what they are. Raises BadFile when there are none and nobody knows the columns.

    header: the record that somebody said holds them (1 = the first, -1 = none does).
    """
    cells = [record.cells for record in found]
    if 0 < header <= len(cells) and any(map(str.strip, cells[header - 1])):
        return header - 1, tidy(cells[header - 1])
    if header < 0:
        return -1, headerless.headings_of(cells) or headerless.numbered(max(map(len, cells), default=0))
    try:
        place = find_headings(found, known)
    except BadFile as error:
        if names := headerless.headings_of(cells):
            return -1, names
        numbered = headerless.numbered(max(map(len, cells), default=0))
        if isinstance(error, UnknownHeadings) and known(ANYTHING):
            place = error.place
        elif any(map(known, numbered)) or (known(ANYTHING) and any(map(any, cells))):
            return -1, numbered      # a map counts the columns, or somebody will
        else:
            raise
    return place, tidy(cells[place])


class _InPieces(io.BufferedReader):
    """A file read in large pieces.

    A text stream otherwise asks for 8 KB at a time. A thread that pauses for its disk so often, and goes on at once, never lets
    another come to its turn (measured: a window stood still for 450 ms).
    """

    def read1(self, size: int = -1) -> bytes:
        return self.read(_PIECE)


def open_text(file: Path, encoding: str) -> TextIO:
    """The file as text, line ends as they are; letters that cannot be read become �."""
    return io.TextIOWrapper(_InPieces(io.FileIO(file)), encoding, "replace", "")


def _records(text: str, sign: str, own: bool) -> Iterator[Record]:
    return records(io.StringIO(text, newline=""), sign, own)


def _head(file: Path, encoding: str) -> str:
    try:
        with file.open(encoding=encoding, newline="", errors="replace") as stream:
            return stream.read(_HEAD)
    except (UnicodeError, LookupError):
        raise BadFile(_("The file cannot be read as {encoding}.").format(encoding=encoding), _("Leave the encoding out.")) from None


def _refuse_binary(head: str) -> None:
    odd = sum(1 for letter in head if letter < " " and letter not in "\t\r\n\f\v\0") + max(head.count("\0") - 5, 0)
    if (odd > 5 and odd > len(head) // 50) or odd * 2 > len(head):
        raise BadFile(_("This is not a text file."), _("Choose a CSV file."))


def _fit(record: Record, width: int) -> bool:
    """Make the row as wide as the headings, every cell without spaces round it; answers whether there is anything in it."""
    record.cells = [cell.strip() for cell in record.cells]
    if not record.problem and not any(record.cells):
        return False
    if len(record.cells) != width:
        _adjust(record, width)
    return True


def _adjust(record: Record, width: int) -> None:
    cells = record.cells
    if len(cells) < width:
        if not record.problem:
            record.odd = record.odd or ngettext("The row has {count} cell where there are {width} headings.",
                                                "The row has {count} cells where there are {width} headings.", len(cells)).format(
                                                    count=len(cells), width=width)
        cells.extend([""] * (width - len(cells)))
        return
    extra = [cell for cell in cells[width:] if cell]
    del cells[width:]
    if extra:
        record.odd = _("Beyond the last heading stands: {text}").format(text=", ".join(extra)[:200])


def _is_alone(cells: list[str]) -> bool:
    return sum(1 for cell in cells if cell.strip()) == 1


def _without_footer(rows: Iterable[Record], width: int, waiting: list[Record]) -> Iterator[Record]:
    """Leave out what stands at the very end, after a blank row, in a single cell: totals, "printed on …". It stays in `waiting`."""
    waiting.clear()
    after_blank = False
    for record in rows:
        if not record.problem and not any(map(str.strip, record.cells)):
            after_blank = True
            continue
        if after_blank and width > 2 and not record.problem and len(waiting) < _MOST_FOOTER and _is_alone(record.cells):
            waiting.append(record)
            continue
        yield from waiting
        waiting.clear()
        after_blank = False
        yield record
