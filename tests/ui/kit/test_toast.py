"""A toast says what was done and is in nobody's way."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, PrimaryButton
from ui.kit.messages import Toast


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def _button(window, place, make=PrimaryButton):
    button = make("Save")
    button.setParent(window)
    button.setGeometry(place)
    button.show()
    return button


def _said(window, text="Changes discarded"):
    toast = Toast(window)
    toast.say(text, lambda: None)
    return toast


def _place(widget, window):
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_it_stands_at_the_foot_in_the_middle(window):
    toast = _said(window)
    assert abs(toast.geometry().center().x() - 450) < 2 and toast.geometry().bottom() > 460


@pytest.mark.parametrize("left", [0, 200, 380, 430, 500, 560, 800])
def test_it_covers_no_button_and_stays_at_the_foot_where_it_can(window, left):
    buttons = [_button(window, QRect(left, 455, 100, 34)), _button(window, QRect(left + 110, 455, 60, 34), Button)]
    toast = _said(window)
    assert not any(toast.geometry().intersects(_place(one, window)) for one in buttons)
    assert window.rect().contains(toast.geometry()) and toast.geometry().bottom() > 460


def test_above_a_whole_line_of_buttons_it_finds_room(window):
    buttons = [_button(window, QRect(left, 450, 110, 34)) for left in range(0, 900, 120)]
    toast = _said(window)
    assert not any(toast.geometry().intersects(_place(one, window)) for one in buttons)
    assert toast.geometry().bottom() < 450


def test_it_makes_room_when_a_button_comes_to_stand_there(window, qtbot):
    toast = _said(window)
    button = _button(window, QRect(400, 455, 100, 34))
    qtbot.waitUntil(lambda: not toast.geometry().intersects(_place(button, window)))
