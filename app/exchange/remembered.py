"""How the columns of a source were matched by hand, kept for its next file. By heading, so that a new column does no harm."""
from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.context import Context, speaking
from app.customers.fields import heading_key
from app.exchange import jobs
from app.exchange.columns import kinds
from app.exchange.columns.maps import MapFile
from app.exchange.incoming.options import Options
from app.exchange.plan import Plan
from models import history
from models.import_map import ImportMap

_OPTIONS = ("dates", "encoding", "delimiter")


@dataclass(frozen=True)
class Remembered:
    """What was chosen by hand: heading → field, heading → word as written → word as kept, and how the file was read."""

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    def within(self, headings: Iterable[str]) -> Remembered:
        """Only what is about these headings, named as they stand now."""
        now = {heading_key(heading): heading for heading in headings}
        return Remembered(self.kind, {now[heading_key(name)]: to for name, to in self.columns.items() if heading_key(name) in now},
                          {now[heading_key(name)]: words for name, words in self.values.items() if heading_key(name) in now}, self.options)


def remember(context: Context, source: str, kind: str, options: Options) -> bool:
    """Keep what was chosen by hand for the source's next file; answers whether there was anything. No step that undo would find."""
    told = options.columns or MapFile()
    chosen = {name: value for name in _OPTIONS if (value := getattr(options, name))}
    if not (told.columns or told.values):
        return False
    with speaking(), history.aside(context.database) as possible:
        if possible:
            before = _find(source, kind)
            columns, values, said = _told(before) if before else ({}, {}, {})
            kept = {"columns": json.dumps({**columns, **told.columns}), "options": json.dumps({**said, **chosen}),
                    "values": json.dumps({**values, **{name: dict(words) for name, words in told.values.items()}}),
                    "used_on": context.today}
            if before:
                ImportMap.update(**kept).where(ImportMap.id == before.id).execute()
            else:
                ImportMap.create(source=source, kind=kind, **kept)
    return possible


def recall(context: Context, source: str, kind: str = "") -> Remembered | None:
    """What was chosen by hand for a source's files of that kind, else for the last of any kind; None when nothing was."""
    found = _find(source, kind) or ImportMap.select().where(ImportMap.source == source).order_by(ImportMap.used_on.desc()).first()
    return Remembered(found.kind, *_told(found)) if found else None


def forget(context: Context, source: str) -> int:
    """Let go of everything that was chosen by hand for a source; answers how many maps there were."""
    with speaking(), history.aside(context.database) as possible:
        return int(ImportMap.delete().where(ImportMap.source == source).execute()) if possible else 0


def begin(context: Context, file: Path) -> Plan:
    """A plan for a file, with what was chosen by hand for the last file of its source. Raises BadFile, UserError."""
    job = jobs.open_job(file, Options(), context.today, lenient=True)
    found = None if job.table.own else recall(context, job.source, job.columns.kind)
    if found is None:
        return Plan(file)
    here = found.within(job.table.headings)
    kind = found.kind if found.kind in kinds.KINDS and found.kind != job.columns.kind else "auto"
    return Plan(file, kind, columns=dict(here.columns), values={name: dict(words) for name, words in here.values.items()},
                dates=here.options.get("dates", ""), encoding=here.options.get("encoding", ""), delimiter=here.options.get("delimiter", ""))


def _find(source: str, kind: str) -> Any:
    return ImportMap.get_or_none((ImportMap.source == source) & (ImportMap.kind == kind))


def _told(found: Any) -> tuple[dict[str, str], dict[str, dict[str, str]], dict[str, str]]:
    return json.loads(found.columns or "{}"), json.loads(found.values or "{}"), json.loads(found.options or "{}")
