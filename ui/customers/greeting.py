"""How a letter to this customer would begin and end, shown while the form is filled in."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.customers import fields
from app.i18n import _
from app.letters.addressing.person import Person
from app.letters.addressing.salutation import greet
from ui.kit.fields import FlagField, LineField
from ui.kit.labels import Label

if TYPE_CHECKING:
    from ui.customers.form import CustomerForm

_NAMES = ("title", "first_name", "last_name", "suffix", "known_as", "company", "salutation", "close")


class Greetings(QObject):
    """The rule's own words stand in the empty boxes; what counts in the end stands below them."""

    def __init__(self, form: CustomerForm, friendly_close: Callable[[], str]) -> None:
        super().__init__(form)
        self._form, self._friendly = form, friendly_close
        self.preview = Label("", "secondary", wrap=True)
        column = form.layout()
        place = column.indexOf(form.groups["letter"]) + 1
        column.insertWidget(place, self.preview)  # type: ignore[attr-defined]
        for name in _NAMES:
            form.field(name).textChanged.connect(self.refresh)
        self._flag: FlagField = form.field("first_name_terms")
        self._flag.toggled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it again."""
        known = {name: self._form.field(name).text() for name in _NAMES}
        person = Person(**known, first_name_terms=self._flag.isChecked())
        rule = greet(Person(**{**known, "salutation": "", "close": ""}, first_name_terms=self._flag.isChecked()), self._friendly())
        for name, words in (("salutation", rule.salutation), ("close", rule.close)):
            line: LineField = self._form.field(name)
            line.setPlaceholderText(words)
            line.setAccessibleDescription(_("{field} when left empty: {words}").format(field=fields.by_name(name).label, words=words))
        said = greet(person, self._friendly())
        self.preview.setText(_("Letters begin “{dear}” and end “{yours}”.").format(dear=said.salutation, yours=said.close))
