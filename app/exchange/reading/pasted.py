"""Text pasted from a spreadsheet: kept as a file, so that it goes the way of every other file."""
from __future__ import annotations

from pathlib import Path

from app.errors import BadFile
from app.exchange.reading.encodings import MOST_BYTES
from app.i18n import _
from app.safety.steady import written_whole

NAME = "pasted"


def keep(text: str, folder: Path) -> Path:
    """Keep pasted text as a file in this folder and answer where; one that was kept there before makes room. Raises BadFile."""
    if not text.strip():
        raise BadFile(_("There is nothing to paste."), _("Mark the rows in the spreadsheet with their headings, and copy them."))
    packed = text.encode("utf-8-sig", "replace")
    if len(packed) > MOST_BYTES:
        raise BadFile(_("This is more text than can be pasted."), _("Save it as a file and choose that."))
    file = folder / f"{NAME}.txt"
    with written_whole(file) as part:
        part.write_bytes(packed)
    return file
