"""The binder between a form's fields and their values: every field has one Qt user property."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property
from PySide6.QtWidgets import QWidget


def read_field(widget: QWidget) -> Any:
    """The value of a field."""
    name = _user_property(widget)
    return getattr(widget, name) if _is_ours(widget, name) else widget.property(name)


def write_field(widget: QWidget, value: Any) -> None:
    """Show a value in a field. Nothing is said to be edited by this."""
    name = _user_property(widget)
    if _is_ours(widget, name):
        setattr(widget, name, value)  # Qt would turn tuples into lists and dates into QDates on the way
    elif not widget.setProperty(name, "" if value is None and isinstance(widget.property(name), str) else value):
        raise TypeError(f"{type(widget).__name__} cannot show {value!r}")


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field mean the same; an empty text is nothing."""
    return one == other or (one in (None, "", ()) and other in (None, "", ()))


def _user_property(widget: QWidget) -> str:
    name = widget.metaObject().userProperty().name()
    if not name:
        raise TypeError(f"{type(widget).__name__} has no user property")
    return name


def _is_ours(widget: QWidget, name: str) -> bool:
    return isinstance(getattr(type(widget), name, None), Property)
