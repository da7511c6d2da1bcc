"""The few marks that a letter's text understands: headings, bold, italic, lists, tables, and `+++` for a new page.

A single line end is a line end on paper too, as the owner typed it. Tables are written with pipes; `--:` under a head
sets its column to the right; a line directly below a table ends it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.letters.page.tables import whole
from app.paper.quotes import typeset_parts

if TYPE_CHECKING:
    from markdown_it.token import Token

PLAIN, BOLD, ITALIC = 0, 1, 2            # styles add up: 3 is both
PARAGRAPH, HEADING, ITEM, PAGE, TABLE = "paragraph", "heading", "item", "page", "table"
PAGE_MARK = "+++"
_BLANK = re.compile("_{3,}")
_PAGE_LINE = re.compile(r"^ {0,3}\+\+\+[ \t]*$", re.MULTILINE)      # with or without empty lines around it
LEFT, CENTRE, RIGHT = "left", "center", "right"
Run = tuple[str, int]                    # some text and its style; "\n" ends a line
Cell = tuple[Run, ...]
WRITE = 4                                # the style of a run without words: room to write in, and no value can be taken for it
ROOM: Cell = (("", WRITE),)


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, table or page break, as runs of text in one style each."""

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0                       # of a heading, or how deep a list item is indented
    marker: str = ""                     # "•" or "1."
    rows: tuple[tuple[Cell, ...], ...] = ()               # of a table, its head first
    sides: tuple[str, ...] = ()          # of a table's columns: left, center or right

    def cells(self) -> Iterator[Cell]:
        """Everything that the block says, piece by piece."""
        if self.runs:
            yield self.runs
        for row in self.rows:
            yield from row


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text; marks that are not understood stand as they were typed."""
    from markdown_it import MarkdownIt  # not before a letter is really set: opening the room need not wait for it

    parser = MarkdownIt("zero").enable(["heading", "list", "table", "emphasis", "newline", "escape"])
    return tuple(_blocks(parser.parse(_PAGE_LINE.sub(f"\n{PAGE_MARK}\n", whole(text)))))


def printed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with their typed quotation marks, apostrophes and dashes as they are printed."""
    return tuple(replace(block, runs=_printed(block.runs), rows=tuple(tuple(map(_printed, row)) for row in block.rows)) for block in blocks)


def _printed(runs: Cell) -> Cell:
    return tuple(zip(typeset_parts([text for text, _style in runs]), [style for _text, style in runs], strict=True))


def filled(blocks: Sequence[Block], table: Mapping[int, str]) -> tuple[Block, ...]:
    """The blocks with each stand-in character replaced by the value that it stands for; constant blocks stay the same objects."""
    return tuple([_filled(block, table) for block in blocks]) if table else tuple(blocks)


def _filled(block: Block, table: Mapping[int, str]) -> Block:
    rows = tuple(tuple(_translated(cell, table) for cell in row) for row in block.rows)
    runs = _translated(block.runs, table)
    if runs is block.runs and rows == block.rows:
        return block
    return Block(block.kind, runs, block.level, block.marker, rows, block.sides)


def _translated(runs: Cell, table: Mapping[int, str]) -> Cell:
    for text, _style in runs:
        if not text.isascii():
            return tuple([(text.translate(table), style) for text, style in runs])
    return runs


def words_of(blocks: Sequence[Block]) -> str:
    """The text without its marks, for the journal and the search."""
    return "\n\n".join(_said(block) for block in blocks if block.runs or block.rows)


def _said(block: Block) -> str:
    if block.rows:
        return "\n".join("\t".join("".join(text for text, _style in cell) for cell in row) for row in block.rows).strip()
    return "".join(text for text, _style in block.runs)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[tuple[str, int]] = []    # the open lists: kind and next number
    kind, level, marker = PARAGRAPH, 0, ""
    rows: list[list[Cell]] = []
    sides: list[str] = []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append((token.type, int(token.attrs.get("start", 1))))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            style, number = lists[-1]
            marker = "•" if style.startswith("bullet") else f"{number}."
            lists[-1] = (style, number + 1)
        elif token.type == "heading_open":
            kind, level = HEADING, int(token.tag[1:])
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            kind = TABLE
            sides += [_side(token)] if token.type == "th_open" else []
        elif token.type == "table_close":
            yield Block(TABLE, rows=tuple(tuple(row) for row in rows), sides=tuple(sides))
            rows, sides, kind = [], [], PARAGRAPH
        elif token.type == "inline" and kind == TABLE:
            rows[-1].append(ROOM if _BLANK.fullmatch(token.content) else tuple(_runs(token.children or ())))
        elif token.type == "inline":
            yield _block(token, kind, level, marker, len(lists))
            kind, level, marker = PARAGRAPH, 0, ""


def _side(token: Token) -> str:
    return str(token.attrs.get("style", "")).rpartition(":")[2] or LEFT


def _block(token: Token, kind: str, level: int, marker: str, depth: int) -> Block:
    runs = tuple(_runs(token.children or ()))
    if kind == PARAGRAPH and not depth and runs == ((PAGE_MARK, PLAIN),):
        return Block(PAGE)
    if depth and kind == PARAGRAPH:
        return Block(ITEM, runs, depth, marker)
    return Block(kind, runs, level)


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Neighbouring text of one style as one run."""
    style, gathered = PLAIN, ""
    for token in tokens:
        change = {"strong_open": BOLD, "strong_close": -BOLD, "em_open": ITALIC, "em_close": -ITALIC}.get(token.type, 0)
        if change:
            if gathered:
                yield gathered, style
            style, gathered = style + change, ""
        else:
            gathered += "\n" if token.type in ("softbreak", "hardbreak") else token.content
    if gathered:
        yield gathered, style
