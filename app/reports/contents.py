"""What each report holds."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from dateutil.relativedelta import relativedelta

from app import birthdays as days_of_birth
from app import journal as diary
from app import renewals as covers
from app.context import Context
from app.customers import lists
from app.format import birthday, long_date, month_year
from app.i18n import _, ngettext
from app.letters import call_list
from app.paper.clean import tie
from app.renewals.values import ACTIVE
from app.reports import addresses as book
from app.reports.table import DAY, MONEY, WHOLE, Cell, Column, Group, Report
from app.today import due as due_rows

KINDS: Mapping[str, str] = {"renewal": _("Renewal"), "birthday": _("Birthday"), "follow_up": _("Follow-up"), "task": _("Task"),
                            "rhythm": _("Get in touch")}
_WEEK = 7
_PORTION = 2000
Builder = Callable[[Context, date | None, date | None], Report]


def due(context: Context, first: date | None, last: date | None) -> Report:
    """What is overdue, due today and due until a day (a week ahead unless said otherwise)."""
    last = last or context.today + timedelta(days=_WEEK)
    rows = [row for row in due_rows(context, max(0, (last - context.today).days)) if _inside(row.due, first, last)]
    columns = (Column(_("Act on"), 23, DAY), Column(_("What"), 22), Column(_("Name"), 38), Column(_("Why"), 72),
               Column(_("Days late"), 17, WHOLE))
    cells = [(row.due, KINDS.get(row.kind, row.kind), row.name, row.reason, row.days_late or None) for row in rows]
    period = _("Overdue, and until {day}").format(day=long_date(last)) if first is None else _between(first, last)
    return Report(_("What is due"), period, columns, (Group("", cells),), nothing=_("Nothing is due."))


def customers(context: Context, first: date | None, last: date | None) -> Report:
    """Every customer by name, the bin left out; with a period, those who became one in it."""
    columns = (Column(_("Name"), 40), Column(_("Company"), 32), Column(_("Town"), 24), Column(_("Postcode"), 19), Column(_("Phone"), 27),
               Column(_("E-mail"), 46))
    cells = [(_marked(row), row.company if row.company != row.name else "", row.town, row.postcode, row.phone, row.email)
             for row in _customer_rows(context) if _inside(row.created_on, first, last)]
    period = _between(first, last) if first or last else _("On {day}").format(day=long_date(context.today))
    filters = _("Customers added in this period") if first or last else ""
    return Report(_("Customers"), period, columns, (Group("", cells),), filters, nothing=_("There are no customers."))


def journal(context: Context, first: date | None, last: date | None) -> Report:
    """Every contact of a period, day by day."""
    columns = (Column(_("Date"), 23, DAY), Column(_("Name"), 36), Column(_("How"), 19), Column(_("About"), 18),
               Column(_("What was said"), 72), Column(_("Minutes"), 17, WHOLE, total=True))
    ids = diary.find(context, first=first, last=last)
    entries = (row for start in range(0, len(ids), _PORTION) for row in diary.rows(context, ids[start:start + _PORTION]))
    cells = [(row.date, row.name, diary.CHANNELS.get(row.channel, row.channel), diary.KINDS.get(row.kind, row.kind), _said(row),
              row.minutes) for row in entries]
    return Report(_("Journal"), _between(first, last), columns, (Group("", cells),), totals=True,
                  nothing=_("The journal has no entries for this period."))


def renewals(context: Context, first: date | None, last: date | None) -> Report:
    """The renewals that are running, month by month, with the money at stake."""
    columns = (Column(_("Ends"), 23, DAY), Column(_("Name"), 42), Column(_("Product"), 38), Column(_("Reference"), 27),
               Column(_("Provider"), 24), Column(_("Amount"), 22, MONEY, total=True))
    rows = [row for row in covers.find(context, first, last) if row.status == ACTIVE]
    groups = tuple(_month(month, [(row.ends, row.name, row.product, row.reference, row.provider, row.amount_pence) for row in members])
                   for month, members in groupby(rows, key=lambda row: row.ends.replace(day=1)))
    period = _between(first, last) if first or last else _("All that are running")
    return Report(_("Renewals by month"), period, columns, groups, _("Without those that have lapsed or moved elsewhere"), True, _("Month"),
                  _("No renewal ends in this period."))


def birthdays(context: Context, first: date | None, last: date | None) -> Report:
    """The birthdays of a month (this one unless said otherwise), or of a longer period month by month."""
    first = first or (last or context.today).replace(day=1)
    last = last or first + relativedelta(day=31)
    columns = (Column(_("Day"), 24, DAY), Column(_("Name"), 60), Column(_("Born"), 50), Column(_("Turns"), 20, WHOLE))
    rows = days_of_birth.between(context, first, last)
    whole_month = first.day == 1 and last == first + relativedelta(day=31)
    period, nothing = month_year(first) if whole_month else _between(first, last), _("Nobody has a birthday in this period.")
    if (first.year, first.month) == (last.year, last.month):
        return Report(_("Birthdays"), period, columns, (Group("", [_birthday(row) for row in rows]),), nothing=nothing)
    months = tuple(Group(month_year(month), [_birthday(row) for row in members])
                   for month, members in groupby(rows, key=lambda row: row.on.replace(day=1)))
    return Report(_("Birthdays"), period, columns, months, group_heading=_("Month"), nothing=nothing)


def addresses(context: Context, first: date | None, last: date | None, style: str = "") -> Report:
    """Everybody's address, phone and e-mail by name; with a period, of those who became a customer in it."""
    period = _between(first, last) if first or last else _("On {day}").format(day=long_date(context.today))
    filters = _("Customers added in this period") if first or last else ""
    return book.address_list(context, period, filters, book.inside(first, last, context), style or book.TABLE)


def calls(context: Context, first: date | None, last: date | None) -> Report:
    """Whom to call instead of writing, on which numbers and why, with room for what came of it."""
    columns = (Column(_("Name"), 38), Column(_("Phone"), 38), Column(_("About"), 62), Column(_("What came of it"), 52))
    rows = [row for row in call_list.to_call(context) if _inside(row.made_on, first, last)]
    cells = [(row.name, ", ".join(tie(number) for number in row.phone.split(", ")), row.about, "") for row in rows]
    period = _between(first, last) if first or last else _("On {day}").format(day=long_date(context.today))
    return Report(_("Calls to make"), period, columns, (Group("", cells),), nothing=_("Nobody is to be called instead of written to."))


REPORTS: Mapping[str, Builder] = {"due": due, "customers": customers, "journal": journal, "renewals": renewals, "birthdays": birthdays,
                                  "addresses": addresses, "calls": calls}


def _birthday(row: days_of_birth.BirthdayRow) -> tuple[Cell, ...]:
    return row.on, row.name, birthday(row.birthday), row.age


def _month(month: date, rows: list[tuple[Cell, ...]]) -> Group:
    return Group(month_year(month), rows, ngettext("{count} renewal", "{count} renewals", len(rows)).format(count=len(rows)))


def _customer_rows(context: Context) -> Iterator[lists.CustomerRow]:
    ids = lists.find(context)
    for start in range(0, len(ids), _PORTION):
        yield from lists.rows(context, ids[start:start + _PORTION])


def _marked(row: lists.CustomerRow) -> str:
    if row.deceased:
        return _("{name} (has died)").format(name=row.name)
    return _("{name} (no contact)").format(name=row.name) if row.do_not_contact else row.name


def _said(row: diary.InteractionRow) -> str:
    more = (row.text, _("Outcome: {words}").format(words=row.outcome) if row.outcome else "",
            _("Snag: {words}").format(words=row.snag) if row.snag else "")
    return "\n".join(part for part in more if part)


def _inside(day: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


def _between(first: date | None, last: date | None) -> str:
    if first and last:
        return _("{first} to {last}").format(first=long_date(first), last=long_date(last))
    if first:
        return _("From {day}").format(day=long_date(first))
    return _("Until {day}").format(day=long_date(last)) if last else _("All of it")
