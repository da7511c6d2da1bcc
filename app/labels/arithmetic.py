"""A sheet that the owner describes: read from what was typed, and refused where its sums do not close.

Every fault is a sentence that stands under its field, and the sheet can be drawn as far as it makes sense.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from app.errors import ValidationError
from app.i18n import _, ngettext
from app.labels.sheets import SHEETS, Sheet, plain_name

FIELDS: Mapping[str, str] = {
    "name": _("Name"), "columns": _("Labels across"), "rows": _("Labels down"), "label_width": _("Label width (mm)"),
    "label_height": _("Label height (mm)"), "left": _("Left edge (mm)"), "top": _("Top edge (mm)"),
    "pitch_x": _("Pitch across (mm)"), "pitch_y": _("Pitch down (mm)"),
    "page_width": _("Paper width (mm)"), "page_height": _("Paper height (mm)")}
LENGTHS = tuple(FIELDS)[3:]
COUNTS = ("columns", "rows")
MOST_LABELS = 60                         # across or down
LONGEST_NAME = 40
LEAST_LABEL = (2000, 1000)               # with 3 mm inside on every side, room for a line or two is left
LEAST_PAGE, MOST_PAGE = 5000, 60000
_NUMBER = re.compile(r"-?(\d+([.,]\d*)?|[.,]\d+)(mm)?", re.ASCII)


def typed(sheet: Sheet) -> dict[str, str]:
    """A sheet as the form shows it: plain numbers, lengths in millimetres."""
    return {name: f"{getattr(sheet, name) / 100:g}" if name in LENGTHS else str(getattr(sheet, name)) for name in FIELDS}


def read(values: Mapping[str, object], ident: int = 0) -> Sheet:
    """The sheet that was typed. Raises ValidationError with a sentence for each field that is wrong."""
    sheet, wrong = understand(values)
    if wrong or sheet is None:
        raise ValidationError(wrong)
    return replace(sheet, id=ident)


def understand(values: Mapping[str, object]) -> tuple[Sheet | None, dict[str, str]]:
    """The sheet as far as it can be drawn (None when a number is missing), and what is wrong with it, by field."""
    numbers, wrong = _numbers(values)
    name = " ".join(str(values.get("name") or "").split())
    if sentence := _about_name(name):
        wrong["name"] = sentence
    if any(one in wrong for one in FIELDS if one != "name"):
        return None, wrong
    sheet = Sheet(name, **numbers)
    wrong.update(dict(_faults(sheet)))
    return sheet, wrong


def _numbers(values: Mapping[str, object]) -> tuple[dict[str, int], dict[str, str]]:
    numbers: dict[str, int] = {}
    wrong: dict[str, str] = {}
    for name in (*COUNTS, *LENGTHS):
        given = _number(str(values.get(name) if values.get(name) is not None else ""))
        if given is None:
            wrong[name] = _("Give a whole number.") if name in COUNTS else _("Give millimetres, for example 63.5.")
        elif name in COUNTS:
            numbers[name] = int(given)
            if given != int(given) or not 1 <= given <= MOST_LABELS:
                wrong[name] = _("Give a whole number from 1 to {most}.").format(most=MOST_LABELS)
        else:
            numbers[name] = round(given * 100)
    return numbers, wrong


def _number(text: str) -> Decimal | None:
    """A number as people type it: “63.5”, “63,5”, “63.5 mm”."""
    packed = "".join(text.split()).casefold()
    if len(packed) > 12 or not _NUMBER.fullmatch(packed):
        return None
    try:
        return Decimal(packed.removesuffix("mm").replace(",", "."))
    except InvalidOperation:
        return None


def tenths(text: str) -> int | None:
    """Tenths of a millimetre from a typed length (“0.5”, “−1,2 mm”, nothing is 0); None for what is none."""
    number = _number(text.replace("−", "-").replace("+", "")) if text.strip() else Decimal(0)
    return None if number is None or number * 10 != int(number * 10) else int(number * 10)


def _about_name(name: str) -> str:
    if not name:
        return _("Give the sheet a name.")
    if len(name) > LONGEST_NAME:
        return _("Give a name of at most {most} characters.").format(most=LONGEST_NAME)
    if any(plain_name(name) == plain_name(sheet.name) for sheet in SHEETS):
        return _("This is the name of a usual sheet. Give another.")
    return ""


def _faults(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield from _along(sheet.columns, sheet.left, sheet.label_width, sheet.pitch_x, sheet.page_width, LEAST_LABEL[0],
                      ("columns", "left", "label_width", "pitch_x", "page_width"))
    yield from _along(sheet.rows, sheet.top, sheet.label_height, sheet.pitch_y, sheet.page_height, LEAST_LABEL[1],
                      ("rows", "top", "label_height", "pitch_y", "page_height"))


def _along(count: int, edge: int, label: int, pitch: int, page: int, least: int, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong along one side of the paper: labels side by side, from the edge, within the page."""
    of_count, of_edge, of_label, of_pitch, of_page = names
    if not LEAST_PAGE <= page <= MOST_PAGE:
        yield of_page, _("Give {least} to {most} mm.").format(least=LEAST_PAGE // 100, most=MOST_PAGE // 100)
        return
    if edge < 0:
        yield of_edge, _("The first label cannot begin outside the paper.")
    if label < least:
        yield of_label, _("A label of less than {least} mm has no room for an address.").format(least=least // 100)
    if count > 1 and pitch < label:
        yield of_pitch, _("The labels would overlap: from one to the next it is at least {label} mm.").format(label=_mm(label))
    needed = edge + (count - 1) * pitch + label
    if needed > page and edge >= 0:
        sentence = ngettext("{count} label ends at {needed} mm, but the paper at {page} mm.",
                            "{count} labels end at {needed} mm, but the paper at {page} mm.", count)
        yield of_count, sentence.format(count=count, needed=_mm(needed), page=_mm(page))


def _mm(hundredths: int) -> str:
    return f"{hundredths / 100:g}"
