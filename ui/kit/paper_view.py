"""Looking at paper: a line with what it is and buttons to look closer, warnings, and the pages or a sentence why there are none."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import column_of, row_of
from ui.kit.labels import ElidedLabel, Label
from ui.kit.messages import Banner
from ui.kit.paper_area import ZOOMS, PaperArea
from ui.kit.text import literal
from ui.kit.titled import Titled
from ui.theme import theme

ROOMY = 420  # from this width on the envelope has its name beside it
PATIENCE_MS = 300  # nothing is said about waiting before


class PaperView(QWidget):
    """Shows a PDF. `bar` is the line above it, where a screen may put its own buttons at the start.

    `window` is the envelope (left, top, width, height, fold in mm) that a button lays over the first page.
    """

    def __init__(self, sentence: str, window: tuple[float, ...] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual, self._window = sentence, window
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._waiting.timeout.connect(lambda: self.note.setText(_("One moment…")))
        self.area = PaperArea()
        self.title, self.note = ElidedLabel("", "strong"), ElidedLabel("", "small")
        self.smaller = IconButton("minus", _("Smaller page"), lambda: self.area.set_zoom(self.area.zoom - 1))
        self.larger = IconButton("plus", _("Larger page"), lambda: self.area.set_zoom(self.area.zoom + 1))
        self.envelope = Button("", "mail", "chip", _("Show what is seen through the window of an envelope"))
        self.envelope.setAccessibleName(_("Envelope"))
        self.envelope.clicked.connect(lambda _on: self._on_envelope())
        self.banner = Banner(closable=False)
        self.banner.hide()
        self.sentence = Label(sentence, "body", "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.action = Button("", on_click=self._on_action)
        self._act: Callable[[], object] | None = None
        self.bar = row_of(Titled(self.title, self.note), self.envelope, self.smaller, self.larger, spacing=6)
        self.bar.setStretch(0, 1)
        column = column_of(self, spacing=8)
        column.addLayout(self.bar)
        column.addWidget(self.banner)
        column.addWidget(self.area, 1)
        column.addWidget(self._build_words(), 1)
        self.area.zoomed.connect(self._on_zoomed)
        self._on_zoomed()
        self.say(sentence)

    @property
    def shown(self) -> bool:
        """Whether there are pages."""
        return self.area.count > 0

    def set_window(self, window: tuple[float, ...] | None) -> None:
        """From now on this is the envelope; None: there is none for such paper."""
        self._window = window
        self._switch(self.shown)
        self._on_envelope()

    def wait(self) -> None:
        """Other pages are on their way; after a moment this is said."""
        self._waiting.start()

    def show_pdf(self, pdf: bytes, warnings: tuple[str, ...] = (), note: str = "", keep_place: bool = False) -> None:
        """Show pages, and what is to be known about them."""
        self._waiting.stop()
        self.area.set_pdf(pdf, keep_place)
        self._switch(True)
        self.banner.set("\n".join(warnings), "warning")
        pages = self.area.count
        self.note.setText(note or (ngettext("{count} page", "{count} pages", pages).format(count=pages) if pages > 1 else ""))

    def still(self) -> None:
        """No other pages will come."""
        self._waiting.stop()
        if self.note.text() == _("One moment…"):
            self.note.setText("")

    def say(self, sentence: str = "", verb: str = "", act: Callable[[], object] | None = None) -> None:
        """Show no pages, and say why (or what this place is for), with a button if something can be done about it."""
        self._waiting.stop()
        self.area.set_pdf(b"")
        self.sentence.setText(sentence or self._usual)
        self.action.setText(literal(verb))
        self.action.setVisible(bool(verb))
        self._act = act
        self.note.setText("")
        self.banner.set("")
        self._switch(False)

    def _build_words(self) -> QWidget:
        self._words = QWidget()
        column = column_of(self._words, spacing=12)
        column.addStretch(1)
        column.addWidget(self.sentence)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return self._words

    def _on_action(self) -> None:
        if self._act is not None:
            self._act()

    def _switch(self, pages: bool) -> None:
        self.area.setVisible(pages)
        self._words.setHidden(pages)
        for button in (self.smaller, self.larger):
            button.setVisible(pages)
        self.envelope.setVisible(pages and self._window is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.envelope.setText(_("Envelope") if self.width() >= theme().px(ROOMY) else "")
        self.envelope.set_icon("mail")

    def _on_zoomed(self) -> None:
        self.smaller.setEnabled(self.area.zoom > 0)
        self.larger.setEnabled(self.area.zoom < len(ZOOMS) - 1)

    def _on_envelope(self) -> None:
        self.area.set_window(self._window if self.envelope.isChecked() else None)
