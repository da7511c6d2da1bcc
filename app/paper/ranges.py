"""Which pages are meant: “1-3, 7” and what comes of it."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from app.errors import ValidationError
from app.i18n import _, ngettext

_PART = re.compile(r"(?P<first>\d{1,7})?\s*(?P<dash>[-–—])?\s*(?P<last>\d{1,7})?", re.ASCII)


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """The pages (from 0, each once, in the order of the paper) that “1-3, 7” means; nothing typed means all. “5-” goes on to the end.

    Raises ValidationError for the field `pages`.
    """
    if not text.strip():
        return tuple(range(count))
    chosen: set[int] = set()
    for part in re.split(r"[,;]", text):
        chosen.update(_range(part.strip(), count))
    return tuple(sorted(chosen))


def whole_parts(parts: Sequence[int], pages: Collection[int]) -> tuple[int, ...]:
    """Which of the parts, which take up so many pages each one after another, lie wholly among these pages."""
    there = set(pages)
    return tuple(number for number, (first, after) in enumerate(_places(parts)) if there.issuperset(range(first, after)))


def parts_from(firsts: Sequence[int], end: int) -> tuple[int, ...]:
    """How many pages each part takes up, blank backs included, when the first page of each is known and the last ends before `end`."""
    return tuple(after - first for first, after in zip(firsts, [*firsts, end][1:], strict=True))


def sheets_of(pages: Sequence[int], parts: Sequence[int], copies: int, both_sides: bool) -> tuple[int | None, ...]:
    """The sides in the order in which they are printed, copy after copy; None is a back that stays empty.

    On both sides each part, and each copy, begins on the front of a sheet, so that nobody's letter stands behind another's.
    """
    part_of = {page: number for number, (first, after) in enumerate(_places(parts)) for page in range(first, after)}
    sides: list[int | None] = []
    for _copy in range(copies):
        before: int | None = None
        for page in pages:
            if both_sides and len(sides) % 2 and (before is None or part_of.get(before) != part_of.get(page)):
                sides.append(None)
            sides.append(page)
            before = page
    return tuple(sides)


def _places(parts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each part begins, and the page after its last."""
    first = 0
    for length in parts:
        yield first, first + length
        first += length


def _range(part: str, count: int) -> range:
    found = _PART.fullmatch(part)
    dashed = found is not None and bool(found["dash"])
    if found is None or not (found["first"] or found["last"]) or (found["last"] and not dashed):
        raise ValidationError({"pages": _("Give pages as in 1-3, 7.")})
    first = int(found["first"] or 1)
    last = int(found["last"] or count) if dashed else first
    if max(first, last) > count:
        sentence = ngettext("There is only {count} page.", "There are only {count} pages.", count)
        raise ValidationError({"pages": sentence.format(count=count)})
    if not 1 <= first <= last:
        raise ValidationError({"pages": _("Give pages as in 1-3, 7.")})
    return range(first - 1, last)
