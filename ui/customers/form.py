"""The form of a whole card: one section for each group of the catalogue, saved field by field, or at once for a new customer."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.customers import lists
from app.customers.values import EmailValue, PhoneValue, Values
from app.errors import UserError, ValidationError
from app.i18n import _
from ui.customers.form_fields import GROUPS, OWN, as_changes, as_errors, as_form, of_group, of_own, whole_name
from ui.customers.greeting import Greetings
from ui.customers.whole_name import WholeName
from ui.kit.buttons import Button
from ui.kit.cards import SectionTitle
from ui.kit.form import Form
from ui.kit.shell import Shell
from ui.theme import theme

TWO_COLUMNS = 540
ONE_COLUMN = frozenset({"address", "whole"})


class GroupForm(Form):
    """One section; Ctrl+Enter in a field of a new customer finishes the whole form."""

    whole: Callable[[], bool] | None = None

    def submit(self) -> bool:
        return self.whole() if self.whole is not None else super().submit()


class CustomerForm(QWidget):
    """Every field of the catalogue, and the owner's own."""

    saved = Signal(object)

    def __init__(self, context: Any, shell: Shell, save: Callable[[dict[str, Any]], Any], new: bool = False, parent: QWidget | None = None
                 ) -> None:
        super().__init__(parent)
        self._context, self._shell, self._save, self._new = context, shell, save, new
        self.groups: dict[str, GroupForm] = {}
        self.own: tuple[str, ...] = ()
        self._shown: Values | None = None
        self._columns = 1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        if new:
            self.groups["whole"] = self._made(whole_name())
            self._column.addWidget(self.groups["whole"])
        for group, title in GROUPS:
            self._build_group(group, title)
        self._build_own()
        self._greetings = Greetings(self, lambda: context.settings.letters.first_name_close)
        self._whole_name = WholeName(self) if new else None

    def load(self, values: Values) -> None:
        """Show a card; what somebody is typing just now stays."""
        same = self._shown is not None and self._shown.id == values.id
        self._show_own((*lists.own_fields(self._context), *values.custom, *(self.own if same else ())))
        self._shown = values
        shown = as_form(values, self.own)
        for form in self.groups.values():
            form.load(shown, values.id)
        self._ready()

    def start(self) -> None:
        """Be ready for a new customer."""
        self._show_own(lists.own_fields(self._context))
        self.field("phones").set_entries((PhoneValue(""),))
        self.field("emails").set_entries((EmailValue(""),))
        self._ready()

    def field(self, name: str) -> Any:
        """The widget of a field."""
        return next(form.field(name) for form in self.groups.values() if name in form.bound)

    def values(self) -> dict[str, Any]:
        """What all fields hold."""
        return {name: value for form in self.groups.values() for name, value in form.values().items()}

    def changes(self) -> dict[str, Any]:
        """What differs from what was loaded."""
        return {name: value for form in self.groups.values() for name, value in form.changes().items()}

    def commit(self) -> None:
        """Save now what was typed."""
        for form in self.groups.values():
            form.commit()

    def submit(self) -> bool:
        """Save a new customer; True when it was done now."""
        if self._whole_name is not None:
            self._whole_name.split()
        changes = as_changes(self.changes())
        return self._shell.act(lambda: self._save(changes), self.saved.emit, self._on_refused)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.field("full_name" if self._new else "first_name").setFocus()

    def _build_group(self, group: str, title: str) -> None:
        specs = of_group(group, self._context.today)
        if specs:
            self._column.addWidget(SectionTitle(title))
            self.groups[group] = self._made(specs)
            self._column.addWidget(self.groups[group])

    def _build_own(self) -> None:
        heading = SectionTitle(_("Fields of your own"))
        heading.add(Button(_("Add a field"), "plus", "link", on_click=self._on_add_own))
        self._column.addWidget(heading)
        self._column.addStretch(1)
        self._show_own(())

    def _made(self, specs: Sequence[Any]) -> GroupForm:
        form = GroupForm(self._shell, self._save_live, tuple(specs), live=not self._new)
        form.whole = self.submit if self._new else None
        form.saved.connect(self.saved)
        return form

    def _ready(self) -> None:
        self.field("tags").set_known(lists.tags(self._context))
        self._greetings.refresh()

    def _show_own(self, names: Sequence[str]) -> None:
        names = tuple(dict.fromkeys(names))
        before = self.groups.get("own")
        if before is not None and names == self.own:
            return
        self.own = names
        typed = before.changes() if before is not None else {}
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.groups["own"] = form = self._made(of_own(names))
        form.set_columns(self._columns)
        self._column.insertWidget(self._column.count() - 1, form)
        for name in typed.keys() & form.bound.keys():
            form.field(name).setText(typed[name])

    def _save_live(self, values: dict[str, Any]) -> Any:
        try:
            return self._save(as_changes(values))
        except ValidationError as error:
            raise ValidationError(as_errors(error.fields)) from error

    def _on_refused(self, error: UserError) -> bool:
        """Put each sentence under its field; the first of them gets the cursor."""
        if not isinstance(error, ValidationError):
            return False
        wrong = {("full_name" if name == "last_name" else name): words for name, words in as_errors(error.fields).items()}
        for form in self.groups.values():
            form.show_errors({name: sentence for name, sentence in wrong.items() if name in form.bound})
        return all(any(name in form.bound for form in self.groups.values()) for name in wrong)

    def _on_add_own(self) -> None:
        name = (self._shell.prompt(_("What is the field called?"), _("Add"), hint=_("For example “Boiler” or “Key number”.")) or "").strip()
        if not name:
            return
        self._show_own((*self.own, name))
        if self._shown is not None:
            self.groups["own"].load(as_form(self._shown, self.own), self._shown.id)
        self.field(OWN + name).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= theme().px(TWO_COLUMNS) else 1
        if columns != self._columns:
            self._columns = columns
            for group, form in self.groups.items():
                form.set_columns(1 if group in ONE_COLUMN else columns)
