"""Prints for one window, one job after another beside it, and tells what went out."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from app.errors import UserError
from app.i18n import _, ngettext
from app.paper.names import safe_name
from app.paper.picture import Pages
from app.paper.ranges import whole_parts
from ui.kit import printing
from ui.kit.printing import Printed, Wanted
from ui.kit.printing_dialog import Paper, PrintDialog, excerpt
from ui.kit.shell import Shell
from ui.kit.work import Lane, Run

KINDS = _("PDF files (*.pdf)")
LAST = "printer"


class Memory(Protocol):
    """Remembers words from one start to the next."""

    def text(self, name: str, default: str = "") -> str:
        """A remembered word."""

    def keep(self, name: str, value: str) -> None:
        """Remember a word."""


class PrintShop:
    """Asks, prints in a lane of its own, saves and opens. `folder` is where a PDF goes that was only to be looked at."""

    def __init__(self, shell: Shell, lane: Lane, memory: Memory, folder: Path,
                 find: Callable[[str], Any] = printing.printer_called) -> None:
        self._shell, self._lane, self._memory, self._folder, self._find = shell, lane, memory, folder, find

    def ask(self, paper: Paper, why: str = "") -> PrintDialog:
        """Show what will come out and ask how to print it; `why` it is asked, when it was to be printed without a question."""
        dialog = PrintDialog(self._shell, paper, self._memory.text(LAST), why, parent=self._shell.window())
        dialog.printing.connect(lambda wanted: self.start(paper, wanted))
        dialog.saving.connect(lambda pages: self._save(paper, pages))
        dialog.opening.connect(lambda pages: self._look(paper, pages))
        dialog.open()
        return dialog

    def start(self, paper: Paper, wanted: Wanted, failed: Callable[[UserError], bool] | None = None) -> None:
        """Print now."""
        if wanted.printer:
            self._memory.keep(LAST, wanted.printer)
        self._lane.start(Run(_("Printing “{title}”").format(title=paper.title),
                             lambda progress: printing.print_pdf(paper.pdf, paper.title, wanted, paper.parts, progress, self._find),
                             lambda printed: self._on_printed(paper, printed), failed))

    def print_at_once(self, paper: Paper, printer: str) -> None:
        """Print now on this printer, or the one of last time, or the usual one; when that cannot be, ask."""
        wanted = Wanted(printer or self._memory.text(LAST), both_sides=paper.both_sides)
        self.start(paper, wanted, lambda error: bool(self.ask(paper, str(error))))

    def _save(self, paper: Paper, pages: tuple[int, ...] | None) -> None:
        out = self._shell.save_file(_("Save as PDF"), safe_name(paper.title) + ".pdf", KINDS)
        if out:
            place = Path(out).with_suffix(".pdf")
            self._write(paper, pages, place, lambda: self._on_saved(paper, pages, place))

    def _look(self, paper: Paper, pages: tuple[int, ...] | None) -> None:
        """Open the pages with the program for PDFs; who only looks has printed nothing."""
        if paper.file and pages is None:
            self._shell.open_file(Path(paper.file))
        else:
            out = self._folder / f"{safe_name(paper.title)}.pdf"
            self._write(paper, pages, out, lambda: self._shell.open_file(out))

    def _write(self, paper: Paper, pages: tuple[int, ...] | None, out: Path, then: Callable[[], object]) -> None:
        self._lane.start(Run(_("Saving “{title}”").format(title=paper.title), lambda _progress: write(paper.pdf, pages, out),
                             lambda _nothing: then()))

    def _on_saved(self, paper: Paper, pages: tuple[int, ...] | None, out: Path) -> None:
        self._shell.toast(_("Saved as {file}").format(file=out.name))
        gone = every_page(paper.pdf) if pages is None else pages
        _tell(paper, Printed(gone, whole_parts(paper.parts, gone), len(gone), "pdf", str(out)))

    def _on_printed(self, paper: Paper, printed: Printed) -> None:
        count = ngettext("{count} page", "{count} pages", len(printed.pages)).format(count=f"{len(printed.pages):,}")
        if not printed.pages:
            self._shell.toast(printed.trouble)
            return
        if printed.trouble:
            told = _("{count} of {total} went to the printer {name}.").format(count=count, total=f"{printed.total:,}", name=printed.to)
            self._shell.show_error(UserError(printed.trouble, told))
        else:
            self._shell.toast(_("{count} sent to the printer {name}").format(count=count, name=printed.to))
        _tell(paper, printed)


def write(pdf: bytes, pages: tuple[int, ...] | None, out: Path) -> None:
    """Write these pages, or all, as a PDF that appears whole or not at all."""
    from app.paper.files import whole_file

    with whole_file(out) as stream:
        stream.write(pdf if pages is None else excerpt(pdf, pages))


def every_page(pdf: bytes) -> tuple[int, ...]:
    """The numbers of all its pages."""
    with closing(Pages(pdf)) as pages:
        return tuple(range(len(pages)))


def _tell(paper: Paper, printed: Printed) -> None:
    if paper.done is not None:
        paper.done(printed)
