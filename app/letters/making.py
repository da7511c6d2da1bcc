"""Making the letters of one run, one after another, so that ten thousand take no more memory than ten."""
from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, cast

from app.context import Context
from app.format import long_date
from app.letterhead import pictures
from app.letters import pending, templates
from app.letters.draw import draw_letter
from app.letters.facts import Facts
from app.letters.letter import Letter
from app.letters.occasions import told_apart, written_already
from app.letters.plan import WRITTEN, Plan, RunResult, Wanted
from app.letters.recipients import LeftOut, Occasion, display_name, objection
from app.letters.writer import NotReady, Writer
from app.paper.files import Pending, written
from app.paper.sheet import Sheets
from app.progress import Progress
from models.letter import LetterRun

_BATCH = 200
_INSERT = ("INSERT INTO letter (run_id, customer_id, renewal_id, term_id, template_key, kind, occasion, subject, content, made_on, "
           "printed_on, pages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
_JOURNAL = ("INSERT INTO interaction (customer_id, date, channel, kind, direction, text, letter_id, created_on) "
            "SELECT customer_id, made_on, 'letter', 'other', 'out', subject, id, made_on FROM letter WHERE run_id = ? ORDER BY id")


class Making:
    """One run in the making."""

    def __init__(self, context: Context, name: str, given: dict[str, templates.TemplateValues]) -> None:
        self.note: pending.Note | None = None
        self._context = context
        self._name = name
        self._given = given
        self._writers: dict[str, Writer] = {}
        self._keys: set[str] = set()
        self._rows: list[tuple[Any, ...]] = []
        self.left_out: list[LeftOut] = []
        self.warnings: list[LeftOut] = []
        self.prepared = 0

    def make(self, plan: Plan, out: Path, progress: Progress) -> RunResult:
        """Write PDF, outbox and journal inside the caller's action; the file waits under another name until that is committed."""
        file = Pending(out)
        self.note = pending.begin(self._context.places.letters, file.path, out)
        with written(file) as stream:
            pages = self.draw(plan, stream, progress, self._keep)
            if self.prepared:
                self._flush()
                self._context.database.execute_sql(_JOURNAL, (self.note.run,))
                self._context.database.execute_sql("UPDATE letter_run SET file = ? WHERE id = ?", (str(out), self.note.run))
                self.note.keep()
        if not self.prepared:
            file.discard()
            self.note.forget()
            self.note = None
            return RunResult(left_out=tuple(self.left_out))
        return RunResult(0, self.note.run, self.prepared, pages, (), tuple(self.left_out), tuple(self.warnings), str(out))

    def draw(self, plan: Plan, stream: BinaryIO, progress: Progress, keep: Any) -> int:
        """Set every letter that can be written; answers the pages."""
        business = self._context.settings.business
        sheets = Sheets(stream, f"{self._name}, {long_date(self._context.today)}", business.name or business.owner, self._name,
                        pictures=pictures(self._context))
        for done, one in enumerate(plan.entries):
            if not done % 20:
                progress.step(done, plan.total, display_name(one.facts))
            letter = self._letter(one)
            if letter is not None and one.occasion is not None:
                key = told_apart(one.occasion, letter)
                if self._is_double(one.occasion, key):
                    self._leave_out(one.facts, WRITTEN)
                    continue
                pages = draw_letter(sheets, letter, bookmark=f"{letter.name} – {letter.subject}")
                keep(one.facts, one.occasion, key, one.template, letter, pages)
                self.prepared += 1
        progress.step(plan.total, plan.total)
        sheets.close()
        return sheets.pages

    def _letter(self, one: Wanted) -> Letter | None:
        reason = objection(one.facts) or one.reason
        if reason or one.occasion is None:
            self._leave_out(one.facts, reason)
            return None
        writer = self._writer(one.template)
        try:
            letter = writer.write(one.facts, one.occasion)
        except NotReady as refusal:
            self._leave_out(one.facts, str(refusal))
            return None
        self.warnings += [LeftOut(one.facts.id, display_name(one.facts), words) for words in writer.warnings(one.facts, letter)]
        return letter

    def _writer(self, key: str) -> Writer:
        if key not in self._writers:
            self._writers[key] = Writer(self._context, self._given.get(key) or templates.read(self._context, key))
        return self._writers[key]

    def _is_double(self, occasion: Occasion, key: str) -> bool:
        """Whether this very letter exists, in this run or in the outbox (where the plan has looked for occasions already)."""
        if key in self._keys or (key != occasion.key and written_already(self._context, (key,))):
            return True
        self._keys.add(key)
        return False

    def _leave_out(self, facts: Facts, reason: str) -> None:
        self.left_out.append(LeftOut(facts.id, display_name(facts), reason))

    def _keep(self, facts: Facts, occasion: Occasion, key: str, template: str, letter: Letter, pages: int) -> None:
        note = cast(pending.Note, self.note)
        if not note.run:
            note.run = LetterRun.create(name=self._name, made_on=self._context.today).id
        cover = occasion.cover
        today = self._context.today.isoformat()
        kind = self._writers[template].template.kind
        self._rows.append((note.run, facts.id, cover and cover.renewal, cover and cover.term, template, kind, key, letter.subject,
                           letter.to_json(), today, today, pages))
        if len(self._rows) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._context.database.connection().executemany(_INSERT, self._rows)
        self._rows.clear()


class _Nowhere:
    """Takes what a rehearsal would have written."""

    def write(self, data: bytes) -> int:
        return len(data)


def rehearsed(making: Making, plan: Plan, progress: Progress) -> RunResult:
    """Set the letters into nothing: how many, how many pages, who is left out."""
    pages = making.draw(plan, cast(BinaryIO, _Nowhere()), progress, lambda *_letter: None)
    return RunResult(0, 0, making.prepared, pages, (), tuple(making.left_out), tuple(making.warnings))
