"""Putting fields and conditions into a letter's wording: by button, by Ctrl+Space, or by typing two braces."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget

from ui.kit.text import tip
from ui.letters.editor import marks
from ui.letters.editor.chip_edit import ChipEdit
from ui.letters.editor.field_popup import FIELD_GROUPS, IF_GROUPS, FieldPopup
from ui.letters.editor.places import chip_at
from ui.letters.editor.toolbar import Toolbar

if TYPE_CHECKING:
    from app.letters.wording.menu import MenuEntry, MenuGroup

BRACES = 2


class Inserting(QObject):
    """Opens the menu of fields for whichever of the texts had the cursor last."""

    def __init__(self, parent: QWidget, tools: Toolbar, *edits: ChipEdit) -> None:
        super().__init__(parent)
        self._window, self._tools = parent, tools
        self._groups: tuple[MenuGroup, ...] = ()
        self._known: Mapping[str, str] = {}
        self._target = edits[-1]
        self._braces = False
        for edit in edits:
            edit.installEventFilter(self)
            edit.braces_typed.connect(lambda: self.open_fields(braces=True))
            edit.chip_pressed.connect(self._on_chip_pressed)
            shortcut = QShortcut(QKeySequence("Ctrl+Space"), edit, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.open_fields)
        tools.fields.clicked.connect(lambda _on=False: self.open_fields(tools.fields))
        tools.conditions.clicked.connect(lambda _on=False: self._open(IF_GROUPS, tools.conditions))
        tools.table.clicked.connect(lambda _on=False: self._on_table())

    @cached_property
    def popup(self) -> FieldPopup:
        """The menu; made when it is first opened."""
        made = FieldPopup(self._window)
        made.chosen.connect(self._on_chosen)
        made.left.connect(self._on_left)
        return made

    def offer(self, groups: Sequence[MenuGroup], known: Mapping[str, str]) -> None:
        """What can be put in, and what it says for the customer who is looked at."""
        self._groups, self._known = tuple(groups), known
        table = self._table()
        self._tools.table.setVisible(table is not None)
        if table is not None:
            self._tools.table.setToolTip(tip(table.label))
            self._tools.table.setAccessibleName(table.label)

    def open_fields(self, below: QWidget | None = None, braces: bool = False) -> None:
        """Open the menu of fields at the cursor or below a button; `braces`: they stand before the cursor and give way to the field."""
        self._open(FIELD_GROUPS, below, braces)

    def _open(self, groups: frozenset[str], below: QWidget | None = None, braces: bool = False, typed: str = "") -> None:
        self._braces = braces
        cursor = self._target.cursorRect()
        place = below.mapToGlobal(QPoint(0, below.height() + 2)) if below is not None else \
            self._target.viewport().mapToGlobal(cursor.bottomLeft() + QPoint(0, 4))
        self.popup.open_at(place, [one for one in self._groups if one.key in groups], self._known, typed)

    def _table(self) -> MenuEntry | None:
        """The table of figures where this kind of letter has them, else an empty one."""
        tables = [one for group in self._groups if group.key == "marks" for one in group.entries if one.before.startswith("|")]
        return min(tables, key=lambda one: bool(one.after), default=None)

    def _on_table(self) -> None:
        entry = self._table()
        if entry is not None:
            marks.insert_block(self._tools.edit, entry.snippet.strip("\n"))
            self._tools.edit.setFocus()

    def _on_chip_pressed(self, place: int) -> None:
        """Another field in place of the one that was clicked twice; first those that say the same in other ways."""
        from app.letters.wording.chips import chips, plain_label

        cursor = self._target.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        self._target.setTextCursor(cursor)
        found = next(iter(chips(chip_at(self._target.document(), place))), None)
        is_field = found is not None and found.kind == "field"
        self._open(FIELD_GROUPS if is_field else IF_GROUPS, typed=plain_label(found.field) if found is not None and is_field else "")

    def _on_chosen(self, entry: MenuEntry) -> None:
        edit = self._target
        edit.setFocus()
        if self._braces:
            cursor = edit.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, BRACES)
            edit.setTextCursor(cursor)
        if entry.after:
            if self._braces:
                edit.insert("")
            marks.condition(edit, entry.before, entry.after)
        else:
            edit.insert(entry.before)

    def _on_left(self, typed: str) -> None:
        """Whoever knows the field by heart types it to its end."""
        self._target.setFocus()
        if self._braces and typed:
            self._target.type_in(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ChipEdit):
            self._target = watched
        return super().eventFilter(watched, event)
