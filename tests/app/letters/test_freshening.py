"""Letters that were prepared and wait into another day go in that day's words and under its date, or stay with the reason."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import papers
from app import history
from app.automatic.paper import sheaf
from app.errors import UserError
from app.letters import drafts, freshening, outbox, printing, runs
from app.letters.readers.options import Options
from app.letters.wording import templates
from app.settings import Letters, Reminders
from desk import cover, lodger
from house import House


def greeting(house: House) -> int:
    """A birthday greeting that was prepared on the very day, 3 November."""
    lodger(house, birthday="1956-11-03")
    assert runs.prepare_due(house.context, 0, None).prepared == 1
    return outbox.letters(house.context)[0].id


def test_a_birthday_greeting_of_three_days_ago_goes_belated_and_under_todays_date(house: House, out: Path) -> None:
    house.context.set(Reminders, birthday_letter_days=0)
    letter = greeting(house)
    key = house.sql("SELECT occasion FROM letter")
    house.today = date(2026, 11, 6)
    made = printing.print_prepared(house.context, out)
    words = papers.words(out)
    assert "6 November 2026" in words and "Belated birthday wishes" in words and "the day brought" in words
    assert made.posted == 1 and made.warnings == () and house.sql("SELECT occasion FROM letter") == key
    assert outbox.read(house.context, letter).day == house.today and outbox.letters(house.context)[0].subject == "Belated birthday wishes"
    history.undo_action(house.context, made.action)
    assert outbox.read(house.context, letter).day == date(2026, 11, 3)


def test_set_again_a_letter_has_the_pages_of_todays_words(house: House) -> None:
    own = replace(templates.read(house.context, "birthday"), body="Hello\n{% if belated %}\n+++\n\nLate\n{% endif %}")
    house.context.set(Letters, birthday_template=templates.keep(house.context, own, "Kept").key)
    letter = greeting(house)
    house.today = date(2026, 11, 6)
    assert [row.pages for row in outbox.letters(house.context)] == [1]
    freshening.set_again(house.context, [letter])
    assert [row.pages for row in outbox.letters(house.context)] == [2]
    assert outbox.runs(house.context)[0].pages == 2


def test_a_printer_gets_them_so_too_and_the_same_day_changes_nothing(house: House) -> None:
    letter = greeting(house)
    assert freshening.set_again(house.context, [letter]).action == 0
    house.today = date(2026, 11, 6)
    made = sheaf(house.context, [letter])
    assert "Belated birthday wishes" in papers.words(made.pdf) and "6 November 2026" in papers.words(made.pdf)
    assert outbox.read(house.context, letter).day == house.today


def test_a_greeting_beyond_the_grace_stays_with_the_reason(house: House, out: Path) -> None:
    letter = greeting(house)
    house.today = date(2026, 11, 18)
    made = printing.print_prepared(house.context, out)
    assert made.posted == 0 and [one.reason for one in made.left_out] == [
        "had the birthday on 3 November 2026, too long ago for a greeting"]
    with pytest.raises(UserError, match="too long ago"):
        sheaf(house.context, [letter])


def test_a_notice_says_that_the_term_has_ended_and_stays_when_that_is_long_ago(house: House, out: Path) -> None:
    cover(house, lodger(house), ends=date(2026, 11, 5))
    assert runs.prepare_due(house.context, 0, None).prepared == 1
    house.today = date(2026, 11, 7)
    waiting = [row.id for row in outbox.letters(house.context)]
    assert "came to an end" in papers.words(sheaf(house.context, waiting).pdf)
    house.today = date(2026, 12, 20)
    assert [one.reason for one in printing.print_prepared(house.context, out).left_out] == [
        "had a renewal on 5 November 2026, too long ago for this letter"]


def test_words_of_the_owners_own_stay_and_are_pointed_out_until_he_asks(house: House, out: Path) -> None:
    both = [lodger(house, "Mr John Ellis"), lodger(house, "Mrs Ann Ellis")]
    runs.write(house.context, "general", both, None, subject="Tuesday", body="It is {{ today }}.", options=Options(households=True))
    letter = outbox.letters(house.context)[0].id
    house.today = date(2026, 11, 6)
    made = printing.print_prepared(house.context, out)
    assert [(one.name, one.reason) for one in made.warnings] == [("John Ellis", "bears today’s date, but the words of 3 November 2026")]
    assert "It is 3 November 2026." in papers.words(out) and papers.words(out).count("6 November 2026") == 1
    history.undo_action(house.context, made.action)
    assert freshening.set_again(house.context, [letter], anyway=True).letters == 1
    read = outbox.read(house.context, letter)
    assert read.day == house.today and read.subject != "Tuesday" and read.salutation == "Dear Mr and Mrs Ellis"


def test_a_letter_whose_template_is_gone_keeps_its_words(house: House, out: Path) -> None:
    templates.save(house.context, templates.TemplateValues("", "Visit", subject="A visit", body="We come soon."))
    runs.write(house.context, "visit", [lodger(house)], None)
    templates.remove(house.context, "visit")
    house.today = date(2026, 11, 6)
    assert len(printing.print_prepared(house.context, out).warnings) == 1 and "We come soon." in papers.words(out)


def test_an_e_mail_of_yesterday_is_opened_as_of_today(house: House) -> None:
    lodger(house, birthday="1956-11-03", preferred_channel="email", email="m@example.org")
    runs.prepare_due(house.context, 0, None)
    house.today = date(2026, 11, 6)
    opened = drafts.draft(house.context, outbox.letters(house.context)[0].id).read_text("utf-8")
    assert "Subject: Belated birthday wishes" in opened
