"""The few marks that a letter's text understands: headings, bold, italic, lists, and `+++` for a new page.

A single line end is a line end on paper too, as the owner typed it.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

PLAIN, BOLD, ITALIC = 0, 1, 2            # styles add up: 3 is both
PARAGRAPH, HEADING, ITEM, PAGE = "paragraph", "heading", "item", "page"
PAGE_MARK = "+++"
Run = tuple[str, int]                    # some text and its style; "\n" ends a line


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or page break, as runs of text in one style each."""

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0                       # of a heading, or how deep a list item is indented
    marker: str = ""                     # "•" or "1."


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text; marks that are not understood stand as they were typed."""
    from markdown_it import MarkdownIt  # not before a letter is really set: opening the room need not wait for it

    parser = MarkdownIt("zero").enable(["heading", "list", "emphasis", "newline", "escape"])
    return tuple(_blocks(parser.parse(text)))


def filled(blocks: Sequence[Block], table: Mapping[int, str]) -> tuple[Block, ...]:
    """The blocks with each stand-in character replaced by the value that it stands for."""
    if not table:
        return tuple(blocks)
    return tuple(replace(block, runs=tuple((text.translate(table), style) for text, style in block.runs)) for block in blocks)


def words_of(blocks: Sequence[Block]) -> str:
    """The text without its marks, for the journal and the search."""
    return "\n\n".join("".join(text for text, _style in block.runs) for block in blocks if block.runs)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[tuple[str, int]] = []    # the open lists: kind and next number
    kind, level, marker = PARAGRAPH, 0, ""
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
        elif token.type == "inline":
            yield _block(token, kind, level, marker, len(lists))
            kind, level, marker = PARAGRAPH, 0, ""


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
