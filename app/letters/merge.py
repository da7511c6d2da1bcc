"""Putting a customer's facts into a template, without ever letting them become markup.

A template is compiled once per run. While it is filled in, each value is replaced by one private-use character, so that
Markdown is read from the owner's words alone: a customer called `*Bob* <b>` prints just so. Letters that take the same
branches share one parsed text, which is also what makes a run fast.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.errors import ValidationError
from app.format import long_date
from app.i18n import _
from app.letters.check import LONGEST_TEMPLATE, refuse_strange
from app.letters.fields import CUSTOM, NAMES
from app.letters.filters import FILTERS
from app.letters.markdown import Block, filled, read_blocks
from app.letters.values import Empty, Values
from app.paper.clean import printable, tie

_SEEN = "seen by the merge"            # no template can spell this name
_FIRST = 0xE100
_MOST_VALUES = 6000
_MOST_KEPT = 200


@dataclass(frozen=True)
class Merged:
    """One customer's subject and text; `empty` names the fields that should have said something and do not."""

    subject: str
    blocks: tuple[Block, ...]
    empty: tuple[str, ...] = ()


@dataclass
class Compiled:
    """A template ready to be filled in many times."""

    subject: jinja2.Template
    body: jinja2.Template
    fields: frozenset[str]
    _parsed: dict[str, tuple[Block, ...]] = field(default_factory=dict)

    def fill(self, values: Values) -> Merged:
        """The letter's words for one customer."""
        empty: dict[str, None] = {}
        text, table = _render(self.subject, values, empty)
        line = re.sub(r"[ \n]+", " ", text.translate(table)).strip()
        skeleton, table = _render(self.body, values, empty)
        blocks = self._parsed.get(skeleton)
        if blocks is None:
            if len(self._parsed) >= _MOST_KEPT:
                self._parsed.clear()
            blocks = self._parsed[skeleton] = read_blocks(skeleton)
        return Merged(line, filled(blocks, table), tuple(empty))


def compile_template(subject: str, body: str, names: Collection[str] = NAMES) -> Compiled:
    """Check and compile a template. Raises ValidationError (fields `subject`, `body`) with a sentence that says what is wrong."""
    environment = _environment()
    used: set[str] = set()
    made: dict[str, jinja2.Template] = {}
    for part, source in (("subject", subject), ("body", body)):
        if len(source) > LONGEST_TEMPLATE:
            raise ValidationError({part: _("A letter's text cannot be longer than {most} characters.").format(most=LONGEST_TEMPLATE)})
        tree = _parse(environment, part, printable(source))
        used |= refuse_strange(tree, part, names)
        made[part] = environment.from_string(tree)
    return Compiled(made["subject"], made["body"], frozenset(used))


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_stand_in,
                                                autoescape=False, keep_trailing_newline=False)
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    environment.tests.clear()
    return environment


def _parse(environment: jinja2.Environment, part: str, source: str) -> nodes.Template:
    try:
        return environment.parse(source)
    except jinja2.TemplateSyntaxError as fault:
        sentence = _("Line {line} cannot be read: {why}").format(line=fault.lineno, why=fault.message)
        raise ValidationError({part: sentence}) from fault
    except RecursionError as fault:
        raise ValidationError({part: _("The text nests too deeply.")}) from fault


def _render(template: jinja2.Template, values: Values, empty: dict[str, None]) -> tuple[str, dict[int, str]]:
    seen: list[str] = []
    own = values.get(CUSTOM)
    given: dict[str, Any] = {**values, _SEEN: (seen, empty), CUSTOM: _Own(own if isinstance(own, Mapping) else {})}
    try:
        text = template.render(given)
    except (TypeError, ValueError, jinja2.TemplateError) as fault:
        raise ValidationError({"body": _("The fields cannot be filled in: {why}").format(why=fault)}) from fault
    return text, {_FIRST + number: value for number, value in enumerate(seen)}


@pass_context
def _stand_in(context: jinja2.runtime.Context, value: Any) -> str:
    """One private character instead of the value, which is kept aside until the text has been parsed."""
    seen, empty = context[_SEEN]
    if isinstance(value, Empty):
        empty[value.field] = None
        return ""
    if len(seen) >= _MOST_VALUES:
        raise ValidationError({"body": _("A letter cannot hold more than {most} fields.").format(most=_MOST_VALUES)})
    seen.append(tie(long_date(value)) if isinstance(value, date) else str(value))
    return chr(_FIRST + len(seen) - 1)


class _Own(dict[str, Any]):
    """The owner's own fields; one that this customer lacks is empty, not an error."""

    def __missing__(self, key: str) -> Empty:
        return Empty(f"{CUSTOM}:{key}")
