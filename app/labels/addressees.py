"""To whom labels and envelopes go: one each, or one for a household; who is left out and why; in the order of the post."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.context import Context
from app.labels.households import Key, household_key
from app.labels.order import Order, by_postcode
from app.letters import facts as people
from app.letters.address import address_lines
from app.letters.channels import objection
from app.letters.facts import Facts
from app.letters.household import household_address
from app.letters.recipients import LeftOut, display_name
from app.paper.clean import printable
from app.paper.fonts import warn_of_glyphs
from app.progress import NoProgress, Progress
from models.search import fold

_STRIDE = 500


@dataclass(frozen=True, slots=True)
class Addressee:
    """One address to print. `customers` are all whom it names; a warning names the first."""

    customers: tuple[int, ...]
    name: str
    lines: tuple[str, ...]
    strange: tuple[str, ...]             # sentences about characters that cannot be printed
    order: Order


@dataclass(frozen=True)
class Gathered:
    """Everybody who was asked for, sorted into those who get a label and those who do not."""

    addressees: tuple[Addressee, ...]
    left_out: tuple[LeftOut, ...]


def gather(context: Context, ids: Iterable[int], households: bool = False, progress: Progress | None = None) -> Gathered:
    """The addresses of these customers by postcode, each customer once. With `households`, people who share one share a label."""
    wanted, progress = list(dict.fromkeys(ids)), progress or NoProgress()
    keep_county = context.settings.letters.keep_county
    made: list[Addressee] = []
    left_out: list[LeftOut] = []
    homes: dict[Key, list[Facts]] = {}
    for done, facts in enumerate(people.read(context.database, wanted)):
        if not done % _STRIDE:
            progress.step(done, len(wanted))
        if reason := objection(facts):
            left_out.append(LeftOut(facts.id, display_name(facts), reason))
        elif households and (home := household_key(facts)):
            homes.setdefault(home, []).append(facts)
        else:
            made.append(_addressee((facts,), keep_county))
    made.extend(_addressee(members, keep_county) for members in homes.values())
    made.sort(key=lambda one: (one.order, fold(one.name), one.customers))
    return Gathered(tuple(made), tuple(left_out))


def _addressee(members: Sequence[Facts], keep_county: bool) -> Addressee:
    one = members[0]
    people = list({fold(member.person.name): member.person for member in members}.values())
    lines = household_address(people, one.place, keep_county) if len(people) > 1 else address_lines(people[0], one.place, keep_county)
    return Addressee(tuple(member.id for member in members), ", ".join(display_name(member) for member in members),
                     tuple(line for line in map(printable, lines) if line.strip()), warn_of_glyphs(lines), by_postcode(one.place))
