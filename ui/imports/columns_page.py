"""Import, step 2: how the file is read, and where each of its columns goes."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.exchange import forms
from app.exchange import plan as plans
from app.i18n import _, ngettext
from ui.imports.column_list import ColumnList
from ui.imports.first_rows import FirstRows
from ui.imports.heading_words import heading_words
from ui.imports.reading_card import ReadingCard
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Scrolled, column_of, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.shell import Shell
from ui.theme import theme

SIDE_WIDTH, WIDE, TALL = 270, 680, 480
FEW_ROWS, ROOMY, MOST = 165, 760, 16_777_215
READING, COLUMNS, ROWS = "reading", "columns", "rows"


def has_columns(preview: Any) -> bool:
    """Whether somebody named columns that must be matched; cards, calendars, e-mail and our own files say themselves what is what."""
    return preview.form in (forms.TEXT, forms.WORKBOOK) and not preview.own


class ColumnsPage(QWidget):
    """Everything side by side where there is room; else one of the three at a time."""

    changed = Signal(object)
    """What the user said otherwise about the file: a function from the old plan to the new one."""
    onward = Signal()
    back = Signal()
    skipped = Signal()
    values_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._preview: Any = None
        self._held = False
        self.reading, self.columns, self.rows = ReadingCard(shell), ColumnList(shell), FirstRows()
        self.parts: dict[str, QWidget] = {READING: self.reading, COLUMNS: self.columns, ROWS: self.rows}
        self._build()
        self.reading.said.connect(self.changed)
        self.columns.sent.connect(lambda heading, target: self.changed.emit(lambda plan: plan.sending(heading, target)))
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
        self._preview = preview
        self.reading.show_plan(plan, preview)
        ours = not has_columns(preview)
        headings = [heading_words(preview.kind, one.heading) if ours else one.heading for one in preview.columns]
        self.columns.show_columns(preview.kind, preview.columns, headings, preview.own, len(preview.rows), fields)
        note = "" if preview.header_row == 1 or preview.own else (_("headings in line {line}").format(line=preview.header_row)
                                                                  if preview.header_row else _("without headings"))
        self.rows.show_rows([one.heading for one in preview.columns], preview.rows, note, headings)
        self._show_next()
        self.rows.setAccessibleName(ngettext("{count} row", "{count} rows", len(preview.rows)).format(count=len(preview.rows)))

    def say_waiting(self, count: int) -> None:
        """So many files follow this one."""
        self.skip_button.setVisible(count > 0)

    def hold(self, on: bool) -> None:
        """While it is rehearsed, it is neither left nor rehearsed again."""
        self._held = on
        for button in (self.back_button, self.skip_button):
            button.setEnabled(not on)
        self._show_next()

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
        self.back_button = Button(_("Another file"), "arrow-left", on_click=self.back.emit)
        self.skip_button = Button(_("Skip this file"), "file-down", on_click=self.skipped.emit)
        self.skip_button.hide()
        self.why_not = Label(_("First say of one column where it goes."), "secondary")
        page.addLayout(row_of(self.back_button, self.skip_button, 1, self.why_not, self.next_button))

    def _show_next(self) -> None:
        """A file of which no column goes anywhere brings nothing, and says so."""
        used = self._preview is not None and any(one.field != plans.IGNORE for one in self._preview.columns)
        self.next_button.setEnabled(used and not self._held)
        self.why_not.setHidden(used)

    def _arrange(self) -> None:
        wide, tall = self.width() >= theme().px(WIDE), self.height() >= theme().px(TALL)
        segments = self.of_three if not wide else self.of_two
        shown = {str(segments.choice())} | ({READING} if wide else set()) | ({COLUMNS, ROWS} if wide and tall else set())
        self.of_three.setVisible(not wide)
        self.of_two.setVisible(wide and not tall)
        for name, part in self.parts.items():
            part.setVisible(name in shown)
        both, roomy = {COLUMNS, ROWS} <= shown, self.height() >= theme().px(ROOMY)
        self.rows.setMaximumHeight(theme().px(FEW_ROWS) if both and not roomy else MOST)  # the columns need the room
        self.reading.setMinimumWidth(theme().px(SIDE_WIDTH) if wide else 0)
        self.reading.setMaximumWidth(theme().px(SIDE_WIDTH) if wide else MOST)

    def _on_heading(self, heading: str) -> None:
        for segments in (self.of_two, self.of_three):
            segments.set_choice(COLUMNS)
        self._arrange()
        self.columns.select(heading)
        self.columns.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
