"""Clean up: customers who are there twice, what is missing, and what is written untidily."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.i18n import _
from ui.cleanup.duplicates_page import DuplicatesPage
from ui.cleanup.gaps_page import GapsPage
from ui.cleanup.page import CleanupPage
from ui.cleanup.tidy_page import TidyPage
from ui.kit.cards import column_of, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.screen import Screen
from ui.kit.shell import Shell


class CleanupScreen(Screen):
    """The three pages of Clean up, and how many customers are tidy."""

    concerns = frozenset({"customer", "address", "phone", "email", "consent", "task", "renewal", "term", "product", "due_mark",
                          "distinct_pair", "setting", "day"})

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        column = self.page_layout()
        self.duplicates, self.gaps, self.tidy = DuplicatesPage(context, shell), GapsPage(context, shell), TidyPage(context, shell)
        self.pages: dict[str, CleanupPage] = {"duplicates": self.duplicates, "gaps": self.gaps, "tidy": self.tidy}
        self.tabs = SegmentField([("duplicates", _("Duplicates")), ("gaps", _("Gaps")), ("tidy", _("Tidy up"))], _("Clean up"))
        self.tabs.set_choice("duplicates")
        self.tabs.committed.connect(lambda: self.show_page(str(self.tabs.choice())))
        self.summary = Label("", "secondary")
        self._old: set[str] = set()
        self._stack = QStackedWidget()
        title = column_of(spacing=0)
        title.addWidget(Label(_("Clean up"), "display"))
        title.addWidget(self.summary)
        head = row_of(self.tabs, 1, spacing=20)
        head.insertLayout(0, title)
        column.addLayout(head)
        column.addWidget(self._stack, 1)  # in its place before it is filled: a tree of widgets that moves is styled anew
        for one in self.pages.values():
            self._stack.addWidget(one)
        for one in self.pages.values():
            one.counted.connect(self._on_counted)
            one.turned_to.connect(self.show_page)

    @property
    def page(self) -> CleanupPage:
        """The page that is shown."""
        return self.pages[str(self.tabs.choice())]

    @property
    def busy(self) -> bool:
        return any(page.busy for page in self.pages.values())

    @property
    def customer_id(self) -> int | None:
        return self.page.customer_id

    def show_page(self, name: str) -> None:
        """Show one of the three pages."""
        self.tabs.set_choice(name)
        self._stack.setCurrentWidget(self.pages[name])
        if not self.stale:
            self._load(name)

    def reload(self) -> None:
        self._old = set(self.pages)
        self._load("gaps")  # the summary is about them
        self._load(str(self.tabs.choice()))

    def show_id(self, ident: int | str) -> None:
        page, _colon, what = str(ident).partition(":")
        if isinstance(ident, int):
            page, what = "gaps", str(ident)
        if page in self.pages:
            self.show_page(page)
            self.page.select(what)

    def _on_counted(self) -> None:
        """Say how many are tidy; when nothing is missing any more, find out what else is left to do."""
        self.summary.setText(self.gaps.summary())
        self.gaps.then.show_left(self.duplicates.to_do, self.tidy.to_do)
        if self.gaps.to_do == 0 and self.gaps.book.total:
            for name in ("duplicates", "tidy"):
                self._load(name)

    def _load(self, name: str) -> None:
        """Read what is shown, once after each change."""
        if name in self._old:
            self._old.remove(name)
            self.pages[name].load()
