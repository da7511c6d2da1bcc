"""One gap at a time: who it is, what is known, the box for what is missing, and what waits for it."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.cleanup import filling
from app.cleanup.gaps import FIELDS, GapRow
from app.customers import cards
from app.customers.values import Values
from app.errors import NotFound, UserError, ValidationError
from app.i18n import _
from ui.cleanup.gap_editor import GapEditor
from ui.cleanup.gap_table import MISSING, blocked, complete, draft_words
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import column_of
from ui.kit.labels import ElidedLabel, Label
from ui.kit.shell import Shell
from ui.kit.tags_field import FlowLayout


class GapPanel(QWidget):
    """Fills gaps. `filled` comes when one was kept, with the gap and the action; `stepped` asks for another row (1 or -1)."""

    filled = Signal(object, int, bool)
    """The gap, the action, and whether to go on to the next."""
    stepped = Signal(int)
    letter_asked = Signal()
    customer_asked = Signal()

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._shell = context, shell
        self.gap: GapRow | None = None
        self._values: Values | None = None
        self._doubted: dict[str, str] = {}
        self.drafts: dict[str, dict[str, str]] = {}
        """What was typed, looked wrong and was left, by gap."""
        self.name, self.known = ElidedLabel("", "title"), Label("", "secondary", wrap=True)
        self.missing, self.blocks = Label("", "section"), Label("", "secondary", wrap=True)
        self.place, self.complete = Label("", "small"), Label("", "secondary", wrap=True)
        self.editors = {field: GapEditor(field) for field in FIELDS}
        column = column_of(self, spacing=10)
        for widget in (self.name, self.known, self.complete, self.missing, self.blocks):
            column.addWidget(widget)
        for editor in self.editors.values():
            editor.entered.connect(self.save)
            column.addWidget(editor)
        column.addWidget(self._build_buttons())
        column.addWidget(self.place)
        column.addStretch(1)
        self._bind_keys()
        self.show_gap(None)

    @property
    def editor(self) -> GapEditor | None:
        """The boxes in use."""
        return self.editors[self.gap.field] if self.gap else None

    def show_gap(self, gap: GapRow | None, place: str = "", reached: bool = False) -> None:
        """Show this gap. What was typed for the one before is kept first; `reached` says whether a letter arrives."""
        if gap is None or self.gap is None or gap.id != self.gap.id:
            self.keep()
            self._doubted = {}
            self._values = self._card(gap)
            for field, editor in self.editors.items():
                editor.clear()
                editor.setVisible(gap is not None and field == gap.field)
            self._take_up(gap)
        self.gap = gap
        self.setVisible(gap is not None)
        if gap is None:
            return
        self.name.setText(gap.name)
        self.known.setText(_known(self._values))
        self.known.setVisible(bool(self.known.text()))
        self.missing.setText(MISSING[gap.field])
        self.blocks.setText(blocked(gap))
        self.complete.setText(complete(gap))
        self.place.setText(place)
        self.letter.setEnabled(reached)
        self.letter.setToolTip("" if reached else _("A letter needs a street, and a town or a postcode."))

    def edit(self) -> None:
        """Put the cursor into the box."""
        if self.editor is not None:
            self.editor.setFocus()

    def keep(self) -> None:
        """Keep what has been typed, as fields do that one leaves; what looks wrong waits as a draft until one comes back."""
        if self.gap is None or self.editor is None:
            return
        if not self.editor.has_text():
            self.drafts.pop(self.gap.id, None)
        elif self._doubts():
            self._put_aside(self.gap, self.editor.typed())
        else:
            self._fill(onward=False)

    def save(self) -> None:
        """Keep what is typed and go on to the next; what looks wrong is asked about once."""
        editor = self.editor
        if editor is None or self._values is None:
            return
        doubts = self._doubts()
        if doubts and self._doubted != editor.typed():
            self._doubted = editor.typed()
            editor.say(doubts, doubtful=True)
            return
        self._fill(onward=True)

    def skip(self, direction: int = 1) -> None:
        """Go on without it."""
        if self.gap is not None and self.editor is not None:
            self.drafts.pop(self.gap.id, None)
            self.editor.clear()
        self.stepped.emit(direction)

    def _build_buttons(self) -> QWidget:
        self.save_button = PrimaryButton(_("Save and next"), "check", _("Enter"), self.save)
        self.skip_button = Button(_("Skip"), "arrow-down", tip_text=_("Ctrl+Page Down"), on_click=self.skip)
        self.letter = Button(_("Ask by letter"), "mail", on_click=self.letter_asked.emit)
        self.open_button = Button(_("Open customer"), "user", on_click=self.customer_asked.emit)
        strip = QWidget()
        flow = FlowLayout(strip, 8)
        for button in (self.save_button, self.skip_button, self.letter, self.open_button):
            flow.addWidget(button)
        policy = strip.sizePolicy()
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        return strip

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Ctrl+PgDown", self.skip), ("Ctrl+PgUp", lambda: self.skip(-1)))
        for press, act in keys:
            QShortcut(QKeySequence(press), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(act)

    def _card(self, gap: GapRow | None) -> Values | None:
        if gap is None:
            return None
        try:
            return cards.card(self._context, gap.customer_id)
        except NotFound:
            return None

    def _doubts(self) -> dict[str, str]:
        return filling.doubts(self._values, self.editor.typed()) if self.editor is not None and self._values is not None else {}

    def _put_aside(self, gap: GapRow, typed: dict[str, str]) -> None:
        """Keep what is doubted or was refused for later, and say so once."""
        if self.drafts.get(gap.id) != typed:
            self.drafts[gap.id] = self._doubted = typed
            self.editors[gap.field].say(self._doubts(), doubtful=True)
            self._shell.toast(_("Not saved yet: “{text}” for {name}").format(text=draft_words(typed), name=gap.name))

    def _take_up(self, gap: GapRow | None) -> None:
        """Show what was typed before; it is doubted still."""
        if gap is not None and gap.id in self.drafts and self._values is not None:
            editor, self._doubted = self.editors[gap.field], self.drafts[gap.id]
            editor.fill(self._doubted)
            editor.say(filling.doubts(self._values, self._doubted), doubtful=True)

    def _fill(self, onward: bool) -> None:
        gap, editor = self.gap, self.editor
        assert gap is not None and editor is not None
        typed = editor.typed()
        self._shell.act(lambda: filling.fill(self._context, gap.customer_id, gap.field, typed),
                        lambda action: self._on_filled(gap, action, onward), lambda error: self._on_refused(gap, typed, error))

    def _on_filled(self, gap: GapRow, action: int, onward: bool) -> None:
        if self.gap is not None and self.gap.id == gap.id:
            self.editors[gap.field].clear()
        self.drafts.pop(gap.id, None)
        self.filled.emit(gap, action, onward)

    def _on_refused(self, gap: GapRow, typed: dict[str, str], error: UserError) -> bool:
        """What was left meanwhile is not lost: it waits as a draft."""
        editor = self.editor if self.gap is not None and self.gap.id == gap.id else None
        if editor is None or not self.isVisible():
            self.drafts[gap.id] = typed
        if editor is None or not isinstance(error, ValidationError):
            return False
        first = next(iter(editor.boxes))
        editor.say({name if name in editor.boxes else first: sentence for name, sentence in error.fields.items()})
        editor.setFocus()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)


def _known(values: Values | None) -> str:
    """What is known already, to find the rest by: address, phone, e-mail."""
    if values is None:
        return ""
    main = values.addresses[0] if values.addresses else None
    where = [*main.street.splitlines(), main.locality, main.town, main.county, main.postcode, main.country] if main else []
    lines = [", ".join(part for part in where if part)]
    reach = [one.number for one in values.phones[:1]] + [one.address for one in values.emails[:1]]
    lines.append(" · ".join(part for part in (values.text("company") if values.text("company") != values.name else "", *reach) if part))
    return "\n".join(line for line in lines if line)
