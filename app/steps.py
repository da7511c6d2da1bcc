"""How the days before an end are written at which a customer is written to: "30", "60, 30, 7", "30, +7"."""
from __future__ import annotations

import re

MOST_STEPS = 12
FURTHEST = 400                # days


def parse_steps(text: str) -> tuple[int, ...] | None:
    """The steps that a text means, first step first; "+7" is 7 days after the end, −7. None: not understood, or empty."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if not parts or len(parts) > MOST_STEPS or not all(re.fullmatch(r"[+-]?\d{1,3}", part, re.ASCII) for part in parts):
        return None
    steps = {-int(part.lstrip("+-")) if part[0] in "+-" else int(part) for part in parts}
    return tuple(sorted(steps, reverse=True)) if all(abs(step) <= FURTHEST for step in steps) else None
