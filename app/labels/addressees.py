"""To whom labels and envelopes go: one each, or one for a household; who is left out and why; in the order of the post."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.context import Context
from app.labels.front import front
from app.labels.households import Key, household_key
from app.labels.order import Order, by_postcode
from app.letters.addressing import facts as people
from app.letters.addressing.address import address_parts
from app.letters.addressing.countries import doubt
from app.letters.addressing.facts import Facts
from app.letters.addressing.household import household_parts
from app.letters.readers.channels import objection
from app.letters.readers.recipients import LeftOut, display_name
from app.paper.clean import printable
from app.paper.fonts import warn_of_glyphs
from app.progress import NoProgress, Progress
from models.search import fold

EVERY = 1_000_000_000                    # more than anybody prints
_STRIDE = 500


@dataclass(frozen=True, slots=True)
class Addressee:
    """One address to print. `customers` are all whom it names; a warning names the first. So many `names` stand first in `lines`."""

    customers: tuple[int, ...]
    name: str
    lines: tuple[str, ...]
    names: int
    strange: tuple[str, ...]             # sentences about characters that cannot be printed, and a country that is hardly one
    order: Order


@dataclass(frozen=True)
class Gathered:
    """Everybody who was asked for, sorted into those who get a label and those who do not; `more` were only counted."""

    addressees: tuple[Addressee, ...]
    left_out: tuple[LeftOut, ...]
    more: int = 0


def gather(context: Context, ids: Iterable[int], households: bool = False, progress: Progress | None = None,
           most: int = EVERY) -> Gathered:
    """The addresses of these customers by postcode, each customer once. With `households`, people who share one share a label.

    most: so many labels are enough, the others are only counted.
    """
    wanted, progress = list(dict.fromkeys(ids)), progress or NoProgress()
    if len(wanted) > most:
        first = front(context, wanted, households, most, progress)
        return replace(gather(context, first.ids, households, progress), left_out=first.left_out, more=first.more)
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
    return Gathered(tuple(_in_order(made)), tuple(left_out))


def _in_order(made: Iterable[Addressee]) -> Iterator[Addressee]:
    """As the post sorts, district by district: sorting 100,000 at once would hold up the window for a second (measured)."""
    districts: dict[Order, list[Addressee]] = {}
    for one in made:
        districts.setdefault(one.order[:4], []).append(one)
    for district in sorted(districts):
        yield from sorted(districts[district], key=lambda one: (one.order, fold(one.name), one.customers))


def _addressee(members: Sequence[Facts], keep_county: bool) -> Addressee:
    one = members[0]
    people = list({fold(member.person.name): member.person for member in members}.values())
    parts = household_parts(people, one.place, keep_county) if len(people) > 1 else address_parts(people[0], one.place, keep_county)
    who, where = (tuple(line for line in map(printable, part) if line.strip()) for part in parts)
    doubts = [said for said in (doubt(one.place.country, one.place.postcode),) if said]
    return Addressee(tuple(member.id for member in members), ", ".join(display_name(member) for member in members), (*who, *where),
                     len(who), (*doubts, *warn_of_glyphs((*parts[0], *parts[1]))), by_postcode(one.place))
