"""Calendars: appointments that have been become entries; what is due goes out under names that stay."""
from datetime import date, datetime
from itertools import takewhile

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
from app.errors import BadFile, UserError
from app.exchange.exporting import export
from app.exchange.importing import bring_in, preview, rehearse
from app.exchange.messages.calendar_days import minutes_of
from app.exchange.messages.calendar_in import open_calendar
from app.exchange.messages.calendar_rules import repeated
from app.today.gathering import due

TODAY = date(2026, 11, 3)


def event(*lines, uid="e1", start="DTSTART;TZID=Europe/London:20260114T093000"):
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT", ""])


def calendar(*events):
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nEND:VTIMEZONE\r\n" + "".join(
        events) + "END:VCALENDAR\r\n"


@pytest.fixture
def people(house):
    house.customer("Mrs Ann Ellis", email="ann@example.org")
    house.customer("Bob Reed", email="bob@example.org")
    house.customer(company="Acme Ltd")
    return house


@pytest.fixture
def usual_name():
    return "calendar.ics"


def counts(result):
    return result.new, result.changed, result.same, result.rejected


def kept(house):
    return house.sql("SELECT customer_id, date, time, channel, minutes, text FROM interaction ORDER BY id")


def test_guests_and_names_find_their_customers(people, write):
    guests = event("SUMMARY:Kitchen plans", "ATTENDEE;CN=Ann;ROLE=REQ-PARTICIPANT:mailto:Ann@Example.org", "DTEND:20260114T103000Z",
                   "ATTENDEE:mailto:stranger@nowhere.example", "ORGANIZER:MAILTO:bob@example.org", "LOCATION:2 Mill Lane\\, Otley",
                   "DESCRIPTION:Bring <b>samples</b><br>and\\nprices", "BEGIN:VALARM", "DESCRIPTION:ring", "END:VALARM")
    named = event("SUMMARY:Visit to Mrs Ann Ellis, boiler", "DURATION:PT1H30M", uid="e2", start="DTSTART:20260701T083000Z")
    company = event("SUMMARY:Acme Ltd's survey", uid="e3", start="DTSTART;VALUE=DATE:20260302")
    result = bring_in(people.context, write(calendar(guests, named, company)))
    assert (result.kind, result.source, counts(result), result.warnings) == ("interactions", "calendar", (4, 0, 0, 0), [])
    plans = "Kitchen plans\n2 Mill Lane, Otley\nBring samples\nand prices"
    assert [(who, day, at, how, long) for who, day, at, how, long, _text in kept(people)] == [
        (1, "2026-01-14", "09:30", "meeting", 60), (2, "2026-01-14", "09:30", "meeting", 60),
        (1, "2026-07-01", "09:30", "visit", 90), (3, "2026-03-02", "", "visit", None)]
    assert kept(people)[0][-1].replace("\n\n", "\n") == plans


def test_the_same_calendar_twice_adds_nothing(people, write):
    file = write(calendar(event("SUMMARY:Ann Ellis and Bob Reed"), event("SUMMARY:Bob Reed", "RRULE:FREQ=WEEKLY;COUNT=3", uid="e2")))
    assert counts(rehearse(people.context, file)) == (5, 0, 0, 0)
    assert counts(bring_in(people.context, file)) == (5, 0, 0, 0)
    assert counts(bring_in(people.context, file)) == (0, 0, 5, 0)


def test_what_belongs_to_nobody_or_has_not_been_is_listed(people, write):
    people.customer("Bob Reed", email="other@example.org")
    result = bring_in(people.context, write(calendar(
        event("SUMMARY:Dentist"), event("SUMMARY:Bob Reed"), event("SUMMARY:Ann Ellis", start="DTSTART:20261225T100000Z"),
        event("SUMMARY:Ann Ellis", "STATUS:CANCELLED"), event("SUMMARY:Ann Ellis", start="DTSTART:20260231T100000Z"),
        event("SUMMARY:Ann Ellis").replace("END:VEVENT\r\n", ""))))
    assert (counts(result), [one.row for one in result.rejects]) == ((0, 0, 0, 6), [1, 2, 3, 4, 5, 6])
    assert len({one.reason for one in result.rejects}) == 6


def test_what_comes_round_again_is_entered_for_each_time_that_it_was(people, write):
    moved = event("SUMMARY:Ann Ellis", "RECURRENCE-ID;TZID=Europe/London:20261020T093000", start="DTSTART:20261021T093000Z")
    result = bring_in(people.context, write(calendar(
        event("SUMMARY:Ann Ellis", "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE;TZID=Europe/London:20261013T093000",
              start="DTSTART;TZID=Europe/London:20261006T093000"), moved)))
    assert counts(result) == (4, 0, 0, 0)
    assert sorted(row[1] for row in kept(people)) == ["2026-10-06", "2026-10-21", "2026-10-27", "2026-11-03"]


def test_a_rule_that_is_not_followed_is_said(people, write):
    result = bring_in(people.context, write(calendar(event("SUMMARY:Ann Ellis", "RRULE:FREQ=SECONDLY;BYMONTHDAY=30;BYMONTH=2"))))
    assert (counts(result), len(result.warnings)) == ((1, 0, 0, 0), 1)


@pytest.mark.timeout(60)
def test_rules_end_today_and_never_hang():
    assert repeated("2026-10-31", "FREQ=DAILY;UNTIL=20270101T000000Z", TODAY) == ["2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"]
    assert repeated("2026-01-31", "FREQ=MONTHLY;COUNT=3", TODAY) == ["2026-01-31", "2026-03-31", "2026-05-31"]
    assert repeated("2026-01-31", "FREQ=MONTHLY;BYDAY=1MO;INTERVAL=4", TODAY) == ["2026-05-04", "2026-09-07"]
    assert repeated("1990-02-01", "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=5;COUNT=9", TODAY) == []
    assert repeated("2024-02-29", "FREQ=YEARLY", date(2028, 3, 1)) == ["2024-02-29", "2028-02-29"]
    assert repeated("2025-10-30", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1TH", TODAY) == ["2025-10-30", "2026-10-29"]
    assert repeated("2026-09-30", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", TODAY) == ["2026-09-30", "2026-10-30"]
    assert repeated("2026-10-19", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO", TODAY) == ["2026-10-19", "2026-10-23", "2026-11-02"]
    for rule in ("FREQ=DAILY;INTERVAL=0", "FREQ=HOURLY", "FREQ=DAILY;BYMONTH=2", "nonsense", "", "FREQ=WEEKLY;BYDAY=XX",
                 "FREQ=DAILY;BYDAY=2MO", "FREQ=YEARLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;UNTIL=20269999"):
        assert repeated("2026-01-01", rule, TODAY) is None
    assert repeated("0001-01-01", "FREQ=DAILY", TODAY) is None
    assert len(repeated("1990-01-01", "FREQ=DAILY", TODAY)[-1:]) == 1 == len(repeated("1990-01-01", "FREQ=DAILY", TODAY)) // 500


WORDS = st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
RULES = st.one_of(
    st.just("FREQ=DAILY"), st.lists(WORDS, min_size=1, max_size=3, unique=True).map(lambda words: "FREQ=DAILY;BYDAY=" + ",".join(words)),
    st.just("FREQ=WEEKLY"), st.lists(WORDS, min_size=1, max_size=4, unique=True).map(lambda words: "FREQ=WEEKLY;BYDAY=" + ",".join(words)),
    st.just("FREQ=MONTHLY"), st.builds("FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from(("", 1, 2, -1, 5)), WORDS),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.sampled_from((1, 15, 31, -1))),
    st.builds("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}".format, st.sampled_from((1, -1, 3))), st.just("FREQ=YEARLY"),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY={}{}".format, st.integers(1, 12), st.sampled_from((1, -1)), WORDS))


@settings(max_examples=60, deadline=None)
@given(first=st.dates(date(2023, 1, 1), TODAY), rule=RULES, step=st.integers(1, 4), most=st.none() | st.integers(1, 30))
def test_ordinary_rules_mean_what_they_mean_elsewhere(first, rule, step, most):
    whole = f"{rule};INTERVAL={step}" + (f";COUNT={most}" if most else "")
    elsewhere = rrulestr(whole, dtstart=datetime(first.year, first.month, first.day))
    expected = [one.date().isoformat() for one in takewhile(lambda one: one.date() <= TODAY, elsewhere)]
    assert repeated(first.isoformat(), whole, TODAY) == expected[-500:]


def test_lengths():
    assert [minutes_of(text) for text in ("PT45M", "P1DT1H", "-PT5M", "PT0S", "x", "P9999W")] == ["45", "1500", "", "", "", ""]


def test_what_is_no_calendar_is_refused(people, write):
    for text in ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "hello", ""):
        with pytest.raises(BadFile):
            bring_in(people.context, write(text))
    assert preview(write(calendar(event("SUMMARY:x")), "odd.txt")).kind == "interactions"


def test_what_is_due_goes_out_under_names_that_stay(house, tmp_path):
    house.customer("Ann Ellis; & Sons", birthday="1980-11-28")
    house.customer("Bob Reed", birthday="12 Apr")
    house.today = date(2026, 11, 18)
    done = export(house.context, "due", tmp_path / "due.ics")
    first = {one["uid"]: one for one in icalendar.Calendar.from_ical(done.file.read_bytes()).walk("VEVENT")}
    rows = {one.key: one for one in due(house.context, 366)}
    assert done.rows == len(first) == len(rows) == 2
    for uid, one in first.items():
        row = rows[uid.partition("@")[0]]
        assert (one["dtstart"].dt, str(one["description"])) == (row.due, row.reason)
        assert row.name in str(one["summary"])
    house.today = date(2026, 11, 19)
    again = icalendar.Calendar.from_ical(export(house.context, "due", tmp_path / "due.ics").file.read_bytes())
    assert {one["uid"] for one in again.walk("VEVENT")} == set(first)
    assert export(house.context, "due", tmp_path / "due.csv").rows == 2
    with pytest.raises(UserError, match=r"\.csv"):
        export(house.context, "customers", tmp_path / "out.ics")


@settings(max_examples=150, deadline=20_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((
    b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"DTSTART:", b"20260114T093000Z\n", b"DTSTART;TZID=x:99999999T999999\n", b"RRULE:FREQ=", b"DAILY;",
    b"YEARLY;", b"BYDAY=", b"-1MO", b"COUNT=", b"UNTIL=", b"EXDATE:", b"ATTENDEE;CN=", b":mailto:a@b\n", b"DURATION:P", b"T1H\n", b"\n",
    b"SUMMARY:", b"DESCRIPTION:<p", b"00010101T000000Z\n", b"99991231T235959Z\n", b"RECURRENCE-ID:", b"\xff\xfe")) | st.binary(max_size=15),
    max_size=60))
def test_garbage_is_read_or_refused_in_a_sentence(tmp_path, pieces):
    file = tmp_path / "fuzz.ics"
    file.write_bytes(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"".join(pieces))
    table = open_calendar(file, "", TODAY)
    assert all(len(row.cells) == len(table.headings) for row in table.rows())


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", hostile.CALENDARS)
def test_hostile_calendars_are_read_and_never_hang(write, name):
    assert list(open_calendar(write(hostile.CALENDARS[name]), "", TODAY).rows())
