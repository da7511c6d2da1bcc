"""Making two customers one: everything moves to the one who stays, the other leaves every list, and undo brings both back.

The one who goes is put in the bin, bare, with its name, its reference and whom it went to (`resembles`): a file that is
brought in again still finds its reference there, so the double does not come back.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.cleanup.comparing import ADDRESS, BOTH, MAIN, OTHER, FieldPlan, MergePlan, compare, must_be_choices
from app.cleanup.moving import Moving
from app.context import Context
from app.customers import fields, lists, saving
from app.errors import UserError
from app.i18n import _, ngettext
from app.progress import NoProgress, Progress
from app.safety.backup import backup_before
from models.customer import Customer

__all__ = ["Merged", "MergedAll", "compare", "merge", "merge_all", "withdrawn_words"]


@dataclass(frozen=True)
class Differed:
    """A field that differed: what was kept and what was dropped; with `stays` the second stays too, as a further address."""

    field: str
    label: str
    kept: str
    dropped: str
    stays: bool = False


@dataclass(frozen=True)
class Merged:
    """What a merge did. moved: rows by table; conflicts: the fields that differed; withdrawn: prepared letters that both were to get.

    name: what the one who stays is called now; gone: what the one who went was called.
    """

    action: int
    moved: Mapping[str, int]
    conflicts: tuple[Differed, ...]
    withdrawn: int = 0
    name: str = ""
    gone: str = ""


@dataclass(frozen=True)
class MergedAll:
    """What merging many pairs did. left: the pairs that have a conflict, or of whom one is gone."""

    action: int
    merged: int
    left: tuple[tuple[int, int], ...]
    moved: Mapping[str, int] = field(default_factory=dict)
    withdrawn: int = 0


def merge(context: Context, keep: int, other: int, choices: Mapping[str, str] | None = None) -> Merged:
    """Make two customers one, after a backup. choices: field → "keep" or "other"; unsaid, the fuller spelling, else the first wins.

    Raises NotFound, UserError (one is in the bin, or both are one), Locked.
    """
    plan = compare(context, keep, other)
    must_be_choices(plan, choices or {})
    plan = replace(plan, fields=tuple(replace(one, choice=(choices or {}).get(one.name, one.choice)) for one in plan.fields))
    backup_before(context, "merge")
    with context.action(_("Merge two customers"), keep) as action:
        done = _carry_out(context, plan)
    return Merged(action.id, done.moved, tuple(_differed(one) for one in plan.conflicts), done.withdrawn,
                  lists.names(context, [keep])[keep], plan.other_name)


def merge_all(context: Context, pairs: Iterable[tuple[int, int]], progress: Progress | None = None) -> MergedAll:
    """Merge every pair (who stays, who goes) that has no conflict, as one action, after a backup. Raises Cancelled, Locked.

    Somebody who is in several pairs is followed to where they went.
    """
    wanted, progress = list(pairs), progress or NoProgress()
    left: list[tuple[int, int]] = []
    total: dict[str, int] = {}
    went: dict[int, int] = {}
    withdrawn = 0
    backup_before(context, "merge")
    name = ngettext("Merge {count} pair of customers", "Merge {count} pairs of customers", len(wanted)).format(count=len(wanted))
    with context.action(name) as action:
        for done, (keep, other) in enumerate(wanted):
            progress.step(done, len(wanted), _("Merging"))
            first, second = _where(went, keep), _where(went, other)
            plan = _without_conflict(context, first, second)
            if plan is None:
                left += [(keep, other)] if first != second else []
                continue
            moving = _carry_out(context, plan)
            withdrawn += moving.withdrawn
            for table, count in moving.moved.items():
                total[table] = total.get(table, 0) + count
            went[second] = first
    return MergedAll(action.id, len(went), tuple(left), total, withdrawn)


def merged_words(name: str, gone: str) -> str:
    """Who was merged: the one who stays first, as they are called now."""
    return (_("Both cards of {name} are one now") if name == gone else _("{name}: {other} merged into it")).format(name=name, other=gone)


def withdrawn_words(count: int) -> str:
    """That letters which both were to get go once now; nothing when there were none."""
    if not count:
        return ""
    return ngettext("{count} letter that was prepared for both was withdrawn: it goes once.",
                    "{count} letters that were prepared for both were withdrawn: each goes once.", count).format(count=f"{count:,}")


def _where(went: Mapping[int, int], customer: int) -> int:
    while customer in went:
        customer = went[customer]
    return customer


def _without_conflict(context: Context, keep: int, other: int) -> MergePlan | None:
    try:
        plan = compare(context, keep, other)
    except UserError:
        return None
    return None if plan.conflicts else plan


def _carry_out(context: Context, plan: MergePlan) -> Moving:
    """Do what the plan says. Runs inside an action."""
    by_name = {one.name: one for one in plan.fields}
    moving = Moving(context.database, plan.keep, plan.other, context.today)
    customs = {name.removeprefix("custom:"): one for name, one in by_name.items() if name.startswith("custom:")}
    moving.everything(by_name.get(ADDRESS), customs)
    there = Customer.get_by_id(plan.other)
    here = Customer.get_by_id(plan.keep)
    values = {one.name: value for one in plan.fields if (value := _value(one, here, there)) is not None}
    Customer.update(binned_on=context.today, resembles=plan.keep).where(Customer.id == plan.other).execute()
    if here.source is None and there.source is not None:
        Customer.update(source=None, source_id=None).where(Customer.id == plan.other).execute()
        Customer.update(source=there.source, source_id=there.source_id).where(Customer.id == plan.keep).execute()
    saving.write_plain(plan.keep, values)
    if there.created_on and (not here.created_on or there.created_on < here.created_on):
        Customer.update(created_on=there.created_on).where(Customer.id == plan.keep).execute()
    return moving


def _value(one: FieldPlan, here: Any, there: Any) -> Any:
    """What the customer who stays says from now on; None = as before."""
    if one.name == ADDRESS or one.name.startswith("custom:"):
        return None
    if fields.by_name(one.name).kind == "flag":
        return True if getattr(there, one.name) and not getattr(here, one.name) else None
    if one.choice == BOTH:
        return f"{getattr(here, one.name)}\n\n{getattr(there, one.name)}"
    return getattr(there, one.name) if one.choice == OTHER else None


def _differed(one: FieldPlan) -> Differed:
    kept, dropped = (one.other, one.keep) if one.choice == OTHER else (one.keep, one.other)
    return Differed(one.name, one.label, kept, dropped, one.state == MAIN)
