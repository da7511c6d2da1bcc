"""What the pages of Letters share."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.letters import kept, taking_back
from app.letters.preview import Preview
from app.paper.picture import warmed
from ui import posted
from ui.kit.aside import Aside
from ui.kit.shell import Shell


class LettersPage(QWidget):
    """One of the pages. `lists` and `previews` answer its questions beside the window."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.lists = Aside(context.database.connection_context, self)
        self.previews = Aside(context.database.connection_context, self)

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self.lists.busy or self.previews.busy

    @property
    def customer_id(self) -> int | None:
        """The customer whose letter is shown."""
        return None

    def look(self, ask: Callable[[Any], Preview], done: Callable[[Preview], object], failed: Callable[[UserError], object]) -> None:
        """Find out what a page looks like; the newest question counts."""
        self.previews.ask(lambda progress: warmed(ask(progress)), done, failed)

    def load(self) -> None:
        """Read everything again."""

    def find(self) -> bool:
        """Put the cursor where one looks for something."""
        return False

    def print_page(self) -> bool:
        """Print what is shown."""
        return False

    def unfinished(self) -> str:
        """A question when wording would be lost by quitting; empty when none would."""
        return ""

    def undo_run(self, run: int, gone: bool = True) -> None:
        """Take a run back; first ask whether its paper is in the post, unless nothing of it has gone."""
        letters = kept.on_paper(self._context, run) if gone else []
        said = posted.ask(self._shell, len(letters)) if letters else posted.NONE
        if said == posted.SOME:
            posted.show_letters(self._shell, letters[0])
        elif said == posted.NONE:
            self._shell.work(_("Undoing"), lambda _progress: taking_back.take_back(self._context, run), self._on_taken_back)

    def _on_taken_back(self, result: taking_back.TakenBack) -> None:
        self._shell.toast(taking_back.told(result), result.action or None)
