"""The line at the foot of the sidebar: how old the last backup is."""
from __future__ import annotations

from datetime import datetime

from app.format import ago, short_date
from app.i18n import _

OLD_DAYS = 7


def backup_line(made: datetime | None, now: datetime) -> tuple[str, bool]:
    """The words, and whether all is well."""
    if made is None:
        return _("No backup yet"), False
    made, now = made.astimezone(), now.astimezone()
    days = (now.date() - made.date()).days
    if days <= 0:
        return _("Backed up today {time}").format(time=f"{made:%H:%M}"), True
    if days < OLD_DAYS:
        return _("Backed up {ago}").format(ago=ago(days)), True
    return _("Last backup {day}, {ago}").format(day=short_date(made.date(), now.date()), ago=ago(days)), False
