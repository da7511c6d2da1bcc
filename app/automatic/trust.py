"""Which templates may go out unattended: those whose present wording the owner has sent by hand before.

Nothing goes out by itself of a template of which nothing has gone yet, so whatever has gone was at first sent by hand.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.context import Context
from app.i18n import _, ngettext
from app.letters.wording import templates

NEW, CHANGED = "new", "changed"
_GONE = "SELECT 1 FROM letter WHERE template_key = ? AND (printed_on IS NOT NULL OR sent_on IS NOT NULL) LIMIT 1"
_REWORDED = ("SELECT max(action_id) FROM change WHERE table_name = 'template' AND (row_id IN (SELECT id FROM template WHERE key = ?) "
             "OR json_extract(old, '$.key') = ?)")
_SEEN = ("SELECT max(c.action_id) FROM letter l JOIN change c ON c.table_name = 'letter' AND c.row_id = l.id AND c.operation = 'insert' "
         "WHERE l.template_key = ? AND (l.printed_on IS NOT NULL OR l.sent_on IS NOT NULL)")


def held(context: Context, keys: Iterable[str]) -> dict[str, str]:
    """Those of the templates whose letters must be looked at first, each with NEW or CHANGED."""
    return {key: why for key in sorted(keys) if (why := _why(context, key))}


def told(context: Context, held_ones: Mapping[str, str]) -> tuple[str, ...]:
    """Why letters of these templates wait: a sentence for those that are new, one for those that were changed."""
    names = {one.key: one.name for one in templates.all_templates(context)}
    found = []
    for why in (NEW, CHANGED):
        called = [_("“{template}”").format(template=names.get(key, key)) for key, one in held_ones.items() if one == why]
        if called:
            listed = called[0] if len(called) == 1 else _("{names} and {last}").format(names=", ".join(called[:-1]), last=called[-1])
            found.append((_new if why == NEW else _changed)(len(called)).format(templates=listed))
    return tuple(found)


def _new(count: int) -> str:
    return ngettext("{templates} goes out for the first time: look at its letters and print them yourself.",
                    "{templates} go out for the first time: look at their letters and print them yourself.", count)


def _changed(count: int) -> str:
    return ngettext("The wording of {templates} has changed: look at its letters and print them yourself this time.",
                    "The wordings of {templates} have changed: look at their letters and print them yourself this time.", count)


def _why(context: Context, key: str) -> str:
    if context.database.execute_sql(_GONE, (key,)).fetchone() is None:
        return NEW
    reworded = context.database.execute_sql(_REWORDED, (key, key)).fetchone()[0]
    if reworded is None:
        return ""
    seen = context.database.execute_sql(_SEEN, (key,)).fetchone()[0]
    return "" if seen is not None and seen > reworded else CHANGED
