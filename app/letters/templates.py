"""Letter templates: the bundled ones are files, the owner's own and changed ones are rows that stand in front of them."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.context import Context
from app.errors import NotFound, ValidationError
from app.i18n import _
from models.letter import Template
from models.search import fold

FOLDER = Path(__file__).parents[2] / "resources" / "letters"
PURPOSES = ("service", "marketing")
KINDS: Mapping[str, str] = {"renewal": _("Renewal"), "birthday": _("Birthday"), "general": _("General letter")}
_FIELDS = ("name", "kind", "purpose", "language", "subject", "body")
_LONGEST_NAME = 80


@dataclass(frozen=True)
class TemplateValues:
    """A template as the editor shows it. `bundled`: it came with Regulars; `changed`: the owner has altered that text."""

    key: str
    name: str
    kind: str = "general"
    purpose: str = "service"
    language: str = "en-GB"
    subject: str = ""
    body: str = ""
    bundled: bool = False
    changed: bool = False


def all_templates(context: Context) -> tuple[TemplateValues, ...]:
    """Every template, the bundled ones first, in the owner's own words where there are any."""
    bundled = {one.key: one for one in _bundled()}
    own = {row.key: _own(row, row.key in bundled) for row in Template.select().order_by(Template.name, Template.id)}
    return tuple([own.get(key, one) for key, one in bundled.items()] + [one for key, one in own.items() if key not in bundled])


def read(context: Context, key: str) -> TemplateValues:
    """One template by its key (renewal, birthday, general …). Raises NotFound."""
    found = next((one for one in all_templates(context) if one.key == key), None)
    if found is None:
        known = ", ".join(one.key for one in all_templates(context))
        raise NotFound(_("There is no letter template called “{key}”.").format(key=key), _("There are: {known}.").format(known=known))
    return found


def save(context: Context, values: TemplateValues) -> int:
    """Keep a template after checking it; answers the action. Without a key it is a new one.

    Raises ValidationError for a nameless one, an unknown kind, or a text that letters cannot use.
    """
    _check(values)
    key = values.key or _new_key(context, values.name)
    kept = {name: getattr(values, name) for name in _FIELDS}
    with context.action(_("Letter template changed")) as action:
        if not Template.update(kept).where(Template.key == key).execute():
            Template.create(key=key, **kept)
    return action.id


def put_back(context: Context, key: str) -> int:
    """Forget the owner's version: a bundled template reads as it came, one of the owner's own goes. Raises NotFound."""
    read(context, key)
    with context.action(_("Letter template put back")) as action:
        Template.delete().where(Template.key == key).execute()
    return action.id


def bundled(key: str) -> TemplateValues | None:
    """The text that came with Regulars, whatever the owner made of it."""
    return next((one for one in _bundled() if one.key == key), None)


def parse(key: str, text: str) -> TemplateValues:
    """A template file: `name: value` lines, an empty line, then the letter's text. Raises ValidationError."""
    head, _empty, body = text.replace("\r\n", "\n").partition("\n\n")
    given = (line.partition(":") for line in head.splitlines())
    known: dict[str, Any] = {name.strip(): value.strip() for name, _colon, value in given if name.strip() in _FIELDS[:-1]}
    if "name" not in known:
        raise ValidationError({"name": _("A template file begins with a line “name: …”.")})
    return TemplateValues(key, body=body.strip() + "\n", **known)


def _check(values: TemplateValues) -> None:
    from app.letters.merge import compile_template

    if not values.name.strip():
        raise ValidationError({"name": _("Give the template a name.")})
    if values.kind not in KINDS:
        raise ValidationError({"kind": _("There is no kind of letter called “{kind}”.").format(kind=values.kind)})
    if values.purpose not in PURPOSES:
        raise ValidationError({"purpose": _("A letter is either service or marketing.")})
    compile_template(values.subject, values.body)


def _bundled() -> tuple[TemplateValues, ...]:
    kinds = list(KINDS)
    files = sorted(FOLDER.glob("*.md"), key=lambda file: (kinds.index(file.stem) if file.stem in KINDS else len(kinds), file.stem))
    return tuple(replace(parse(file.stem, file.read_text("utf-8")), bundled=True) for file in files)


def _own(row: Template, bundled: bool) -> TemplateValues:
    return TemplateValues(row.key, **{name: getattr(row, name) for name in _FIELDS}, bundled=bundled, changed=bundled)


def _new_key(context: Context, name: str) -> str:
    base = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:_LONGEST_NAME] or "letter"
    taken = {one.key for one in all_templates(context)}
    number = next(number for number in range(1, len(taken) + 2) if _numbered(base, number) not in taken)
    return _numbered(base, number)


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}_{number}"
