"""The buttons over a letter's wording."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.tags_field import FlowLayout
from ui.letters.editor import marks
from ui.letters.editor.chip_edit import ChipEdit


@dataclass(frozen=True)
class Tool:
    """One button: its icon, its name, its key and what it does to the text."""

    icon: str
    name: str
    act: Callable[[ChipEdit], object]
    keys: str = ""


TOOLS = (
    Tool("heading", _("Heading"), lambda edit: marks.toggle_lines(edit, marks.HEADING, lambda _number: "## ")),
    Tool("bold", _("Bold"), lambda edit: marks.surround(edit, "**", "**"), "Ctrl+B"),
    Tool("italic", _("Italic"), lambda edit: marks.surround(edit, "*", "*"), "Ctrl+I"),
    Tool("list", _("List"), lambda edit: marks.toggle_lines(edit, marks.BULLET, lambda _number: "- ")),
    Tool("list-ordered", _("Numbered list"), lambda edit: marks.toggle_lines(edit, marks.NUMBER, lambda number: f"{number}. ")),
    Tool("separator-horizontal", _("New page"), lambda edit: marks.insert_block(edit, marks.PAGE_BREAK)),
)


class Toolbar(QWidget):
    """Acts on one text. `fields`, `conditions` and `as_text` are the buttons whose work is the editor's."""

    def __init__(self, edit: ChipEdit) -> None:
        super().__init__()
        self.edit = edit
        self.buttons: dict[str, IconButton] = {}
        flow = FlowLayout(self, spacing=2)
        for tool in TOOLS:
            name = f"{tool.name} ({QKeySequence(tool.keys).toString(QKeySequence.SequenceFormat.NativeText)})" if tool.keys else tool.name
            button = IconButton(tool.icon, name, lambda tool=tool: self._run(tool))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons[tool.icon] = button
            flow.addWidget(button)
            if tool.keys:
                shortcut = QShortcut(QKeySequence(tool.keys), edit, context=Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(lambda tool=tool: self._run(tool))
        self.table = IconButton("table", _("Table"))
        self.fields = Button(_("Field"), "braces", "quiet", _("A fact about the customer (Ctrl+Space, or type two braces)"))
        self.conditions = Button(_("If"), "split", "quiet", _("Words that only some customers read"))
        self.as_text = IconButton("file-text", _("Show the fields as text"))
        self.as_text.setCheckable(True)
        for widget in (self.table, self.fields, self.conditions, self.as_text):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(widget)

    def _run(self, tool: Tool) -> None:
        self.edit.setFocus()
        tool.act(self.edit)
