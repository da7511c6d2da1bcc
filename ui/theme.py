"""How Regulars looks: colours, type sizes and icons, following the computer's light or dark setting.

Colours are tokens in `resources/themes/<name>.json`; one template `style.qss` turns them into Qt's style sheet. The system's
scheme is only read: `QStyleHints.setColorScheme` does nothing on X11 and offscreen (measured), so the palette is ours.
"""
from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from string import Template
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

RESOURCES = Path(__file__).parents[1] / "resources"
THEMES = ("light", "dark", "contrast")
SCHEMES = ("system", *THEMES)
FONT_FAMILY = "Inter"
MIN_ZOOM, MAX_ZOOM, ZOOM_STEP = 80, 160, 10

# kind: (px at 100 %, weight)
TYPE = {
    "display": (24, QFont.Weight.Bold), "title": (18, QFont.Weight.DemiBold), "section": (15, QFont.Weight.DemiBold),
    "body": (14, QFont.Weight.Normal), "medium": (14, QFont.Weight.Medium), "strong": (14, QFont.Weight.DemiBold),
    "secondary": (13, QFont.Weight.Normal), "secondary_strong": (13, QFont.Weight.DemiBold),
    "small": (12, QFont.Weight.Normal), "small_strong": (12, QFont.Weight.DemiBold),
}
_LENGTH = re.compile(r"\$\{px_(\d+)\}")


def load_tokens(name: str) -> dict[str, str]:
    """The colours of one theme by token name, as #RRGGBB."""
    return cast(dict[str, str], json.loads((RESOURCES / "themes" / f"{name}.json").read_text(encoding="utf-8")))


class Theme(QObject):
    """The look in use; there is one, owned by the application. `changed` says: paint again."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self._scheme = "system"
        self._zoom = 100
        self._own_font = self._load_fonts()
        self._template = (RESOURCES / "themes" / "style.qss").read_text(encoding="utf-8")
        self._fonts: dict[str, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._name = ""
        self._use(self._wanted())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def name(self) -> str:
        """light, dark or contrast: what is shown now."""
        return self._name

    @property
    def scheme(self) -> str:
        """What the owner chose: system, light, dark or contrast."""
        return self._scheme

    @property
    def zoom(self) -> int:
        """Text size in per cent."""
        return self._zoom

    def choose(self, scheme: str) -> None:
        """Show this scheme from now on; `system` follows the computer."""
        self._scheme = scheme if scheme in SCHEMES else "system"
        self._refresh()

    def set_zoom(self, percent: int) -> None:
        """Make all texts this big, in per cent of the usual size."""
        self._zoom = max(MIN_ZOOM, min(MAX_ZOOM, percent))
        self._refresh(force=True)

    def colour(self, token: str) -> QColor:
        """The colour of a token such as `muted` or `danger_soft`."""
        return self._colours[token]

    def tint(self, tone: str) -> tuple[QColor, QColor]:
        """Text colour and soft background of a tone: accent, danger, warning, success, info; muted is quiet grey."""
        if tone == "muted":
            return self._colours["muted"], self._colours["hover"]
        return self._colours[tone], self._colours[f"{tone}_soft"]

    def px(self, length: int) -> int:
        """A length that follows the text size."""
        return round(length * self._zoom / 100)

    def font(self, kind: str = "body") -> QFont:
        """The font of a kind of text: display, title, section, body, medium, strong, secondary, small …"""
        return self._fonts[kind]

    def _load_fonts(self) -> bool:
        """Use Inter where the system has no settled font of its own; Windows and macOS keep theirs."""
        if sys.platform in ("win32", "darwin") and QGuiApplication.platformName() != "offscreen":
            return False
        files = sorted((RESOURCES / "fonts").glob("Inter-*.otf"))
        loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
        return bool(loaded) and min(loaded) >= 0

    def _wanted(self) -> str:
        if self._scheme != "system":
            return self._scheme
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _on_system_changed(self) -> None:
        self._refresh()

    def _refresh(self, force: bool = False) -> None:
        wanted = self._wanted()
        if force or wanted != self._name:
            self._use(wanted)
            self.changed.emit()

    def _use(self, name: str) -> None:
        tokens = load_tokens(name)
        self._name = name
        self._colours = {token: QColor(value) for token, value in tokens.items()}
        self._fonts = {kind: self._make_font(*size) for kind, size in TYPE.items()}
        if self._app.style().name() != "fusion":
            self._app.setStyle(QStyleFactory.create("Fusion"))
        self._app.setPalette(self._palette())
        self._app.setFont(self._fonts["body"])
        self._app.setStyleSheet(self._sheet(tokens))

    def _make_font(self, size: int, weight: QFont.Weight) -> QFont:
        font = QFont(FONT_FAMILY) if self._own_font else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)  # figures of one width: money and dates stand in columns
        return font

    def _sheet(self, tokens: dict[str, str]) -> str:
        sized = _LENGTH.sub(lambda found: str(self.px(int(found.group(1)))), self._template)
        folder = (RESOURCES / "themes" / self._name).as_posix()
        return Template(sized).substitute(tokens, folder=folder)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for roles, token in (
            ((role.Window,), "window"), ((role.Base, role.Button, role.AlternateBase), "surface"),
            ((role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.ToolTipBase), "text"),
            ((role.ToolTipText,), "window"), ((role.Highlight,), "selection"), ((role.Accent, role.Link, role.LinkVisited), "accent"),
            ((role.PlaceholderText,), "muted"), ((role.Mid, role.Dark, role.Shadow), "outline"),
            ((role.Light, role.Midlight), "line"), ((role.BrightText,), "danger"),
        ):
            for one in roles:
                palette.setColor(one, self._colours[token])
        for one in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, one, self._colours["disabled"])
        return palette


def theme() -> Theme:
    """The application's look; made at the first question."""
    app = cast(QApplication, QApplication.instance())
    found = app.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Theme(app)
