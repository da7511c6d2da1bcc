"""The journal: logged, found, shown by day, read from a jotted note."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import history, journal, tasks, timeline, today
from app.clock import Clock
from app.context import Context
from app.customers import bin
from app.errors import NotFound, ValidationError
from app.journal import Entry
from house import House

TODAY = date(2026, 11, 3)           # a Tuesday
FRIDAY = date(2026, 11, 6)


def log(house: House, who: int, text: str, day: str = "2026-11-03", channel: str = "phone", **values: Any) -> int:
    return journal.log(house.context, who, Entry(channel, text, date=date.fromisoformat(day), **values)).id


# Log

def test_a_contact_is_kept_as_it_was_said(house: House) -> None:
    who = house.customer("Ann Ellis")
    entry = Entry("visit", "Serviced the boiler", "delivery", "out", 40, "Paid at once", "Valve weeps", date(2026, 10, 30), "09:30")
    row = journal.one(house.context, journal.log(house.context, who, entry).id)
    assert (row.customer_id, row.name, row.date, row.time, row.minutes) == (who, "Ann Ellis", date(2026, 10, 30), "09:30", 40)
    assert (row.channel, row.kind, row.direction) == ("visit", "delivery", "out")
    assert (row.text, row.outcome, row.snag) == ("Serviced the boiler", "Paid at once", "Valve weeps")


def test_a_contact_is_today_and_a_call_is_a_call_unless_said(house: House) -> None:
    who = house.customer("Ann Ellis")
    rows = [journal.one(house.context, journal.log(house.context, who, Entry(channel, "Hello")).id) for channel in ("phone", "visit")]
    assert [(row.date, row.kind, row.time) for row in rows] == [(TODAY, "call", ""), (TODAY, "note", "")]


def test_on_a_real_day_the_time_is_noted(house: House) -> None:
    who = house.customer("Ann Ellis")
    context = Context(house.context.database, house.context.places, Clock())
    row = journal.one(context, journal.log(context, who, Entry("phone", "Hello")).id)
    assert len(row.time) == 5 and row.time[2] == ":"
    assert journal.one(context, journal.log(context, who, Entry("phone", "Hello", date=date(2026, 1, 1))).id).time == ""


def test_a_follow_up_is_made_with_the_contact_in_one_action(house: House) -> None:
    who = house.customer("Ann Ellis")
    before, actions = house.tables(), len(history.actions(house.context))
    logged = journal.log(house.context, who, Entry("phone", "Wants a quote"), FRIDAY, "Send quote")
    assert tasks.one(house.context, logged.task_id).due == FRIDAY
    assert len(history.actions(house.context)) == actions + 1
    history.undo_action(house.context, logged.action)
    assert house.tables() == before


def test_a_call_may_settle_what_was_due(house: House) -> None:
    who = house.customer("Ann Ellis", birthday="1956-11-05")
    task = tasks.add(house.context, "Call back", TODAY, who)
    before = house.tables()
    logged = journal.log(house.context, who, Entry("phone", "Rang"), settles=f"task:{task.id}")
    journal.log(house.context, who, Entry("phone", "Sang"), settles="birthday:1:2026-11-05")
    assert today.due(house.context) == ()
    history.undo_action(house.context, history.actions(house.context)[0].id)
    history.undo_action(house.context, logged.action)
    assert house.tables() == before
    with pytest.raises(NotFound):
        journal.log(house.context, who, Entry("phone", "Rang"), settles="task:99")


@pytest.mark.parametrize(("entry", "field"), [
    (Entry("pigeon", "Hello"), "channel"), (Entry("phone", "Hello", "gossip"), "kind"), (Entry("phone", "Hello", "", "up"), "direction"),
    (Entry("phone", " \x00 "), "text"), (Entry("phone", "x" * 20_001), "text"), (Entry("phone", "Hello", minutes=-1), "minutes"),
    (Entry("phone", "Hello", minutes=10_001), "minutes"), (Entry("phone", "Hello", date=date(2026, 11, 4)), "date"),
    (Entry("phone", "Hello", date=date(1066, 10, 14)), "date"), (Entry("phone", "Hello", time="25:00"), "time"),
    (Entry("phone", "Hello", time="9.30"), "time"), (Entry("phone", "Hello", time="²9:30"), "time"),
])
def test_what_cannot_be_a_contact_is_refused_beside_its_field(house: House, entry: Entry, field: str) -> None:
    who = house.customer("Ann Ellis")
    before = house.tables()
    with pytest.raises(ValidationError) as refused:
        journal.log(house.context, who, entry)
    assert list(refused.value.fields) == [field]
    assert house.tables() == before


def test_an_outcome_or_minutes_alone_are_enough(house: House) -> None:
    who = house.customer("Ann Ellis")
    assert journal.log(house.context, who, Entry("phone", outcome="No answer")).id
    assert journal.log(house.context, who, Entry("phone", minutes=0)).id


def test_a_promise_lies_after_the_contact(house: House) -> None:
    who = house.customer("Ann Ellis")
    with pytest.raises(ValidationError):
        journal.log(house.context, who, Entry("phone", "Hello"), date(2026, 11, 2))
    assert journal.log(house.context, who, Entry("phone", "Hello", date=date(2026, 10, 1)), date(2026, 10, 9)).task_id


def test_who_or_what_is_not_there_is_said(house: House) -> None:
    for call in (lambda: log(house, 99, "Hello"), lambda: journal.one(house.context, 9), lambda: journal.remove(house.context, 9),
                 lambda: journal.edit(house.context, 9, {"text": "x"})):
        with pytest.raises(NotFound):
            call()


@pytest.mark.parametrize("do", [
    lambda house: log(house, 1, "Ellis again"),
    lambda house: journal.edit(house.context, 1, {"text": "Corrected", "date": date(2026, 1, 1), "minutes": None}),
    lambda house: journal.remove(house.context, 1),
])
def test_everything_in_the_journal_can_be_taken_back(house: House, do: Callable[[House], object]) -> None:
    who = house.customer("Ann Ellis")
    journal.log(house.context, who, Entry("phone", "Wants a quote", minutes=5), FRIDAY)
    before = house.tables()
    do(house)
    assert house.tables() != before
    action = history.actions(house.context)[0]
    assert "Ellis" not in action.what
    history.undo_action(house.context, action.id)
    assert house.tables() == before
    assert journal.find(house.context, "quote") == [1] and journal.find(house.context, "corrected") == []


def test_an_edit_that_changes_nothing_leaves_no_trace(house: House) -> None:
    key = log(house, house.customer("Ann Ellis"), "Hello", minutes=5)
    assert journal.edit(house.context, key, {"text": "Hello "}).action == 0


# Find

def furnished(house: House) -> dict[str, int]:
    ann, sian = house.customer("Ann Ellis"), house.customer("Siân O'Brien", company="Boiler Co")
    return {
        "quote": log(house, ann, "Asked about a quote for a new cylinder", "2026-10-30", kind="enquiry", direction="in"),
        "visit": log(house, sian, "Visited, bled the radiators", "2026-10-31", "visit", direction="out", snag="Valve weeps"),
        "mail": log(house, ann, "Sent the quote", "2026-11-02", "email", kind="quote", direction="out"),
        "late": log(house, sian, "Rang back", "2026-11-03", time="16:00", outcome="Wants the cylinder"),
        "early": log(house, ann, "Rang", "2026-11-03", time="09:00"),
    }


@pytest.mark.parametrize(("asked", "expected"), [
    ({}, ["late", "early", "mail", "visit", "quote"]),
    ({"text": "quote"}, ["mail", "quote"]), ({"text": "QUO"}, ["mail", "quote"]), ({"text": "quote cylinder"}, ["quote"]),
    ({"text": "cylinder"}, ["late", "quote"]), ({"text": "weeps"}, ["visit"]),
    ({"text": "ellis"}, ["early", "mail", "quote"]), ({"text": "ellis quote"}, ["mail", "quote"]), ({"text": "sian rang"}, ["late"]),
    ({"text": "obrien"}, ["late", "visit"]), ({"text": "O’Brien visited"}, ["visit"]), ({"text": "nothing"}, []), ({"text": "("}, []),
    ({"text": "quote ("}, ["mail", "quote"]), ({"text": "* OR NEAR( AND"}, []),
    ({"channel": "email"}, ["mail"]), ({"kind": "enquiry"}, ["quote"]), ({"direction": "out"}, ["mail", "visit"]),
    ({"channel": "phone", "text": "cylinder"}, ["late", "quote"]), ({"snags": True}, ["visit"]),
    ({"first": date(2026, 10, 31), "last": date(2026, 11, 2)}, ["mail", "visit"]), ({"first": date(2026, 11, 3)}, ["late", "early"]),
    ({"customer_id": 1}, ["early", "mail", "quote"]), ({"customer_id": 1, "channel": "email"}, ["mail"]),
    ({"limit": 2}, ["late", "early"]), ({"limit": 2, "offset": 2}, ["mail", "visit"]), ({"offset": 4}, ["quote"]),
])
def test_the_journal_is_found_by_word_name_channel_and_day_newest_first(house: House, asked: dict[str, Any], expected: list[str]) -> None:
    entries = furnished(house)
    assert journal.find(house.context, **asked) == [entries[name] for name in expected]


@given(st.text(max_size=20))
def test_nothing_typed_into_the_search_can_fail(text: str) -> None:
    journal.hits("Rang about o'brien’s boiler – naïve ŁÓDŹ ß", text)
    journal.snippet("Rang about o'brien’s boiler " * 20, text, 60)
    journal.read_note(text, TODAY)


def test_entries_stand_under_their_days(house: House) -> None:
    entries = furnished(house)
    groups = journal.by_day(house.context)
    assert [(group.label, group.ids) for group in groups] == [
        ("Today · Tuesday 3 November 2026", (entries["late"], entries["early"])),
        ("Yesterday · Monday 2 November 2026", (entries["mail"],)),
        ("Saturday 31 October 2026", (entries["visit"],)), ("Friday 30 October 2026", (entries["quote"],))]
    rows = journal.rows(house.context, journal.find(house.context))
    assert journal.days(rows, TODAY) == groups


def test_the_journal_of_somebody_in_the_bin_is_seen_on_their_card_only(house: House) -> None:
    entries = furnished(house)
    bin.put_in(house.context, [2])
    assert journal.find(house.context) == [entries[name] for name in ("early", "mail", "quote")]
    assert journal.find(house.context, customer_id=2) == [entries["late"], entries["visit"]]


def test_rows_come_in_the_order_asked_for_without_what_is_gone(house: House) -> None:
    entries = furnished(house)
    journal.remove(house.context, entries["mail"])
    assert [row.id for row in journal.rows(house.context, [entries["quote"], entries["mail"], entries["late"]])] == [
        entries["quote"], entries["late"]]


# Highlighting

def marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(("text", "asked", "expected"), [
    ("Asked about a quote", "quo", "Asked about a [quo]te"), ("Quote, quotes", "quote", "[Quote], [quote]s"),
    ("Mrs Siân Ŵyn", "sian wyn", "Mrs [Siân] [Ŵyn]"),
    ("O'Brien rang", "obrien", "[O'Brien] rang"), ("O’Brien rang", "o'b", "[O’B]rien rang"),
    ("O'Brien rang", "bri", "O'[Bri]en rang"), ("Weiß es", "weiss", "[Weiß] es"), ("Łódź", "lodz", "[Łódź]"), ("bore", "ore", "bore"),
    ("quote", "", "quote"), ("quote", "( *", "quote"), ("a quote a", "a q", "[a] [q]uote [a]"),
    ("quoted quote", "quote quoted", "[quoted] [quote]"),
])
def test_hits_are_where_the_words_begin(text: str, asked: str, expected: str) -> None:
    assert marked(text, journal.hits(text, asked)) == expected


def test_a_snippet_shows_the_first_hit_in_its_place() -> None:
    text = "Rang about the boiler. " * 20 + "Wants a cylinder by Friday. " + "Thanked me. " * 20
    line, spans = journal.snippet(text, "cylinder", 80)
    assert len(line) <= 82 and line.startswith("…") and line.endswith("…")
    assert "[cylinder]" in marked(line, spans)
    assert journal.snippet("Two\n lines", "lines") == ("Two lines", ((4, 9),))
    assert journal.snippet("x" * 500, "", 50)[0] == "x" * 50 + "…"


# Timeline

def test_a_timeline_is_open_promises_then_months(house: House) -> None:
    who = house.customer("Ann Ellis")
    for day in ("2026-11-02", "2026-10-12", "2026-10-02", "2026-03-16"):
        log(house, who, "Hello", day)
    log(house, house.customer("Tom Reed"), "Hello")
    task = tasks.add(house.context, "Call back", FRIDAY, who)
    line = timeline.of_customer(house.context, who)
    assert [row.id for row in line.open] == [task.id]
    assert [(month.label, len(month.rows)) for month in line.months] == [("November 2026", 1), ("October 2026", 2), ("March 2026", 1)]
    assert line.more == 0
    short = timeline.of_customer(house.context, who, limit=2)
    assert (len(short.months), short.more) == (2, 2)
    assert timeline.of_customer(house.context, who, text="nothing").months == ()


# A jotted note

@pytest.mark.parametrize(("text", "channel", "kind", "direction", "follow_up", "promise"), [
    ("rang, wants quote by friday", "phone", "enquiry", "in", "2026-11-06", "Wants quote"),
    ("Called her, no answer, try again tomorrow", "phone", "call", "out", "2026-11-04", "Try again"),
    ("left voicemail", "other", "note", "out", "", ""),
    ("call back mon", "other", "note", "", "2026-11-09", "Call back"),
    ("ring back next week", "other", "note", "", "2026-11-10", "Ring back"),
    ("phone: asked about the valve, visit in 3 weeks", "phone", "enquiry", "in", "2026-11-24", "Visit"),
    ("met at show; send brochure by 12 Nov", "meeting", "note", "", "2026-11-12", "Send brochure"),
    ("emailed, complained about noise", "email", "complaint", "in", "", ""),
    ("I emailed the invoice", "email", "invoice", "out", "", ""),
    ("texted me, paid", "message", "payment", "in", "", ""),
    ("called round, bled radiators", "visit", "note", "", "", ""),
    ("wrote to say thanks", "letter", "note", "", "", ""),
    ("Visit 40 min, serviced the boiler", "visit", "note", "", "", ""),
    ("facebook: asked for prices by the end of the month", "social", "enquiry", "in", "2026-11-30", "Asked for prices"),
    ("rang, wants service on 3/12", "phone", "enquiry", "in", "2026-12-03", "Wants service"),
    ("boiler is 3 years old", "other", "note", "", "", ""),
    ("sat in the kitchen in the sun", "other", "note", "", "", ""),
    ("may need a valve", "other", "note", "", "", ""),
    ("ok", "other", "note", "", "", ""), ("", "other", "note", "", "", ""),
])
def test_a_jotted_note_is_read(text: str, channel: str, kind: str, direction: str, follow_up: str, promise: str) -> None:
    note = journal.read_note(text, TODAY)
    assert note.entry.text == text
    assert (note.entry.channel, note.entry.kind, note.entry.direction) == (channel, kind, direction)
    assert (note.follow_up.isoformat() if note.follow_up else "", note.follow_up_text) == (follow_up, promise)


@pytest.mark.parametrize(("text", "day"), [
    ("rang yesterday, wants quote", "2026-11-02"), ("rang monday, wants quote", "2026-11-02"), ("visited last friday", "2026-10-30"),
    ("rang today", ""), ("texted on 3/11", ""), ("met 2 weeks ago", "2026-10-20"), ("rang", ""),
])
def test_a_note_may_tell_of_an_earlier_day(text: str, day: str) -> None:
    note = journal.read_note(text, TODAY)
    assert (note.entry.date.isoformat() if note.entry.date else "") == day
    assert note.follow_up is None


@pytest.mark.parametrize(("text", "minutes"), [
    ("visit 40 min", 40), ("visit, 90 minutes", 90), ("1.5 hours on the roof", 90), ("half an hour on the phone", 30),
    ("back in 2 hours", None), ("24h", None), ("rang", None),
])
def test_a_note_may_say_how_long_it_took(text: str, minutes: int | None) -> None:
    assert journal.read_note(text, TODAY).entry.minutes == minutes


def test_a_jotted_note_can_be_logged_as_it_was_read(house: House) -> None:
    note = journal.read_note("rang monday, wants quote by friday", TODAY)
    logged = journal.log(house.context, house.customer("Ann Ellis"), note.entry, note.follow_up, note.follow_up_text)
    assert journal.one(house.context, logged.id).date == date(2026, 11, 2)
    assert tasks.one(house.context, logged.task_id).due == FRIDAY
