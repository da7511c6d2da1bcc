"""The page of Today: three sections with the same columns, and the cards beside them."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import Card, Scrolled
from ui.kit.icons import icon_pixmap
from ui.kit.labels import Label
from ui.kit.row_look import Columns
from ui.kit.shell import Shell
from ui.theme import theme
from ui.today.looks import Row
from ui.today.morning import Morning
from ui.today.rail import Rail
from ui.today.reminder import ReminderPanel
from ui.today.section import Section

MOST, MOST_COMING, RAIL, BESIDE, ACROSS = 50, 5, 264, 760, 560


class DoneCard(Card):
    """All is done, and what comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._picture, self.sentence = Label(), Label("", "secondary", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(_("All done."), "section"))
        words.addWidget(self.sentence)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def say(self, sentence: str) -> None:
        """Tell what comes next."""
        self.sentence.setText(sentence)

    def _on_theme(self) -> None:
        self._picture.setPixmap(icon_pixmap("circle-check", "success", 28, self.devicePixelRatioF()))


class TodayPage(Scrolled):
    """What is due on the left; the rail on the right, or below when the window is narrow."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__((0, 0, 4, 8), parent)
        day, columns = context.today, Columns()
        self.reminder, self.done, self.rail = ReminderPanel(context, shell), DoneCard(), Rail()
        self.overdue = Section(_("Overdue"), day, columns, MOST)
        self.now = Section(_("Today"), day, columns, MOST)
        self.coming = Section(_("Next 7 days"), day, columns, MOST_COMING)
        self.sections = (self.overdue, self.now, self.coming)
        self.overdue_button = Button(_("Reschedule all"), kind="link")
        self.overdue.heading.add(self.overdue_button)
        QWidget.setTabOrder(self.overdue_button, self.overdue.list)
        left = QVBoxLayout()
        left.setSpacing(16)
        for card in (self.reminder, self.done, *self.sections):
            left.addWidget(card)
        left.addStretch(1)
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.box.setSpacing(16)
        self.box.addLayout(left, 1)
        self.box.addWidget(self.rail)
        self.body.addLayout(self.box, 1)
        for section in self.sections:
            section.entered.connect(lambda section=section: self._on_entered(section))
        for part in (self.done, *self.sections, self.rail):
            part.hide()  # until it is known what is due
        theme().changed.connect(self._arrange)

    def show_morning(self, found: Morning, now: datetime) -> None:
        """Show what is due, in its sections, and what stands beside it."""
        rows, today = found.rows, found.day
        at_once: list[Row] = [row for row in rows if row.due == today]
        self.overdue.show_rows([row for row in rows if row.due < today], today)
        self.now.show_rows([*at_once, found.letters] if found.letters else at_once, today)
        self.coming.show_rows([row for row in rows if row.due > today], today)
        self.done.say(found.coming.sentence if found.coming else _("Nothing is coming up within a year."))
        self.done.setHidden(found.doing > 0)
        self.rail.show_morning(found, now)
        self.rail.show()

    def _on_entered(self, section: Section) -> None:
        for other in self.sections:
            if other is not section:
                other.leave()

    def _arrange(self) -> None:
        """Put the rail where there is room for it."""
        beside = self.width() >= theme().px(BESIDE)
        across = not beside and self.width() >= theme().px(ACROSS)
        direction = QBoxLayout.Direction
        self.box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.rail.box.setDirection(direction.LeftToRight if across else direction.TopToBottom)
        self.rail.setMinimumWidth(theme().px(RAIL) if beside else 0)
        self.rail.setMaximumWidth(theme().px(RAIL) if beside else 16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
