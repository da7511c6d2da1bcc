"""Import, step 2: how the file is read, and where each of its columns goes."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.exchange import plan as plans
from app.i18n import _, ngettext
from ui.imports.column_list import ColumnList
from ui.imports.first_rows import FirstRows
from ui.imports.reading_card import ReadingCard
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Scrolled, column_of, row_of
from ui.kit.fields import SegmentField
from ui.kit.shell import Shell
from ui.theme import theme

SIDE_WIDTH, WIDE, TALL = 270, 680, 480
READING, COLUMNS, ROWS = "reading", "columns", "rows"


class ColumnsPage(QWidget):
    """Everything side by side where there is room; else one of the three at a time."""

    changed = Signal(object)
    """The plan, after the user said something else about the file."""
    onward = Signal()
    back = Signal()
    values_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._plan: plans.Plan | None = None
        self._preview: Any = None
        self.reading, self.columns, self.rows = ReadingCard(shell), ColumnList(shell), FirstRows()
        self.parts: dict[str, QWidget] = {READING: self.reading, COLUMNS: self.columns, ROWS: self.rows}
        self._build()
        self.reading.said.connect(self._on_said)
        self.columns.sent.connect(self._on_sent)
        self.columns.chosen.connect(self.rows.bring_into_view)
        self.columns.values_asked.connect(self.values_asked)
        self.rows.asked.connect(self._on_heading)
        theme().changed.connect(self._arrange)
        self._arrange()

    @property
    def preview(self) -> Any:
        """How the file is read just now."""
        return self._preview

    def show_plan(self, plan: plans.Plan, preview: Any, fields: Sequence[str] = ()) -> None:
        """Show how the file is read under this plan; `fields` are the owner's own fields."""
        self._plan, self._preview = plan, preview
        self.reading.show_plan(plan, preview)
        self.columns.show_columns(preview.kind, preview.columns, preview.own, len(preview.rows), fields)
        note = "" if preview.header_row == 1 or preview.own else (_("headings in line {line}").format(line=preview.header_row)
                                                                  if preview.header_row else _("without headings"))
        self.rows.show_rows([one.heading for one in preview.columns], preview.rows, note)
        used = sum(1 for one in preview.columns if one.field != plans.IGNORE)
        self.next_button.setEnabled(used > 0)
        self.rows.setAccessibleName(ngettext("{count} row", "{count} rows", len(preview.rows)).format(count=len(preview.rows)))

    def setFocus(self, *reason: Any) -> None:
        self.columns.list.setFocus(*reason)

    def _build(self) -> None:
        page = column_of(self, spacing=12)
        three = ((COLUMNS, _("Columns")), (ROWS, _("The first rows")), (READING, _("How we read it")))
        self.of_two, self.of_three = SegmentField(three[:2], _("Show")), SegmentField(three, _("Show"))
        for segments in (self.of_two, self.of_three):
            segments.set_choice(COLUMNS)
            segments.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            segments.committed.connect(self._arrange)
            page.addWidget(segments)
        across, right = QHBoxLayout(), QVBoxLayout()
        for box in (across, right):
            box.setSpacing(12)
        right.addWidget(self.columns, 3)
        right.addWidget(self.rows, 2)
        across.addWidget(self.reading)
        across.addLayout(right, 1)
        scrolled = Scrolled()  # only in a low window
        scrolled.body.addLayout(across, 1)
        page.addWidget(scrolled, 1)
        self.next_button = PrimaryButton(_("See what would happen"), "eye", on_click=self.onward.emit)
        page.addLayout(row_of(Button(_("Another file"), "arrow-left", on_click=self.back.emit), 1, self.next_button))

    def _arrange(self) -> None:
        wide, tall = self.width() >= theme().px(WIDE), self.height() >= theme().px(TALL)
        segments = self.of_three if not wide else self.of_two
        shown = {str(segments.choice())} | ({READING} if wide else set()) | ({COLUMNS, ROWS} if wide and tall else set())
        self.of_three.setVisible(not wide)
        self.of_two.setVisible(wide and not tall)
        for name, part in self.parts.items():
            part.setVisible(name in shown)
        self.reading.setMinimumWidth(theme().px(SIDE_WIDTH) if wide else 0)
        self.reading.setMaximumWidth(theme().px(SIDE_WIDTH) if wide else 16_777_215)

    def _on_said(self, change: Callable[[plans.Plan], plans.Plan]) -> None:
        if self._plan is not None:
            self.changed.emit(change(self._plan))

    def _on_sent(self, heading: str, target: str) -> None:
        if self._plan is not None:
            self.changed.emit(self._plan.sending(heading, target))

    def _on_heading(self, heading: str) -> None:
        for segments in (self.of_two, self.of_three):
            segments.set_choice(COLUMNS)
        self._arrange()
        self.columns.select(heading)
        self.columns.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
