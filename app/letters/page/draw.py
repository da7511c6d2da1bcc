"""Drawing a letter's pages: letterhead, address behind the window, date and references, text, fold marks."""
from __future__ import annotations

from collections.abc import Sequence

from app.letters.addressing.words import Words, words_of
from app.letters.page.compose import CONTINUED_LEADING, Placed, set_letter
from app.letters.page.geometry import Profile, profile_of
from app.letters.page.head import draw_head
from app.letters.page.letter import Letter, Letterhead
from app.letters.page.story import Story
from app.letters.page.table import LEADING as ROW_LEADING
from app.letters.page.table import SIZE, Row
from app.letters.page.window import set_address
from app.paper.clean import tie
from app.paper.fonts import ASCENT, BOLD
from app.paper.sheet import MM, Sheets

_GREY, _SOFT, _HAIR = 0.35, 0.6, 0.75
_MARKER = 13.0                           # points that an item's number stands before its text
_FOOT_LINES = 3


def draw_letter(sheets: Sheets, letter: Letter, copy: bool = False, bookmark: str = "") -> int:
    """Draw one letter on new pages and answer how many it took. `copy` says so on each page."""
    profile, words = profile_of(letter.profile), words_of(letter.language)
    sheets.paper(profile.width, profile.height)
    column = set_letter(letter, profile, sheets.wrapper, sheets.picture_size)
    story = Story(sheets, letter.language, column.parts, letter.signed[0] if letter.signed else letter.sender.name)
    total = len(column.pages)
    for number, lines in enumerate(column.pages, start=1):
        if number == 1:
            if bookmark:
                sheets.bookmark(bookmark)
            _first_page(sheets, letter, profile, words, story, copy)
        else:
            _continued(sheets, letter, profile, words, (number, total), copy)
        _text(sheets, lines, letter, profile, story)
        if number == 1 and letter.sender.footer and letter.sender.printed:
            _footer(sheets, letter.sender.footer, profile, story)
        sheets.next_page()
    story.close()
    return total


def _first_page(sheets: Sheets, letter: Letter, profile: Profile, words: Words, story: Story, copy: bool) -> None:
    sheets.open_alike((letter.sender, profile.name), story.section, lambda: _opening(sheets, letter.sender, profile, story))
    block = set_address(sheets.wrapper, letter.address, profile)
    sheets.begin(story.paragraph())
    y = block.y
    for line in block.lines:
        sheets.text(profile.address.x * MM, y, line, block.size)
        y += block.leading
    _references(sheets, letter, profile, words, story, copy)


def _opening(sheets: Sheets, sender: Letterhead, profile: Profile, story: Story) -> None:
    """What all letters of a run begin with."""
    if sender.fold_marks and profile.folds:
        sheets.begin()
        for mark in (*profile.folds, *((profile.punch,) if profile.punch else ())):
            sheets.line(4.5 * MM, mark * MM, 8.5 * MM, mark * MM, 0.25, _SOFT)
    if sender.printed:
        draw_head(sheets, sender, profile, story)


def _references(sheets: Sheets, letter: Letter, profile: Profile, words: Words, story: Story, copy: bool) -> None:
    x, y = profile.date_x * MM, profile.date_y * MM
    room = (profile.width - profile.right) * MM - x
    if copy:
        sheets.begin(story.paragraph())
        sheets.write(x, y - 8, words.copy, 11, BOLD)
    lines = [(words.tied_date(letter.day), 11.0)]
    lines += [(words.our_ref.format(reference=letter.our_ref), 9.5)] if letter.our_ref else []
    lines += [(words.your_ref.format(reference=letter.your_ref), 9.5)] if letter.your_ref else []
    y += 10.5 * ASCENT
    for said, size in lines:
        sheets.begin(story.paragraph())
        for line in sheets.wrapper.lines(((said, 0),), room, size)[:3]:
            sheets.text(x, y, line, size)
            y += 14


def _continued(sheets: Sheets, letter: Letter, profile: Profile, words: Words, page: tuple[int, int], copy: bool) -> None:
    """The head of a further page: who it is for, the date, "page 2 of 3". Who hears the letter read need not hear it again."""
    left, right = profile.left * MM, (profile.width - profile.right) * MM
    y = profile.next_page_y * MM + 9 * ASCENT
    said = tie(words.page.format(number=page[0], total=page[1]))
    if copy:
        said = f"{words.copy}   {said}"
    sheets.begin()
    name = sheets.wrapper.lines(((letter.name, 0),), (right - left) * 0.7, 9)
    sheets.text(left, y, name[0], 9, _GREY)
    sheets.write_right(right, y, said, 9, grey=_GREY)
    sheets.write(left, y + CONTINUED_LEADING, words.tied_date(letter.day), 9, grey=_GREY)
    sheets.line(left, y + CONTINUED_LEADING + 6, right, y + CONTINUED_LEADING + 6, 0.5, _HAIR)


def _text(sheets: Sheets, lines: Sequence[Placed], letter: Letter, profile: Profile, story: Story) -> None:
    left = profile.left * MM
    for placed in lines:
        line = placed.line
        if line.must_break:
            continue
        if line.row is not None:
            _row(sheets, line.row, left, placed, story)
            continue
        if line.marker:
            sheets.begin(story.label(placed.part))
            sheets.write(left + line.indent - _MARKER, placed.y, line.marker, line.size)
        sheets.begin(story.part(placed.part))
        if line.width:
            sheets.picture(letter.signature, left, placed.y, line.width, line.leading)
        else:
            sheets.text(left + line.indent, placed.y, line.pieces, line.size)


def _row(sheets: Sheets, row: Row, left: float, placed: Placed, story: Story) -> None:
    """A table's row with the line below it; a head that is printed once more is decoration."""
    element = None if placed.repeated else story.row(placed.part)
    for cell in row.cells:
        held = element and story.cell(element, row.head)
        if not cell.lines:
            continue
        sheets.begin(held)
        y = placed.y + row.first
        for moved, pieces in cell.lines:
            sheets.text(left + cell.x + moved, y, pieces, SIZE)
            y += ROW_LEADING
    sheets.begin()
    y = placed.y + row.rule
    sheets.line(left, y, left + row.width, y, 0.75 if row.head else 0.25, 0.0 if row.head else _HAIR)


def _footer(sheets: Sheets, words: str, profile: Profile, story: Story) -> None:
    sheets.begin(story.foot())
    y = (profile.height - profile.bottom + 7) * MM
    for line in sheets.wrapper.lines(((words, 0),), profile.text_width * MM, 7.5)[:_FOOT_LINES]:
        sheets.text(profile.left * MM, y, line, 7.5, _GREY)
        y += 10
