"""Which template a letter that comes by itself is written from: the owner's choice for each role, in the customer's own language."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.context import Context
from app.letters.wording import kinds, templates

_ENDINGS = ("_cy", "_cymraeg", "_welsh", "_en", "_english")


@dataclass(frozen=True)
class Role:
    """One occasion for a letter: the setting that names its template, and the kind of letter that it must be."""

    setting: str
    kind: str


ROLES: Mapping[str, Role] = {
    kinds.NOTICE: Role("notice_template", kinds.RENEWAL), kinds.REMINDER: Role("reminder_template", kinds.RENEWAL),
    kinds.LAPSED: Role("lapsed_template", kinds.RENEWAL), kinds.BIRTHDAY: Role("birthday_template", kinds.BIRTHDAY)}
"""By the key of the template that came with Regulars for it."""


class Roles:
    """The templates as they are now, and who takes which. A choice that is gone, or is of another kind by now, counts for nothing."""

    def __init__(self, context: Context) -> None:
        self._known = {one.key: one for one in templates.all_templates(context)}
        chosen = context.settings.letters
        self._usual = {usual: self._fitting(getattr(chosen, role.setting), usual) for usual, role in ROLES.items()}

    def template(self, role: str, language: str) -> str:
        """The key of the template for a customer who reads this language (empty: the business's own).

        That is the owner's choice, or the one of its kind that says the same in that language, if there is one.
        """
        usual = self._usual[role]
        if not language or self._speaks(usual, language):
            return usual
        return next((key for key, one in self._known.items()
                     if stem(key) == stem(usual) and one.kind == ROLES[role].kind and self._speaks(key, language)), usual)

    def _fitting(self, chosen: str, usual: str) -> str:
        found = self._known.get(chosen)
        return chosen if found is not None and found.kind == ROLES[usual].kind else usual

    def _speaks(self, key: str, language: str) -> bool:
        return self._known[key].language.partition("-")[0] == language


def choices(context: Context) -> dict[str, list[tuple[str, str]]]:
    """What each of the settings can be: the templates of its kind, by key and name."""
    known = templates.all_templates(context)
    return {role.setting: [(one.key, one.name) for one in known if one.kind == role.kind] for role in ROLES.values()}


def stem(template: str) -> str:
    """A template's key without its language: those of one stem say the same (`renewal`, `renewal_cy`, `my_notice_cymraeg`)."""
    return next((template.removesuffix(ending) for ending in _ENDINGS if template.endswith(ending)), template)
