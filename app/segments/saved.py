"""The owner's segments: a name, a rule, and who is in or out by hand whatever the rule says."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.context import Context
from app.customers import lists
from app.errors import NotFound, ValidationError
from app.i18n import _
from app.paper.clean import printable
from app.saved import Saved
from app.segments import rules
from app.segments.rules import Question
from app.segments.sentence import sentence
from app.segments.tokens import RuleError
from app.segments.tree import Node
from models.campaign import Campaign
from models.search import fold
from models.segment import Segment, SegmentMember

LONGEST_NAME = 60
_LIKE_IDS = re.compile(r"[\d\s,;]+|@.*", re.DOTALL)
_BY_HAND = ("(({condition}) OR c.id IN (SELECT customer_id FROM segment_member WHERE segment_id = :segment AND added = 1)) "
            "AND c.id NOT IN (SELECT customer_id FROM segment_member WHERE segment_id = :segment AND added = 0)")


@dataclass(frozen=True)
class SegmentRow:
    """A segment. `count` is how many are in it today (None: not counted), `words` its rule in plain words; `problem` says why its
    rule cannot be understood, if it cannot."""

    id: int
    name: str
    rule: str
    count: int | None
    added: int = 0
    taken_out: int = 0
    created_on: date | None = None
    words: str = ""
    problem: str = ""


def rows(context: Context, counted: bool = True) -> tuple[SegmentRow, ...]:
    """All segments by name, `counted` with how many are in each; that may take a while with very many customers."""
    own = lists.own_fields(context)
    return tuple(_row(context, one, counted, own) for one in _records(context))


def names(context: Context) -> tuple[str, ...]:
    """The names of all segments, in order; nobody is counted for it."""
    return tuple(one[1] for one in _records(context))


def one(context: Context, segment_id: int) -> SegmentRow:
    """One segment. Raises NotFound."""
    return _row(context, _record(context, segment_id))


def named(context: Context, name: str) -> int | None:
    """The segment of that name; capitals and accents do not make another one."""
    found = context.database.execute_sql("SELECT id FROM segment WHERE key = ?", (_key(name),)).fetchone()
    return int(found[0]) if found else None


def ids(context: Context, name: str) -> list[int]:
    """Who is in the segment of that name, by name. Raises NotFound; RuleError when its rule cannot be understood."""
    found = named(context, name)
    if found is None:
        raise not_found(context, name)
    return ids_in(context, found)


def ids_in(context: Context, segment_id: int) -> list[int]:
    """Who is in this segment, by name. Raises NotFound, RuleError."""
    return rules.asked_ids(context, question(context, segment_id))


def question(context: Context, segment_id: int) -> Question:
    """The question that finds who is in a segment. Raises NotFound, RuleError."""
    return _by_hand(by_rule(context, segment_id), segment_id)


def by_rule(context: Context, segment_id: int) -> Question:
    """The question that finds whom the rule of a segment finds, whoever is in or out by hand. Raises NotFound, RuleError."""
    return rules.question(context, rules.tree(context, str(_record(context, segment_id)[2])))


def drafted(context: Context, segment_id: int, node: Node) -> Question:
    """The question that would find who is in a segment if this were its rule."""
    return _by_hand(rules.question(context, node), segment_id)


def _by_hand(asked: Question, segment_id: int) -> Question:
    return replace(asked, condition=_BY_HAND.format(condition=asked.condition), parameters={**asked.parameters, "segment": segment_id})


def not_found(context: Context, name: str) -> NotFound:
    """That there is no segment of this name, and which there are."""
    offered = ", ".join((*names(context), *lists.FILTERS))
    return NotFound(_("There is no segment “{name}”.").format(name=name), _("There are: {names}.").format(names=offered))


def save(context: Context, name: str, rule: str, segment_id: int | None = None) -> Saved:
    """Make a segment or change one. Raises ValidationError (name), RuleError, NotFound."""
    name = _name(context, name, segment_id)
    rule = rules.settled(context, rule)
    if segment_id is None:
        with context.action(_("New segment")) as action:
            made = Segment.create(name=name, key=_key(name), rule=rule, created_on=context.today)
        return Saved(made.id, action.id)
    _record(context, segment_id)
    with context.action(_("Change a segment")) as action:
        _update(segment_id, name=name, key=_key(name), rule=rule)
    return Saved(segment_id, action.id)


def rename(context: Context, segment_id: int, name: str) -> int:
    """Give a segment another name; answers the action. Raises ValidationError, NotFound."""
    _record(context, segment_id)
    name = _name(context, name, segment_id)
    with context.action(_("Rename a segment")) as action:
        _update(segment_id, name=name, key=_key(name))
    return action.id


def change_rule(context: Context, segment_id: int, rule: str) -> int:
    """Give a segment another rule; answers the action. Raises RuleError, NotFound."""
    _record(context, segment_id)
    rule = rules.settled(context, rule)
    with context.action(_("Change the rule of a segment")) as action:
        _update(segment_id, rule=rule)
    return action.id


def remove(context: Context, segment_id: int) -> int:
    """Remove a segment; its customers stay. Answers the action. Raises NotFound."""
    _record(context, segment_id)
    with context.action(_("Remove a segment")) as action:
        SegmentMember.delete().where(SegmentMember.segment == segment_id).execute()
        Campaign.update(segment=None).where(Campaign.segment == segment_id).execute()
        Segment.delete_by_id(segment_id)
    return action.id


def _update(segment_id: int, **values: Any) -> None:
    """Write what is different; a row that is written anew as it was would be a change in the history."""
    now = Segment.get_by_id(segment_id)
    changed = {name: value for name, value in values.items() if getattr(now, name) != value}
    if changed:
        Segment.update(**changed).where(Segment.id == segment_id).execute()


def _records(context: Context) -> list[Any]:
    return list(context.database.execute_sql("SELECT id, name, rule, created_on FROM segment ORDER BY key").fetchall())


def _record(context: Context, segment_id: int) -> Any:
    found = context.database.execute_sql("SELECT id, name, rule, created_on FROM segment WHERE id = ?", (segment_id,)).fetchone()
    if found is None:
        raise NotFound(_("There is no segment {number}.").format(number=segment_id), _("`segments` lists them."))
    return found


def _row(context: Context, record: Any, counted: bool = True, own: Sequence[str] | None = None) -> SegmentRow:
    key, name, rule, created = record
    by_hand = dict(context.database.execute_sql("SELECT m.added, count(*) FROM segment_member m JOIN customer c ON c.id = m.customer_id "
                                                "WHERE m.segment_id = ? AND c.binned_on IS NULL GROUP BY m.added", (key,)).fetchall())
    count, words, problem = 0 if counted else None, "", ""
    try:
        meant = rules.tree(context, rule, own)
        words = sentence(meant)
        count = rules.asked_count(context, drafted(context, key, meant)) if counted else None
    except RuleError as error:
        problem = str(error)
    since = date.fromisoformat(created) if created else None
    return SegmentRow(key, name, rule, count, by_hand.get(1, 0), by_hand.get(0, 0), since, words, problem)


def _key(name: str) -> str:
    return fold(_plain(name))


def _plain(name: str) -> str:
    """A name on one line, without marks that nobody sees."""
    return " ".join(printable(name).split())


def _name(context: Context, name: str, segment_id: int | None) -> str:
    """The name as it is kept. Raises ValidationError for one that cannot be."""
    name = _plain(name)
    if not name or len(name) > LONGEST_NAME:
        raise ValidationError({"name": _("Give the segment a name of at most {most} characters.").format(most=LONGEST_NAME)})
    if _key(name) == "all":
        raise ValidationError({"name": _("“{name}” already means everybody. Choose another name.").format(name=name)})
    if _LIKE_IDS.fullmatch(name):
        raise ValidationError({"name": _("“{name}” would be taken for the numbers of customers. Choose another name.").format(name=name)})
    taken = named(context, name)
    if taken is not None and taken != segment_id:
        raise ValidationError({"name": _("There is a segment “{name}” already.").format(name=name)})
    return name
