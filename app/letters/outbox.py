"""The outbox: every letter as it was made, whether it waits, was printed or was sent; to be read again years later."""
from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.context import Context
from app.customers.lists import names
from app.errors import NotFound
from app.i18n import _
from app.letters import kept
from app.letters.page.letter import Letter
from app.letters.page.markdown import words_of
from app.letters.readers.channels import EMAIL, PHONE, POST
from app.letters.wording.kinds import is_due
from models.letter import Letter as LetterRecord
from models.search import fold

PREPARED, PRINTED, DRAFT, SENT, CALL, CALLED_UP = "prepared", "printed", "draft", "sent", "call", "called"
STATES = {PREPARED: _("Prepared, not printed yet"), PRINTED: _("Printed"), DRAFT: _("E-mail draft, not sent yet"), SENT: _("Sent"),
          CALL: _("To be called"), CALLED_UP: _("Called")}
CALLED = ("channel = 'phone' AND (sent_on IS NOT NULL OR EXISTS (SELECT 1 FROM task t WHERE t.id = json_extract(content, '$.task') "
          "AND t.done_on IS NOT NULL))")
_STATE = (f"CASE WHEN {CALLED} THEN 'called' WHEN channel = 'phone' THEN 'call' WHEN sent_on IS NOT NULL THEN 'sent' "
          "WHEN printed_on IS NULL THEN 'prepared' WHEN channel = 'email' THEN 'draft' ELSE 'printed' END")
_LETTERS = (f"SELECT * FROM (SELECT id, run_id, customer_id, kind, template_key, subject, made_on, pages, channel, {_STATE} AS state, "
            "printed_on, sent_on, copies, occasion FROM letter {} ORDER BY id DESC) {} LIMIT ?")
_COUNT = f"SELECT count(*) FROM (SELECT {_STATE} AS state FROM letter {{}}) {{}}"
_CALLED = "c.first_name || ' ' || c.last_name || ' ' || c.company"
# a name, of the household too, or a subject; each is folded once
_SPEAKS = ("(instr(folded(subject), ?) OR customer_id IN (SELECT value FROM json_each(?)) OR id IN (SELECT letter_id FROM letter_reader "
           "WHERE customer_id IN (SELECT value FROM json_each(?))))")
_NAMED = f"SELECT json_group_array(c.id) FROM customer c WHERE instr(folded({_CALLED}), ?)"
_READS = "(customer_id = ? OR id IN (SELECT letter_id FROM letter_reader WHERE customer_id = ?))"
_RUNS = ("SELECT r.id, r.name, r.made_on, count(l.id), coalesce(sum(l.pages), 0), r.file, (SELECT c.action_id FROM change c "
         "WHERE c.table_name = 'letter_run' AND c.row_id = r.id AND c.operation = 'insert' ORDER BY c.id DESC LIMIT 1), "
         "sum(l.printed_on IS NULL AND l.sent_on IS NULL AND l.channel != 'phone'), sum(l.channel = 'post'), sum(l.channel = 'email'), "
         "sum(l.channel = 'phone'), r.campaign_id FROM letter_run r JOIN letter l ON l.run_id = r.id {} GROUP BY r.id "
         "ORDER BY r.id DESC {}")
_WAITING = f"SELECT channel, {_STATE} AS state, count(*) FROM letter WHERE sent_on IS NULL AND {{}} GROUP BY 1, 2"


@dataclass(frozen=True)
class OutboxRow:
    """One letter of the outbox. `state` is one of STATES; `readers`: who else of the household it speaks to.

    `due`: it is about something that is due again when the letter is withdrawn. `stays`: why a letter that waits must not go any
    more, where that was asked (see `halted`). `old`: it waits since an earlier day, and is set again before it goes. `phone`,
    `about`: whom to ring and why, where that was asked (see `call_list`).
    """

    id: int
    run_id: int
    customer_id: int
    name: str
    kind: str
    template: str
    subject: str
    made_on: date | None
    pages: int
    channel: str = POST
    state: str = PRINTED
    printed_on: date | None = None
    sent_on: date | None = None
    copies: int = 0
    readers: tuple[str, ...] = ()
    stays: str = ""
    due: bool = False
    old: bool = False
    phone: str = ""
    about: str = ""


@dataclass(frozen=True)
class RunRow:
    """One run: what it was, when, how many letters by which way, where its PDF was put, and the action that made it.

    `waiting`: letters that were neither printed nor made into a draft.
    """

    id: int
    name: str
    made_on: date | None
    letters: int
    pages: int
    file: str
    action_id: int
    waiting: int = 0
    posted: int = 0
    emailed: int = 0
    called: int = 0
    campaign_id: int | None = None


@dataclass(frozen=True)
class Waiting:
    """What is to be done about the outbox: letters to print, e-mails without a draft, drafts to send, calls to make."""

    post: int = 0
    email: int = 0
    drafts: int = 0
    calls: int = 0


def letters(context: Context, run: int | None = None, customer: int | None = None, limit: int = 1000, state: str = "",
            text: str = "", among: Collection[int] | None = None) -> tuple[OutboxRow, ...]:
    """The newest letters first, of one run, one customer (whose household's letters included) or one state if asked for.

    `text`: only those to somebody of this name, or with this subject; among: only these.
    """
    where, stands, values = _asked(context, run, customer, state, text, among)
    rows = context.database.execute_sql(_LETTERS.format(where, stands), (*values, limit)).fetchall()
    readers = kept.readers(context, [row[0] for row in rows])
    called = names(context, sorted({row[2] for row in rows} | {one for members in readers.values() for one in members}))
    return tuple(OutboxRow(number, of_run, person, called.get(person, ""), kind, template, subject, _day(made), pages, channel, now,
                           _day(printed), _day(sent), copies, tuple(called.get(one, "") for one in readers.get(number, ())),
                           due=is_due(occasion))
                 for number, of_run, person, kind, template, subject, made, pages, channel, now, printed, sent, copies, occasion in rows)


def some(context: Context, ids: Collection[int]) -> tuple[OutboxRow, ...]:
    """These letters, the oldest first."""
    return letters(context, limit=len(ids), among=ids)[::-1]


def count(context: Context, state: str = "", text: str = "") -> int:
    """How many letters there are in all, of this state and to this name or with this subject, if asked for."""
    where, among, values = _asked(context, None, None, state, text)
    return int(context.database.execute_sql(_COUNT.format(where, among), values).fetchone()[0])


def runs(context: Context, among: Collection[int] | None = None) -> tuple[RunRow, ...]:
    """The newest runs first; or those of these numbers, in the same order."""
    where, limit = ("", "LIMIT 200") if among is None else ("WHERE r.id IN (SELECT value FROM json_each(?))", "")
    rows = context.database.execute_sql(_RUNS.format(where, limit), () if among is None else (json.dumps(list(among)),)).fetchall()
    return tuple(RunRow(number, name, _day(made), count, pages, file, action or 0, *rest)
                 for number, name, made, count, pages, file, action, *rest in rows)


def waiting(context: Context, run: int | None = None) -> Waiting:
    """How many letters wait for the printer, for a draft, for being sent or called; of one run if asked for."""
    found: Waiting = context.kept(("outbox", run), lambda: _waiting(context, run))
    return found


def read(context: Context, letter_id: int) -> Letter:
    """A letter word for word as it was made. Raises NotFound."""
    found = LetterRecord.get_or_none(LetterRecord.id == letter_id)
    if found is None:
        raise NotFound(_("There is no letter {number} in the outbox.").format(number=letter_id))
    return Letter.from_json(found.content)


def text(context: Context, letter_id: int) -> str:
    """A letter's words without their setting, for a quick look."""
    letter = read(context, letter_id)
    return "\n\n".join(part for part in (letter.salutation, letter.subject, words_of(letter.blocks), letter.close) if part)


def _asked(context: Context, run: int | None, customer: int | None, state: str, text: str,
           among: Collection[int] | None = None) -> tuple[str, str, tuple[object, ...]]:
    """The conditions of a question: on the letter, on its state, and the values of both."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    if run is not None:
        asked.append(("run_id = ?", (run,)))
    if customer is not None:
        asked.append((_READS, (customer, customer)))
    if among is not None:
        asked.append(("id IN (SELECT value FROM json_each(?))", (json.dumps(list(among)),)))
    if wanted := fold(text.strip()):
        named = context.database.execute_sql(_NAMED, (wanted,)).fetchone()[0]
        asked.append((_SPEAKS, (wanted, named, named)))
    where = f"WHERE {' AND '.join(words for words, _values in asked)}" if asked else ""
    values = tuple(value for _words, given in asked for value in given)
    return where, "WHERE state = ?" if state else "", (*values, *([state] if state else []))


def _waiting(context: Context, run: int | None) -> Waiting:
    question = _WAITING.format("1" if run is None else "run_id = ?")
    rows = context.database.execute_sql(question, () if run is None else (run,)).fetchall()
    found = {(channel, state): count for channel, state, count in rows}
    return Waiting(*(found.get(which, 0) for which in ((POST, PREPARED), (EMAIL, PREPARED), (EMAIL, DRAFT), (PHONE, CALL))))


def _day(text_of_day: str | None) -> date | None:
    return date.fromisoformat(text_of_day) if text_of_day else None
