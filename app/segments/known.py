"""Values that customers have already, offered while a rule is built: towns, tags, products, fields of the owner's own."""
from __future__ import annotations

from collections.abc import Iterable

from app.context import Context
from app.segments import subjects
from app.segments.subjects import Subject
from models.search import fold

MOST = 200
_OFFERED = frozenset({subjects.TEXT, subjects.WORDS, subjects.OWN_KIND})
_USUAL = ("tag", "town", "last_contact", "value", "has_renewal", "renewal_ends", "product", "bought", "last_bought", "next_contact",
          "stage", "postcode", "birthday_month", "age", "permission_email", "email", "company")


def known(context: Context, name: str) -> tuple[str, ...]:
    """The values of a subject that occur most, in the order of the alphabet; nothing for those that are not picked from a list."""
    subject = subjects.by_name(name)
    if subject.kind not in _OFFERED:
        return ()
    rows = subject.rows or f"SELECT {subject.column} AS v FROM customer c WHERE c.binned_on IS NULL"
    parameters: dict[str, object] = {"most": MOST}
    if subject.kind == subjects.OWN_KIND:
        rows, parameters = "SELECT value AS v FROM custom_value WHERE folded(name) = :name", {"most": MOST, "name": fold(subject.label)}
    found = context.database.connection().execute(
        f"SELECT v FROM ({rows}) WHERE v != '' GROUP BY v ORDER BY count(*) DESC LIMIT :most", parameters).fetchall()
    return tuple(sorted((str(row[0]) for row in found), key=fold))


def offered(own: Iterable[str] = ()) -> tuple[Subject, ...]:
    """The subjects in the order in which they are offered: the usual ones, then all others, `own` fields of the owner last."""
    usual = tuple(subjects.by_name(name) for name in _USUAL)
    others = (one for one in subjects.SUBJECTS if one not in usual)
    return (*usual, *others, *(subjects.by_name(subjects.OWN + name) for name in own))
