"""One segment: its name, its rule, and who is in it."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import UserError, ValidationError
from app.i18n import _
from app.segments import members, rules, saved
from app.segments.members import Members
from app.segments.saved import SegmentRow
from app.segments.tokens import RuleError
from app.segments.tree import Node
from ui.kit.aside import Aside
from ui.kit.buttons import Button, Entries, IconButton
from ui.kit.cards import Scrolled, row_of
from ui.kit.fields import LineField
from ui.kit.labels import Label
from ui.kit.paged_table import Packed
from ui.kit.shell import Shell
from ui.segments.members_panel import NOBODY, MembersPanel, order_of
from ui.segments.offers import Offers
from ui.segments.rule_panel import RulePanel
from ui.theme import theme
from ui.writing_out import CARDS, EXCEL, FORMS, SHEET, write_out

LEAST_MEMBERS = 340


class SegmentCard(Scrolled):
    """Shows one segment and keeps every change at once."""

    removed = Signal()

    def __init__(self, context: Any, shell: Shell, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__((0, 0, 12, 0), parent)
        self._context, self._shell = context, shell
        self._row: SegmentRow | None = None
        self._unsettled: dict[int, str] = {}
        connection = context.database.connection_context
        self.counting, self.listing, self.asking = (Aside(connection, self) for _question in range(3))
        self.name = LineField(_("Name of the segment"))
        self.name.setAccessibleName(_("Name of the segment"))
        self.name_fault = Label("", "error", wrap=True)
        self.name_fault.hide()
        self.rule = RulePanel(context, offers)
        self.members = MembersPanel(context, shell)
        self.members.setMinimumHeight(theme().px(LEAST_MEMBERS))
        self._build()
        self.name.editingFinished.connect(self._on_name_left)
        self.rule.drafted.connect(self._on_drafted)
        self.rule.builder.edited.connect(self._offer)
        self.rule.confused.connect(self.counting.forget)
        self.rule.finished.connect(self._on_finished)
        self.members.searched.connect(self._list)

    @property
    def segment_id(self) -> int:
        """The segment that is shown; 0 for none."""
        return self._row.id if self._row is not None else 0

    @property
    def busy(self) -> bool:
        """Whether something that it shows is still being read."""
        return self.counting.busy or self.listing.busy or self.asking.busy

    def show_segment(self, row: SegmentRow) -> None:
        """Show a segment as it was just read; what is being typed in the same one stays."""
        another = row.id != self.segment_id
        if another:
            self._unsettled[self.segment_id] = self.rule.unsettled
        before, self._row = self._row, row
        if another or before is None or before.name != row.name:
            self.name.setText(row.name)
            self.name.setCursorPosition(0)
            self._say_name_fault("")
        if another:
            self.members.show_segment(row.id)
            self.rule.show_rule(row.rule, row.count)
            if text := self._unsettled.pop(row.id, ""):
                self.rule.take_up(text)
            self.verticalScrollBar().setValue(0)
        else:
            self.rule.refresh_rule(row.rule, row.count)
        self._list()

    def write_name(self) -> None:
        """Put the cursor into the name."""
        self.name.setFocus()
        self.name.selectAll()

    def write(self) -> None:
        """Write one letter to everybody who is in."""
        self._with_members(lambda ids: self.members.write(ids) if ids else None)

    def _build(self) -> None:
        self.write_button = Button(_("Write a letter"), "mail", on_click=self.write)
        self.export_button = Button(_("Export"), "file-up", on_click=lambda: self._with_members(self._pop_export))
        self.remove_button = IconButton("trash-2", _("Remove this segment"), self.remove)
        head = row_of(self.name, self.write_button, self.export_button, self.remove_button)
        head.setStretch(0, 1)
        self.body.setSpacing(12)
        self.body.addLayout(head)
        self.body.addWidget(self.name_fault)
        self.body.addWidget(self.rule)
        self.body.addWidget(self.members, 1)

    def _pop_export(self, ids: list[int]) -> None:
        entries: Entries = [(FORMS[form][0], lambda form=form: write_out(self._context, self._shell, "customers", form, ids))
                   for form in (SHEET, EXCEL, CARDS)] if ids else [(_("Nobody is in this segment"), lambda: None)]
        self.export_button.pop(entries)

    def _with_members(self, do: Callable[[list[int]], object]) -> None:
        """Do this with whoever is in by the rule that is kept now; the list below may still be on its way."""
        segment, text = self.segment_id, self.members.search.text()
        self.asking.soon(lambda _progress: list(_members(self._context, segment, text).ids), do, self._shell.show_error)

    def _list(self) -> None:
        """Read who is in, beside the window."""
        segment, text = self.segment_id, self.members.search.text()
        def read(_progress: object) -> tuple[Members, Packed]:
            found = _members(self._context, segment, text)
            return found, self.members.table.prepared(order_of(found))

        self.listing.soon(read, self._show_members, self._shell.show_error)

    def _show_members(self, read: tuple[Members, Packed]) -> None:
        found, ready = read
        self.members.show_members(found, ready, bool(self._row and self._row.problem))
        self._offer()

    def _offer(self) -> None:
        """What can be done with those who are in, once it is said who they are."""
        for button in (self.write_button, self.export_button):
            button.setEnabled(bool(self.members.table.members.ids) and not self.rule.begun)

    def _on_drafted(self, node: Node) -> None:
        segment = self.segment_id
        self.counting.soon(lambda _progress: rules.asked_count(self._context, saved.drafted(self._context, segment, node)),
                           self.rule.show_count, self._shell.show_error)

    def _on_finished(self, rule: str) -> None:
        self._act(lambda: saved.change_rule(self._context, self.segment_id, rule))

    def _on_name_left(self) -> None:
        if self._row is None or self.name.text().strip() == self._row.name:
            self._say_name_fault("")
            return
        self._act(lambda: saved.rename(self._context, self.segment_id, self.name.text()), self._name_refused)

    def _name_refused(self, error: UserError) -> bool:
        if not isinstance(error, ValidationError):
            return False
        self._say_name_fault(str(error))
        return True

    def _say_name_fault(self, words: str) -> None:
        self.name_fault.setText(words)
        self.name_fault.setVisible(bool(words))

    def remove(self) -> None:
        """Remove the segment; its customers stay."""
        row = self._row
        if row is None:
            return
        self._row = None
        self._shell.act(lambda: saved.remove(self._context, row.id),
                        lambda action: self._shell.toast(_("“{name}” is removed; its customers stay").format(name=row.name), action))
        self.removed.emit()

    def _act(self, run: Callable[[], int], refused: Callable[[UserError], bool] | None = None) -> None:
        def done(action: int) -> None:
            self._say_name_fault("")
            if action:
                self._shell.toast(_("Saved"), action)

        self._shell.act(run, done, refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the kept name back."""
        if event.key() == Qt.Key.Key_Escape and self.name.hasFocus() and self._row is not None and self.name.text() != self._row.name:
            self.name.put_back(self._row.name)
            self._say_name_fault("")
            return
        super().keyPressEvent(event)


def _members(context: Any, segment_id: int, text: str) -> Members:
    """Who is in; nobody while the rule cannot be understood or the segment is gone."""
    try:
        return members.members(context, segment_id, text)
    except (RuleError, saved.NotFound):
        return NOBODY
