"""Headings that other programs write, beyond a field's usual names: numbered, labelled and grouped columns.

Each pattern is matched against the heading's key (see `heading_key`); what it answers is a Target. Read from real exports of
Outlook (desktop and .com), Google Contacts (old and new), Thunderbird, Xero, Sage, QuickBooks, GnuCash and HubSpot.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.customers.fields import heading_key


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column's text goes.

    field: a catalogue name, `custom:NAME`, `birth_year`, `birth_month`, `birth_day`, `whole_address`, one of `extras.FIELDS`, or
    `ignore`.
    group: which of several phones, e-mails or addresses ("" = the main one); is_label: the column holds its label.
    label: what it is called when no column says so; line: which line of a street.
    """

    field: str
    group: str = ""
    is_label: bool = False
    label: str = ""
    line: int = 0


_IGNORE = Target("ignore")
_LABELS = {"business": "work", "personal": "home"}
_ADDRESS_PARTS = {
    "street": "street", "address": "street", "line1": "street", "line2": "street", "line3": "street", "line4": "street",
    "streetaddress": "street", "extendedaddress": "street", "addresspobox": "street", "pobox": "street", "city": "town", "town": "town",
    "state": "county", "region": "county", "county": "county", "province": "county", "postalcode": "postcode", "zipcode": "postcode",
    "zip": "postcode",
    "code": "postcode", "postcode": "postcode", "country": "country", "countryregion": "country", "formatted": "whole_address"}
_PART = "|".join(sorted(_ADDRESS_PARTS, key=len, reverse=True))
_PLACE = "home|business|work|other|personal"
PO_BOX = 8                               # the line of a street where it stands: behind all others
_LAST_LINES = {"extendedaddress": 2, "pobox": PO_BOX, "addresspobox": PO_BOX, "line2": 2, "line3": 3, "line4": 4}


def _address(group: str, part: str, line: str = "", label: str = "") -> Target:
    field = _ADDRESS_PARTS[part]
    number = _LAST_LINES.get(part, int(line or 1)) if field == "street" else 0
    if field == "street" and line == "3" and part == "street":
        field, number = "locality", 0
    return Target(field, group, label=label, line=number)


def _placed(found: re.Match[str]) -> Target:
    label = _LABELS.get(found[1], found[1])
    return _address(label, found[2], found[3] or "", label)


def _phone(label: str, group: str = "") -> Target:
    return Target("phone", group or label, label=label)


_PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], Target]], ...] = (
    # Google: E-mail 2 - Value, Phone 1 - Label (Outlook's "E-mail 2 Type" labels nothing, which does no harm)
    (r"(email|phone)(\d+)(value|label|type)", lambda m: Target(m[1], f"g{m[2]}", is_label=m[3] != "value")),
    # Outlook, Thunderbird: Home Street, Business Postal Code, Work ZipCode, Home Address 2
    (rf"({_PLACE})({_PART})(\d)?", _placed),
    (rf"({_PLACE})(?:phone|telephone|tel)(?:number|no)?(\d)?",
     lambda m: _phone(_LABELS.get(m[1], m[1]), f"{m[1]}{m[2] or ''}")),
    (r"(?:phone|telephone|tel)(?:number|no)?(\d)", lambda m: Target("phone", m[1] if m[1] > "1" else "")),
    (r"(?:email|emailaddress|emailaddr)(\d)", lambda m: Target("email", m[1] if m[1] > "1" else "")),
    (r"(?:mobile|mob|cell)(?:phone|telephone|tel)?(?:number|no)?(\d)?", lambda m: Target("mobile", f"mobile{m[1] or ''}", label="mobile")),
    (r"companymainphone|ddinumber|directline|officephone", lambda m: _phone("work", m[0])),
    (r"carphone|radiophone|pager(?:number)?|telex|isdn|ttytddphone|callback|assistantsphone",
     lambda m: _phone(m[0].removesuffix("number").removesuffix("phone"))),
    (r"(home|business|other|work|maincontact)?fax(?:number)?(\d)?", lambda m: _phone("fax", f"fax{m[1] or ''}{m[2] or ''}")),
    (r"primaryphone", lambda m: _phone("", "main")),
    (r"email(\d)address|(?:secondary|other|alternative|second)(?:email|emailaddress)", lambda m: Target("email", m[1] or "secondary")),
    (r"email(?:type|\d?displayname)", lambda m: _IGNORE),
    # Google: Address 1 - City
    (r"address(\d+)(label|type)", lambda m: Target("street", f"g{m[1]}", is_label=True)),
    (rf"address(\d+)({_PART})", lambda m: _address(f"g{m[1]}", m[2])),
    (r"organization1(name|title|department)",
     lambda m: Target({"name": "company", "title": "job_title", "department": "custom:Department"}[m[1]])),
    # Sage: Main Address Line 1, Address 2 Post Code (above); Xero: POAddressLine1 = postal, SAAddressLine1 = street
    (rf"mainaddress({_PART})", lambda m: _address("", m[1])),
    (r"mainaddresstype", lambda m: _IGNORE),
    (r"(po|sa)addressline(\d)", lambda m: Target("street", _xero(m[1]), label=_xero(m[1]), line=int(m[2]))),
    (r"(po|sa)(city|region|postalcode|country)", lambda m: _address(_xero(m[1]), m[2], label=_xero(m[1]))),
    (r"(po|sa)attentionto|person\d\w+|bank\w+", lambda m: _IGNORE),
    # GnuCash, QuickBooks and common spreadsheets: addr1, Address 2, Bill address
    (r"(?:addr|address|addressline|street|streetaddress|streetline)(\d)", lambda m: Target("street", line=int(m[1]))),
    (r"ship(?:ping)?addr(?:ess)?(\d)?", lambda m: Target("street", "delivery", label="delivery", line=int(m[1] or 1))),
    (r"bill(?:ing)?addr(?:ess)?", lambda m: Target("whole_address")),
    (r"(?:bill|billing|mailing)(street|city|state|zip|code|postalcode|postcode|country)", lambda m: _address("", m[1])),
    (r"ship(?:ping)?(street|city|state|zip|code|postalcode|postcode|country)", lambda m: _address("delivery", m[1], label="delivery")),
    (r"ship(?:name|hone|phone|fax|mail|email)", lambda m: _IGNORE),
    (r"(?:personal)?webpage1?|web(?:site)?(?:url)?|homepage|website1value", lambda m: Target("custom:Website")),
    # permission taken back: Zoho, Salesforce, HubSpot
    (r"emailoptout|optedoutofemail|hasoptedoutofemail|unsubscribedfromallemail", lambda m: Target("refused", "email")),
    (r"donotcall|phoneoptout", lambda m: Target("refused", "phone")), (r"donotmail|donotpost", lambda m: Target("refused", "post")),
    (r"spouse|partner", lambda m: Target("custom:Spouse")),
    (r"children|anniversary|department", lambda m: Target(f"custom:{m[0].capitalize()}")),
)
_COMPILED = tuple((re.compile(pattern), target) for pattern, target in _PATTERNS)


def _xero(which: str) -> str:
    return "" if which == "po" else "delivery"


def target(heading: str) -> Target | None:
    """Where a column of that heading goes if another program wrote it; None when no pattern knows it."""
    key = heading_key(heading)
    for pattern, make in _COMPILED:
        if found := pattern.fullmatch(key):
            return make(found)
    return None


_MARKS: tuple[tuple[str, frozenset[str]], ...] = tuple((name, frozenset(heading_key(one) for one in marks)) for name, marks in (
    ("outlook", ("Home Street", "Business Street", "E-mail Address", "Business Phone")),
    ("google", ("E-mail 1 - Value", "Phone 1 - Value")),
    ("thunderbird", ("Birth Year", "Birth Month", "Screen Name")),
    ("xero", ("*ContactName", "POAddressLine1")),
    ("mailchimp", ("Email Address", "MEMBER_RATING")),
    ("mailchimp", ("Email Address", "OPTIN_TIME")), ("mailchimp", ("Email Address", "UNSUB_TIME")),
    ("mailchimp", ("Email Address", "LEID")), ("mailchimp", ("Email Address", "EUID")),
    ("zoho", ("Record Id", "Contact Owner.id")), ("zoho", ("Record Id", "Account Owner.id")), ("zoho", ("Record Id", "Company Owner.id")),
    ("zoho", ("Record Id", "Contact Owner", "Account Name")), ("zoho", ("Record Id", "Account Owner")),
    ("zoho", ("Contact Id", "Contact Owner")), ("zoho", ("Account Id", "Account Owner")), ("zoho", ("Company Id", "Company Owner")),
    ("zoho", ("Note Content", "Parent ID")), ("zoho", ("Note Content", "Parent ID.id")),
    ("hubspot contacts", ("Record ID", "First Name", "Contact owner")),
    ("hubspot companies", ("Record ID", "Company name", "Company owner")),
    ("quickbooks", ("Customer full name", "Bill address")),
    ("sage", ("Main Address Line 1", "Main Contact Name")),
    ("sage 50", ("A/C", "Address Line 1", "Address Line 5")), ("sage 50", ("Account Reference", "Address 1", "Address 5")),
    ("sage 50", ("A/C", "Street 1", "Town", "Contact Name")), ("sage 50", ("Account Reference", "Street 1", "Town", "Contact Name")),
    ("linkedin", ("First Name", "Connected On")),
    ("gnucash", ("addr1", "shipaddr1")),
))
# What a heading means in one program only: those programs' own figures, and names that mean something else there.
_SPECIAL: dict[str, dict[str, Target]] = {
    "thunderbird": {"birthyear": Target("birth_year"), "birthmonth": Target("birth_month"), "birthday": Target("birth_day")},
    "mailchimp": {"region": _IGNORE, "cc": _IGNORE, "timezone": _IGNORE, **{heading_key(name): Target("evidence", name) for name in (
        "optin_time", "optin_ip", "confirm_time", "confirm_ip", "unsub_time", "unsub_campaign_title", "unsub_reason",
        "unsub_reason_other", "last_changed")}},
    "zoho": {"title": Target("job_title"), "salutation": Target("title"), "accountname": Target("company"),
             "accountid": Target("source_id"),
             "companyid": Target("source_id"), "accountnumber": _IGNORE, "accountnameid": Target("company_source_id"),
             "companynameid": Target("company_source_id"), "description": Target("notes"), "accountowner": _IGNORE, "employees": _IGNORE},
    "hubspot contacts": {"associatedcompanyids": Target("company_source_id"), "associatedcompanyid": Target("company_source_id"),
                         "primaryassociatedcompanyid": Target("company_source_id")},
    "linkedin": {"url": Target("custom:LinkedIn"), "connectedon": Target("custom:Connected on LinkedIn")},
    "sage 50": {"name": Target("display_name"), "accountname": Target("display_name"), "accountreference": Target("source_id"),
                "contactname": Target("full_name"),
                "tradecontact": Target("custom:Trade contact"), "telephone2": Target("phone", "telephone2"),
                "webaddress": Target("custom:Website"), "terms": _IGNORE, "department": _IGNORE},
    "quickbooks": {"customerfullname": Target("company"), "fullname": Target("full_name")},
    "xero": {"discount": _IGNORE, "contactname": Target("display_name"), **{name: Target("supplier", which) for which, names in (
        ("buys", ("purchasesaccount", "duedatebillday", "accountspayabletaxcodename")),
        ("sells", ("salesaccount", "duedatesalesday", "accountsreceivabletaxcodename"))) for name in names}},
    "gnucash": {"name": Target("full_name")},
    "outlook": {"homeaddress": Target("whole_address", "home", label="home"), "location": _IGNORE,
                "businessaddress": Target("whole_address", "work", label="work"), "companyyomi": _IGNORE,
                "otheraddress": Target("whole_address", "other", label="other")},
    "google": {"location": _IGNORE, "fileas": _IGNORE},
}


def program_of(headings: Iterable[str]) -> str:
    """Which program wrote a file with these headings; "" when none is recognised."""
    keys = {heading_key(heading) for heading in headings}
    return next((name for name, marks in _MARKS if marks <= keys), "")


def special(program: str, heading: str) -> Target | None:
    """What this heading means in that program alone."""
    return _SPECIAL.get(program, {}).get(heading_key(heading))
