"""What a letter says of a renewal in figures.

Three terms can be spoken of, and every field keeps to its own: `previous_amount` is what the term before has cost, `amount` what
the term that is ending costs, `next_amount` what the next one will cost. `change` compares the term that is ending with the one
before it, `next_change` the next one with the term that is ending. Insurers and their agents in the United Kingdom must show
the new premium beside that of the term that is ending (FCA Handbook, ICOBS 6.5.1 R), so the bundled notices print `amount` and
`next_amount` together.
"""
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.format import money
from app.i18n import _
from app.letters.wording.mailing import in_language
from app.paper.clean import tie

if TYPE_CHECKING:
    from app.letters.addressing.facts import Cover

_WELSH = "cy"
_MORE = {_WELSH: "{amount} yn fwy", "": _("{amount} more")}
_LESS = {_WELSH: "{amount} yn llai", "": _("{amount} less")}


def change(amount: int | None, previous: int | None, language: str = "en-GB") -> str:
    """How much more or less an amount is than the one before it; nothing when either is not known, or they are the same."""
    if not amount or not previous or amount == previous:
        return ""
    words = in_language(_MORE if amount > previous else _LESS, language)
    return tie(words.format(amount=money(abs(amount - previous))))


def of_cover(cover: Cover | None, previous: int | None, today: date, language: str = "en-GB") -> dict[str, object]:
    """The fields of a renewal letter; `previous` is the amount of the term before, in pence. Empty ones are empty texts."""
    if cover is None:
        return dict.fromkeys(("product", "policy", "provider", "starts", "ends", "days_left", "amount", "previous_amount", "change",
                              "next_amount", "next_change", "auto_renews", "ended"), "")
    left = (cover.ends - today).days
    return {"product": cover.product, "policy": cover.reference, "provider": cover.provider, "starts": cover.starts, "ends": cover.ends,
            "days_left": str(left) if left > 0 else "", "amount": tie(money(cover.amount)) if cover.amount else "",
            "previous_amount": tie(money(previous)) if previous else "", "change": change(cover.amount, previous, language),
            "next_amount": tie(money(cover.next)) if cover.next else "", "next_change": change(cover.next, cover.amount, language),
            "auto_renews": _("yes") if cover.auto_renews else "", "ended": _("yes") if left < 0 else ""}
