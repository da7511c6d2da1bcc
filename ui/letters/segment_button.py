"""Adds everybody of a segment to a letter."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from app.i18n import _
from ui.kit.aside import Aside
from ui.kit.buttons import Button
from ui.kit.row_list import Entries
from ui.kit.shell import Shell


class SegmentButton(Button):
    """A menu of the owner's segments. `picked` gives the customers of the chosen one, as far as they are in it today."""

    picked = Signal(object)

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(_("Segment"), "chevron-down", tip_text=_("Add everybody of a segment"), on_click=self._on_open)
        self._context, self._shell = context, shell
        self._reading = Aside(context.database.connection_context, self)

    def _on_open(self) -> None:
        from app.segments import saved

        lines: Entries = [(name, lambda name=name: self._pick(name)) for name in saved.names(self._context)]
        if not lines:
            lines = [(_("Make a segment…"), lambda: self._shell.open_room("segments", "new"))]
        self.pop(lines)

    def _pick(self, name: str) -> None:
        from app.segments import saved

        self._reading.soon(lambda _progress: tuple(saved.ids(self._context, name)), self.picked.emit, self._shell.show_error)
