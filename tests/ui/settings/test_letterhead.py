"""Settings, Business and letterhead: every change is saved at once, can be undone, and stands on the page beside it."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import history
from app.letters.page.geometry import PLAIN, US_NUMBER_10
from app.settings import Letterhead
from desk import ROOT
from hands import click, press, show, type_into
from house import House
from recording import RecordingShell
from ui.settings.letterhead_page import LetterheadPage
from ui.settings.screen import SettingsScreen

LOGO, SIGNATURE = (ROOT / "resources" / "sample" / name for name in ("logo.png", "signature.png"))


@pytest.fixture
def screen(house: House, shell: RecordingShell, qtbot: Any) -> SettingsScreen:
    house.business(phone="01904 555018")
    made = SettingsScreen(house.context, shell)
    show(qtbot, made, 1240, 900)
    qtbot.waitUntil(lambda: not made.busy and made.letterhead.paper.shown)
    return made


@pytest.fixture
def page(screen: SettingsScreen) -> LetterheadPage:
    return screen.letterhead


def look(house: House) -> Letterhead:
    return house.context.settings.letterhead


def says(page: LetterheadPage, text: str) -> bool:
    """Whether the page as it is drawn now says so."""
    return not page.busy and text in page.paper.area.words()


def test_the_page_follows_what_is_typed_and_its_undo(page: LetterheadPage, house: House, shell: RecordingShell, qtbot: Any) -> None:
    assert says(page, "Hartley Heating")
    type_into(page.form.field("name"), "Ellis Electrics")
    press(page.form.field("name"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: says(page, "Ellis Electrics"))
    text, action = shell.toasts[-1]
    assert text == "Saved" and house.context.settings.business.name == "Ellis Electrics"
    history.undo_action(house.context, action)
    qtbot.waitUntil(lambda: says(page, "Hartley Heating") and not says(page, "Ellis Electrics"))


@pytest.mark.parametrize(("name", "file"), [("logo", LOGO), ("signature", SIGNATURE)])
def test_a_picture_is_chosen_undone_and_removed(page: LetterheadPage, house: House, shell: RecordingShell, qtbot: Any, name: str,
                                                file: Path) -> None:
    form = page.look if name == "logo" else page.signed
    field, width = form.field(name), form.field(f"{name}_width")
    assert field.frame.picture.isNull() and width.isHidden() and field.remove.isHidden()
    before = page.paper.area._pdf
    shell.answers.append(str(file))
    click(field.choose)
    qtbot.waitUntil(lambda: not field.frame.picture.isNull() and not page.busy)
    assert getattr(look(house), name) and width.isVisible() and len(page.paper.area._pdf) > len(before)
    history.undo_action(house.context, shell.toasts[-1][1])
    qtbot.waitUntil(lambda: field.frame.picture.isNull())
    assert getattr(look(house), name) == ""
    shell.answers.append(str(file))
    click(field.choose)
    qtbot.waitUntil(field.remove.isVisible)
    click(field.remove)
    qtbot.waitUntil(lambda: field.frame.picture.isNull())
    assert getattr(look(house), name) == "" and shell.toasts[-1][0] == "Saved"


def test_choosing_the_same_picture_again_or_none_is_no_step(page: LetterheadPage, house: House, shell: RecordingShell) -> None:
    for answer in (str(LOGO), str(LOGO), None):
        shell.answers.append(answer)
        click(page.look.field("logo").choose)
    assert len(shell.toasts) == 1


def test_a_file_is_dropped_on_the_logo(page: LetterheadPage, house: House, qtbot: Any) -> None:
    field, data = page.look.field("logo"), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(LOGO))])
    spot, keys = QPointF(20, 20), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(field, QDragEnterEvent(spot.toPoint(), Qt.DropAction.CopyAction, data, *keys))
    assert field.frame.awaited
    QApplication.sendEvent(field, QDropEvent(spot, Qt.DropAction.CopyAction, data, *keys))
    assert look(house).logo and not field.frame.awaited
    qtbot.waitUntil(lambda: not field.frame.picture.isNull())


def test_a_refused_picture_is_said_beside_its_button(page: LetterheadPage, house: House, shell: RecordingShell, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_text("no picture", encoding="utf-8")
    shell.answers.append(str(file))
    click(page.look.field("logo").choose)
    error = page.look.bound["logo"].error
    assert error.isVisible() and "logo.png is not a PNG or JPEG picture" in error.text()
    assert look(house).logo == "" and shell.errors == [] and shell.toasts == []
    shell.answers.append(str(LOGO))
    click(page.look.field("logo").choose)
    assert error.isHidden() and look(house).logo


def test_a_colour_is_clicked_or_typed(page: LetterheadPage, house: House, shell: RecordingShell) -> None:
    field = page.look.field("colour")
    click(field.swatches[2])
    assert look(house).colour == field.swatches[2].colour and field.swatches[2].isChecked()
    type_into(field, "0a5")
    press(field.line, Qt.Key.Key_Tab)
    assert look(house).colour == "#00AA55" and not any(one.isChecked() for one in field.swatches)
    type_into(field, "#12")
    press(field.line, Qt.Key.Key_Tab)
    assert look(house).colour == "#00AA55" and "six digits" in page.look.bound["colour"].error.text()
    press(field.line, Qt.Key.Key_Escape)
    assert field.colour() == "#00AA55"


def test_the_slider_is_followed_by_the_page_before_it_is_let_go(page: LetterheadPage, house: House, shell: RecordingShell,
                                                                qtbot: Any) -> None:
    shell.answers.append(str(LOGO))
    click(page.look.field("logo").choose)
    qtbot.waitUntil(lambda: not page.busy)
    slider, before = page.look.field("logo_width").slider, page.paper.area._pdf
    page._column.ensureWidgetVisible(slider)
    slider.setFocus()
    press(slider, Qt.Key.Key_PageUp)
    press(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not page.busy and page.paper.area._pdf != before)
    qtbot.waitUntil(lambda: look(house).logo_width == Letterhead().logo_width + 6)
    assert [text for text, _action in shell.toasts] == ["Saved", "Saved"]
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    qtbot.waitUntil(lambda: look(house).logo_width == slider.value())


def test_the_window_of_the_envelope_is_that_of_the_paper_chosen(page: LetterheadPage, house: House, qtbot: Any) -> None:
    profile = page.sheet.field("profile")
    assert page.paper.envelope.isVisible()
    click(page.paper.envelope)
    for key, window in (("us", US_NUMBER_10.window), (PLAIN.name, None)):
        profile.setFocus()
        while profile.choice() != key:
            press(profile, Qt.Key.Key_Down)
        press(profile, Qt.Key.Key_Tab)
        assert house.context.settings.letters.profile == key
        there = (window.x, window.y, window.width, window.height, US_NUMBER_10.folds[0]) if window else None
        qtbot.waitUntil(lambda there=there: page.paper.area._window == there and not page.busy)
        assert page.paper.envelope.isVisible() == bool(there)


def test_on_paper_that_is_printed_already_the_letterhead_is_left_out(page: LetterheadPage, house: House, qtbot: Any) -> None:
    assert says(page, "01904 555018")
    segment = page.sheet.field("letterhead")
    page._column.ensureWidgetVisible(segment)
    click(segment._group.button(1))
    qtbot.waitUntil(lambda: not house.context.settings.letters.letterhead and not says(page, "01904 555018") and not page.busy)


def test_in_a_narrow_window_the_head_of_the_page_stands_above_the_form(screen: SettingsScreen, page: LetterheadPage) -> None:
    assert page.paper.x() > page._column.x()
    screen.resize(740, 480)
    QApplication.processEvents()
    assert page.paper.y() < page._column.y() and page._column.height() >= 100
    assert page._column.widget().width() <= page._column.viewport().width()
    screen.resize(740, 300)
    QApplication.processEvents()
    assert page.paper.geometry().bottom() < page._column.y()
