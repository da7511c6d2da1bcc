"""What a row says beyond a customer's own fields: evidence of permission, refusals, whether it is a supplier, whose company."""
from __future__ import annotations

from collections.abc import Sequence

from app.dates import read
from app.exchange.columns import cells
from app.exchange.columns.drafts import Draft, Statement
from app.exchange.columns.programs import Target
from app.i18n import _

FIELDS = ("evidence", "refused", "supplier", "company_source_id")
_DAYS = ("optin_time", "confirm_time", "unsub_time", "last_changed")
_NAMES = {"mailchimp": "Mailchimp"}


class Extras:
    """Reads these columns of one file. `left`: the file lists people who took their permission back."""

    def __init__(self, targets: Sequence[Target], program: str, left: bool = False) -> None:
        named = [(place, target) for place, target in enumerate(targets) if target.field in FIELDS and not target.is_label]
        self._evidence = {target.group: place for place, target in named if target.field == "evidence"}
        self._refused = [(place, target.group) for place, target in named if target.field == "refused"]
        self._supplier = [(place, target.group) for place, target in named if target.field == "supplier"]
        self._companies = [place for place, target in named if target.field == "company_source_id"]
        self._program = _NAMES.get(program, program)
        self._left = left or "unsub_time" in self._evidence
        self._anything = bool(named) or left

    def __bool__(self) -> bool:
        return self._anything

    def read(self, draft: Draft, row: Sequence[str]) -> list[int]:
        """Add what the row says to the customer; answers the places of dates that cannot be read."""
        for place, channel in self._refused:
            if row[place] and cells.parse_flag(row[place]):
                draft.permissions[channel] = Statement(False, how=_("import"))
        if self._left:
            self._take_leaving(draft, row)
        elif self._evidence:
            self._take_joining(draft, row)
        buys, sells = (any(row[place] for place, which in self._supplier if which == wanted) for wanted in ("buys", "sells"))
        if buys and not sells:
            draft.refused = _("This is a supplier, not a customer.")
        draft.company_ids = tuple(one.strip() for place in self._companies for one in row[place].split(";") if one.strip())
        return [self._evidence[which] for which in _DAYS if self._text(row, which) and not self._day(row, which)]

    def _take_leaving(self, draft: Draft, row: Sequence[str]) -> None:
        reason = ": ".join(filter(None, (self._text(row, "unsub_reason"), self._text(row, "unsub_reason_other"))))
        campaign = self._text(row, "unsub_campaign_title")
        told = [_("unsubscribed in {program}").format(program=self._program or _("another program")), campaign, reason]
        day = self._day(row, "unsub_time") or self._day(row, "last_changed")
        draft.permissions["email"] = Statement(False, since=day, how=" · ".join(filter(None, told)))

    def _take_joining(self, draft: Draft, row: Sequence[str]) -> None:
        """Somebody who joined a list agreed to it on that day; a confirmed one said so twice."""
        confirmed, joined = self._day(row, "confirm_time"), self._day(row, "optin_time")
        if not (confirmed or joined) or "email" in draft.permissions:
            return
        told = [_("signed up in {program}").format(program=self._program)]
        for day, words, place in ((joined, _("opted in on {day}"), "optin_ip"), (confirmed, _("confirmed on {day}"), "confirm_ip")):
            if day:
                address = self._text(row, place)
                told.append(words.format(day=day) + (_(" from {address}").format(address=address) if address else ""))
        draft.permissions["email"] = Statement(True, "consent", confirmed or joined, " · ".join(told))

    def _text(self, row: Sequence[str], which: str) -> str:
        return cells.clean(row[self._evidence[which]]) if which in self._evidence else ""

    def _day(self, row: Sequence[str], which: str) -> str | None:
        found = read(self._text(row, which), "ymd")
        return found.as_birthday() if found and found.year else None
