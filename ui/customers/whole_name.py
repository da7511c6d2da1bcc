"""The box of a new customer in which the whole name is typed; leaving it fills in the parts."""
from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.customers.names import split_name
from app.i18n import _
from ui.kit.fields import LineField

if TYPE_CHECKING:
    from ui.customers.form import CustomerForm


class WholeName(QObject):
    """Fills only parts that are empty or that it filled before, so that what was corrected by hand stays."""

    def __init__(self, form: CustomerForm) -> None:
        super().__init__(form)
        self._form = form
        self._filled: dict[str, str] = {}
        self.line: LineField = form.field("full_name")
        self.line.setPlaceholderText(_("e.g. Mrs Siân Ŵyn, or a company; the parts fill in"))
        self.line.editingFinished.connect(self.split)

    def split(self) -> None:
        """Take the name apart."""
        for name, part in asdict(split_name(self.line.text())).items():
            line = self._form.field(name)
            if line.text() == self._filled.get(name, ""):
                line.setText(part)
                self._filled[name] = part
