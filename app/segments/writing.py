"""From a tree back to the text of its rule, in the one way in which Regulars writes it."""
from __future__ import annotations

import re

from app.segments import subjects
from app.segments.tree import EMPTY, EVERYBODY, NOBODY, NOT_EMPTY, AllOf, Compare, Node, Not

_PLAIN = re.compile(r"[\w.@/&+-]+")
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "empty", "contains", "begins", "with", "everybody", "nobody"})
_TYPED = frozenset({subjects.DATE, subjects.MONEY, subjects.WHOLE, subjects.FLAG, subjects.PERMISSION, subjects.BIRTHDAY, subjects.MONTH,
                    subjects.CHOICE})


def write(node: Node) -> str:
    """The text of a tidy tree; everybody is the empty text."""
    return "" if node == EVERYBODY else _node(node)


def _node(node: Node) -> str:
    if isinstance(node, Compare):
        return _comparison(node)
    if isinstance(node, Not):
        return f"not {_inside(node.item)}"
    if node in (EVERYBODY, NOBODY):
        return "everybody" if node == EVERYBODY else "nobody"
    return (" and " if isinstance(node, AllOf) else " or ").join(_inside(item) for item in node.items)


def _inside(node: Node) -> str:
    return _node(node) if isinstance(node, Compare | Not) or node in (EVERYBODY, NOBODY) else f"({_node(node)})"


def _comparison(node: Compare) -> str:
    subject = subjects.by_name(node.subject)
    name = subjects.OWN + _text(subject.label) if subject.kind == subjects.OWN_KIND else subject.name
    if node.sign in (EMPTY, NOT_EMPTY):
        return f"{name} {node.sign}"
    said = [value if subject.kind in _TYPED else _text(value) for value in node.values]
    return f"{name} {node.sign} " + (f"({', '.join(said)})" if node.sign.endswith("in") else said[0])


def _text(value: str) -> str:
    """A text as a rule holds it: in quotation marks unless it is one plain word."""
    if _PLAIN.fullmatch(value) and value.casefold() not in _KEYWORDS:
        return value
    doubled = value.replace('"', '""')
    return f'"{doubled}"'
