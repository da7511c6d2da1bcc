"""Letters that were begun and put aside while another was written."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from app.customers import lists
from app.i18n import _, ngettext
from app.letters.wording.begun import Draft
from ui.kit.buttons import Button
from ui.kit.row_list import Entries


class DraftShelf(Button):
    """Holds what was put aside, and offers it in a menu; without any it is not to be seen."""

    taken = Signal(object)
    """This letter is gone on with."""

    def __init__(self, context: Any) -> None:
        super().__init__(_("Put aside"), "file-pen", "quiet", on_click=self._on_open)
        self._context = context
        self._drafts: list[Draft] = []
        self.hide()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """What lies here."""
        return tuple(self._drafts)

    def put(self, draft: Draft) -> str:
        """Put a letter aside; answers what it is called."""
        self._drafts.append(draft)
        self.show()
        return self.name_of(draft)

    def swap(self, draft: Draft, now: Draft) -> None:
        """Take a letter from here; the present one comes instead if it has words of its own."""
        self._drafts = [one for one in self._drafts if one != draft] + ([now] if now.changed else [])
        self.setVisible(bool(self._drafts))

    def name_of(self, draft: Draft) -> str:
        """What a letter is called in a menu."""
        return name_of(draft, lists.names(self._context, draft.ids))

    def _on_open(self) -> None:
        lines: Entries = [(self.name_of(one), lambda one=one: self.taken.emit(one)) for one in self._drafts]
        self.pop(lines)


def name_of(draft: Draft, names: dict[int, str]) -> str:
    """What a draft is called, by the names of those to whom it goes."""
    known = [names[one] for one in draft.ids if one in names]
    if not known:
        return _("To nobody yet")
    if len(known) == 1:
        return _("To {name}").format(name=known[0])
    more = len(known) - 1
    return ngettext("To {name} and {count} more", "To {name} and {count} more", more).format(name=known[0], count=f"{more:,}")
