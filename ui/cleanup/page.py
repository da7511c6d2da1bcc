"""What the pages of Clean up share."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.aside import Aside
from ui.kit.shell import Shell


class CleanupPage(QWidget):
    """One of the pages. `lists` answers its questions beside the window."""

    counted = Signal()
    """How much there is to do has become known."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.lists = Aside(context.database.connection_context, self)

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self.lists.busy

    @property
    def customer_id(self) -> int | None:
        """The customer who is looked at."""
        return None

    def load(self) -> None:
        """Read everything again."""

    def select(self, what: str) -> None:
        """Show one thing of the page."""
