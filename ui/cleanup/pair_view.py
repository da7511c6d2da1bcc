"""Two customers side by side: which card stays, which values stay, and what comes along."""
from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.cleanup.pair_fields import FieldLine, PairFields, Side
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Scrolled, column_of
from ui.kit.labels import Label
from ui.kit.tags_field import FlowLayout


class PairView(QWidget):
    """Shows one pair. `kept_changed` when the other card shall stay; what is to be done is asked by signals."""

    kept_changed = Signal(int)
    opened = Signal(int)
    merge_asked = Signal()
    apart_asked = Signal()
    skip_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: PairFields | None = None
        self.why, self.moves = Label("", "secondary", wrap=True), Label("", "secondary", wrap=True)
        self._scrolled = Scrolled()
        column = column_of(self, spacing=10)
        column.addWidget(self.why)
        column.addWidget(self._scrolled, 1)
        column.addWidget(self.moves)
        column.addWidget(self._build_buttons())

    def show_pair(self, why: str, sides: tuple[Side, Side], kept: int, lines: tuple[FieldLine, ...], moves: str,
                  chosen: Mapping[str, str] | None = None) -> None:
        """Show this pair; `kept` is the customer who stays, `chosen` what had been picked already."""
        self.why.setText(why)
        self.moves.setText(moves)
        self.moves.setVisible(bool(moves))
        before, self.fields = self.fields, PairFields(sides, kept, lines)
        self.fields.choose(chosen or {})
        self.fields.kept_changed.connect(self.kept_changed)
        self.fields.opened.connect(self.opened)
        self._scrolled.body.addWidget(self.fields)
        if before is not None:
            self._scrolled.body.removeWidget(before)
            before.hide()
            before.deleteLater()
        for one, other in pairwise((*self.fields.stops(), self.merge_button, self.apart_button, self.skip_button)):
            QWidget.setTabOrder(one, other)

    def choices(self) -> dict[str, str]:
        """For each field that differs, whose value stays: keep or other."""
        return self.fields.choices() if self.fields else {}

    def enter(self) -> None:
        """Put the cursor to the first value that is to be chosen, or to Merge."""
        (self.fields.first_choice() if self.fields else self.merge_button).setFocus()

    def focus_kept(self, ident: int) -> None:
        """Put the cursor to the card that stays."""
        if self.fields is not None:
            self.fields.heads[ident].setFocus()

    def _build_buttons(self) -> QWidget:
        self.merge_button = PrimaryButton(_("Merge"), "users", _("Ctrl+Enter"), self.merge_asked.emit)
        self.apart_button = Button(_("Not the same"), "x", tip_text=_("Ctrl+Delete"), on_click=self.apart_asked.emit)
        self.skip_button = Button(_("Skip"), "arrow-down", tip_text=_("Ctrl+Page Down"), on_click=self.skip_asked.emit)
        strip = QWidget()
        flow = FlowLayout(strip, 8)
        for button in (self.merge_button, self.apart_button, self.skip_button):
            flow.addWidget(button)
        policy = strip.sizePolicy()
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        return strip
