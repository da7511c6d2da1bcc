"""One page of Settings: a form made from the words of a settings group. Each change is saved at once."""
from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import Field, fields
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.kit.cards import column_of
from ui.kit.fields import ChoiceField, Choices, FlagField, LineField, NumberField, TextField
from ui.kit.form import Form
from ui.kit.shell import Shell


class GroupPage(QWidget):
    """The settings of one group, each with its help below; those in `without` stand elsewhere. `offers` are choices that the owner
    can add to."""

    def __init__(self, context: Any, shell: Shell, group: type[Any], on_saved: Callable[[int], object],
                 without: Collection[str] = (), offers: Mapping[str, Callable[[], Choices]] | None = None) -> None:
        super().__init__()
        self._context, self._group, self._offers = context, group, offers or {}
        shown = [one for one in fields(group) if one.name not in without]
        self.form = Form(shell, self._save, tuple((one.name, _label(one), partial(_field, one, one.name in self._offers)) for one in shown),
                         helps={one.name: one.metadata["help"] for one in shown})
        self.form.saved.connect(on_saved)
        column = column_of(self)
        column.addWidget(self.form)

    def load(self) -> None:
        """Show the settings as they are kept."""
        with self.form.loading():
            for name, choices in self._offers.items():
                self.form.field(name).set_choices(choices())
        self.form.load(self._context.settings.read(self._group))

    def _save(self, changes: dict[str, Any]) -> int:
        return int(self._context.set(self._group, **changes))


def _label(one: Field[Any]) -> str:
    return "" if isinstance(one.default, bool) else str(one.metadata["label"])


def _field(one: Field[Any], offered: bool) -> QWidget:
    about = one.metadata
    if about["choices"] or offered:
        return ChoiceField(list(about["choices"].items()) if about["choices"] else [])
    if isinstance(one.default, bool):
        return FlagField(about["label"])
    if isinstance(one.default, int):
        return NumberField()
    return TextField(lines=3) if about["long"] else LineField()
