"""What the buttons over a letter's wording do: bold, lists, a page break, and conditions round what is selected."""
from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextCursor

from ui.letters.editor.chip_edit import ChipEdit
from ui.letters.editor.places import end_of, place_of, source_of, spans

PAGE_BREAK = "+++"
BULLET, NUMBER, HEADING = re.compile(r"(\s*)[-*+] +"), re.compile(r"(\s*)\d{1,9}[.)] +"), re.compile(r"( {0,3})#{1,6} +")
_ANY = re.compile(r"\s*(?:[-*+] +|\d{1,9}[.)] +| {0,3}#{1,6} +)")
KEEP, MOVE = QTextCursor.MoveMode.KeepAnchor, QTextCursor.MoveMode.MoveAnchor


def surround(edit: ChipEdit, before: str, after: str) -> None:
    """Put something round what is selected, or take it off again; without a selection the cursor stands between the two."""
    cursor = edit.textCursor()
    if not cursor.hasSelection() and before == after:
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    inside = source_of(edit.document(), cursor.selectionStart(), cursor.selectionEnd())
    if before == after and _is_round(edit, cursor, before):
        start, length = cursor.selectionStart() - len(before), cursor.selectionEnd() - cursor.selectionStart()
        cursor.setPosition(start)
        cursor.setPosition(start + length + 2 * len(before), KEEP)
        edit.replace(cursor, inside)
        _select(edit, start, length)
        return
    start, length = cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart()
    cursor.beginEditBlock()
    edit.replace(cursor, before)
    start = edit.textCursor().position()
    edit.insert(inside)
    length = edit.textCursor().position() - start
    edit.insert(after)
    cursor.endEditBlock()
    _select(edit, start, length)


def toggle_lines(edit: ChipEdit, kind: re.Pattern[str], mark: Callable[[int], str]) -> None:
    """Make list items or headings of the selected lines, or plain lines of them if they are that already."""
    cursor = edit.textCursor()
    blocks = _blocks(edit, cursor)
    filled = [block for block in blocks if block.text().strip()] or blocks
    off = all(kind.match(block.text()) for block in filled)
    cursor.beginEditBlock()
    for number, block in enumerate(filled, 1):
        spot = QTextCursor(block)
        old = _ANY.match(block.text())
        spot.setPosition(block.position() + (len(old.group()) if old else 0), KEEP)
        spot.insertText("" if off else mark(number))
    cursor.endEditBlock()


def continue_list(edit: ChipEdit) -> bool:
    """Enter in a list begins its next item, in an empty item it ends the list; False when this is no list."""
    cursor = edit.textCursor()
    line = cursor.block().text()
    item = BULLET.match(line) or NUMBER.match(line)
    if item is None or cursor.hasSelection() or cursor.positionInBlock() < item.end():
        return False
    if not line[item.end():].strip():
        spot = QTextCursor(cursor.block())
        spot.movePosition(QTextCursor.MoveOperation.EndOfBlock, KEEP)
        spot.removeSelectedText()
        return True
    number = re.search(r"\d+", item.group())
    cursor.insertText("\n" + (item.group().replace(number.group(), str(int(number.group()) + 1), 1) if number else item.group()))
    edit.ensureCursorVisible()
    return True


def insert_block(edit: ChipEdit, text: str) -> None:
    """Put lines of their own behind the line with the cursor, with an empty line on either side."""
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    before = "" if not cursor.block().text().strip() else "\n\n"
    if not before and cursor.block().previous().isValid() and cursor.block().previous().text().strip():
        before = "\n"
    following = cursor.block().next()
    after = "" if following.isValid() and not following.text().strip() else "\n" if following.isValid() else "\n\n"
    edit.replace(cursor, before + text + after)


def condition(edit: ChipEdit, before: str, after: str) -> None:
    """Put a condition round what is selected; round whole lines it stands on lines of its own."""
    cursor = edit.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    whole = edit.document().findBlock(start).blockNumber() != edit.document().findBlock(end).blockNumber()
    surround(edit, before + "\n" if whole else before, "\n" + after if whole else after)


def change(edit: ChipEdit, start: int, length: int, words: str) -> None:
    """Put other words in place of a stretch of the wording, also of one within a chip; as one step that can be undone."""
    document, text = edit.document(), edit.text()
    first, last = place_of(document, start), end_of(document, start + length)
    begin = sum(len(one.text) for one in spans(document, 0, first))
    end = begin + len(source_of(document, first, last))
    cursor = edit.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, KEEP)
    edit.replace(cursor, text[begin:start] + words + text[start + length:max(end, start + length)])


def _is_round(edit: ChipEdit, cursor: QTextCursor, mark: str) -> bool:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document = edit.document()
    length = len(mark)

    def there(place: int) -> bool:
        return all(place + number >= 0 and document.characterAt(place + number) == sign for number, sign in enumerate(mark))

    if not there(start - length) or not there(end):
        return False
    longer = mark == "*" and document.characterAt(start - 2) == "*" and document.characterAt(start - 3) != "*"
    return not longer                       # one star of two is no italic


def _select(edit: ChipEdit, start: int, length: int) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + length, KEEP)
    edit.setTextCursor(cursor)


def _blocks(edit: ChipEdit, cursor: QTextCursor) -> list[QTextBlock]:
    document = edit.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    if cursor.hasSelection() and last.position() == cursor.selectionEnd() and last != block:
        last = last.previous()              # only its beginning was reached
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found
