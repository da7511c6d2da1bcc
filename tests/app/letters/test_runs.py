import json
from datetime import date, timedelta
from pathlib import Path

import pytest

import papers
from app import history
from app.customers import bin, cards, flat
from app.errors import NotFound, UserError, ValidationError
from app.letters import copies, outbox, preflight, runs
from app.letters.readers.recipients import LeftOut
from app.progress import Cancelled
from app.today import due
from desk import cover, lodger, street
from house import House


def reasons(left_out: tuple[LeftOut, ...]) -> dict[int, str]:
    return {one.customer_id: one.reason for one in left_out}


def test_due_letters_become_pages_outbox_and_journal_in_one_action(house: House, out: Path) -> None:
    house.business()
    ann, bob = lodger(house, "Mrs Ann Ellis"), lodger(house, "Mr Bob Reed", birthday="--11-08")
    cover(house, ann)
    made = runs.prepare_due(house.context, 0, out)
    assert (made.prepared, made.pages, made.file, made.left_out) == (2, 2, str(out), ())
    assert "Dear Mrs Ellis" in papers.words(out) and "happy birthday on Sunday 8 November" in papers.words(out)
    assert {row.customer_id: row.kind for row in outbox.letters(house.context)} == {ann: "renewal", bob: "birthday"}
    assert house.sql("SELECT customer_id, channel, direction, letter_id IS NOT NULL FROM interaction ORDER BY customer_id") == [
        (ann, "letter", "out", 1), (bob, "letter", "out", 1)]
    assert [row.action_id for row in outbox.runs(house.context)] == [made.action]
    assert list(out.parent.glob("*.partial")) == [] and list(house.context.places.letters.iterdir()) == []


def test_nothing_goes_twice_whatever_is_restarted(house: House, out: Path) -> None:
    street(house, 3)
    lodger(house, "Mr Bob Reed", birthday="1960-11-08")
    assert runs.prepare_due(house.context, 0, out).prepared == 4
    first = out.read_bytes()
    house.reopen()
    again = runs.prepare_due(house.context, 7, out)
    assert (again.prepared, again.action, again.file) == (0, 0, None)
    assert out.read_bytes() == first
    assert due(house.context) == ()


def test_undo_makes_the_letters_due_again(house: House, out: Path) -> None:
    street(house, 3)
    before = house.tables()
    made = runs.prepare_due(house.context, 0, out)
    undone = history.undo_action(house.context, made.action)
    assert undone.conflicts == () and house.tables() == before
    assert runs.prepare_due(house.context, 0, out).prepared == 3


def test_undo_after_a_reprint_takes_everything_back(house: House, out: Path) -> None:
    street(house, 1)
    made = runs.prepare_due(house.context, 0, out)
    copies.print_run(house.context, made.run, out)
    assert history.undo_action(house.context, made.action).conflicts == ()
    assert outbox.runs(house.context) == ()


def test_another_step_of_the_same_renewal_is_another_letter(house: House, out: Path) -> None:
    from app.settings import Reminders

    house.context.set(Reminders, renewal_steps="30,7")
    cover(house, lodger(house), house.today + timedelta(days=30))
    assert runs.prepare_due(house.context, 0, out).prepared == 1
    house.today += timedelta(days=22)
    assert runs.prepare_due(house.context, 0, out).prepared == 0
    house.today += timedelta(days=1)
    assert runs.prepare_due(house.context, 0, out).prepared == 1


def test_a_renewal_letter_written_by_hand_is_not_due_any_more(house: House, out: Path) -> None:
    ann = lodger(house)
    cover(house, ann)
    assert runs.write(house.context, "renewal", [ann], out).prepared == 1
    house.today += timedelta(days=10)
    assert runs.prepare_due(house.context, 0, out).prepared == 0
    assert reasons(runs.write(house.context, "renewal", [ann], out).left_out) == {ann: "was written to already"}


def test_who_is_left_out_and_why(house: House, out: Path) -> None:
    people = {
        "has died": lodger(house, "A B", deceased="yes"),
        "asked not to be contacted": lodger(house, "C D", do_not_contact="yes"),
        "does not want letters by post": lodger(house, "E F", permission_post="no"),
        "has no postal address": house.customer("G H"),
        "has no complete postal address": house.customer("I J", town="Leeds"),
    }
    binned = lodger(house, "K L")
    bin.put_in(house.context, [binned])
    ready = lodger(house, "Mrs Ann Ellis")
    ids = [*people.values(), binned, ready]
    expected = {**{number: why for why, number in people.items()}, binned: "is in the bin"}
    assert reasons(preflight.preflight(house.context, ids, "general").left_out) == expected
    made = runs.write(house.context, "general", ids, out)
    assert made.prepared == 1 and reasons(made.left_out) == expected


def test_post_allowed_again_counts(house: House, out: Path) -> None:
    ann = lodger(house, permission_post="no")
    cards.edit(house.context, ann, flat.changes_from({"permission_post": "yes"}, house.today))
    assert runs.write(house.context, "general", [ann], out).prepared == 1


def test_an_empty_field_is_named_and_never_printed(house: House, out: Path) -> None:
    ann, bob = lodger(house, "Mrs Ann Ellis", known_as="Annie"), lodger(house, "Mr Bob Reed")
    made = runs.write(house.context, "general", [ann, bob], out, body="Hello {{ known_as }}")
    assert made.prepared == 1 and reasons(made.left_out) == {bob: "has nothing for the field “Known as”"}
    with pytest.raises(ValidationError, match="knwon_as"):
        runs.write(house.context, "general", [ann], out, body="Hello {{ knwon_as }}")


def test_a_field_that_is_missing_is_named_without_what_its_menu_explains(house: House, out: Path) -> None:
    firm = lodger(house, "", company="Ellis & Sons")
    made = runs.write(house.context, "general", [firm], out, body="Hello {{ first }}, {{ age_band }}")
    assert reasons(made.left_out) == {firm: "has nothing for the fields “First name”, “Age band”"}


def test_an_own_field_that_is_missing_is_named_by_its_label(house: House, out: Path) -> None:
    bob = lodger(house, "Mr Bob Reed")
    made = runs.write(house.context, "general", [bob], out, body='Your {{ custom["Boiler make"] }}.')
    assert reasons(made.left_out) == {bob: "has nothing for the field “Boiler make”"}


def test_own_words_for_one_letter_leave_the_template_alone(house: House, out: Path) -> None:
    ann = lodger(house)
    runs.write(house.context, "general", [ann], out, subject="About Tuesday", body="Just for **you**, {{ first }}.")
    assert "About Tuesday Just for you, Margaret." in papers.words(out)
    assert runs.write(house.context, "general", [ann], out).prepared == 1
    assert runs.write(house.context, "general", [ann, ann], out).prepared == 0


def test_a_rehearsal_counts_and_writes_nothing(house: House, out: Path) -> None:
    street(house, 2)
    before = house.tables()
    made = runs.prepare_due(house.context, 0, out, rehearse=True)
    assert (made.prepared, made.pages, made.file, made.action) == (2, 2, None, 0)
    assert not out.exists() and house.tables() == before


def test_glyphs_that_the_paper_lacks_are_named(house: House, out: Path) -> None:
    one, other = lodger(house, "Mr 漢 Smith"), lodger(house, "Mr Łukasz Wiśniewski")
    made = runs.write(house.context, "general", [one, other], out)
    assert made.prepared == 2
    assert [(warning.customer_id, "漢" in warning.reason) for warning in made.warnings] == [(one, True)]


def test_cancel_leaves_nothing_behind(house: House, out: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done >= 40:
                raise Cancelled

    street(house, 50)
    before = house.tables()
    with pytest.raises(Cancelled):
        runs.prepare_due(house.context, 0, out, progress=Impatient())
    assert house.tables() == before
    assert list(out.parent.glob(".*")) == [] and list(house.context.places.letters.iterdir()) == []


def test_what_cannot_be_done_is_said_before_anything_is_made(house: House, out: Path) -> None:
    ann = lodger(house)
    with pytest.raises(UserError, match="no folder"):
        runs.write(house.context, "general", [ann], out.parent / "nowhere" / "x.pdf")
    (out.parent / "folder.pdf").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        runs.write(house.context, "general", [ann], out.parent / "folder.pdf")
    with pytest.raises(NotFound, match="customer 999"):
        runs.write(house.context, "general", [ann, 999], out)
    with pytest.raises(NotFound, match="no letter template"):
        runs.write(house.context, "generous", [ann], out)
    assert outbox.runs(house.context) == () and not out.exists()


def test_a_listener_that_fails_after_the_commit_costs_no_letter(house: House, out: Path) -> None:
    street(house, 2)

    def fail(_changes: object) -> None:
        raise RuntimeError("a screen broke")

    house.context.news.subscribe(fail)
    with pytest.raises(RuntimeError):
        runs.prepare_due(house.context, 0, out)
    assert len(papers.read(out).pages) == 2 and len(outbox.letters(house.context)) == 2


def test_the_result_reads_as_json(house: House, out: Path) -> None:
    street(house, 1)
    house.customer("No Body", birthday="--11-05")
    made = json.loads(json.dumps(runs.prepare_due(house.context, 0, out).as_json()))
    assert made.keys() >= {"action", "prepared", "pages", "drafts", "left_out", "file"}
    assert made["left_out"][0]["reason"] == "has no postal address"


def test_a_leap_day_birthday_gets_its_letter_in_every_year(house: House, out: Path) -> None:
    lodger(house, birthday="1960-02-29")
    house.today = date(2027, 2, 22)
    assert runs.prepare_due(house.context, 0, out).prepared == 1
    assert "Sunday 28 February" in papers.words(out)


def test_belated_wishes_say_so(house: House, out: Path) -> None:
    lodger(house, birthday="1960-10-30")
    runs.prepare_due(house.context, 0, out)
    assert "reach you a little late" in papers.words(out)


def test_a_long_address_is_warned_of(house: House, out: Path) -> None:
    whole, cut = lodger(house, "Mr " + "N" * 250 + " Reed"), lodger(house, "Mr " + "N" * 580 + " Reed", street="S" * 500)
    made = runs.write(house.context, "general", [lodger(house), whole, cut], out)
    assert [(one.customer_id, "smaller" in one.reason, "not printed" in one.reason) for one in made.warnings] == [
        (whole, True, False), (cut, False, True)]
