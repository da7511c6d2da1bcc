"""Which pages are meant, which letters are whole, and what stands on the back of what."""
from __future__ import annotations

import pytest

from app.errors import ValidationError
from app.paper.ranges import pages_of, parts_from, sheets_of, whole_parts


@pytest.mark.parametrize(("typed", "pages"), [
    ("", (0, 1, 2, 3, 4, 5, 6, 7)), ("  ", tuple(range(8))), ("1-3, 7", (0, 1, 2, 6)), ("7,1-3", (0, 1, 2, 6)), ("2", (1,)),
    ("2 – 4", (1, 2, 3)), ("6-", (5, 6, 7)), ("-2", (0, 1)), ("3,3,3", (2,)), ("1;8", (0, 7))])
def test_pages_are_read_as_people_type_them(typed, pages):
    assert pages_of(typed, 8) == pages


@pytest.mark.parametrize("typed", ["0", "9", "3-1", "a", "1,,2", "-", "1-99", "²", "1 2", "99999999999999999999"])
def test_pages_that_are_not_there_are_refused_with_a_sentence(typed):
    with pytest.raises(ValidationError) as refused:
        pages_of(typed, 8)
    assert refused.value.fields["pages"].endswith(".")


def test_a_blank_back_belongs_to_the_letter_before_it():
    assert parts_from((0, 2, 4), 7) == (2, 2, 3) and parts_from((), 0) == ()


def test_a_letter_is_out_when_all_its_pages_are():
    assert whole_parts((1, 2, 1, 3), {0, 1, 3}) == (0, 2)
    assert whole_parts((1, 2, 1, 3), range(7)) == (0, 1, 2, 3)
    assert whole_parts((), range(7)) == ()


def test_on_both_sides_nobodys_letter_stands_behind_anothers():
    assert sheets_of(range(4), (1, 2, 1), 1, both_sides=False) == (0, 1, 2, 3)
    assert sheets_of(range(4), (1, 2, 1), 1, both_sides=True) == (0, None, 1, 2, 3)
    assert sheets_of(range(4), (1, 3), 1, both_sides=True) == (0, None, 1, 2, 3)


def test_on_both_sides_a_report_runs_on_and_each_copy_begins_on_a_new_sheet():
    assert sheets_of(range(3), (), 2, both_sides=True) == (0, 1, 2, None, 0, 1, 2)
    assert sheets_of((2,), (), 2, both_sides=False) == (2, 2)
