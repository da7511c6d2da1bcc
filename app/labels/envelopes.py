"""Envelopes that go through the printer: the address in the middle of the right, the corner for the stamp and the foot left free."""
from __future__ import annotations

from collections.abc import Sequence

from app.labels.addressees import Addressee
from app.labels.drawing import set_block
from app.labels.fitting import Block, fitted
from app.labels.sizes import Envelope
from app.paper.sheet import MM, Sheets
from app.paper.wrap import Wrapper
from app.settings import Business

LARGEST, RETURN = 12.0, 8.0              # points


def sender_lines(business: Business) -> tuple[str, ...]:
    """The return address: who to send it back to, and where; nothing while no address is set."""
    lines = [line.strip() for line in business.address.splitlines() if line.strip()]
    return tuple(line for line in (business.name or business.owner, *lines) if line) if lines else ()


def fit_address(wrapper: Wrapper, envelope: Envelope, one: Addressee) -> Block:
    """An address as it will be set on this envelope; without lines where it does not fit."""
    _left, _top, width, height = (length * MM for length in envelope.address)
    return fitted(wrapper, one.lines, width, height, LARGEST, one.names)


def draw_envelope(sheets: Sheets, envelope: Envelope, block: Block, sender: Sequence[str]) -> None:
    """One envelope: the address, and the return address if there is one."""
    left, top, _width, _height = (length * MM for length in envelope.address)
    set_block(sheets, block, left, top)
    if sender:
        left, top, width, height = (length * MM for length in envelope.sender)
        set_block(sheets, fitted(sheets.wrapper, sender, width, height, RETURN), left, top)
