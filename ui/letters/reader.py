"""A template as it reads: with an invented customer, or with one after another of the real ones."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.letters import looking
from app.letters.looking import Reading
from app.letters.wording.templates import TemplateValues
from app.paper.picture import warmed
from ui.kit.aside import Aside
from ui.kit.cards import column_of
from ui.letters.letter_view import LetterView

INVENTED = 0


class Reader(QWidget):
    """The page beside a template. `known`: what its fields say for whoever reads it."""

    turned = Signal()
    """The page is there."""
    refused = Signal(object)
    """The wording cannot be used; a UserError says why."""

    def __init__(self, context: Any, aside: Aside) -> None:
        super().__init__()
        self._context, self._aside = context, aside
        self._people = Aside(context.database.connection_context, self)
        self._readers: tuple[tuple[int, str], ...] | None = None
        self._place = INVENTED
        self._values: TemplateValues | None = None
        self._email = False
        self.known: Mapping[str, str] = {}
        self.view = LetterView(_("The letter appears here."))
        self.view.stepped.connect(self.step)
        column_of(self).addWidget(self.view, 1)

    @property
    def customer(self) -> int | None:
        """The customer who reads it; None for the invented one."""
        return self._readers[self._place - 1][0] if self._readers and self._place else None

    @property
    def busy(self) -> bool:
        """Whether it still looks for who could read it."""
        return self._people.busy

    def show_template(self, values: TemplateValues, email: bool, keep_place: bool) -> None:
        """Show this wording, with the same customer as before where it is the same template."""
        if self._values is None or (values.key, values.kind, values.purpose) != (self._values.key, self._values.kind, self._values.purpose):
            self._readers, self._place = None, INVENTED
            self._people.forget()
        self._values, self._email = values, email
        self._look(keep_place)

    def step(self, direction: int) -> None:
        """Go to the next customer (1) or the one before (-1); before the first comes the invented one."""
        values = self._values
        if values is None:
            return
        if self._readers is not None:
            self._go(direction)
            return
        self._people.ask(lambda progress: looking.readers(self._context, values, progress),
                         lambda found: self._on_readers(found, direction), self.refused.emit)

    def _on_readers(self, found: tuple[tuple[int, str], ...], direction: int) -> None:
        self._readers = found
        self._go(direction)

    def _go(self, direction: int) -> None:
        self._place = (self._place + direction) % (len(self._readers or ()) + 1)
        self._look(False)

    def _name(self) -> str:
        """Who reads it, and which of how many that is."""
        if not self._readers or not self._place:
            return _("With an invented customer")
        name = self._readers[self._place - 1][1]
        return _("{number} of {count} · {name}").format(number=self._place, count=len(self._readers), name=name)

    def _look(self, keep_place: bool) -> None:
        values, customer, email = self._values, self.customer, self._email
        self.view.set_title(self._name())
        if values is None:
            return
        self.view.paper.wait()
        self._aside.ask(lambda _progress: _read(self._context, values, customer, email), lambda found: self._on_read(found, keep_place),
                        self._on_refused)

    def _on_read(self, found: Reading, keep_place: bool) -> None:
        self.known = found.says
        self.view.show_reading(found, keep_place=keep_place, email=self._email)
        self.turned.emit()

    def _on_refused(self, refusal: UserError) -> None:
        from app.letters.wording.check import count_grave

        self.view.refuse(count_grave(self._values) if self._values is not None else 0, str(refusal))
        self.refused.emit(refusal)


def _read(context: Any, values: TemplateValues, customer: int | None, email: bool) -> Reading:
    """The page and the e-mail, drawn already so that the window need not wait for its first picture."""
    found = looking.sample(context, values) if customer is None else looking.reading(context, values, customer, email)
    warmed(found.page)
    return found
