"""A rule as a small tree: comparisons, and what joins them. A tree says nothing about how it was typed."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

EQUAL, UNLIKE, CONTAINS, LACKS = "=", "!=", "~", "!~"
LESS, AT_MOST, MORE, AT_LEAST = "<", "<=", ">", ">="
AMONG, NOT_AMONG, BEGINS, BEGINS_NOT = "in", "not in", "begins", "not begins"
EMPTY, NOT_EMPTY = "is empty", "is not empty"
OPPOSITES = {EQUAL: UNLIKE, CONTAINS: LACKS, AMONG: NOT_AMONG, BEGINS: BEGINS_NOT, NOT_EMPTY: EMPTY}
NEGATIVE = {negative: positive for positive, negative in OPPOSITES.items()}
ORDERS = frozenset({LESS, AT_MOST, MORE, AT_LEAST})


@dataclass(frozen=True)
class Compare:
    """One comparison. `subject` is a name of `subjects.py`; values are texts in their settled form (see `values.py`)."""

    subject: str
    sign: str
    values: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """The only value, or nothing."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True)
class Not:
    """Everybody but these."""

    item: Node


@dataclass(frozen=True)
class AllOf:
    """Whoever fits all of these; of none: everybody."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """Whoever fits one of these at least; of none: nobody."""

    items: tuple[Node, ...] = ()


Node = Compare | Not | AllOf | AnyOf
EVERYBODY, NOBODY = AllOf(), AnyOf()


def tidy(node: Node) -> Node:
    """The same rule in the one shape that its text has: no group of one, none within its like, no doubled not."""
    if isinstance(node, Not):
        return _without(tidy(node.item))
    if isinstance(node, AllOf):
        return _group(AllOf, node.items, NOBODY)
    if isinstance(node, AnyOf):
        return _group(AnyOf, node.items, EVERYBODY)
    return node


def comparisons(node: Node) -> Iterator[Compare]:
    """Every comparison in the tree, from left to right."""
    if isinstance(node, Compare):
        yield node
    elif isinstance(node, Not):
        yield from comparisons(node.item)
    else:
        for item in node.items:
            yield from comparisons(item)


def _without(node: Node) -> Node:
    if isinstance(node, Not):
        return node.item
    if isinstance(node, Compare):
        opposite = OPPOSITES.get(node.sign) or NEGATIVE.get(node.sign)
        return Compare(node.subject, opposite, node.values) if opposite else Not(node)
    if node in (EVERYBODY, NOBODY):
        return NOBODY if node == EVERYBODY else EVERYBODY
    return Not(node)


def _group(kind: type[AllOf] | type[AnyOf], items: tuple[Node, ...], decides: Node) -> Node:
    """`decides`: the item that settles the whole group, whatever the others are."""
    found: list[Node] = []
    for item in map(tidy, items):
        if item == decides:
            return decides
        found.extend(item.items if isinstance(item, kind) else (item,))
    return found[0] if len(found) == 1 else kind(tuple(found))
