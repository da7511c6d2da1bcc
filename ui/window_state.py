"""What belongs to this screen and not to the business: where the window stands, the size of texts. A local ini file."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class WindowState:
    """Remembers by name; a damaged file is as good as none."""

    def __init__(self, folder: Path) -> None:
        self._ini = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray:
        """Where the window stood."""
        value = self._ini.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stands."""
        self._ini.setValue("geometry", geometry)

    def text(self, name: str, default: str = "") -> str:
        """A remembered word, such as the last room."""
        value = self._ini.value(name, default)
        return value if isinstance(value, str) else default

    def keep(self, name: str, value: str) -> None:
        """Remember a word."""
        self._ini.setValue(name, value)
