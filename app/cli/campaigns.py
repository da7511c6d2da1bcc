"""Campaigns in the shell: the list with its figures, and making, changing and writing one."""
from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command, iso_date, whole
from app.format import money
from app.i18n import _

if TYPE_CHECKING:
    from app.campaigns import CampaignRow
    from app.context import Context

_GIVEN = ("template_key", "segment", "starts_on", "paper", "postage", "minutes", "hour", "notes")


def register(commands: Commands) -> None:
    """Add this room's commands: `campaigns` and `campaign`."""
    command(commands, "campaigns", campaigns, _("the campaigns, what they cost and what came of them"), show=show_list)
    one = command(commands, "campaign", campaign, _("show, begin, change or write a campaign"), show=show)
    one.add_argument("name", metavar=_("NAME"), help=_("its name or its code; a new name begins one"))
    one.add_argument("--template", dest="template_key", metavar=_("TEMPLATE"), help=_("the letter that goes out"))
    one.add_argument("--to", dest="segment", metavar=_("SEGMENT"), help=_("the segment to which it goes"))
    one.add_argument("--starts", dest="starts_on", type=iso_date, metavar=_("DATE"), help=_("the first day (today)"))
    one.add_argument("--days", type=whole, metavar="N", help=_("how long answers count, from the start (28)"))
    one.add_argument("--paper", type=whole, metavar=_("PENCE"), help=_("paper and ink for one letter"))
    one.add_argument("--postage", type=whole, metavar=_("PENCE"), help=_("postage of one letter"))
    one.add_argument("--minutes", type=whole, metavar="N", help=_("how long you worked on it"))
    one.add_argument("--hour", type=whole, metavar=_("PENCE"), help=_("what an hour of yours costs"))
    one.add_argument("--notes", metavar=_("TEXT"))
    one.add_argument("--out", type=Path, metavar=_("FILE.pdf"), help=_("write its letters to its segment"))
    one.add_argument("--rehearse", action="store_true", help=_("only say what would be written"))
    one.add_argument("--remove", action="store_true", help=_("remove it; its letters stay"))


def campaigns(context: Context, _arguments: Namespace) -> Any:
    """All campaigns."""
    from app import campaigns as room

    return [_told(row) for row in room.rows(context)]


def campaign(context: Context, arguments: Namespace) -> Any:
    """Show a campaign, or do with it what is asked."""
    from app import campaigns as room

    number, changes, action = room.find(context, arguments.name), _changes(arguments), 0
    if arguments.remove:
        return {"action": room.remove(context, named(context, arguments.name))}
    if number is None and not changes:
        number = named(context, arguments.name)
    if number is None:
        saved = room.create(context, room.CampaignValues(name=arguments.name, **_window(arguments, changes, context.today)))
        number, action = saved.id, saved.action
    elif changes:
        start = room.one(context, number).values.starts_on
        action = room.edit(context, number, _window(arguments, changes, start)).action
    written = None
    if arguments.out is not None or arguments.rehearse:
        out = (arguments.out or Path("letters.pdf")).expanduser().absolute()
        written = room.write(context, number, out, rehearse=arguments.rehearse, progress=arguments.shell.progress)
    return {**_told(room.one(context, number)), "action": written.action if written else action,
            "written": written.as_json() if written else None}


def named(context: Context, text: str) -> int:
    """The campaign of that name or code. Raises NotFound."""
    from app import campaigns as room
    from app.errors import NotFound

    found = room.find(context, text)
    if found is None:
        raise NotFound(_("There is no campaign “{name}”.").format(name=text), _("`campaigns` lists them."))
    return found


def _changes(arguments: Namespace) -> dict[str, Any]:
    given = {name: getattr(arguments, name) for name in _GIVEN if getattr(arguments, name) is not None}
    return given if arguments.days is None else {**given, "days": arguments.days}


def _window(arguments: Namespace, changes: Mapping[str, Any], start: Any) -> dict[str, Any]:
    """The changes with the last day on which answers count."""
    kept = {name: value for name, value in changes.items() if name != "days"}
    if arguments.days is not None:
        kept["answers_until"] = (kept.get("starts_on") or start) + timedelta(days=min(arguments.days, 3650))
    return kept


def _told(row: CampaignRow) -> dict[str, Any]:
    values = asdict(row.values)
    return {"id": row.id, "name": row.name, "code": row.code, "template": values.pop("template_key"), "segment": values.pop("segment"),
            **{key: value for key, value in values.items() if key != "name"},
            **{key: value for key, value in asdict(row).items() if key not in ("id", "name", "code", "values")}}


def show_list(rows: list[Mapping[str, Any]]) -> str:
    """The campaigns as a table."""
    return table(rows, (("code", _("Code")), ("name", _("Campaign")), ("starts_on", _("From")), ("answers_until", _("Answers until")),
                        ("letters", _("Letters")), ("waiting", _("Waiting")), ("cost_pence", _("Cost"), money), ("answers", _("Answers")),
                        ("income_pence", _("Income"), money)))


def show(result: Mapping[str, Any]) -> str:
    """One campaign, and what was written for it."""
    from app.cli.letters import show_run

    if "code" not in result:
        return _("Removed.")
    told = show_list([result])
    return f"{told}\n{show_run(result['written'])}" if result["written"] else told
