"""Segments in the shell: rules that pick customers, and who is in or out by hand."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context
    from app.segments.saved import SegmentRow


def register(commands: Commands) -> None:
    """Add this room's commands."""
    command(commands, "segments", segments, _("the segments, and how many customers are in each"), show=show_list)
    one = command(commands, "segment", segment, _("show, make or change a segment"), show=show_list)
    one.add_argument("name", metavar=_("NAME"))
    one.add_argument("--where", dest="rule", metavar=_("RULE"),
                     help=_("for example: town = Leeds and (tag = VIP or last_contact < -180d); an empty rule is everybody"))
    one.add_argument("--rename", metavar=_("NAME"), help=_("give it another name"))
    one.add_argument("--add", metavar=_("IDS"), help=_("put these customers in, whatever the rule says"))
    one.add_argument("--take-out", metavar=_("IDS"), help=_("take these customers out, whatever the rule says"))
    one.add_argument("--forget", metavar=_("IDS"), help=_("leave these customers to the rule again"))
    one.add_argument("--remove", action="store_true", help=_("remove the segment; its customers stay"))


def segments(context: Context, _arguments: Namespace) -> Any:
    """All segments."""
    from app.segments import saved

    return [_told(row) for row in saved.rows(context)]


def segment(context: Context, arguments: Namespace) -> Any:
    """Show a segment, or do with it what is asked."""
    from app.cli.whom import ids_of
    from app.segments import members, saved

    segment_id, action = saved.named(context, arguments.name), 0
    if arguments.remove:
        return _remove(context, arguments.name, segment_id)
    if arguments.rule is not None:
        made = saved.save(context, arguments.name if segment_id is None else _name(context, segment_id), arguments.rule, segment_id)
        segment_id, action = made.id, made.action
    if segment_id is None:
        raise saved.not_found(context, arguments.name)
    if arguments.rename is not None:
        action = saved.rename(context, segment_id, arguments.rename)
    for ids, do in ((arguments.add, members.put_in), (arguments.take_out, members.take_out), (arguments.forget, members.forget)):
        if ids is not None:
            action = do(context, segment_id, ids_of(context, ids))
    return [{**_told(saved.one(context, segment_id)), "action": action}]


def _name(context: Context, segment_id: int) -> str:
    """The name as it is written, however it was typed this time."""
    from app.segments import saved

    return saved.one(context, segment_id).name


def _remove(context: Context, name: str, segment_id: int | None) -> Any:
    from app.segments import saved

    if segment_id is None:
        raise saved.not_found(context, name)
    told = _told(saved.one(context, segment_id))
    return [{**told, "action": saved.remove(context, segment_id), "removed": True}]


def _told(row: SegmentRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "rule": row.rule, "count": row.count, "sentence": row.problem or row.words,
            "added": row.added, "taken_out": row.taken_out}


def show_list(rows: list[Mapping[str, Any]]) -> str:
    """The segments as a table."""
    if not rows:
        return _("There are no segments yet. Make one: segment NAME --where RULE")
    return table(rows, (("name", _("Name")), ("count", _("Customers"), lambda count: f"{count:,}"), ("rule", _("Rule")),
                        ("sentence", _("In words"))))
