"""The front door: `regulars` and `regulars-window` come in here, and `python -m app`.

A folder that has its own `app.py` or `models/` must not be taken for ours. The installed commands and `dev.py` (which runs
`python -P -m app`) never look into the current folder; in dev.py's environment plain `python -m app` finds ours first too (see
`install` there); and once we are in, `own_modules_first` keeps the current folder's `models` and `ui` out.
"""
from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; without a command, open the window."""
    own_modules_first()
    from app.cli.shell import Doors, run

    return run(sys.argv[1:] if arguments is None else list(arguments), Doors(open_window, take_pictures))


def window() -> int:
    """Open the window, from a menu or an icon."""
    return main()


def open_window(*arguments: Any, **named: Any) -> Any:
    """The window's own start, loaded only when it is wanted."""
    from ui.main import run

    return run(*arguments, **named)


def take_pictures(*arguments: Any, **named: Any) -> Any:
    """Pictures of the screens, loaded only when they are wanted."""
    from ui.main import pictures

    return pictures(*arguments, **named)


def own_modules_first() -> None:
    """Look for `models`, `app` and `ui` where this file lies before the folder in which somebody happens to stand."""
    own = str(Path(__file__).resolve().parents[1])
    if not getattr(sys, "frozen", False) and sys.path[:1] != [own]:
        sys.path.insert(0, own)


if __name__ == "__main__":
    sys.exit(main())
