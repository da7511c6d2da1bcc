"""The front door: `regulars` and `regulars-window` come in here, and `python -m app`.

A folder that has its own `app.py` or `models/` must not be taken for ours. The installed commands and `dev.py` (which runs
`python -P -m app`) never look into the current folder; in dev.py's environment plain `python -m app` finds ours first too (see
`install` there); and once we are in, `own_modules_first` keeps the current folder's `models` and `ui` out.
"""
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; without a command, open the window."""
    own_modules_first()
    from app.cli.shell import Doors, run

    return run(sys.argv[1:] if arguments is None else list(arguments), Doors(open_window, take_pictures, has_screen, print_pages))


def window() -> int:
    """Open the window, from a menu or an icon."""
    return main()


def open_window(*arguments: Any, **named: Any) -> Any:
    """The window's own start, loaded only when it is wanted."""
    with saying_what_is_missing():
        from ui.main import run

    return run(*arguments, **named)


def take_pictures(*arguments: Any, **named: Any) -> Any:
    """Pictures of the screens, loaded only when they are wanted."""
    with saying_what_is_missing():
        from ui.main import pictures

    return pictures(*arguments, **named)


def has_screen() -> bool:
    """Whether a window could be seen."""
    with saying_what_is_missing():
        from ui.main import has_screen as has

    return has()


def print_pages(*arguments: Any, **named: Any) -> Any:
    """The window's printing, loaded only when something is to be printed."""
    with saying_what_is_missing():
        from ui.main import print_pages as go

    return go(*arguments, **named)


@contextmanager
def saying_what_is_missing() -> Iterator[None]:
    """A system library that Qt needs and does not find is a sentence, not a traceback."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("ui", "app", "models"):
            raise
        from app.errors import UserError
        from app.i18n import _

        raise UserError(_("The window cannot be shown: {reason}.").format(reason=error),
                        _("Start it with `python3 dev.py run`, which says what to install.")) from error


def own_modules_first() -> None:
    """Look for `models`, `app` and `ui` where this file lies before the folder in which somebody happens to stand."""
    own = str(Path(__file__).resolve().parents[1])
    if not getattr(sys, "frozen", False) and sys.path[:1] != [own]:
        sys.path.insert(0, own)


if __name__ == "__main__":
    sys.exit(main())
