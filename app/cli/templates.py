"""Letter templates in the shell: list, show, copy, rename, pass on as files and bring in."""
from __future__ import annotations

import zipfile
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.output import table
from app.cli.parsing import Commands, command
from app.i18n import _, ngettext

if TYPE_CHECKING:
    from app.context import Context
    from app.letters.wording.templates import TemplateValues


def register(commands: Commands) -> None:
    """Add this room's commands: `templates` and `template KEY`."""
    listing = command(commands, "templates", templates, _("the letter templates; bring one in, or write all into a zip file"),
                      show=show_templates)
    way = listing.add_mutually_exclusive_group()
    way.add_argument("--import", dest="source", type=Path, metavar=_("FILE"), help=_("bring in a template, or all of a zip file"))
    way.add_argument("--export", type=Path, metavar=_("FILE.zip"), help=_("write all of them into a zip file"))
    listing.add_argument("--as", dest="key", default="", metavar=_("KEY"), help=_("with --import: in place of this one's words"))
    listing.set_defaults(parser=listing)
    one = command(commands, "template", template, _("one letter template: show, copy, rename, put back, write into a file"),
                  show=show_template)
    one.add_argument("key", metavar=_("KEY"), help=_("renewal, birthday, general … or one of your own"))
    way = one.add_mutually_exclusive_group()
    way.add_argument("--export", type=Path, metavar=_("FILE.md"), help=_("write it into a file"))
    way.add_argument("--duplicate", metavar=_("NAME"), help=_("make a copy under that name"))
    way.add_argument("--rename", metavar=_("NAME"), help=_("call it something else"))
    way.add_argument("--put-back", action="store_true", help=_("forget your own wording; one of your own is deleted"))


def templates(context: Context, arguments: Namespace) -> Any:
    """List the templates, or bring one in, or write all of them out."""
    from app.letters.wording import template_archive, template_files
    from app.letters.wording.templates import all_templates

    if arguments.key and arguments.source is None:
        arguments.parser.error(_("--as belongs to --import"))
    if arguments.source is not None:
        file = arguments.source.expanduser()
        if arguments.key or not zipfile.is_zipfile(file):
            return asdict(template_files.import_file(context, file, arguments.key))
        return asdict(template_archive.bring_in(context, file))
    if arguments.export is not None:
        file = arguments.export.expanduser().absolute()
        return {"templates": template_archive.export_all(context, file), "file": str(file)}
    return [_line(one) for one in all_templates(context)]


def template(context: Context, arguments: Namespace) -> Any:
    """Show one template, or do with it what was asked."""
    from app.letters.wording import template_files
    from app.letters.wording import templates as room

    key = arguments.key
    if arguments.export is not None:
        file = arguments.export.expanduser().absolute()
        template_files.export_file(context, key, file)
        return {"key": key, "file": str(file)}
    if arguments.duplicate is not None:
        return asdict(room.duplicate(context, key, arguments.duplicate))
    if arguments.rename is not None:
        return {"action": room.rename(context, key, arguments.rename), "key": key}
    if arguments.put_back:
        return {"action": room.put_back(context, key), "key": key}
    return _whole(room.read(context, key))


def _line(values: TemplateValues) -> dict[str, Any]:
    """A template in a list."""
    state = "changed" if values.changed else "bundled" if values.bundled else "own"
    return {"key": values.key, "name": values.name, "kind": values.kind, "purpose": values.purpose, "language": values.language,
            "state": state, "email": bool(values.email_body.strip())}


def _whole(values: TemplateValues) -> dict[str, Any]:
    """A template with its words, and whom it may go to."""
    from app.letters.wording.mailing import permission_words

    return {**asdict(values), "permission": permission_words(values)}


def show_templates(answer: list[Mapping[str, Any]] | Mapping[str, Any]) -> str:
    """The list, or what came of it."""
    if isinstance(answer, Mapping):
        if "file" in answer:
            written = ngettext("{count} template written: {file}", "{count} templates written: {file}", answer["templates"])
            return written.format(count=answer["templates"], file=answer["file"])
        if "keys" in answer:
            from app.letters.wording.template_archive import Brought, told

            return "\n".join((told(Brought(answer["action"], tuple(answer["keys"]), answer["same"])), *answer["keys"]))
        return _("Brought in as “{key}”.").format(key=answer["key"])
    states = {"changed": _("in your words"), "bundled": _("bundled"), "own": _("your own")}
    return table(answer, (("key", _("Key")), ("name", _("Name")), ("kind", _("Kind")), ("purpose", _("Purpose")),
                          ("language", _("Language")), ("state", _("Wording"), lambda state: states[state])))


def show_template(answer: Mapping[str, Any]) -> str:
    """The template as its file reads, or what came of it."""
    if "body" in answer:
        from app.letters.wording.template_files import as_text
        from app.letters.wording.templates import TemplateValues

        words = TemplateValues(**{name: value for name, value in answer.items() if name != "permission"})
        return f"{as_text(words)}\n{answer['permission']}"
    if "file" in answer:
        return _("Written: {file}").format(file=answer["file"])
    return _("Done: “{key}”.").format(key=answer["key"])
