"""Customers who have not been heard from in a while: those with whom contact used to be closer come first."""
from __future__ import annotations

from datetime import date, timedelta

from app.context import Context
from app.customers import called
from app.i18n import _, ngettext
from app.today.rows import QuietRow

QUIET_DAYS = 180
LOST_DAYS = 365 * 4
_PATIENCE = 1.5           # how many times the usual gap may pass
_LOOKED_AT = 20           # candidates for each row that is asked for
_MONTH = 30.44

_CANDIDATES = f"""
SELECT s.times, s.first, s.last, {called.COLUMNS}
FROM (SELECT customer_id, count(*) AS times, min(date) AS first, max(date) AS last FROM interaction GROUP BY customer_id
      HAVING max(date) BETWEEN :lost AND :quiet ORDER BY count(*) DESC, max(date), customer_id LIMIT :limit) s
JOIN customer c ON c.id = s.customer_id
WHERE c.binned_on IS NULL AND c.deceased = 0 AND c.do_not_contact = 0
  AND NOT EXISTS (SELECT 1 FROM task WHERE customer_id = c.id AND done_on IS NULL)
ORDER BY s.times DESC, s.last, c.id
"""


def quiet(context: Context, limit: int = 5) -> tuple[QuietRow, ...]:
    """The customers to think of, with the reason: "14 months · usually yearly"."""
    today = context.today
    found = context.database.connection().execute(
        _CANDIDATES, {"lost": (today - timedelta(days=LOST_DAYS)).isoformat(), "limit": limit * _LOOKED_AT,
                      "quiet": (today - timedelta(days=QUIET_DAYS)).isoformat()}).fetchall()
    rows = []
    for times, first, last, *who in found:
        day = date.fromisoformat(last)
        days, usual = (today - day).days, _usual(times, date.fromisoformat(first), day)
        if usual is None or days > usual * _PATIENCE:
            rows.append(QuietRow(who[0], called.name(who), day, days, usual, _why(days, usual)))
    return tuple(rows[:limit])


def _usual(times: int, first: date, last: date) -> int | None:
    """The usual gap between two contacts, in days; None when there were too few to tell."""
    return max(1, (last - first).days // (times - 1)) if times > 2 and last > first else None


def _why(days: int, usual: int | None) -> str:
    since = _span(days)
    return since if usual is None else _("{since} · usually {often}").format(since=since, often=_often(usual))


def _span(days: int) -> str:
    months = round(days / _MONTH)
    if months < 24:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    return ngettext("{count} year", "{count} years", months // 12).format(count=months // 12)


def _often(days: int) -> str:
    months = round(days / _MONTH)
    if months < 1:
        weeks = max(1, round(days / 7))
        return ngettext("weekly", "every {count} weeks", weeks).format(count=weeks)
    if months >= 24:
        return ngettext("yearly", "every {count} years", months // 12).format(count=months // 12)
    return {1: _("monthly"), 12: _("yearly")}.get(months) or _("{count}-monthly").format(count=months)
