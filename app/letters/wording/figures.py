"""What a letter says of a renewal in figures."""
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
    """How much more or less than for the term before; nothing when that is not known, or the same."""
    if not amount or not previous or amount == previous:
        return ""
    words = in_language(_MORE if amount > previous else _LESS, language)
    return tie(words.format(amount=money(abs(amount - previous))))


def of_cover(cover: Cover | None, previous: int | None, today: date, language: str = "en-GB") -> dict[str, object]:
    """The fields of a renewal letter; `previous` is the amount of the term before, in pence. Empty ones are empty texts."""
    if cover is None:
        return dict.fromkeys(("product", "policy", "provider", "starts", "ends", "days_left", "amount", "previous_amount", "change",
                              "auto_renews", "ended"), "")
    left = (cover.ends - today).days
    return {"product": cover.product, "policy": cover.reference, "provider": cover.provider, "starts": cover.starts, "ends": cover.ends,
            "days_left": str(left) if left > 0 else "", "amount": tie(money(cover.amount)) if cover.amount else "",
            "previous_amount": tie(money(previous)) if previous else "", "change": change(cover.amount, previous, language),
            "auto_renews": _("yes") if cover.auto_renews else "", "ended": _("yes") if left < 0 else ""}
