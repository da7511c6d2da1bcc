"""One letter, word for word as it stands on paper. This is what the outbox keeps, and what a reprint prints."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.letters.page.markdown import Block

VERSION = 2                             # 1 knew neither pictures nor e-mail


@dataclass(frozen=True)
class Letterhead:
    """The sender, as printed."""

    name: str = ""
    owner: str = ""                     # the sole trader's own name beside the trading name (Companies Act 2006, s. 1202)
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    footer: str = ""
    printed: bool = True                # False on paper that carries its letterhead already
    fold_marks: bool = True
    logo: str = ""                      # the name of a kept picture
    logo_width: int = 35                # mm
    logo_place: str = "left"
    colour: str = ""                    # "#17202C" of the name and the line; empty is black
    rule: bool = False


@dataclass(frozen=True)
class Message:
    """The e-mail that carries a letter."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True)
class Letter:
    """All words of one letter."""

    sender: Letterhead
    address: tuple[str, ...]
    name: str                           # the addressee, repeated on further pages
    day: date
    salutation: str
    subject: str
    blocks: tuple[Block, ...]
    close: str
    signed: tuple[str, ...] = ()
    our_ref: str = ""
    your_ref: str = ""
    enclosures: str = ""
    notice: str = ""                    # small, below all else: how to say no to further letters
    language: str = "en-GB"
    signature: str = ""                 # the name of a kept picture
    signature_width: int = 45           # mm
    profile: str = "uk"
    message: Message | None = None      # only when it goes by e-mail
    warnings: tuple[str, ...] = field(default=(), compare=False)

    def to_json(self) -> str:
        """The letter as it is kept in the outbox."""
        kept = {"version": VERSION, **{name: getattr(self, name) for name in _PLAIN}, "day": self.day.isoformat(),
                "sender": vars(self.sender), "message": self.message and vars(self.message),
                "blocks": [_kept(one) for one in self.blocks]}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Letter:
        """A kept letter, as it was."""
        kept: dict[str, Any] = json.loads(text)
        sender: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept["sender"].items()}
        plain: dict[str, Any] = {name: tuple(kept[name]) if isinstance(kept[name], list) else kept[name] for name in _PLAIN if name in kept}
        message = Message(**kept["message"]) if kept.get("message") else None
        return cls(Letterhead(**sender), blocks=tuple(_block(one) for one in kept["blocks"]), day=date.fromisoformat(kept["day"]),
                   message=message, **plain)

    def texts(self) -> Sequence[str]:
        """Every text on the paper, for the check that it can be printed."""
        return (*self.address, self.name, self.salutation, self.subject, self.close, *self.signed, self.our_ref, self.your_ref,
                self.enclosures, self.notice, *(text for block in self.blocks for cell in block.cells() for text, _style in cell))


_PLAIN = ("address", "name", "salutation", "subject", "close", "signed", "our_ref", "your_ref", "enclosures", "notice", "language",
          "warnings", "signature", "signature_width", "profile")


def _kept(block: Block) -> list[Any]:
    """A block as a list; only a table has what follows its first four parts."""
    return [block.kind, block.runs, block.level, block.marker, *([block.rows, block.sides] if block.rows else [])]


def _block(kept: Sequence[Any]) -> Block:
    kind, runs, level, marker, *table = kept
    if not table:
        return Block(kind, _runs(runs), level, marker)
    return Block(kind, _runs(runs), level, marker, tuple(tuple(_runs(cell) for cell in row) for row in table[0]), tuple(table[1]))


def _runs(kept: Sequence[Any]) -> tuple[tuple[str, int], ...]:
    return tuple([(text, style) for text, style in kept])
