"""One run of the command line: understand, open the business, do it, print; every fault becomes one sentence."""
from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import log
from app.cli import output, parsing
from app.cli.terminal import TerminalProgress
from app.clock import Clock
from app.errors import NotFound, UserError
from app.i18n import _
from app.paths import Places, default_folder, warning
from app.progress import Cancelled, NoProgress, Progress

if TYPE_CHECKING:
    from app.context import Context

DONE, REFUSED, STOPPED = 0, 1, 130
LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Doors:
    """What the window hands to the command line: its start, pictures of its screens, whether it could be seen, and its printing."""

    window: Callable[..., Any]
    pictures: Callable[..., Any]
    has_screen: Callable[[], bool]
    printing: Callable[..., Any]


@dataclass(frozen=True)
class Shell:
    """Where a command works, and whom it may tell how far it is."""

    places: Places
    clock: Clock
    progress: Progress
    doors: Doors
    quiet: bool = False

    def say(self, sentence: str) -> None:
        """A message for the person at the terminal; never on stdout."""
        if not self.quiet and sys.stderr is not None:
            print(sentence, file=sys.stderr, flush=True)

    def complain(self, sentence: str) -> None:
        """What was refused; said even when everything else is quiet."""
        _refuse(sentence)


def run(arguments: list[str], doors: Doors) -> int:
    """Do what the command line says and answer the exit status."""
    output.speak_utf8()
    log.silence()
    try:
        asked = parsing.read(arguments)
    except SystemExit as leaving:  # argparse has said why
        return int(leaving.code or 0)
    folder = (asked.data or default_folder()).expanduser().absolute()
    where = getattr(asked, "where", None)
    shell = Shell(Places(where(folder, asked) if where else folder), Clock(asked.today),
                  NoProgress() if asked.quiet else TerminalProgress(), doors, asked.quiet)
    handler = log.start(shell.places.log)
    try:
        return _guarded(asked, shell)
    finally:
        log.stop(handler)


def _guarded(asked: argparse.Namespace, shell: Shell) -> int:
    """Run the command; whatever goes wrong is one sentence."""
    try:
        return _answer(asked, shell)
    except SystemExit as leaving:  # a command found its usage wrong and has said so
        return int(leaving.code or 0)
    except UserError as error:
        return _refuse(str(error))
    except Cancelled:
        return _refuse(_("Stopped; nothing was changed."))
    except KeyboardInterrupt:
        _refuse(_("Stopped; nothing was changed."))
        return STOPPED
    except BrokenPipeError:  # `regulars journal | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OverflowError:  # no such number fits into the file, so nothing can have it
        return _refuse(_("A number in this command is too large. Give a smaller one."))
    except UnicodeEncodeError:
        return _refuse(_("Something in this command is not text that can be kept. Type it again, in UTF-8."))
    except OSError as error:
        return _refuse(_("{file}: {reason}.").format(file=error.filename or _("The disk"), reason=error.strerror or error))
    except Exception as error:
        LOGGER.exception("%s failed", asked.command)
        sentence = _("Regulars made a mistake ({kind}) and stopped; nothing is half done. {log} says where.")
        return _refuse(sentence.format(kind=type(error).__name__, log=shell.places.log))


def _answer(asked: argparse.Namespace, shell: Shell) -> int:
    """Run the command and print its answer."""
    asked.shell = shell
    if asked.password_file is not None:
        raise UserError(_("This business is not protected by a password."), _("Leave out --password-file."))
    if asked.command is None:
        return _open_window(asked, shell)
    result = _do(asked, shell)
    _print(output.as_json(result) if asked.json else (asked.show or output.as_text)(result))
    if asked.after:
        return int(asked.after(shell, asked))
    return int(asked.status(result)) if asked.status else DONE


def _do(asked: argparse.Namespace, shell: Shell) -> Any:
    if asked.business == parsing.FOLDER:
        return asked.run(shell, asked)
    with business(shell, make=asked.business == parsing.MAKE) as context:
        return asked.run(context, asked)


@contextmanager
def business(shell: Shell, make: bool = False) -> Iterator[Context]:
    """The business in the folder, open; with `make`, a new one where there is none. Raises NotFound and what opening raises."""
    from app.context import open_business

    if not make and not shell.places.database.exists():
        raise NotFound(_("There is no business in {folder}.").format(folder=shell.places.folder),
                       _("Say where it is with --data, or begin one with setup, import or demo."))
    harm = warning(shell.places.folder)
    if harm:
        shell.say(harm)
    context = open_business(shell.places.folder, shell.clock, create=make, origin="shell", before_migration=_before_migration)
    try:
        yield context
    finally:
        context.close()


def _before_migration(path: Path) -> None:
    """Keep a copy of an older file."""
    from app.safety.backup import before_migration

    before_migration(path)


def _open_window(asked: argparse.Namespace, shell: Shell) -> int:
    """Open the window; `--first-paint` says how long that took."""
    answer = shell.doors.window(shell.places.folder, shell.clock, first_paint=asked.first_paint)
    if not asked.first_paint:
        return int(answer or 0)
    _print(output.as_json(answer) if asked.json else output.as_text(answer))
    return DONE


def _print(text: str) -> None:
    if sys.stdout is not None and text:
        print(text, flush=True)


def _refuse(sentence: str) -> int:
    if sys.stderr is not None:
        print(" ".join(sentence.split()), file=sys.stderr, flush=True)
    return REFUSED
