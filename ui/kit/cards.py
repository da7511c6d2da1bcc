"""Cards and pages: the surfaces on which everything stands."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.icons import icon_pixmap
from ui.kit.labels import Label
from ui.theme import theme

PAGE_MARGIN, CARD_PADDING = 24, 16


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")


class SectionTitle(QWidget):
    """A heading of a card, with room for a link or button at its end."""

    def __init__(self, text: str, kind: str = "section", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.label = Label(text, kind)
        self._row.addWidget(self.label)
        self._row.addStretch(1)

    def set_text(self, text: str) -> None:
        """Change the heading."""
        self.label.setText(text)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the line."""
        self._row.addWidget(widget)
        return widget


class Card(QFrame):
    """A white surface with a border. `body` is its vertical layout; a title is optional."""

    def __init__(self, title: str = "", padding: int = CARD_PADDING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)
        self.heading: SectionTitle | None = None
        if title:
            self.heading = SectionTitle(title)
            self.body.addWidget(self.heading)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget at the bottom of the card."""
        self.body.addWidget(widget, stretch)
        return widget


class ListCard(Card):
    """A card that is one list: a heading line, a rule, and rows from edge to edge."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.body.setSpacing(0)
        self.heading = SectionTitle(title)
        self.heading.setContentsMargins(CARD_PADDING - 1, 7, CARD_PADDING - 5, 7)
        self.heading.setMinimumHeight(theme().px(38))
        self.body.addWidget(self.heading)
        self.body.addWidget(Rule())


class EmptyState(QWidget):
    """What an empty list says: one sentence that tells what it is for, and one button."""

    def __init__(self, sentence: str, verb: str = "", on_click: Callable[[], object] | None = None, icon: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(12)
        column.addStretch(1)
        self._picture = Label()
        if not icon:
            self._picture.hide()
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = Label(sentence, "body", "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setMinimumWidth(220)
        column.addWidget(self._sentence)
        self.button = Button(verb, on_click=on_click) if verb else None
        if self.button:
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._on_theme()
        theme().changed.connect(self._on_theme)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)

    def _on_theme(self) -> None:
        if self._icon:
            self._picture.setPixmap(icon_pixmap(self._icon, "muted", 28, self.devicePixelRatioF()))


class Scrolled(QScrollArea):
    """A column that scrolls when it is taller than the window. `body` is its vertical layout."""

    def __init__(self, margins: tuple[int, int, int, int] = (0, 0, 0, 0), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("kind", "inside")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(16)
        self.setWidget(inside)


def column_of(parent: QWidget | None = None, margin: int = 0, spacing: int = 8) -> QVBoxLayout:
    """A vertical layout with one margin all round."""
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


def row_of(*parts: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """A horizontal layout of widgets; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        else:
            layout.addWidget(part)
    return layout
