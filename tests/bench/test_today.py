"""What is due among 100,000 customers and 10,000 renewals, against a bare look at the same rows."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from app import today
from app.answers import Answers
from app.context import Context
from house import House
from measure import COUNT, RENEWALS, median_seconds

MOST_SECONDS = 0.1
MOST_EACH = 0.00005          # of a second, where the machine is slow or much is due at once


def test_what_is_due_is_found_at_once(busy: House, figures: Any) -> None:
    def asked_first() -> Context:
        """Nothing is known from before."""
        return replace(busy.context, _answers=Answers())

    found = len(today.due(busy.context, 7))
    seconds = median_seconds(lambda: today.due(asked_first(), 7))
    counting = median_seconds(lambda: today.count(asked_first()))
    figures.note(f"the {found:,} things due in 7 days, of {COUNT:,} customers and {RENEWALS:,} renewals", f"{seconds * 1000:.0f} ms",
                 "at most 100 ms, or 50 µs each")
    figures.note("their number for the sidebar", f"{counting * 1000:.0f} ms", "no longer than that")
    assert seconds <= max(MOST_SECONDS, MOST_EACH * found)
    assert counting <= seconds * 1.2
    again = median_seconds(lambda: today.due(busy.context, 7))
    figures.note("asked again while nothing has changed", f"{again * 1000:.1f} ms", "at most a fifth of that")
    assert again <= seconds / 5
