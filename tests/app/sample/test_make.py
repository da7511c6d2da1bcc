"""The sample business is the same every time, untidy on purpose, and always has something due."""
import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest

from app.sample import calls, covers, invoices, make, outlook
from app.sample.words import SAMPLE

DAYS = [make.ANCHOR, date(2027, 2, 28), date(2028, 2, 29), date(2026, 12, 31), date(2031, 7, 15)]


@pytest.fixture(scope="module")
def sample():
    return make.make_sample(make.ANCHOR)


def rows(file, encoding, delimiter=","):
    with file.open(encoding=encoding, newline="") as opened:
        return list(csv.DictReader(opened, delimiter=delimiter))


def invoice_lines():
    with (SAMPLE / make.INVOICES).open(encoding="utf-8-sig", newline="") as opened:
        lines = opened.readlines()
    return list(csv.DictReader(lines[3:-2]))


def test_the_shipped_files_are_what_the_generator_makes(tmp_path):
    for made in make.make_files(tmp_path):
        assert made.read_bytes() == (SAMPLE / made.name).read_bytes(), made.name


def test_the_same_day_makes_the_same_files(tmp_path):
    day = date(2027, 5, 4)
    first = [file.read_bytes() for file in make.make_files(tmp_path / "one", day)]
    assert first == [file.read_bytes() for file in make.make_files(tmp_path / "two", day)]


def test_contacts_have_outlooks_columns_encoding_and_line_ends():
    content = (SAMPLE / make.CONTACTS).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(header) == 92
    assert header == list(outlook.COLUMNS)


def test_contacts_spreadsheet_and_log_are_as_long_as_told():
    contacts = rows(SAMPLE / make.CONTACTS, "utf-8-sig")
    cover = rows(SAMPLE / make.COVER, "cp1252", ";")
    log = rows(SAMPLE / make.CALLS, "utf-8")
    assert len(contacts) == 200
    assert len({row["Cover number"] for row in cover}) == 120
    assert tuple(cover[0]) == covers.COLUMNS
    assert tuple(log[0]) == calls.COLUMNS
    assert 1200 <= len(log) <= 2000
    sold = invoice_lines()
    assert tuple(sold[0]) == invoices.COLUMNS
    assert 900 <= len(sold) <= 1100
    assert len({row["Invoice no"] for row in sold}) < len(sold)


def test_every_renewal_and_call_finds_its_customer_by_reference():
    refs = [row["Account"] for row in rows(SAMPLE / make.CONTACTS, "utf-8-sig")]
    assert len(set(refs)) == len(refs)
    assert {row["Customer ref"] for row in rows(SAMPLE / make.COVER, "cp1252", ";")} <= set(refs)
    assert {row["Customer ref"] for row in rows(SAMPLE / make.CALLS, "utf-8")} <= set(refs)
    assert {row["Customer ref"] for row in invoice_lines()} <= set(refs)


def test_the_spreadsheet_is_cp1252_with_pound_signs():
    content = (SAMPLE / make.COVER).read_bytes()
    assert b"\xa3" in content
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_it_is_untidy_like_life(sample):
    people = sample.people
    assert sum(not person.postcode for person in people) >= 7
    assert sum(person.deceased for person in people) == 1
    assert sum(person.no_post for person in people) == 1
    assert [person.name for person in people if person.birthday and (person.birthday.month, person.birthday.day) == (2, 29)]
    assert any(person.first.isupper() and len(person.first) > 1 for person in people)
    assert any(person.first != person.first.strip() for person in people)
    assert any("Ŵ" in person.last for person in people)
    assert any("ą" in person.last for person in people)
    assert max(Counter(person.street for person in people if person.street).values()) >= 3


def test_three_people_are_in_the_book_twice(sample):
    known = {(person.last.strip().casefold(), "".join(person.mobile.split())[-6:]) for person in sample.people[:-3]}
    twice = {(person.last.casefold(), "".join(person.mobile.split())[-6:]) for person in sample.people[-3:]}
    assert len(twice) == 3
    assert twice <= known


def test_numbers_and_addresses_are_nobodys(sample):
    for person in sample.people:
        for number in (person.phone, person.mobile):
            digits = "".join(letter for letter in number.split("ext")[0].replace("(0)", "") if letter.isdigit()).replace("44", "0", 1) \
                if "+44" in number else "".join(letter for letter in number.split("ext")[0] if letter.isdigit())
            for part in (digits[:11], digits[11:]):
                assert not part or part.startswith(("07700900", "01134960", "01632960")), (person.name, number)
        assert not person.email or person.email.strip().casefold().endswith(("example.org", "example.com"))


@pytest.mark.parametrize("anchor", DAYS, ids=str)
def test_there_is_always_something_due(anchor):
    sample = make.make_sample(anchor)
    latest = {}
    for term in sample.terms:
        latest[term.reference] = max(latest.get(term.reference, term.ends), term.ends)
    until = [(ends - anchor).days for ends in latest.values()]
    assert sum(days == 30 for days in until) >= 4, "at their step today"
    assert sum(-30 <= days < 30 for days in until) >= 6, "past their step"
    assert sum(30 < days <= 37 for days in until) >= 5, "at their step within a week"
    assert sum(days < -30 for days in until) >= 7, "lapsed"
    week = {((anchor + timedelta(days=days)).month, (anchor + timedelta(days=days)).day) for days in range(8)}
    birthdays = {(person.birthday.month, person.birthday.day) for person in sample.people if person.birthday and not person.deceased}
    assert len(birthdays & week) >= 4


@pytest.mark.parametrize("anchor", DAYS, ids=str)
def test_five_years_of_sales_lie_in_the_past_and_agree_with_the_covers_and_the_log(anchor):
    sample = make.make_sample(anchor)
    assert all(anchor - timedelta(days=5 * 366) < line.day < anchor for line in sample.sales)
    assert {line.day.year for line in sample.sales} >= set(range(anchor.year - 4, anchor.year))
    paid = {(line.person.ref, line.item, line.amount) for line in sample.sales}
    for term in sample.terms:
        if anchor - timedelta(days=5 * 365) <= term.starts < anchor:
            assert (term.person.ref, term.product, term.amount) in paid
    assert all(line.amount >= 0 and line.quantity > 0 and 0 <= line.cost < max(line.amount + line.discount, 1) for line in sample.sales)
    assert any(line.amount == 0 for line in sample.sales)
    assert any(line.campaign for line in sample.sales)
    assert any(line.quantity % 1000 for line in sample.sales)


@pytest.mark.parametrize("anchor", DAYS, ids=str)
def test_terms_follow_each_other_without_gap_and_calls_lie_in_the_past(anchor):
    sample = make.make_sample(anchor)
    by_reference = {}
    for term in sample.terms:
        assert term.starts < term.ends
        assert term.starts <= anchor
        assert term.amount > 0
        before = by_reference.get(term.reference)
        assert before is None or term.starts == before.ends + timedelta(days=1)
        by_reference[term.reference] = term
    assert all(anchor - timedelta(days=5 * 366) < call.day < anchor for call in sample.calls)


@pytest.mark.parametrize("anchor", DAYS, ids=str)
def test_most_covers_that_end_soon_know_their_next_price(anchor):
    soon = [term for term in make.make_sample(anchor).terms if anchor <= term.ends <= anchor + timedelta(days=60)]
    known = [(term.amount, term.next_amount) for term in soon if term.next_amount is not None]
    assert len(soon) > len(known) >= len(soon) / 2
    assert {(now < then) - (now > then) for now, then in known} == {-1, 0, 1}
    assert all(abs(then - now) <= now * 0.07 and then % 50 == 0 for now, then in known)
    assert sum(term.next_amount is not None for term in make.make_sample(anchor).terms) == len(known)


def test_nobody_rings_after_their_death(sample):
    last = max((call for call in sample.calls if call.person.deceased), key=lambda call: call.day)
    assert "condolences" in last.text


def test_no_sentence_keeps_an_unfilled_gap(sample):
    assert not [call.text for call in sample.calls if "{" in call.text or "}" in call.text]
    assert not [person.notes for person in sample.people if "{" in person.notes]
    assert len({call.text for call in sample.calls}) > 500


def test_the_import_knows_every_column_that_counts():
    from app.exchange.columns import kinds, maps

    told = maps.read_map(SAMPLE / "outlook-contacts.toml")
    contacts = maps.map_columns(outlook.COLUMNS, told)
    assert contacts.kind == kinds.CUSTOMERS
    for name in ("household", "permission_post", "deceased", "source_id", "birthday", "locality", "mobile", "met_through", "likes"):
        assert contacts.places(name), name
    cover, log, sold = (maps.map_columns(columns, maps.MapFile()) for columns in (covers.COLUMNS, calls.COLUMNS, invoices.COLUMNS))
    assert (cover.kind, log.kind, sold.kind) == (kinds.RENEWALS, kinds.INTERACTIONS, kinds.SALES)
    assert not any(one.places("ignore") for one in (cover, log, sold))
