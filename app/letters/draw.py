"""Drawing a letter's pages: letterhead, address behind the window, date and references, text, fold marks."""
from __future__ import annotations

from collections.abc import Sequence

from app.format import long_date
from app.i18n import _
from app.letters.compose import CONTINUED_LEADING, Placed, pages
from app.letters.geometry import UK_WINDOW, Profile
from app.letters.letter import Letter, Letterhead
from app.paper.clean import tie
from app.paper.fonts import ASCENT, BOLD
from app.paper.sheet import MM, Sheets
from app.paper.wrap import Pieces, Wrapper

_GREY, _SOFT = 0.35, 0.6
_ADDRESS_SIZES = ((10.5, 12.0, 6), (10.0, 11.5, 7))     # size, leading, most lines
_SMALLEST = 5.0
_SMALL, _SMALL_LEADING = 8.5, 11.0
_HEAD_ROOM = 27.0                        # mm for the address and the ways to reach the sender


def draw_letter(sheets: Sheets, letter: Letter, profile: Profile = UK_WINDOW, copy: bool = False, bookmark: str = "") -> int:
    """Draw one letter on new pages and answer how many it took. `copy` says so on each page."""
    made = pages(letter, profile, sheets.wrapper)
    for number, lines in enumerate(made, start=1):
        if number == 1:
            if bookmark:
                sheets.bookmark(bookmark)
            _first_page(sheets, letter, profile, copy)
        else:
            _continued(sheets, letter, profile, number, len(made), copy)
        _text(sheets, lines, profile)
        sheets.next_page()
    return len(made)


def address_size(wrapper: Wrapper, lines: Sequence[str], profile: Profile = UK_WINDOW) -> tuple[float, bool]:
    """The size at which an address fits its box (10.5 points unless it is long), and whether all of it does."""
    size, _leading, set_lines = _address_setting(wrapper, lines, profile)
    return size, len(set_lines) == len(_address_lines(wrapper, lines, profile.address.width * MM, size))


def _first_page(sheets: Sheets, letter: Letter, profile: Profile, copy: bool) -> None:
    sender = letter.sender
    if sender.printed:
        _letterhead(sheets, sender, profile)
    _address(sheets, letter.address, profile)
    _references(sheets, letter, profile, copy)
    if sender.fold_marks:
        marks = (*profile.folds, profile.punch) if profile.punch else profile.folds
        for mark in marks:
            sheets.line(4.5 * MM, mark * MM, 8.5 * MM, mark * MM, 0.25, _SOFT)
    if sender.footer and sender.printed:
        _footer(sheets, sender.footer, profile)


def _letterhead(sheets: Sheets, sender: Letterhead, profile: Profile) -> None:
    """The trading name large at the left, the owner's own name below it, address and contact at the right; all above 42 mm."""
    left, right = profile.left * MM, profile.date_x * MM
    size, room = 18.0, right - left - 6 * MM
    name = _fitting(sheets, sender.name or sender.owner, room, size, 2)
    y = 14 * MM
    for line in name[0]:
        y += name[1] * 1.2
        sheets.text(left, y, line, name[1])
    if sender.owner and sender.owner != sender.name and sender.name:
        for line in sheets.wrapper.lines(((sender.owner, 0),), room, 9.5)[:2]:
            y += 14
            sheets.text(left, y, line, 9.5, _GREY)
    room = (profile.width - profile.right) * MM - right
    lines = [line for words in (*sender.address, *sender.contact) for line in sheets.wrapper.lines(((words, 0),), room, _SMALL)]
    leading = min(_SMALL_LEADING, _HEAD_ROOM * MM / max(1, len(lines)))
    y = 14 * MM
    for line in lines:
        y += leading
        sheets.text(right, y, line, min(_SMALL, round(leading * 0.8, 1)), _GREY)


def _fitting(sheets: Sheets, words: str, room: float, size: float, most: int) -> tuple[list[Pieces], float]:
    """A heading in at most so many lines, smaller if it must."""
    lines = sheets.wrapper.lines(((words, BOLD),), room, size)
    while len(lines) > most and size > _SMALLEST:
        size -= 1
        lines = sheets.wrapper.lines(((words, BOLD),), room, size)
    return lines[:most + 1], size


def _address(sheets: Sheets, address: Sequence[str], profile: Profile) -> None:
    size, leading, lines = _address_setting(sheets.wrapper, address, profile)
    y = profile.address.y * MM + size * ASCENT
    for line in lines:
        sheets.text(profile.address.x * MM, y, line, size)
        y += leading


def _address_setting(wrapper: Wrapper, address: Sequence[str], profile: Profile) -> tuple[float, float, list[Pieces]]:
    """Size, leading and lines of an address that fits its box; long ones shrink rather than lose a word."""
    box = profile.address
    for size, leading, most in _ADDRESS_SIZES:
        lines = _address_lines(wrapper, address, box.width * MM, size)
        if len(lines) <= most:
            return size, leading, lines
    size = _ADDRESS_SIZES[-1][0]
    while size > _SMALLEST:
        size -= 0.5
        lines = _address_lines(wrapper, address, box.width * MM, size)
        if len(lines) * size * 1.13 <= box.height * MM:
            break
    return size, size * 1.13, lines[:int(box.height * MM / (size * 1.13))]


def _address_lines(wrapper: Wrapper, address: Sequence[str], width: float, size: float) -> list[Pieces]:
    return [line for words in address for line in wrapper.lines(((words, 0),), width, size)]


def _references(sheets: Sheets, letter: Letter, profile: Profile, copy: bool) -> None:
    x, y = profile.date_x * MM, profile.date_y * MM
    room = (profile.width - profile.right) * MM - x
    if copy:
        sheets.write(x, y - 8, _("COPY"), 11, BOLD)
    lines = [(tie(long_date(letter.day)), 11.0)]
    lines += [(_("Our ref: {reference}").format(reference=letter.our_ref), 9.5)] if letter.our_ref else []
    lines += [(_("Your ref: {reference}").format(reference=letter.your_ref), 9.5)] if letter.your_ref else []
    y += 10.5 * ASCENT
    for words, size in lines:
        for line in sheets.wrapper.lines(((words, 0),), room, size)[:3]:
            sheets.text(x, y, line, size)
            y += 14


def _continued(sheets: Sheets, letter: Letter, profile: Profile, number: int, total: int, copy: bool) -> None:
    """The head of a further page: who it is for, the date, "page 2 of 3"."""
    left, right = profile.left * MM, (profile.width - profile.right) * MM
    y = profile.next_page_y * MM + 9 * ASCENT
    page = tie(_("page {number} of {total}").format(number=number, total=total))
    if copy:
        page = f"{_('COPY')}   {page}"
    name = sheets.wrapper.lines(((letter.name, 0),), (right - left) * 0.7, 9)
    sheets.text(left, y, name[0], 9, _GREY)
    sheets.write_right(right, y, page, 9, grey=_GREY)
    sheets.write(left, y + CONTINUED_LEADING, tie(long_date(letter.day)), 9, grey=_GREY)
    sheets.line(left, y + CONTINUED_LEADING + 6, right, y + CONTINUED_LEADING + 6, 0.5, 0.75)


def _text(sheets: Sheets, lines: Sequence[Placed], profile: Profile) -> None:
    left = profile.left * MM
    for placed in lines:
        line = placed.line
        if line.marker:
            sheets.write(left + line.indent - 13, placed.y, line.marker, line.size)
        sheets.text(left + line.indent, placed.y, line.pieces, line.size)


def _footer(sheets: Sheets, words: str, profile: Profile) -> None:
    width = profile.text_width * MM
    y = (profile.height - profile.bottom + 7) * MM
    for line in sheets.wrapper.lines(((words, 0),), width, 7.5)[:3]:
        sheets.text(profile.left * MM, y, line, 7.5, _GREY)
        y += 10
