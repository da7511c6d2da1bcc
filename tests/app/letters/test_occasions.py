"""Each thing that is due is written about once, and a letter that came too early or of another template takes nothing from it."""
from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app import history, marks, today
from app.cleanup import merging
from app.letters import candidates, outbox, preflight, recording, runs, taking_back
from app.letters.wording import templates
from app.settings import Reminders
from desk import cover, lodger
from house import House
from models.letter import LetterReader


def keys(house: House) -> list[str]:
    return [row[0] for row in house.sql("SELECT occasion FROM letter ORDER BY id")]


def left_out(made: runs.RunResult) -> list[str]:
    return [one.reason for one in made.left_out]


# Early

def test_a_birthday_greeting_eleven_months_ahead_leaves_the_real_one_due(house: House, out: Path) -> None:
    ann = lodger(house, birthday="1960-10-18")
    made = runs.write(house.context, "birthday", [ann], out)
    assert made.prepared == 1 and keys(house) == [f"birthday:{ann}:2027-10-18:early:birthday"]
    assert [one.reason for one in made.warnings] == ["The birthday is on 18 October 2027, in 349 days"]
    house.today = date(2027, 10, 11)
    assert [row.key for row in today.due(house.context)] == [f"birthday:{ann}:2027-10-18"]
    assert runs.prepare_due(house.context, 0, out).prepared == 1
    assert today.due(house.context) == () and runs.prepare_due(house.context, 0, out).prepared == 0


def test_a_notice_long_before_the_first_step_leaves_the_real_one_due(house: House, out: Path) -> None:
    ann = lodger(house)
    renewal = cover(house, ann, date(2027, 8, 19))
    made = runs.write(house.context, "renewal", [ann], out)
    assert made.prepared == 1 and keys(house) == [f"renewal:{renewal}:2027-08-19:early:renewal"]
    assert [one.reason for one in made.warnings] == ["Ends on 19 August 2027, in 289 days: long before its first reminder"]
    house.today = date(2027, 7, 20)
    found = candidates.due_letters(house.context, 0)
    assert [(one.id, one.template) for one in found] == [(f"renewal:{renewal}:2027-08-19:30", "renewal")]
    assert runs.prepare_due(house.context, 0, out).prepared == 1


@pytest.mark.parametrize(("days", "steps", "said"), [
    (40, "30", "Ends on 13 December 2026, in 40 days: before its first reminder"), (30, "30", ""), (5, "30", ""), (61, "60,30,7",
     "Ends on 3 January 2027, in 61 days: before its first reminder"), (60, "60,30,7", ""), (-3, "30", ""),
    (1, "+7", "Ends on 4 November 2026, in 1 day: before its first reminder"),
    (-3, "+7", "Ended on 31 October 2026: before its first reminder"),
    (0, "+7", "Ends on 3 November 2026, today: before its first reminder")])
def test_what_is_early_is_said_in_words(house: House, days: int, steps: str, said: str) -> None:
    house.context.set(Reminders, renewal_steps=steps)
    ann = lodger(house)
    cover(house, ann, house.today + timedelta(days=days))
    assert [one.caution for one in candidates.chosen(house.context, templates.read(house.context, "renewal"), [ann])] == [said]
    assert [one.reason for one in preflight.preflight(house.context, [ann], "renewal").warned] == ([said] if said else [])


@pytest.mark.parametrize(("birthday", "early"), [("--11-03", False), ("--11-17", False), ("--11-18", True), ("--10-21", False),
                                                 ("--10-19", True)])
def test_a_birthday_is_near_a_week_before_its_letter_goes_out(house: House, birthday: str, early: bool) -> None:
    ann = lodger(house, birthday=birthday)
    found = candidates.chosen(house.context, templates.read(house.context, "birthday"), [ann])
    assert [one.caution.startswith("The birthday is on") for one in found] == [early]


def test_an_early_letter_goes_once_too(house: House, out: Path) -> None:
    ann = lodger(house, birthday="1960-10-18")
    cover(house, ann, date(2027, 8, 19))
    for template in ("birthday", "renewal"):
        assert runs.write(house.context, template, [ann], out).prepared == 1
        assert left_out(runs.write(house.context, template, [ann], out)) == ["was written to already"]


def test_nobody_is_left_out_because_it_is_early(house: House, out: Path) -> None:
    people = [lodger(house, f"Mr Number{month} Ellis", birthday=f"--{month:02}-15") for month in range(1, 13)]
    assert runs.write(house.context, "birthday", people, out, rehearse=True).prepared == 12


# Another template

def test_a_reminder_can_follow_a_notice_at_the_same_step(house: House, out: Path) -> None:
    ann = lodger(house)
    renewal = cover(house, ann)
    step = f"renewal:{renewal}:2026-12-03:30"
    assert runs.write(house.context, "renewal", [ann], out).prepared == 1
    assert runs.write(house.context, "renewal_reminder", [ann], out).prepared == 1
    assert keys(house) == [step, f"{step}:renewal_reminder"]
    for template in ("renewal", "renewal_reminder"):
        assert left_out(runs.write(house.context, template, [ann], out)) == ["was written to already"]


def test_a_reminder_stays_written_when_the_notice_before_it_is_taken_back(house: House, out: Path) -> None:
    ann = lodger(house)
    cover(house, ann)
    notice = runs.write(house.context, "renewal", [ann], out)
    runs.write(house.context, "renewal_reminder", [ann], out)
    taking_back.take_back(house.context, notice.run)
    assert left_out(runs.write(house.context, "renewal_reminder", [ann], out)) == ["was written to already"]
    assert today.due(house.context) == () and runs.prepare_due(house.context, 0, out).prepared == 0
    assert runs.write(house.context, "renewal", [ann], out).prepared == 1


def test_a_letter_in_the_customers_own_language_is_the_same_letter(house: House, out: Path) -> None:
    ann = lodger(house)
    cover(house, ann)
    runs.write(house.context, "renewal_cy", [ann], out)
    assert left_out(runs.write(house.context, "renewal", [ann], out)) == ["was written to already"]


def test_a_step_is_settled_by_its_key_with_a_template_and_by_no_other(house: House) -> None:
    ann = lodger(house, birthday="1960-11-08")
    renewal = cover(house, ann)
    step, wishes = f"renewal:{renewal}:2026-12-03:30", f"birthday:{ann}:2026-11-08"
    with house.context.action("letters"):
        for number, (kind, key) in enumerate((("renewal", f"{step}0"), ("renewal", f"renewal:{renewal}:2026-12-03:early:renewal"),
                                              ("birthday", f"{wishes}:early:birthday"), ("general", f"{wishes}:5d41402abc4b"))):
            _letter(ann, kind, key, number)
    assert [row.key for row in today.due(house.context)] == [wishes, step]
    with house.context.action("letters"):
        _letter(ann, "renewal", f"{step}:my_reminder", 9)
        _letter(ann, "birthday", f"{wishes}:my_card", 10)
    assert today.due(house.context) == () and runs.prepare_due(house.context, 0, None).prepared == 0
    assert marks.states(house.context, [step])[step].done_on == house.today


def test_a_step_that_somebody_read_about_is_settled(house: House) -> None:
    ann = lodger(house)
    renewal = cover(house, ann)
    with house.context.action("letters"):
        letter = _letter(lodger_of(house), "renewal", "renewal:99:2026-12-03:30", 1)
        LetterReader.create(letter=letter, customer=ann, occasion=f"renewal:{renewal}:2026-12-03:30:renewal")
    assert today.due(house.context) == () and left_out(runs.write(house.context, "renewal", [ann], None)) == ["was written to already"]


def test_undo_of_the_second_letter_leaves_the_first(house: House, out: Path) -> None:
    ann = lodger(house)
    cover(house, ann)
    runs.write(house.context, "renewal", [ann], out)
    second = runs.write(house.context, "renewal_reminder", [ann], out)
    assert history.undo_action(house.context, second.action).conflicts == ()
    assert len(outbox.letters(house.context)) == 1 and today.due(house.context) == ()


def test_early_wishes_move_with_their_customer(house: House, out: Path) -> None:
    ann, double = lodger(house, birthday="1960-10-18"), lodger(house, birthday="1960-10-18")
    runs.write(house.context, "birthday", [double], out)
    merging.merge(house.context, ann, double)
    assert keys(house) == [f"birthday:{ann}:2027-10-18:early:birthday"]


def lodger_of(house: House) -> int:
    return int(house.sql("SELECT max(id) FROM customer")[0][0])


def _letter(customer: int, kind: str, key: str, run: int) -> int:
    from models.letter import Letter, LetterRun

    made = date(2026, 11, 3)
    return int(Letter.create(run=LetterRun.create(name=f"{run}", made_on=made), customer=customer, kind=kind, template_key=kind,
                             occasion=key, made_on=made).id)


# Undo of a run that went on

@pytest.fixture
def printed(house: House) -> runs.RunResult:
    """A run that was prepared first and printed later."""
    for name in ("Ann", "Bob"):
        cover(house, lodger(house, f"Mx {name} Ellis"))
    lodger(house, "Cy Reed", birthday="--11-08", preferred_channel="phone", phone="0113 496 0123")
    made = runs.prepare_due(house.context, 0, None)
    recording.mark_printed(house.context, [row.id for row in outbox.letters(house.context, state="prepared")])
    return made


def test_undo_of_a_run_that_was_printed_later_takes_it_back_whole(house: House, printed: runs.RunResult) -> None:
    before = house.tables()
    undone = history.undo_action(house.context, printed.action)
    assert undone.conflicts == () and undone.restored == 3 + 2
    assert house.sql("SELECT (SELECT count(*) FROM letter) + (SELECT count(*) FROM interaction) + (SELECT count(*) FROM task)") == [(0,)]
    assert runs.prepare_due(house.context, 0, None, rehearse=True).prepared == 3
    assert history.action(house.context, printed.action).undone
    assert history.redo(house.context).conflicts == () and house.tables() == before
    assert history.undo_action(house.context, printed.action).conflicts == ()


def test_undo_of_the_printing_alone_lets_the_letters_wait_again(house: House, printed: runs.RunResult) -> None:
    last = history.last_undoable(house.context)
    assert last is not None and history.undo_action(house.context, last.id).conflicts == ()
    assert [row.state for row in outbox.letters(house.context)].count("prepared") == 2


def test_a_run_of_which_one_letter_was_withdrawn_is_taken_back_whole_too(house: House, printed: runs.RunResult) -> None:
    call = next(row.id for row in outbox.letters(house.context) if row.state == "call")
    taking_back.withdraw(house.context, [call])
    assert history.undo_action(house.context, printed.action).conflicts == () and outbox.letters(house.context) == ()
