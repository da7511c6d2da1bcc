"""Letters in the shell: those that are due, a template to many, and the outbox."""
from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import automatic
from app.cli.output import table
from app.cli.parsing import Commands, command, whole
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.context import Context
    from app.letters.readers.options import Options

_KINDS = "due|write|outbox|show|print|printed|sent|called|withdraw|take-back|automatic"


def register(commands: Commands) -> None:
    """Add this room's commands: `letters due`, `letters write`, and those for the outbox."""
    letters = commands.add_parser("letters", help=_("letters by post, e-mail and phone"),
                                  description=_("Letters by post, e-mail and phone."), allow_abbrev=False)
    kinds = letters.add_subparsers(dest="letters", metavar=_KINDS, required=True)
    waiting = command(kinds, "due", due, _("write the letters whose day has come, each once"), show=show_run)
    waiting.add_argument("--days", type=whole, default=0, metavar="N", help=_("and those of the next N days (0)"))
    _add_options(waiting)
    writing = command(kinds, "write", write, _("write a template to many"), show=show_run)
    writing.add_argument("template", metavar=_("TEMPLATE"), help=_("renewal, birthday, general … or one of your own"))
    writing.add_argument("--to", required=True, metavar=_("WHOM"), help=_("all, a segment's name, ID[,ID…] or @FILE of ids"))
    writing.add_argument("--campaign", metavar=_("NAME"), help=_("the campaign that they belong to, by name or code"))
    writing.add_argument("--households", action="store_true", default=None, help=_("one letter for all who live together"))
    _add_options(writing)
    _register_outbox(kinds)
    automatic.register(kinds)


def _register_outbox(kinds: Commands) -> None:
    listing = command(kinds, "outbox", outbox, _("the letters that were made, and how far each has got"), show=show_outbox)
    listing.add_argument("number", nargs="?", type=whole, metavar=_("RUN"), help=_("only those of this run"))
    listing.add_argument("--state", default="", choices=("prepared", "printed", "draft", "sent", "call", "called"), help=_("only these"))
    listing.add_argument("--limit", type=whole, default=200, metavar="N", help=_("the newest N (200)"))
    printing = command(kinds, "print", print_, _("print what was prepared: the PDF, and the e-mail drafts beside it"), show=show_run)
    printing.add_argument("number", nargs="?", type=whole, metavar=_("RUN"), help=_("only this run; without it all that waits"))
    printing.add_argument("--out", type=Path, required=True, metavar=_("FILE.pdf"), help=_("the PDF to write"))
    showing = command(kinds, "show", show, _("a letter word for word as it was made; with --out as a PDF marked COPY"), show=show_letters)
    showing.add_argument("ids", metavar=_("ID[,ID…]"), help=_("letters, as `letters outbox` numbers them"))
    showing.add_argument("--out", type=Path, metavar=_("FILE.pdf"), help=_("the PDF of the copies to write"))
    for name, do, summary in (("printed", printed, _("these prepared letters came out of a printer")),
                              ("sent", sent, _("these e-mails were sent")), ("called", called, _("these customers were called")),
                              ("withdraw", withdraw, _("take prepared letters, unsent drafts and open calls out again"))):
        marking = command(kinds, name, do, summary, show=show_marked)
        marking.add_argument("ids", metavar=_("ID[,ID…]"), help=_("letters, as `letters outbox` numbers them"))
    back = command(kinds, "take-back", take_back, _("take a whole run back that was never posted"))
    back.add_argument("number", type=whole, metavar=_("RUN"))


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar=_("FILE.pdf"), help=_("the PDF to write; e-mail drafts come into a folder beside it"))
    parser.add_argument("--prepare", action="store_true", help=_("only put them into the outbox; `letters print` prints them"))
    parser.add_argument("--post", action="store_true", help=_("all on paper, whatever the customers prefer"))
    parser.add_argument("--by-postcode", action="store_true", help=_("sorted by postcode"))
    parser.add_argument("--rehearse", action="store_true", help=_("only say what would be written"))
    parser.set_defaults(parser=parser)


def due(context: Context, arguments: Namespace) -> Any:
    """Write the letters that are due."""
    from app.letters import runs

    _look_at_sender(context, arguments)
    result = runs.prepare_due(context, arguments.days, _out(arguments), arguments.rehearse, arguments.shell.progress,
                              options=_options(arguments))
    if not arguments.prepare:
        _look_at_what_waits(context, arguments)
    return result.as_json()


def write(context: Context, arguments: Namespace) -> Any:
    """Write a template to many."""
    from app.cli.campaigns import named
    from app.cli.whom import ids_of
    from app.letters import runs

    campaign = named(context, arguments.campaign) if arguments.campaign is not None else None
    ids = ids_of(context, arguments.to)
    _look_at_sender(context, arguments)
    return runs.write(context, arguments.template, ids, _out(arguments), arguments.rehearse, arguments.shell.progress,
                      options=_options(arguments, arguments.households, campaign)).as_json()


def outbox(context: Context, arguments: Namespace) -> Any:
    """The letters of the outbox, the newest first."""
    from app.letters import outbox as kept

    return [asdict(row) for row in kept.letters(context, run=_run(context, arguments), limit=arguments.limit, state=arguments.state)]


def show(context: Context, arguments: Namespace) -> Any:
    """Letters as they were made; with a place for it as a PDF of copies."""
    from app.letters import copies
    from app.letters import outbox as kept

    ids = _letters(context, arguments)
    out = place(arguments.out) if arguments.out is not None else None
    pages = copies.reprint(context, ids, out) if out is not None else 0
    return {"letters": [{**asdict(row), "text": kept.text(context, row.id)} for row in kept.some(context, ids)], "pages": pages,
            "file": str(out) if out is not None else None}


def print_(context: Context, arguments: Namespace) -> Any:
    """Print what was prepared."""
    from app.letters import printing

    return printing.print_prepared(context, place(arguments.out), run=_run(context, arguments), progress=arguments.shell.progress).as_json()


def printed(context: Context, arguments: Namespace) -> Any:
    """Mark letters that a printer took."""
    from app.letters import recording

    return asdict(recording.mark_printed(context, _letters(context, arguments)))


def sent(context: Context, arguments: Namespace) -> Any:
    """Mark e-mails that were sent."""
    from app.letters import recording

    return asdict(recording.mark_sent(context, _letters(context, arguments)))


def called(context: Context, arguments: Namespace) -> Any:
    """Mark calls that were made."""
    from app.letters import recording

    return asdict(recording.mark_called(context, _letters(context, arguments)))


def withdraw(context: Context, arguments: Namespace) -> Any:
    """Take prepared letters out again."""
    from app.letters import taking_back

    return asdict(taking_back.withdraw(context, _letters(context, arguments)))


def take_back(context: Context, arguments: Namespace) -> Any:
    """Take a whole run back."""
    from app.letters import taking_back

    result = taking_back.take_back(context, arguments.number)
    arguments.shell.say(taking_back.told(result))
    return asdict(result)


def _look_at_sender(context: Context, arguments: Namespace) -> None:
    """Say it before anything is printed when nobody could see from whom the letters are."""
    business = context.settings.business
    if not ((business.name.strip() or business.owner.strip()) and business.address.strip()):
        arguments.shell.say(_("Your letters do not say from whom or whence they come. Say it with setup --name … --address …"))


def _look_at_what_waits(context: Context, arguments: Namespace) -> None:
    """Say it when letters were prepared before and nobody has printed or sent them."""
    from app.letters import outbox as kept

    now = kept.waiting(context)
    if count := now.post + now.email:
        arguments.shell.say(ngettext("{count} letter prepared earlier waits in the outbox: `letters print --out FILE.pdf` prints it.",
                                     "{count} letters prepared earlier wait in the outbox: `letters print --out FILE.pdf` prints them.",
                                     count).format(count=count))


def _options(arguments: Namespace, households: bool | None = None, campaign: int | None = None) -> Options:
    from app.letters.readers.options import Options

    return Options(arguments.post, households, arguments.by_postcode, campaign=campaign)


def _out(arguments: Namespace) -> Path | None:
    """Where the PDF goes; a rehearsal writes none, and neither does `--prepare`."""
    if arguments.prepare:
        return None
    if arguments.out is None and not arguments.rehearse:
        arguments.parser.error(_("say where the PDF goes with --out, or --prepare, or --rehearse"))
    return place(arguments.out or Path("letters.pdf"))


def place(path: Path) -> Path:
    """A path as it was typed, seen from where the shell is."""
    return path.expanduser().absolute()


def _letters(context: Context, arguments: Namespace) -> Sequence[int]:
    from app.cli.whom import ids_of
    from app.errors import NotFound
    from app.letters import kept

    listed = arguments.ids[:1].isdigit() or arguments.ids.startswith("@")
    ids = ids_of(context, arguments.ids) if listed else []
    strange = kept.strange(context, ids) if listed else arguments.ids
    if strange is not None:
        raise NotFound(_("There is no letter “{text}” in the outbox.").format(text=strange), _("`letters outbox` numbers them."))
    return ids


def _run(context: Context, arguments: Namespace) -> int | None:
    """The run that is meant; None for all. Raises NotFound."""
    from app.errors import NotFound
    from app.letters import kept

    if arguments.number is not None and not kept.of_run(context, arguments.number):
        raise NotFound(_("There is no letter run {number}.").format(number=arguments.number), _("`letters outbox` shows them."))
    return int(arguments.number) if arguments.number is not None else None


def show_run(result: Mapping[str, Any]) -> str:
    """How many letters, where they lie, whom to call, and who was left out."""
    letters = ngettext("{count} letter", "{count} letters", result["prepared"]).format(count=result["prepared"])
    pages = ngettext("{count} page", "{count} pages", result["pages"]).format(count=result["pages"])
    told = [f"{letters}, {pages}" + (f": {result['file']}" if result["file"] else "")]
    told += [_("E-mail draft: {file}").format(file=file) for file in result["drafts"]]
    told += [_("To call: {name}, {phone}: {text}").format(**one) for one in result["calls"]]
    told += [_("{name}: {reason}").format(name=one["name"], reason=one["reason"]) for one in result["warnings"]]
    if result["left_out"]:
        columns = (("customer_id", _("ID")), ("name", _("Customer")), ("letter", _("Letter")), ("reason", _("Why")))
        told.append(_("Left out:") + "\n" + table(result["left_out"], columns))
    return "\n".join(told)


def show_letters(result: Mapping[str, Any]) -> str:
    """The words of the letters, or where their copies lie."""
    if result["file"]:
        pages = ngettext("{count} page", "{count} pages", result["pages"]).format(count=result["pages"])
        return _("{pages}, marked as copies: {file}").format(pages=pages, file=result["file"])
    head = _("{number}: {name}, {day}")
    return "\n\n".join("\n\n".join((head.format(number=one["id"], name=one["name"], day=one["made_on"]), one["text"]))
                       for one in result["letters"])


def show_marked(result: Mapping[str, Any]) -> str:
    """How many letters were marked, and how many wait."""
    from app.letters.recording import Marked, told

    return told(Marked(**result))


def show_outbox(rows: Sequence[Mapping[str, Any]]) -> str:
    """The outbox as a table."""
    from app.letters.outbox import STATES
    from app.letters.readers.channels import CHANNELS

    return table(rows, (("id", _("ID")), ("run_id", _("Run")), ("made_on", _("Made")), ("name", _("Customer")),
                        ("channel", _("By"), lambda key: str(CHANNELS.get(key, key))), ("state", _("State"), lambda key: STATES[key]),
                        ("subject", _("Subject"))))
