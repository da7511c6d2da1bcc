"""Letters that were begun and put aside while another was written."""
from __future__ import annotations

from dataclasses import dataclass

from app.i18n import _, ngettext


@dataclass(frozen=True)
class Draft:
    """To whom, which letter, in which words. `changed`: the words are not the template's."""

    ids: tuple[int, ...] = ()
    template: str = "general"
    subject: str = ""
    body: str = ""
    changed: bool = False


def name_of(draft: Draft, names: dict[int, str]) -> str:
    """What a draft is called in a menu."""
    known = [names[one] for one in draft.ids if one in names]
    if not known:
        return _("To nobody yet")
    if len(known) == 1:
        return _("To {name}").format(name=known[0])
    more = len(known) - 1
    return ngettext("To {name} and {count} more", "To {name} and {count} more", more).format(name=known[0], count=f"{more:,}")
