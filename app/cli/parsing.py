"""How a command says what it takes. Each room's module registers its own with `command`."""
from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.i18n import _

Commands = Any  # argparse keeps the class of add_subparsers() to itself
OPEN, MAKE, FOLDER = "open", "make", "folder"
EARLIEST, LATEST = 1900, 2200
FREE_TEXT = frozenset({"--text", "--outcome", "--snag", "--reason", "--name", "--address", "--owner", "--footer", "--where",
                       "--notes"})


def build() -> argparse.ArgumentParser:
    """The whole command line."""
    from app.cli import (
        business,
        campaigns,
        cleanup,
        customers,
        exchange,
        history,
        journal,
        labels,
        letters,
        renewals,
        reports,
        safety,
        sample,
        segments,
        templates,
        today,
    )

    parser = argparse.ArgumentParser(prog="regulars", allow_abbrev=False, parents=[globals_first()],
                                     description=_("A CRM for one person and their regular customers."),
                                     epilog=_("Without a command the window opens. Status: 0 done, 1 refused, 2 wrong usage, 3 check "
                                              "found something."))
    parser.add_argument("--first-paint", action="store_true", help=_("open the window, paint it once and quit"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    for room in (sample, business, customers, segments, exchange, cleanup, journal, today, renewals, letters, templates,
                 campaigns, labels, reports, history, safety):
        room.register(commands)
    return parser


def read(arguments: list[str]) -> argparse.Namespace:
    """Understand a command line. One without a command opens the window, which need not wait until all commands are known."""
    window = argparse.ArgumentParser(prog="regulars", add_help=False, allow_abbrev=False, parents=[globals_first()])
    window.add_argument("--first-paint", action="store_true")
    asked, rest = window.parse_known_args(arguments)
    if rest:
        return whole_texts(build().parse_args(joined(arguments)))
    asked.command = None
    return asked


def joined(arguments: list[str]) -> list[str]:
    """The arguments with each free text tied to its option, for a note may begin with a dash ("-10 % agreed")."""
    tied: list[str] = []
    following = iter(arguments)
    for argument in following:
        text = next(following, None) if argument in FREE_TEXT else None
        tied.append(argument if text is None else f"{argument}={text}")
        if argument == "--":
            tied.extend(following)
    return tied


def whole_texts(asked: argparse.Namespace) -> argparse.Namespace:
    """Put back the text "--", of which argparse leaves an empty list."""
    for name, value in vars(asked).items():
        if value == []:
            setattr(asked, name, "--")
    return asked


def names() -> list[str]:
    """The commands that there are."""
    subparsers = next(action for action in build()._actions if isinstance(action, argparse._SubParsersAction))
    return list(subparsers.choices)


def globals_first() -> argparse.ArgumentParser:
    """The options that stand before the command."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_globals(parser, None, False)
    return parser


def globals_again() -> argparse.ArgumentParser:
    """The same options behind the command, where people type them too; unsaid, they leave alone what was said before."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_globals(parser, argparse.SUPPRESS, argparse.SUPPRESS)
    return parser


def _add_globals(parser: argparse.ArgumentParser, nothing: Any, no: Any) -> None:
    group = parser.add_argument_group(_("for every command"))
    group.add_argument("--data", type=Path, metavar=_("DIR"), default=nothing, help=_("the folder that holds everything"))
    group.add_argument("--today", type=acting_date, metavar=_("DATE"), default=nothing, help=_("act as if that were the date"))
    group.add_argument("--json", action="store_true", default=no, help=_("print one JSON document"))
    group.add_argument("--quiet", action="store_true", default=no, help=_("no progress and no messages"))
    group.add_argument("--password-file", type=Path, metavar=_("FILE"), default=nothing, help=_("the file with the password"))


def command(commands: Commands, name: str, run: Callable[..., Any], summary: str, business: str = OPEN,
            show: Callable[[Any], str] | None = None, status: Callable[[Any], int] | None = None,
            after: Callable[..., int] | None = None, where: Callable[..., Path] | None = None) -> argparse.ArgumentParser:
    """Add one command.

    run: `(context, arguments)`, or `(shell, arguments)` when `business` is FOLDER; its answer is what `--json` prints.
    business: OPEN refuses where there is none, MAKE begins one, FOLDER leaves it to the command.
    show: the answer for a person. status: the exit status for an answer. after: `(shell, arguments)`, what follows when the
    answer has been printed, and the exit status. where: `(folder, arguments)`, the folder to work in when it is another one.
    """
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False,
                                                          parents=[globals_again()])
    parser.set_defaults(run=run, business=business, show=show, status=status, after=after, where=where)
    return parser


def iso_date(text: str) -> date:
    """A date on the command line: 2026-11-03."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text} is not a date; write it as 2026-11-03").format(text=repr(text))) from None


def acting_date(text: str) -> date:
    """A date to act as if it were; far enough from the ends of the calendar to count days, months and ages from it."""
    day = iso_date(text)
    if not EARLIEST <= day.year <= LATEST:
        raise argparse.ArgumentTypeError(_("{text} is too far away; give a year from {first} to {last}").format(
            text=repr(text), first=EARLIEST, last=LATEST))
    return day


def whole(text: str) -> int:
    """A number of days or rows: 0 or more."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(_("{text} is not a whole number").format(text=repr(text)))
    return int(text)


def assignment(text: str) -> tuple[str, str]:
    """FIELD=VALUE."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(_("{text} is not FIELD=VALUE").format(text=repr(text)))
    return name.strip(), value
