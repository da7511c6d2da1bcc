"""The words that a file has in columns where only certain ones can be kept: stage, channel, kind, yes or no."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.customers import fields
from app.exchange import jobs
from app.exchange.columns import cells, entry_rows, kinds
from app.exchange.columns.translating import word_key
from app.exchange.incoming.options import Options
from app.exchange.plan import choices

MOST_WORDS = 100


@dataclass(frozen=True)
class Word:
    """A word as it is written in the file, how often, and the value that it is kept as ("" = left empty, None = not understood)."""

    text: str
    count: int
    kept: str | None


@dataclass(frozen=True)
class WordColumn:
    """A column of such words, the field it goes to, and what that field can hold: (value, words)."""

    heading: str
    field: str
    choices: tuple[tuple[str, str], ...]
    words: tuple[Word, ...]


def word_columns(file: Path, options: Options, today: date) -> tuple[WordColumn, ...]:
    """Every column of a file whose words must be understood, the commonest words first. Raises BadFile, UserError."""
    job = jobs.open_job(file, options, today, lenient=True)
    kind = job.columns.kind
    if job.table.own:
        return ()
    possible = {place: tuple(choices(kind, target.field)) for place, target in enumerate(job.columns.targets)}
    counts: dict[int, Counter[str]] = {place: Counter() for place, found in possible.items() if found}
    for record in job.table.rows() if counts else ():
        for place, counter in counts.items():
            if record.cells[place] and (record.cells[place] in counter or len(counter) < MOST_WORDS):
                counter[record.cells[place]] += 1
    return tuple(_column(job, place, possible[place], counter) for place, counter in counts.items())


def _column(job: jobs.Job, place: int, found: tuple[tuple[str, str], ...], counter: Counter[str]) -> WordColumn:
    field = job.columns.targets[place].field
    read, told = _reader(job.columns.kind, field), job.values.get(place, {})
    words = []
    for text, count in counter.most_common():
        said = told.get(word_key(text), text)
        words.append(Word(text, count, read(said) if said else ""))
    return WordColumn(job.table.headings[place], field, found, tuple(words))


def _reader(kind: str, name: str) -> Callable[[str], str | None]:
    if kind != kinds.CUSTOMERS:
        column = kinds.column(kind, name)
        assert column is not None
        found = column

        def entry(text: str) -> str | None:
            return _told(entry_rows.read_value(found.kind, found.name, text))

        return entry
    field = fields.by_name(name)
    if field.kind in ("flag", "permission"):
        return lambda text: _told(cells.parse_flag(text))
    return cells.CHOICES[name]


def _told(value: str | int | bool | None) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)
