"""Contacts and sales that the owner has struck out of a campaign's answers, because they were about something else."""
from __future__ import annotations

import json

from app.campaigns.saving import record
from app.context import Context
from app.i18n import _
from models.setting import Setting

CONTACT, SALE = "contact", "sale"
_NAME = "struck.campaign.{number}"       # beside the settings: it travels with the business, and goes into its history


def struck(context: Context, campaign_id: int) -> frozenset[tuple[str, int]]:
    """What was struck out: whether contact or sale, and its number."""
    found = context.database.execute_sql("SELECT value FROM setting WHERE name = ?", (_NAME.format(number=campaign_id),)).fetchone()
    return frozenset((kind, number) for kind, number in json.loads(found[0])) if found else frozenset()


def strike(context: Context, campaign_id: int, kind: str, number: int) -> int:
    """A contact or sale is no answer to this campaign. Answers the action. Raises NotFound."""
    return _keep(context, campaign_id, struck(context, campaign_id) | {(kind, number)}, _("Answer struck out"))


def count_again(context: Context, campaign_id: int, kind: str, number: int) -> int:
    """What was struck out is an answer after all. Answers the action. Raises NotFound."""
    return _keep(context, campaign_id, struck(context, campaign_id) - {(kind, number)}, _("Answer counted again"))


def _keep(context: Context, campaign_id: int, wanted: frozenset[tuple[str, int]], name: str) -> int:
    record(campaign_id)
    key, value = _NAME.format(number=campaign_id), json.dumps(sorted(wanted))
    with context.action(name) as action:
        if not Setting.update(value=value).where(Setting.name == key).execute():
            Setting.create(name=key, value=value)
    return action.id
