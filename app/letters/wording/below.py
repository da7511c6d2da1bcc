"""What stands below the signature although it is written in the text: enclosures, and how to say no to further letters."""
from __future__ import annotations

import re
from dataclasses import dataclass

from app.letters.page.markdown import PARAGRAPH, Block
from app.letters.wording.mailing import opt_out

_ENCLOSED = re.compile(r"(?:encs?|enclosures?|enclosed|amg)[.:]\s*(\S.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Divided:
    """A letter's text, and what goes below the signature."""

    blocks: tuple[Block, ...]
    enclosures: str = ""
    notice: str = ""


def divided(blocks: tuple[Block, ...], language: str) -> Divided:
    """Last paragraphs "Enc. reply slip" and `{{ opt_out }}` belong below the signature, whichever of them comes first."""
    enclosures = notice = ""
    while blocks and (words := _words(blocks[-1])):
        if not notice and words == opt_out(language):
            notice = words
        elif not enclosures and (found := _ENCLOSED.fullmatch(words)):
            enclosures = ", ".join(line.strip().rstrip(",;") for line in found[1].splitlines())
        else:
            break
        blocks = blocks[:-1]
    return Divided(blocks, enclosures, notice)


def _words(block: Block) -> str:
    """What a paragraph says; nothing for other blocks."""
    return "".join([text for text, _style in block.runs]) if block.kind == PARAGRAPH else ""
