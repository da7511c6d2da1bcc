"""A rule as lines that are picked and filled in, without a sign of the language: field, operation, value.

Only what a person would build by hand has this form: comparisons joined by all-of or any-of, and one level of groups among
them. Any other rule is shown as text.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.customers import choices
from app.format import month_name
from app.i18n import _
from app.segments import subjects, values
from app.segments.subjects import Subject
from app.segments.tree import EMPTY, EVERYBODY, NOT_EMPTY, AllOf, AnyOf, Compare, Node

NOTHING, TEXT, LIST, PAST, AHEAD, DAY, AMOUNT, NUMBER, ONE = "", "text", "list", "past", "ahead", "day", "amount", "number", "one"


@dataclass(frozen=True)
class Operation:
    """What can be said of a field. `editor` is how its value is given; `fixed` are values that it brings itself."""

    key: str
    words: str
    sign: str
    editor: str = NOTHING
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One comparison as it is picked: values as they are typed (for PAST and AHEAD the count and the unit)."""

    subject: str
    operation: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Lines of which all (`every`) or at least one must fit; among the lines of the outer group may stand groups."""

    every: bool
    lines: tuple[Line | Group, ...]


_KNOWN = (Operation("known", _("is known"), NOT_EMPTY), Operation("unknown", _("is not known"), EMPTY))
_CARRIED = (Operation("known", _("is there at all"), NOT_EMPTY), Operation("unknown", _("is not there at all"), EMPTY))
_TEXT = (Operation("is", _("is"), "=", TEXT), Operation("is not", _("is not"), "!=", TEXT), Operation("in", _("is one of"), "in", LIST),
         Operation("not in", _("is none of"), "not in", LIST), Operation("contains", _("contains"), "~", TEXT),
         Operation("lacks", _("does not contain"), "!~", TEXT), Operation("begins", _("begins with"), "begins", TEXT))
_ONE = (Operation("is", _("is"), "=", ONE), Operation("is not", _("is not"), "!=", ONE))
_DATE = (Operation("past more", _("is more than … ago"), "<", PAST), Operation("past most", _("is at most … ago"), ">=", PAST),
         Operation("past least", _("is at least … ago"), "<=", PAST), Operation("past less", _("is less than … ago"), ">", PAST),
         Operation("ahead most", _("is at most … ahead"), "<=", AHEAD), Operation("ahead more", _("is more than … ahead"), ">", AHEAD),
         Operation("ahead less", _("is less than … ahead"), "<", AHEAD), Operation("ahead least", _("is at least … ahead"), ">=", AHEAD),
         Operation("before", _("is before"), "<", DAY), Operation("after", _("is after"), ">", DAY),
         Operation("by", _("is on or before"), "<=", DAY), Operation("from", _("is on or after"), ">=", DAY),
         Operation("on", _("is on"), "=", DAY))


def _compared(editor: str) -> tuple[Operation, ...]:
    return (Operation("least", _("is at least"), ">=", editor), Operation("most", _("is at most"), "<=", editor),
            Operation("more", _("is more than"), ">", editor), Operation("less", _("is less than"), "<", editor),
            Operation("is", _("is"), "=", editor), Operation("is not", _("is not"), "!=", editor))


def _answers(yes: str, no: str) -> tuple[Operation, ...]:
    return Operation("yes", yes, "=", NOTHING, (values.YES,)), Operation("no", no, "=", NOTHING, (values.NO,))


_OPERATIONS: dict[str, tuple[Operation, ...]] = {
    subjects.WORDS: (*_TEXT, *_CARRIED), subjects.CHOICE: (*_ONE, *_KNOWN), subjects.MONTH: (*_ONE, *_KNOWN),
    subjects.FLAG: _answers(_("yes"), _("no")), subjects.DATE: (*_DATE, *_KNOWN),
    subjects.PERMISSION: (*_answers(_("is given"), _("is refused")), Operation("unknown", _("was never asked for"), EMPTY)),
    subjects.MONEY: _compared(AMOUNT), subjects.WHOLE: (*_compared(NUMBER), *_KNOWN),
    subjects.BIRTHDAY: (Operation("on", _("is on"), "=", TEXT), *_KNOWN)}
_OTHERWISE = (*_TEXT, *_KNOWN)


def operations(subject: Subject) -> tuple[Operation, ...]:
    """What can be said of this subject, the usual first."""
    return _OPERATIONS.get(subject.kind, _OTHERWISE)


def operation(subject: Subject, key: str) -> Operation:
    """One of them; the first when there is no such one."""
    found = operations(subject)
    return next((one for one in found if one.key == key), found[0])


def options(subject: Subject) -> tuple[tuple[str, str], ...]:
    """The values of a subject that has only a few, with their words."""
    if subject.kind == subjects.MONTH:
        return tuple((str(number), month_name(number)) for number in range(1, values.MONTHS + 1))
    return tuple(choices.WORDS.get(subject.name, {}).items())


def group_of(node: Node) -> Group | None:
    """The lines of a rule; None when it is more than lines can say."""
    if isinstance(node, AllOf | AnyOf):
        if not node.items and node != EVERYBODY:
            return None
        return _group(node, deep=True)
    line = _line(node)
    return None if line is None else Group(True, (line,))


def node_of(group: Group, today: date) -> Node | None:
    """The rule that lines say; None while a line is not filled in or cannot be understood (see `fault`)."""
    items: list[Node] = []
    for line in group.lines:
        item = node_of(line, today) if isinstance(line, Group) else compare_of(line, today)
        if item is None:
            return None
        items.append(item)
    if not items:
        return EVERYBODY
    return AllOf(tuple(items)) if group.every else AnyOf(tuple(items))


def compare_of(line: Line, today: date) -> Compare | None:
    """The comparison that a line says; None while it says none."""
    subject = subjects.by_name(line.subject)
    chosen = operation(subject, line.operation)
    if chosen.editor == NOTHING:
        return Compare(subject.name, chosen.sign, chosen.fixed)
    found = [values.settled(subject, text, today) for text in _typed(chosen, line.texts)]
    if not found or not all(found):
        return None
    return Compare(subject.name, chosen.sign, tuple(one for one in found if one))


def fault(line: Line, today: date) -> str:
    """Why a line says nothing, as a sentence; empty when it does, or is only not filled in yet."""
    subject = subjects.by_name(line.subject)
    chosen = operation(subject, line.operation)
    if chosen.editor == NOTHING:
        return ""
    typed = [text for text in _typed(chosen, line.texts) if text.strip()]
    return next((values.advice(subject, text) for text in typed if values.settled(subject, text, today) is None), "")


def _typed(chosen: Operation, texts: Sequence[str]) -> list[str]:
    """The values as the language has them."""
    if chosen.editor in (PAST, AHEAD):
        count, unit = (*texts, "", "d")[:2] if len(texts) > 1 else ("", "d")
        return [f"{'-' if chosen.editor == PAST else '+'}{count.strip()}{unit}"] if count.strip() else []
    return [text for text in texts if text.strip()]


def _group(node: AllOf | AnyOf, deep: bool) -> Group | None:
    lines: list[Line | Group] = []
    for item in node.items:
        line = _group(item, deep=False) if deep and isinstance(item, AllOf | AnyOf) else _line(item)
        if line is None:
            return None
        lines.append(line)
    return Group(isinstance(node, AllOf), tuple(lines))


def _line(node: Node) -> Line | None:
    if not isinstance(node, Compare):
        return None
    subject = subjects.by_name(node.subject)
    if subject.kind == subjects.FLAG and node.sign == "!=":
        node = Compare(node.subject, "=", (values.NO if node.value == values.YES else values.YES,))
    fitting = (one for one in operations(subject) if one.sign == node.sign and (not one.fixed or one.fixed == node.values))
    for one in fitting:
        texts = _texts(one, node.values)
        if texts is not None:
            return Line(subject.name, one.key, texts)
    return None


def _texts(one: Operation, said: tuple[str, ...]) -> tuple[str, ...] | None:
    """How settled values are typed with this operation; None when it cannot say them."""
    if one.editor == NOTHING:
        return ()
    if one.editor not in (PAST, AHEAD, DAY):
        return said
    far = values.away(said[0])
    if one.editor == DAY:
        return said if far is None or not far[0] else None
    if far is None or not far[0] or (far[0] < 0) != (one.editor == PAST):
        return None
    return str(abs(far[0])), far[1]
