"""The few words that a letter has of its own, in the language of its template: dates, greeting, close, page numbers.

They follow the letter, not the program: a Welsh letter greets in Welsh on an English screen. An unknown language is English.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.paper.clean import NBSP, tie

_VOWELS = "aeiouwyâêîôûŵŷ"


@dataclass(frozen=True)
class Words:
    """A language, as far as letters need it."""

    months: tuple[str, ...]
    days: tuple[str, ...]
    dear: str
    nobody: str                          # after `dear`, to whom nothing is known of
    both: str                            # between two names
    before_vowel: str                    # the same before a vowel
    faithfully: str
    sincerely: str
    friendly: str
    copy: str
    our_ref: str
    your_ref: str
    page: str
    enclosed: str
    occupier: str
    household: str
    family: str                          # after `dear`
    yes: str

    def long_date(self, day: date) -> str:
        """3 November 2026, 3 Tachwedd 2026."""
        return f"{self.day_month(day)} {day.year}"

    def day_date(self, day: date) -> str:
        """Tuesday 3 November 2026, dydd Mawrth 3 Tachwedd 2026."""
        return f"{self.weekday(day)} {self.long_date(day)}"

    def weekday(self, day: date) -> str:
        """Tuesday, dydd Mawrth."""
        return self.days[day.weekday()]

    def day_month(self, day: date) -> str:
        """3 November, 3 Tachwedd."""
        return f"{day.day} {self.months[day.month - 1]}"

    def month_year(self, day: date) -> str:
        """November 2026, Tachwedd 2026."""
        return f"{self.months[day.month - 1]} {day.year}"

    def tied_date(self, day: date) -> str:
        """The long date, which never breaks at the end of a line."""
        return self.long_date(day).replace(" ", NBSP)

    def tied(self, text: str) -> str:
        """A text in which no date breaks at the end of a line, as somebody typed it: 3 November, 3 November 2026."""
        return re.sub(rf"\b(\d{{1,2}}) ({'|'.join(self.months)})\b(?: (\d{{4}}))?\b", _tie_found, text)

    def joined(self, names: Sequence[str]) -> str:
        """Ann, Bob and Cy."""
        if len(names) < 2:
            return "".join(names)
        between = self.before_vowel if names[-1][:1].casefold() in _VOWELS else self.both
        return f"{', '.join(names[:-1])} {between} {names[-1]}"


def _tie_found(date_typed: re.Match[str]) -> str:
    return tie(date_typed[0])


ENGLISH = Words(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "Dear", "Sir or Madam", "and", "and", "Yours faithfully", "Yours sincerely", "Kind regards", "COPY", "Our ref: {reference}",
    "Your ref: {reference}", "page {number} of {total}", "Enc. {what}", "The Occupier", "The {name} household", "{name} family", "yes")

WELSH = Words(
    ("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"),
    "Annwyl", "Syr neu Fadam", "a", "ac", "Yn gywir", "Yn gywir", "Cofion cynnes", "COPI", "Ein cyf: {reference}",
    "Eich cyf: {reference}", "tudalen {number} o {total}", "Amg. {what}", "Y Deiliad", "Teulu {name}", "deulu {name}", "ydy")


def words_of(language: str) -> Words:
    """The words of a letter in this language: "cy", "en-GB" …"""
    return WELSH if language.casefold().partition("-")[0] == "cy" else ENGLISH
