"""Help: the pages on the left, the chosen one on the right. F1 opens the page of the room that is shown."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout

from app import help as pages
from app.help import Topic
from app.i18n import _
from ui.help.page import HelpPage
from ui.kit.cards import Card, EmptyState, row_of
from ui.kit.labels import Label
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.theme import theme

SEARCH_WIDTH = 280


class TopicTable(Table):
    """The help pages."""

    COLUMNS = (("title", _("Page"), None),)


class HelpScreen(Screen):
    """All help pages."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        column = self.page_layout()
        self.table = TopicTable()
        self.list = RowList(self.table, lambda topic: RowLook(topic.title), _("Help pages"), lined=True)
        self.list.set_empty(EmptyState(_("No page holds these words."), _("Show all pages"), self._on_all, "search"))
        self.find_box = self.box = SearchBox(_("Search the help"))
        self.box.setFixedWidth(theme().px(SEARCH_WIDTH))
        self.box.searched.connect(lambda _words: self.reload())
        self.box.left_down.connect(self.list.setFocus)
        column.addLayout(row_of(Label(_("Help"), "display"), 1, self.box))
        left, right = Card(padding=1), Card()
        left.add(self.list, 1)
        self.page = HelpPage()
        self.page.anchorClicked.connect(self._on_link)
        right.add(self.page, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(left, 2)
        row.addWidget(right, 5)
        column.addLayout(row, 1)
        self.list.chosen.connect(self._on_chosen)

    def reload(self) -> None:
        self.table.set_rows(pages.find(self.box.text()))
        if self.list.current_row() is None and self.table.rows:
            self.list.select_id(self.table.rows[0].id)

    def show_id(self, ident: int | str) -> None:
        self.box.clear_quietly()
        self.table.set_rows(pages.topics())
        self.list.select_id(pages.read(str(ident)).id)

    def _on_chosen(self, topic: Topic | None) -> None:
        if topic is not None:
            self.page.show_topic(topic)

    def _on_all(self) -> None:
        self.box.clear()
        self.reload()

    def _on_link(self, link: QUrl) -> None:
        kind, _colon, name = link.toString().partition(":")
        if kind == "help":
            self.show_id(name)
        elif kind == "room":
            self.shell.open_room(name)
