"""Sheets of labels: the usual ones by their makers' numbers, and the owner's own.

All lengths are whole hundredths of a millimetre, so that sums of them are exact. Positions vary a little by maker; that
is what the test page and the offsets are for.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.context import Context
from app.errors import NotFound
from app.i18n import _

A4 = (21000, 29700)
US_LETTER = (21590, 27940)
_USUAL = re.compile(r"(?:us|l)?(\d+)", re.ASCII)
_COLUMNS = ("name", "columns", "rows", "label_width", "label_height", "left", "top", "pitch_x", "pitch_y", "page_width", "page_height")


@dataclass(frozen=True)
class Sheet:
    """One sheet of labels; they are counted from 1, row by row. `id` is 0 for those that everybody can buy."""

    name: str
    columns: int
    rows: int
    label_width: int
    label_height: int
    left: int
    top: int
    pitch_x: int
    pitch_y: int
    page_width: int = A4[0]
    page_height: int = A4[1]
    id: int = 0

    @property
    def count(self) -> int:
        """How many labels there are on a sheet."""
        return self.columns * self.rows

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper in millimetres."""
        return self.page_width / 100, self.page_height / 100

    @property
    def label(self) -> tuple[float, float]:
        """Width and height of a label in millimetres."""
        return self.label_width / 100, self.label_height / 100

    @property
    def words(self) -> str:
        """“L7160: 21 of 63.5 × 38.1 mm”."""
        return _("{name}: {count} of {width:g} × {height:g} mm").format(
            name=self.name, count=self.count, width=self.label[0], height=self.label[1])

    def corner(self, number: int) -> tuple[float, float]:
        """The top left corner of a label (1 is the first), in millimetres from the top left of the paper."""
        row, column = divmod(number - 1, self.columns)
        return (self.left + column * self.pitch_x) / 100, (self.top + row * self.pitch_y) / 100

    def places(self) -> Iterator[tuple[float, float]]:
        """The top left corners of all labels, in their order."""
        return (self.corner(number) for number in range(1, self.count + 1))


SHEETS: tuple[Sheet, ...] = (
    Sheet("L7159", 3, 8, 6350, 3390, 720, 1290, 6600, 3390),
    Sheet("L7160", 3, 7, 6350, 3810, 720, 1510, 6600, 3810),
    Sheet("L7161", 3, 6, 6350, 4660, 720, 870, 6600, 4660),
    Sheet("L7162", 2, 8, 9910, 3390, 465, 1290, 10160, 3390),
    Sheet("L7163", 2, 7, 9910, 3810, 465, 1515, 10160, 3810),
    Sheet("L7165", 2, 4, 9910, 6770, 465, 1310, 10160, 6770),
    Sheet("L7651", 5, 13, 3810, 2120, 475, 1070, 4060, 2120),
    Sheet("US 5160", 3, 10, 6670, 2540, 470, 1270, 6990, 2540, *US_LETTER),
)


def every(context: Context) -> tuple[Sheet, ...]:
    """The usual sheets, then the owner's own by name."""
    rows = context.database.execute_sql(f"SELECT {', '.join(_COLUMNS)}, id FROM label_sheet ORDER BY name COLLATE NOCASE, id").fetchall()
    return (*SHEETS, *(Sheet(*row) for row in rows))


def find(context: Context, name: str) -> Sheet:
    """The sheet of this name, however it is written (“l7160”, “5160”). Raises NotFound."""
    known = every(context)
    for likeness in (str, plain_name):
        for sheet in known:
            if likeness(sheet.name) == likeness(name):
                return sheet
    raise NotFound(_("There is no label sheet “{name}”.").format(name=name),
                   _("There are: {known}.").format(known=", ".join(one.name for one in known)))


def plain_name(name: str) -> str:
    """A sheet's name without what people leave out: “US 5160” and “5160” are one sheet, and so are “L7160” and “l 7160”."""
    text = "".join(name.split()).casefold()
    usual = _USUAL.fullmatch(text)
    return usual[1] if usual else text


def as_json(sheet: Sheet) -> dict[str, Any]:
    """A sheet with its lengths in millimetres."""
    lengths = {name: getattr(sheet, name) / 100 for name in _COLUMNS[3:]}
    return {"name": sheet.name, "columns": sheet.columns, "rows": sheet.rows, "labels": sheet.count, **lengths, "own": bool(sheet.id)}
