"""The list of letter templates: by kind, with what each is for, and whose words it has."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.i18n import _
from app.letters.wording import templates
from app.letters.wording.kinds import KINDS, MARKETING
from app.letters.wording.templates import LANGUAGES, TemplateValues
from ui.kit.row_look import RowLook
from ui.kit.table import Heading, Table


@dataclass(frozen=True)
class TemplateRow:
    """A template in the list. `whose` is the chip: bundled, changed, own, or not saved."""

    id: str
    name: str
    kind: str
    about: str
    whose: str
    tone: str


class TemplateTable(Table):
    """Templates."""

    COLUMNS = (("name", _("Name"), None), ("about", _("About"), None), ("whose", _("Whose words"), None))


def rows_of(found: Iterable[TemplateValues], drafts: Collection[str], wanted: str = "") -> list[Heading | TemplateRow]:
    """Templates under the headings of their kinds, as far as they match what is searched for."""
    words = wanted.casefold().split()
    grouped: dict[str, list[TemplateRow]] = {kind: [] for kind in KINDS}
    for one in found:
        row = row_of(one, one.key in drafts)
        if all(word in f"{row.name} {KINDS[one.kind].label} {row.about} {row.whose} {one.subject}".casefold() for word in words):
            grouped[one.kind].append(row)
    mixed: list[Heading | TemplateRow] = []
    for kind, members in grouped.items():
        mixed += [Heading(KINDS[kind].label), *members] if members else []
    return mixed


def row_of(one: TemplateValues, draft: bool) -> TemplateRow:
    """A template as a row."""
    purpose = _("Marketing") if one.purpose == MARKETING else _("Service")
    about = " · ".join(part for part in (purpose, LANGUAGES.get(one.language, one.language),
                                         _("own e-mail") if one.email_body.strip() else "") if part)
    whose, tone = (_("Not saved"), "danger") if draft else standing(one)
    return TemplateRow(one.key, one.name, one.kind, about, whose, tone)


def standing(one: TemplateValues) -> tuple[str, str]:
    """Whose words a template has, and the tone of the chip that says so."""
    if one.changed:
        return _("Changed"), "warning"
    return (_("Bundled"), "muted") if one.bundled else (_("Own"), "info")


def look(row: TemplateRow) -> RowLook:
    """A line of the list."""
    return RowLook(row.name, row.about, icon=KINDS[row.kind].icon, tone="accent", chip=row.whose, chip_tone=row.tone)


def first_wording(kind: str, known: Mapping[str, TemplateValues]) -> TemplateValues:
    """What a new template of this kind begins with: the words that came with Regulars for it."""
    came = templates.bundled(kind) or next((one for one in known.values() if one.kind == kind and one.bundled), None)
    blank = TemplateValues("", "", kind, KINDS[kind].purpose)
    return came or blank
