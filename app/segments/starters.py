"""Segments to begin with: what a small business asks for most."""
from __future__ import annotations

from dataclasses import dataclass

from app.context import Context
from app.i18n import _
from app.segments import saved

_ADDRESSED = "not deceased and not do_not_contact"


@dataclass(frozen=True)
class Starter:
    """A name and a rule that are offered for a new segment."""

    name: str
    rule: str
    icon: str


STARTERS = (
    Starter(_("VIPs"), "tag = VIP", "star"),
    Starter(_("Not heard from for six months"), f"(last_contact < -6m or last_contact is empty) and {_ADDRESSED}", "clock"),
    Starter(_("Renewing within 60 days"), "renewal_ends <= +60d", "calendar-clock"),
    Starter(_("Best customers"), f"value >= £1,000 and {_ADDRESSED}", "pound-sterling"),
    Starter(_("Birthday within a month"), f"next_birthday <= +1m and {_ADDRESSED}", "cake"),
    Starter(_("E-mail allowed"), "permission_email = yes and email is not empty", "mail"),
)


def free_name(context: Context, wanted: str) -> str:
    """The name, with a number behind it when there is a segment of that name already."""
    name, number = wanted, 1
    while saved.named(context, name) is not None:
        number += 1
        name = f"{wanted} {number}"
    return name
