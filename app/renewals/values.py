"""What the workshop hands upstairs about renewals."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ACTIVE, LAPSED, MOVED = "active", "lapsed", "moved"


@dataclass(frozen=True)
class RenewalValues:
    """A renewal as its form shows it: the agreement, its current term, and what the next one will cost (None: not known yet)."""

    product: str = ""
    ends: date | None = None
    starts: date | None = None
    amount_pence: int | None = None
    reference: str = ""
    provider: str = ""
    auto_renews: bool = False
    next_amount_pence: int | None = None


@dataclass(frozen=True)
class RenewalRow:
    """A renewal in a list, with its current term.

    status: active, lapsed or moved, as of today (a term that ended longer ago than the days of grace is lapsed). in_grace: it
    ended, but may still be renewed from its end. days_left: until the end, negative afterwards. noticed_on: the day of the
    latest letter about this term. silent: the customer has died or wants no contact. renewed_on: the day on which the current
    term was agreed. next_amount_pence: what the next term will cost; None while nobody has said so.
    """

    id: int
    customer_id: int
    name: str
    product_id: int
    product: str
    reference: str
    provider: str
    auto_renews: bool
    term_id: int
    starts: date | None
    ends: date
    amount_pence: int | None
    status: str
    in_grace: bool
    days_left: int
    lapse_reason: str
    ended_on: date | None
    noticed_on: date | None
    silent: bool
    steps: str = ""
    renewed_on: date | None = None
    next_amount_pence: int | None = None


@dataclass(frozen=True)
class TermRow:
    """One term of a renewal's history. `renewed_on` is the day on which it was agreed to go on with it."""

    id: int
    starts: date | None
    ends: date
    amount_pence: int | None
    renewed_on: date | None


@dataclass(frozen=True)
class NextTerm:
    """The term that renewing would add. It costs what was said of it, else as much as the last."""

    starts: date
    ends: date
    amount_pence: int | None


@dataclass(frozen=True)
class StepRow:
    """A step at which the customer is to be written to: `days` before the end (negative: after it), on the day `due`."""

    key: str
    days: int
    due: date
    renewal: RenewalRow


@dataclass(frozen=True)
class MonthGroup:
    """The renewals that end in one month; `at_stake_pence` adds up those that are still active."""

    month: date
    label: str
    rows: tuple[RenewalRow, ...]
    at_stake_pence: int


@dataclass(frozen=True)
class MonthMoney:
    """What one month brings: terms that end in it and are still open, and terms that were renewed in it."""

    month: date
    at_stake: int
    at_stake_pence: int
    renewed: int
    renewed_pence: int


@dataclass(frozen=True)
class Renewed:
    """A renewal that was renewed: the action, and the new last day."""

    id: int
    action: int
    ends: date
