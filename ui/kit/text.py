"""Texts on their way to the screen: always shown as they are, never read as HTML or as keyboard marks."""
from __future__ import annotations

from PySide6.QtWidgets import QWidget


def literal(text: str) -> str:
    """For menus and buttons: an & stays an &."""
    return text.replace("&", "&&")


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows exactly this text."""
    widget.setToolTip(tip(text))


def tip(text: str) -> str:
    """A tooltip that shows exactly this text, whatever it looks like."""
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(mark, entity)
    return f"<qt>{text}</qt>" if text else ""


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something that happened, such as “Saved”."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # seven milliseconds that the start need not wait for

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a dynamic property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def set_look(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties such as kind and tone, and show them."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    restyle(widget)
