"""Makes the sample business: the files that a heating engineer would really have."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.sample import calls, cast, covers, invoices, mess, outlook
from app.sample.calls import Call
from app.sample.covers import Term
from app.sample.crowd import Crowd
from app.sample.dice import Dice
from app.sample.invoices import Line
from app.sample.person import Person
from app.sample.reach import Reach

ANCHOR = date(2026, 11, 2)      # the day for which the shipped files are made
PEOPLE = 200
CONTACTS, COVER, CALLS, INVOICES = "outlook-contacts.csv", "boiler-cover.csv", "call-log.csv", "invoices.csv"
_SEED = "Hartley Heating"


@dataclass(frozen=True)
class Sample:
    """Everybody and everything in the sample."""

    people: list[Person]
    terms: list[Term]
    calls: list[Call]
    sales: list[Line]


def make_sample(anchor: date = ANCHOR) -> Sample:
    """The sample as it looks on that day; the same day always gives the same sample."""
    reach = Reach(Dice(f"{_SEED} reach"))
    known = cast.cast(Dice(f"{_SEED} cast"), reach, anchor) + cast.companies(Dice(f"{_SEED} companies"), reach)
    crowd = Crowd(Dice(f"{_SEED} crowd"), reach).people(PEOPLE - len(known) - 3)
    people = Dice(f"{_SEED} order").shuffled(known + crowd)
    dice = Dice(f"{_SEED} covers")
    covers.wish(dice, people)
    messy = Dice(f"{_SEED} mess")
    people += mess.duplicates(messy, crowd)
    mess.untidy(messy, [person for person in crowd if not _must_be_reached(person)])
    for number, person in enumerate(people, start=1):
        person.ref = f"HH{number:04}"
    terms = covers.priced(Dice(f"{_SEED} next prices"), covers.terms(dice, people, anchor), anchor)
    said = calls.Log(Dice(f"{_SEED} calls"), anchor).calls(people, terms)
    return Sample(people, terms, said, invoices.Ledger(Dice(f"{_SEED} invoices"), anchor).lines(people, terms, said))


def make_files(folder: Path, anchor: date = ANCHOR) -> list[Path]:
    """Writes the four files into the folder: contacts, boiler cover, call log, invoices. Existing ones are overwritten."""
    sample = make_sample(anchor)
    folder.mkdir(parents=True, exist_ok=True)
    files = [
        (folder / CONTACTS, outlook.text(sample.people).encode("utf-8-sig")),
        (folder / COVER, covers.text(sample.terms).encode("cp1252")),
        (folder / CALLS, calls.text(sample.calls).encode("utf-8")),
        (folder / INVOICES, invoices.text(sample.sales, anchor).encode("utf-8-sig")),
    ]
    for file, content in files:
        file.write_bytes(content)
    return [file for file, _content in files]


def _must_be_reached(person: Person) -> bool:
    """Whether a letter is due to them at once, so that their address stays as it is."""
    return any(-30 <= cover.ends_in <= 37 for cover in person.covers)
