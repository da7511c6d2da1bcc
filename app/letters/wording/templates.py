"""Letter templates: the bundled ones are files, the owner's own and changed ones are rows that stand in front of them."""
from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.context import Context
from app.errors import NotFound, UserError, ValidationError
from app.i18n import _
from app.letters.wording.kinds import KINDS as KINDS
from app.letters.wording.kinds import MARKETING, SERVICE
from models.letter import Template
from models.search import fold

FOLDER = Path(__file__).parents[3] / "resources" / "letters"
PURPOSES: Mapping[str, str] = {SERVICE: _("Service"), MARKETING: _("Marketing")}
LANGUAGES: Mapping[str, str] = {"en-GB": _("English"), "cy": _("Welsh")}
FIELDS = ("name", "kind", "purpose", "language", "subject", "body", "email_subject", "email_body")
_ONE_LINE = ("name", "subject", "email_subject")
_LONGEST_NAME = 80
BLANK = "blank"
NO_WORDS = _("This letter has no words yet. Type some first.")


@dataclass(frozen=True)
class TemplateValues:
    """A template as the editor shows it. `bundled`: it came with Regulars; `changed`: the owner has altered that text.

    Where `email_body` is empty, an e-mail says what the letter says.
    """

    key: str
    name: str
    kind: str = "general"
    purpose: str = SERVICE
    language: str = "en-GB"
    subject: str = ""
    body: str = ""
    email_subject: str = ""
    email_body: str = ""
    bundled: bool = False
    changed: bool = False


@dataclass(frozen=True)
class Kept:
    """The action that kept a template, and the template's key."""

    action: int
    key: str


def all_templates(context: Context) -> tuple[TemplateValues, ...]:
    """Every template, the bundled ones first, in the owner's own words where there are any."""
    bundled = {one.key: one for one in _bundled()}
    own = {row.key: _own(row, row.key in bundled) for row in Template.select().order_by(Template.name, Template.id)}
    return tuple([own.get(key, one) for key, one in bundled.items()] + [one for key, one in own.items() if key not in bundled])


def read(context: Context, key: str) -> TemplateValues:
    """One template by its key (renewal, birthday, general …). Raises NotFound."""
    found = next((one for one in all_templates(context) if one.key == key), blank() if key == BLANK else None)
    if found is None:
        known = ", ".join(one.key for one in all_templates(context))
        raise NotFound(_("There is no letter template called “{key}”.").format(key=key), _("There are: {known}.").format(known=known))
    return found


def blank() -> TemplateValues:
    """A letter without words, to be written from nothing; it is offered for writing and stands in no list of templates."""
    return TemplateValues(BLANK, _("Blank letter"), bundled=True)


def save(context: Context, values: TemplateValues) -> int:
    """Keep a template after checking it; answers the action. Without a key it is a new one.

    Raises ValidationError for a nameless one, an unknown kind, or a text that letters cannot use.
    """
    return keep(context, values, _("Letter template changed")).action


def duplicate(context: Context, key: str, name: str = "") -> Kept:
    """A copy under a name of its own, e-mail and all. Raises NotFound, ValidationError."""
    values = read(context, key)
    name = name or free_name(context, _("{name} (copy)").format(name=values.name))
    return keep(context, replace(values, key="", name=name), _("Letter template copied"))


def rename(context: Context, key: str, name: str) -> int:
    """Call a template something else; answers the action. Raises NotFound, ValidationError for an empty name."""
    return keep(context, replace(read(context, key), name=name), _("Letter template renamed")).action


def remove(context: Context, key: str) -> int:
    """Delete one of the owner's own templates; answers the action. Raises NotFound, UserError for a bundled one."""
    if read(context, key).bundled:
        raise UserError(_("This template came with Regulars and stays."), _("Its first wording can be put back."))
    with context.action(_("Letter template deleted")) as action:
        Template.delete().where(Template.key == key).execute()
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


def keep(context: Context, values: TemplateValues, name: str) -> Kept:
    """Check a template and keep it in an action of that name. Raises ValidationError."""
    return Kept(*_keep(context, [values], name))


def keep_all(context: Context, found: Sequence[TemplateValues], name: str) -> int:
    """Check some templates and keep them all in one action; answers it. Those without a key are new. Raises ValidationError."""
    return _keep(context, found, name)[0]


def _keep(context: Context, found: Sequence[TemplateValues], name: str) -> tuple[int, str]:
    """The action, and the key of the last one."""
    found = [_in_order(one) for one in found]
    key = ""
    with context.action(name) as action:
        for one in found:
            key, kept = one.key or _new_key(context, one.name), {part: getattr(one, part) for part in FIELDS}
            if not Template.update(kept).where(Template.key == key).execute():
                Template.create(key=key, **kept)
    return action.id, key


def _in_order(values: TemplateValues) -> TemplateValues:
    """The template with single lines where only one may stand. Raises ValidationError for one that letters cannot use."""
    lines: dict[str, Any] = {part: " ".join(getattr(values, part).split("\n")).strip() for part in _ONE_LINE}
    values = replace(values, **lines)
    _check(values)
    return values


def free_name(context: Context, name: str) -> str:
    """The name, with a number if another template bears it."""
    taken = {fold(one.name) for one in all_templates(context)}
    return next(new for number in range(1, len(taken) + 2) if fold(new := name if number == 1 else f"{name} {number}") not in taken)


def _check(values: TemplateValues) -> None:
    from app.letters.wording.check import PARTS, grave
    from app.letters.wording.merge import compile_email, compile_letter
    from app.letters.wording.oddities import is_wordless

    wrong: dict[str, str] = {}
    if not values.name.strip():
        wrong["name"] = _("Give the template a name.")
    elif len(values.name) > _LONGEST_NAME:
        wrong["name"] = _("That is longer than {most} characters.").format(most=_LONGEST_NAME)
    if values.kind not in KINDS:
        wrong["kind"] = _("There is no kind of letter called “{kind}”.").format(kind=values.kind)
    if values.purpose not in PURPOSES:
        wrong["purpose"] = _("A letter is either service or marketing.")
    if values.language not in LANGUAGES:
        wrong["language"] = _("Letters cannot be written in the language “{language}”; there are {known}.").format(
            language=values.language, known=", ".join(f"{key} ({name})" for key, name in LANGUAGES.items()))
    wrong |= {part: problem.told for part in PARTS if (problem := grave(part, getattr(values, part)))}
    if not wrong and is_wordless(values.body):
        wrong["body"] = NO_WORDS
    if wrong:
        raise ValidationError(wrong)
    compile_letter(values)
    compile_email(values)


def _bundled() -> tuple[TemplateValues, ...]:
    from app.letters.wording.template_files import parse

    made = [replace(parse(file.stem, file.read_text("utf-8")), bundled=True) for file in FOLDER.glob("*.md")]
    return tuple(sorted(made, key=lambda one: (*_place(one), one.name)))


def _place(values: TemplateValues) -> tuple[bool, int, bool]:
    """The other languages behind the English ones, kind by kind, and the template that bears the kind's name first."""
    return values.language != "en-GB", list(KINDS).index(values.kind), values.key != values.kind


def _own(row: Template, bundled: bool) -> TemplateValues:
    return TemplateValues(row.key, **{name: getattr(row, name) for name in FIELDS}, bundled=bundled, changed=bundled)


def _new_key(context: Context, name: str) -> str:
    base = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:_LONGEST_NAME] or "letter"
    return _free_key(base, {BLANK, *(one.key for one in all_templates(context))})


def _free_key(base: str, taken: Collection[str]) -> str:
    return next(key for number in range(1, len(taken) + 2) if (key := base if number == 1 else f"{base}_{number}") not in taken)
