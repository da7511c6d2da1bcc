"""What was copied in a spreadsheet, as a file."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication


def paste(folder: Path) -> Path:
    """Keep the clipboard's text in this folder. Raises BadFile when there is none."""
    from app.exchange.reading import pasted

    return pasted.keep(QGuiApplication.clipboard().text(), folder)
