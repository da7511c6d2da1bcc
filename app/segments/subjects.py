"""What a rule can ask about: every field of the catalogue, and facts that follow from what is remembered.

A subject is a column of the customer (`column`, SQL over `c`) or a question that gives one or more values for a customer
(`rows`, SQL with the columns k and v). `:today` and the like are filled in by `sql.py`.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from app.customers import fields
from app.customers.fields import heading_key
from app.i18n import _
from models.search import fold

OWN = "custom:"
TEXT, LONG, CHOICE, FLAG, PERMISSION, DATE, WHOLE, MONEY = "text", "long", "choice", "flag", "permission", "date", "whole", "money"
BIRTHDAY, MONTH, PHONE, EMAIL, POSTCODE, WORDS, OWN_KIND = "birthday", "month", "phone", "email", "postcode", "words", "own"


@dataclass(frozen=True)
class Subject:
    """One thing that a rule can ask about.

    kind: how values are typed and compared. names: how it is called as well.
    default: the number that counts for a customer without a row (None: not known). many: a customer may have several values.
    """

    name: str
    label: str
    kind: str
    column: str = ""
    rows: str = ""
    names: tuple[str, ...] = ()
    default: int | None = None
    many: bool = False


_MAIN = "(position = 0 OR NOT EXISTS (SELECT 1 FROM address b WHERE b.customer_id = a.customer_id AND b.position < a.position))"
_IN_FORCE = ("term t JOIN renewal r ON r.id = t.renewal_id WHERE r.status = 'active' "
             "AND t.ends = (SELECT max(ends) FROM term WHERE renewal_id = r.id)")
_FULL_NAME = "coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), c.company)"
_DAY = "substr(c.birthday, -5)"
_NEXT_BIRTHDAY = (f"CASE WHEN c.birthday = '' THEN NULL WHEN {_DAY} = '02-29' THEN :leap_day "
                  f"WHEN {_DAY} >= substr(:today, 6) THEN substr(:today, 1, 4) || '-' || {_DAY} "
                  f"ELSE (CAST(substr(:today, 1, 4) AS INTEGER) + 1) || '-' || {_DAY} END")
_AGE = ("CASE WHEN length(c.birthday) = 10 THEN CAST(substr(:today, 1, 4) AS INTEGER) - CAST(substr(c.birthday, 1, 4) AS INTEGER) "
        "- (substr(c.birthday, 6) > substr(:today, 6)) END")
_MONTH_BORN = f"CASE WHEN c.birthday != '' THEN CAST(substr({_DAY}, 1, 2) AS INTEGER) END"
_VALUE = ("SELECT k, coalesce(nullif(max(taken), 0), max(due), 0) AS v FROM ("  # as in the list of customers: lists.VALUE
          "SELECT customer_id AS k, sum(amount) AS taken, NULL AS due FROM sale GROUP BY customer_id UNION ALL "
          f"SELECT t.customer_id, NULL, sum(t.amount) FROM {_IN_FORCE} GROUP BY t.customer_id) GROUP BY k")


_PERMISSIONS = {"permission_post": _("Permission for post"), "permission_email": _("Permission for e-mail"),
                "permission_phone": _("Permission for phone calls"), "permission_sms": _("Permission for text messages")}

DERIVED: tuple[Subject, ...] = (
    Subject("last_contact", _("Last contact"), DATE, rows="SELECT customer_id AS k, max(date) AS v FROM interaction "
            "GROUP BY customer_id", names=("last seen",)),
    Subject("next_contact", _("Next contact"), DATE, rows="SELECT customer_id AS k, min(due) AS v FROM task "
            "WHERE done_on IS NULL GROUP BY customer_id"),
    Subject("last_letter", _("Last letter"), DATE, rows="SELECT customer_id AS k, max(coalesce(sent_on, printed_on)) AS v "
            "FROM letter WHERE coalesce(sent_on, printed_on) IS NOT NULL GROUP BY customer_id"),
    Subject("created_on", _("Added on"), DATE, column="c.created_on", names=("added",)),
    Subject("value", _("Value"), MONEY, rows=_VALUE, names=("value_pence", "turnover"), default=0),
    Subject("has_renewal", _("Has a renewal"), FLAG, rows="SELECT DISTINCT customer_id AS k, 1 AS v FROM renewal "
            "WHERE status = 'active'", names=("has renewal", "renewal"), default=0),
    Subject("product", _("Product renewed"), WORDS, many=True, rows="SELECT r.customer_id AS k, p.name AS v FROM renewal r "
            "JOIN product p ON p.id = r.product_id WHERE r.status = 'active'", names=("product", "renewal.product", "renewal product")),
    Subject("renewal_ends", _("Renewal ends"), DATE, rows=f"SELECT t.customer_id AS k, min(t.ends) AS v FROM {_IN_FORCE} "
            "AND t.ends >= :grace GROUP BY t.customer_id", names=("renewal.ends", "renews on", "renews")),
    Subject("next_price", _("Price of the next term"), MONEY, many=True, rows="SELECT customer_id AS k, next_amount AS v FROM renewal "
            "WHERE status = 'active' AND next_amount IS NOT NULL", names=("next_amount", "next amount", "renewal price", "new price")),
    Subject("bought", _("Product bought"), WORDS, many=True, rows="SELECT s.customer_id AS k, p.name AS v FROM sale s "
            "JOIN product p ON p.id = s.product_id", names=("sale.product", "purchase", "has bought")),
    Subject("last_bought", _("Last purchase"), DATE, rows="SELECT customer_id AS k, max(date) AS v FROM sale "
            "GROUP BY customer_id", names=("last sale",)),
    Subject("age", _("Age"), WHOLE, column=_AGE),
    Subject("birthday_month", _("Birthday month"), MONTH, column=_MONTH_BORN, names=("birth month", "month of birth")),
    Subject("next_birthday", _("Next birthday"), DATE, column=_NEXT_BIRTHDAY),
)


def _of_address(field: fields.Field) -> Subject:
    kind = POSTCODE if field.name == "postcode" else TEXT
    return Subject(field.name, field.label, kind,
                   rows=f"SELECT customer_id AS k, {field.name} AS v FROM address a WHERE {_MAIN}", names=field.names)


def _of_phone(field: fields.Field) -> Subject:
    where = " WHERE folded(label) = 'mobile'" if field.name == "mobile" else ""
    return Subject(field.name, field.label, PHONE,
                   rows=f"SELECT customer_id AS k, coalesce(nullif(key, ''), number) AS v FROM phone{where}", names=field.names, many=True)


def _of_email(field: fields.Field) -> Subject:
    return Subject(field.name, field.label, EMAIL, rows="SELECT customer_id AS k, address AS v FROM email", names=field.names,
                   many=True)


def _of_tag(field: fields.Field) -> Subject:
    return Subject("tag", _("Tag"), WORDS, many=True, names=(field.name, field.label, *field.names),
                   rows="SELECT customer_id AS k, name AS v FROM customer_tag JOIN tag ON tag.id = tag_id")


def _of_permission(field: fields.Field) -> Subject:
    channel = field.name.removeprefix("permission_")
    assert channel in fields.CHANNELS
    return Subject(field.name, _PERMISSIONS[field.name], PERMISSION, names=(field.label, *field.names),
                   rows="SELECT k, v FROM (SELECT customer_id AS k, allowed AS v, max(id) FROM consent "
                        f"WHERE channel = '{channel}' GROUP BY customer_id)")


def _of_customer(field: fields.Field) -> Subject:
    column = _FULL_NAME if field.name == "full_name" else f"c.{field.name}"
    return Subject(field.name, field.label, field.kind, column=column, names=field.names)


_MAKERS = {"address": _of_address, "phone": _of_phone, "email": _of_email, "tag": _of_tag, "consent": _of_permission}
SUBJECTS: tuple[Subject, ...] = tuple(_MAKERS.get(field.home, _of_customer)(field) for field in fields.FIELDS) + DERIVED
_BY_NAME = {subject.name: subject for subject in SUBJECTS}


def _known_as() -> dict[str, str]:
    """Every key by which a subject is known; its own name wins over a label, and a label over what other programs say."""
    found = {heading_key(subject.name): subject.name for subject in SUBJECTS}
    for subject in SUBJECTS:
        found.setdefault(heading_key(subject.label), subject.name)
    for subject in SUBJECTS:
        for name in subject.names:
            found.setdefault(heading_key(name), subject.name)
    return found


_KNOWN_AS = _known_as()


def by_name(name: str) -> Subject:
    """The subject of that name; `custom:NAME` is a field of the owner's own. Raises KeyError."""
    if name.startswith(OWN):
        return Subject(name, name.removeprefix(OWN), OWN_KIND, many=True)
    return _BY_NAME[name]


def called(words: str, own: Iterable[str] = ()) -> str | None:
    """The name of the subject that somebody means by these words: its name, label or a usual name, or a field of their own."""
    if words.casefold().startswith(OWN):
        return OWN + words[len(OWN):].strip() if words[len(OWN):].strip() else None
    found = _KNOWN_AS.get(heading_key(words))
    return found or next((OWN + name for name in own if fold(name) == fold(words)), None)


def nearest(words: str, own: Iterable[str] = ()) -> str:
    """The name of a subject that is written much like this; nothing when none is."""
    offered = {subject.name: subject.name for subject in SUBJECTS} | {subject.label.casefold(): subject.name for subject in SUBJECTS}
    offered |= {name.casefold(): OWN + name for name in own}
    found = get_close_matches(words.casefold(), list(offered), 1, 0.6)
    return offered[found[0]] if found else ""


def signs(subject: Subject) -> tuple[str, ...]:
    """The signs with which this subject can be compared."""
    return _SIGNS[subject.kind]


_ORDER = ("<", "<=", ">", ">=")
_LIST, _BLANK = ("in", "not in"), ("is empty", "is not empty")
_TEXT = ("=", "!=", "~", "!~", "begins", "not begins", *_LIST, *_BLANK, *_ORDER)
_NUMBER = ("=", "!=", *_ORDER, *_LIST, *_BLANK)
_SIGNS = {TEXT: _TEXT, LONG: _TEXT, PHONE: _TEXT[:-4], EMAIL: _TEXT[:-4], POSTCODE: _TEXT, OWN_KIND: _TEXT, WORDS: _TEXT[:-4],
          CHOICE: ("=", "!=", *_LIST, *_BLANK), FLAG: ("=", "!="), PERMISSION: ("=", "!=", *_BLANK), DATE: _NUMBER, WHOLE: _NUMBER,
          MONEY: _NUMBER, BIRTHDAY: _NUMBER, MONTH: _NUMBER}
