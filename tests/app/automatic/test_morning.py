"""When the next look is due."""
from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.automatic.morning import has_come, next_morning


def at(text):
    return datetime.fromisoformat(text).astimezone()


@pytest.mark.parametrize(("now", "hour", "then"), [
    ("2026-11-03T07:00", 8, "2026-11-03T08:00"), ("2026-11-03T08:00", 8, "2026-11-04T08:00"), ("2026-11-03T09:30", 8, "2026-11-04T08:00"),
    ("2026-12-31T23:59", 0, "2027-01-01T00:00"), ("2026-11-03T00:00", 23, "2026-11-03T23:00")])
def test_the_next_morning(now, hour, then):
    assert next_morning(at(now), hour) == at(then)


def test_a_laptop_that_slept_through_the_hour_looks_when_it_wakes():
    moment = next_morning(at("2026-11-03T18:00"), 8)
    assert not has_come(moment, at("2026-11-04T07:59")) and has_come(moment, at("2026-11-06T11:20"))


def test_a_clock_that_was_put_back_does_not_silence_it():
    assert has_come(next_morning(at("2056-01-01T09:00"), 8), at("2026-11-03T09:00"))
    assert not has_come(at("2026-11-04T08:00"), at("2026-11-03T08:00") + timedelta(minutes=1))
