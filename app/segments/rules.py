"""Who fits a rule: its tree as one question to the database. The bin is never looked into."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.birthdays import LEAP_DAY, occurrence
from app.context import Context
from app.customers import lists
from app.segments.parser import parse
from app.segments.predicates import Writer
from app.segments.tokens import RuleError
from app.segments.tree import AllOf, Compare, Node, Not, comparisons
from app.segments.writing import write

LATER = 4000     # days: by then every word that hangs on the day means another one


@dataclass(frozen=True)
class Question:
    """A condition over `c`, a customer, and its parameters; `tables` (`WITH …`) and `joins` are what it refers to."""

    condition: str
    parameters: dict[str, object]
    tables: str = ""
    joins: str = ""


def tree(context: Context, rule: str, own: Sequence[str] | None = None) -> Node:
    """What a typed rule means in this business. `own`: the names of the owner's fields, if they are known already. Raises RuleError."""
    return parse(rule, context.today, lists.own_fields(context) if own is None else own)


def settled(context: Context, rule: str) -> str:
    """The rule as it is kept: as it was typed, or rewritten where it would mean something else later. Raises RuleError."""
    meant = tree(context, rule)
    try:
        lasting = parse(rule, context.today + timedelta(days=LATER)) == meant
    except RuleError:
        lasting = False
    return rule.strip() if lasting else write(meant)


def ids(context: Context, rule: str) -> list[int]:
    """The customers that fit, by name. Raises RuleError."""
    return ids_of(context, tree(context, rule))


def count(context: Context, rule: str) -> int:
    """How many customers fit. Raises RuleError."""
    return count_of(context, tree(context, rule))


def ids_of(context: Context, node: Node) -> list[int]:
    """The customers that fit a tree, by name."""
    return asked_ids(context, question(context, node))


def count_of(context: Context, node: Node) -> int:
    """How many customers fit a tree."""
    return asked_count(context, question(context, node))


def asked_ids(context: Context, asked: Question) -> list[int]:
    """The customers of a question, by name."""
    found = context.database.connection().execute(
        f"{asked.tables} SELECT json_group_array(id) FROM (SELECT c.id FROM customer c {asked.joins} WHERE c.binned_on IS NULL AND "
        f"({asked.condition}) ORDER BY c.sort_key, c.id)", asked.parameters).fetchone()
    return list(json.loads(found[0]))


def asked_count(context: Context, asked: Question) -> int:
    """How many customers a question finds."""
    counting = f"{asked.tables} SELECT count(*) FROM customer c {asked.joins} WHERE c.binned_on IS NULL AND ({asked.condition})"
    return int(context.database.connection().execute(counting, asked.parameters).fetchone()[0])


def question(context: Context, node: Node) -> Question:
    """The question that a tree asks today."""
    times = Counter(one.subject for one in comparisons(node))
    writer = Writer(context.today, frozenset(name for name, count in times.items() if count > 1))
    condition = _condition(writer, node)
    tables = f"WITH {', '.join(writer.tables.values())}" if writer.tables else ""
    return Question(condition, {**writer.parameters, **_days(context)}, tables, " ".join(writer.joins))


def _condition(writer: Writer, node: Node) -> str:
    if isinstance(node, Compare):
        return writer.condition(node)
    if isinstance(node, Not):
        return f"NOT ({_condition(writer, node.item)})"
    if isinstance(node, AllOf):
        return writer.joined([_condition(writer, item) for item in node.items], "AND") or "1"
    return writer.joined([_condition(writer, item) for item in node.items], "OR") or "0"


def _days(context: Context) -> dict[str, object]:
    """What the subjects' own questions refer to."""
    today, reminders = context.today, context.settings.reminders
    grace = today - timedelta(days=reminders.grace_days)
    return {"today": today.isoformat(), "grace": grace.isoformat(), "leap_day": _leap_day(today, reminders.leap_birthday).isoformat()}


def _leap_day(today: date, leap: str) -> date:
    """When whoever was born on 29 February has their next birthday."""
    return next(day for day in (occurrence(f"--{LEAP_DAY}", year, leap) for year in (today.year, today.year + 1)) if day >= today)
