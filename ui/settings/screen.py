"""Settings: pages on the left, the chosen one on the right. Every change applies at once."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from app import settings
from app.i18n import _
from ui.kit.cards import Card, Scrolled, column_of
from ui.kit.fields import Choices
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.kit.sidebar import ICON, NavItem
from ui.kit.text import set_tip
from ui.settings.about_page import AboutPage
from ui.settings.automatic_page import AutomaticPage
from ui.settings.data_page import DataPage
from ui.settings.groups import GroupPage
from ui.settings.letterhead_page import PAPER, LetterheadPage
from ui.theme import theme

NAV_WIDTH, ROOMY = 230, 640
FORM_WIDTH = 620


class SettingsScreen(Screen):
    """All settings."""

    concerns = frozenset({"setting", "automatic", "label_sheet", "template"})

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        page = self.page_layout(_("Settings"))
        self.subheading.setText(_("Changes apply at once and can be undone."))
        self.pages: list[Any] = []
        self._named: dict[str, int] = {}
        self._stack, self._group = QStackedWidget(), QButtonGroup(self)
        self._navigation = QWidget()
        self._tabs = column_of(self._navigation, spacing=2)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._navigation)
        row.addWidget(self._stack, 1)
        page.addLayout(row, 1)
        self.letterhead = LetterheadPage(context, shell, self._on_saved)
        self._named["letterhead"] = self._add(_("Business and letterhead"), "store", self.letterhead)
        for group, title, icon, without in (
                (settings.Appearance, _("Appearance"), "sun", ()), (settings.Reminders, _("Reminders"), "bell", ()),
                (settings.Letters, _("Letters and printing"), "printer", PAPER)):
            self._add(title, icon, GroupPage(context, shell, group, self._on_saved, without, _offers(context, group)))
        self.automatic = AutomaticPage(context, shell, self._on_saved)
        self._named["automatic"] = self._add(_("Letters by themselves"), "clock", self.automatic)
        self.data = DataPage(context, shell)
        second = GroupPage(context, shell, settings.Data, self._on_saved)
        self._named["data"] = self._add(_("Data and backup"), "database-backup", self.data, second)
        self._add(_("About"), "info", AboutPage(context, shell))
        self._tabs.addStretch(1)
        self._group.idClicked.connect(self.show_page)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.show_page(0)

    @property
    def busy(self) -> bool:
        return self.automatic.busy or self.letterhead.busy

    def reload(self) -> None:
        for one in self.pages:
            one.load()

    def show_id(self, ident: int | str) -> None:
        if isinstance(ident, int) and 0 <= ident < self._stack.count():
            self.show_page(ident)
        elif ident in self._named:
            self.show_page(self._named[str(ident)])

    def show_page(self, number: int) -> None:
        """Show one page."""
        self._group.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)

    def _add(self, title: str, icon: str, *parts: Any) -> int:
        """Add a page, made of one part or several, and answer its number."""
        self.pages += parts
        page = parts[0] if isinstance(parts[0], LetterheadPage) else self._scrolled(parts)
        self._stack.addWidget(page)
        button = NavItem(icon, title)
        set_tip(button, title)
        self._group.addButton(button, self._stack.indexOf(page))
        self._tabs.addWidget(button)
        return self._stack.indexOf(page)

    def _scrolled(self, parts: tuple[Any, ...]) -> Scrolled:
        """A page that scrolls as a whole."""
        scrolled = Scrolled()
        for part in parts:
            if isinstance(part, GroupPage):
                card = Card("" if len(parts) == 1 else _("A second place for backups"))
                card.add(part)
                card.setMaximumWidth(theme().px(FORM_WIDTH))
                scrolled.body.addWidget(card)
            else:
                scrolled.body.addWidget(part)
        scrolled.body.addStretch(1)
        return scrolled

    def _on_theme(self) -> None:
        """In a narrow window the navigation is its icons."""
        roomy = self.width() >= theme().px(ROOMY)
        self._navigation.setFixedWidth(theme().px(NAV_WIDTH) if roomy else theme().px(ICON) + 20)

    def _on_saved(self, action: int) -> None:
        if action:
            self.shell.toast(_("Saved"), action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme()


def _offers(context: Any, group: type[Any]) -> dict[str, Callable[[], Choices]]:
    """Choices that the owner can add to."""
    def known_sheets() -> Choices:
        from app.labels.sheets import every

        return [(one.name, one.words) for one in every(context)]

    def known_templates(name: str) -> Choices:
        from app.letters.readers.roles import choices

        return choices(context)[name]

    names = ("notice_template", "reminder_template", "lapsed_template", "birthday_template")
    templates = {name: partial(known_templates, name) for name in names}
    return {"label_sheet": known_sheets, **templates} if group is settings.Letters else {}
