"""The details of a card, to be read: an icon, the thing, a note, and a way to copy it."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.customers.details import Detail
from app.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card, Scrolled
from ui.kit.icons import icon_pixmap
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.kit.words import Words
from ui.theme import theme

FEW, LEAST_HEIGHT = 2, 120
TOP = 5  # so that text and the copy button stand on one line
_ICONS = {"phone": "phone", "email": "mail", "address": "map-pin", "birthday": "cake", "company": "building-2", "need": "target",
          "notes": "sticky-note", "household": "house", "likes": "heart", "dislikes": "minus", "occupation": "briefcase",
          "met_through": "handshake", "rhythm_days": "repeat", "stage": "sparkles", "preferred_channel": "star", "known_as": "user",
          "allowed": "shield-check", "refused": "shield-alert", "own": "tag", "gender": "user", "age_band": "user",
          "salutation": "file-pen", "close": "file-pen", "source_id": "receipt", "first_name_terms": "user", "language": "globe",
          "job_title": "building-2"}


class DetailLine(QWidget):
    """One detail."""

    def __init__(self, detail: Detail, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail, self._shell = detail, shell
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._icon = Label()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(0, TOP if not detail.opens else 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._text())
        if detail.note:
            words.addWidget(Words(detail.note, "small"))
        words.addStretch(1)
        row.addLayout(words, 1)
        if detail.copy:
            copy = IconButton("copy", _("Copy {text}").format(text=detail.copy.replace("\n", ", ")), self._on_copy)
            row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self._on_theme()
        theme().changed.connect(self._on_theme)

    def _text(self) -> QWidget:
        if self._detail.opens:
            link = Button(self._detail.text, kind="link", on_click=lambda: self._shell.open_room("customers", self._detail.opens))
            link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            return link
        return Words(self._detail.text)

    def _on_theme(self) -> None:
        self._icon.setPixmap(icon_pixmap(_ICONS.get(self._detail.kind, "info"), "muted", theme().px(16), self.devicePixelRatioF()))
        self._icon.setContentsMargins(0, TOP + theme().px(1), 0, 0)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._detail.copy)
        self._shell.toast(_("Copied"))


class DetailsPanel(Card):
    """All details, scrolling when they are many."""

    def __init__(self, shell: Shell, on_edit: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(_("Details"), 20, parent)
        self._shell = shell
        self._shown: tuple[Detail, ...] | None = None
        self.lines: list[DetailLine] = []
        self._scrolled = Scrolled()
        self._scrolled.body.setSpacing(4)
        self._more = Button(_("Add details"), "plus", "link", on_click=on_edit)
        self._scrolled.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._scrolled.body.addStretch(1)
        assert self.heading is not None
        self.heading.setMinimumHeight(theme().px(32))
        self.body.setContentsMargins(20, 10, 8, 12)
        self._scrolled.body.setContentsMargins(0, 0, 8, 0)
        self._scrolled.setMinimumHeight(LEAST_HEIGHT)
        self._scrolled.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.add(self._scrolled, 1)

    def set_titled(self, titled: bool) -> None:
        """Beside the history it says what it is; alone under its tab there is no need."""
        assert self.heading is not None
        self.heading.setVisible(titled)

    def show_details(self, details: Sequence[Detail]) -> None:
        """Show these lines."""
        if tuple(details) == self._shown:
            return
        self._shown = tuple(details)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [DetailLine(detail, self._shell) for detail in details]
        for place, line in enumerate(self.lines):
            self._scrolled.body.insertWidget(place, line)
        stops = [button for line in self.lines for button in line.findChildren(Button)]
        for one, other in pairwise((self._more, *stops, self._more)):  # Tab visits them here, not behind the whole card
            QWidget.setTabOrder(one, other)
        self._more.setVisible(len(details) <= FEW)
