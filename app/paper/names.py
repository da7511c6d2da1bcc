"""File names that every system takes: no slashes, no reserved words, not too long, nothing that reads backwards."""
from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.paper.clean import printable

MOST_BYTES = 80
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(text: str) -> str:
    """The text as a file name without its ending: "a/b: c" → "a b c"; never empty."""
    name = " ".join(_FORBIDDEN.sub(" ", printable(text)).split()).strip(". ")
    while len(name.encode()) > MOST_BYTES:
        name = name[:-1]
    name = name.strip(". ")
    return f"_{name}" if _RESERVED.match(name) else name or "_"


def dated_name(day: date, *parts: str, ending: str = ".pdf") -> str:
    """`2026-11-03 Ellis Margaret – renewal.pdf`: the day, who, then what."""
    who, what = " ".join(part for part in parts[:-1] if part), parts[-1] if parts else ""
    return safe_name(" – ".join(part for part in (f"{day.isoformat()} {who}".strip(), what) if part)) + ending


def must_be_pdf(out: Path) -> None:
    """Refuse a name under which nobody would look for a PDF. Raises UserError."""
    if out.suffix.lower() != ".pdf":
        raise UserError(_("This is written as a PDF, and {name} does not end with .pdf.").format(name=out.name),
                        _("Give the file a name like letters.pdf."))


def free_name(path: Path) -> Path:
    """The path, or with a number behind it where a file lies already."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
