"""The menu of what can stand in a letter: fields by name, with an example; chosen ones go in at the cursor."""
from __future__ import annotations

from PySide6.QtWidgets import QMenu, QPlainTextEdit

from app.i18n import _
from app.letters.fields import of_kind
from ui.kit.buttons import Button

GROUPS = {"letter": _("Letter"), "customer": _("Customer"), "renewal": _("Renewal"), "birthday": _("Birthday"), "business": _("Business")}


class FieldMenuButton(Button):
    """Inserts a field into a text."""

    def __init__(self, text: QPlainTextEdit, kind: str) -> None:
        super().__init__(_("Insert a field"), "plus", "quiet")
        self._text = text
        self._menu = QMenu(self)
        self.set_menu(self._menu)
        self.set_kind_of_letter(kind)

    def set_kind_of_letter(self, kind: str) -> None:
        """Offer the fields that make sense in this kind of letter."""
        self._menu.clear()
        fields = of_kind(kind)
        for group, title in GROUPS.items():
            inside = [one for one in fields if one.group == group]
            if not inside:
                continue
            part = self._menu.addMenu(title)
            for one in inside:
                part.addAction(one.label.replace("&", "&&")).triggered.connect(lambda _checked, name=one.name: self._insert(name))

    def _insert(self, name: str) -> None:
        self._text.insertPlainText("{{ " + name + " }}")
        self._text.setFocus()


def field_menu_button(text: QPlainTextEdit, kind: str) -> FieldMenuButton:
    """A menu button for this text."""
    return FieldMenuButton(text, kind)
