"""Buttons: verbs in sentence case, with 6 to 8 px between icon and text, and a name for screen readers."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.kit.icons import icon as make_icon
from ui.kit.text import literal, tip
from ui.theme import theme

ICON_SIZE, GAP = 16, 4  # Fusion adds 4 px of its own between icon and text
Entries = list[tuple[str, Callable[[], object] | None] | None]  # what `menu_of` shows
_ICON_ROLES = {"primary": "on_accent", "danger": "danger", "link": "accent", "icon": "muted"}


class Button(QPushButton):
    """A button. kind: secondary, primary, danger, quiet, link, chip (a filter), tab; the text is shown literally."""

    def __init__(self, text: str, icon: str = "", kind: str = "secondary", tip_text: str = "",
                 on_click: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(literal(text), parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self._kind = kind
        if icon:
            self.set_icon(icon)
            theme().changed.connect(self._on_zoom)
        if tip_text:
            self.setToolTip(tip(tip_text))
        if kind in ("chip", "tab", "segment"):
            self.setCheckable(True)
        if on_click:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_icon(self, name: str, role: str = "") -> None:
        """Show this icon before the text."""
        usual = _ICON_ROLES.get(self._kind, "text")
        self.setIcon(make_icon(name, role or usual, "accent" if self._kind in ("chip", "segment") else ""))
        self._on_zoom()

    def pop(self, entries: Entries, above: bool = False) -> None:
        """Open a menu under the button, or above it; it is gone when something was chosen."""
        menu = menu_of(self, entries)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2 if above else self.height() + 2)))

    def _on_zoom(self) -> None:
        side = theme().px(ICON_SIZE)
        self.setIconSize(QSize(side + (GAP if self.text() else 0), side))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + (GAP if self.text() and not self.icon().isNull() else 0), hint.height())


class PrimaryButton(Button):
    """The one main action of a screen."""

    def __init__(self, text: str, icon: str = "", tip_text: str = "", on_click: Callable[[], object] | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "primary", tip_text, on_click, parent)


class IconButton(Button):
    """A square button with an icon only; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, on_click: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", icon, "icon", name, on_click, parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def menu_of(parent: QWidget, entries: Entries) -> QMenu:
    """A menu of (text, what to do); a text with nothing to do is the heading of a group, None draws a line between groups. Texts are
    shown literally."""
    menu = QMenu(parent)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, True)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        text, act = entry
        if act is None:
            menu.addAction(literal(text)).setEnabled(False)
            continue
        menu.addAction(literal(text)).triggered.connect(lambda _checked=False, act=act: act())
    return menu
