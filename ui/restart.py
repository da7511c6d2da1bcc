"""Opens another business in a window of its own."""
from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess


def open_other(folder: Path) -> bool:
    """Start Regulars on another folder; True when it began."""
    root = Path(__file__).parents[1]
    arguments = ["--data", str(folder)]
    if not getattr(sys, "frozen", False):
        arguments = ["-m", "app", *arguments]
    return bool(QProcess.startDetached(sys.executable, arguments, str(root))[0])
