"""The line above every room: the search box, and what one does most."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import PAGE_MARGIN
from ui.kit.search_box import SearchBox
from ui.shortcut_sheet import native
from ui.theme import theme

BOX_WIDTH = 380


class Header(QWidget):
    """Search box, Log a call, New; a button whose room is missing is not there."""

    def __init__(self, on_log: Callable[[], object] | None, on_new: Callable[[], object] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, 14)
        row.setSpacing(10)
        self.box = SearchBox(_("Search or jump to…   {keys}").format(keys=native("Ctrl+K")), pause=60)
        self.box.setAccessibleName(_("Search customers and commands"))
        row.addWidget(self.box, 1)
        row.addStretch(1)
        if on_log is not None:
            row.addWidget(Button(_("Log a call"), "phone", on_click=on_log))
        if on_new is not None:
            row.addWidget(PrimaryButton(_("New"), "plus", _("New customer"), on_click=on_new))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.box.setMaximumWidth(theme().px(BOX_WIDTH))
        self.box.setMinimumWidth(200)
