"""Letters of the outbox on paper once more: the same words, set again."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from app.context import Context
from app.letters.addressing.facts import chunks
from app.letters.page.letter import Letter
from app.progress import NoProgress, Progress
from models.base import placeholders


class _Nowhere:
    """Takes what a rehearsal would have written."""

    def write(self, data: bytes) -> int:
        return len(data)


NOWHERE = cast(BinaryIO, _Nowhere())
_READERS = "SELECT letter_id, customer_id FROM letter_reader WHERE letter_id IN ({}) ORDER BY id"


@dataclass(frozen=True)
class Laid:
    """Where a letter stands in a PDF: its first page, counted from 0, and how many it has (a blank back is not counted)."""

    letter_id: int
    first_page: int
    pages: int


def to_file(context: Context, ids: Sequence[int], out: Path, title: str, copy: bool = False) -> tuple[Laid, ...]:
    """Print these letters into a PDF that appears whole; `copy` says so on each page."""
    from app.paper.files import whole_file

    with whole_file(out) as stream:
        return draw(context, ids, stream, title, copy)


def draw(context: Context, ids: Sequence[int], stream: BinaryIO, title: str, copy: bool = False, duplex: bool = False,
         progress: Progress | None = None) -> tuple[Laid, ...]:
    """Set these letters one after another; with `duplex` each begins on a new sheet."""
    from app.letterhead import pictures
    from app.letters.page.draw import draw_letter
    from app.paper.sheet import Sheets

    business, progress = context.settings.business, progress or NoProgress()
    sheets = Sheets(stream, title, business.name or business.owner, title, pictures=pictures(context))
    laid: list[Laid] = []
    spoken: set[str] = set()
    for number, content in rows(context, "SELECT id, content FROM letter WHERE id IN ({})", ids):
        if not len(laid) % 20:
            progress.step(len(laid), len(ids))
        if duplex and sheets.pages % 2:
            sheets.next_page()
        letter, first = Letter.from_json(content), sheets.pages
        spoken.add(letter.language)
        laid.append(Laid(number, first, draw_letter(sheets, letter, copy=copy, bookmark=f"{letter.name} – {letter.subject}")))
    sheets.speak(spoken)
    sheets.close()
    return tuple(laid)


def among(context: Context, ids: Iterable[int], channel: str, condition: str = "1") -> list[int]:
    """Those of these letters that go this way, in their order."""
    asked = list(ids)
    question = f"SELECT id FROM letter WHERE channel = '{channel}' AND {condition} AND id IN ({{}})"
    return [row[0] for row in rows(context, question, asked)]


def strange(context: Context, ids: Iterable[int]) -> int | None:
    """The first of these numbers that no letter has; None when all are letters."""
    asked = list(ids)
    there = {row[0] for row in rows(context, "SELECT id FROM letter WHERE id IN ({})", asked)}
    return next((one for one in asked if one not in there), None)


def of_run(context: Context, run: int) -> list[int]:
    """The letters of a run in their order."""
    return [row[0] for row in context.database.execute_sql("SELECT id FROM letter WHERE run_id = ? ORDER BY id", (run,)).fetchall()]


def on_paper(context: Context, run: int) -> list[int]:
    """Those letters of a run that were printed, and so may be in the post."""
    return [row[0] for row in context.database.execute_sql(
        "SELECT id FROM letter WHERE run_id = ? AND channel = 'post' AND printed_on IS NOT NULL ORDER BY id", (run,)).fetchall()]


def readers(context: Context, ids: Iterable[int]) -> dict[int, list[int]]:
    """The other customers to whom each of these letters speaks; letters to one alone are not in it."""
    found: dict[int, list[int]] = {}
    for chunk in chunks(ids):
        for letter, customer in context.database.execute_sql(_READERS.format(placeholders(chunk)), chunk).fetchall():
            found.setdefault(letter, []).append(customer)
    return found


def rows(context: Context, question: str, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """Rows for these ids, in their order, a few hundred at a time; the first column is the id."""
    for chunk in chunks(ids):
        found = {row[0]: row for row in context.database.execute_sql(question.format(placeholders(chunk)), chunk).fetchall()}
        yield from (found[one] for one in chunk if one in found)
