"""What waits in the outbox and must not go any more: the row says why, and printing leaves it out by name."""
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.customers import cards, flat
from app.letters import outbox, runs
from app.letters.readers.options import Options
from desk import lodger
from hands import click, click_row, press, settle


def change(house, customer, **pairs):
    cards.edit(house.context, customer, flat.changes_from(pairs, house.today))


@pytest.fixture
def reeds(house):
    """Three letters that wait for the printer, one e-mail and one call."""
    house.business()
    people = [lodger(house, f"Mr {name} Reed", street=f"{number} Elm Road") for number, name in enumerate(("Ann", "Bob", "Cid"))]
    people += [lodger(house, "Ms Bea Mail", preferred_channel="email", email="bea@example.org"),
               lodger(house, "Mr Dan Call", preferred_channel="phone", phone="0113 496 0123")]
    runs.write(house.context, "general", people, None)
    return people


def looks(page):
    rows = [row for row in page.letters.table.rows if hasattr(row, "state")]
    return {row.name: (look.second, look.chip, look.quiet) for row in rows if (look := page.letters.delegate.look(row)).quiet}


def texts(page):
    return [line[0] for line in page.letters.menu_for(page.letters.current_row()) if line]


def test_a_letter_that_must_not_go_any_more_says_so_in_its_row(house, reeds, open_letters, calm):
    change(house, reeds[1], deceased="yes")
    change(house, reeds[3], permission_email="no")
    change(house, reeds[4], do_not_contact="yes")
    page = open_letters("outbox").outbox
    assert looks(page) == {"Bob Reed": ("has died", "Stays", True), "Bea Mail": ("does not want e-mails", "Stays", True),
                           "Dan Call": ("asked not to be contacted", "Stays", True)}
    assert page.primary.text() == "Print 2 letters…"
    for name in ("Bea Mail", "Dan Call"):
        click_row(page.letters, name)
        assert texts(page)[0] == "Withdraw" and not page.print_page()
    assert page.letters.table.sentence(page.letters.current_row()).endswith("asked not to be contacted, Stays")


def test_of_a_household_the_row_names_who_it_is(house, open_letters):
    both = [lodger(house, "Mr John Ellis"), lodger(house, "Mrs Ann Ellis")]
    runs.write(house.context, "general", both, None, options=Options(households=True))
    change(house, both[1], deceased="yes")
    assert looks(open_letters("outbox").outbox) == {"John Ellis": ("Ann Ellis has died", "Stays", True)}


def test_after_printing_the_banner_says_whom_it_left_out_and_what_to_look_at(house, reeds, open_letters, calm, shell):
    screen = open_letters("outbox")
    page = screen.outbox
    click_row(page.letters, "Ann Reed")
    press(page.letters, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page.letters, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    change(house, reeds[1], deceased="yes")          # what the list does not know yet
    change(house, reeds[0], street="15 Elm Road")
    click(page.primary)
    calm(screen)
    assert page.banner.text() == "2 letters printed"
    assert page.banner._hint.text() == "Left out: Bob Reed has died. Ann Reed has a new address; this letter bears the old one."
    screen.resize(520, 240)
    calm(screen)
    assert page.banner.height() >= page.banner.heightForWidth(page.banner.width())       # no line over another, however low the window
    assert outbox.waiting(house.context).post == 1


def test_the_banner_says_why_nothing_is_left_to_print(house, reeds, open_letters, calm, shell):
    screen = open_letters("outbox")
    for one in reeds[:3]:
        change(house, one, deceased="yes")
    click(screen.outbox.primary)
    settle()
    assert "Ann Reed has died: the letter stays in the outbox." in screen.outbox.banner.text() and shell.errors == []
    assert screen.outbox.banner.isVisible() and outbox.waiting(house.context).post == 3


def test_a_pdf_of_what_waits_says_whom_it_left_out(house, reeds, open_letters, calm, shell, tmp_path):
    screen = open_letters("outbox")
    change(house, reeds[1], deceased="yes")
    shell.answers.append(str(tmp_path / "wait.pdf"))
    click(screen.outbox.second)
    calm(screen)
    assert screen.outbox.banner.text() == "2 letters, 1 left out" and "Bob Reed has died" in screen.outbox.banner._hint.text()
    assert looks(screen.outbox) == {"Bob Reed": ("has died", "Stays", True)}
