"""Keeping campaigns: made with a code of their own, changed, found by name or code, removed."""
from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from app.context import Context
from app.errors import NotFound, ValidationError
from app.i18n import _
from app.paper.clean import printable
from app.saved import Saved
from models.campaign import Campaign
from models.search import fold

ANSWER_DAYS = 28                         # how long answers count unless the owner says otherwise
LONGEST_NAME, LONGEST_NOTES = 80, 2000
MOST_PENCE, MOST_MINUTES = 1_000_000, 100_000
_DIGITS, _LETTERS = "23456789", "ACDEFHJKMNPRTUVWXYZ"     # nothing that reads as something else in handwriting
_MOST_TRIES = 100
_AS_GIVEN = ("starts_on", "answers_until", "paper", "postage", "minutes", "hour")


@dataclass(frozen=True)
class CampaignValues:
    """A campaign as a form knows it. `paper` and `postage` are pence for one posted letter, `hour` pence for an hour of `minutes`."""

    name: str = ""
    template_key: str = ""
    segment: str = ""
    starts_on: date | None = None
    answers_until: date | None = None
    paper: int | None = None
    postage: int | None = None
    minutes: int = 0
    hour: int | None = None
    notes: str = ""


_NAMES = frozenset(one.name for one in fields(CampaignValues))


def create(context: Context, values: CampaignValues) -> Saved:
    """Begin a campaign; it starts today and answers count for 28 days unless said otherwise. Raises ValidationError, NotFound."""
    starts = values.starts_on or context.today
    values = replace(values, starts_on=starts, answers_until=values.answers_until or starts + timedelta(days=ANSWER_DAYS))
    kept = _checked(context, values, None)
    with context.action(_("New campaign")) as action:
        made = Campaign.create(code=_free_code(values.name), created_on=context.today, **kept)
    return Saved(made.id, action.id)


def edit(context: Context, campaign_id: int, changes: Mapping[str, Any]) -> Saved:
    """Change what is given (names of CampaignValues); the code stays. Raises NotFound, ValidationError, KeyError."""
    if changes.keys() - _NAMES:
        raise KeyError(next(iter(changes.keys() - _NAMES)))
    kept = _checked(context, replace(values_of(context, campaign_id), **changes), campaign_id)
    with context.action(_("Edit campaign")) as action:
        Campaign.update(**kept).where(Campaign.id == campaign_id).execute()
    return Saved(campaign_id, action.id)


def remove(context: Context, campaign_id: int) -> int:
    """Remove a campaign; its letters stay. Answers the action. Raises NotFound."""
    record(campaign_id)
    with context.action(_("Remove campaign")) as action:
        Campaign.delete().where(Campaign.id == campaign_id).execute()
    return action.id


def find(context: Context, text: str) -> int | None:
    """The campaign of that name or code; capitals and accents do not matter. None when there is none."""
    wanted = fold(text.strip())
    rows = context.database.execute_sql("SELECT id, name, code FROM campaign ORDER BY id DESC").fetchall()
    return next((int(key) for key, name, code in rows if wanted in (fold(name), fold(code))), None)


def values_of(context: Context, campaign_id: int) -> CampaignValues:
    """A campaign's values. Raises NotFound."""
    row = record(campaign_id)
    plain = {one.name: getattr(row, one.name) for one in fields(CampaignValues) if one.name != "segment"}
    return CampaignValues(segment=row.segment.name if row.segment else "", **plain)


def record(campaign_id: int) -> Any:
    """A campaign's record. Raises NotFound."""
    found = Campaign.get_or_none(Campaign.id == campaign_id)
    if found is None:
        raise NotFound(_("There is no campaign {number}.").format(number=campaign_id), _("`campaigns` lists them."))
    return found


def _checked(context: Context, values: CampaignValues, campaign_id: int | None) -> dict[str, Any]:
    """The columns as they will be kept. Raises ValidationError, NotFound."""
    name, notes = " ".join(printable(values.name).split()), printable(values.notes).strip()
    wrong: dict[str, str] = {}
    if not name or len(name) > LONGEST_NAME:
        wrong["name"] = _("Give the campaign a name of at most {most} characters.").format(most=LONGEST_NAME)
    elif find(context, name) not in (None, campaign_id):
        wrong["name"] = _("There is a campaign of this name already.")
    if values.starts_on is None or values.answers_until is None or values.answers_until < values.starts_on:
        wrong["answers_until"] = _("Give the last day on which answers count; it cannot lie before the start.")
    for what in ("paper", "postage", "hour"):
        pence = getattr(values, what)
        if pence is not None and not (type(pence) is int and 0 <= pence <= MOST_PENCE):
            wrong[what] = _("“{text}” is not an amount of money.").format(text=pence)
    if not (type(values.minutes) is int and 0 <= values.minutes <= MOST_MINUTES):
        wrong["minutes"] = _("Give a number of minutes.")
    if len(notes) > LONGEST_NOTES:
        wrong["notes"] = _("That is longer than {most} characters.").format(most=LONGEST_NOTES)
    if wrong:
        raise ValidationError(wrong)
    return {"name": name, "template_key": _template(context, values.template_key), "segment": _segment(context, values.segment),
            "notes": notes, **{what: getattr(values, what) for what in _AS_GIVEN}}


def _template(context: Context, key: str) -> str:
    from app.letters.wording import templates

    return templates.read(context, key).key if key else ""


def _segment(context: Context, name: str) -> int | None:
    from app.segments import saved

    found = saved.named(context, name) if name else None
    if name and found is None:
        raise saved.not_found(context, name)
    return found


def _free_code(name: str) -> str:
    """A code to be read over the phone: three letters of the name, a digit and a letter ("SPR-4K")."""
    start = "".join(letter for letter in fold(name).upper() if letter.isascii() and letter.isalpha())[:3] or "C"
    for number in range(_MOST_TRIES):
        ending = "".join(secrets.choice(_DIGITS) + secrets.choice(_LETTERS) for _more in range(1 + number // 20))
        code = f"{start}-{ending}"
        if not Campaign.select().where(Campaign.code == code).exists():
            return code
    raise RuntimeError("no free code")
