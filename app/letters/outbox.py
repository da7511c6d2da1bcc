"""The outbox: every letter as it was printed, to be read again or printed again years later."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.context import Context
from app.customers.lists import names
from app.errors import NotFound
from app.format import long_date
from app.i18n import _
from app.letters.letter import Letter
from app.letters.markdown import words_of
from models.base import placeholders
from models.letter import Letter as LetterRecord

_CHUNK = 500


@dataclass(frozen=True)
class OutboxRow:
    """One letter of the outbox."""

    id: int
    run_id: int
    customer_id: int
    name: str
    kind: str
    template: str
    subject: str
    made_on: date | None
    pages: int


@dataclass(frozen=True)
class RunRow:
    """One run: what it was, when, how many letters, where its PDF was put, and the action that undoing would take back."""

    id: int
    name: str
    made_on: date | None
    letters: int
    pages: int
    file: str
    action_id: int


_LETTERS = ("SELECT id, run_id, customer_id, kind, template_key, subject, made_on, pages FROM letter {} ORDER BY id DESC LIMIT ?")
_RUNS = ("SELECT r.id, r.name, r.made_on, count(l.id), coalesce(sum(l.pages), 0), r.file, (SELECT c.action_id FROM change c "
         "WHERE c.table_name = 'letter_run' AND c.row_id = r.id AND c.operation = 'insert' ORDER BY c.id DESC LIMIT 1) "
         "FROM letter_run r JOIN letter l ON l.run_id = r.id GROUP BY r.id ORDER BY r.id DESC LIMIT ?")


def letters(context: Context, run: int | None = None, customer: int | None = None, limit: int = 1000) -> tuple[OutboxRow, ...]:
    """The newest letters first, of one run or one customer if asked for."""
    asked = [(column, value) for column, value in (("run_id", run), ("customer_id", customer)) if value is not None]
    where = f"WHERE {' AND '.join(f'{column} = ?' for column, _value in asked)}" if asked else ""
    rows = context.database.execute_sql(_LETTERS.format(where), (*(value for _column, value in asked), limit)).fetchall()
    called = names(context, sorted({row[2] for row in rows}))
    return tuple(OutboxRow(number, of_run, person, called.get(person, ""), kind, template, subject, _day(made), pages)
                 for number, of_run, person, kind, template, subject, made, pages in rows)


def runs(context: Context, limit: int = 200) -> tuple[RunRow, ...]:
    """The newest runs first."""
    rows = context.database.execute_sql(_RUNS, (limit,)).fetchall()
    return tuple(RunRow(number, name, _day(made), count, pages, file, action or 0)
                 for number, name, made, count, pages, file, action in rows)


def read(context: Context, letter_id: int) -> Letter:
    """A letter word for word as it was printed. Raises NotFound."""
    found = LetterRecord.get_or_none(LetterRecord.id == letter_id)
    if found is None:
        raise NotFound(_("There is no letter {number} in the outbox.").format(number=letter_id))
    return Letter.from_json(found.content)


def text(context: Context, letter_id: int) -> str:
    """A letter's words without their setting, for a quick look."""
    letter = read(context, letter_id)
    return "\n\n".join(part for part in (letter.salutation, letter.subject, words_of(letter.blocks), letter.close) if part)


def reprint(context: Context, ids: Sequence[int], out: Path) -> int:
    """Print letters of the outbox once more, each marked "COPY"; answers the pages. Nothing is recorded. Raises NotFound."""
    found = {row[0] for row in _chunked(context, "SELECT id FROM letter WHERE id IN ({})", ids)}
    for one in ids:
        if one not in found:
            raise NotFound(_("There is no letter {number} in the outbox.").format(number=one))
    return _print(context, ids, out, True)


def print_run(context: Context, run: int, out: Path, copy: bool = True) -> int:
    """Print a whole run again from what the outbox keeps; answers the pages. Raises NotFound."""
    ids = [row[0] for row in context.database.execute_sql("SELECT id FROM letter WHERE run_id = ? ORDER BY id", (run,)).fetchall()]
    if not ids:
        raise NotFound(_("There is no letter run {number}.").format(number=run))
    return _print(context, ids, out, copy)


def _print(context: Context, ids: Sequence[int], out: Path, copy: bool) -> int:
    from app.letterhead import pictures
    from app.letters.draw import draw_letter
    from app.paper.files import whole_file
    from app.paper.sheet import Sheets

    business = context.settings.business
    title = _("Letters, printed again on {day}").format(day=long_date(context.today)) if copy else _("Letters")
    with whole_file(out) as stream:
        sheets = Sheets(stream, title, business.name or business.owner, title, pictures=pictures(context))
        for _number, content in _chunked(context, "SELECT id, content FROM letter WHERE id IN ({})", ids):
            letter = Letter.from_json(content)
            draw_letter(sheets, letter, copy=copy, bookmark=f"{letter.name} – {letter.subject}")
        sheets.close()
    return sheets.pages


def _chunked(context: Context, question: str, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """Rows for these ids, in their order, a few hundred at a time."""
    asked = list(ids)
    for start in range(0, len(asked), _CHUNK):
        chunk = asked[start:start + _CHUNK]
        found = {row[0]: row for row in context.database.execute_sql(question.format(placeholders(chunk)), chunk).fetchall()}
        yield from (found[one] for one in chunk if one in found)


def _day(text_of_day: str | None) -> date | None:
    return date.fromisoformat(text_of_day) if text_of_day else None
