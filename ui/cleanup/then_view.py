"""Clean up, Gaps, when nothing is missing any more: what comes first, and then what may come from outside."""
from __future__ import annotations

from PySide6.QtCore import Signal

from app.i18n import _, ngettext
from ui.kit.cards import Card, EmptyState
from ui.kit.shell import Shell


class ThenView(Card):
    """Names what is left on the other pages; a file from outside is offered when nobody is there twice."""

    turned_to = Signal(str)
    """One of the other pages shall be shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._page = ""
        self.first = EmptyState("", _("Have a look"), lambda: self.turned_to.emit(self._page), "users")
        self.offer = EmptyState(
            _("Every card has a name, an address and a phone number or e-mail address. Now a file from outside can fill further blanks, "
              "such as birthdays: it adds to the customers you know and never makes new ones."),
            _("Add from outside…"), lambda: shell.open_room("imports", "supplement"), "badge-check")
        self.add(self.first, 1)
        self.add(self.offer, 1)
        self.show_left(None, None)

    def show_left(self, pairs: int | None, suggestions: int | None) -> None:
        """Say how many pairs and suggestions wait; None where that is not known yet."""
        self._page = "tidy" if pairs == 0 else "duplicates"
        if pairs is None or suggestions is None:
            said = _("Nothing is missing on the cards. Whether somebody is there twice has not been looked up yet.")
        elif pairs:
            said = ngettext("Nothing is missing on the cards. But {count} pair may be one customer: have a look before anything is added.",
                            "Nothing is missing on the cards. But {count} pairs may be one customer each: have a look before anything is "
                            "added.", pairs).format(count=f"{pairs:,}")
        else:
            said = ngettext("{count} value is written untidily: have a look first.",
                            "{count} values are written untidily: have a look first.", suggestions).format(count=f"{suggestions:,}")
        self.first.set_sentence(said)
        self.first.setVisible(bool(pairs is None or suggestions is None or pairs or suggestions))
        self.offer.setVisible(pairs == 0 and suggestions is not None)
