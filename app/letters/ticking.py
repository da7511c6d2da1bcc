"""A letter's call and its task are one thing: who ticks off the task has made the call, and the journal says so once."""
from __future__ import annotations

import json
from collections.abc import Iterable

from app.context import Context
from app.letters import recording
from app.letters.readers.channels import PHONE

_CALLS = ("SELECT l.id FROM task t JOIN letter l ON l.customer_id = t.customer_id AND l.channel = 'phone' "
          "AND json_extract(l.content, '$.task') = t.id WHERE t.id IN (SELECT value FROM json_each(?))")
_AGAIN = f"UPDATE letter SET sent_on = NULL WHERE id IN ({_CALLS})"
_UNSAID = ("DELETE FROM interaction WHERE kind = 'call' AND EXISTS (SELECT 1 FROM letter l WHERE l.id = interaction.letter_id "
           f"AND l.subject = interaction.text) AND letter_id IN ({_CALLS})")


def called(context: Context, tasks: Iterable[int]) -> None:
    """These tasks were done: the letters whose calls they are were called, and stand in the journal. Runs inside an action."""
    recording.record(context, _letters(context, tasks), PHONE, "sent_on")


def spoken(context: Context, tasks: Iterable[int]) -> None:
    """The same where the owner has put the call into the journal himself. Runs inside an action."""
    recording.date_them(context, _letters(context, tasks), PHONE, "sent_on")


def not_called(context: Context, tasks: Iterable[int]) -> None:
    """The ticks were taken back: the calls are to be made, and what was noted of them goes. Runs inside an action."""
    asked = (json.dumps(list(tasks)),)
    for statement in (_UNSAID, _AGAIN):
        context.database.execute_sql(statement, asked)


def _letters(context: Context, tasks: Iterable[int]) -> list[int]:
    return [row[0] for row in context.database.execute_sql(_CALLS, (json.dumps(list(tasks)),)).fetchall()]
