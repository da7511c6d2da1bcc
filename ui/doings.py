"""What can be done in the rooms, in the words that people look for: the search box finds it, also by other programs' words."""
from __future__ import annotations

from dataclasses import dataclass

from app.i18n import _


@dataclass(frozen=True)
class Doing:
    """Something to do: in which room, what the room is asked to show, and other words for it."""

    words: str
    room: str
    ident: int | str | None
    also: str = ""

    def matches(self, text: str) -> bool:
        """Whether each word of the text begins one of its own words."""
        own = f"{self.words} {self.also}".casefold().replace("-", " ").split()
        return all(any(word.startswith(part) for word in own) for part in text.casefold().replace("-", " ").split())


DOINGS = (
    Doing(_("Bring a file in"), "imports", None,
          _("import upload read spreadsheet csv excel vcard contacts customers sales phone calendar e-mail paste open")),
    Doing(_("Take lists out"), "imports", "out",
          _("export download save as spreadsheet csv excel vcard calendar everything zip move customers sales renewals permissions")),
    Doing(_("Back up now, or restore a backup"), "settings", "data", _("backup save copy safety restore recover database folder")),
    Doing(_("Undo something older"), "history", None, _("history changes revert take back restore log audit import")),
    Doing(_("Find duplicates"), "cleanup", "duplicates", _("doubles merge same customer twice clean up dedupe")),
    Doing(_("Fill gaps"), "cleanup", "gaps", _("missing incomplete empty postcode e-mail phone clean up check details")),
    Doing(_("Tidy names, postcodes and phones"), "cleanup", "tidy", _("capitals typos clean up correct format")),
    Doing(_("Send the letters that are due"), "letters", "due", _("birthday renewal run cards mailing")),
    Doing(_("Write letter templates"), "letters", "templates", _("wording text edit fields mail merge")),
    Doing(_("Print labels or envelopes"), "letters", "labels", _("stickers sheet addresses avery")),
    Doing(_("Plan a campaign"), "letters", "campaigns", _("mailing offer marketing many letters")),
    Doing(_("See letters that went out"), "letters", "outbox", _("sent printed mail again archive")),
    Doing(_("Add a renewal"), "renewals", "new", _("policy contract insurance term expiry")),
    Doing(_("Make a segment"), "segments", "new", _("group filter list who select target")),
    Doing(_("Print a report"), "reports", None, _("statistics list overview income insight pdf")),
    Doing(_("Change your address and letterhead"), "settings", "letterhead", _("business name logo company vat bank details")),
    Doing(_("Dark, light or larger"), "settings", 1, _("theme appearance colours contrast night text size font zoom")),
)
