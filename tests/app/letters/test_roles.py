"""Letters that come by themselves: from which template, and in which language."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import papers
from app.customers import cards
from app.errors import ValidationError
from app.letters import candidates, runs
from app.letters.readers import roles
from app.letters.wording import templates
from app.settings import Letters, Reminders
from desk import cover, lodger
from house import House
from models.letter import Letter, LetterRun
from models.renewal import Term


def due(house: House, days: int = 0) -> dict[int, str]:
    return {one.customer_id: one.template for one in candidates.due_letters(house.context, days)}


def own(house: House, name: str, of: str = "renewal", **values: str) -> str:
    return templates.keep(house.context, replace(templates.read(house.context, of), key="", name=name, **values), "Kept").key


def test_each_role_has_the_bundled_template_until_the_owner_chooses(house: House) -> None:
    house.context.set(Reminders, renewal_steps="30,7,+7")
    people = [lodger(house, f"Mr {name} Reed", birthday=birthday) for name, birthday in (("A", ""), ("B", ""), ("C", ""), ("D", "--11-08"))]
    for person, days in zip(people, (30, 7, -7), strict=False):
        cover(house, person, house.today + timedelta(days=days))
    with house.context.action("written before"):
        term = Term.get(Term.customer == people[1])
        Letter.create(run=LetterRun.create(name="x"), customer=people[1], kind="renewal", occasion="x", term=term)
    assert due(house) == dict(zip(people, ("renewal", "renewal_reminder", "renewal_lapsed", "birthday"), strict=True))
    mine = [own(house, f"Mine {key}", key) for key in ("renewal", "renewal_reminder", "renewal_lapsed", "birthday")]
    names = ("notice_template", "reminder_template", "lapsed_template", "birthday_template")
    house.context.set(Letters, **dict(zip(names, mine, strict=True)))
    assert due(house) == dict(zip(people, mine, strict=True))


def test_whoever_reads_welsh_gets_it_in_welsh_where_there_is_such_a_letter(house: House, out: Path) -> None:
    house.business()
    ann, sian = lodger(house, "Mrs Ann Ellis"), lodger(house, "Mrs Siân Ŵyn", language="cy", birthday="--11-08")
    for one in (ann, sian):
        cover(house, one)
    runs.prepare_due(house.context, 0, out)
    texts = [papers.words(out, page) for page in range(3)]
    assert sum("Annwyl Mrs Ŵyn" in text for text in texts) == 2 and sum("Dear Mrs Ellis" in text for text in texts) == 1
    assert sorted(key for (key,) in house.sql("SELECT template_key FROM letter")) == ["birthday_cy", "renewal", "renewal_cy"]


def test_without_a_letter_in_that_language_it_is_the_usual_one(house: House) -> None:
    sian = lodger(house, "Mrs Siân Ŵyn", language="cy")
    cover(house, sian, house.today - timedelta(days=1))
    assert due(house) == {sian: "renewal_lapsed"}


def test_an_own_template_has_its_own_sister(house: House) -> None:
    ann, sian = lodger(house, "Mrs Ann Ellis"), lodger(house, "Mrs Siân Ŵyn", language="cy")
    for one in (ann, sian):
        cover(house, one)
    house.context.set(Letters, notice_template=own(house, "My notice"))
    assert due(house) == {ann: "my_notice", sian: "my_notice"}
    own(house, "My notice (Cymraeg)", "renewal_cy")
    assert due(house) == {ann: "my_notice", sian: "my_notice_cymraeg"}


def test_a_business_that_writes_welsh_has_customers_who_read_english(house: House) -> None:
    ann, sian = lodger(house, "Mrs Ann Ellis", language="en"), lodger(house, "Mrs Siân Ŵyn")
    for one in (ann, sian):
        cover(house, one)
    house.context.set(Letters, notice_template="renewal_cy")
    assert due(house) == {ann: "renewal", sian: "renewal_cy"}


def test_a_choice_that_is_gone_or_of_another_kind_counts_for_nothing(house: House) -> None:
    ann = lodger(house)
    cover(house, ann)
    mine = own(house, "My notice")
    house.context.set(Letters, notice_template=mine)
    templates.save(house.context, replace(templates.read(house.context, mine), kind="general", body="Hello."))
    assert due(house) == {ann: "renewal"}
    templates.remove(house.context, mine)
    assert due(house) == {ann: "renewal"}


def test_only_templates_of_the_right_kind_can_be_chosen(house: House) -> None:
    own(house, "My notice")
    offered = roles.choices(house.context)
    assert ("my_notice", "My notice") in offered["notice_template"]
    assert ("birthday_cy", "Birthday greeting (Cymraeg)") in offered["birthday_template"]
    assert not {key for key, _name in offered["birthday_template"]} & {"renewal", "general"}


def test_a_language_in_which_no_letter_is_written_is_refused(house: House) -> None:
    with pytest.raises(ValidationError):
        lodger(house, language="fr")


def test_the_language_is_part_of_the_card(house: House) -> None:
    sian = lodger(house, "Mrs Siân Ŵyn", language="cy")
    assert cards.card(house.context, sian).plain["language"] == "cy"


def test_what_is_due_soon_and_worded_by_hand_is_the_letter_that_is_due(house: House, out: Path) -> None:
    from app.letters.readers.options import Options

    ann = lodger(house, birthday="--11-22")
    renewal = cover(house, ann, house.today + timedelta(days=40))
    assert len(candidates.due_letters(house.context, 14)) == 2
    for template in ("renewal", "birthday"):
        assert runs.write(house.context, template, [ann], out, body="In other words.", options=Options(ahead=14)).warnings == ()
    assert [key for (key,) in house.sql("SELECT occasion FROM letter ORDER BY id")] == [
        f"renewal:{renewal}:2026-12-13:30", f"birthday:{ann}:2026-11-22"]
    assert candidates.due_letters(house.context, 14) == ()


def test_whoever_reads_another_language_than_the_letter_is_pointed_out(house: House) -> None:
    ids = [lodger(house, "Mrs Ann Ellis"), lodger(house, "Mrs Siân Ŵyn", language="cy"), lodger(house, "Mr Tom Reed", language="en")]
    english, welsh = (templates.read(house.context, key) for key in ("general", "general_cy"))
    found = [one.caution for one in candidates.chosen(house.context, english, ids)]
    assert found == ["", "reads Cymraeg, but this letter is in English", ""]
    assert [one.caution for one in candidates.chosen(house.context, welsh, ids)] == ["", "", "reads English, but this letter is in Cymraeg"]
