"""Settings, About: which Regulars this is, and what it is made with."""
from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.cards import Card, column_of, row_of
from ui.kit.labels import Label
from ui.kit.shell import Shell


def program_version() -> str:
    """The version of this Regulars."""
    try:
        return version("regulars")
    except PackageNotFoundError:
        return _("from source")


class AboutPage(QWidget):
    """The program in a few lines."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__()
        card = Card(_("Regulars"))
        card.add(Label(_("Version {version}").format(version=program_version()), "body", selectable=True))
        card.add(Label(_("A CRM for one person who knows customers by name. Everything stays on this computer: no account, no internet."),
                       "body", wrap=True))
        card.add(Label(_("Free software under the MIT licence. With Qt (LGPL), SQLite, ReportLab (BSD), PDFium (Apache, BSD), Inter and "
                         "Lato (OFL) and Lucide icons (ISC)."), "secondary", wrap=True))
        log = context.places.log
        card.body.addLayout(row_of(Button(_("Open the log"), "file-text", on_click=lambda: shell.open_file(log)), 1))
        column = column_of(self)
        column.addWidget(card)
        column.addStretch(1)

    def load(self) -> None:
        """Nothing here changes."""
