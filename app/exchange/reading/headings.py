"""Where a file's headings stand, found by what they say: some programs write a few lines above them, some none at all."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.errors import BadFile
from app.exchange.reading.records import Record
from app.i18n import _

MOST_ABOVE = 10
_DATA = re.compile(r"\W*\d[\d\s.,:/+()\-]*%?|\S+@\S+\.\S+|https?://\S+|true|false|.*\d{4}-\d\d-\d\d.*", re.IGNORECASE)
_LONGEST_HEADING = 80


class NoHeadings(BadFile):
    """Nobody can tell what the columns are: there are no headings, or none that is known."""


class UnknownHeadings(NoHeadings):
    """There are headings, at `place`, but none that is known."""

    def __init__(self, sentence: str, hint: str, place: int) -> None:
        super().__init__(sentence, hint)
        self.place = place


def find_headings(records: Sequence[Record], known: Callable[[str], bool]) -> int:
    """The place, among a file's first records, of the one that holds the headings. Raises BadFile when there is none.

    `known` says whether a text is the heading of a field that we know.
    """
    filled = [place for place, record in enumerate(records[:MOST_ABOVE + 1]) if any(cell.strip() for cell in record.cells)]
    if not filled:
        raise BadFile(_("The file is empty."), _("Choose one that holds rows."))
    counts = {place: sum(1 for cell in records[place].cells if known(cell)) for place in filled}
    best = max(filled, key=lambda place: (counts[place], -place))
    if counts[best] >= 2 or (counts[best] == 1 and _could_be(records[best].cells)):
        return best
    width = max(len(records[place].cells) for place in filled)
    for place in filled:
        if len(records[place].cells) * 2 > width and _could_be(records[place].cells):
            raise UnknownHeadings(_("None of the headings is one that is known: {headings}.").format(headings=_some(records[place].cells)),
                                  _("Say with a map file (--map) which column is what."), place)
    raise NoHeadings(_("The file has no row of headings; it begins with: {cells}.").format(cells=_some(records[filled[0]].cells)),
                     _("Put a line above it that says what each column holds, for example: name, phone, postcode."))


def tidy(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings as they are used: one line each, blank ones numbered, repeated ones counted ("Phone", "Phone (2)")."""
    width = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    found: list[str] = []
    taken: dict[str, int] = {}
    for place, cell in enumerate(cells[:width], 1):
        heading = bare = " ".join(cell.replace("\ufeff", "").split()) or _("Column {number}").format(number=place)
        while heading in taken:
            taken[bare] += 1
            heading = f"{bare} ({taken[bare]})"
        taken[heading] = 1
        found.append(heading)
    return tuple(found)


def _could_be(cells: Sequence[str]) -> bool:
    """Whether these look like headings: words, each once, none of them a number, a date or an address."""
    words = [" ".join(cell.split()) for cell in cells if cell.strip()]
    return (bool(words) and len(set(words)) == len(words)
            and not any(_DATA.fullmatch(word) or len(word) > _LONGEST_HEADING for word in words))


def _some(cells: Sequence[str]) -> str:
    words = [" ".join(cell.split())[:30] for cell in cells if cell.strip()]
    return ", ".join(words[:6]) + (" …" if len(words) > 6 else "")
