"""The address book as Outlook's desktop program saves it: 92 columns, most of them empty."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from app.sample.person import Person

_WORK = ("Business Street,Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
         "Business Country/Region")
_HOME = "Home Street,Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region"
COLUMNS: tuple[str, ...] = tuple((
    f"Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,{_WORK},{_HOME},"
    "Other Street,Other Street 2,Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,"
    "Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,"
    "Anniversary,Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,Children,Directory Server,"
    "E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,"
    "E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,Initials,Internet Free Busy,"
    "Keywords,Language,Location,Manager's Name,Mileage,Notes,Office Location,Organizational ID Number,Other Address PO Box,"
    "Priority,Private,Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page").split(","))
_NO_DATE = "0/0/00"         # what Outlook writes where there is no date
_GENDER = {"F": "Female", "M": "Male", "": "Unspecified"}


def text(people: Iterable[Person]) -> str:
    """The whole file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_row(person) for person in people)
    return out.getvalue()


def _row(person: Person) -> dict[str, str]:
    at_work = person.kind != "home"
    row = {
        "Title": person.title, "First Name": person.first, "Last Name": person.last, "Company": person.company,
        "Job Title": person.job, "Account": person.ref, "Anniversary": _NO_DATE, "Birthday": _date(person.birthday),
        "Mobile Phone": person.mobile, "Other Phone": person.other_phone, "Categories": ";".join(person.tags),
        "Gender": _GENDER[person.sex], "Hobby": person.likes, "Notes": person.notes, "Priority": "Normal", "Private": "False",
        "Profession": person.occupation, "Referred By": person.met_through, "Sensitivity": "Normal", "Spouse": person.spouse,
        # the owner's own use of Outlook's four spare fields; `outlook-contacts.toml` says so to the import
        "User 1": person.household, "User 2": "no" if person.no_post else "", "User 3": "yes" if person.deceased else "",
        "Web Page": person.website,
    }
    row["Business Phone" if at_work else "Home Phone"] = person.phone
    row |= dict(zip((_WORK if at_work else _HOME).split(","), _address(person), strict=True))
    if person.email:
        row |= {"E-mail Address": person.email, "E-mail Type": "SMTP", "E-mail Display Name": f"{person.name} ({person.email})"}
    return row


def _address(person: Person) -> tuple[str, ...]:
    first, _break, second = person.street.partition("\n")
    return first, second, person.locality, person.town, person.county, person.postcode, person.country


def _date(day: date | None) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else _NO_DATE
