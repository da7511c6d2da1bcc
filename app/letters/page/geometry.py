"""Where things stand on a letter's page, in millimetres from the top left, and what each window envelope shows of it.

The British profile shows its address through every usual window (DL 35 × 90 and 39 × 93, C5/6 and C5 45 × 90), the German
ones through DIN 680's, the American one through a number 10's, with the sheet slid into every corner of the envelope.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Envelope:
    """An envelope and its window: the window's size, and how far its corner lies from the left and the lower edge.

    Sizes are those outside (ISO 269; #10 is 4⅛ × 9½ inches). Seams take a millimetre or two, so a sheet slides less than this says.
    """

    name: str
    width: float
    height: float
    window_width: float
    window_height: float
    left: float
    up: float

    def seen(self, sheet_width: float, packet: float, hidden: float = 0.0) -> Iterator[Box]:
        """What the window shows of a sheet that was folded to `packet` high, in each corner that it can slide to.

        `hidden`: how much of the packet lies above the sheet's own top edge, where the first fold is short (DIN 5008 A).
        """
        top = self.height - self.up - self.window_height
        for x in (0.0, self.width - sheet_width):
            for y in (0.0, self.height - packet):
                yield Box(self.left - x, top - y - hidden, self.window_width, self.window_height)


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
    window: Box | None = None           # what the usual envelope shows of a letter that lies in its middle, for a look at it
    envelopes: tuple[Envelope, ...] = ()
    left: float = 22.0
    right: float = 20.0
    bottom: float = 22.0
    head_y: float = 14.0                # the letterhead begins here
    next_page_y: float = 25.0
    width: float = 210.0
    height: float = 297.0

    @property
    def text_width(self) -> float:
        """The column between the margins."""
        return self.width - self.left - self.right

    @property
    def overlay(self) -> tuple[float, ...] | None:
        """The window (left, top, width, height) and the first fold, for laying an envelope over the page; None without a window."""
        return (self.window.x, self.window.y, self.window.width, self.window.height, self.folds[0]) if self.window else None

    @cached_property
    def visible(self) -> Box:
        """What every window shows of the sheet wherever it slides: no letter of the address may leave it."""
        seen = [box for envelope in self.envelopes for box in self.shown(envelope)] or [self.address]
        x, y = max(box.x for box in seen), max(box.y for box in seen)
        return Box(x, y, min(box.right for box in seen) - x, min(box.bottom for box in seen) - y)

    def shown(self, envelope: Envelope) -> Iterator[Box]:
        """What a window shows of this letter in each corner; C5 and larger take the sheet folded once."""
        packet = max(below - above for above, below in zip((0.0, *self.folds), (*self.folds, self.height), strict=True))
        if envelope.height > 1.3 * packet:
            packet = self.height / 2
            return envelope.seen(self.width, packet)
        return envelope.seen(self.width, packet, packet - self.folds[0])


_DL = Envelope("DL 35 × 90", 220, 110, 90, 35, 20, 18)
_DL_HIGHER = Envelope("DL 35 × 90, 20 up", 220, 110, 90, 35, 20, 20)
_DL_LARGE = Envelope("DL 39 × 93", 220, 110, 93, 39, 19, 17)
_C56 = Envelope("C5/6 45 × 90", 229, 114, 90, 45, 20, 15)
_C5 = Envelope("C5 45 × 90", 229, 162, 90, 45, 20, 60)
_DIN_DL = Envelope("DIN 680 DL 45 × 90", 220, 110, 90, 45, 20, 15)
_NUMBER_10 = Envelope("#10 1⅛ × 4½ in", 241.3, 104.775, 114.3, 28.575, 22.225, 12.7)

DL_WINDOW = Box(15, 54.5, 90, 35)        # over a letter that lies in the middle of its envelope
UK_WINDOW = Profile("uk", Box(22, 59, 68, 26), Box(0, 42, 113, 60), (105, 210), 148.5, date_x=125, date_y=59, body_y=105,
                    window=DL_WINDOW, envelopes=(_DL, _DL_HIGHER, _DL_LARGE, _C56, _C5))
DIN_A = Profile("din_a", Box(25, 44.7, 65, 27.3), Box(0, 26, 112, 56), (87, 192), 148.5, date_x=125, date_y=45, body_y=85,
                window=Box(15, 29.5, 90, 45), envelopes=(_DIN_DL,), left=25, head_y=7)
DIN_B = Profile("din_b", Box(25, 62.7, 65, 27.3), Box(0, 44, 112, 56), (105, 210), 148.5, date_x=125, date_y=63, body_y=103,
                window=Box(15, 47.5, 90, 45), envelopes=(_DIN_DL, _C56), left=25, head_y=12)
US_NUMBER_10 = Profile("us", Box(23, 63.8, 86, 16.4), Box(0, 50.5, 138, 43), (93.1, 186.3), None, date_x=142, date_y=64, body_y=97,
                       window=Box(9.5, 57.7, 114.3, 28.6), envelopes=(_NUMBER_10,), left=23.0, right=19.0, bottom=20.0, head_y=12.7,
                       width=215.9, height=279.4)
PLAIN = Profile("plain", Box(22, 50, 85, 30), Box(22, 48, 91, 34), (), None, date_x=125, date_y=50, body_y=90)

_PROFILES = {one.name: one for one in (UK_WINDOW, DIN_A, DIN_B, US_NUMBER_10, PLAIN)}


def profile_of(name: str) -> Profile:
    """A profile by the name that the settings and kept letters use; an unknown name is the British window."""
    return _PROFILES.get(name, UK_WINDOW)
