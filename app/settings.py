"""What the owner set. One frozen group for each page of Settings; the form is made from the fields' own words.

Values are rows of the database, so they travel with the business. A value that cannot be read (written by hand, or by
another version) counts as not set.
"""
from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, TypeVar

from app.errors import ValidationError
from app.i18n import _
from app.steps import parse_steps
from models.setting import Setting

LONGEST = 2000
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


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
class Letterhead:
    """The look of letters. Pictures are names in the file; `app/letterhead.py` brings them in."""

    logo: str = setting(_("Logo"), "", _("A PNG or JPEG picture at the top of every letter."))
    logo_width: int = setting(_("Width of the logo (mm)"), 35, least=10, most=80)
    logo_place: str = setting(_("Place of the logo"), "left", choices={"left": _("Left, above the name"),
                                                                        "right": _("Right, above the address")})
    colour: str = setting(_("Colour"), "#17202C", _("Of the business name and the line below it."))
    rule: bool = setting(_("A fine line under the letterhead"), False)
    signature: str = setting(_("Signature"), "", _("A picture of your signature, printed above your name. Without one there is room "
                                                   "for the pen."))
    signature_width: int = setting(_("Width of the signature (mm)"), 45, least=15, most=80)


@dataclass(frozen=True)
class Letters:
    """Letters and printing."""

    profile: str = setting(_("Paper and envelope"), "uk", choices={
        "uk": _("British window envelope (DL, C5/6, C5)"), "din_a": _("DIN 5008, form A"), "din_b": _("DIN 5008, form B"),
        "us": _("US number 10 window, on US letter paper"), "plain": _("Plain paper, no window")})
    first_name_close: str = setting(_("Close on first-name terms"), "Kind regards")
    fold_marks: bool = setting(_("Fold marks"), True, _("Fine lines at the left edge where the sheet is folded for a window envelope."))
    letterhead: bool = setting(_("Print the letterhead"), True, _("Turn off for paper that is printed already."))
    keep_county: bool = setting(_("Keep the county in addresses"), False, _("Royal Mail does not need it."))
    households: bool = setting(_("One letter per household"), False, _("What a run to many begins with; each run can say otherwise."))
    duplex: bool = setting(_("Printed on both sides"), False, _("Each letter then begins on a new sheet."))
    notice_template: str = setting(_("Renewal notice"), "renewal", _("The templates of letters that are due. Whoever reads another "
                                                                    "language gets theirs."))
    reminder_template: str = setting(_("Reminder after the notice"), "renewal_reminder")
    lapsed_template: str = setting(_("After the end of a term"), "renewal_lapsed")
    birthday_template: str = setting(_("Birthday greeting"), "birthday")
    label_sheet: str = setting(_("Label sheet"), "L7160", _("The sheet that Labels begins with."))
    envelope: str = setting(_("Envelope"), "DL", choices={"DL": "DL", "C6": "C6", "C5": "C5", "C4": "C4"})
    return_address: bool = setting(_("Return address on envelopes"), True)
    offset_right: int = setting(_("Labels printed further right (tenths of a millimetre)"), 0, _("For a printer that is a little out."),
                                least=-100, most=100)
    offset_down: int = setting(_("Labels printed further down (tenths of a millimetre)"), 0, least=-100, most=100)


@dataclass(frozen=True)
class Automatic:
    """Letters by themselves."""

    prepare: bool = setting(_("Prepare letters when their day comes"), True,
                            _("At the start and each morning while Regulars is open. They wait in the outbox until you print them."))
    days: int = setting(_("And those of the next days"), 0, most=60)
    at_hour: int = setting(_("Each morning at (hour)"), 8, most=23)
    unattended: str = setting(_("Then"), "wait", choices={"wait": _("wait for my click"), "folder": _("write the PDF into a folder"),
                                                          "printer": _("print at once")})
    folder: str = setting(_("Folder for the PDFs"), "")
    printer: str = setting(_("Printer"), "", _("The system's name of the printer; empty for the usual one."))


@dataclass(frozen=True)
class Data:
    """Data and backup."""

    backup_folder: str = setting(_("Second backup folder"), "", _("For example a USB stick or a folder that a cloud service copies."))


GROUPS: tuple[type[Any], ...] = (Business, Appearance, Reminders, Letterhead, Letters, Automatic, Data)
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
    def letterhead(self) -> Letterhead:
        """The look of letters."""
        return self.read(Letterhead)

    @property
    def automatic(self) -> Automatic:
        """Letters by themselves."""
        return self.read(Automatic)

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


def in_words(name: str, kept: str) -> tuple[str, str]:
    """A kept setting as its form shows it: its label, and its value ("" = not set); as it stands where no form has it."""
    group, _dot, rest = name.partition(".")
    one = next((one for known in GROUPS if prefix(known) == group for one in fields(known) if one.name == rest), None)
    if one is None:
        return name, kept
    value = _decode(kept, one.default) if kept else ""
    if isinstance(value, bool):
        return one.metadata["label"], _("yes") if value else _("no")
    return one.metadata["label"], str(one.metadata["choices"].get(value, value))


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
    if one.name == "colour" and not _COLOUR.fullmatch(str(value)):
        return _("Give a colour as # and six digits, for example #0B6E62.")
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
