"""Which sign stands between the cells: , ; tab or |.

Our own vote comes first, because it knows the headings of other programs; clevercsv is asked where the vote is open, and
is not needed (it has no wheel for Windows on ARM).
"""
from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from app.exchange.reading.records import records

CANDIDATES = (",", ";", "\t", "|")
NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "\\t": "\t", "space": " ", "spaces": " "}
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?$", re.IGNORECASE)
_LOOKED_AT = 200
_HEADER_WITHIN = 11


def said(first_line: str) -> str:
    """The delimiter that a first line `sep=;` names, else nothing."""
    found = _SEP.match(first_line)
    return found[1] if found else ""


def find_delimiter(head: str, known: Callable[[str], bool]) -> str:
    """The delimiter of a file that begins with `head`; `known` says whether a text is a heading that we know."""
    votes = {sign: _vote(head, sign, known) for sign in CANDIDATES}
    ranked = sorted(CANDIDATES, key=lambda sign: votes[sign], reverse=True)
    best, second = votes[ranked[0]], votes[ranked[1]]
    if best[0] >= 2 and best[0] > second[0]:
        return ranked[0]
    if best[1] >= 0.9 and second[1] < 0.5:
        return ranked[0]
    if best[1] == 0 and _is_spaced(head):
        return " "
    return _asked(head) or (ranked[0] if best[1] > 0 else ",")


def _is_spaced(head: str) -> bool:
    """Whether spaces alone stand between columns of numbers, the same number of them in every line."""
    lines = [line.split() for line in head.splitlines()[:_LOOKED_AT] if line.strip()][:-1]
    return len(lines) > 2 and len(lines[0]) > 2 and all(len(line) == len(lines[0]) for line in lines) and all(
        sum(cell[-1].isdecimal() for cell in line) * 2 > len(line) for line in lines)


def _vote(head: str, sign: str, known: Callable[[str], bool]) -> tuple[int, float, int]:
    """How many headings are known, how evenly the sign divides the rows, and into how many cells."""
    rows = [record.cells for record in islice(records(io.StringIO(head, newline=""), sign), _LOOKED_AT)]
    rows = [cells for cells in rows[:-1] or rows if any(cell.strip() for cell in cells)]
    headings = max((sum(1 for cell in cells if known(cell)) for cells in rows[:_HEADER_WITHIN] if len(cells) > 1), default=0)
    widths = Counter(len(cells) for cells in rows)
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    return headings, count / len(rows) if width > 1 else 0.0, width


def _asked(head: str) -> str:
    try:
        import clevercsv
    except ImportError:
        return ""
    try:
        found = clevercsv.Sniffer().sniff(head.replace("\0", "")[:1 << 14], delimiters="".join(CANDIDATES))
    except (clevercsv.Error, csv.Error, ValueError, IndexError, KeyError):
        return ""
    return found.delimiter if found and found.delimiter in CANDIDATES else ""
