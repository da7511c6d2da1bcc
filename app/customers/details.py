"""A card in words: what is known of a customer, line by line, in the catalogue's order. What is not known has no line."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.birthdays import age_on, occurrence
from app.customers import choices, fields
from app.customers.summary import Member, Summary
from app.customers.values import AddressValue, Values
from app.format import birthday as birthday_words
from app.format import long_date, own_value, short_date
from app.i18n import _, ngettext

SOON = timedelta(days=30)
# Said elsewhere on the card (its head, its chips), or with its own rule below.
_ELSEWHERE = frozenset({"title", "first_name", "middle_name", "last_name", "suffix", "full_name", "company", "job_title", "birthday",
                        "household", "tags", "rhythm_days", "deceased", "do_not_contact", "first_name_terms", "notes", "need"})


@dataclass(frozen=True)
class Detail:
    """One line: what kind of thing it is, the thing, a note under it, what Copy copies, and the customer that it leads to."""

    kind: str
    text: str
    note: str = ""
    copy: str = ""
    opens: int = 0


def of_card(values: Values, today: date, leap: str = "", members: Sequence[Member] = (), summary: Summary | None = None
            ) -> tuple[Detail, ...]:
    """Every line of a card."""
    return (*_reach(values), *_person(values, today, leap, members), *_rest(values, today, summary or Summary()))


def address_lines(address: AddressValue) -> str:
    """An address as it stands on an envelope, the town in capitals."""
    parts = (address.street, address.locality, address.town.upper(), address.county, address.postcode, address.country)
    return "\n".join(part for part in parts if part)


def _reach(values: Values) -> Iterator[Detail]:
    for phone in values.phones:
        yield Detail("phone", phone.number, phone.label, phone.number)
    for email in values.emails:
        yield Detail("email", email.address, email.label, email.address)
    for address in values.addresses:
        lines = address_lines(address)
        yield Detail("address", lines, address.label, lines)


def _person(values: Values, today: date, leap: str, members: Sequence[Member]) -> Iterator[Detail]:
    company, job = values.text("company"), values.text("job_title")
    known_by_company = values.name == company
    if job or (company and not known_by_company):
        yield Detail("company", company if company and not known_by_company else job, job if company and not known_by_company else "")
    if values.text("birthday"):
        yield Detail("birthday", birthday_words(values.text("birthday")), _age(values, today, leap))
    if values.text("need"):
        yield Detail("need", values.text("need"), fields.by_name("need").label)
    if values.text("notes"):
        yield Detail("notes", values.text("notes"), fields.by_name("notes").label)
    for member in members:
        yield Detail("household", member.name, values.text("household"), opens=member.id)
    if values.text("household") and not members:
        yield Detail("household", values.text("household"), fields.by_name("household").label)


def _age(values: Values, today: date, leap: str) -> str:
    """ "70 today", "turns 70 on 5 November", "69 years old"; without the year only how near it is."""
    kept = values.text("birthday")
    day = next(one for one in (occurrence(kept, year, leap) for year in (today.year, today.year + 1)) if one >= today)
    age = age_on(kept, day)
    if values.plain.get("deceased"):
        return _("Birthday")
    if age is None:
        return _("today") if day == today else _("birthday, year not known")
    if day == today:
        return _("{age} today").format(age=age)
    if day - today <= SOON:
        return _("turns {age} on {day}").format(age=age, day=short_date(day, today))
    return ngettext("{age} year old", "{age} years old", age - 1).format(age=age - 1)


def _rest(values: Values, today: date, summary: Summary) -> Iterator[Detail]:
    for field in fields.FIELDS:
        value = values.text(field.name)
        if field.home != "customer" or field.name in _ELSEWHERE or not value:
            continue
        text = choices.words(field.name, value)
        yield Detail(field.name, text, field.label)
    if rhythm := values.plain.get("rhythm_days"):
        yield Detail("rhythm_days", ngettext("every day", "every {count} days", int(rhythm)).format(count=rhythm),
                     _rhythm_note(int(rhythm), today, summary))
    if values.plain.get("first_name_terms"):
        yield Detail("first_name_terms", fields.by_name("first_name_terms").label)
    for name, value in values.custom.items():
        yield Detail("own", own_value(value), name)
    yield from _permissions(values)


def _rhythm_note(days: int, today: date, summary: Summary) -> str:
    label = _("Contact rhythm")
    if summary.last_contact is None:
        return label
    due = summary.last_contact + timedelta(days=days)
    when = _("due since {day}") if due < today else _("next {day}")
    return f"{label} · {when.format(day=short_date(due, today))}"


def _permissions(values: Values) -> Iterator[Detail]:
    for channel in fields.CHANNELS:
        said = values.permissions.get(channel)
        if said is None or said.allowed is None:
            continue
        words = _("{channel}: yes") if said.allowed else _("{channel}: no")
        since = _("since {day}").format(day=long_date(said.since)) if said.since else ""
        yield Detail("allowed" if said.allowed else "refused", words.format(channel=choices.CHANNELS[channel]),
                     " · ".join(filter(None, (said.basis, since))))
