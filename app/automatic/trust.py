"""Which templates may go out unattended: those whose present wording the owner has sent by hand before.

Nothing goes out by itself of a template of which nothing has gone yet, so whatever has gone was at first sent by hand.
"""
from __future__ import annotations

from collections.abc import Iterable

from app.context import Context
from app.i18n import _
from app.letters.wording import templates

_GONE = "SELECT 1 FROM letter WHERE template_key = ? AND (printed_on IS NOT NULL OR sent_on IS NOT NULL) LIMIT 1"
_REWORDED = ("SELECT max(action_id) FROM change WHERE table_name = 'template' AND (row_id IN (SELECT id FROM template WHERE key = ?) "
             "OR json_extract(old, '$.key') = ?)")
_SEEN = ("SELECT max(c.action_id) FROM letter l JOIN change c ON c.table_name = 'letter' AND c.row_id = l.id AND c.operation = 'insert' "
         "WHERE l.template_key = ? AND (l.printed_on IS NOT NULL OR l.sent_on IS NOT NULL)")


def held(context: Context, keys: Iterable[str]) -> dict[str, str]:
    """Those of the templates whose letters must be looked at first, each with a sentence why."""
    names = {one.key: one.name for one in templates.all_templates(context)}
    return {key: why.format(template=names.get(key, key)) for key in sorted(keys) if (why := _why(context, key))}


def _why(context: Context, key: str) -> str:
    if context.database.execute_sql(_GONE, (key,)).fetchone() is None:
        return _("“{template}” goes out for the first time: look at its letters and print them yourself.")
    reworded = context.database.execute_sql(_REWORDED, (key, key)).fetchone()[0]
    if reworded is None:
        return ""
    seen = context.database.execute_sql(_SEEN, (key,)).fetchone()[0]
    return "" if seen is not None and seen > reworded else _(
        "The wording of “{template}” has changed: look at its letters and print them yourself this time.")
