"""A word to somebody who works in another window, where the system has a place for it. Nothing is ever hidden there."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from ui.kit.icons import icon

SHOWN_MS = 20_000


def notify(window: Any, text: str) -> QSystemTrayIcon | None:
    """Show a notification unless the window is in front; a click on it brings the window there. Answers what shows it, if anything."""
    if window.isActiveWindow() or not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
        return None
    tray = QSystemTrayIcon(QApplication.windowIcon() if not QApplication.windowIcon().isNull() else icon("mail"), window)
    tray.setToolTip(QApplication.applicationName())
    tray.messageClicked.connect(window.raise_window)
    tray.activated.connect(lambda _how: window.raise_window())
    tray.show()
    tray.showMessage(QApplication.applicationName(), text, tray.icon(), SHOWN_MS)
    QTimer.singleShot(SHOWN_MS, tray, tray.deleteLater)
    return tray
