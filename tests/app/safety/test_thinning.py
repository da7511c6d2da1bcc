"""Which backups stay: a table of lives with their backups, and rules that hold for any."""
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.safety.thinning import Copy, superfluous

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def copies(*days_ago, good=True):
    """One copy per entry, numbered from the oldest, so many days before NOW."""
    ordered = sorted(days_ago, reverse=True)
    return [Copy(number, NOW - timedelta(days=days), good) for number, days in enumerate(ordered, start=1)]


def kept(given):
    going = set(superfluous(given, NOW))
    return sorted((NOW - copy.made) / timedelta(days=1) for copy in given if copy not in going)


TABLE = [
    ("nothing", [], []),
    ("one old copy stays", [900], [900]),
    ("all of two days stay", [0, 0.1, 0.2, 1, 1.5, 1.9], [0, 0.1, 0.2, 1, 1.5, 1.9]),
    ("then the last of each day", [0, 3, 3.1, 3.2, 4, 4.1], [0, 3, 4]),
    ("twelve days, then weeks", [0, *range(3, 40)], [0, *range(3, 15), 15, 21, 28, 35]),
    ("days count only where there is a copy", [0, *range(3, 60, 5)], [0, *range(3, 60, 5)]),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(given, expected):
    assert kept(copies(*given)) == pytest.approx(sorted(expected))


def test_a_long_life_keeps_at_most_two_days_and_31_copies():
    given = copies(*[hour / 12 for hour in range(12 * 900)])
    left = kept(given)
    assert sum(days > 2 for days in left) == 12 + 10 + 9
    assert sum(days <= 2 for days in left) == 25


def test_copies_from_the_future_neither_go_nor_count():
    future = Copy(99, NOW + timedelta(days=365 * 30))
    old = copies(5, 5.1)
    assert superfluous([*old, future], NOW) == [old[0]]
    assert superfluous([future], NOW) == []


def test_copies_that_cannot_be_opened_neither_go_nor_count():
    bad = Copy(9, NOW - timedelta(days=5), good=False)
    good = copies(5.1)
    assert superfluous([*good, bad], NOW) == []


def test_the_number_decides_which_is_the_newest_of_a_day():
    """On a day when the clock was put back."""
    first, second = Copy(1, NOW - timedelta(days=5)), Copy(2, NOW - timedelta(days=5, hours=2))
    assert superfluous([first, second], NOW) == [first]


@given(st.lists(st.tuples(st.floats(-400, 1500), st.booleans()), max_size=60))
def test_the_newest_good_copy_always_stays_and_thinning_twice_is_thinning_once(drawn):
    given = [Copy(number, NOW - timedelta(days=days), good) for number, (days, good) in enumerate(drawn, start=1)]
    going = set(superfluous(given, NOW))
    past = [copy for copy in given if copy.good and copy.made <= NOW]
    if past:
        assert max(past, key=lambda copy: copy.number) not in going
    assert all(copy.good and copy.made <= NOW - timedelta(days=2) for copy in going)
    assert superfluous([copy for copy in given if copy not in going], NOW) == []
