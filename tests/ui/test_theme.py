"""The look: every pair of colours can be read, a font is found, the style sheet is whole."""
from __future__ import annotations

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from ui.theme import FONT_FAMILY, RESOURCES, THEMES, TYPE, load_tokens, theme

GROUNDS = ("window", "surface", "sidebar", "hover", "selection")
TONES = ("accent", "danger", "warning", "success", "info")
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("text", "muted") for ground in GROUNDS],
    *[("accent", ground) for ground in ("window", "surface", "sidebar", "selection", "accent_soft")],
    *[(tone, f"{tone}_soft") for tone in TONES],
    *[(tone, ground) for tone in TONES for ground in ("surface", "window")],
    *[(ink, f"{tone}_soft") for ink in ("text", "muted") for tone in TONES],
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("window", "text"),
]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
             for channel in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(name, ink, ground):
    tokens = load_tokens(name)
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ("window", "surface", "sidebar"))
def test_outlines_of_controls_and_the_focus_ring_stand_out(name, ground):
    tokens = load_tokens(name)
    assert contrast(tokens["outline"], tokens[ground]) >= 3
    assert contrast(tokens["accent"], tokens[ground]) >= 3


def test_all_themes_have_the_same_tokens():
    assert len({frozenset(load_tokens(name)) for name in THEMES}) == 1


def test_the_bundled_font_is_found_in_all_its_weights(qapp):
    theme()
    assert FONT_FAMILY in QFontDatabase.families()
    for kind, (size, weight) in TYPE.items():
        found = QFontInfo(theme().font(kind))
        assert (found.family(), found.pixelSize(), found.weight()) == (FONT_FAMILY, size, int(weight)), kind


def test_every_theme_makes_a_style_sheet_that_qt_understands(qapp):
    said: list[str] = []
    before = qInstallMessageHandler(lambda kind, _where, text: said.append(text) if kind != QtMsgType.QtDebugMsg else None)
    try:
        for name in THEMES:
            theme().choose(name)
            assert "$" not in QApplication.instance().styleSheet()
    finally:
        qInstallMessageHandler(before)
    assert said == []


def test_pictures_that_the_style_sheet_names_exist():
    for name in THEMES:
        for picture in ("check", "minus", "dot", "chevron-down", "chevron-up"):
            text = (RESOURCES / "themes" / name / f"{picture}.svg").read_text()
            tokens = load_tokens(name)
            assert tokens["on_accent"] in text or tokens["muted"] in text


def test_changing_the_theme_changes_colours_and_says_so(qapp, qtbot):
    with qtbot.waitSignal(theme().changed):
        theme().choose("dark")
    assert theme().name == "dark"
    assert theme().colour("window").name().upper() == load_tokens("dark")["window"]
    assert QApplication.instance().palette().window().color() == theme().colour("window")


def test_text_size_stays_between_its_limits(qapp):
    theme().set_zoom(1000)
    assert theme().zoom == 160
    assert theme().font("body").pixelSize() == round(14 * 1.6)
    theme().set_zoom(1)
    assert theme().zoom == 80


def test_nothing_is_smaller_than_12_px():
    assert min(size for size, _weight in TYPE.values()) >= 12


def test_licences_lie_beside_fonts_and_icons():
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / "OFL.txt").read_text()
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text()
