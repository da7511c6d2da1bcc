"""Everything that is chosen for labels and envelopes, from top to bottom."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.labels.sizes import SIZES
from app.settings import Letters
from ui.kit.cards import Card, column_of, row_of
from ui.kit.fields import ChoiceField, FlagField, SegmentField
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.letters.labels.sheet_choice import SheetChoice
from ui.letters.labels.wanted import ENVELOPES, LABELS, Wanted
from ui.letters.labels.whom import Whom, narrow


class Options(Card):
    """A column of choices. `wanted` is what they come to."""

    changed = Signal()

    def __init__(self, context: Any, shell: Shell, on_test_page: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._shell, self._loaded = context, shell, False
        self.kind = SegmentField([(LABELS, _("Labels")), (ENVELOPES, _("Envelopes"))], _("What to print"))
        self.kind.set_choice(LABELS)
        self.kind.committed.connect(self._on_kind)
        self.whom = Whom(context)
        self.households = FlagField(_("One for those who live together"))
        self.sheet = SheetChoice(context, shell, on_test_page)
        self.size = narrow(ChoiceField([(one.name, one.words) for one in SIZES.values()]))
        self.size.setAccessibleName(_("Size of the envelopes"))
        self.return_address = FlagField(_("Your own address at the top left"))
        self.return_address.committed.connect(self._on_return_address)
        self.body.setSpacing(16)
        for part in (self.kind, self.whom, self.households, self.sheet, self._build_envelopes()):
            self.add(part)
        self.body.addStretch(1)
        for signal in (self.whom.changed, self.households.committed, self.sheet.changed, self.size.committed):
            signal.connect(self.changed)

    def load(self) -> None:
        """Read what can be chosen; at first the settings say what is."""
        letters = self._context.settings.letters
        self.whom.load()
        self.sheet.load()
        self.return_address.setChecked(letters.return_address)
        if not self._loaded:
            self._loaded = True
            self.households.setChecked(letters.households)
            self.size.set_choice(letters.envelope)

    def set_kind(self, kind: str) -> None:
        """Show the choices of labels or of envelopes."""
        self.kind.set_choice(kind)
        self.sheet.setVisible(kind == LABELS)
        self._envelopes.setVisible(kind == ENVELOPES)

    def wanted(self) -> Wanted:
        """What shall be printed. Raises ValidationError (and says so beside the box)."""
        whom, households = self.whom.question(), self.households.isChecked()
        if self.kind.choice() == ENVELOPES:
            return Wanted(ENVELOPES, whom, str(self.size.choice()), households=households)
        return Wanted(LABELS, whom, self.sheet.sheet.name, self.sheet.picture.start, self.sheet.number_of_copies(), households)

    def remember(self, wanted: Wanted) -> None:
        """The next time begins with this sheet or envelope."""
        name = "label_sheet" if wanted.kind == LABELS else "envelope"
        if getattr(self._context.settings.letters, name) != wanted.paper:
            self._shell.act(lambda: self._context.set(Letters, **{name: wanted.paper}))

    def _build_envelopes(self) -> QWidget:
        self._envelopes = QWidget()
        label = Label(_("Size"), "secondary")
        label.setBuddy(self.size)
        line = row_of(label, self.size)
        line.setStretch(1, 1)
        column = column_of(self._envelopes, spacing=10)
        column.addLayout(line)
        column.addWidget(self.return_address)
        column.addWidget(Label(_("The address stands where the sorting machine reads it; the corner of the stamp and the foot stay free. "
                                 "Put the envelopes into the printer lying, and choose their size there."), "small", "muted", wrap=True))
        self._envelopes.hide()
        return self._envelopes

    def _on_kind(self) -> None:
        self.set_kind(str(self.kind.choice()))
        self.changed.emit()

    def _on_return_address(self) -> None:
        wanted = self.return_address.isChecked()
        self._shell.act(lambda: self._context.set(Letters, return_address=wanted), lambda _action: self.changed.emit())
