"""The filters of the list of customers as rules, so that what one is looking at can be kept as a segment."""
from __future__ import annotations

from app.customers.lists import QUIET_DAYS
from app.segments.tree import AllOf, AnyOf, Compare, Node, tidy
from app.segments.writing import write

_NAMELESS = (Compare("first_name", "is empty"), Compare("last_name", "is empty"))
_RULES: dict[str, Node] = {
    "all": AllOf(),
    "people": AnyOf((Compare("first_name", "is not empty"), Compare("last_name", "is not empty"))),
    "companies": AllOf((Compare("company", "is not empty"), *_NAMELESS)),
    "renewing": Compare("has_renewal", "=", ("yes",)),
    "quiet": AllOf((AnyOf((Compare("last_contact", "<", (f"-{QUIET_DAYS}d",)), Compare("last_contact", "is empty"))),
                    Compare("deceased", "=", ("no",)))),
    "no_address": Compare("postcode", "is empty"),
    "no_contact": AnyOf((Compare("do_not_contact", "=", ("yes",)), Compare("deceased", "=", ("yes",)))),
}


def rule_of(filter: str, tag: str = "") -> str | None:
    """The rule that finds whom a filter and a tag show; None for the bin, which no rule looks into."""
    found = _RULES.get(filter)
    if found is None:
        return None
    tagged = (Compare("tag", "=", (tag,)),) if tag else ()
    return write(tidy(AllOf((*tagged, found))))
