"""Writing the letters of a campaign."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.campaigns.saving import values_of
from app.context import Context
from app.errors import UserError
from app.i18n import _
from app.letters import runs
from app.letters.readers.options import Options
from app.letters.readers.plan import RunResult
from app.progress import Progress

_USUAL = Options()


def write(context: Context, campaign_id: int, out: Path | None, ids: Sequence[int] | None = None, rehearse: bool = False,
          progress: Progress | None = None, options: Options = _USUAL) -> RunResult:
    """Write the campaign's letter to its segment, or to these customers; who got it already gets no second one.

    Without `out` the letters are only prepared. Raises NotFound, UserError when the campaign has no letter or no segment.
    """
    from app.segments import saved

    values = values_of(context, campaign_id)
    if not values.template_key:
        raise UserError(_("The campaign has no letter yet."), _("Choose its template first."))
    if ids is None and not values.segment:
        raise UserError(_("The campaign has no segment yet."), _("Choose to whom it goes first."))
    whom = saved.ids(context, values.segment) if ids is None else ids
    return runs.write(context, values.template_key, whom, out, rehearse, progress, options=replace(options, campaign=campaign_id))
