"""Letter runs: the PDF, the outbox, the journal, all in one action that can be undone.

`prepare_due` writes the letters whose day has come, `write` a template to chosen customers. What a killed run left behind
is settled at the next run, or by `settle` when the program starts (see `pending.py`).
"""
from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from app.context import Context
from app.errors import UserError
from app.i18n import _, ngettext
from app.letters import pending, templates
from app.letters.plan import Plan, RunResult, chosen_plan, due_plan
from app.letters.recipients import LeftOut, display_name, objection
from app.progress import NoProgress, Progress
from models.letter import LetterRun


def prepare_due(context: Context, days: int, out: Path, rehearse: bool = False, progress: Progress | None = None,
                skip: Collection[str] = ()) -> RunResult:
    """Write the letters whose day falls up to `days` days ahead, each once, into one PDF; those to skip stay due.

    Renewals and birthdays that `due` lists; what has been written already is passed over in silence. A rehearsal counts
    pages and names who would be left out, and writes nothing. Raises UserError when the PDF cannot be written.
    """
    return _run(context, _("Letters that are due"), lambda: due_plan(context, days, skip), {}, out, rehearse, progress or NoProgress())


def write(context: Context, template: str, ids: Sequence[int], out: Path, rehearse: bool = False, progress: Progress | None = None,
          subject: str | None = None, body: str | None = None) -> RunResult:
    """Write one template to chosen customers. `subject` and `body` are the owner's wording for this occasion only.

    Raises NotFound for an unknown template, ValidationError when its text cannot be used.
    """
    values = templates.read(context, template)
    values = replace(values, subject=values.subject if subject is None else subject, body=values.body if body is None else body)
    name = _("Letters: {template}").format(template=values.name)
    return _run(context, name, lambda: chosen_plan(context, values, ids), {template: values}, out, rehearse, progress or NoProgress())


def settle(context: Context) -> tuple[str, ...]:
    """Finish runs that were interrupted behind their last step; answers the files that appeared. For the program's start."""
    if not any(pending.notes(context.places.letters)):
        return ()
    with context.action(_("Interrupted letters finished")):
        return _settle(context)


def _run(context: Context, name: str, plan: Callable[[], Plan], given: dict[str, templates.TemplateValues], out: Path, rehearse: bool,
         progress: Progress) -> RunResult:
    from app.letters.making import Making, rehearsed

    if rehearse:
        return rehearsed(Making(context, name, given), plan(), progress)
    check_place(out)
    making = Making(context, name, given)
    try:
        with context.action(name) as action:
            recovered = _settle(context)
            out = _free(out) if str(out) in recovered else out
            result = making.make(plan(), out, progress)
        if making.note is not None:
            making.note.settle(True, _remaker(context))
    except BaseException:
        if making.note is not None:       # ask the database whether it happened; a listener may have failed behind the commit
            making.note.settle(_is_there(making.note.run), _remaker(context))
        raise
    return replace(result, action=action.id, recovered=recovered)


def check_place(out: Path) -> None:
    """Refuse a place where the PDF could not appear, before anything is made. Raises UserError."""
    if not out.parent.is_dir():
        raise UserError(_("There is no folder {folder}.").format(folder=out.parent), _("Choose another place."))
    if out.is_dir():
        raise UserError(_("{name} is a folder.").format(name=out.name), _("Give the PDF a name of its own."))
    if out.exists():
        from app.paper.files import saying

        with saying(out), out.open("r+b"):
            pass


def _settle(context: Context) -> tuple[str, ...]:
    """Settle every note that is left; nobody else is writing, since this runs inside an action."""
    remake = _remaker(context)
    return tuple(str(note.out) for note in pending.notes(context.places.letters) if note.settle(_is_there(note.run), remake))


def _is_there(run: int) -> bool:
    return bool(run) and LetterRun.get_or_none(LetterRun.id == run) is not None


def _remaker(context: Context) -> Callable[[int, Path], object]:
    from app.letters import outbox

    return lambda run, out: outbox.print_run(context, run, out, copy=False)


def _free(out: Path) -> Path:
    """A name beside this one that no file bears yet."""
    return next(place for number in range(2, 10_000) if not (place := out.with_name(f"{out.stem}-{number}{out.suffix}")).exists())


def summary(result: RunResult) -> str:
    """The result in one sentence, for a toast or the shell."""
    made = ngettext("{count} letter", "{count} letters", result.prepared).format(count=result.prepared)
    left = ngettext("{count} left out", "{count} left out", len(result.left_out)).format(count=len(result.left_out))
    return f"{made}, {left}" if result.left_out else made


def ready(context: Context, template: str, ids: Sequence[int]) -> tuple[tuple[int, ...], tuple[LeftOut, ...]]:
    """Which customers can be written to and which cannot, with the reason; quick, without setting a single letter."""
    values = templates.read(context, template)
    good: list[int] = []
    bad: list[LeftOut] = []
    for one in chosen_plan(context, values, ids).entries:
        reason = objection(one.facts) or one.reason
        if reason:
            bad.append(LeftOut(one.facts.id, display_name(one.facts), reason))
        else:
            good.append(one.facts.id)
    return tuple(good), tuple(bad)
