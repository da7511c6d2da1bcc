"""One line of a rule: field, operation, value, and a button that takes the line away."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from app.i18n import _
from app.segments import lines, subjects
from app.segments.lines import Line
from ui.kit.buttons import IconButton
from ui.kit.fields import ChoiceField
from ui.kit.labels import Label
from ui.segments.editors import Editor, Several, editor_for
from ui.segments.offers import Offers

FIRST = "tag"


class LineRow(QWidget):
    """Picks one comparison."""

    edited = Signal()
    committed = Signal()
    removed = Signal()
    arranged = Signal()
    """Another field stands here."""

    def __init__(self, context: Any, offers: Offers, line: Line | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._offers = context, offers
        self.editor: Editor | None = None
        self._kind = lines.NOTHING
        self.subject, self.operation = _combo(_("Field")), _combo(_("Condition"))
        self.fault = Label("", "error", wrap=True)
        self.fault.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._remove = IconButton("x", _("Take this line away"), self.removed.emit)
        for column, (widget, share) in enumerate(((self.subject, 4), (self.operation, 4), (QWidget(), 5), (self._remove, 0))):
            self._grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(column, share)
        self._grid.addWidget(self.fault, 1, 1, 1, 3)
        self._fill_subjects(line.subject if line else FIRST)
        self._show_line(line or Line(FIRST, "is"))
        self.subject.committed.connect(self._on_subject)
        self.operation.committed.connect(self._on_operation)
        self._offers.learned.connect(self._on_learned)
        self.setFocusProxy(self.subject)

    def line(self) -> Line:
        """What is picked."""
        return Line(str(self.subject.choice()), str(self.operation.choice()), self.editor.texts() if self.editor is not None else ())

    def chain(self) -> list[QWidget]:
        """What Tab visits here, in order."""
        return [self.subject, self.operation, *(self.editor.chain() if self.editor is not None else ()), self._remove]

    def show_fault(self) -> None:
        """Say what is wrong with the value."""
        words = lines.fault(self.line(), self._context.today)
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _fill_subjects(self, name: str) -> None:
        found = [(one.name, one.label) for one in self._offers.subjects()]
        if name not in dict(found):
            found.append((name, subjects.by_name(name).label))
        self.subject.set_choices(found)

    def _show_line(self, line: Line) -> None:
        subject = subjects.by_name(line.subject)
        self.subject.set_choice(line.subject)
        self.operation.set_choices([(one.key, one.words) for one in lines.operations(subject)])
        self.operation.set_choice(lines.operation(subject, line.operation).key)
        self._show_editor(line.texts)

    def _show_editor(self, texts: Sequence[str]) -> None:
        """The field for the value; its old one goes."""
        subject = subjects.by_name(str(self.subject.choice()))
        operation = lines.operation(subject, str(self.operation.choice()))
        old = self._grid.itemAtPosition(0, 2).widget()
        self._offers.values(subject.name)
        self._kind = operation.editor
        self.editor = editor_for(subject, operation, self._context, lambda: self._offers.values(subject.name))
        fresh = self.editor or QWidget()
        self._grid.removeWidget(old)
        self._grid.addWidget(fresh, 0, 2, Qt.AlignmentFlag.AlignTop)
        old.hide()
        old.deleteLater()
        fresh.show()
        if self.editor is None:
            self.arranged.emit()
            return
        self.editor.set_texts(texts)
        self.editor.name(subject.label)
        self._on_learned(subject.name)
        self.editor.edited.connect(self._on_edited)
        self.editor.committed.connect(self._on_committed)
        self.arranged.emit()

    def _on_subject(self) -> None:
        subject = subjects.by_name(str(self.subject.choice()))
        self.operation.set_choices([(one.key, one.words) for one in lines.operations(subject)])
        self.operation.set_choice(lines.operations(subject)[0].key)
        self._changed(())

    def _on_operation(self) -> None:
        subject = subjects.by_name(str(self.subject.choice()))
        before = self.editor.texts() if self.editor is not None else ()
        kinds = {self._kind, lines.operation(subject, str(self.operation.choice())).editor}
        alike = len(kinds) == 1 or kinds <= {lines.PAST, lines.AHEAD} or kinds <= {lines.TEXT, lines.LIST}
        self._changed(before if alike else ())

    def _changed(self, texts: Sequence[str]) -> None:
        """Another field or operation: what could be kept of the value is."""
        self._show_editor(texts)
        self._on_edited()
        self._on_committed()
        if self.editor is not None and lines.compare_of(self.line(), self._context.today) is None:
            self.editor.setFocus()

    def _on_learned(self, name: str) -> None:
        if isinstance(self.editor, Several) and name == self.subject.choice():
            self.editor.learn()

    def _on_edited(self) -> None:
        self.fault.hide()
        self.edited.emit()

    def _on_committed(self) -> None:
        self.show_fault()
        self.committed.emit()


def _combo(name: str) -> ChoiceField:
    box = ChoiceField(())
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setMaxVisibleItems(18)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
