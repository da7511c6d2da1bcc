"""Whatever a customer is called, it is shown as it is written: never HTML, never a keyboard mark."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

import ui
from ui.kit.buttons import Button, IconButton, menu_of
from ui.kit.cards import Card, EmptyState, SectionTitle
from ui.kit.dialogs import Dialog
from ui.kit.labels import ElidedLabel, Label
from ui.kit.messages import Banner, Toast
from ui.kit.sidebar import Sidebar
from ui.kit.text import tip

NASTY = '<b>x</b> & <img src="file:///etc/passwd">'


def dialog(parent):
    return Dialog(NASTY, NASTY, NASTY)


def sidebar(parent):
    made = Sidebar()
    made.set_business(NASTY, NASTY)
    made.set_backup(NASTY, True)
    return made


def toast(parent):
    made = Toast(parent)
    made.say(NASTY, lambda: None)
    return made


@pytest.mark.parametrize("make", [
    lambda parent: Label(NASTY), lambda parent: ElidedLabel(NASTY), lambda parent: Card(NASTY), lambda parent: SectionTitle(NASTY),
    lambda parent: EmptyState(NASTY, NASTY), lambda parent: Banner(NASTY, "danger", NASTY), dialog, sidebar, toast,
])
def test_every_label_of_the_kit_is_plain_text(qtbot, make):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    widget = make(parent)
    if widget.parent() is None:
        qtbot.addWidget(widget)
    labels = widget.findChildren(QLabel) + ([widget] if isinstance(widget, QLabel) else [])
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert any(label.text() == NASTY for label in labels)


def test_an_ampersand_stays_an_ampersand_on_buttons_and_menus(qtbot):
    button = Button("Smith & Sons")
    qtbot.addWidget(button)
    assert button.text() == "Smith && Sons"
    assert button.shortcut().isEmpty()
    assert menu_of(button, [("Smith & Sons", lambda: None)]).actions()[0].text() == "Smith && Sons"


def test_a_tooltip_shows_tags_as_they_are_written():
    assert tip("<b>x</b>") == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"


def test_an_icon_button_has_a_name(qtbot):
    button = IconButton("x", "Close")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close"
    assert button.sizeHint().height() >= 24


def test_screens_use_the_kits_labels():
    """A QLabel made by hand would read a customer's name as HTML; only one that holds a picture may be."""
    by_hand = re.compile(r"QLabel\([^)\s]|QMessageBox|QToolTip\.showText(?!\([^\n]*\btip\()|RichText(?!\(False\))")
    assert [file.name for file in Path(ui.__file__).parent.rglob("*.py") if by_hand.search(file.read_text("utf-8"))] == []
