"""A dialog with a few fields; what is refused stands under its field and the dialog stays."""
from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Dialog
from ui.kit.form import Form, FormField
from ui.kit.shell import Shell


class FormDialog(Dialog):
    """Asks for the fields and closes once `save(values)` went well; `done` is called with its result."""

    def __init__(self, shell: Shell, question: str, verb: str, fields: tuple[FormField, ...], save: Callable[[dict[str, Any]], Any],
                 done: Callable[[Any], object], values: Mapping[str, Any], detail: str = "", danger: bool = False,
                 parent: QWidget | None = None, columns: int = 1, wide: Collection[str] = ()) -> None:
        super().__init__(question, verb, detail, danger, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Form(shell, save, fields, live=False, columns=columns, wide=wide)
        self.form.load(values)
        self.body.addWidget(self.form)
        self.form.saved.connect(lambda result: self._on_saved(done, result))
        next(iter(self.form.bound.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Save; the dialog closes when that went well."""
        if not self.form.submit():
            QTimer.singleShot(0, self, self.adjustSize)  # room for what was refused

    def _on_saved(self, done: Callable[[Any], object], result: Any) -> None:
        super().accept()
        done(result)
