"""WHOM: all, a segment's name, ID[,ID…] or @FILE of ids."""
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import BadFile
from app.i18n import _

if TYPE_CHECKING:
    from app.context import Context

_IDS = re.compile(r"\s*\d+(?:[\s,;]+\d+)*[\s,;]*", re.ASCII)
LARGEST = 10_000_000     # characters of a file of ids


def ids_of(context: Context, whom: str) -> list[int]:
    """The customers that are meant, each once. Raises NotFound, BadFile."""
    if whom.startswith("@"):
        return _numbers(_content(Path(whom[1:]).expanduser()), whom)
    if _IDS.fullmatch(whom):
        return _numbers(whom, whom)
    return in_segment(context, whom)


def in_segment(context: Context, name: str) -> list[int]:
    """The customers of a segment: `all`, one of the owner's own, else one of the filters of the window. Raises NotFound, RuleError."""
    from app.customers import lists
    from app.segments import saved

    usual = name.strip().casefold()
    segment_id = None if usual == "all" else saved.named(context, name)
    if segment_id is not None:
        return saved.ids_in(context, segment_id)
    if usual not in lists.FILTERS:
        raise saved.not_found(context, name)
    return lists.find(context, filter=usual)


def _content(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise BadFile(_("{name} is too large for a list of ids.").format(name=file.name))
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(_("{name} is not a list of ids.").format(name=file.name)) from error


def _numbers(text: str, whom: str) -> list[int]:
    if text.strip() and not _IDS.fullmatch(text):
        raise BadFile(_("{name} is not a list of ids.").format(name=whom), _("Write whole numbers, one to a line or with commas."))
    return list(dict.fromkeys(int(number) for number in re.findall(r"\d+", text, re.ASCII)))
