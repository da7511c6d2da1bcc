"""What can go wrong, said to a person.

A `UserError` is a plain sentence (what happened and why) and a hint (what to do). The window shows it beside what caused
it, the command line prints it and exits with status 1. Anything that is not a UserError is a fault of the program.
"""
from __future__ import annotations

from collections.abc import Mapping


class UserError(Exception):
    """A sentence that a user can act on."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()


class ValidationError(UserError):
    """Some fields cannot be saved as typed; `fields` maps a field's name to the sentence beside it."""

    def __init__(self, fields: Mapping[str, str], hint: str = "") -> None:
        super().__init__(" ".join(fields.values()), hint)
        self.fields = dict(fields)


class NotFound(UserError):
    """What was asked for is not there."""


class Conflict(UserError):
    """Somebody else changed or holds what this action needs."""


class Locked(UserError):
    """Another window or program is writing just now."""


class TooNew(UserError):
    """The file was made by a newer Regulars."""


class DiskFull(UserError):
    """There is no room left on the disk."""


class BadFile(UserError):
    """A file cannot be read; `line` is where, counted from 1, when that is known."""

    def __init__(self, sentence: str, hint: str = "", line: int | None = None) -> None:
        super().__init__(sentence, hint)
        self.line = line
