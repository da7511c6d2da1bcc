"""The outbox: prepared, printed or sent, recorded; and out again."""
from __future__ import annotations

from pathlib import Path

import pytest

import papers
from app import changed, history
from app.errors import UserError
from app.letters import copies, outbox, posted, preflight, printing, recording, runs, taking_back
from app.letters.readers.options import Options
from app.progress import Cancelled
from app.settings import Letters
from desk import cover, lodger, street
from house import House


def prepared(house: House, count: int) -> list[int]:
    street(house, count)
    assert runs.prepare_due(house.context, 0, None).prepared == count
    return [row.id for row in outbox.letters(house.context)][::-1]


def entries(house: House) -> int:
    return int(house.sql("SELECT count(*) FROM interaction")[0][0])


def test_prepared_letters_wait_without_a_pdf_and_without_a_journal_entry(house: House, out: Path) -> None:
    prepared(house, 3)
    assert outbox.waiting(house.context).post == 3 and entries(house) == 0
    assert list(house.context.places.letters.iterdir()) == [] and {row.state for row in outbox.letters(house.context)} == {"prepared"}
    assert runs.prepare_due(house.context, 0, out).prepared == 0


def test_printing_them_writes_the_pdf_and_the_journal_in_one_action(house: House, out: Path) -> None:
    prepared(house, 3)
    made = printing.print_prepared(house.context, out)
    assert (made.posted, made.pages, made.file, entries(house)) == (3, 3, str(out), 3)
    assert "Number0" in papers.words(out, 0) and "Number2" in papers.words(out, 2)
    assert {row.state for row in outbox.letters(house.context)} == {"printed"} and outbox.runs(house.context)[0].file == str(out)
    assert history.undo_action(house.context, made.action).conflicts == ()
    assert outbox.waiting(house.context).post == 3 and entries(house) == 0


def test_letters_are_printed_on_the_same_day_word_for_word_as_they_were_prepared(house: House, out: Path) -> None:
    prepared(house, 1)
    house.business(name="Another name")
    printing.print_prepared(house.context, out)
    assert "Another name" not in papers.words(out) and "3 November 2026" in papers.words(out)


def test_the_journal_has_the_day_of_the_printing(house: House, out: Path) -> None:
    prepared(house, 1)
    house.today = house.today.replace(day=9)
    printing.print_prepared(house.context, out)
    assert house.sql("SELECT date FROM interaction") == [("2026-11-09",)]


def test_nothing_is_printed_twice(house: House, out: Path) -> None:
    ids = prepared(house, 3)
    assert printing.print_prepared(house.context, out, ids=ids[:1]).posted == 1
    assert printing.print_prepared(house.context, out.with_name("b.pdf")).posted == 2
    again = printing.print_prepared(house.context, out.with_name("c.pdf"), ids=ids)
    assert (again.posted, again.action, again.file) == (0, 0, None) and not out.with_name("c.pdf").exists()
    assert recording.mark_printed(house.context, ids).action == 0 and entries(house) == 3


def test_a_print_job_that_was_stopped_marks_exactly_what_came_out(house: House) -> None:
    ids = prepared(house, 5)
    done = recording.mark_printed(house.context, ids[:2])
    assert (done.marked, done.waiting, recording.told(done)) == (2, 3, "2 letters marked, 3 wait in the outbox")
    assert [row.id for row in outbox.letters(house.context, state="prepared")] == ids[:1:-1] and entries(house) == 2


def test_a_printer_is_given_the_pages_and_where_each_letter_stands(house: House, out: Path) -> None:
    ids = prepared(house, 3)
    assert [(one.letter_id, one.first_page, one.pages) for one in printing.lay_out(house.context, ids, out)] == [
        (ids[0], 0, 1), (ids[1], 1, 1), (ids[2], 2, 1)]
    assert [one.first_page for one in printing.lay_out(house.context, ids, out, duplex=True)] == [0, 2, 4]
    assert len(papers.read(out).pages) == 5 and outbox.waiting(house.context).post == 3


def test_withdrawn_letters_are_due_again(house: House) -> None:
    ids = prepared(house, 3)
    recording.mark_printed(house.context, ids[:1])
    assert taking_back.withdraw(house.context, ids).marked == 2
    assert runs.prepare_due(house.context, 0, None).prepared == 2
    assert taking_back.withdraw(house.context, [row.id for row in outbox.letters(house.context)]).marked == 2
    assert len(outbox.runs(house.context)) == 1


def test_a_withdrawn_call_leaves_no_task(house: House) -> None:
    runs.write(house.context, "general", [lodger(house, preferred_channel="phone", phone="0113 496 0123")], None)
    assert taking_back.withdraw(house.context, [outbox.letters(house.context)[0].id]).marked == 1
    assert house.sql("SELECT count(*) FROM task") == [(0,)] and outbox.letters(house.context) == ()


def test_a_run_that_was_printed_in_two_goes_is_taken_back_whole(house: House, out: Path) -> None:
    street(house, 2)
    before = house.tables()
    runs.prepare_due(house.context, 0, None)
    ids = [row.id for row in outbox.letters(house.context)]
    recording.mark_printed(house.context, ids[:1])
    printing.print_prepared(house.context, out)
    back = taking_back.take_back(house.context, outbox.runs(house.context)[0].id)
    assert (back.letters, back.entries, back.drafts) == (2, 2, 0) and house.tables() == before
    assert history.undo_action(house.context, back.action).conflicts == () and len(outbox.letters(house.context)) == 2


def test_taking_back_tells_of_drafts_that_lie_on_the_disk(house: House, out: Path) -> None:
    made = runs.write(house.context, "general", [lodger(house, preferred_channel="email", email="a@example.org")], out)
    back = taking_back.take_back(house.context, made.run)
    assert back.drafts == 1 and "draft lies in its folder still" in taking_back.told(back) and Path(made.drafts[0]).exists()


def test_copies_are_counted_and_a_run_can_be_taken_back_all_the_same(house: House, out: Path) -> None:
    street(house, 2)
    made = runs.prepare_due(house.context, 0, out)
    ids = [row.id for row in outbox.letters(house.context)]
    copies.reprint(house.context, ids, out)
    copies.reprint(house.context, ids[:1], out)
    assert [row.copies for row in outbox.letters(house.context)] == [2, 1] and "COPY" in papers.words(out)
    assert history.undo_action(house.context, made.action).conflicts == () and outbox.letters(house.context) == ()


def test_a_copy_is_nothing_that_the_first_action_did(house: House, out: Path) -> None:
    house.context.set(Letters, duplex=True)
    first = history.last_undoable(house.context)
    letter = runs.write(house.context, "general", [lodger(house)], out) and outbox.letters(house.context)[0].id
    copies.reprint(house.context, [letter], out)
    assert first is not None and {one.what for one in changed.details(house.context, first.id)} == {"Setting added"}
    assert history.undo_action(house.context, first.id).conflicts == () and outbox.letters(house.context)[0].copies == 1


def test_on_both_sides_each_letter_begins_on_a_new_sheet(house: House, out: Path) -> None:
    house.context.set(Letters, duplex=True)
    ids = [lodger(house), lodger(house, "Mr Bob Reed")]
    made = runs.write(house.context, "general", ids, out)
    assert (made.pages, made.sheets) == (3, 2) and papers.words(out, 1) == "" and "Dear Mr Reed" in papers.words(out, 2)
    assert outbox.letters(house.context)[0].pages == 1


def test_a_rehearsal_of_two_pages_on_both_sides_counts_sheets(house: House, out: Path) -> None:
    long = "\n\n".join(["A paragraph of some length that fills the page line by line, again and again."] * 30)
    made = runs.write(house.context, "general", [lodger(house), lodger(house, "Mr Bob Reed")], out, body=long, rehearse=True,
                      options=Options(duplex=True))
    assert (made.pages, made.sheets) == (4, 2)


def test_cancelling_the_print_leaves_everything_waiting(house: House, out: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done >= 20:
                raise Cancelled

    prepared(house, 25)
    with pytest.raises(Cancelled):
        printing.print_prepared(house.context, out, progress=Impatient())
    assert outbox.waiting(house.context).post == 25 and entries(house) == 0
    assert list(out.parent.glob(".*")) == [] and list(house.context.places.letters.iterdir()) == []


def test_the_preflight_says_what_the_run_then_does(house: House, out: Path) -> None:
    ids = [lodger(house), lodger(house, "Mr Bob Ellis"), lodger(house, "A B", deceased="yes"),
           lodger(house, "C D", preferred_channel="phone", phone="0113 496 0123"), lodger(house, "E F", preferred_channel="sms"),
           lodger(house, "Mrs G H", preferred_channel="email", email="g@example.org")]
    options = Options(households=True, duplex=True)
    found = preflight.preflight(house.context, ids, "general", options)
    made = runs.write(house.context, "general", ids, out, options=options)
    assert (found.letters, found.posted, found.emailed, found.called) == (4, 2, 1, 1)
    assert (made.prepared, made.posted, made.emailed, len(made.calls)) == (4, 2, 1, 1)
    assert (found.households, found.people, found.pages, found.sheets) == (1, 5, made.pages, made.sheets)
    assert (found.left_out, found.warned) == (made.left_out, made.warnings)


def test_a_preflight_of_what_is_due(house: House) -> None:
    street(house, 3)
    cover(house, lodger(house, "A B", permission_post="no"))
    found = preflight.preflight_due(house.context, 0)
    assert (found.letters, found.pages, len(found.left_out)) == (3, 3, 1)


def test_a_long_preflight_sets_only_some_letters_and_can_be_stopped(house: House) -> None:
    ids = street(house, 120)
    assert preflight.preflight(house.context, ids, "general").pages == 120

    class Stop:
        def step(self, done: int, total: int, note: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        preflight.preflight(house.context, ids, "general", progress=Stop())


def test_undo_of_a_run_by_all_ways_takes_back_tasks_and_readers_too(house: House, out: Path) -> None:
    ids = [lodger(house), lodger(house, "Mr Bob Ellis"), lodger(house, "C D", preferred_channel="phone", phone="0113 496 0123"),
           lodger(house, "E F", preferred_channel="email", email="e@example.org")]
    before = house.tables()
    made = runs.write(house.context, "general", ids, out, options=Options(households=True))
    assert (made.posted, made.emailed, len(made.calls), made.households) == (1, 1, 1, 1)
    assert history.undo_action(house.context, made.action).conflicts == () and house.tables() == before
    assert history.redo(house.context).conflicts == () and len(outbox.letters(house.context)) == 3
    taking_back.take_back(house.context, made.run)
    assert house.tables() == before


def test_a_pdf_that_cannot_be_written_changes_nothing(house: House, out: Path) -> None:
    prepared(house, 2)
    before = house.tables()
    for place in (out.parent / "nowhere" / "x.pdf", out.parent):
        with pytest.raises(UserError):
            printing.print_prepared(house.context, place)
    assert house.tables() == before and list(house.context.places.letters.iterdir()) == []


def test_a_listener_that_fails_after_the_print_costs_no_letter(house: House, out: Path) -> None:
    prepared(house, 2)

    def fail(_changes: object) -> None:
        raise RuntimeError("a screen broke")

    house.context.news.subscribe(fail)
    with pytest.raises(RuntimeError):
        printing.print_prepared(house.context, out)
    assert len(papers.read(out).pages) == 2 and entries(house) == 2 and list(house.context.places.letters.iterdir()) == []


def test_every_letter_is_found_by_name_or_subject_however_many_are_newer(house: House) -> None:
    old = lodger(house, "Mrs Siân Łukasz", company="Ŵyn & Sons")
    both = [lodger(house, name, household="Ellis") for name in ("Mr John Ellis", "Mrs Ann Ellis-Price")]
    runs.write(house.context, "general", [old], None, subject="The kettle", body="Is on.")
    runs.write(house.context, "general", both, None, options=Options(households=True))
    prepared(house, 5)
    for text in ("sian", "SIÂN ŁUK", "wyn &", "kettle"):
        assert [row.customer_id for row in outbox.letters(house.context, limit=2, text=text)] == [old], text
        assert outbox.count(house.context, text=text) == 1
    assert [row.name for row in outbox.letters(house.context, text="ellis-price")] == ["John Ellis"]
    assert outbox.count(house.context, text="number") == 5 and len(outbox.letters(house.context, text="number", limit=2)) == 2
    assert outbox.count(house.context) == 7 and outbox.count(house.context, "printed") == 0
    assert outbox.letters(house.context, text="nobody") == () and outbox.letters(house.context, text="100%") == ()


def test_a_letter_says_whether_something_is_due_again_without_it(house: House) -> None:
    prepared(house, 1)
    runs.write(house.context, "general", [lodger(house)], None)
    assert [row.due for row in outbox.letters(house.context)] == [False, True]


def test_a_pdf_is_not_written_under_the_name_of_another_kind_of_file(house: House, out: Path) -> None:
    prepared(house, 1)
    letter, wrong = outbox.letters(house.context)[0].id, out.with_suffix(".docx")
    for write in (lambda: printing.print_prepared(house.context, wrong), lambda: copies.reprint(house.context, [letter], wrong),
                  lambda: runs.write(house.context, "general", [lodger(house)], wrong)):
        with pytest.raises(UserError, match=r"letters\.docx does not end with \.pdf"):
            write()
    assert not wrong.exists() and outbox.waiting(house.context).post == 1


def test_what_is_on_paper_is_known_before_an_undo(house: House, out: Path) -> None:
    waiting = prepared(house, 2)
    assert posted.went(house.context, history.actions(house.context)[0].id) == ()
    action = recording.mark_printed(house.context, waiting[:1]).action
    assert posted.went(house.context, action) == (waiting[0],)
    back = taking_back.not_posted(house.context, waiting[:1])
    assert (back.letters, back.entries, entries(house)) == (1, 1, 0) and posted.went(house.context, back.action) == ()
    history.undo_action(house.context, back.action)
    both = printing.print_prepared(house.context, out).action
    assert posted.went(house.context, both) == (waiting[1],)
