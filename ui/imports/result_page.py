"""Import, step 4: what has happened, what is left to look at, and the way back."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QSizePolicy

from app.exchange.plan import Plan
from app.i18n import _, ngettext
from ui.imports.outcome_page import OutcomePage
from ui.kit.buttons import Button
from ui.kit.cards import row_of
from ui.kit.labels import Label
from ui.kit.shell import Shell


class ResultPage(OutcomePage):
    """The page of a rehearsal with the doors that open afterwards."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        self._context, self._shell = context, shell
        self.tidy = Label("", "body", wrap=True)
        self.tidy.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.look = Button(_("Look at them"), "users", on_click=lambda: shell.open_room("cleanup"))
        self.clean_up = Button(_("Clean up"), "sparkles", on_click=lambda: shell.open_room("cleanup"))
        self.head.body.addLayout(row_of(self.tidy, self.look, self.clean_up))

    def show_result(self, result: Any, plan: Plan, waiting: int = 0) -> None:
        super().show_result(result, plan, waiting)
        alike = result.possible_duplicates
        self.look.setText(ngettext("{count} possible duplicate: look at it", "{count} possible duplicates: look at them", alike).format(
            count=f"{alike:,}"))
        self.look.setVisible(bool(alike))
        self._say_tidy()

    def show_undone(self, undone: bool) -> None:
        """The import was taken back elsewhere, or done again."""
        result = self._result
        self.sentence.setText(_("This import was undone; it is kept in History and can be done again there.") if undone
                              else self._sentence(result))
        self.undo_button.setVisible(not undone)
        self.look.setVisible(bool(result.possible_duplicates) and not undone)
        self._say_tidy()

    def _say_tidy(self) -> None:
        from app.cleanup import gaps

        self._shell.work(_("Looking for gaps"), lambda _progress: gaps.find(self._context), self._on_tidy)

    def _on_tidy(self, found: Any) -> None:
        from app.cleanup import gaps

        self.tidy.setText(gaps.summary(found) if found.total else "")
        self.clean_up.setVisible(found.tidy < found.total and self.look.isHidden())
