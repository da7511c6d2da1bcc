"""How many of the letters that are due can go, found out without filling in a single one."""
from __future__ import annotations

from app.context import Context
from app.letters.readers.channels import way_to
from app.letters.readers.plan import due_plan
from app.letters.wording import templates


def due(context: Context) -> int:
    """The letters whose day has come, that are not written yet, and that can reach their customers."""
    purposes: dict[str, str] = {}
    count = 0
    for one in due_plan(context, 0).entries:
        if one.template not in purposes:
            purposes[one.template] = templates.read(context, one.template).purpose
        count += not one.reason and bool(way_to(one.facts, purposes[one.template]).channel)
    return count
