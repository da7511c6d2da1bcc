"""Letters by themselves, over a real business: prepared once, told once, and nothing goes out that the owner has not let go."""
from __future__ import annotations

import dataclasses
import json
import subprocess
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import history
from app.automatic import alone, interrupted, trust
from app.automatic.letting_go import drafts_of
from app.automatic.looking import wanted
from app.automatic.paper import sheaf
from app.automatic.preparing import Done, prepare_waiting
from app.automatic.telling import hint, keep_last, last, may_tell, outcome, sentence
from app.automatic.waiting import ahead, look
from app.customers import cards
from app.errors import UserError
from app.letters import outbox, recording, runs
from app.letters.readers.recipients import LeftOut, in_words
from app.letters.wording import templates
from app.progress import Cancelled
from app.scheduler.entry import entry_for
from app.settings import Automatic
from desk import cover, lodger, street
from house import House
from papers import words


@dataclass
class Out:
    parts: tuple[int, ...]
    to: str = "Office"
    trouble: str = ""


class Printer:
    """Takes so many letters, and remembers what came out."""

    def __init__(self, most: int = 10_000, refuses: str = "") -> None:
        self.jobs: list[tuple[str, str]] = []
        self._most, self._refuses = most, refuses

    def __call__(self, pdf, title, printer, parts, both_sides, progress):
        if self._refuses:
            raise UserError(self._refuses)
        self.jobs.append((printer, words(pdf)))
        out = tuple(range(min(self._most, len(parts))))
        return Out(out, trouble="" if len(out) == len(parts) else "Stopped before the end.")


@pytest.fixture
def ready(house):
    """A business with three letters that are due, and preparing turned on."""
    house.business()
    street(house, 3)
    house.context.set(Automatic, prepare=True)
    return house


def seen(house, name="Mrs Seen Before"):
    """One letter of the template was printed by hand."""
    person = lodger(house, name, street="99 Elm Road")
    cover(house, person)
    made = runs.prepare_due(house.context, 0, None)
    recording.mark_printed(house.context, [row.id for row in outbox.letters(house.context, run=made.run)])
    return person


def states(house):
    return [row.state for row in outbox.letters(house.context)]


def test_nothing_happens_when_the_owner_turned_it_off(house):
    street(house, 3)
    house.context.set(Automatic, prepare=False)
    assert prepare_waiting(house.context) == Done(off=True)
    assert outbox.letters(house.context) == () and look(house.context).due == 3


def test_what_is_due_is_prepared_once_and_waits_without_a_journal_entry(ready):
    assert look(ready.context).due == 3
    done = prepare_waiting(ready.context)
    assert (done.prepared, done.ready, done.printed, done.file) == (3, 3, 0, "")
    assert states(ready) == ["prepared"] * 3 and ready.sql("SELECT count(*) FROM interaction") == [(0,)]
    again = prepare_waiting(ready.context)
    assert (again.prepared, again.ready) == (0, 3)
    assert (look(ready.context).due, len(look(ready.context).ready)) == (0, 3)


def test_days_ahead_are_those_of_the_settings(ready):
    ready.context.set(Automatic, days=3)
    late = lodger(ready, "Mr Late Ellis", street="50 Elm Road")
    cover(ready, late, ready.today + timedelta(days=33))
    assert look(ready.context).due == 4 and prepare_waiting(ready.context).prepared == 4


def test_a_new_morning_brings_new_letters_and_the_old_ones_still_wait(ready):
    prepare_waiting(ready.context)
    ready.today = ready.today + timedelta(days=1)
    cover(ready, lodger(ready, "Mr New Reed", street="60 Elm Road"))
    done = prepare_waiting(ready.context)
    assert (done.prepared, done.ready) == (1, 4)


def test_letters_the_owner_prepared_by_hand_are_left_alone(ready, tmp_path):
    seen(ready)
    by_hand = lodger(ready, "Ms Hand Made", street="70 Elm Road")
    written = runs.write(ready.context, "general", [by_hand], None, body="Something special.\n").prepared
    ready.context.set(Automatic, unattended="folder", folder=str(tmp_path))
    prepare_waiting(ready.context)
    assert written == 1
    assert [row.customer_id for row in outbox.letters(ready.context, state="prepared")] == [by_hand]


def test_the_first_letters_of_a_template_wait_and_say_why(ready, tmp_path):
    ready.context.set(Automatic, unattended="folder", folder=str(tmp_path))
    done = prepare_waiting(ready.context)
    assert (done.printed, done.ready) == (0, 3) and list(tmp_path.glob("*.pdf")) == []
    assert done.why == ("“Renewal notice” goes out for the first time: look at its letters and print them yourself.",)
    recording.mark_printed(ready.context, look(ready.context).ready)
    cover(ready, lodger(ready, "Mr New Reed", street="60 Elm Road"))
    second = prepare_waiting(ready.context)
    assert (second.printed, second.ready, second.why) == (1, 0, ())
    assert "New Reed" in words(Path(second.file))


def test_a_changed_wording_waits_once_more(ready, tmp_path):
    seen(ready)
    ready.context.set(Automatic, unattended="folder", folder=str(tmp_path))
    templates.save(ready.context, replace(templates.read(ready.context, "renewal"), body="New words for {{ name }}.\n"))
    cover(ready, lodger(ready, "Mr New Reed", street="60 Elm Road"))
    done = prepare_waiting(ready.context)
    assert done.printed == 0 and done.why[0].startswith("The wording of “Renewal notice” has changed")
    recording.mark_printed(ready.context, look(ready.context).ready)
    cover(ready, lodger(ready, "Mr Other Reed", street="61 Elm Road"))
    assert prepare_waiting(ready.context).printed == 1
    templates.put_back(ready.context, "renewal")
    cover(ready, lodger(ready, "Mr Third Reed", street="62 Elm Road"))
    assert prepare_waiting(ready.context).printed == 0


def test_unattended_into_a_folder_with_drafts_beside_it_and_the_journal_knows(ready, tmp_path):
    seen(ready)
    mail = lodger(ready, "Ms Mail Box", street="80 Elm Road", email="box@example.org", preferred_channel="email")
    cover(ready, mail)
    cover(ready, lodger(ready, "Mr Paper Reed", street="81 Elm Road"))
    folder = tmp_path / "For the post"
    folder.mkdir()
    ready.context.set(Automatic, unattended="folder", folder=str(folder))
    done = prepare_waiting(ready.context)
    assert (done.printed, done.drafts, done.ready) == (1, 1, 0)
    assert Path(done.file).parent == folder and len(list(folder.rglob("*.eml"))) == 1
    assert "prepared" not in states(ready)
    cover(ready, lodger(ready, "Mr New Reed", street="60 Elm Road"))
    assert Path(prepare_waiting(ready.context).file).name != Path(done.file).name, "yesterday's PDF stays as it is"


@pytest.mark.parametrize("folder", ["", "/no/such/folder"])
def test_a_folder_that_is_not_there_lets_the_letters_wait(ready, folder):
    seen(ready)
    cover(ready, lodger(ready, "Mr New Reed", street="60 Elm Road"))
    ready.context.set(Automatic, unattended="folder", folder=folder)
    done = prepare_waiting(ready.context)
    assert (done.prepared, done.printed, done.ready) == (1, 0, 1) and "folder" in done.why[0]


def test_unattended_on_a_printer_marks_exactly_what_came_out(ready):
    seen(ready)
    for number in range(4):
        cover(ready, lodger(ready, f"Mr Name{number} Reed", street=f"{number} Oak Road"))
    ready.context.set(Automatic, unattended="printer", printer="Upstairs")
    printer = Printer(most=3)
    done = prepare_waiting(ready.context, press=printer)
    assert (done.printed, done.ready, done.printer, done.why) == (3, 1, "Office", ("Stopped before the end.",))
    assert printer.jobs[0][0] == "Upstairs" and "Name0 Reed" in printer.jobs[0][1]
    assert sorted(states(ready)) == ["prepared", *["printed"] * (len(states(ready)) - 1)]
    rest = prepare_waiting(ready.context, press=printer)
    assert (rest.printed, rest.ready) == (1, 0) and "Name3 Reed" in printer.jobs[1][1] and "Name0 Reed" not in printer.jobs[1][1]


@pytest.mark.parametrize("printer", [None, Printer(refuses="This computer has no printer set up.")])
def test_without_a_printer_the_letters_wait_and_come_later(ready, printer):
    seen(ready)
    cover(ready, lodger(ready, "Mr New Reed", street="60 Elm Road"))
    ready.context.set(Automatic, unattended="printer")
    done = prepare_waiting(ready.context, press=printer)
    assert (done.printed, done.ready) == (0, 1) and "print" in done.why[0]
    assert not interrupted.left(ready.context)
    assert prepare_waiting(ready.context, press=Printer()).printed == 1


def test_stopped_while_printing_nothing_is_printed_twice_by_itself(ready):
    seen(ready)
    cover(ready, lodger(ready, "Mr New Reed", street="60 Elm Road"))
    ready.context.set(Automatic, unattended="printer")

    def dies(*_job):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare_waiting(ready.context, press=dies)
    cover(ready, lodger(ready, "Mr Next Reed", street="61 Elm Road"))
    printer = Printer()
    done = prepare_waiting(ready.context, press=printer)
    assert (done.printed, done.ready) == (1, 1) and "Next Reed" in printer.jobs[0][1] and "New Reed" not in printer.jobs[0][1]
    assert "Regulars was stopped while letters were being printed" in done.why[0]
    recording.mark_printed(ready.context, look(ready.context).ready)
    assert prepare_waiting(ready.context, press=printer).why == () and not interrupted.left(ready.context)


def test_what_was_prepared_by_itself_can_be_undone_and_is_due_again(ready):
    done = prepare_waiting(ready.context)
    history.undo_action(ready.context, done.action)
    assert look(ready.context).due == 3 and look(ready.context).ready == ()


def test_what_was_undone_today_is_not_wanted_today_whenever_it_was_prepared(ready):
    done = prepare_waiting(ready.context)
    ready.today += timedelta(days=1)
    assert wanted(ready.context)
    history.undo_action(ready.context, done.action)
    assert not wanted(ready.context)
    ready.today += timedelta(days=1)
    assert wanted(ready.context)


def test_a_cancelled_preparation_leaves_nothing(ready):
    class Enough:
        def step(self, done, total, note=""):
            raise Cancelled

    with pytest.raises(Cancelled):
        prepare_waiting(ready.context, Enough())
    assert outbox.letters(ready.context) == () and look(ready.context).due == 3


def test_who_cannot_be_written_to_is_named_and_keeps_nobody_else_waiting(ready):
    for person in (ready.customer("Mr No Address"), lodger(ready, "Mrs Late Lamented", deceased="yes")):
        cover(ready, person)
        cover(ready, person)
    done = prepare_waiting(ready.context)
    assert done.prepared == 3 and {one.reason for one in done.left_out} == {"has no postal address"}
    assert hint(done) == "Left out: No Address has no postal address."


def test_letters_are_laid_out_for_the_printer_with_their_pages(ready):
    prepare_waiting(ready.context)
    made = sheaf(ready.context, look(ready.context).ready)
    assert made.ids == look(ready.context).ready and made.parts == (1, 1, 1) and not made.both_sides
    assert list(ready.context.places.letters.glob(".sheaf*")) == [] and states(ready) == ["prepared"] * 3


def test_without_e_mails_no_draft_is_written(ready):
    assert drafts_of(ready.context, ()) == ()


# Telling

def test_it_is_told_once_a_day_whatever_is_restarted(ready):
    prepare_waiting(ready.context)
    assert may_tell(ready.context) and not may_tell(ready.context)
    ready.reopen()
    assert not may_tell(ready.context)
    ready.today = ready.today + timedelta(days=1)
    assert may_tell(ready.context) and not may_tell(ready.context)


def test_telling_leaves_no_trace_in_the_history_and_hinders_no_undo(ready):
    done = prepare_waiting(ready.context)
    before = [row.id for row in history.actions(ready.context)]
    may_tell(ready.context)
    assert [row.id for row in history.actions(ready.context)] == before
    assert history.undo_action(ready.context, done.action).conflicts == ()


@pytest.mark.parametrize(("done", "said"), [
    (Done(ready=1), "1 letter is ready"), (Done(ready=7), "7 letters are ready"), (Done(), ""),
    (Done(printed=7, file="/post/2026-11-03 Letters.pdf"), "7 letters were written to 2026-11-03 Letters.pdf"),
    (Done(printed=1, printer="Office", ready=2, calls=1),
     "1 letter went to the printer Office, 2 letters are ready, 1 call is on today's list"),
    (Done(drafts=2), "2 e-mail drafts were written")])
def test_what_was_done_is_one_sentence(done, said):
    assert sentence(done) == said


def test_the_last_time_is_remembered_with_what_came_of_it(ready):
    assert last(ready.context) is None
    keep_last(ready.context, outcome(prepare_waiting(ready.context)))
    found = last(ready.context)
    assert found is not None and found.sentence == "3 letters are ready." and found.by == "window"
    assert found.when.date() == ready.today
    (ready.folder / "automatic.json").write_text("[1]", "utf-8")
    assert last(ready.context) is None
    assert outcome(Done()) == "Nothing was due."
    assert "turned off" in outcome(Done(off=True)) and "another window" in outcome(Done(busy=True))


# Two at a time

def test_two_in_one_process_never_prepare_at_the_same_time(ready):
    with alone.alone(ready.folder / "automatic.lock") as mine:
        assert mine and prepare_waiting(ready.context) == Done(busy=True)
    assert prepare_waiting(ready.context).prepared == 3


def test_two_processes_at_the_same_time_write_each_letter_once(ready, tmp_path):
    seen(ready)
    for number in range(40):
        cover(ready, lodger(ready, f"Mr Name{number} Reed", street=f"{number} Oak Road"))
    folder = tmp_path / "post"
    folder.mkdir()
    ready.context.set(Automatic, unattended="folder", folder=str(folder))
    command = [*entry_for(ready.context).command, "--today", "2026-11-03", "--json"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _one in range(2)]
    answers = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], answers
    told = [json.loads(out) for out, _complaint in answers]
    assert sum(one["prepared"] for one in told) == 40 and sum(one["printed"] for one in told) == 40
    pages = [words(file) for file in folder.glob("*.pdf")]
    assert sum(page.count("Name7 Reed") for page in pages) >= 1 and len(pages) == 1
    assert ready.sql("SELECT count(*), count(DISTINCT occasion) FROM letter")[0][0] == len(states(ready))


def test_acting_on_another_day_is_acting_on_that_day(ready):
    later = dataclasses.replace(ready.context, clock=type(ready.context.clock)(date(2026, 12, 24)))
    assert prepare_waiting(later).prepared == 3
    assert outbox.letters(ready.context)[0].made_on == date(2026, 12, 24)


def test_templates_that_wait_are_named_in_one_sentence(house: House) -> None:
    held = {"birthday": trust.NEW, "renewal": trust.NEW, "renewal_reminder": trust.NEW, "general": trust.CHANGED}
    assert trust.told(house.context, held) == (
        "“Birthday greeting”, “Renewal notice” and “Renewal reminder” go out for the first time: look at their letters and print them "
        "yourself.", "The wording of “General letter” has changed: look at its letters and print them yourself this time.")
    assert trust.told(house.context, {}) == ()


def test_who_is_left_out_of_two_letters_is_named_once_with_both(house: House) -> None:
    one, other = LeftOut(7, "Philippa Gaunt", "does not want post", "Boiler cover"), LeftOut(8, "A B", "has died", "Boiler cover")
    assert in_words([one, replace(one, letter="Home insurance"), other, other]) == [
        "Philippa Gaunt does not want post (Boiler cover, Home insurance)", "A B has died"]


def test_what_would_be_prepared_is_counted_without_those_who_cannot_be_written_to(house: House) -> None:
    bare, dead = house.customer("No Address"), lodger(house, "Mr Tom Reed")
    for one in (bare, dead, lodger(house)):
        cover(house, one)
    assert ahead(house.context).letters == 2
    cards.edit(house.context, dead, {"deceased": True})
    found = ahead(house.context)
    assert found.letters == 1 and [one.name for one in found.left_out] == ["No Address"]
