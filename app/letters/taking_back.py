"""Taking letters back: what was prepared and is not wanted, or a whole run that was not posted after all."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.context import Context
from app.errors import NotFound
from app.i18n import _, ngettext
from app.letters import kept
from app.letters.outbox import CALLED
from app.letters.recording import Marked
from app.letters.settling import settle_all

_AMONG = "(SELECT value FROM json_each(?))"
_OPEN = (f"SELECT id FROM letter WHERE sent_on IS NULL AND (printed_on IS NULL OR channel = 'email') AND id IN {_AMONG} "
         f"AND NOT ({CALLED})")
_OPEN_TASKS = ("DELETE FROM task WHERE done_on IS NULL AND id IN "
               f"(SELECT json_extract(content, '$.task') FROM letter WHERE channel = 'phone' AND id IN {_AMONG})")
_ENTRIES = f"DELETE FROM interaction WHERE letter_id IN {_AMONG}"
_READERS = f"DELETE FROM letter_reader WHERE letter_id IN {_AMONG}"
_LETTERS = f"DELETE FROM letter WHERE id IN {_AMONG}"
_EMPTY_RUNS = "DELETE FROM letter_run WHERE NOT EXISTS (SELECT 1 FROM letter WHERE run_id = letter_run.id)"
_DRAFTS = f"SELECT count(*) FROM letter WHERE channel = 'email' AND printed_on IS NOT NULL AND id IN {_AMONG}"

_INSERTED = "(SELECT row_id FROM change WHERE action_id = ?1 AND table_name = '{}' AND operation = 'insert')"
_MADE = f"SELECT id FROM letter WHERE run_id IN {_INSERTED.format('letter_run')} AND id IN {_INSERTED.format('letter')} ORDER BY id"
_WENT_ON = (f"SELECT 1 FROM change WHERE action_id > ? AND table_name = 'letter' AND row_id IN {_AMONG} AND operation = 'update' "
            "AND 'null' IN (json_type(old, '$.printed_on'), json_type(old, '$.sent_on')) LIMIT 1")


@dataclass(frozen=True)
class TakenBack:
    """What left the outbox and the journal; `drafts`: how many e-mail drafts lie on the disk still."""

    action: int = 0
    letters: int = 0
    entries: int = 0
    drafts: int = 0


def withdraw(context: Context, ids: Sequence[int]) -> Marked:
    """Prepared letters, unsent drafts and open calls leave the outbox, and are due again. What went already stays."""
    with context.action(_("Prepared letters withdrawn")) as action:
        settle_all(context)
        going = [row[0] for row in context.database.execute_sql(_OPEN, (json.dumps(list(ids)),)).fetchall()]
        remove(context.database, going)
    return Marked(action.id, len(going), len(set(ids)) - len(going))


def take_back(context: Context, run: int) -> TakenBack:
    """A whole run was never posted: its journal entries, open calls and letters go, and all of it is due again. Raises NotFound."""
    ids = kept.of_run(context, run)
    if not ids:
        raise NotFound(_("There is no letter run {number}.").format(number=run))
    return not_posted(context, ids)


def not_posted(context: Context, ids: Sequence[int]) -> TakenBack:
    """These letters were never posted: they go with their journal entries and open calls, and what they were about is due again."""
    with context.action(_("Letters taken back")) as action:
        settle_all(context)
        asked = json.dumps(ids)
        drafts = context.database.execute_sql(_DRAFTS, (asked,)).fetchone()[0]
        entries = remove_whole(context.database, ids)
    return TakenBack(action.id, len(ids), entries, drafts)


def told(result: TakenBack) -> str:
    """What was taken back, in a sentence or two."""
    sentence = ngettext("{count} letter was taken back.", "{count} letters were taken back.", result.letters).format(
        count=f"{result.letters:,}")
    if not result.drafts:
        return sentence
    drafts = ngettext("{count} e-mail draft lies in its folder still; delete it, or it may be sent.",
                      "{count} e-mail drafts lie in their folder still; delete them, or they may be sent.", result.drafts)
    return f"{sentence} {drafts.format(count=f'{result.drafts:,}')}"


def went_on(database: Any, action: int) -> list[int]:
    """The letters of a run that this action made, once something was done about one of them since: printed, sent or called."""
    ids = [row[0] for row in database.execute_sql(_MADE, (action,)).fetchall()]
    return ids if database.execute_sql(_WENT_ON, (action, json.dumps(ids))).fetchone() else []


def remove_whole(database: Any, ids: Sequence[int]) -> int:
    """Letters leave the outbox and the journal; answers how many entries it had of them. Runs inside an action."""
    entries = database.execute_sql(_ENTRIES, (json.dumps(list(ids)),)).rowcount
    remove(database, ids)
    return int(entries)


def remove(database: Any, ids: Sequence[int]) -> None:
    """Letters leave the outbox, with their open calls and, when nothing else is left of them, their runs. Runs inside an action."""
    asked = (json.dumps(list(ids)),)
    for statement in (_OPEN_TASKS, _READERS, _LETTERS):
        database.execute_sql(statement, asked)
    database.execute_sql(_EMPTY_RUNS)
