"""Making the letters of one run, one after another, so that ten thousand take no more memory than ten."""
from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from app.context import Context
from app.format import long_date
from app.letterhead import pictures
from app.letters import calls, drafts, pending, recording
from app.letters.kept import NOWHERE
from app.letters.page.draw import draw_letter
from app.letters.readers.channels import EMAIL, PHONE, POST
from app.letters.readers.options import Options
from app.letters.readers.plan import Call, Plan, RunResult
from app.letters.readers.recipients import LeftOut, display_name
from app.letters.settling import Step
from app.letters.sieve import Ready, Refused, Sieve
from app.letters.wording.templates import TemplateValues
from app.paper.files import Pending, written
from app.paper.sheet import Sheets
from app.paper.steady import steady
from app.progress import Progress
from models.letter import LetterRun

_BATCH = 200
_INSERT = ("INSERT INTO letter (run_id, customer_id, renewal_id, term_id, template_key, kind, occasion, subject, content, made_on, "
           "printed_on, pages, channel) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
_READERS = ("INSERT INTO letter_reader (letter_id, customer_id, occasion) SELECT id, ?, ? FROM letter WHERE occasion = ?")


class Making:
    """One run in the making. Without a place for the PDF the letters are only prepared: kept, not printed, not in the journal."""

    def __init__(self, context: Context, name: str, given: Mapping[str, TemplateValues], options: Options) -> None:
        self._context = context
        self._name = name
        self._options = options.settled(context)
        self._sieve = Sieve(context, given, options.by_post)
        self._drafts: drafts.DraftFolder | None = None
        self._run = 0
        self._rows: list[tuple[Any, ...]] = []
        self._readers: list[tuple[Any, ...]] = []
        self._left_out: list[LeftOut] = []
        self._warnings: list[LeftOut] = []
        self._calls: list[Call] = []
        self._count = dict.fromkeys((POST, EMAIL, PHONE), 0)
        self._sheets = 0
        self._spoken: set[str] = set()
        self._households = 0

    def make(self, plan: Plan, out: Path, progress: Progress, step: Step) -> RunResult:
        """Write PDF, drafts, outbox and journal inside this step; the files wait under other names until it is committed."""
        file, self._drafts = Pending(out), drafts.DraftFolder(drafts.free_folder(out))
        step.note = pending.begin(self._context.places.letters, file, self._drafts.pending)
        with written(file) as stream:
            pages = self._draw(plan, stream, progress)
        if not self._count[POST]:
            file.discard()
        self._flush()
        self._record(out, step.note)
        return self._result(pages, str(out) if self._count[POST] else None, self._drafts.files)

    def prepare(self, plan: Plan, progress: Progress) -> RunResult:
        """Keep the letters in the outbox, to be printed or sent later; inside the caller's action."""
        pages = self._draw(plan, NOWHERE, progress)
        self._flush()
        return self._result(pages, None)

    def rehearse(self, plan: Plan, progress: Progress) -> RunResult:
        """Set the letters into nothing: how many, how many pages, who is left out."""
        return self._result(self._draw(plan, NOWHERE, progress, keep=False), None)

    def _draw(self, plan: Plan, stream: BinaryIO, progress: Progress, keep: bool = True) -> int:
        """Set every letter that can be written; answers the pages of the PDF."""
        business = self._context.settings.business
        sheets = Sheets(stream, f"{self._name}, {long_date(self._context.today)}", business.name or business.owner, self._name,
                        pictures=pictures(self._context))
        with steady():
            for done, one in enumerate(self._sieve.sift(plan.entries)):
                if not done % 20:
                    progress.step(done, plan.total, display_name(one.wanted.facts))
                if isinstance(one, Refused):
                    self._left_out.append(LeftOut(one.wanted.facts.id, display_name(one.wanted.facts), one.reason, self._about(one)))
                else:
                    self._take(one, sheets, keep)
        progress.step(plan.total, plan.total)
        sheets.speak(self._spoken)
        sheets.close()
        return sheets.pages

    def _about(self, one: Refused) -> str:
        """What the letter would have been about."""
        cover = one.wanted.occasion.cover if one.wanted.occasion else None
        if cover is None:
            return self._sieve.template(one.wanted.template).name
        return " ".join(part for part in (cover.product, cover.reference) if part)

    def _take(self, one: Ready, sheets: Sheets, keep: bool) -> None:
        """One letter goes its way."""
        facts = one.wanted.facts
        self._count[one.channel] += 1
        self._households += bool(one.readers)
        self._warnings += [LeftOut(facts.id, display_name(facts), words) for words in one.warnings]
        pages, task = 0, 0
        if one.channel == POST:
            pages = self._print(one, sheets)
        elif one.channel == EMAIL and keep and self._drafts is not None:
            pages = drafts.put(self._context, self._drafts, one.letter, self._sieve.template(one.wanted.template).kind,
                               (facts.fields["first_name"], facts.fields["last_name"], facts.fields["company"]))
        elif one.channel == PHONE:
            call = calls.make(self._context, one, self._sieve.template(one.wanted.template), keep)
            self._calls.append(call)
            task = call.task
        if keep:
            self._keep(one, pages, task)

    def _print(self, one: Ready, sheets: Sheets) -> int:
        if self._options.duplex and sheets.pages % 2:
            sheets.next_page()           # the blank back of the letter before
        pages = draw_letter(sheets, one.letter, bookmark=f"{one.letter.name} – {one.letter.subject}")
        self._spoken.add(one.letter.language)
        self._sheets += -(-pages // 2) if self._options.duplex else pages
        return pages

    def _keep(self, one: Ready, pages: int, task: int) -> None:
        if not self._run:
            self._run = LetterRun.create(name=self._name, made_on=self._context.today, campaign=self._options.campaign).id
        cover, today = one.occasion.cover, self._context.today.isoformat()
        content = one.letter.to_json()
        if task:
            content = json.dumps({**json.loads(content), calls.TASK: task}, ensure_ascii=False, separators=(",", ":"))
        went = today if self._drafts is not None and one.channel != PHONE else None
        kind = self._sieve.template(one.wanted.template).kind
        self._rows.append((self._run, one.wanted.facts.id, cover and cover.renewal, cover and cover.term, one.wanted.template, kind,
                           one.occasion.key, one.letter.subject, content, today, went, pages, one.channel))
        self._readers += [(other.facts.id, other.occasion.key, one.occasion.key) for other in one.readers if other.occasion]
        if len(self._rows) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        connection = self._context.database.connection()
        connection.executemany(_INSERT, self._rows)
        connection.executemany(_READERS, self._readers)
        self._rows.clear()
        self._readers.clear()

    def _record(self, out: Path, note: pending.Note) -> None:
        """What was printed stands in the journal, and the note knows which run it was."""
        note.needs(pdf=self._count[POST], drafts=self._count[EMAIL])
        if self._count[POST]:
            recording.journal(self._context, "l.run_id = ? AND l.channel = ?", (self._run, POST))
            LetterRun.update(file=str(out)).where(LetterRun.id == self._run).execute()
        if note.files:
            note.run = self._run
            note.keep()

    def _result(self, pages: int, file: str | None, files: tuple[str, ...] = ()) -> RunResult:
        posted = self._count[POST]
        return RunResult(0, self._run, sum(self._count.values()), pages if posted else 0, files, tuple(self._left_out),
                         tuple(self._warnings), file, (), tuple(self._calls), posted, self._count[EMAIL], self._households, self._sheets)
