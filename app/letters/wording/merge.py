"""Putting a customer's facts into a template, without ever letting them become markup.

A template is compiled once per run. While it is filled in, each value is replaced by one private-use character, so that
Markdown is read from the owner's words alone: a customer called `*Bob* <b>` prints just so. Letters that take the same
branches share one parsed text, which is also what makes a run fast.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.errors import ValidationError
from app.i18n import _
from app.letters.addressing.words import words_of
from app.letters.page.markdown import Block, filled, printed, read_blocks
from app.letters.wording.allowed import fields_of, strange_node
from app.letters.wording.check import grave
from app.letters.wording.fields import CUSTOM
from app.letters.wording.filters import in_language
from app.letters.wording.lines import closed_up, without_block_lines
from app.letters.wording.mailing import email_words, letter_words
from app.letters.wording.values import AsTyped, Empty, Values
from app.paper.clean import printable
from app.paper.quotes import curled, typeset

if TYPE_CHECKING:
    from app.letters.wording.templates import TemplateValues

ENGLISH = "en-GB"
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
        text, table = self._render(self.subject, values, empty)
        line = re.sub(r"[ \n]+", " ", closed_up(typeset(text)).translate(table)).strip()
        skeleton, table = self._render(self.body, values, empty)
        blocks = self._parsed.get(skeleton)
        if blocks is None:
            if len(self._parsed) >= _MOST_KEPT:
                self._parsed.clear()
            blocks = self._parsed[skeleton] = printed(read_blocks(closed_up(skeleton)))
        return Merged(line, filled(blocks, table), tuple(empty))

    def _render(self, template: jinja2.Template, values: Values, empty: dict[str, None]) -> tuple[str, dict[int, str]]:
        """The text with a stand-in for each value, and what each stands for; fields that nobody filled in are empty ones."""
        seen: list[str] = []
        own = values.get(CUSTOM)
        given: dict[str, Any] = {name: Empty(name) for name in self.fields if name not in values}
        given |= {**values, _SEEN: (seen, empty), CUSTOM: _Own(own if isinstance(own, Mapping) else {})}
        try:
            text = template.render(given)
        except (TypeError, ValueError, jinja2.TemplateError) as fault:
            raise ValidationError({"body": _("The fields cannot be filled in: {why}").format(why=fault)}) from fault
        return text, {_FIRST + number: value for number, value in enumerate(seen)}


def compile_letter(template: TemplateValues) -> Compiled:
    """A template's letter, ready to be filled in. Raises ValidationError like `compile_template`."""
    return compile_template(*letter_words(template), template.language)


def compile_email(template: TemplateValues) -> Compiled:
    """A template's e-mail: its own words, or the letter's. Raises ValidationError for `email_subject`, `email_body`."""
    subject, body = email_words(template)
    return compile_template(subject, body, template.language, ("email_subject", "email_body"))


def compile_template(subject: str, body: str, language: str = ENGLISH, parts: tuple[str, str] = ("subject", "body")) -> Compiled:
    """Check and compile a text. Raises ValidationError for one of the parts, with a sentence that says what is wrong and where."""
    environment = _environment(language)
    used: frozenset[str] = frozenset()
    made: list[jinja2.Template] = []
    for part, text in zip(parts, (subject, body), strict=True):
        tree = _tree(environment, part, printable(text))
        for words in tree.find_all(nodes.TemplateData):
            words.data = words_of(language).tied(words.data)
        used |= fields_of(tree)
        made.append(environment.from_string(tree))
    return Compiled(made[0], made[1], used)


def _tree(environment: jinja2.Environment, part: str, source: str) -> nodes.Template:
    """A text read twice: by our grammar, which says what is wrong, and by Jinja, whose tree must hold nothing else."""
    if problem := grave(part, source):
        raise ValidationError({part: problem.told})
    try:
        tree = environment.parse(without_block_lines(source))
    except jinja2.TemplateSyntaxError as fault:
        sentence = _("Line {line} cannot be read: {why}").format(line=fault.lineno, why=fault.message)
        raise ValidationError({part: sentence}) from fault
    strange = strange_node(tree)
    if strange is not None:
        sentence = _("Line {line}: a letter cannot use {what}.")
        raise ValidationError({part: sentence.format(line=getattr(strange, "lineno", 1), what=type(strange).__name__)})
    for choice in tree.find_all(nodes.CondExpr):
        choice.expr2 = choice.expr2 or nodes.Const("")    # `a if b` is nothing where b is not
    return tree


def _environment(language: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False, finalize=_stand_in, optimized=False,
                                                keep_trailing_newline=False)
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update(in_language(language))
    environment.tests.clear()
    return environment


@pass_context
def _stand_in(context: jinja2.runtime.Context, value: Any) -> str:
    """One private character instead of the value, which is kept aside until the text has been parsed."""
    seen, empty = context[_SEEN]
    if isinstance(value, Empty):
        empty[value.field] = None
        return ""
    if len(seen) >= _MOST_VALUES:
        raise ValidationError({"body": _("A letter cannot hold more than {most} fields.").format(most=_MOST_VALUES)})
    seen.append(_written(value, context.environment.filters["long_date"]))
    return chr(_FIRST + len(seen) - 1)


def _written(value: Any, long_date: Callable[[date], str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, date):
        return long_date(value)
    return str(value) if isinstance(value, AsTyped) else curled(str(value))


class _Own(dict[str, Any]):
    """The owner's own fields; one that this customer lacks is empty, not an error."""

    def __missing__(self, key: str) -> Empty:
        return Empty(key)
