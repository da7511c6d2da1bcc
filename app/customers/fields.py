"""The field catalogue: everything that can be known about a customer, described once.

The form, import, export, `show`, letter fields, segments and gaps are derived from this list. Adding a field is one line
here, one in `models/customer.py` and one migration. `names` are the headings under which other programs export the same
thing; they are compared by `heading_key` (case, spaces, `_`, `-`, `*` and bracketed zones do not count).
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import _

_ZONE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOISE = re.compile(r"[\s_\-*:.'’/]+")
_REPEATED = re.compile(r"(phone|email)(?:_\d+)?(?:_label)?|(phone|email)_label_\d+")


def heading_key(heading: str) -> str:
    """The part of a column heading that counts when two headings are compared."""
    return _NOISE.sub("", _ZONE.sub("", heading)).casefold()


@dataclass(frozen=True)
class Field:
    """One thing that can be known about a customer.

    kind: text, long, date, birthday, flag, choice, whole, tags, phone, email, address, label, permission.
    home: the record that keeps it: customer, phone, email, address, tag, consent, or "" (taken apart on the way in).
    sensitivity: plain, personal (names and how to reach them) or private (shown to nobody else without a reason).
    """

    name: str
    label: str
    kind: str = "text"
    names: tuple[str, ...] = ()
    home: str = "customer"
    group: str = "more"
    sensitivity: str = "plain"
    choices: tuple[str, ...] = ()


STAGES = ("recruitment", "welcome", "get_to_know", "account_management", "intensive_care", "dissociation")
CHANNELS = ("post", "email", "phone", "sms")
LANGUAGES = ("en", "cy")

FIELDS: tuple[Field, ...] = (
    Field("source_id", _("Reference"), names=("Ref", "Reference", "ID", "Customer ID", "Customer ref", "Customer no", "Record ID",
          "Account", "A/C", "Account number", "Contact ID", "Ref no", "Reference no", "Reference number", "Customer number",
          "Customer code", "Cust no", "Cust ID", "Cust ref", "Cust number", "Cust code", "Client ID", "Client no", "Client number",
          "Client ref", "Client code", "Account no", "Acc no", "Acct no", "A/C no", "Member no", "Member ID", "Membership no",
          "Membership number"), group="origin"),
    Field("title", _("Title"), names=("Name prefix", "Prefix", "Salutation title", "Honorific", "Mr/Mrs", "Mr/Mrs/Ms", "Mr/Mrs/Miss",
          "Mr/Mrs/Miss/Ms"), group="name", sensitivity="personal"),
    Field("first_name", _("First name"), names=("Given name", "Forename", "First", "Christian name", "FirstName", "Given names",
          "Forenames", "First names", "Forename(s)", "Fname", "Contact first name", "Customer first name"), group="name",
          sensitivity="personal"),
    Field("middle_name", _("Middle name"), names=("Additional name", "Middle", "Middle names"), group="name", sensitivity="personal"),
    Field("last_name", _("Last name"), names=("Family name", "Surname", "Last", "LastName", "Lname", "Contact last name",
          "Contact surname", "Customer surname", "Customer last name"), group="name", sensitivity="personal"),
    Field("suffix", _("Letters after the name"), names=("Name suffix", "Suffix"), group="name", sensitivity="personal"),
    Field("known_as", _("Known as"), names=("Nickname", "Preferred name"), group="name", sensitivity="personal"),
    Field("full_name", _("Full name"), names=("Name", "Customer", "Customer name", "Customer full name", "Contact name", "Contact",
          "Display name", "ContactName", "Main contact name", "Client", "Client name", "Cust name", "Customer/client",
          "Name of customer", "Name of client", "Contact person", "Contact full name", "Member", "Member name"), home="", group="name", sensitivity="personal"),
    Field("company", _("Company"), names=("Organisation", "Organization", "Company name", "Organization name", "Organization 1 - Name",
          "Associated company", "Business", "Business name", "Trading name", "Employer", "Firm", "Firm name", "Organisation name", "Company/organisation",
          "Company or organisation", "Business/company name"), group="name"),
    Field("job_title", _("Job title"), names=("Position", "Organization title", "Organization 1 - Title", "Role"), group="name"),
    Field("email", _("E-mail"), "email", ("E-mail address", "Email address", "Mail", "Primary email", "EmailAddress", "E-mail 1 - Value",
          "Main contact email", "Contact email", "Email addr", "Email addresses", "Emails", "Email ID", "Customer email", "Client email",
          "Home email", "Work email", "Business email", "Personal email"), "email", "reach", "personal"),
    Field("phone", _("Phone"), "phone", ("Telephone", "Phone number", "Phone numbers", "Primary phone", "Home phone", "Tel", "PhoneNumber",
          "Phone 1 - Value", "Main contact phone", "Landline", "Contact number", "Contact phone", "Contact phone number",
          "Telephone number", "Telephone no", "Tel no", "Tel number", "Phone no", "Phones", "Main phone", "Contact tel",
          "Contact telephone", "Contact tel no", "Landline no", "Landline number", "Daytime phone", "Daytime telephone", "Day phone",
          "Evening phone", "Evening telephone", "Customer phone", "Client phone"), "phone", "reach", "personal"),
    Field("mobile", _("Mobile"), "phone", ("Mobile phone", "Mobile number", "Cell", "Cell phone", "MobileNumber", "Main contact mobile", "Mob"),
          "phone", "reach", "personal"),
    Field("street", _("Street"), names=("Address", "Street address", "Home street", "Business street", "Address line 1", "Address 1",
          "Address 1 - Street", "POAddressLine1", "Main address line 1", "Home address", "House and street", "Addr", "Address line",
          "First line of address", "Street name", "Customer address", "Client address"), home="address",
          group="address", sensitivity="personal"),
    Field("locality", _("Locality"), names=("Village", "District", "Address line 3", "Suburb", "Home street 3", "Business street 3"),
          home="address", group="address", sensitivity="personal"),
    Field("town", _("Town"), names=("City", "Post town", "Home city", "Business city", "Address 1 - City", "POCity", "Main address town",
          "Town/City", "City/Town", "Town or city"), home="address", group="address", sensitivity="personal"),
    Field("county", _("County"), names=("State", "Region", "Home state", "Business state", "Address 1 - Region", "PORegion",
          "Main address county", "Province"), home="address", group="address"),
    Field("postcode", _("Postcode"), names=("Post code", "Postal code", "ZIP", "ZIP code", "Home postal code", "Business postal code",
          "Home zipcode", "Address 1 - Postal Code", "POPostalCode", "Main address post code", "Eircode", "Pcode", "P/code",
          "Postcode/ZIP", "ZIP/Postcode", "ZIP/Postal code"), home="address",
          group="address", sensitivity="personal"),
    Field("country", _("Country"), names=("Home country", "Home country/region", "Business country", "Business country/region",
          "Country/Region", "Address 1 - Country", "POCountry", "Main address country"), home="address", group="address"),
    Field("birthday", _("Birthday"), "birthday", ("Date of birth", "DOB", "Birth date", "Born", "Birthdate", "Birth day"), group="person", sensitivity="personal"),
    Field("age_band", _("Age band"), names=("Age group", "Age range"), group="person"),
    Field("gender", _("Gender"), names=("Sex",), group="person", sensitivity="private"),
    Field("occupation", _("Occupation"), names=("Profession", "Job"), group="person"),
    Field("household", _("Household"), names=("Family", "Household name"), group="person"),
    Field("likes", _("Likes"), "long", ("Interests", "Hobby", "Hobbies"), group="person", sensitivity="private"),
    Field("dislikes", _("Dislikes"), "long", group="person", sensitivity="private"),
    Field("need", _("What they really need"), "long", ("Needs", "Really needs"), group="person", sensitivity="private"),
    Field("met_through", _("How we met"), names=("Referred by", "Lead source", "How did you hear", "Heard of us through"), group="person"),
    Field("notes", _("Notes"), "long", ("Note", "Comments", "Remarks", "Memo", "Comment", "Remark", "Further notes", "Additional notes",
          "Customer notes"), group="person", sensitivity="private"),
    Field("tags", _("Tags"), "tags", ("Tag", "Categories", "Labels", "Groups", "Group membership", "Keywords"), "tag", "relation"),
    Field("stage", _("Stage"), "choice", ("Relationship stage", "Lifecycle stage"), group="relation", choices=STAGES),
    Field("rhythm_days", _("Contact every (days)"), "whole", ("Rhythm", "Contact every"), group="relation"),
    Field("salutation", _("Salutation"), names=("Greeting",), group="letter"),
    Field("close", _("Close"), names=("Sign-off", "Valediction"), group="letter"),
    Field("first_name_terms", _("First-name terms"), "flag", group="letter"),
    Field("language", _("Letters in"), "choice", ("Language", "Preferred language", "Language preference", "Language of letters"),
          group="letter", choices=LANGUAGES),
    Field("preferred_channel", _("Prefers"), "choice", ("Preferred contact", "Preferred contact method"), group="permission",
          choices=CHANNELS),
    Field("permission_post", _("Post"), "permission", ("Post allowed", "Mail opt in"), "consent", "permission"),
    Field("permission_email", _("E-mail"), "permission", ("Email opt in", "Email allowed"), "consent", "permission"),
    Field("permission_phone", _("Phone calls"), "permission", ("Phone opt in", "Phone allowed"), "consent", "permission"),
    Field("permission_sms", _("Text messages"), "permission", ("SMS opt in", "Text opt in"), "consent", "permission"),
    Field("deceased", _("Has died"), "flag", ("Died", "Dead"), group="permission", sensitivity="private"),
    Field("do_not_contact", _("Do not contact"), "flag", ("Do not contact", "No contact", "DNC"), group="permission"),
)

_BY_NAME = {field.name: field for field in FIELDS}


def by_name(name: str) -> Field:
    """The field of that name; repeated ones (`phone_2`, `phone_label_2`, `email_3`) answer as their first. Raises KeyError."""
    return _BY_NAME[base_name(name)]


def base_name(name: str) -> str:
    """The catalogue's name of a possibly repeated field: `phone_2` → phone, `phone_2_label` → phone."""
    match = _REPEATED.fullmatch(name)
    return next(found for found in match.groups() if found) if match else name


def is_field(name: str) -> bool:
    """Whether a customer has a field of that name (custom fields are `custom:NAME`)."""
    return base_name(name) in _BY_NAME or (name.startswith("custom:") and len(name) > len("custom:"))


def of_home(home: str) -> tuple[Field, ...]:
    """The fields that one record keeps, in catalogue order."""
    return tuple(field for field in FIELDS if field.home == home)


def usual_names(fields: Iterable[Field] = FIELDS) -> dict[str, str]:
    """Every heading key by which a field is usually known → the field's name; the field's own name always wins."""
    found: dict[str, str] = {}
    for field in fields:
        for heading in (field.label, *field.names):
            found.setdefault(heading_key(heading), field.name)
    found.update({heading_key(field.name): field.name for field in fields})
    return found
