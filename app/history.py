"""The change history: what was done, what it changed, and taking it back."""
from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from app.context import Context
from app.customers import lists
from app.errors import NotFound, UserError
from app.i18n import _
from models import schema, staying, undo
from models.history import Action, Change, Made

_LIMIT = 200


@dataclass(frozen=True)
class ActionRow:
    """One action of the change history. `when` is local time; `name` the one customer it was about.

    undone: it was taken back, by the action `undone_by`. gone: who was merged into that customer.
    """

    id: int
    when: datetime
    what: str
    rows: int
    customer_id: int | None
    undone: bool
    undoable: bool
    name: str = ""
    undone_by: int = 0
    gone: str = ""

    @property
    def about(self) -> str:
        """Whom it was about; of a merge both, the one who stays first."""
        return _("{name}: {other} merged into it").format(name=self.name, other=self.gone) if self.gone else self.name


@dataclass(frozen=True)
class Stayed:
    """A row that stayed as it is when its action was taken back, and why; `what` says it in words."""

    table: str
    id: int
    what: str
    why: str = ""


@dataclass(frozen=True)
class UndoResult:
    """What taking an action back did. `action` is the new action (0: nothing was left to do)."""

    action: int
    undone: int
    what: str
    restored: int
    conflicts: tuple[Stayed, ...]


_WHY = {
    "changed": _("changed since"),
    "followed": _("something newer belongs to it"),
    "family": _("belongs together with something that stays"),
    "taken": _("its place is taken"),
    "": _("what kept it has gone since"),
}


_MERGED_AWAY = """
SELECT change.action_id, change.row_id FROM change JOIN action ON action.id = change.action_id
WHERE change.action_id IN (SELECT value FROM json_each(?)) AND change.table_name = 'customer' AND change.operation = 'update'
  AND change.row_id != action.customer_id AND action.undoes IS NULL
  AND json_type(change.old, '$.resembles_id') IS NOT NULL AND json_type(change.old, '$.binned_on') IS NOT NULL
"""


def actions(context: Context, customer_id: int | None = None, limit: int = _LIMIT) -> tuple[ActionRow, ...]:
    """The newest actions first; with a customer, those that touched them."""
    query = Action.select().order_by(Action.id.desc())
    if customer_id is not None:
        query = query.where(Action.id.in_(Change.select(Change.action).where(Change.customer_id == customer_id)))
    if limit:
        query = query.limit(limit)
    version = schema.newest()
    rows = [_row(one, version) for one in query]
    gone = _merged_away(context, [row.id for row in rows if row.customer_id])
    names = lists.names(context, sorted({row.customer_id for row in rows if row.customer_id} | set(gone.values())))
    return tuple(replace(row, name=names.get(row.customer_id or 0, ""), gone=names.get(gone.get(row.id, 0), "")) for row in rows)


def action(context: Context, action_id: int) -> ActionRow:
    """One action. Raises NotFound."""
    found = Action.get_or_none(Action.id == action_id)
    if found is None:
        raise NotFound(_("There is no action {number}.").format(number=action_id), _("`history` lists them."))
    return _row(found, schema.newest())


def last_undoable(context: Context) -> ActionRow | None:
    """The newest action that can be taken back."""
    found = Action.select().where(Action.undone_by.is_null(), Action.undoes.is_null()).order_by(Action.id.desc()).first()
    return _row(found, schema.newest()) if found else None


def last_undone(context: Context) -> ActionRow | None:
    """The undo that `redo` would take back: the newest one, unless something was done since."""
    newest = Action.select().order_by(Action.id.desc()).first()
    while newest is not None and _is_redo(newest):
        newest = Action.select().where(Action.id < newest.id, Action.undoes.is_null(False), Action.undone_by.is_null()
                                       ).order_by(Action.id.desc()).first()
    if newest is None or newest.undoes is None or newest.undone_by is not None:
        return None
    return _row(newest, schema.newest())


def undo_action(context: Context, action_id: int) -> UndoResult:
    """Take one action back; rows that something newer was built upon stay and are listed.

    A letter run that went on since, printed or sent, is taken back whole, as the outbox does it: nobody asks here whether it was posted.

    Raises NotFound, or UserError when it was taken back already or is older than the file's present form.
    """
    found = Action.get_or_none(Action.id == action_id)
    if found is None:
        raise NotFound(_("There is no action {number}.").format(number=action_id), _("`history` lists them."))
    if found.undone_by is not None:
        raise UserError(_("Action {number} was undone already.").format(number=action_id))
    if found.schema_version != schema.newest():
        raise UserError(_("Action {number} was made by an older Regulars and can only be read.").format(number=action_id))
    name = _undo_name(found)
    refused: dict[tuple[str, int], str] = {}
    while True:
        try:
            made, done = _take_back(context, found, name, refused)
            break
        except undo.Refused as refusal:
            refused.update(refusal.rows)
    conflicts = tuple(Stayed(table, row_id, _WHY[why], why) for (table, row_id), why in done.kept.items())
    return UndoResult(made.id, found.id, name, done.restored, conflicts)


def _take_back(context: Context, found: Any, name: str, refused: dict[tuple[str, int], str]) -> tuple[Made, undo.Undone]:
    with context.action(name, found.customer_id, undoes=found.id) as made:
        done = _run_back(context, found) or undo.undo(context.database, found.id, refused)
        if done.restored or not done.kept:
            _mark(found, made.id)
    return made, done


def remaining(context: Context, row: ActionRow) -> int:
    """How many rows of an action stayed when it was taken back; counted row by row, which takes a while for an import."""
    return int(context.database.execute_sql(
        "SELECT count(*) FROM change mine WHERE mine.action_id = ? AND NOT EXISTS (SELECT 1 FROM change back "
        "WHERE back.table_name = mine.table_name AND back.row_id = mine.row_id AND back.action_id = ?)",
        (row.id, row.undone_by)).fetchone()[0]) if row.undone_by else 0


def stayed(context: Context, row: ActionRow) -> UndoResult:
    """What stayed of an action that was undone, and why, read anew; it takes a while for an import."""
    found = staying.stayed(context.database, row.id, row.undone_by) if row.undone_by else {}
    kept = tuple(Stayed(table, number, _WHY[why], why) for (table, number), why in found.items())
    return UndoResult(row.undone_by, row.id, row.what, 0, kept)


def _run_back(context: Context, found: Any) -> undo.Undone | None:
    """The letters of a run that went on since leave the outbox and the journal; None for any other action."""
    from app.letters import taking_back

    letters = taking_back.went_on(context.database, found.id) if found.undoes is None else []
    return undo.Undone(len(letters) + taking_back.remove_whole(context.database, letters)) if letters else None


def _merged_away(context: Context, actions: list[int]) -> dict[int, int]:
    """For each of these actions the customer who was put in the bin as the other's double."""
    return dict(context.database.execute_sql(_MERGED_AWAY, (json.dumps(actions),)).fetchall())


def undo_last(context: Context) -> UndoResult:
    """Take the last action back. Raises UserError when there is none."""
    last = last_undoable(context)
    if last is None:
        raise UserError(_("There is nothing to undo."))
    return undo_action(context, last.id)


def redo(context: Context) -> UndoResult:
    """Do again what was undone last. Raises UserError when nothing was, or when something was done since."""
    last = last_undone(context)
    if last is None:
        raise UserError(_("There is nothing to redo."))
    return undo_action(context, last.id)


def _mark(found: Any, by: int) -> None:
    """Note who took it back; an undo that is taken back puts its own action in force again."""
    Action.update(undone_by=by).where(Action.id == found.id).execute()
    if found.undoes is not None:
        Action.update(undone_by=None).where(Action.id == found.undoes).execute()


def _undo_name(found: Any) -> str:
    if found.undoes is not None:
        first = Action.get_or_none(Action.id == found.undoes)
        return _("Redo: {what}").format(what=first.name if first else found.name)
    return _("Undo: {what}").format(what=found.name)


def _is_redo(found: Any) -> bool:
    """Whether it took an undo back, rather than an action."""
    if found.undoes is None:
        return False
    undone = Action.get_or_none(Action.id == found.undoes)
    return undone is not None and undone.undoes is not None


def _row(found: Any, version: int) -> ActionRow:
    made = datetime.fromisoformat(found.made_at.replace("Z", "+00:00"))
    local = made.astimezone() if made.tzinfo else made.replace(tzinfo=UTC).astimezone()
    return ActionRow(found.id, local, found.name, found.rows, found.customer_id, found.undone_by is not None,
                     found.undone_by is None and found.schema_version == version, undone_by=found.undone_by or 0)

