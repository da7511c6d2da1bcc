"""A screen: one page of the window. It reloads itself when something it is concerned with has changed."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.kit import aside
from ui.kit.cards import PAGE_MARGIN
from ui.kit.labels import Label
from ui.kit.shell import Shell

T = TypeVar("T")


class Screen(QWidget):
    """Base of all screens. Build widgets in __init__, read rows in `reload`, never the other way round."""

    concerns: ClassVar[frozenset[str]] = frozenset()
    """Kinds of change (table names such as "customer") after which the screen is out of date."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent or shell.home())  # a tree of widgets that moves is styled anew at each step: 20 ms for 200 of them
        self.setProperty("kind", "page")
        self.context = context
        self.shell = shell
        self.find_box: QLineEdit | None = None
        self._stale = True
        self._queued = False
        self._reading: aside.Aside | None = None
        shell.news.connect(self._on_news)

    @property
    def stale(self) -> bool:
        """Whether what is shown may be out of date."""
        return self._stale

    @property
    def customer_id(self) -> int | None:
        """The customer this screen is about just now; Ctrl+L logs a call with them, Ctrl+E writes to them."""
        return None

    @property
    def busy(self) -> bool:
        """Whether something that it shows is still being read."""
        return self._reading is not None and self._reading.busy

    def reload(self) -> None:
        """Read everything shown again. Called when the screen appears and after news that concern it."""

    def read(self, ask: Callable[[], T], show: Callable[[T], object]) -> None:
        """Find out `ask()` beside the window, which goes on meanwhile, then `show` it; only what was asked last is shown."""
        if self._reading is None:
            self._reading = aside.Aside(self.context.database.connection_context, self)
        self._reading.soon(lambda _progress: ask(), show, self.shell.show_error)

    def stop_reading(self) -> None:
        """The window closes: nothing is shown any more, so whatever a part of the screen is still finding out is left."""
        for reading in self.findChildren(aside.Aside):
            reading.close()

    def show_id(self, ident: int | str) -> None:
        """Show one thing of this room: select the customer, open the letter."""

    def find(self) -> bool:
        """Ctrl+F: put the cursor into the screen's own search box, if it has one."""
        if self.find_box is None:
            return False
        self.find_box.setFocus()
        self.find_box.selectAll()
        return True

    def print_page(self) -> bool:
        """Ctrl+P: print what is shown; False when there is nothing to print here."""
        return False

    def refresh(self) -> None:
        """Reload now when visible, else at the next showing."""
        self._stale = True
        if self.isVisible():
            self._reload_if_stale()

    def page_layout(self, title: str = "", spacing: int = 16) -> QVBoxLayout:
        """The page's column with the usual margins, under a big title if there is one (`self.heading`, `self.subheading`)."""
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(spacing)
        if title:
            self.heading, self.subheading = Label(title, "display"), Label("", "secondary")
            head = QVBoxLayout()
            head.setSpacing(0)
            head.addWidget(self.heading)
            head.addWidget(self.subheading)
            column.addLayout(head)
        return column

    def _on_news(self, changes: Any) -> None:
        if not (self.concerns & changes.kinds):
            return
        self._stale = True
        if self.isVisible() and not self._queued:
            self._queued = True
            QTimer.singleShot(0, self, self._reload_if_stale)  # several actions in a row cost one reload

    def _reload_if_stale(self) -> None:
        self._queued = False
        if self._stale and self.isVisible():
            self._stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_if_stale()
