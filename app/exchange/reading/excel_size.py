"""What a workbook would unpack to, found out before it is unpacked: a small file can be made to fill the memory."""
from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from pathlib import Path

from app.errors import BadFile
from app.i18n import _

MOST_BYTES = 100_000_000
MOST_RATIO = 100
MOST_CELLS = 17_000_000         # an old Excel sheet filled to its last cell
_FEW_CELLS, _SPARSEST = 2_000_000, 40       # a larger sheet must fill one cell in forty
_MOST_TEXT = 500_000_000
_MOST_OLD = 100_000_000
_PLACE = re.compile(rb"""\sr\s*=\s*["']?([^"'>]*)""")
_REFERENCE = re.compile(rb"([A-Za-z]{0,3})(\d{1,7})")
_SHARED = re.compile(rb"""\st=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")
_COUNT = re.compile(rb"""[Cc]ount\s*=\s*["']\s*\+?(\d+)""")
_STRING = re.compile(rb"<(?:\w+:)?si\b")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, KeyError)


def is_zip(file: Path) -> bool:
    """Whether this is a workbook of the new kind, which is a zip."""
    with file.open("rb") as stream:
        return stream.read(2) == b"PK"


def check_workbook(file: Path) -> None:
    """Refuse what is no workbook, and what would unpack to far more than a list of customers. Raises BadFile."""
    if not is_zip(file):
        if file.stat().st_size > _MOST_OLD:
            raise _too_large(file.stat().st_size)
        return
    try:
        with zipfile.ZipFile(file) as packed:
            _check_sizes(file, packed)
            _check_cells(packed)
    except _BROKEN as error:
        raise BadFile(_("This workbook is damaged, or cut off."), _("Copy or download it again.")) from error


def _check_sizes(file: Path, packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    names = {entry.filename.replace("\\", "/").casefold() for entry in entries}
    if not any(name.startswith("xl/") for name in names):
        raise BadFile(_("This is a zip file, not a workbook."), _("Unpack it and choose the file inside."))
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES:
        raise _too_large(size)
    if size > MOST_RATIO * max(file.stat().st_size, 1):
        raise BadFile(_("This workbook is packed more tightly than any list of customers: it may be made to do harm."),
                      _("Save the sheet as CSV and bring that in."))


def _check_cells(packed: zipfile.ZipFile) -> None:
    """What no reader should be handed: it makes room for whatever a file says, and ends the program where there is no room."""
    lengths: list[int] = []
    sheets: list[zipfile.ZipInfo] = []
    for entry in packed.infolist():
        if entry.filename.casefold().endswith((".xml", ".rels")):
            text = packed.read(entry)
            _check_counts(text)
            if b"sheetData" in text:
                sheets.append(entry)
            elif b"sst" in text:
                starts = [found.start() for found in _STRING.finditer(text)]
                lengths += [after - before for before, after in zip(starts, [*starts[1:], len(text)], strict=True)]
    for entry in sheets:
        _check_sheet(packed.read(entry), lengths)


def _check_counts(text: bytes) -> None:
    """Refuse a part that says it holds more than it has letters, and one in letters that our checks do not read."""
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or any(len(said) > 9 or int(said) > len(text) for said in _COUNT.findall(text)):
        raise ValueError


def _check_sheet(text: bytes, lengths: list[int]) -> None:
    height = 0
    letters: set[bytes] = set()
    places = _PLACE.findall(text)
    for place in places:
        found = _REFERENCE.fullmatch(place)
        if not found:
            raise ValueError
        letters.add(found[1])
        height = max(height, int(found[2]))
    if max(map(_number, letters), default=0) * height > min(MOST_CELLS, max(_FEW_CELLS, _SPARSEST * len(places))):
        raise BadFile(_("Cells are filled very far down or to the right in this sheet."), _("Delete the empty rows and columns there."))
    used = Counter(map(int, _SHARED.findall(text)))
    if sum(lengths[place] * times for place, times in used.items() if place < len(lengths)) > _MOST_TEXT:
        raise _too_large(_MOST_TEXT)


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_large(size: int) -> BadFile:
    return BadFile(_("This workbook holds {size} MB; at most {most} MB can be read.").format(
        size=size // 1_000_000, most=MOST_BYTES // 1_000_000), _("Save the sheet as CSV, or split it."))
