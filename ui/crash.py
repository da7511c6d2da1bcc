"""When the program itself is at fault: log it, say so with details that hold no customer data, and keep running."""
from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.errors import UserError
from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog

log = logging.getLogger(__name__)
MOST = 3  # dialogs at once; a fault in painting would otherwise come back with each frame


def details(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, in lines of the program. The message is left out: it may hold what a customer is called."""
    lines = [f"Python {platform.python_version()} · PySide6 {PySide6.__version__} · {platform.system()} {platform.release()}",
             f"{kind.__module__}.{kind.__qualname__}"]
    for frame in traceback.extract_tb(trace):
        file = Path(frame.filename)
        lines.append(f"  {'/'.join(file.parts[-3:])}:{frame.lineno} {frame.name}")
        if frame.line:
            lines.append(f"      {frame.line}")
    return "\n".join(lines)


class CrashDialog(Dialog):
    """Says that something went wrong, that nothing is lost, and shows what can be copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Something went wrong in Regulars."), _("Carry on"),
                         _("Your data is safe: what was being saved was either saved whole or not at all. The details below name "
                           "lines of the program, no customers."), parent=parent)
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setAccessibleName(_("Details"))
        box.setMinimumSize(560, 200)
        self.body.addWidget(box)
        copy = Button(_("Copy the details"), "copy", on_click=lambda: QApplication.clipboard().setText(text))
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.no.hide()


class Excepthook(QObject):
    """Catches what nobody caught, on any thread."""

    caught = Signal(str)

    def __init__(self, window: Callable[[], QWidget | None], refused: Callable[[UserError], object], parent: QObject | None = None
                 ) -> None:
        super().__init__(parent)
        self._window, self._refused = window, refused
        self._open = 0
        self._before = sys.excepthook, threading.excepthook
        self.caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self.hook
        threading.excepthook = lambda args: self.hook(args.exc_type, args.exc_value, args.exc_traceback)

    def remove(self) -> None:
        """Leave as it was before."""
        sys.excepthook, threading.excepthook = self._before

    def hook(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Called by Python for what nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, UserError):
            self._refused(error)
        else:
            text = details(kind, trace)
            log.error("uncaught\n%s", text)
            self.caught.emit(text)

    def _on_caught(self, text: str) -> None:
        if self._open >= MOST:
            return
        self._open += 1
        dialog = CrashDialog(text, self._window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._open -= 1
