"""The wording of a letter: subject and text with fields as chips, buttons to set them, and what is wrong beside it."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.kit.cards import column_of, row_of
from ui.kit.labels import Label
from ui.kit.text import set_look
from ui.letters.editor import marks
from ui.letters.editor.chip_edit import ChipEdit
from ui.letters.editor.colouring import Colouring
from ui.letters.editor.inserting import Inserting
from ui.letters.editor.places import chip_at, place_of
from ui.letters.editor.problem_line import ProblemLine
from ui.letters.editor.toolbar import Toolbar
from ui.theme import theme

if TYPE_CHECKING:
    from app.letters.wording.check import Problem
    from app.letters.wording.menu import MenuGroup

PAUSE_MS = 250
LABEL = 56
Check = Callable[[str, str], Sequence["Problem"]]


class WordingEditor(QWidget):
    """Subject and text. Esc in one of them puts the kept words back; Ctrl+Z then returns the typed ones."""

    typed = Signal()
    """A letter was typed."""
    paused = Signal()
    """Nothing was typed for a moment."""

    def __init__(self, title: str, parts: tuple[str, str] = ("subject", "body")) -> None:
        super().__init__()
        self._kept = ("", "")
        self._check: Check | None = None
        self._graver: set[str] = set()
        self._quiet = False
        self.subject, self.text = ChipEdit(one_line=True), ChipEdit()
        self._edits = dict(zip(parts, (self.subject, self.text), strict=True))
        self.subject.setAccessibleName(_("Subject"))
        self.text.setAccessibleName(title)
        self._colouring = [Colouring(edit.document()) for edit in (self.subject, self.text)]
        self.tools = Toolbar(self.text)
        self.problems = ProblemLine()
        column = column_of(self, spacing=6)
        column.addLayout(labelled(_("Subject"), self.subject))
        column.addWidget(self.tools)
        column.addWidget(self.text, 1)
        column.addWidget(self.problems)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.paused)
        self.inserting = Inserting(self, self.tools, self.subject, self.text)
        self._connect()

    def _connect(self) -> None:
        for edit in (self.subject, self.text):
            edit.textChanged.connect(self._on_typed)
            edit.cursorPositionChanged.connect(self._on_moved)
            edit.left.connect(self._on_moved)
            edit.installEventFilter(self)
        self.subject.entered.connect(self.text.setFocus)
        self.problems.jumped.connect(self._on_jumped)
        self.problems.mended.connect(self._on_mended)
        self.tools.as_text.clicked.connect(lambda on: self.show_chips(not on))

    @property
    def waiting(self) -> bool:
        """Whether a pause is still to come."""
        return self._timer.isActive()

    @property
    def changed(self) -> bool:
        """Whether the words differ from the kept ones."""
        return self.words() != self._kept

    def words(self) -> tuple[str, str]:
        """Subject and text as typed."""
        return self.subject.text(), self.text.text()

    def load(self, subject: str, body: str, kept: tuple[str, str] | None = None) -> None:
        """Show a wording; `kept` is the one that Esc puts back, if it is another."""
        for edit, text in ((self.subject, subject), (self.text, body)):
            if edit.text() != text:
                edit.set_text(text)
        self._kept = kept or self.words()
        self._timer.stop()
        self.problems.say("")
        self.check()

    def check_with(self, check: Check) -> None:
        """How the wording is checked while it is typed: a function of subject and text."""
        self._check = check

    def offer(self, groups: Sequence[MenuGroup], known: Mapping[str, str] | None = None) -> None:
        """What can be put in, and what the fields say for the customer who is looked at."""
        self.inserting.offer(groups, known or {})

    def show_chips(self, on: bool) -> None:
        """Fields as chips, or as text with braces."""
        for edit in (self.subject, self.text):
            edit.show_chips(on)
        self.tools.as_text.setChecked(not on)
        self.check()

    def check(self) -> None:
        """Look for what is wrong, and colour it."""
        found = tuple(self._check(*self.words())) if self._check is not None else ()
        shown: list[tuple[Problem, str]] = []
        self._graver = {one.part for one in found if one.grave}
        for part, edit in self._edits.items():
            mine = [(one, tone) for one in found if one.part == part for tone in [tone_of(one, edit)] if tone]
            edit.show_tones({place_of(edit.document(), one.start): tone for one, tone in sorted(mine, key=lambda pair: pair[0].grave)})
            edit.setAccessibleDescription(" ".join([*(one.sentence for one, _tone in mine), edit.words()]))
            set_look(edit, wrong="true" if any(tone == "danger" for _one, tone in mine) else "false")
            shown += mine
        self.problems.show_problems(shown)
        self._quiet = len(shown) < sum(one.part in self._edits for one in found)

    def show_errors(self, fields: Mapping[str, str]) -> None:
        """Say what hinders, unless the check has said it with its place already; nothing takes it away."""
        self.problems.say("\n".join(sentence for part, sentence in fields.items() if part in self._edits and part not in self._graver))

    def _on_moved(self) -> None:
        """What was half typed when the cursor stood in it is said once it has left."""
        if self._quiet:
            self.check()

    def _on_typed(self) -> None:
        self.check()
        self.typed.emit()
        self._timer.start()

    def _on_jumped(self, problem: Problem) -> None:
        edit = self._edits[problem.part]
        edit.setFocus()
        edit.select(problem.start, problem.length)

    def _on_mended(self, problem: Problem) -> None:
        edit, start = self._edits[problem.part], problem.start
        marks.change(edit, start, problem.length, problem.suggestion)
        edit.setFocus()

    def _put_back(self, field: QObject) -> bool:
        kept = self._kept[0] if field is self.subject else self._kept[1]
        if not isinstance(field, ChipEdit) or field.text() == kept:
            return False
        field.put_back(kept)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride and self.changed:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._put_back(watched)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.text \
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            return marks.continue_list(self.text)
        return super().eventFilter(watched, event)


def tone_of(problem: Problem, edit: ChipEdit) -> str:
    """How loudly a problem is said: what has only been begun is quiet, and says nothing at all while the cursor is in it."""
    if not problem.grave:
        return "warning"
    begun = edit.text()[problem.start:problem.start + 2] in ("{{", "{%", "{#")
    if not begun:
        return "danger"
    cursor = edit.textCursor()
    start, foot = place_of(edit.document(), problem.start), cursor.block().position() + cursor.block().length()
    chip = bool(chip_at(edit.document(), start))
    being_typed = not chip and edit.busy and cursor.block().position() <= start < cursor.position() < foot
    return "" if being_typed else "warning"


def labelled(text: str, field: QWidget, width: int = LABEL) -> QHBoxLayout:
    """A field with its label beside it; the labels of a column are of one width."""
    label = Label(text, "secondary")
    label.setBuddy(field)
    label.setMinimumWidth(theme().px(width))
    row = row_of(label, field)
    row.setStretch(1, 1)
    return row
