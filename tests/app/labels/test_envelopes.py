"""Envelopes: the address where the sorting machine reads it, nothing under the stamp and nothing at the foot."""
from __future__ import annotations

from pathlib import Path

import pytest

import papers
from app.labels import making
from app.labels.sizes import SIZES, Envelope
from app.settings import Letters
from desk import lodger
from house import House

LONG = {"street": "Flat 2\nŁąkowa House\n17 Ģreat Żabia Street\nUpper Close", "locality": "Ŷstrad-yn-Ŵyn", "town": "Penrhyndeudraeth",
        "company": "Gwŷr Ŵyn & Żółw Sp. z o.o., Holding"}


@pytest.mark.parametrize("envelope", SIZES.values(), ids=lambda envelope: envelope.name)
@pytest.mark.parametrize("owner", ["2 Mill Lane\nOtley\nLS21 1AA", "A line of a very long return address, Ŵyn House\n" * 12])
def test_the_stamp_and_the_foot_stay_free(house: House, tmp_path: Path, envelope: Envelope, owner: str) -> None:
    house.business(address=owner)
    ids = [lodger(house, "Mr Wawrzyniec Brzęczyszczykiewicz-Żółkiewski", **LONG), lodger(house, "Ź" * 300), lodger(house)]
    made = making.write_envelopes(house.context, ids, envelope.name, tmp_path / "e.pdf")
    assert (made.labels, made.pages) == (3, 3)
    for page in range(3):
        marks = list(papers.marks(tmp_path / "e.pdf", page))
        assert max(mark.bottom for mark in marks) <= envelope.height - 18 and max(mark.right for mark in marks) <= envelope.width - 8.9
        assert all(mark.right <= envelope.width - 74 or mark.top >= 40 for mark in marks)
        address = [mark for mark in marks if mark.top >= envelope.height * 0.45 - 0.1]
        sender = [mark for mark in marks if mark not in address]
        assert min(mark.left for mark in address) == pytest.approx(envelope.width * 0.4, abs=1.5)
        assert sender and min(mark.left for mark in sender) > 8.5 and max(mark.bottom for mark in sender) < envelope.height * 0.45 - 2
        assert max(mark.right for mark in sender) <= envelope.width - 74


def test_each_envelope_is_a_page_of_its_own_size_lying(house: House, tmp_path: Path) -> None:
    for name, size in (("DL", (220, 110)), ("C6", (162, 114)), ("C5", (229, 162)), ("C4", (324, 229))):
        making.write_envelopes(house.context, [lodger(house)], name.lower(), tmp_path / "e.pdf")
        box = papers.read(tmp_path / "e.pdf").pages[0].mediabox
        assert (round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) == size


def test_the_return_address_is_printed_only_when_it_is_wanted_and_known(house: House) -> None:
    ids = [lodger(house)]

    def words() -> str:
        return papers.words(making.preview_envelopes(house.context, ids, "DL").pdf)

    assert words() == "Mrs Margaret Ellis 14 Elm Road LEEDS LS6 1AA"
    house.business()
    assert "Hartley Heating 2 Mill Lane Otley LS21 1AA" in words()
    house.context.set(Letters, return_address=False)
    assert "Hartley" not in words()


def test_a_household_gets_one_envelope(house: House) -> None:
    ids = [lodger(house, name) for name in ("Mr Tom Ellis", "Mrs Margaret Ellis")]
    seen = making.preview_envelopes(house.context, ids, "C5", households=True)
    assert seen.result.pages == 1 and "Mr and Mrs Ellis" in papers.words(seen.pdf)
