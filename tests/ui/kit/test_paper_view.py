"""Paper on the screen: only what is in view is drawn, larger and smaller, and the envelope over it."""
from __future__ import annotations

import io

import pytest
from PySide6.QtCore import Qt

from hands import click, press, settle, show
from ui.kit.paper_view import PaperView


@pytest.fixture
def pdf():
    """Thirty pages of A4, numbered."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595.28, 841.89))
    for number in range(30):
        canvas.drawString(100, 700, f"Sheet {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def view(qtbot, pdf):
    made = show(qtbot, PaperView("Nothing yet.", (15, 54.5, 90, 35, 105)), 500, 600)
    made.show_pdf(pdf)
    qtbot.waitUntil(lambda: bool(made.area._kept))
    return made


def test_only_pages_in_view_are_drawn(view):
    assert view.note.text() == "30 pages" and view.area.count == 30
    assert 1 <= len(view.area._kept) <= 2
    assert view.area.sheet(0).height() == pytest.approx(view.area.sheet(0).width() * 841.89 / 595.28, abs=2)


def test_keys_scroll_and_the_last_page_can_be_reached(view, qtbot):
    view.area.setFocus()
    bar = view.area.verticalScrollBar()
    press(view.area, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    assert view.area.sheet(29).bottom() < view.area.viewport().height()


def test_pages_can_be_made_larger_and_smaller(view):
    width = view.area.sheet(0).width()
    assert not view.smaller.isEnabled()
    click(view.larger)
    click(view.larger)
    assert view.area.sheet(0).width() == pytest.approx(2 * width, abs=2) and not view.larger.isEnabled()
    assert view.area.horizontalScrollBar().maximum() > 0


def test_the_envelope_hides_all_but_its_window_above_the_fold(view, qtbot):
    page = view.area.sheet(0)
    mm = page.width() / 210
    spots = {"in the window": (60, 70), "beside it": (150, 70), "below the fold": (60, 150)}

    def colours():
        image = view.area.viewport().grab().toImage()
        scale = image.devicePixelRatio()
        return {name: image.pixelColor(round((page.x() + x * mm) * scale), round((page.y() + y * mm) * scale)).name()
                for name, (x, y) in spots.items()}

    assert set(colours().values()) == {"#ffffff"}
    click(view.envelope)
    after = colours()
    assert after["in the window"] == after["below the fold"] == "#ffffff" != after["beside it"]


def test_a_sentence_takes_the_place_of_the_pages(view):
    view.say("<b>No</b> letter.", "Open & mend", view.close)
    assert view.sentence.text() == "<b>No</b> letter." and view.sentence.textFormat() == Qt.TextFormat.PlainText
    assert view.action.text() == "Open && mend" and not view.shown and not view.area.isVisible()
    click(view.action)
    assert not view.isVisible()


def test_a_screen_reader_hears_the_first_page(view):
    assert "Sheet 1" in view.area.accessibleDescription()


def test_the_name_keeps_its_room_and_the_note_gives_way(qtbot):
    view = PaperView("")
    qtbot.addWidget(view)
    view.title.setText("1 of 3 · Llŷr-Gwenllian Ŵyn-Prydderch")
    view.note.setText("By e-mail to a-rather-long-address@example.org")
    view.resize(900, 400)
    view.show()
    settle()
    assert view.title.width() >= view.title.sizeHint().width() and view.note.width() >= view.note.sizeHint().width()
    view.resize(470, 400)
    settle()
    assert view.title.width() >= view.title.sizeHint().width() and view.note.width() < view.note.sizeHint().width()
    view.note.setText("")
    settle()
    view.note.setText("2 pages")
    settle()
    assert view.note.width() >= view.note.sizeHint().width()
