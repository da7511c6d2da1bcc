"""What the window does by itself: a backup every half hour and at the close, when something has changed; a new day."""
from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.changes import Changes
from app.errors import UserError
from app.i18n import _
from ui.calm import collect_all
from ui.kit.work import Lane, Run

log = logging.getLogger(__name__)
HALF_HOUR_MS, MINUTE_MS = 30 * 60 * 1000, 60 * 1000
NEW_DAY = Changes(frozenset({"day"}))


class Housekeeping(QObject):
    """Runs while the window is open."""

    def __init__(self, context: Any, lane: Lane, on_backup: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._lane, self._on_backup = context, lane, on_backup
        self._day = context.today
        for pause, call in ((HALF_HOUR_MS, self.back_up), (MINUTE_MS, self._look_at_the_calendar)):
            timer = QTimer(self)
            timer.timeout.connect(call)
            timer.start(pause)

    def back_up(self) -> None:
        """Collect all rubbish (see `ui/calm.py`), and back up beside the window, unless it is busy or nothing has changed."""
        from app.safety.backup import backup_if_changed

        if not self._lane.busy:
            collect_all()
            self._lane.start(Run(_("Backing up"), lambda _progress: backup_if_changed(self._context), lambda _made: self._on_backup()))

    def _look_at_the_calendar(self) -> None:
        if self._context.today != self._day:  # a laptop that slept through midnight wakes up on another day
            self._day = self._context.today
            self._context.news.publish(NEW_DAY)


def back_up_at_close(context: Any) -> None:
    """The last backup of the day; a full disk must not keep the window from closing."""
    from app.safety.backup import backup_if_changed

    try:
        backup_if_changed(context)
    except UserError as error:
        log.warning("no backup at the close: %s", type(error).__name__)
