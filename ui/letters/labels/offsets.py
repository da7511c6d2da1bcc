"""For a printer that is a little out: print the test page, measure, and move the labels by what it is out."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property
from PySide6.QtWidgets import QWidget

from app.errors import ValidationError
from app.i18n import _
from app.labels.arithmetic import tenths
from app.settings import Letters
from ui.kit.buttons import Button
from ui.kit.cards import column_of, row_of
from ui.kit.fields import LineField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.shell import Shell

MOST = 100


class TenthsField(LineField):
    """Millimetres with one decimal, kept as whole tenths; what is no number stays as it was typed."""

    def number(self) -> object:
        """Tenths of a millimetre, or the text."""
        found = tenths(self.text())
        return self.text() if found is None else found

    def set_number(self, number: object) -> None:
        """Show so many tenths."""
        self.setText(f"{number / 10:g}" if isinstance(number, int) else str(number or ""))

    def put_back(self, value: object) -> None:
        """Show the old number."""
        self.set_number(value)

    value = Property(object, number, set_number, user=True)


class Offsets(QWidget):
    """Two lengths, saved as they are left, and the test page."""

    def __init__(self, context: Any, shell: Shell, on_test_page: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self.form = Form(shell, self._save, (("offset_right", _("Further right (mm)"), TenthsField),
                                             ("offset_down", _("Further down (mm)"), TenthsField)), columns=2)
        self.test_button = Button(_("Test page…"), "printer", on_click=on_test_page)
        column = column_of(self, spacing=8)
        column.addWidget(Label(_("Print the test page on plain paper and hold it against a sheet of labels before a window. Measure how "
                                 "far the outlines are out, and move them here; left and up are negative."), "small", "muted", wrap=True))
        column.addWidget(self.form)
        column.addLayout(row_of(self.test_button, 1))

    def load(self) -> None:
        """Show the settings as they are kept."""
        self.form.load(self._context.settings.letters)

    def _save(self, changes: dict[str, Any]) -> int:
        wrong = {name: _("Give −10 to 10 mm, for example 0.5.") for name, value in changes.items()
                 if not isinstance(value, int) or abs(value) > MOST}
        if wrong:
            raise ValidationError(wrong)
        return int(self._context.set(Letters, **changes))
