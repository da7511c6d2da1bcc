"""Making two customers one: what stays, what moves, what is asked, and that all of it can be taken back."""
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import ForeignKeyField

from app import history, journal, marks, renewals, sales, tasks, today
from app.cleanup import merging
from app.cleanup.duplicates import distinct, not_the_same, pairs
from app.customers import cards, lists, values
from app.errors import NotFound, UserError
from app.letters import outbox, recording, runs
from app.renewals import RenewalValues
from app.safety.backup import list_backups
from app.segments import members, saved
from desk import lodger
from models.cleanup import DistinctPair
from models.customer import Customer
from models.letter import Letter, LetterReader, LetterRun
from models.records import RECORDS
from models.segment import Segment, SegmentMember
from models.task import DueMark


def rich(house, name, day, **flat):
    """A customer with something in every table."""
    one = house.customer(name, **flat)
    renewals.add(house.context, one, RenewalValues("Boiler cover", date(2026, 12, 19), reference=f"R{one}", amount_pence=21600))
    journal.log(house.context, one, journal.Entry(date=house.today, channel="phone", text=f"Called {one}"), follow_up=date(2026, 11, 9))
    sales.add(house.context, one, sales.SaleValues(date(2026, 1, day), "Service", amount_pence=9900))
    tasks.add(house.context, "Ring back", date(2026, 11, 5), one)
    with house.context.action("letters"):
        run = LetterRun.create(name="r")
        Letter.create(run=run.id, customer=one, occasion=f"birthday:{one}:2026-05-01", template_key="birthday", kind="birthday",
                      printed_on=house.today)
        Letter.create(run=run.id, customer=one, occasion=f"general:{one}:2026-05-0{day}:abc", template_key="general", kind="general")
        marks.write(marks.Key(marks.BIRTHDAY, one, date(2026, 11, 29)), one, done_on=house.today if day == 2 else None,
                    snoozed_until=None if day == 2 else date(2026, 11, 20))
        marks.write(marks.Key(marks.RHYTHM, one, date(2026, 10, day)), one, done_on=house.today)
    return one


@pytest.fixture
def two(house):
    a = rich(house, "Ann Ellis", 1, phone="01943 466123", email="ann@ellis.example", tags="VIP, Otley", street="4 Mill Lane",
             postcode="LS21 1AA", notes="Likes tea.", permission_post="yes", permission_email="no", **{"custom:Boiler": "Ideal"})
    b = rich(house, "Mrs Ann Ellis", 2, phone="+44 1943 466123", phone_2="07700 900123", email="Ann@Ellis.example",
             email_2="ann@work.example", tags="vip, Summer", street="4 Mill Lane", town="Otley", postcode="ls211aa", notes="Has a dog.",
             birthday="1956-11-03", permission_post="no", permission_email="yes", permission_sms="yes",
             **{"custom:Boiler": "Ideal", "custom:Dog": "Rex"})
    return a, b


def test_everything_moves_and_nothing_is_doubled(house, two):
    a, b = two
    done = merging.merge(house.context, a, b)
    assert done.conflicts == ()
    card = cards.card(house.context, a)
    assert [one.number for one in card.phones] == ["01943 466123", "07700 900123"]
    assert [one.address for one in card.emails] == ["ann@ellis.example", "ann@work.example"]
    assert [(one.street, one.town, one.postcode) for one in card.addresses] == [("4 Mill Lane", "Otley", "LS21 1AA")]
    assert (card.plain["title"], card.plain["birthday"]) == ("Mrs", "1956-11-03")
    assert card.plain["notes"] == "Likes tea.\n\nHas a dog."
    assert sorted(card.tags) == ["Otley", "Summer", "VIP"]
    assert card.custom == {"Boiler": "Ideal", "Dog": "Rex"}
    for table in ("interaction", "renewal", "term", "sale", "letter", "task"):
        assert house.sql(f"SELECT count(*) FROM {table} WHERE customer_id = ?", a)[0][0] in (2, 4)
    for table in ("address", "phone", "email", "custom_value", "customer_tag", "consent", "interaction", "renewal", "term", "sale",
                  "letter", "task", "due_mark"):
        assert house.sql(f"SELECT count(*) FROM {table} WHERE customer_id = ?", b) == [(0,)], table
    assert done.moved["interaction"] == done.moved["sale"] == done.moved["renewal"] == done.moved["term"] == 1


def test_the_stricter_permission_wins(house, two):
    merging.merge(house.context, *two)
    said = cards.card(house.context, two[0]).permissions
    assert {channel: one.allowed for channel, one in said.items()} == {"post": False, "email": False, "phone": None, "sms": True}


def test_do_not_contact_and_has_died_win_too(house):
    a, b = house.customer("Ann Ellis"), house.customer("Ann Ellis", do_not_contact="yes", deceased="yes")
    assert merging.merge(house.context, a, b).conflicts == ()
    assert {"do_not_contact": True, "deceased": True}.items() <= cards.card(house.context, a).plain.items()


def test_what_was_done_stays_done_for_the_merged_customer(house, two):
    a, b = two
    merging.merge(house.context, a, b)
    kept = {row.key: (row.done_on, row.snoozed_until) for row in DueMark.select()}
    assert kept[f"birthday:{a}:2026-11-29"] == (house.today, date(2026, 11, 20))
    assert {f"rhythm:{a}:2026-10-01", f"rhythm:{a}:2026-10-02"} <= kept.keys()
    assert not [key for key in kept if f":{b}:" in key and not key.startswith("renewal")]
    occasions = {row.occasion for row in Letter.select()}
    assert {f"birthday:{a}:2026-05-01", f"birthday:{b}:2026-05-01", f"general:{a}:2026-05-02:abc"} <= occasions  # one of the two was taken
    assert today.due(house.context, 60)


def test_what_was_decided_by_hand_about_segments_moves_and_keeps_own_word_wins(house, two):
    a, b = two
    one, two_, three = (saved.save(house.context, name, "nobody").id for name in ("One", "Two", "Three"))
    members.put_in(house.context, one, [b])
    members.put_in(house.context, two_, [b])
    members.take_out(house.context, two_, [a])
    members.put_in(house.context, three, [a])
    members.take_out(house.context, three, [b])
    before = house.tables()
    done = merging.merge(house.context, a, b)
    assert [members.decisions(house.context, segment) for segment in (one, two_, three)] == [{a: True}, {a: False}, {a: True}]
    assert done.moved["segment_member"] == 1
    history.undo_action(house.context, done.action)
    assert house.tables() == before


def test_letters_that_the_one_who_goes_has_read_are_read_by_the_one_who_stays(house, two):
    a, b = two
    third = house.customer("Cai Ellis")
    with house.context.action("letters"):
        letter = Letter.create(run=1, customer=third, occasion=f"general:{third}:x", template_key="general", kind="general")
        LetterReader.create(letter=letter, customer=b, occasion=f"general:{b}:x")
        LetterReader.create(letter=letter, customer=a, occasion=f"birthday:{a}:2026-11-29")
        LetterReader.create(letter=letter, customer=b, occasion=f"birthday:{b}:2026-11-29")
    before = house.tables()
    done = merging.merge(house.context, a, b)
    assert house.sql("SELECT customer_id, occasion FROM letter_reader ORDER BY id") == [
        (a, f"general:{a}:x"), (a, f"birthday:{a}:2026-11-29"), (a, f"birthday:{b}:2026-11-29")]
    history.undo_action(house.context, done.action)
    assert house.tables() == before


def test_no_table_that_knows_customers_is_forgotten(house, two):
    """Whatever refers to a customer, from whichever table, has another one after the merge."""
    a, b = two
    third = house.customer("Cai Ellis")
    with house.context.action("the rest"):
        letter = Letter.create(run=1, customer=third, occasion=f"general:{third}:x", template_key="general", kind="general")
        LetterReader.create(letter=letter, customer=b, occasion=f"general:{b}:x")
        SegmentMember.create(segment=Segment.create(name="s", key="s"), customer=b, added=True)
        DistinctPair.create(first=b, second=third)
        Customer.update(resembles=b).where(Customer.id == third).execute()
    references = [(record._meta.table_name, field.column_name) for record in RECORDS for field in record._meta.sorted_fields
                  if isinstance(field, ForeignKeyField) and field.rel_model is Customer]
    before = {place: len(house.sql(f"SELECT 1 FROM {place[0]} WHERE {place[1]} = ?", b)) for place in references}
    assert {table for table, _column in references} == {table for (table, _column), rows in before.items() if rows}
    merging.merge(house.context, a, b)
    assert [place for place in references if house.sql(f"SELECT 1 FROM {place[0]} WHERE {place[1]} = ?", b)] == []


def test_the_one_who_goes_leaves_every_list(house, two):
    a, b = two
    merging.merge(house.context, a, b)
    assert lists.find(house.context) == [a]
    assert lists.find(house.context, "Ellis") == [a]
    assert lists.find(house.context, "07700900123") == [a]
    assert pairs(house.context, all=True) == ()


def test_undo_leaves_every_table_as_before(house, two):
    before = house.tables()
    action = merging.merge(house.context, *two).action
    assert house.tables() != before
    result = history.undo_action(house.context, action)
    assert result.conflicts == ()
    assert house.tables() == before
    assert lists.find(house.context, "Ellis") == list(two)
    history.redo(house.context)
    assert lists.find(house.context, "Ellis") == [two[0]]


def test_undo_weeks_later_lists_what_was_edited_since(house, two):
    a, b = two
    action = merging.merge(house.context, a, b).action
    house.today = date(2026, 11, 30)
    moved = house.sql("SELECT id FROM interaction WHERE text = ?", f"Called {b}")[0][0]
    journal.edit(house.context, moved, {"text": "Called about the boiler"})
    journal.log(house.context, a, journal.Entry(date=house.today, channel="phone", text="After"))
    cards.edit(house.context, a, {"likes": "Roses"})
    result = history.undo_action(house.context, action)
    assert house.sql("SELECT customer_id FROM interaction WHERE id = ?", moved) == [(b,)]
    assert house.sql("SELECT customer_id FROM interaction WHERE text = 'After'") == [(a,)]
    assert cards.card(house.context, a).plain["likes"] == "Roses"
    assert cards.card(house.context, b).phones[1].number == "07700 900123"
    assert cards.card(house.context, b).binned_on is None
    assert result.conflicts == ()
    cards.edit(house.context, b, {"notes": "Has two dogs."})


def test_undo_keeps_a_field_that_the_merge_filled_and_somebody_changed(house, two):
    a, b = two
    action = merging.merge(house.context, a, b).action
    cards.edit(house.context, a, {"notes": "Quite different."})
    result = history.undo_action(house.context, action)
    assert [(kept.table, kept.id) for kept in result.conflicts] == [("customer", a)]
    assert cards.card(house.context, a).plain["notes"] == "Quite different."
    assert cards.card(house.context, b).phones


def test_what_differs_is_picked(house):
    a = house.customer("Ann Ellis", street="4 Mill Lane", birthday="1956-11-03", **{"custom:Boiler": "Ideal"})
    b = house.customer("Anne Ellis", street="9 High Street", birthday="--11-03", occupation="Baker", **{"custom:Boiler": "Worcester"})
    plan = merging.compare(house.context, a, b)
    assert {one.name: one.state for one in plan.fields} == {
        "first_name": "differs", "last_name": "same", "birthday": "spelt", "occupation": "added", "custom:Boiler": "differs",
        "address": "main"}
    assert {one.name for one in plan.conflicts} == {"first_name", "custom:Boiler", "address"}
    done = merging.merge(house.context, a, b, {"first_name": "other", "address": "other"})
    assert (done.name, done.gone) == ("Anne Ellis", "Anne Ellis")
    card = cards.card(house.context, a)
    assert (card.name, card.plain["birthday"], card.plain["occupation"]) == ("Anne Ellis", "1956-11-03", "Baker")
    assert [one.street for one in card.addresses] == ["9 High Street", "4 Mill Lane"]
    assert card.custom == {"Boiler": "Ideal"}
    assert {(one.field, one.kept, one.dropped) for one in done.conflicts} == {
        ("first_name", "Anne", "Ann"), ("custom:Boiler", "Ideal", "Worcester"), ("address", "9 High Street", "4 Mill Lane")}
    assert lists.find(house.context, "Anne") == [a]


def test_notes_can_be_one_ones_alone(house):
    a, b = house.customer("Ann Ellis", notes="Tea."), house.customer("Ann Ellis", notes="Dog.")
    merging.merge(house.context, a, b, {"notes": "other"})
    assert cards.card(house.context, a).plain["notes"] == "Dog."


@pytest.mark.parametrize("choices", [{"shoe": "keep"}, {"last_name": "both"}])
def test_a_choice_that_there_is_not_is_refused(house, choices):
    a, b = house.customer("Ann Ellis"), house.customer("Ann Elis")
    with pytest.raises(NotFound):
        merging.merge(house.context, a, b, choices)


def test_only_two_who_are_there_can_be_merged(house):
    a, b, c = house.customer("Ann Ellis"), house.customer("Ann Ellis"), house.customer("Ann Ellis")
    merging.merge(house.context, a, b)
    for wrong in ((a, a), (a, b), (b, a), (a, 99)):
        with pytest.raises(UserError):
            merging.merge(house.context, *wrong)
    assert lists.find(house.context) == [a, c]


def test_the_reference_of_the_one_who_goes_is_kept_where_the_other_has_none(house):
    a, b = house.customer("Ann Ellis"), house.customer("Ann Ellis", source_id="K7")
    merging.merge(house.context, a, b)
    assert house.sql("SELECT id, source_id FROM customer WHERE source_id IS NOT NULL") == [(a, "K7")]


def test_pairs_that_are_not_the_same_stay_so(house):
    a, b, c = (house.customer("Ann Ellis", phone="01943 466123") for _time in range(3))
    not_the_same(house.context, b, c)
    not_the_same(house.context, a, c)
    not_the_same(house.context, a, b)
    with house.context.action("resembles"):
        Customer.update(resembles=b).where(Customer.id == c).execute()
    before = house.tables()
    action = merging.merge(house.context, a, b).action
    assert [(row.a, row.b) for row in distinct(house.context)] == [(a, c)]
    assert house.sql("SELECT resembles_id FROM customer WHERE id = ?", c) == [(a,)]
    history.undo_action(house.context, action)
    assert house.tables() == before
    assert DistinctPair.select().count() == 3


def test_all_pairs_without_a_conflict_in_one_action(house):
    trio = [house.customer("Ann Ellis", phone="01943 466123", **more) for more in ({}, {"town": "Otley"}, {"occupation": "Baker"})]
    torn = [house.customer("Tom Reed", phone="01943 466999", birthday=day) for day in ("1 May 1950", "2 May 1950")]
    before = house.tables()
    wanted = [(trio[0], trio[1]), (trio[1], trio[2]), (trio[0], trio[2]), tuple(torn), (trio[0], 99)]
    done = merging.merge_all(house.context, wanted)
    assert (done.merged, done.left) == (2, (tuple(torn), (trio[0], 99)))
    assert lists.find(house.context) == [trio[0], *torn]
    card = cards.card(house.context, trio[0])
    assert (card.addresses[0].town, card.plain["occupation"], len(card.phones)) == ("Otley", "Baker", 1)
    assert history.undo_action(house.context, done.action).conflicts == ()
    assert house.tables() == before


def test_a_backup_is_taken_before(house):
    merging.merge(house.context, house.customer("Ann Ellis"), house.customer("Ann Ellis"))
    assert [row.why for row in list_backups(house.context.places)] == ["before-merge"]


_WORD = st.sampled_from(("", "Ann", "Anne", "Łukasz", "Otley", "01943 466123", "LS21 1AA", "a\nb", "x@y.example"))
_PARTS = st.fixed_dictionaries({}, optional={
    "first_name": _WORD, "notes": _WORD, "occupation": _WORD, "birthday": st.sampled_from(("", "1956-11-03", "--11-03")),
    "deceased": st.booleans(), "rhythm_days": st.sampled_from((None, 30, 60)),
    "phones": st.lists(st.builds(values.PhoneValue, st.sampled_from(("01943 466123", "+441943466123", "77")), _WORD), max_size=3),
    "emails": st.lists(st.builds(values.EmailValue, st.sampled_from(("a@x.example", "A@X.example", "b")), _WORD), max_size=3),
    "addresses": st.lists(st.builds(values.AddressValue, _WORD, town=_WORD, postcode=_WORD), max_size=3),
    "tags": st.lists(st.sampled_from(("VIP", "vip", "Dog")), max_size=3),
    "custom": st.dictionaries(st.sampled_from(("Boiler", "Dog")), _WORD, max_size=2),
    "permissions": st.dictionaries(st.sampled_from(("post", "email")), st.builds(values.Permission, st.sampled_from((True, False, None))))})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ours=_PARTS, theirs=_PARTS)
def test_whatever_is_merged_comes_apart_again(house, ours, theirs):
    a, b = (cards.new(house.context, {"last_name": "Ellis", **one}).id for one in (ours, theirs))
    before = house.tables()
    plan = merging.compare(house.context, a, b)
    choices = {one.name: "other" for one in plan.conflicts[::2]}
    done = merging.merge(house.context, a, b, choices)
    merged = cards.card(house.context, a)
    refused = {channel for one in (ours, theirs) for channel, said in one.get("permissions", {}).items() if said.allowed is False}
    assert all(merged.permissions[channel].allowed is False for channel in refused)
    assert {one.address.lower() for one in merged.emails} == {
        one.address.lower() for some in (ours, theirs) for one in some.get("emails", ()) if one.address}
    assert history.undo_action(house.context, done.action).conflicts == ()
    assert house.tables() == before


@pytest.fixture
def pair(house):
    """The same customer twice, each at a postal address."""
    return [lodger(house, "Mrs Ann Ellis"), lodger(house, "Mrs Anne Ellis")]


def waiting(house):
    return [(row.customer_id, row.state) for row in outbox.letters(house.context)]


def test_of_two_prepared_letters_of_one_kind_one_is_withdrawn_and_undo_brings_it_back(house, pair):
    runs.write(house.context, "thank_you", pair, None)
    done = merging.merge(house.context, *pair)
    assert waiting(house) == [(pair[0], "prepared")] and done.withdrawn == 1
    assert merging.withdrawn_words(1) == "1 letter that was prepared for both was withdrawn: it goes once."
    history.undo_action(house.context, done.action)
    assert sorted(waiting(house)) == [(one, "prepared") for one in pair]
    assert house.sql("SELECT occasion FROM letter ORDER BY id") == [(f"thank_you:{one}:",) for one in pair]


@pytest.mark.parametrize("printed", [0, 1])
def test_the_letter_that_went_stays_and_the_one_that_waits_is_withdrawn(house, pair, printed):
    runs.write(house.context, "thank_you", pair, None)
    recording.mark_printed(house.context, [next(row.id for row in outbox.letters(house.context) if row.customer_id == pair[printed])])
    merging.merge(house.context, *pair)
    assert waiting(house) == [(pair[0], "printed")]
    assert house.sql("SELECT occasion FROM letter") == [(f"thank_you:{pair[0]}:",)]
    assert house.sql("SELECT customer_id FROM interaction") == [(pair[0],)]


def test_two_letters_that_went_both_stay(house, pair, tmp_path):
    runs.write(house.context, "thank_you", pair, tmp_path / "a.pdf")
    assert merging.merge(house.context, *pair).withdrawn == 0 and merging.withdrawn_words(0) == ""
    assert waiting(house) == [(pair[0], "printed")] * 2


def test_merging_many_counts_the_letters_that_were_withdrawn(house, pair):
    from app.cli.cleanup import show_merge

    runs.write(house.context, "thank_you", pair, None)
    alike = [(pair[0], pair[1])]
    cards.edit(house.context, pair[1], {"first_name": "Ann"})
    assert merging.merge_all(house.context, alike).withdrawn == 1
    assert "prepared for both" in show_merge({"moved": {}, "conflicts": [], "withdrawn": 1, "name": "Ann Ellis", "gone": "Anne Ellis"})


def test_a_prepared_call_is_withdrawn_with_its_task(house):
    both = [lodger(house, f"Mrs {name} Ellis", preferred_channel="phone", phone="0113 496 0123") for name in ("Ann", "Anne")]
    runs.write(house.context, "thank_you", both, None)
    merging.merge(house.context, *both)
    assert waiting(house) == [(both[0], "call")] and house.sql("SELECT customer_id FROM task") == [(both[0],)]
