"""Before printing: exactly what will come out, and where, how many times and on which sides."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.errors import ValidationError
from app.i18n import _, ngettext
from app.paper.picture import Pages
from app.paper.ranges import pages_of, sheets_of
from ui.kit.aside import Aside
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, column_of, row_of
from ui.kit.fields import ChoiceField, FlagField, LineField, NumberField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.messages import Banner
from ui.kit.paper_view import PaperView
from ui.kit.printing import Devices, Printed, Wanted, devices, no_printer
from ui.kit.shell import Shell
from ui.theme import theme

SIZE, MARGIN, SIDE = (980, 720), 48, 290
MOST_SHOWN, MOST_COPIES = 200, 99
PATIENCE_MS = 250  # after the last key, before the pages are shown


@dataclass(frozen=True)
class Paper:
    """What is to be printed. parts: the pages of each letter, one after another; done: whom to tell what went out."""

    pdf: bytes
    title: str
    parts: tuple[int, ...] = ()
    done: Callable[[Printed], object] | None = None
    both_sides: bool = False
    file: str = ""


class PrintDialog(QDialog):
    """Asks how to print. `printing` carries a Wanted; `saving` and `opening` the pages that are wanted as a PDF."""

    printing = Signal(object)
    saving = Signal(object)
    opening = Signal(object)

    def __init__(self, shell: Shell, paper: Paper, usual: str = "", why: str = "", find: Callable[[], Devices] = devices,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QApplication.applicationName())
        self.setModal(True)
        self._paper, self._usual = paper, usual
        with closing(Pages(paper.pdf)) as pages:
            self.count = len(pages)
        self._shown: tuple[int, ...] | None = None
        self._finding, self._previews = Aside(parent=self), Aside(parent=self)
        self._typing = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._typing.timeout.connect(self._look)
        self._build(shell)
        self._fit()
        self.banner.set(why, "warning")
        self._say()
        QTimer.singleShot(0, self, self._look)  # the dialog appears before its pages are opened and drawn
        self._finding.ask(lambda _progress: find(), self._show_printers)

    def wanted(self) -> Wanted:
        """What the fields say. Raises ValidationError."""
        values = self.form.values()
        pages, copies = pages_of(str(values["pages"]), self.count), values["copies"]
        if type(copies) is not int or not 1 <= copies <= MOST_COPIES:
            raise ValidationError({"copies": _("Give a number from 1 to {most}.").format(most=MOST_COPIES)})
        return Wanted(str(values["printer"] or ""), pages if len(pages) < self.count else None, copies, bool(values["both_sides"]))

    def _build(self, shell: Shell) -> None:
        column = column_of(self, 20, 12)
        self.banner = Banner(closable=False, parent=self)
        self.paper = PaperView("")
        self.paper.title.setText(self._paper.title)
        preview = Card()
        preview.add(self.paper, 1)
        column.addWidget(Label(_("Print"), "title"))
        column.addWidget(self.banner)
        row = row_of(preview, self._build_side(shell), spacing=16)
        row.setStretch(0, 1)
        column.addLayout(row, 1)
        column.addLayout(self._build_foot())

    def _build_side(self, shell: Shell) -> QWidget:
        self.printer = ChoiceField([("", _("Looking for printers…"))])
        self.printer.set_choice("")
        self.printer.setEnabled(False)
        self.form = Form(shell, lambda _values: self.wanted(), (
            ("printer", _("Printer"), lambda: self.printer), ("pages", _("Pages"), lambda: LineField(_("All, or as in 1-3, 7"))),
            ("copies", _("Copies"), NumberField), ("both_sides", "", lambda: FlagField(_("On both sides of the paper")))), live=False)
        self.form.load({"printer": "", "pages": "", "copies": 1, "both_sides": self._paper.both_sides})
        self.form.saved.connect(self._on_wanted)
        for field in ("pages", "copies"):
            self.form.field(field).textChanged.connect(lambda _text: self._on_edited())
        self.form.field("both_sides").toggled.connect(lambda _on: self._say())
        self.sum = Label("", "secondary", wrap=True)
        side = QWidget()
        side.setFixedWidth(theme().px(SIDE))
        column = column_of(side, spacing=12)
        column.addWidget(self.form)
        column.addWidget(self.sum)
        column.addStretch(1)
        return side

    def _build_foot(self) -> Any:
        counts = self._paper.done is not None
        self.save_button = Button(_("Save as PDF; counts as printed…") if counts else _("Save as PDF…"), "save",
                                  on_click=lambda: self._hand_over(self.saving))
        self.open_button = Button(_("Look at the PDF"), "file-text", tip_text=_("Opens it in the PDF viewer; nothing counts as printed"),
                                  on_click=lambda: self._hand_over(self.opening))
        self.no = Button(_("Cancel"), on_click=self.reject)
        self.print_button = PrimaryButton(_("Print"), "printer", on_click=self.form.submit)
        self.print_button.setDefault(True)
        self.print_button.setEnabled(False)
        return row_of(self.save_button, self.open_button, 1, self.no, self.print_button)

    def _fit(self) -> None:
        """Within the window that it belongs to, where there is room."""
        width, height = (theme().px(length) for length in SIZE)
        if self.parentWidget() is not None:
            room = self.parentWidget().window().size()
            width, height = min(width, room.width() - MARGIN), min(height, room.height() - MARGIN)
        self.resize(width, height)

    def _show_printers(self, found: Devices) -> None:
        if not found.names:
            hint = _("Save the PDF, and print it where there is a printer.")
            self.banner.set(no_printer(), "warning", hint)
            for field in ("printer", "copies", "both_sides"):
                for widget in (self.form.field(field), self.form.bound[field].label):
                    widget.hide()
            self.print_button.hide()
            self.sum.hide()
            self.no.setText(_("Close"))
            self.save_button.setDefault(True)
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = next((name for name in (self._usual, found.usual) if name in found.names), found.names[0])
        self.printer.set_choices([(name, name) for name in found.names])
        self.printer.set_choice(chosen)
        self.printer.setEnabled(True)
        self.print_button.setEnabled(True)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        self._typing.start()
        self._say()

    def _say(self) -> None:
        """How much paper it is; what cannot be read is said beside its field."""
        try:
            wanted = self.wanted()
        except ValidationError as refusal:
            self.form.show_errors(refusal.fields)
            self.sum.setText("")
            return
        self.form.show_errors({})
        pages = self.count if wanted.pages is None else len(wanted.pages)
        sides = sheets_of(range(self.count) if wanted.pages is None else wanted.pages, self._paper.parts, wanted.copies, wanted.both_sides)
        sheets = (len(sides) + 1) // 2 if wanted.both_sides else len(sides)
        told = (ngettext("{count} page", "{count} pages", pages).format(count=f"{pages:,}"),
                ngettext("{count} sheet of paper", "{count} sheets of paper", sheets).format(count=f"{sheets:,}"))
        self.sum.setText(_("{pages} on {sheets}, at actual size.").format(pages=told[0], sheets=told[1]))

    def _look(self) -> None:
        """Show the pages that are wanted, as they will come out."""
        try:
            pages = self.wanted().pages or tuple(range(self.count))
        except ValidationError:
            return
        if pages == self._shown:
            return
        self._shown = pages
        if len(pages) == self.count <= MOST_SHOWN:
            self.paper.show_pdf(self._paper.pdf, note=_count(pages))
            return
        note = _count(pages) if len(pages) <= MOST_SHOWN else _("{length}, the first {count} shown").format(
            length=_count(pages), count=MOST_SHOWN)
        self.paper.wait()
        self._previews.ask(lambda _progress: excerpt(self._paper.pdf, pages[:MOST_SHOWN]), lambda pdf: self.paper.show_pdf(pdf, note=note))

    def _on_wanted(self, wanted: Wanted) -> None:
        self.printing.emit(wanted)
        self.accept()

    def _hand_over(self, signal: Any) -> None:
        try:
            pages = self.wanted().pages
        except ValidationError as refusal:
            self.form.show_errors(refusal.fields)
            return
        signal.emit(pages)
        if signal is not self.opening:
            self.accept()


def excerpt(pdf: bytes, pages: Sequence[int]) -> bytes:
    """A PDF of some pages."""
    with closing(Pages(pdf)) as whole:
        return whole.only(pages)


def _count(pages: Sequence[int]) -> str:
    return ngettext("{count} page", "{count} pages", len(pages)).format(count=f"{len(pages):,}")
