"""The quiet word under a new customer's form: somebody who is there already looks like that."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.customers import lists
from app.customers.names import split_name
from app.customers.values import Values
from app.i18n import _
from ui.kit.aside import Aside
from ui.kit.buttons import Button
from ui.kit.cards import Rule, row_of
from ui.kit.shell import Shell
from ui.kit.text import announce
from ui.kit.words import Words

if TYPE_CHECKING:
    from ui.customers.form import CustomerForm

PAUSE_MS, MOST_SHOWN = 250, 3
NAMES = ("full_name", "first_name", "last_name", "company")
ROWS = ("phones", "emails", "addresses")


class AlikeLine(QWidget):
    """Looks while somebody types, a moment after each key; says nothing when nobody looks alike, and never stands in the way."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self._form: CustomerForm | None = None
        self._first = ""
        self.lines: list[tuple[Words, Button]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(Rule())
        for _line in range(MOST_SHOWN):
            self._build_line()
        self._opens: list[int] = []
        self._aside = Aside(context.database.connection_context, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.hide()

    def watch(self, form: CustomerForm) -> None:
        """Listen to what is typed into a form."""
        for name in NAMES:
            form.field(name).textChanged.connect(self._timer.start)
        for name in ROWS:
            form.field(name).edited.connect(self._timer.start)

    def look_at(self, form: CustomerForm) -> None:
        """This is the form that is shown."""
        self._form = form
        self._look()

    def _build_line(self) -> None:
        place = len(self.lines)
        words = Words("", "secondary")
        button = Button(_("Open"), kind="link", on_click=lambda: self._shell.open_room("customers", self._opens[place]))
        line = QWidget()
        row = row_of()
        row.addWidget(words, 1)
        row.addWidget(button)
        line.setLayout(row)
        self._column.addWidget(line)
        self.lines.append((words, button))

    def _look(self) -> None:
        if self._form is None:
            return
        values = typed(self._form.field)
        if values.plain or values.phones or values.emails or values.addresses:
            self._aside.ask(lambda _progress: _who(self._context, values), self._show)
        else:
            self._aside.forget()
            self._show(())

    def _show(self, found: Sequence[tuple[int, str, str]]) -> None:
        self._opens = [ident for ident, _name, _reasons in found]
        for place, (words, button) in enumerate(self.lines):
            words.parentWidget().setVisible(place < len(found))
            if place < len(found):
                _ident, who, reasons = found[place]
                words.say(_("Looks like {who}: {reasons}").format(who=who, reasons=reasons))
                button.setAccessibleName(_("Open {name}").format(name=who))
        self.setVisible(bool(found))
        first = self.lines[0][0].accessibleName() if found else ""
        if first not in ("", self._first):
            announce(self, first)
        self._first = first


def _who(context: Any, values: Values) -> list[tuple[int, str, str]]:
    """Who looks like that: id, name with town, and why. The first look loads the matcher, so it is taken beside the window."""
    from app.cleanup import typing_in

    rows = typing_in.like(context, values, limit=MOST_SHOWN)
    towns = {row.id: row.town for row in lists.rows(context, [row.id for row in rows])}
    return [(row.id, ", ".join(filter(None, (row.name, towns.get(row.id, "")))), ", ".join(row.reasons)) for row in rows]


def typed(field: Callable[[str], Any]) -> Values:
    """What is typed so far. While the whole name is being typed, its parts are not filled in yet."""
    parts = {name: field(name).text().strip() for name in ("first_name", "last_name", "company")}
    if field("full_name").hasFocus() or not any(parts.values()):
        parts = asdict(split_name(field("full_name").text()))
    return Values(plain={name: part for name, part in parts.items() if part}, phones=field("phones").entries(),
                  emails=field("emails").entries(), addresses=field("addresses").entries())
