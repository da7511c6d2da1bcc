"""Where things stand on a letter's page, in millimetres from the top left.

The British window profile shows its address through every usual window: DL (35 × 90 and 39 × 93), C5/6 and C5
(45 × 90), with the sheet slid into every corner of the envelope.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Profile:
    """One way of folding a letter into an envelope."""

    name: str
    address: Box
    keep_out: Box                       # nothing but the address may stand here
    folds: tuple[float, ...]
    punch: float | None
    date_x: float
    date_y: float
    body_y: float
    left: float = 22.0
    right: float = 20.0
    bottom: float = 22.0
    next_page_y: float = 25.0
    width: float = 210.0
    height: float = 297.0

    @property
    def text_width(self) -> float:
        """The column between the margins."""
        return self.width - self.left - self.right


UK_WINDOW = Profile("uk", Box(22, 59, 68, 26), Box(0, 42, 113, 60), (105, 210), 148.5, date_x=125, date_y=59, body_y=105)
# The window of a DL envelope (35 × 90 mm, 20 from the left, 18 from the bottom) over a letter that lies in its middle.
DL_WINDOW = Box(15, 54.5, 90, 35)
