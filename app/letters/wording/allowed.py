"""What a parsed template may hold before it is compiled: text, fields, our filters, `if` and comparisons, and nothing else.

The grammar has refused everything strange already, in words that a person can use. This looks again, at the tree that Jinja
made, because the sandbox of Jinja alone still runs methods and multiplies text: should the two ever read a text differently,
nothing that is not on this list is run.
"""
from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from app.letters.wording.fields import CUSTOM, NAMES
from app.letters.wording.filters import FILTERS

_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Filter, nodes.If, nodes.CondExpr,
            nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Getitem)


def strange_node(tree: nodes.Template) -> nodes.Node | None:
    """The first thing in a template that is not allowed."""
    return next((node for node in _walk(tree) if not _is_allowed(node)), None)


def fields_of(tree: nodes.Template) -> frozenset[str]:
    """The fields that a template uses."""
    return frozenset(node.name for node in _walk(tree) if isinstance(node, nodes.Name) and node.name != CUSTOM)


def _is_allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in FILTERS
    if isinstance(node, nodes.Name):
        return node.name in NAMES or node.name == CUSTOM
    if isinstance(node, nodes.Getitem):
        return (isinstance(node.node, nodes.Name) and node.node.name == CUSTOM and isinstance(node.arg, nodes.Const)
                and isinstance(node.arg.value, str))
    return isinstance(node, _ALLOWED)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(one.iter_child_nodes())
