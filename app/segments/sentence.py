"""A rule in plain words: "Town is Leeds, and tag is VIP or last contact is more than 180 days ago"."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.customers import choices
from app.format import birthday as birthday_words
from app.format import long_date, month_name
from app.i18n import _, ngettext
from app.segments import subjects, values
from app.segments.subjects import Subject
from app.segments.tree import EMPTY, EQUAL, EVERYBODY, NEGATIVE, NOBODY, NOT_EMPTY, AllOf, Compare, Node, Not

_PLAIN = {"=": _("{field} is {value}"), "!=": _("{field} is not {value}"), "~": _("{field} contains {value}"),
          "!~": _("{field} does not contain {value}"), "begins": _("{field} begins with {value}"),
          "not begins": _("{field} does not begin with {value}"), "in": _("{field} is {value}"),
          "not in": _("{field} is neither {value}"), "is empty": _("{field} is not known"), "is not empty": _("{field} is known"),
          "<": _("{field} comes before {value}"), "<=": _("{field} is {value} or comes before"),
          ">": _("{field} comes after {value}"), ">=": _("{field} is {value} or comes after")}
_AMOUNTS = {"<": _("{field} is less than {value}"), "<=": _("{field} is at most {value}"), ">": _("{field} is more than {value}"),
            ">=": _("{field} is at least {value}")}
_DATES = {"<": _("{field} is before {value}"), "<=": _("{field} is on or before {value}"), ">": _("{field} is after {value}"),
          ">=": _("{field} is on or after {value}"), "=": _("{field} is on {value}"), "!=": _("{field} is not on {value}")}
_PAST = {"<": _("{field} is more than {span} ago"), "<=": _("{field} is at least {span} ago"), ">": _("{field} is less than {span} ago"),
         ">=": _("{field} is at most {span} ago"), "=": _("{field} is {span} ago"), "!=": _("{field} is not {span} ago")}
_AHEAD = {"<": _("{field} is less than {span} ahead"), "<=": _("{field} is at most {span} ahead"),
          ">": _("{field} is more than {span} ahead"), ">=": _("{field} is at least {span} ahead"), "=": _("{field} is {span} ahead"),
          "!=": _("{field} is not {span} ahead")}
_FLAGS = {"deceased": (_("has died"), _("has not died")),
          "do_not_contact": (_("is not to be contacted"), _("may be contacted")),
          "first_name_terms": (_("is on first-name terms"), _("is not on first-name terms")),
          "has_renewal": (_("has a renewal in force"), _("has no renewal in force"))}
_ALLOWED = {"permission_post": (_("post is allowed"), _("post is refused"), _("nothing is said about post")),
            "permission_email": (_("e-mail is allowed"), _("e-mail is refused"), _("nothing is said about e-mail")),
            "permission_phone": (_("phone calls are allowed"), _("phone calls are refused"), _("nothing is said about phone calls")),
            "permission_sms": (_("text messages are allowed"), _("text messages are refused"), _("nothing is said about text messages"))}
_NOT = _("it is not so that {words}")


def sentence(node: Node) -> str:
    """The rule in words, without a full stop."""
    if node in (EVERYBODY, NOBODY):
        return _("Everybody") if node == EVERYBODY else _("Only those put in by hand")
    words = _words(node, 0)
    return words[:1].upper() + words[1:]


def shown(subject: Subject, value: str) -> str:
    """One settled value in words."""
    if subject.kind == subjects.DATE:
        return _day(value)
    if subject.kind == subjects.BIRTHDAY:
        return birthday_words(value)
    if subject.kind == subjects.MONTH:
        return month_name(int(value))
    return choices.words(subject.name, value) if subject.kind == subjects.CHOICE else value


def label(subject: Subject) -> str:
    """What the subject is called within a sentence; a field of the owner's own as they wrote it."""
    name = subject.label
    return name if subject.kind == subjects.OWN_KIND or name[1:2].isupper() else name[:1].lower() + name[1:]


def _words(node: Node, depth: int) -> str:
    """Groups within a group are set off by commas, those within these by brackets."""
    if isinstance(node, Compare):
        return _comparison(node)
    if isinstance(node, Not):
        inside = _words(node.item, 0)
        return _NOT.format(words=inside if isinstance(node.item, Compare) else _bracketed(inside))
    grouped = any(not isinstance(item, Compare) for item in node.items)
    parts = [_words(item, depth + 1) for item in node.items]
    joined = _joined(parts, isinstance(node, AllOf), grouped and depth == 0)
    return _bracketed(joined) if depth > 1 else joined


def _joined(parts: Sequence[str], everything: bool, apart: bool) -> str:
    if apart:
        return (_(", and ") if everything else _(", or ")).join(parts)
    return (_(" and ") if everything else _(" or ")).join(parts)


def _bracketed(words: str) -> str:
    return f"({words})"


def _comparison(node: Compare) -> str:
    subject = subjects.by_name(node.subject)
    if subject.kind == subjects.FLAG:
        return _flag(subject, (node.value == values.YES) == (node.sign == EQUAL))
    if subject.kind == subjects.PERMISSION:
        return _permission(subject, node)
    if subject.kind == subjects.DATE and node.sign in _DATES:
        return _date(subject, node)
    templates = _AMOUNTS if subject.kind in (subjects.MONEY, subjects.WHOLE) else _DATES if subject.kind == subjects.BIRTHDAY else {}
    sign = "!=" if node.sign == "not in" and len(node.values) == 1 else node.sign
    template = templates.get(sign) or _PLAIN[sign]
    return template.format(field=label(subject), value=_listed(subject, node))


def _listed(subject: Subject, node: Compare) -> str:
    said = [shown(subject, value) for value in node.values]
    if len(said) < 2:
        return "".join(said)
    last = _("{others} nor {last}") if node.sign in NEGATIVE else _("{others} or {last}")
    return last.format(others=", ".join(said[:-1]), last=said[-1])


def _flag(subject: Subject, yes: bool) -> str:
    known = _FLAGS.get(subject.name)
    if known is not None:
        return known[0] if yes else known[1]
    return (_("{field} is yes") if yes else _("{field} is no")).format(field=label(subject))


def _permission(subject: Subject, node: Compare) -> str:
    allowed, refused, unsaid = _ALLOWED[subject.name]
    if node.sign in (EMPTY, NOT_EMPTY):
        return unsaid if node.sign == EMPTY else _NOT.format(words=unsaid)
    words = allowed if node.value == values.YES else refused
    return words if node.sign == EQUAL else _NOT.format(words=words)


def _date(subject: Subject, node: Compare) -> str:
    far = values.away(node.value)
    if far is None or not far[0]:
        today_is = {"=": _("{field} is today"), "!=": _("{field} is not today")} if far else {}
        template = today_is.get(node.sign) or _DATES[node.sign]
        return template.format(field=label(subject), value=_day(node.value))
    return (_PAST if far[0] < 0 else _AHEAD)[node.sign].format(field=label(subject), span=_span(abs(far[0]), far[1]))


def _day(value: str) -> str:
    far = values.away(value)
    if far is None:
        return long_date(date.fromisoformat(value))
    if not far[0]:
        return _("today")
    span = _span(abs(far[0]), far[1])
    return (_("{span} ago") if far[0] < 0 else _("{span} ahead")).format(span=span)


def _span(count: int, unit: str) -> str:
    words = {"d": ngettext("{count} day", "{count} days", count), "w": ngettext("{count} week", "{count} weeks", count),
             "m": ngettext("{count} month", "{count} months", count), "y": ngettext("{count} year", "{count} years", count)}
    return words[unit].format(count=count)
