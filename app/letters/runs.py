"""Letter runs: the PDF, the drafts, the outbox, the journal, all in one action that can be undone.

`prepare_due` writes the letters whose day has come, `write` a template to chosen customers. Without a place for the PDF the
letters are only prepared: they wait in the outbox until `printing` prints them or a printer took them. What a killed run left
behind is settled at the next run, or by `settle` when the program starts (see `pending.py`).
"""
from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from app.context import Context
from app.errors import NotFound, ValidationError
from app.i18n import _, ngettext
from app.letters import pending, settling
from app.letters.readers.options import Options
from app.letters.readers.plan import Plan, RunResult, chosen_plan, due_plan, reworded
from app.letters.wording import templates
from app.letters.wording.oddities import is_wordless
from app.progress import NoProgress, Progress
from models.campaign import Campaign

_USUAL = Options()


def prepare_due(context: Context, days: int, out: Path | None, rehearse: bool = False, progress: Progress | None = None,
                skip: Collection[str] = (), options: Options = _USUAL) -> RunResult:
    """Write the letters whose day falls up to `days` days ahead, each once, into one PDF; those to skip stay due.

    Renewals and birthdays that `due` lists; what has been written already is passed over in silence. A rehearsal counts
    pages and names who would be left out, and writes nothing. Raises UserError when the PDF cannot be written.
    """
    return _run(context, _("Letters that are due"), lambda: due_plan(context, days, skip, options), {}, out, rehearse,
                progress or NoProgress(), options)


def write(context: Context, template: str, ids: Sequence[int], out: Path | None, rehearse: bool = False, progress: Progress | None = None,
          subject: str | None = None, body: str | None = None, options: Options = _USUAL) -> RunResult:
    """Write one template to chosen customers. `subject` and `body` are the owner's wording for this occasion only.

    Raises NotFound for an unknown template or campaign, ValidationError when the text cannot be used.
    """
    values = reworded(templates.read(context, template), subject, body)
    if is_wordless(values.body):
        raise ValidationError({"body": templates.NO_WORDS})
    code, chosen = code_of(context, options.campaign), options.settled(context)
    name = _("Letters: {template}").format(template=values.name)
    return _run(context, name, lambda: chosen_plan(context, values, ids, chosen, code), {template: values}, out, rehearse,
                progress or NoProgress(), chosen)


def settle(context: Context) -> tuple[str, ...]:
    """Finish runs that were interrupted behind their last step; answers the files that appeared. For the program's start."""
    if not any(pending.notes(context.places.letters)):
        return ()
    with context.action(_("Interrupted letters finished")):
        return settling.settle_all(context)


def code_of(context: Context, campaign: int | None) -> str:
    """The code that stands on the letters of a campaign; nothing without one. Raises NotFound."""
    found = Campaign.get_or_none(Campaign.id == campaign) if campaign is not None else None
    if campaign is not None and found is None:
        raise NotFound(_("There is no campaign {number}.").format(number=campaign), _("`campaigns` lists them."))
    return str(found.code) if found is not None else ""


def _run(context: Context, name: str, plan: Callable[[], Plan], given: dict[str, templates.TemplateValues], out: Path | None,
         rehearse: bool, progress: Progress, options: Options) -> RunResult:
    from app.letters.making import Making

    making = Making(context, name, given, options)
    if rehearse:
        return making.rehearse(plan(), progress)
    if out is not None:
        settling.check_place(out)
    with settling.step(context, name) as step:
        result = making.prepare(plan(), progress) if out is None else making.make(plan(), step.free(out), progress, step)
    return replace(result, action=step.action, recovered=step.recovered)


def summary(result: RunResult) -> str:
    """The result in one sentence, for a toast or the shell."""
    made = ngettext("{count} letter", "{count} letters", result.prepared).format(count=result.prepared)
    left = ngettext("{count} left out", "{count} left out", len(result.left_out)).format(count=len(result.left_out))
    return f"{made}, {left}" if result.left_out else made
