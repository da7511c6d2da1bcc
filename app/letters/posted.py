"""Paper that may be in the post: an undo cannot fetch it back, so whoever undoes is asked first."""
from __future__ import annotations

from app.context import Context
from app.letters.readers.channels import POST

_WENT = ("SELECT DISTINCT l.id FROM change c JOIN letter l ON l.id = c.row_id WHERE c.action_id = ? AND c.table_name = 'letter' "
         "AND l.channel = ? AND l.printed_on IS NOT NULL AND (c.operation = 'insert' OR (c.operation = 'update' "
         "AND json_type(c.old, '$.printed_on') = 'null')) ORDER BY l.id")


def went(context: Context, action: int) -> tuple[int, ...]:
    """The letters that an undo of this action would make due or let wait again, though they are on paper."""
    return tuple(row[0] for row in context.database.execute_sql(_WENT, (action, POST)).fetchall())
