"""Letters in the whole window: keys, a run beside it, and quitting with words unsaved."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import papers
from app.letters import begun, outbox
from desk import lodger, street
from hands import show, type_into
from ui.main_window import MainWindow


@pytest.fixture
def window(house, qtbot):
    house.business()
    street(house, 3)
    made = show(qtbot, MainWindow(house.context), 1280, 820)
    made.settle("letters")
    return made


def _letters(window, qtbot):
    screen = window.current
    qtbot.waitUntil(lambda: not screen.busy, timeout=10_000)
    return screen


def test_ctrl_p_makes_what_is_due_beside_the_window_and_opens_it(window, house, qtbot):
    screen, opened = _letters(window, qtbot), []
    window.shell.open_file = opened.append
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    assert papers.words(opened[0]).count("Dear Mr Ellis") == 3
    assert screen.page is screen.outbox and len(outbox.letters(house.context)) == 3
    qtbot.waitUntil(lambda: not screen.busy and screen.outbox.paper.shown, timeout=10_000)


def test_ctrl_e_writes_to_the_customer_whose_letter_is_shown(window, house, qtbot):
    screen = _letters(window, qtbot)
    about = screen.customer_id
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    _letters(window, qtbot)
    assert screen.page is screen.write and screen.write.to.ids == (about,)
    assert screen.write.wording.text.hasFocus()


def test_the_window_closes_over_words_that_are_kept_but_not_over_those_that_would_be_lost(window, house, qtbot):
    ident = lodger(house)
    window.open_room("letters", f"write:{ident}")
    screen = _letters(window, qtbot)
    (house.context.places.folder / begun.FILE).mkdir()
    type_into(screen.write.wording.text, "Half a letter")
    asked = []
    window.shell.confirm = lambda question, *_more, **_others: bool(asked.append(question)) or len(asked) > 1
    window.close()
    assert window.isVisible() and asked == ["Quit without saving?"]
    window.close()
    assert not window.isVisible()


def test_no_button_or_field_is_without_a_name(window, qtbot):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QTextEdit

    screen = _letters(window, qtbot)
    for page in ("due", "write", "templates", "outbox"):
        screen.show_page(page)
        _letters(window, qtbot)
        nameless = [widget for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QTableView)
                    for widget in screen.page.findChildren(kind) if widget.isVisible()
                    and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
                    and widget.objectName() != "qt_spinbox_lineedit" and type(widget).__module__.startswith("ui.")]
        assert nameless == [], page


def test_tab_reaches_every_control_of_a_page_once(window, qtbot):
    screen = _letters(window, qtbot)
    for page in ("due", "write", "templates", "outbox"):
        screen.show_page(page)
        _letters(window, qtbot)
        widget, seen = screen.tabs.focusProxy(), []
        for _step in range(2000):
            widget = widget.nextInFocusChain()
            if screen.page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled() \
                    and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                seen.append(widget)
            if widget is screen.tabs.focusProxy():
                break
        assert len(seen) == len(set(seen)) and len(seen) > 2, page
