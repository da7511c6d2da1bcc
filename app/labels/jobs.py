"""What is to be printed, page by page: sheets of labels, envelopes, a test page."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.i18n import _
from app.labels.addressees import Addressee
from app.labels.drawing import draw_label, fit_label, outline, warnings
from app.labels.envelopes import draw_envelope, fit_address
from app.labels.sheets import Sheet
from app.labels.sizes import Envelope
from app.labels.trial import draw_trial
from app.letters.readers.recipients import LeftOut
from app.paper.sheet import Sheets
from app.progress import Progress

_STRIDE = 200


class Job(Protocol):
    """A PDF in prospect."""

    @property
    def title(self) -> str:
        """What the file calls itself."""

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper in millimetres."""

    @property
    def more(self) -> int:
        """How many addresses were only counted, for a look at the first pages."""

    @property
    def labels(self) -> int:
        """How many addresses will be printed."""

    @property
    def pages(self) -> int:
        """How many pages there will be."""

    @property
    def known(self) -> int:
        """How many pages can be drawn: those that are full of addresses which were not only counted."""

    def draw(self, sheets: Sheets, most_pages: int, progress: Progress) -> list[LeftOut]:
        """Draw the first so many pages, and answer what is to be known about the addresses."""


@dataclass(frozen=True)
class Labels:
    """Addresses on sheets of labels, the first on label `start`. `more` addresses follow that only count."""

    sheet: Sheet
    addressees: Sequence[Addressee]
    more: int
    start: int
    copies: int
    outlines: bool
    shift: tuple[float, float]

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return _("Labels {sheet}").format(sheet=self.sheet.name)

    @property
    def page(self) -> tuple[float, float]:
        """The paper."""
        return self.sheet.page

    @property
    def labels(self) -> int:
        """Copies count."""
        return (len(self.addressees) + self.more) * self.copies

    @property
    def pages(self) -> int:
        """Sheets of labels, the one that was begun before included."""
        return -(-(self.start - 1 + self.labels) // self.sheet.count) if self.addressees else 0

    @property
    def known(self) -> int:
        """The pages that are full, or all when nobody was only counted."""
        return (self.start - 1 + len(self.addressees) * self.copies) // self.sheet.count if self.more else self.pages

    def draw(self, sheets: Sheets, most_pages: int, progress: Progress) -> list[LeftOut]:
        """Draw the first so many pages, and answer what is to be known about the addresses."""
        warned: list[LeftOut] = []
        for done, one in enumerate(self.addressees):
            if not done % _STRIDE:
                progress.step(done, len(self.addressees))
            block = fit_label(sheets.wrapper, self.sheet, one)
            warned.extend(warnings(one, block))
            first = self.start - 1 + done * self.copies
            for place in range(first, first + self.copies):
                page, label = divmod(place, self.sheet.count)
                if page >= most_pages:
                    break
                if self.outlines and (label == 0 or place == self.start - 1):
                    outline(sheets, self.sheet, self.shift)
                draw_label(sheets, self.sheet, label + 1, block, self.shift)
                if label + 1 == self.sheet.count:
                    sheets.next_page()
        if sheets.pages < min(self.pages, most_pages):
            sheets.next_page()
        return warned


@dataclass(frozen=True)
class Envelopes:
    """One page for each envelope. `more` addresses follow that only count."""

    envelope: Envelope
    addressees: Sequence[Addressee]
    more: int
    sender: Sequence[str]

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return _("Envelopes {size}").format(size=self.envelope.name)

    @property
    def page(self) -> tuple[float, float]:
        """The envelope itself."""
        return self.envelope.width, self.envelope.height

    @property
    def labels(self) -> int:
        """One address on each."""
        return len(self.addressees) + self.more

    @property
    def pages(self) -> int:
        """As many as envelopes."""
        return self.labels

    @property
    def known(self) -> int:
        """Those of whom more is known than that there are so many."""
        return len(self.addressees)

    def draw(self, sheets: Sheets, most_pages: int, progress: Progress) -> list[LeftOut]:
        """Draw the first so many pages, and answer what is to be known about the addresses."""
        warned: list[LeftOut] = []
        for done, one in enumerate(self.addressees):
            if not done % _STRIDE:
                progress.step(done, len(self.addressees))
            block = fit_address(sheets.wrapper, self.envelope, one)
            warned.extend(warnings(one, block))
            if done < most_pages:
                draw_envelope(sheets, self.envelope, block, self.sender)
                sheets.next_page()
        return warned


@dataclass(frozen=True)
class Trial:
    """The test page of a sheet."""

    sheet: Sheet
    shift: tuple[float, float]
    more: int = 0
    labels: int = 0
    pages: int = 1
    known: int = 1

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return _("Test page {sheet}").format(sheet=self.sheet.name)

    @property
    def page(self) -> tuple[float, float]:
        """The paper."""
        return self.sheet.page

    def draw(self, sheets: Sheets, most_pages: int, progress: Progress) -> list[LeftOut]:
        """Draw it."""
        draw_trial(sheets, self.sheet, self.shift)
        sheets.next_page()
        return []
