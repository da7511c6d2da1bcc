"""Letters in the whole window: keys, a run beside it, and quitting with words unsaved."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

import papers
from app.letters import outbox
from app.letters.wording import begun
from app.progress import Cancelled
from desk import lodger, street
from hands import show, type_into
from ui.kit import printing
from ui.kit.printing import Wanted
from ui.kit.printing_shop import PrintShop
from ui.letters.screen import PAGES
from ui.main_window import MainWindow
from ui.theme import theme


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


@pytest.fixture
def shop(window, tmp_path, monkeypatch):
    """A printer that writes into a file, and is begun on at once."""
    def find(_name):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return printer

    made = PrintShop(window.shell, window.press, window.state, tmp_path, find)
    monkeypatch.setattr(made, "ask", lambda paper, *_why: made.start(paper, Wanted("Test")))
    monkeypatch.setattr(window.shell, "printing", lambda: made)
    return made


def _states(house):
    return [row.state for row in outbox.letters(house.context)]


def test_ctrl_p_prints_what_is_due_beside_the_window_and_marks_it(window, house, shop, qtbot, tmp_path):
    screen = _letters(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _states(house) == ["printed"] * 3, timeout=20_000)
    assert len(papers.read(tmp_path / "out.pdf").pages) == 3
    assert screen.page is screen.outbox
    qtbot.waitUntil(lambda: not screen.busy and screen.outbox.paper.shown, timeout=10_000)
    assert screen.outbox.banner.text() == "3 letters printed"


def test_a_job_cancelled_on_the_way_leaves_the_rest_waiting(window, house, shop, qtbot, monkeypatch):
    real = printing.print_pdf

    def stopped(pdf, title, wanted, parts, progress, find):
        class Stopping:
            def step(self, done, total, note=""):
                if done >= 2:
                    raise Cancelled

        return real(pdf, title, wanted, parts, Stopping(), find)

    monkeypatch.setattr(printing, "print_pdf", stopped)
    screen = _letters(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "printed" in _states(house) and not window.press.busy, timeout=20_000)
    assert sorted(_states(house)) == ["prepared", "printed", "printed"]
    qtbot.waitUntil(lambda: not screen.busy, timeout=10_000)
    assert screen.outbox.banner.text() == "2 of 3 letters printed; 1 waits."
    assert len(house.sql("SELECT id FROM interaction WHERE letter_id IS NOT NULL")) == 2


def test_the_tabs_fit_at_the_largest_text_in_a_small_window(window, qtbot):
    theme().set_zoom(160)
    window.resize(960, 600)
    screen = _letters(window, qtbot)
    qtbot.waitUntil(lambda: window.width() == 960 and screen.tabs.mapTo(window, screen.tabs.rect().topRight()).x() <= 960)
    for page in PAGES:
        screen.show_page(page)
        _letters(window, qtbot)
        QApplication.processEvents()
        assert window.width() == 960, page
        for button in screen.page.findChildren(QPushButton):
            if button.isVisible() and button.text() and not button.visibleRegion().isEmpty():
                assert button.width() >= button.sizeHint().width(), (page, button.text())


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
    for page in PAGES:
        screen.show_page(page)
        _letters(window, qtbot)
        nameless = [widget for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QTableView)
                    for widget in screen.page.findChildren(kind) if widget.isVisible()
                    and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
                    and widget.objectName() != "qt_spinbox_lineedit" and type(widget).__module__.startswith("ui.")]
        assert nameless == [], page


def test_tab_reaches_every_control_of_a_page_once(window, qtbot):
    screen = _letters(window, qtbot)
    for page in PAGES:
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


def test_what_only_a_page_can_undo_goes_with_the_page_and_a_kept_action_stays(window, qtbot):
    screen = _letters(window, qtbot)
    window.shell.toast("Changes discarded", lambda: None)
    screen.show_page("outbox")
    assert not window.toast.isVisible()
    window.shell.toast("Saved", 1)
    screen.show_page("due")
    assert window.toast.isVisible() and window.toast.text() == "Saved"
