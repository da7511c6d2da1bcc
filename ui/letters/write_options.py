"""How a letter to several goes out: households, order, paper or each in their own way, and the campaign that it belongs to."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.letters.readers.options import Options
from ui.kit.buttons import Button
from ui.kit.text import literal


class WriteOptions(Button):
    """A button with a menu of ticks; it says which are on. `choices()` is what a run is told."""

    changed = Signal()

    def __init__(self, context: Any) -> None:
        super().__init__(_("Options"), "settings", "quiet", _("How the letters go out"), self._on_open)
        self._context = context
        self._options = Options()
        self._campaign = ""
        self.set_choices(Options())

    def choices(self) -> Options:
        """What was chosen; what was not is as Settings say."""
        return self._options

    def set_choices(self, options: Options, campaign: str = "") -> None:
        """Choose these; `campaign` is the name of the one in the options."""
        self._options, self._campaign = options, campaign
        settled = options.settled(self._context)
        on = [words for words, is_on in ((_("by household"), settled.households), (_("by postcode"), options.by_postcode),
                                         (_("all on paper"), options.by_post), (campaign, bool(options.campaign))) if is_on]
        self.setText(literal(" · ".join([_("Options"), *on])))

    def look_ahead(self, days: int) -> None:
        """The letter stands for the one that is due in so many days."""
        self._options = replace(self._options, ahead=days)

    def menu(self) -> QMenu:
        """The ticks as they stand."""
        made, settled = QMenu(self), self._options.settled(self._context)
        self._tick(made, _("One letter for each household"), bool(settled.households), lambda on: replace(self._options, households=on))
        self._tick(made, _("In the order of postcodes"), settled.by_postcode, lambda on: replace(self._options, by_postcode=on))
        self._tick(made, _("Everybody on paper, whatever they prefer"), settled.by_post, lambda on: replace(self._options, by_post=on))
        self._tick(made, _("Each letter begins on a new sheet (both sides printed)"), bool(settled.duplex),
                   lambda on: replace(self._options, duplex=on))
        self._add_campaigns(made)
        return made

    def _add_campaigns(self, menu: QMenu) -> None:
        from app.campaigns import figures

        found = figures.rows(self._context)
        if found:
            menu.addSeparator()
            for ident, name in ((None, _("No campaign")), *((one.id, one.name) for one in found)):
                action = menu.addAction(literal(name))
                action.setCheckable(True)
                action.setChecked(ident == self._options.campaign)
                action.triggered.connect(lambda _on, ident=ident, name=name: self._choose(replace(self._options, campaign=ident),
                                                                                         name if ident else ""))

    def _tick(self, menu: QMenu, text: str, on: bool, change: Callable[[bool], Options]) -> None:
        action = menu.addAction(literal(text))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda now: self._choose(change(now), self._campaign))

    def _choose(self, options: Options, campaign: str) -> None:
        self.set_choices(options, campaign)
        self.changed.emit()

    def _on_open(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
