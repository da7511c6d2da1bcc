"""What the owner set. One frozen group for each page of Settings; the form is made from the fields' own words.

Values are rows of the database, so they travel with the business. A value that cannot be read (written by hand, or by
another version) counts as not set.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, TypeVar

from app.errors import ValidationError
from app.i18n import _
from app.steps import parse_steps
from models.setting import Setting

LONGEST = 2000


def setting(label: str, default: Any, help: str = "", choices: Mapping[Any, str] | None = None, long: bool = False,
            least: int = 0, most: int = 10_000) -> Any:
    """A setting with its label, help and (for a choice) the words beside each value."""
    return field(default=default, metadata={"label": label, "help": help, "choices": dict(choices or {}), "long": long,
                                            "least": least, "most": most})


@dataclass(frozen=True)
class Business:
    """Business and letterhead."""

    name: str = setting(_("Business name"), "", _("Stands at the top of every letter."))
    owner: str = setting(_("Your own name"), "", _("Printed beside a trading name, as the Companies Act asks of a sole trader."))
    address: str = setting(_("Address"), "", _("One line for each line of the address."), long=True)
    phone: str = setting(_("Phone"), "")
    email: str = setting(_("E-mail"), "")
    website: str = setting(_("Website"), "")
    footer: str = setting(_("Foot of letters"), "", _("For example a registration number. Printed small at the foot."))
    sample: bool = setting(_("This is the sample business"), False, _("Shows a banner with a way to start for real."))


@dataclass(frozen=True)
class Appearance:
    """Appearance."""

    scheme: str = setting(_("Colours"), "system", choices={"system": _("As the system"), "light": _("Light"), "dark": _("Dark"),
                                                             "contrast": _("High contrast")})
    text_percent: int = setting(_("Text size (%)"), 100, _("Ctrl+= and Ctrl+− change it anywhere."), least=80, most=160)


@dataclass(frozen=True)
class Reminders:
    """Reminders."""

    renewal_steps: str = setting(_("Write before a renewal (days)"), "30",
                                 _("Days before the end, separated by commas. A product can have steps of its own."))
    grace_days: int = setting(_("Days of grace after the end"), 30, _("A renewal that ended longer ago is lapsed."), most=365)
    birthday_letter_days: int = setting(_("Birthday letters go out (days before)"), 7, most=60)
    birthday_late_days: int = setting(_("A missed birthday stays (days)"), 14, most=60)
    leap_birthday: str = setting(_("Born on 29 February, in other years on"), "28 February",
                                 choices={"28 February": _("28 February"), "1 March": _("1 March")})


@dataclass(frozen=True)
class Letters:
    """Letters and printing."""

    first_name_close: str = setting(_("Close on first-name terms"), "Kind regards")
    fold_marks: bool = setting(_("Fold marks"), True, _("Fine lines at the left edge where the sheet is folded for a window envelope."))
    letterhead: bool = setting(_("Print the letterhead"), True, _("Turn off for paper that is printed already."))


@dataclass(frozen=True)
class Data:
    """Data and backup."""

    backup_folder: str = setting(_("Second backup folder"), "", _("For example a USB stick or a folder that a cloud service copies."))


GROUPS: tuple[type[Any], ...] = (Business, Appearance, Reminders, Letters, Data)
Group = TypeVar("Group")


def prefix(group: type[Any]) -> str:
    """The first part of a group's setting names: business, reminders …"""
    return group.__name__.lower()


class Settings:
    """Reads the owner's settings; writing is an action of the context (`app/context.py: Context.set`)."""

    def read(self, group: type[Group]) -> Group:
        """One group as it stands now."""
        start = prefix(group) + "."
        kept = {row.name[len(start):]: row.value for row in Setting.select().where(Setting.name.startswith(start))}
        values = {one.name: _decode(kept[one.name], one.default) for one in fields(group) if one.name in kept}  # type: ignore[arg-type]
        return group(**values)

    @property
    def business(self) -> Business:
        """Business and letterhead."""
        return self.read(Business)

    @property
    def appearance(self) -> Appearance:
        """Appearance."""
        return self.read(Appearance)

    @property
    def reminders(self) -> Reminders:
        """Reminders."""
        return self.read(Reminders)

    @property
    def letters(self) -> Letters:
        """Letters and printing."""
        return self.read(Letters)

    @property
    def data(self) -> Data:
        """Data and backup."""
        return self.read(Data)


def _decode(text: str, default: Any) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        return default
    return value if type(value) is type(default) else default


def check(group: type[Any], values: Mapping[str, Any]) -> None:
    """Say which of these settings cannot be kept. Raises ValidationError; unknown names raise KeyError."""
    known = {one.name: one for one in fields(group)}
    wrong = {name: sentence for name, value in values.items() if (sentence := _refusal(known[name], value))}
    if wrong:
        raise ValidationError(wrong)


def _refusal(one: Field[Any], value: Any) -> str:
    about = one.metadata
    if about["choices"]:
        return "" if value in about["choices"] else _("Choose one of the list.")
    if type(one.default) is int:
        within = type(value) is int and about["least"] <= value <= about["most"]
        return "" if within else _("Give a whole number from {least} to {most}.").format(least=about["least"], most=about["most"])
    if one.name == "renewal_steps" and parse_steps(str(value)) is None:
        return _("Give days separated by commas, for example 60, 30, 7.")
    return _("That is longer than {most} characters.").format(most=LONGEST) if isinstance(value, str) and len(value) > LONGEST else ""


def write(group: type[Any], values: Mapping[str, Any]) -> None:
    """Keep these settings of one group. Runs inside an action. Raises ValidationError; unknown names raise KeyError."""
    check(group, values)
    for name, value in values.items():
        key, text = f"{prefix(group)}.{name}", json.dumps(value, ensure_ascii=False)
        if not Setting.update(value=text).where(Setting.name == key).execute():
            Setting.create(name=key, value=text)
