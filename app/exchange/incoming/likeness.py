"""Why a row may be about a customer who is known: the words of Clean up's own matcher."""
from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.columns.drafts import Draft
from app.i18n import _

if TYPE_CHECKING:
    from app.cleanup.matching import Matcher
    from app.cleanup.profiles import Maker, Profile


class Likeness:
    """Compares what a row says with a customer; made when the first one is asked about."""

    def __init__(self) -> None:
        self._maker: Maker | None = None
        self._matcher: Matcher | None = None

    def why(self, draft: Draft, other: Draft) -> tuple[str, ...]:
        """What the two share, in words; what speaks against it last."""
        from app.cleanup.matching import Matcher
        from app.cleanup.profiles import Maker
        from app.cleanup.reasons import in_words

        self._maker = self._maker or Maker()
        self._matcher = self._matcher or Matcher()
        found = self._matcher.likeness(_profile(self._maker, draft), _profile(self._maker, other))
        return in_words(found.reasons) or (_("same name, nothing else in common"),)


def _profile(maker: Maker, draft: Draft) -> Profile:
    from app.cleanup.profiles import NAMES, Profile, email_key, phone_key

    plain = draft.plain
    made = Profile(birthday=str(plain.get("birthday", "")), source=draft.source, source_id=draft.source_id)
    maker.person(made, [str(plain.get(name, "")) for name in NAMES], str(plain.get("company", "")))
    made.places = tuple(found for one in draft.addresses
                        if (found := maker.place(one.street, one.locality, one.town, one.postcode)) is not None)
    made.phones = tuple(dict.fromkeys(number for one in draft.phones if (number := phone_key(one.number, one.key))))
    made.emails = tuple(dict.fromkeys(email_key(one.key) for one in draft.emails if one.key))
    return made
