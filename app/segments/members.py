"""Who is in a segment and why: by its rule, or put in or taken out by hand."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.context import Context
from app.customers import lists
from app.customers.among import among
from app.errors import NotFound
from app.i18n import _, ngettext
from app.segments import rules, saved
from models.customer import Customer
from models.segment import Segment, SegmentMember

RULE, ADDED, TAKEN_OUT = "rule", "added", "taken_out"


@dataclass(frozen=True)
class Members:
    """The ids in the order of their names; `taken_out` are those whom the owner took out, whether the rule fits them or not."""

    ids: tuple[int, ...]
    added: frozenset[int]
    taken_out: tuple[int, ...]

    def why(self, customer_id: int) -> str:
        """rule, added or taken_out."""
        if customer_id in self.taken_out:
            return TAKEN_OUT
        return ADDED if customer_id in self.added else RULE


def members(context: Context, segment_id: int, text: str = "") -> Members:
    """Who is in a segment; with a text, those of them whom the search finds. Raises NotFound, RuleError."""
    found = saved.ids_in(context, segment_id)
    by_hand = decisions(context, segment_id)
    out = [one for one, added in by_hand.items() if not added]
    if text.strip():
        wanted = set(lists.find(context, text))
        found, out = [one for one in found if one in wanted], [one for one in out if one in wanted]
    return Members(tuple(found), frozenset(one for one, added in by_hand.items() if added), tuple(out))


def decisions(context: Context, segment_id: int) -> dict[int, bool]:
    """Whom the owner put in (True) or took out (False) by hand, the bin left out, by name."""
    rows = context.database.execute_sql(
        "SELECT m.customer_id, m.added FROM segment_member m JOIN customer c ON c.id = m.customer_id "
        "WHERE m.segment_id = ? AND c.binned_on IS NULL ORDER BY c.sort_key, c.id", (segment_id,)).fetchall()
    return {key: bool(added) for key, added in rows}


def put_in(context: Context, segment_id: int, customer_ids: Sequence[int]) -> int:
    """Put customers in by hand, whatever the rule says; answers the action (0: nothing was different). Raises NotFound."""
    what = ngettext("Put a customer into a segment", "Put {count} customers into a segment", len(customer_ids))
    return _decide(context, segment_id, what, put_in=customer_ids)


def take_out(context: Context, segment_id: int, customer_ids: Sequence[int]) -> int:
    """Take customers out by hand, whatever the rule says; answers the action (0: nothing was different). Raises NotFound."""
    what = ngettext("Take a customer out of a segment", "Take {count} customers out of a segment", len(customer_ids))
    return _decide(context, segment_id, what, take_out=customer_ids)


def put_back(context: Context, segment_id: int, customer_ids: Sequence[int]) -> int:
    """Have customers in again who were taken out: by the rule where it finds them, else by hand. Raises NotFound, RuleError."""
    by_rule = frozenset(rules.asked_ids(context, saved.by_rule(context, segment_id)))
    what = ngettext("Put a customer back into a segment", "Put {count} customers back into a segment", len(customer_ids))
    return _decide(context, segment_id, what, put_in=[one for one in customer_ids if one not in by_rule],
                   forget=[one for one in customer_ids if one in by_rule])


def forget(context: Context, segment_id: int, customer_ids: Sequence[int]) -> int:
    """Leave it to the rule again whether these customers are in; answers the action. Raises NotFound."""
    what = ngettext("Leave a customer to the rule", "Leave {count} customers to the rule", len(customer_ids))
    return _decide(context, segment_id, what, forget=customer_ids)


def _decide(context: Context, segment_id: int, what: str, put_in: Sequence[int] = (), take_out: Sequence[int] = (),
            forget: Sequence[int] = ()) -> int:
    everybody = [*put_in, *take_out, *forget]
    _must_exist(segment_id, everybody)
    with context.action(what.format(count=len(everybody)), everybody[0] if len(everybody) == 1 else None) as action:
        rows = SegmentMember.select().where(SegmentMember.segment == segment_id, SegmentMember.customer.in_(among(everybody)))
        there = {int(row.__data__["customer"]): row for row in rows}
        for one, added in {**dict.fromkeys(forget), **dict.fromkeys(put_in, True), **dict.fromkeys(take_out, False)}.items():
            _note(segment_id, one, added, there.get(one))
    return action.id


def _note(segment_id: int, customer_id: int, added: bool | None, row: SegmentMember | None) -> None:
    """Keep one decision (None: none)."""
    if row is None and added is not None:
        SegmentMember.create(segment=segment_id, customer=customer_id, added=added)
    elif row is not None and added is None:
        row.delete_instance()
    elif row is not None and row.added != added:
        SegmentMember.update(added=added).where(SegmentMember.id == row.id).execute()


def _must_exist(segment_id: int, customer_ids: Iterable[int]) -> None:
    if Segment.get_or_none(Segment.id == segment_id) is None:
        raise NotFound(_("There is no segment {number}.").format(number=segment_id), _("`segments` lists them."))
    wanted = list(customer_ids)
    there = {one.id for one in Customer.select(Customer.id).where(Customer.id.in_(among(wanted)))}
    for one in wanted:
        if one not in there:
            raise NotFound(_("There is no customer {number}.").format(number=one), _("`customers` lists them."))

