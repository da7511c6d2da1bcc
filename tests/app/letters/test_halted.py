"""Between preparing and printing a customer may die, say no or renew: then the letter stays where it is."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import papers
from app import renewals
from app.customers import bin as bins
from app.customers import cards, flat
from app.errors import UserError
from app.letters import outbox, printing, runs
from app.letters.readers.options import Options
from desk import cover, lodger
from house import House


def change(house: House, customer: int, **pairs: str) -> None:
    cards.edit(house.context, customer, flat.changes_from(pairs, house.today))


CHANGES: list[tuple[str, Callable[[House, int], object]]] = [
    ("has died", lambda house, one: change(house, one, deceased="yes")),
    ("asked not to be contacted", lambda house, one: change(house, one, do_not_contact="yes")),
    ("does not want letters by post", lambda house, one: change(house, one, permission_post="no")),
    ("is in the bin", lambda house, one: bins.put_in(house.context, [one])),
]


@pytest.mark.parametrize(("reason", "happens"), CHANGES)
def test_a_prepared_letter_does_not_go_to_who_must_not_be_written_to_any_more(
        house: House, tmp_path: Path, reason: str, happens: Callable[[House, int], object]) -> None:
    gone, other = lodger(house, "Mr Tom Reed"), lodger(house, "Mrs Ann Price")
    runs.write(house.context, "general", [gone, other], None)
    happens(house, gone)
    made = printing.print_prepared(house.context, tmp_path / "a.pdf")
    assert [(one.customer_id, one.reason) for one in made.left_out] == [(gone, reason)]
    assert [one.letter for one in made.left_out] == [outbox.letters(house.context)[-1].subject] != [""]
    assert (made.posted, made.pages) == (1, 1) and "Reed" not in papers.words(tmp_path / "a.pdf")
    assert [(row.customer_id, row.state) for row in outbox.letters(house.context)] == [(other, "printed"), (gone, "prepared")]


def test_a_household_letter_waits_when_one_of_its_readers_has_died(house: House, tmp_path: Path) -> None:
    both = [lodger(house, "Mr John Ellis"), lodger(house, "Mrs Ann Ellis")]
    assert runs.write(house.context, "general", both, None, options=Options(households=True)).households == 1
    change(house, both[1], deceased="yes")
    made = printing.print_prepared(house.context, tmp_path / "a.pdf")
    assert made.posted == 0 and [(one.name, one.reason) for one in made.left_out] == [("Ann Ellis", "has died")]


def test_an_email_is_not_drafted_for_who_switched_it_off(house: House, tmp_path: Path) -> None:
    mailed = lodger(house, preferred_channel="email", email="m@example.org")
    runs.write(house.context, "general", [mailed], None)
    change(house, mailed, permission_email="no")
    made = printing.print_prepared(house.context, tmp_path / "a.pdf")
    assert made.drafts == () and [one.reason for one in made.left_out] == ["does not want e-mails"]


def test_a_printer_gets_none_of_them_either(house: House, tmp_path: Path) -> None:
    gone, other = lodger(house, "Mr Tom Reed"), lodger(house, "Mrs Ann Price")
    runs.write(house.context, "general", [gone, other], None)
    change(house, gone, deceased="yes")
    waiting = sorted(row.id for row in outbox.letters(house.context))
    assert [one.letter_id for one in printing.lay_out(house.context, waiting, tmp_path / "a.pdf")] == waiting[1:]
    with pytest.raises(UserError, match="Tom Reed has died: the letter stays in the outbox"):
        printing.lay_out(house.context, waiting[:1], tmp_path / "b.pdf")


def test_a_notice_waits_when_the_cover_was_renewed_meanwhile(house: House, tmp_path: Path) -> None:
    first, second, third = (lodger(house, f"Mr Tom Reed{number}") for number in range(3))
    covers = [cover(house, one) for one in (first, second, third)]
    assert runs.prepare_due(house.context, 0, None).prepared == 3
    renewals.renew(house.context, covers[0])
    renewals.lapse(house.context, covers[1], "went elsewhere")
    made = printing.print_prepared(house.context, tmp_path / "a.pdf")
    assert made.posted == 1 and "Reed2" in papers.words(tmp_path / "a.pdf")
    assert [(one.customer_id, one.reason) for one in made.left_out] == [
        (first, "has renewed already"), (second, "has no renewal that is running")]


def test_a_letter_to_who_has_moved_is_pointed_out(house: House, tmp_path: Path) -> None:
    moved = lodger(house, "Mr Tom Reed")
    stayed = lodger(house, "Mrs Ann Price", company="R&D & Sons", street="Flat 2, Rose Court, 14 Elm Road")
    runs.write(house.context, "general", [moved, stayed], None)
    change(house, moved, street="15 Elm Road")
    change(house, stayed, last_name="Prys")
    made = printing.print_prepared(house.context, tmp_path / "a.pdf")
    assert made.posted == 2
    assert [(one.customer_id, one.reason) for one in made.warnings] == [(moved, "has a new address; this letter bears the old one")]
