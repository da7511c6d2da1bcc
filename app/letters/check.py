"""What a template may hold: text, fields, our filters, `if` and comparisons. Everything else is refused by name.

The sandbox of Jinja alone still runs methods and multiplies text; so the parsed tree is checked against an allow-list
before it is ever compiled.
"""
from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from jinja2 import nodes

from app.errors import ValidationError
from app.i18n import _
from app.letters.fields import CUSTOM
from app.letters.filters import FILTERS

LONGEST_TEMPLATE = 50_000
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Filter, nodes.If, nodes.CondExpr,
            nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Getitem)
_WORDS = {nodes.Call: _("brackets that call something"), nodes.Getattr: _("a dot"), nodes.For: _("a loop"),
          nodes.Assign: _("an assignment"), nodes.Include: _("another file"), nodes.Import: _("another file")}


def refuse_strange(tree: nodes.Template, part: str, names: Collection[str]) -> frozenset[str]:
    """Check a parsed template; the fields it uses. Raises ValidationError naming what is unknown or not allowed."""
    used: set[str] = set()
    for node in _walk(tree):
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            _refuse(part, _("Line {line}: a field cannot be changed by “{name}”; there are {known}.").format(
                line=node.lineno, name=node.name, known=", ".join(FILTERS)))
        if isinstance(node, nodes.Getitem) and not _is_custom(node):
            _refuse(part, _("Line {line}: square brackets belong to {example} only.").format(
                line=node.lineno, example='{{ custom["…"] }}'))
        if not isinstance(node, _ALLOWED):
            what = next((words for kind, words in _WORDS.items() if isinstance(node, kind)), type(node).__name__)
            _refuse(part, _("Line {line}: a letter cannot use {what}.").format(line=getattr(node, "lineno", 1), what=what))
        if isinstance(node, nodes.Name) and node.name != CUSTOM:
            if node.name not in names:
                _refuse(part, unknown_field(node.name, names))
            used.add(node.name)
    return frozenset(used)


def unknown_field(name: str, names: Collection[str]) -> str:
    """A sentence about a field that does not exist, with the one that was probably meant."""
    near = difflib.get_close_matches(name, names, 1)
    sentence = _("There is no field called “{name}”.").format(name=name)
    return f"{sentence} {_('Did you mean “{near}”?').format(near=near[0])}" if near else sentence


def _is_custom(node: nodes.Getitem) -> bool:
    return (isinstance(node.node, nodes.Name) and node.node.name == CUSTOM and isinstance(node.arg, nodes.Const)
            and isinstance(node.arg.value, str))


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _refuse(part: str, sentence: str) -> None:
    raise ValidationError({part: sentence})
