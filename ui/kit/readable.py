"""What was typed into dates, amounts and numbers but cannot be read is refused here, in a sentence under its field."""
from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from app.errors import ValidationError
from app.i18n import _


def readable(values: Mapping[str, Any], dates: Collection[str] = (), numbers: Collection[str] = ()) -> dict[str, Any]:
    """The values, if every date is a day (or empty) and every amount and number a number (or empty). Raises ValidationError."""
    wrong = {name: _("“{text}” is not a date. Try “fri”, “in 3 weeks” or “3 nov 2026”.").format(text=values[name])
             for name in dates if not isinstance(values.get(name), date | None)}
    wrong |= {name: _("“{text}” is not a number.").format(text=values[name])
              for name in numbers if not isinstance(values.get(name), int | None)}
    if wrong:
        raise ValidationError(wrong)
    return dict(values)
