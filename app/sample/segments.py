"""The segments that the sample's engineer keeps, made as an owner would make them."""
from __future__ import annotations

from typing import TYPE_CHECKING

from app.sample import words

if TYPE_CHECKING:
    from app.context import Context


def keep_segments(context: Context, customers: dict[str, str]) -> int:
    """Make each segment of `segments.toml`; `also` are customers put in by hand. `customers`: names → references. Answers how many."""
    from app.segments import members, saved

    told = words.table("segments")["segment"]
    ids = dict(context.database.execute_sql("SELECT source_id, id FROM customer WHERE source_id IS NOT NULL").fetchall())
    for one in told:
        made = saved.save(context, one["name"], one["rule"])
        also = [ids[customers[who]] for who in one.get("also", ())]
        if also:
            members.put_in(context, made.id, also)
    return len(told)
