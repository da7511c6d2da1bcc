"""Import, step 2: how the file is read, and where each of its columns goes."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.exchange import plan as plans
from app.i18n import _, ngettext
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, Scrolled, column_of, row_of
from ui.kit.fields import ChoiceField, FlagField, LineField
from ui.kit.form import Form
from ui.kit.labels import ElidedLabel, Label
from ui.kit.shell import Shell
from ui.theme import theme

SIDE_WIDTH = 300
TARGET_WIDTH = 220
MOST_EXAMPLE = 60


class ColumnsPage(QWidget):
    """Match columns."""

    changed = Signal(object)
    """The plan, after the user said something else about the file."""
    onward = Signal()
    back = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._plan: plans.Plan | None = None
        self._preview: Any = None
        page = column_of(self, spacing=16)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._build_reading(shell))
        row.addWidget(self._build_columns(), 1)
        page.addLayout(row, 1)
        self.next_button = PrimaryButton(_("See what would happen"), "eye", on_click=self.onward.emit)
        page.addLayout(row_of(Button(_("Another file"), "arrow-left", on_click=self.back.emit), 1, self.next_button))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_plan(self, plan: plans.Plan, preview: Any) -> None:
        """Show how the file is read under this plan."""
        self._plan, self._preview = plan, preview
        found = ", ".join(part for part in (preview.program, preview.encoding, _separator(preview.delimiter)) if part)
        self.found.setText(_("Found: {what}").format(what=found))
        self.reading.load({"kind": preview.kind, "source": preview.source, "encoding": plan.encoding, "delimiter": plan.delimiter,
                           "dates": plan.dates, "match": plan.match}, ident=str(plan.file))
        self._fill()

    def _build_reading(self, shell: Shell) -> Card:
        self._side = Card(_("How we read it"))
        self.found = Label("", "secondary", wrap=True)
        self._side.add(self.found)
        self.reading = Form(shell, self._on_said, (
            ("kind", _("It holds"), lambda: ChoiceField(list(plans.READABLE.items()))),
            ("source", _("It came from"), LineField),
            ("match", _("Customers who are known already"), lambda: ChoiceField(list(plans.MATCHES.items()))),
            ("dates", _("Dates are written"), lambda: ChoiceField(list(plans.ORDERS.items()))),
            ("delimiter", _("Columns are separated by"), lambda: ChoiceField(list(plans.SEPARATORS.items()))),
            ("encoding", _("Characters are encoded as"), lambda: ChoiceField(list(plans.ENCODINGS.items())))))
        self._side.add(self.reading)
        self._side.body.addStretch(1)
        return self._side

    def _build_columns(self) -> Card:
        card = Card(_("Columns"))
        self.summary = Label("", "secondary")
        self.only_used = FlagField(_("Hide empty columns"))
        self.only_used.setChecked(True)
        self.only_used.committed.connect(self._fill)
        card.body.addLayout(row_of(self.summary, 1, self.only_used))
        self._scrolled = Scrolled()
        card.add(self._scrolled, 1)
        self._lines = QWidget()
        self._scrolled.body.addWidget(self._lines)
        return card

    def _fill(self) -> None:
        """Make a line for each column: heading and examples, and where it goes."""
        old = self._lines
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        choices = plans.targets(self._preview.kind)
        shown = [one for one in self._preview.columns if one.filled or not self.only_used.isChecked()]
        for line, one in enumerate(shown):
            self._build_line(grid, line, one, choices)
        grid.setRowStretch(len(shown), 1)
        self._scrolled.body.replaceWidget(old, self._lines)
        old.deleteLater()
        used = sum(1 for one in self._preview.columns if one.field != plans.IGNORE)
        self.summary.setText(ngettext("{used} of {count} column goes somewhere", "{used} of {count} columns go somewhere",
                                      len(self._preview.columns)).format(used=used, count=len(self._preview.columns)))
        self.next_button.setEnabled(used > 0)

    def _build_line(self, grid: QGridLayout, line: int, one: Any, choices: list[tuple[str, str]]) -> None:
        words = column_of(spacing=0)
        heading = ElidedLabel(one.heading, "strong")
        examples = " · ".join(text.replace("\n", " ")[:MOST_EXAMPLE] for text in one.examples) or _("empty in the first rows")
        words.addWidget(heading)
        words.addWidget(ElidedLabel(examples, "secondary"))
        target = ChoiceField(choices)
        if one.field not in dict(choices):
            target.set_choices([*choices, (one.field, plans.target_words(self._preview.kind, one.field))])
        target.set_choice(one.field)
        target.setAccessibleName(_("Where {heading} goes").format(heading=one.heading))
        target.setEnabled(not self._preview.own)
        target.setFixedWidth(theme().px(TARGET_WIDTH))
        target.committed.connect(lambda: self._on_sent(one.heading, str(target.choice())))
        grid.addLayout(words, line, 0)
        grid.addWidget(target, line, 1)

    def _on_sent(self, heading: str, target: str) -> None:
        if self._plan is not None:
            self.changed.emit(self._plan.sending(heading, target))

    def _on_said(self, said: dict[str, Any]) -> None:
        if self._plan is None:
            return
        plan = replace(self._plan, **said)
        if "kind" in said:
            plan = replace(plan, columns={})
        self.changed.emit(plan)

    def _on_theme(self) -> None:
        self._side.setFixedWidth(theme().px(SIDE_WIDTH))


def _separator(sign: str) -> str:
    return str(plans.SEPARATORS.get(sign, sign))
