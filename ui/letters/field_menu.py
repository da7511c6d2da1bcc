"""The menu of what can stand in a letter: fields by name, with an example; chosen ones go in at the cursor."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QMenu

from app.format import long_date
from app.i18n import _
from app.letters.fields import CUSTOM, LetterField, of_kind
from ui.kit.buttons import Button
from ui.kit.text import literal

GROUPS = {"letter": _("Letter"), "customer": _("Customer"), "renewal": _("Renewal"), "birthday": _("Birthday"), "business": _("Business")}


class FieldMenuButton(Button):
    """Offers fields; the one chosen is handed to `insert` as it stands in the text."""

    def __init__(self, insert: Callable[[str], object]) -> None:
        super().__init__(_("Insert a field"), "plus", "quiet")
        self._insert = insert
        self._kind = ""
        self._own: tuple[str, ...] = ()
        self.menu_of_fields = QMenu(self)
        self.set_menu(self.menu_of_fields)

    def offer(self, kind: str, own_fields: Sequence[str] = ()) -> None:
        """Offer the fields that make sense in this kind of letter, and the owner's own."""
        if (kind, tuple(own_fields)) == (self._kind, self._own):
            return
        self._kind, self._own = kind, tuple(own_fields)
        self.menu_of_fields.clear()
        fields = of_kind(kind)
        for group, title in GROUPS.items():
            inside = [one for one in fields if one.group == group]
            if inside:
                part = self.menu_of_fields.addMenu(literal(title))
                for one in inside:
                    self._add(part, _described(one), "{{ " + one.name + " }}")
        if own_fields:
            part = self.menu_of_fields.addMenu(_("Your own fields"))
            for name in own_fields:
                self._add(part, name, f"{{{{ {CUSTOM}[{_quoted(name)}] }}}}")

    def _add(self, menu: QMenu, text: str, field: str) -> None:
        menu.addAction(literal(text)).triggered.connect(lambda _checked=False: self._insert(field))


def _described(field: LetterField) -> str:
    """The field's name with an example, where that says more."""
    example = long_date(field.example) if isinstance(field.example, date) else field.example
    return f"{field.label}   {example}" if example and example != field.label else field.label


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
