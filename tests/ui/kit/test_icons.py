from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from ui.kit.icons import icon, icon_pixmap
from ui.theme import RESOURCES, theme

ICONS = sorted(file.stem for file in (RESOURCES / "icons").glob("*.svg"))


def colours(pixmap) -> set[str]:
    image = pixmap.toImage()
    return {QColor(image.pixelColor(x, y)).name() for x in range(image.width()) for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(qapp, name):
    assert not icon_pixmap(name, "text", 32).toImage().isNull()
    assert theme().colour("text").name() in colours(icon_pixmap(name, "text", 64))


def test_an_icon_follows_the_theme_without_being_set_again(qapp):
    made = icon("phone", "accent")
    gc.collect()
    for scheme in ("light", "dark"):
        theme().choose(scheme)
        assert theme().colour("accent").name() in colours(made.pixmap(QSize(48, 48)))


def test_a_disabled_icon_is_drawn_in_the_disabled_colour(qapp):
    assert theme().colour("disabled").name() in colours(icon("phone").pixmap(QSize(48, 48), QIcon.Mode.Disabled))


def test_icons_named_in_the_window_exist():
    wanted = set()
    for file in (Path(__file__).parents[3] / "ui").rglob("*.py"):
        text = file.read_text("utf-8")
        wanted |= set(re.findall(r'icon="([a-z0-9-]+)"', text)) | set(re.findall(r'IconButton\("([a-z0-9-]+)"', text))
    assert wanted <= set(ICONS)
