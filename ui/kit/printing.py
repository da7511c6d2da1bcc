"""Printing our PDFs at actual size, page by page, on whatever thread asks for it.

Each page is drawn in strips at the printer's resolution or 300 dots an inch, whichever is less. Qt holds Python still while
it takes a picture in: 160 ms for a whole page, 6 ms for a strip (measured), so the window goes on beside it.
"""
from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from app.errors import UserError
from app.i18n import _
from app.paper.picture import Pages
from app.paper.ranges import sheets_of, whole_parts
from app.progress import Cancelled, Progress

FINEST = 300


@dataclass(frozen=True)
class Wanted:
    """How to print. printer: the system's name, empty for the usual one. pages: from 0, all when None."""

    printer: str = ""
    pages: tuple[int, ...] | None = None
    copies: int = 1
    both_sides: bool = False


@dataclass(frozen=True)
class Printed:
    """What went out. pages: from 0; parts: which letters are whole; total: pages asked for; how: printer or pdf.

    `to` is the printer's name or the file; `trouble` a sentence when not everything went out that should.
    """

    pages: tuple[int, ...]
    parts: tuple[int, ...]
    total: int
    how: str = "printer"
    to: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Devices:
    """The system's printers by name, and which one is the usual."""

    names: tuple[str, ...] = ()
    usual: str = ""


def devices() -> Devices:
    """Ask the system for its printers. One on the network may take its time, so not on the window's thread."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return Devices(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())


def printer_called(name: str) -> Any:
    """The system's printer of this name, or the usual one. Raises UserError when there is none."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise UserError(_("There is no printer called “{name}”.").format(name=name) if name else no_printer(),
                        _("Choose another printer, or save the PDF.") if name else _("Save the PDF instead, or open it."))
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def no_printer() -> str:
    """What is said where the system knows no printer."""
    return _("This computer has no printer set up.")


def print_pdf(pdf: bytes, title: str, wanted: Wanted, parts: Sequence[int] = (), progress: Progress | None = None,
              find: Callable[[str], Any] = printer_called) -> Printed:
    """Print these pages at actual size; answers which went out.

    Cancel stops between two pages: what was drawn by then comes out, the rest does not. `parts` are the pages of each letter,
    one after another. Raises UserError when nothing could be printed at all.
    """
    with closing(Pages(pdf)) as pages:
        chosen = tuple(range(len(pages))) if wanted.pages is None else wanted.pages
        sides = sheets_of(chosen, parts, wanted.copies, wanted.both_sides)
        press = _Press(find(wanted.printer), pages, title, wanted)
        trouble = press.run(sides, progress)
    gone = tuple(dict.fromkeys(side for side in press.gone if side is not None))
    return Printed(gone, whole_parts(parts, gone), len(chosen), "printer", press.name, trouble)


def at_once(pdf: bytes, title: str, printer: str, parts: Sequence[int], both_sides: bool, progress: Progress) -> Printed:
    """Print all of it once on this printer, or the usual one, and ask nobody; for letters that the owner lets go by themselves."""
    return print_pdf(pdf, title, Wanted(printer, None, 1, both_sides), parts, progress)


class _Press:
    """One job at one printer; printer and painter live and end on one thread."""

    def __init__(self, printer: Any, pages: Pages, title: str, wanted: Wanted) -> None:
        from PySide6.QtPrintSupport import QPrinter

        self._printer, self._pages = printer, pages
        self.name = printer.printerName() or wanted.printer
        self.gone: list[int | None] = []
        self._size: tuple[float, float] = (0, 0)
        printer.setDocName(title)
        printer.setCopyCount(1)  # copies are drawn one after another, so that we know what went out
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if wanted.both_sides else QPrinter.DuplexMode.DuplexNone)
        printer.setResolution(min(FINEST, printer.resolution()))
        self._times = math.ceil(printer.resolution() / FINEST)  # whole dots of the printer to a dot of ours: strips leave no seam

    def run(self, sides: Sequence[int | None], progress: Progress | None) -> str:
        """Print these sides; a sentence when it ended before the last of them. Raises UserError when nothing was printed."""
        painter = QPainter()
        whole = False
        try:
            trouble = self._print(painter, sides, progress)
            whole = True
        finally:
            if painter.isActive():
                if not whole:
                    self._printer.abort()
                painter.end()
        return trouble

    def _print(self, painter: QPainter, sides: Sequence[int | None], progress: Progress | None) -> str:
        for done, side in enumerate(sides):
            try:
                if progress is not None:
                    progress.step(done, len(sides))
            except Cancelled:
                return _("Stopped before the end.") if done else _("Stopped; nothing was printed.")
            if not self._turn(painter, side):
                if not done:
                    raise UserError(_("The printer {name} does not take anything.").format(name=self.name),
                                    _("Look whether it is switched on, or save the PDF."))
                return _("The printer {name} stopped before the end.").format(name=self.name)
            if side is not None:
                self._draw(painter, side)
            self.gone.append(side)
        if progress is not None:
            progress.step(len(sides), len(sides))
        return ""

    def _turn(self, painter: QPainter, side: int | None) -> bool:
        """A fresh side of paper of the page's own size."""
        if side is not None and self._pages.size(side) != self._size:
            self._size = self._pages.size(side)
            self._printer.setPageLayout(_layout(*self._size))
        if painter.isActive():
            return bool(self._printer.newPage())
        if not painter.begin(self._printer):
            return False
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        return True

    def _draw(self, painter: QPainter, page: int) -> None:
        times = self._times
        for top, strip in self._pages.strips(page, self._printer.resolution() / times):
            if not strip.blank:
                image = QImage(strip.pixels, strip.width, strip.height, strip.stride, QImage.Format.Format_RGBX8888)
                painter.drawImage(QRect(0, top * times, strip.width * times, strip.height * times), image)


def _layout(width: float, height: float) -> QPageLayout:
    """Paper of this size in points, without margins: the page is drawn from edge to edge, at actual size."""
    across = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, orientation, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
