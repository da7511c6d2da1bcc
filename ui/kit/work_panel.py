"""Shows that something long is running: nothing below 0.3 s, a sentence below 2 s, then a bar with Cancel."""
from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.labels import ElidedLabel, Label
from ui.kit.text import announce
from ui.kit.work import Lane, Run

QUIET, BRIEF = 0.3, 2.0


class WorkPanel(QFrame):
    """Watches a lane."""

    def __init__(self, lane: Lane, stopping: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._lane = lane
        self._stopping = stopping or _("Stopping; nothing will be left half-done…")
        self._since = 0.0
        self.title, self.note, self.bar = Label("", "strong"), ElidedLabel("", "secondary"), QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.cancel_button = Button(_("Cancel"), on_click=self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.title)
        line.addWidget(self.note, 1)
        words.addLayout(line)
        words.addWidget(self.bar)
        row.addLayout(words, 1)
        row.addWidget(self.cancel_button)
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._on_tick)
        lane.started.connect(self._on_started)
        lane.progressed.connect(self._on_progressed)
        lane.ended.connect(self._on_ended)
        self.hide()

    def _on_started(self, run: Run) -> None:
        self._since = time.monotonic()
        self.title.setText(run.title)
        self.note.setText("")
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.bar.hide()
        self.cancel_button.hide()
        self._timer.start()

    def _on_tick(self) -> None:
        lasted = time.monotonic() - self._since
        self.setVisible(lasted >= QUIET)
        if lasted >= BRIEF and self.bar.isHidden():
            self.bar.show()
            self.cancel_button.show()
            announce(self, self.title.text())

    def _on_progressed(self, run: Run, done: int, total: int, note: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        note = "" if note == self.title.text() else note
        if total:
            counted = _("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
            self.note.setText(f"{counted} · {note}" if note else counted)
        else:
            self.note.setText(note)

    def _on_ended(self, run: Run) -> None:
        self._timer.stop()
        self.hide()

    def _on_cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.note.setText(self._stopping)
        if self._lane.running is not None:
            self._lane.running.cancel()
