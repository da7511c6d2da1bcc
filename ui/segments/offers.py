"""What is offered while a rule is built: the owner's own fields, and values that customers have already. All is read beside the window."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.segments import known
from app.segments.subjects import Subject
from ui.kit.aside import Aside
from ui.kit.shell import Shell


class Offers(QObject):
    """Keeps what was read until `forget`."""

    learned = Signal(str)
    """The values of this subject have been read."""

    def __init__(self, context: Any, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self.own: tuple[str, ...] = ()
        self._values: dict[str, Sequence[str]] = {}
        self._wanted: list[str] = []
        self.reading = Aside(context.database.connection_context, self)

    def forget(self) -> None:
        """Something has changed."""
        self._values.clear()

    def subjects(self) -> Sequence[Subject]:
        """What a rule can ask about, the usual first."""
        return known.offered(self.own)

    def values(self, name: str) -> Sequence[str]:
        """The values of a subject; nothing until they have been read."""
        if name not in self._values:
            self._values[name] = ()
            self._wanted.append(name)
            self._read()
        return self._values[name]

    def _read(self) -> None:
        """One after another: a newer question must not push out one that waits."""
        if not self._wanted or self.reading.busy:
            return
        name = self._wanted.pop(0)
        self.reading.ask(lambda _progress: known.known(self._context, name), lambda found: self._learn(name, found), self._shell.show_error)

    def _learn(self, name: str, found: Sequence[str]) -> None:
        self._values[name] = found
        self.learned.emit(name)
        self._read()
