"""PySide6 6.12.0 loses a reference to None with most calls on Python 3.11 and ends the process after some thousand of them."""
from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel


def test_a_thousand_calls_to_qt_lose_no_reference_to_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for count in range(1000):
        label.setText(str(count))
    assert abs(sys.getrefcount(None) - before) < 100
