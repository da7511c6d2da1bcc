"""An invented customer who has everything, so that a template can be looked at before there is anybody to write to."""
from __future__ import annotations

from datetime import date, timedelta

from app.context import Context
from app.letters.wording.fields import examples
from app.letters.wording.values import Value, word
from app.paper.clean import tie

_TERM, _LEFT, _AHEAD = timedelta(days=364), timedelta(days=30), timedelta(days=7)


def invented(context: Context, language: str = "en-GB") -> dict[str, Value]:
    """The fields of a letter to nobody: today's date, a renewal that ends in a month, and the owner's own business if it has a name."""
    today, business = context.today, context.settings.business
    dates: dict[str, str | date] = {"today": today, "ends": today + _LEFT, "starts": today + _LEFT - _TERM, "birthday_on": today + _AHEAD}
    own = {"business": business.name or business.owner, "owner": business.owner, "business_phone": tie(business.phone),
           "business_email": business.email, "business_website": business.website} if business.name or business.owner else {}
    return {name: word(name, value) for name, value in {**examples(language), **dates, **own}.items()}
