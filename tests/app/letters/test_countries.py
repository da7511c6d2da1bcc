"""Countries that are hardly ones are named before anything is printed."""
from __future__ import annotations

import pytest

from app.labels import making
from app.letters import preflight
from app.letters.addressing.countries import doubt
from desk import lodger
from house import House


@pytest.mark.parametrize(("country", "postcode", "said"), [
    ("Polnad", "LS6 1AA", "The country “Polnad” is not known; is it Poland?"),
    ("Polnad", "00-950", "The country “Polnad” is not known; is it Poland?"),
    ("untied kingdom", "", "The country “untied kingdom” is not known; is it United Kingdom?"),
    (" Germny", "", "The country “Germny” is not known; is it Germany?"),
    ("Atlantis", "ls61aa", "The country “Atlantis” is not known, and the postcode is British.")])
def test_a_country_that_is_hardly_one_is_doubted(country: str, postcode: str, said: str) -> None:
    assert doubt(country, postcode) == said


@pytest.mark.parametrize("country", ["", " ", "Poland", "polska", "GB", "Éire", "Niger", "Nigeria", "Mali", "Malta", "Oman", "Iran", "Iraq",
                                     "Brazil", "South Korea", "New-Zealand", "Slovenia", "St Lucia"])
def test_countries_that_there_are_give_no_doubt(country: str) -> None:
    assert doubt(country, "LS6 1AA") == doubt(country, "") == ""


def test_what_nobody_knows_far_away_is_left_alone() -> None:
    assert doubt("Atlantis", "12345") == ""


def test_labels_and_letters_say_it_before_they_are_posted(house: House, tmp_path) -> None:
    ann = lodger(house, country="Polnad")
    made = making.write_labels(house.context, [ann], "L7160", tmp_path / "a.pdf")
    assert [one.reason for one in made.warnings] == ["The country “Polnad” is not known; is it Poland?"] and made.labels == 1
    assert made.warnings[0].reason in [one.reason for one in preflight.preflight(house.context, [ann], "general").warned]
