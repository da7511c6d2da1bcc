"""Labels and envelopes in the shell."""
from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import cell, table
from app.cli.parsing import Commands, assignment, command, whole
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.context import Context

WIDEST = 60


def register(commands: Commands) -> None:
    """Add this room's commands: `labels`, `envelopes`, `label-sheets` and `label-sheet`."""
    sticking = command(commands, "labels", labels, _("write labels for many, sorted by postcode"), show=show_result)
    _whom(sticking)
    sticking.add_argument("--sheet", metavar=_("NAME"), help=_("L7160, another of `label-sheets`; unsaid, the one of Settings"))
    sticking.add_argument("--start", type=whole, default=1, metavar="N", help=_("the first label that is free (1)"))
    sticking.add_argument("--copies", type=whole, default=1, metavar="N", help=_("so many labels each (1)"))
    sticking.add_argument("--outlines", action="store_true", help=_("the edges of the labels too; without --to only a test page"))
    enclosing = command(commands, "envelopes", envelopes, _("write envelopes for many, one to a page"), show=show_envelopes)
    _whom(enclosing)
    enclosing.add_argument("--size", metavar=_("SIZE"), help=_("DL, C6, C5 or C4; unsaid, the one of Settings"))
    command(commands, "label-sheets", sheets, _("the label sheets that there are"), show=show_sheets)
    own = command(commands, "label-sheet", sheet, _("show a label sheet, describe one of your own, or take it away"))
    own.add_argument("name", metavar=_("NAME"))
    own.add_argument("pairs", nargs="*", default=(), type=assignment, metavar=_("FIELD=MM"),
                     help=_("columns, rows, label_width, label_height, left, top, pitch_x, pitch_y, page_width, page_height"))
    own.add_argument("--remove", action="store_true", help=_("take this sheet away"))


def _whom(parser: ArgumentParser) -> None:
    parser.add_argument("--to", metavar=_("WHOM"), help=_("all, a segment's name, ID[,ID…] or @FILE of ids"))
    parser.add_argument("--households", action="store_true", help=_("one for those who live together"))
    parser.add_argument("--out", required=True, type=Path, metavar=_("FILE.pdf"), help=_("the PDF to write"))
    parser.set_defaults(parser=parser)


def labels(context: Context, arguments: Namespace) -> Any:
    """Write labels, or the test page of a sheet."""
    from app.labels import making

    name = arguments.sheet or context.settings.letters.label_sheet
    if arguments.to is None and arguments.outlines:
        return making.write_trial(context, name, _out(arguments)).as_json()
    return making.write_labels(context, _ids(context, arguments), name, _out(arguments), arguments.start, arguments.households,
                               arguments.copies, arguments.outlines, arguments.shell.progress).as_json()


def envelopes(context: Context, arguments: Namespace) -> Any:
    """Write envelopes."""
    from app.labels import making

    return making.write_envelopes(context, _ids(context, arguments), arguments.size or context.settings.letters.envelope,
                                  _out(arguments), arguments.households, arguments.shell.progress).as_json()


def sheets(context: Context, _arguments: Namespace) -> Any:
    """All label sheets."""
    from app.labels.sheets import as_json, every

    return [as_json(one) for one in every(context)]


def sheet(context: Context, arguments: Namespace) -> Any:
    """Show a sheet, or keep or take away one of the owner's own; fields not given stay as they are, or are those of a whole A4 page."""
    from app.labels import own
    from app.labels.sheets import as_json, find

    if arguments.remove:
        return {"action": own.take_away(context, arguments.name)}
    told = dict(arguments.pairs)
    return as_json(own.describe(context, arguments.name, told) if told else find(context, arguments.name))


def _ids(context: Context, arguments: Namespace) -> list[int]:
    from app.cli.whom import ids_of

    if arguments.to is None:
        arguments.parser.error(_("say for whom with --to"))
    return ids_of(context, arguments.to)


def _out(arguments: Namespace) -> Path:
    return Path(arguments.out).expanduser().absolute()


def show_result(result: Mapping[str, Any]) -> str:
    """How many labels and pages, where they lie, what to look at, and who was left out."""
    count = ngettext("{count} label", "{count} labels", result["labels"]).format(count=result["labels"])
    pages = ngettext("{count} page", "{count} pages", result["pages"]).format(count=result["pages"])
    return _told(f"{count}, {pages}", result)


def show_envelopes(result: Mapping[str, Any]) -> str:
    """The same of envelopes, which are pages themselves."""
    return _told(ngettext("{count} envelope", "{count} envelopes", result["labels"]).format(count=result["labels"]), result)


def _told(length: str, result: Mapping[str, Any]) -> str:
    told = [length + (f": {result['file']}" if result["file"] else "")]
    told += [_("{name}: {reason}").format(name=cell(one["name"])[:WIDEST], reason=one["reason"]) for one in result["warnings"]]
    if result["left_out"]:
        columns = (("customer_id", _("ID")), ("name", _("Customer")), ("reason", _("Why")))
        told.append(_("Left out:") + "\n" + table(result["left_out"], columns))
    return "\n".join(told)


def show_sheets(rows: Sequence[Mapping[str, Any]]) -> str:
    """The sheets, one to a line."""
    return table(rows, (("name", _("Sheet")), ("columns", _("Across")), ("rows", _("Down")), ("labels", _("Labels")),
                        ("label_width", _("Width")), ("label_height", _("Height")), ("page_width", _("Paper")), ("own", _("Your own"))))
