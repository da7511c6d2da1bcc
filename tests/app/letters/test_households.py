"""One letter for all who live together."""
from __future__ import annotations

from pathlib import Path

import pytest

import papers
from app import history
from app.letters import candidates, outbox, runs
from app.letters.readers.options import Options
from app.letters.wording import templates
from desk import cover, lodger
from house import House

TOGETHER = Options(households=True)


def couple(house: House) -> list[int]:
    return [lodger(house, "Mrs Ann Ellis"), lodger(house, "Mr Bob Ellis", street="14, elm road", postcode="ls61aa")]


def test_a_couple_gets_one_letter_that_greets_both_and_stands_in_both_journals(house: House, out: Path) -> None:
    ann, bob = couple(house)
    cat = lodger(house, "Ms Cat Price")
    made = runs.write(house.context, "general", [ann, cat, bob], out, options=TOGETHER)
    assert (made.prepared, made.households, made.pages) == (2, 1, 2)
    assert "Dear Mr and Mrs Ellis" in papers.words(out, 0) and "Dear Ms Price" in papers.words(out, 1)
    assert house.sql("SELECT customer_id FROM interaction ORDER BY customer_id") == [(ann,), (bob,), (cat,)]
    shared = next(row for row in outbox.letters(house.context) if row.customer_id == ann)
    assert shared.readers == ("Bob Ellis",) and outbox.letters(house.context, customer=bob) == (shared,)


def test_who_read_along_is_not_written_to_again(house: House, out: Path) -> None:
    ann, bob = couple(house)
    runs.write(house.context, "general", [ann, bob], out, options=TOGETHER)
    for ids in ([bob], [ann], [ann, bob]):
        assert [one.reason for one in runs.write(house.context, "general", ids, out).left_out] == ["was written to already"] * len(ids)


def test_a_household_whose_one_member_was_written_to_gets_a_letter_for_the_other(house: House, out: Path) -> None:
    ann, bob = couple(house)
    runs.write(house.context, "general", [ann], out)
    made = runs.write(house.context, "general", [ann, bob], out, options=TOGETHER)
    assert (made.prepared, made.households) == (1, 0) and "Dear Mr Ellis" in papers.words(out)


def test_who_may_not_be_written_to_or_prefers_e_mail_is_not_in_the_joint_letter(house: House, out: Path) -> None:
    ann, bob = couple(house)
    dead = lodger(house, "Mr Old Ellis", deceased="yes")
    young = lodger(house, "Miss Eve Ellis", preferred_channel="email", email="eve@example.org")
    made = runs.write(house.context, "general", [ann, bob, dead, young], out, options=TOGETHER)
    assert (made.posted, made.emailed, made.households) == (1, 1, 1) and [one.customer_id for one in made.left_out] == [dead]
    assert "Eve" not in papers.words(out) and "Old" not in papers.words(out)


def test_a_household_by_its_own_word_whatever_the_names(house: House, out: Path) -> None:
    one, other = lodger(house, "Ms Anna Price", household="Price-Reed"), lodger(house, "Mr Tom Reed", household="price-reed")
    assert runs.write(house.context, "general", [one, other], out, options=TOGETHER).prepared == 1


@pytest.mark.parametrize("other", [{"street": "15 Elm Road"}, {"postcode": "LS6 1AB"}, {"household": "Lodgers"}])
def test_neighbours_of_one_name_are_two_households(house: House, out: Path, other: dict[str, str]) -> None:
    assert runs.write(house.context, "general", [lodger(house, "Mrs Ann Ellis"), lodger(house, "Mr Bob Ellis", **other)], out,
                      options=TOGETHER).prepared == 2


def test_birthdays_and_renewals_are_never_put_together(house: House, out: Path) -> None:
    ann, bob = couple(house)
    cover(house, ann), cover(house, bob)
    assert runs.write(house.context, "renewal", [ann, bob], out, options=TOGETHER).prepared == 2
    assert runs.prepare_due(house.context, 0, out, options=TOGETHER).prepared == 0


def test_the_settings_say_what_a_run_does_when_nobody_says_otherwise(house: House, out: Path) -> None:
    from app.settings import Letters

    ids = couple(house)
    house.context.set(Letters, households=True)
    assert runs.write(house.context, "general", ids, out, rehearse=True).prepared == 1
    assert runs.write(house.context, "general", ids, out, rehearse=True, options=Options(households=False)).prepared == 2


def test_undo_makes_a_joint_letter_possible_again(house: House, out: Path) -> None:
    ids, before = couple(house), house.tables()
    made = runs.write(house.context, "general", ids, out, options=TOGETHER)
    assert history.undo_action(house.context, made.action).conflicts == () and house.tables() == before


def test_the_list_shows_who_shares_a_letter(house: House) -> None:
    ann, bob = couple(house)
    found = candidates.chosen(house.context, templates.read(house.context, "general"), [ann, bob], options=TOGETHER)
    assert [(one.customer_id, one.others, one.shares) for one in found] == [(ann, ("Bob Ellis",), ""), (bob, (), "Ann Ellis")]


def test_sorted_by_postcode_a_household_stays_in_one_place(house: House, out: Path) -> None:
    far, near = lodger(house, "Mr Far Reed", postcode="LS11 5QP"), lodger(house, "Mr Near Reed", postcode="LS2 7AA")
    ann, bob = couple(house)
    runs.write(house.context, "general", [ann, far, bob, near], out, options=Options(households=True, by_postcode=True))
    assert [row.customer_id for row in outbox.letters(house.context)][::-1] == [near, ann, far]


def test_whoever_checks_their_details_reads_their_own_alone(house: House, out: Path) -> None:
    ann, bob = couple(house)
    made = runs.write(house.context, "details", [ann, bob], out, options=TOGETHER)
    assert (made.prepared, made.households) == (2, 0)
    assert "Mrs Ann Ellis" in papers.words(out, 0) and "Mr Bob Ellis" in papers.words(out, 1)


@pytest.mark.parametrize(("ann", "bob", "said"), [
    ({}, {}, "Dear both: Ann and Bob, Ann and Bob, Mr and Mrs Ellis, LS6 1AA"),
    ({"known_as": "Annie"}, {}, "Dear both: Annie and Bob, Ann and Bob, Mr and Mrs Ellis, LS6 1AA")])
def test_a_joint_letter_names_both_in_its_text(house: House, out: Path, ann: dict[str, str], bob: dict[str, str], said: str) -> None:
    ids = [lodger(house, "Mrs Ann Ellis", **ann), lodger(house, "Mr Bob Ellis", **bob)]
    runs.write(house.context, "general", ids, out, body="Dear both: {{ first }}, {{ first_name }}, {{ name }}, {{ postcode }}",
               options=TOGETHER)
    assert said in papers.words(out, 0).replace("\xa0", " ")


def test_known_as_names_all_once_one_has_such_a_name(house: House, out: Path) -> None:
    ids = [lodger(house, "Mrs Ann Ellis"), lodger(house, "Mr Robert Ellis", known_as="Bob"), lodger(house, "Mr Cy Ellis")]
    runs.write(house.context, "general", ids, out, body="Hello {{ known_as }}!", options=TOGETHER)
    assert "Hello Ann, Bob and Cy!" in papers.words(out, 0)
