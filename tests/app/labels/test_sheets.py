"""Sheets of labels: the usual ones, the arithmetic of the owner's own, and the test page."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papers
from app import history
from app.errors import NotFound, ValidationError
from app.labels import arithmetic, making, own, sheets
from app.labels.sheets import SHEETS, Sheet
from app.settings import Letters
from house import House

JAM = {"name": "Jam jars", "columns": "2", "rows": "3", "label_width": "90", "label_height": "80 mm", "left": "10", "top": "20,5",
       "pitch_x": "95", "pitch_y": "85", "page_width": "210", "page_height": "297"}

hundredths = st.integers(-100, 31_000)
described = st.builds(
    Sheet, st.just("Own"), st.integers(0, 70), st.integers(0, 70), hundredths, hundredths, hundredths, hundredths, hundredths, hundredths,
    st.integers(4_000, 61_000), st.integers(4_000, 61_000))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_arithmetic_of_every_usual_sheet_closes(sheet: Sheet) -> None:
    assert arithmetic.understand({**arithmetic.typed(sheet), "name": "Mine"})[1] == {}
    assert sheet.corner(1) == (sheet.left / 100, sheet.top / 100)
    x, y = sheet.corner(sheet.count)
    assert x + sheet.label[0] <= sheet.page[0] and y + sheet.label[1] <= sheet.page[1]


@given(described)
def test_a_sheet_is_taken_exactly_when_its_labels_lie_apart_on_the_paper(sheet: Sheet) -> None:
    understood, wrong = arithmetic.understand(arithmetic.typed(sheet))
    fits = (1 <= sheet.columns <= 60 and 1 <= sheet.rows <= 60 and sheet.label_width >= 2000 and sheet.label_height >= 1000
            and sheet.left >= 0 and sheet.top >= 0 and (sheet.columns == 1 or sheet.pitch_x >= sheet.label_width)
            and (sheet.rows == 1 or sheet.pitch_y >= sheet.label_height) and 5000 <= sheet.page_width <= 60000
            and 5000 <= sheet.page_height <= 60000
            and sheet.left + (sheet.columns - 1) * sheet.pitch_x + sheet.label_width <= sheet.page_width
            and sheet.top + (sheet.rows - 1) * sheet.pitch_y + sheet.label_height <= sheet.page_height)
    assert (wrong == {}) == fits
    assert set(wrong) <= set(arithmetic.FIELDS) and all(sentence.endswith(".") for sentence in wrong.values())
    if fits:
        assert understood == sheet


@given(st.dictionaries(st.sampled_from(list(arithmetic.FIELDS)), st.one_of(st.text(max_size=20), st.none(), st.integers(), st.floats())))
def test_whatever_is_typed_is_answered_with_sentences(values: dict[str, object]) -> None:
    _sheet, wrong = arithmetic.understand({**JAM, **values})
    assert set(wrong) <= set(arithmetic.FIELDS)


@pytest.mark.parametrize(("field", "typed", "where", "said"), [
    ("columns", "3", "columns", "3 labels end at 290 mm, but the paper at 210 mm."),
    ("pitch_x", "80", "pitch_x", "overlap"), ("label_height", "5", "label_height", "no room"), ("left", "-1", "left", "outside"),
    ("top", "many", "top", "63.5"), ("rows", "2.5", "rows", "whole number"), ("page_width", "1", "page_width", "50 to 600"),
    ("name", "5160", "name", "usual sheet"), ("name", " ", "name", "name"), ("name", "x" * 41, "name", "40")])
def test_each_fault_stands_under_its_field(field: str, typed: str, where: str, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        arithmetic.read({**JAM, field: typed})
    assert said in caught.value.fields[where]


def test_an_own_sheet_is_kept_found_changed_and_undone(house: House) -> None:
    made = own.keep(house.context, JAM)
    found = sheets.find(house.context, "jam JARS")
    assert found.id == made.id > 0 and made.action and found.corner(4) == (105.0, 105.5)
    with pytest.raises(ValidationError, match="already"):
        own.keep(house.context, JAM)
    own.keep(house.context, {**JAM, "rows": "2"}, made.id)
    assert sheets.find(house.context, "Jam jars").rows == 2
    own.take_away(house.context, "Jam jars")
    with pytest.raises(NotFound):
        sheets.find(house.context, "Jam jars")
    history.undo_last(house.context)
    assert sheets.find(house.context, "Jam jars").rows == 2
    with pytest.raises(NotFound):
        own.keep(house.context, {**JAM, "name": "Other"}, 99)
    with pytest.raises(NotFound):
        own.take_away(house.context, "L7160")


def test_sheets_are_found_however_they_are_written(house: House) -> None:
    for text, name in (("l7160", "L7160"), ("7160", "L7160"), ("us5160", "US 5160"), ("5160", "US 5160"), (" L 7651 ", "L7651")):
        assert sheets.find(house.context, text).name == name
    with pytest.raises(NotFound, match="There are: L7159"):
        sheets.find(house.context, "L9999")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_test_page_says_what_to_measure(house: House, tmp_path, sheet: Sheet) -> None:
    house.context.set(Letters, offset_right=-12)
    made = making.write_trial(house.context, sheet.name, tmp_path / "try.pdf")
    words = papers.words(tmp_path / "try.pdf")
    assert (made.pages, made.labels) == (1, 0)
    assert "this line is 100 mm" in words and "actual size" in words and "-1.2 mm to the right" in words
    drawn = papers.read(tmp_path / "try.pdf").pages[0].get_contents().get_data().decode("latin-1").split("\n")
    lengths = [abs(float(words[7]) - float(words[4])) * 25.4 / 72 for line in drawn if len(words := line.split()) > 9 and words[-1] == "S"]
    assert sum(abs(length - 100) < 0.02 for length in lengths) == 1


def test_even_the_smallest_sheet_has_a_test_page(house: House, tmp_path) -> None:
    own.keep(house.context, {**JAM, "columns": "1", "rows": "1", "label_width": "60", "label_height": "40", "page_width": "90",
                             "page_height": "80"})
    making.write_trial(house.context, "Jam jars", tmp_path / "try.pdf")
    assert "this line is 70 mm" in papers.words(tmp_path / "try.pdf")
