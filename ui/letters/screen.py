"""Letters: what is due, a letter to somebody, the templates, and the outbox."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.i18n import _
from ui.kit.cards import row_of
from ui.kit.fields import SegmentField
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.letters.due_page import DuePage
from ui.letters.outbox_page import OutboxPage
from ui.letters.templates_page import TemplatesPage
from ui.letters.write_page import WritePage


class LettersScreen(Screen):
    """The four pages of Letters."""

    concerns = frozenset({"customer", "address", "consent", "renewal", "term", "product", "letter", "letter_run", "template", "due_mark",
                          "setting", "day"})

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        page = self.page_layout(_("Letters"))
        self.pages = {"due": DuePage(context, shell), "write": WritePage(context, shell), "templates": TemplatesPage(context, shell),
                      "outbox": OutboxPage(context, shell)}
        self.tabs = SegmentField([("due", _("Due")), ("write", _("Write")), ("templates", _("Templates")), ("outbox", _("Outbox"))],
                                 _("Letters"))
        self.tabs.committed.connect(lambda: self.show_page(str(self.tabs.choice())))
        self._stack = QStackedWidget()
        for one in self.pages.values():
            self._stack.addWidget(one)
        page.addLayout(row_of(self.tabs, 1))
        page.addWidget(self._stack, 1)
        for name in ("due", "write"):
            self.pages[name].made.connect(lambda result: self.show_page("outbox") if result.action else None)
        self.show_page("due")

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self._stack.currentWidget()

    def show_page(self, name: str) -> None:
        """Show one of the four pages."""
        self.tabs.set_choice(name)
        self._stack.setCurrentWidget(self.pages[name])
        if not self.stale:
            self.page.load()

    def reload(self) -> None:
        self.page.load()

    def show_id(self, ident: int | str) -> None:
        verb, _colon, what = str(ident).partition(":")
        if isinstance(ident, int):
            self.show_page("outbox")
            self.pages["outbox"].select_letter(ident)
        elif verb == "write":
            self.show_page("write")
            self.pages["write"].write_to([int(one) for one in what.split(",") if one.isdecimal()])
        elif verb == "due":
            self.show_page("due")
            self.pages["due"].load()
            if what:
                self.pages["due"].select(what)
        elif verb in self.pages:
            self.show_page(verb)
