"""Under a letter's wording: what is wrong with it, each with a way there and, where it is known, the mend."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from ui.kit.buttons import Button
from ui.kit.cards import column_of, row_of
from ui.kit.icons import icon_pixmap
from ui.kit.labels import ElidedLabel, Label
from ui.kit.text import announce
from ui.theme import theme

if TYPE_CHECKING:
    from app.letters.wording.check import Problem

MOST_SHOWN = 3


class ProblemLine(QWidget):
    """Shows the first few problems; a click leads there."""

    jumped = Signal(object)
    mended = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column_of(self, spacing=2)
        self._shown: tuple[tuple[Problem, str], ...] = ()
        self._all = False
        self._lines: list[QWidget] = []
        self.more = Button("", kind="link", on_click=self._on_more)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.sentence = Label("", "error", wrap=True)
        self._column.addWidget(self.sentence)
        theme().changed.connect(self._fill)
        self._fill()
        self.say("")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is shown."""
        return tuple(one for one, _tone in self._shown)

    def show_problems(self, found: Sequence[tuple[Problem, str]]) -> None:
        """Show these, each in its tone, the grave ones first."""
        ordered = tuple(sorted(found, key=lambda pair: (pair[1] != "danger", not pair[0].grave)))
        if ordered != self._shown:
            said, self._shown = {one.sentence for one in self.problems}, ordered
            self._fill()
            fresh = next((one.sentence for one in self.problems if one.sentence not in said), "")
            if fresh:
                announce(self, fresh)

    def say(self, sentence: str) -> None:
        """A fault that has no place in the text."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def text(self) -> str:
        """Everything that it says."""
        return "\n".join([*(one.sentence for one in self.problems), *filter(None, [self.sentence.text()])])

    def _fill(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        shown = self._shown if self._all else self._shown[:MOST_SHOWN]
        self._lines = [_Line(one, tone, self) for one, tone in shown]
        for number, line in enumerate(self._lines):
            self._column.insertWidget(number, line)
            line.show()
        rest = len(self._shown) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.setText(ngettext("and {count} more", "and {count} more", rest).format(count=rest))

    def _on_more(self) -> None:
        self._all = True
        self._fill()


class _Line(QWidget):
    """One problem."""

    def __init__(self, problem: Problem, tone: str, line: ProblemLine) -> None:
        super().__init__(line)
        picture = Label()
        icon = "circle-alert" if tone == "danger" else "triangle-alert"
        picture.setPixmap(icon_pixmap(icon, tone, theme().px(16), self.devicePixelRatioF()))
        self.words = ElidedLabel(problem.sentence, "secondary", tone)
        self.there = Button(_("Show"), kind="link", tip_text=_("Go to this place in the text"), on_click=lambda: line.jumped.emit(problem))
        self.there.setAccessibleName(_("Show: {problem}").format(problem=problem.sentence))
        row = row_of(picture, self.words, self.there, spacing=6)
        row.setStretch(1, 1)
        if problem.suggestion:
            whole = "\n" in problem.suggestion                # of several lines; a button has one
            self.mend = Button(_("Put it right") if whole else _("Change to {words}").format(words=problem.suggestion), kind="link",
                               on_click=lambda: line.mended.emit(problem))
            row.addWidget(self.mend)
        self.setLayout(row)
