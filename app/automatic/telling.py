"""Saying what was done: once a day, however many windows and starts there are; and what came of the last time."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.automatic.preparing import Done
from app.context import Context, speaking
from app.errors import UserError
from app.i18n import _, ngettext
from app.letters.readers.recipients import in_words
from app.paper.files import whole_file
from models import history
from models.setting import Setting

_TOLD, _LAST = "told.automatic", "automatic.json"
_MOST_NAMED = 3


@dataclass(frozen=True)
class Last:
    """The last time that letters were looked for: when, by whom (window or shell), and the sentence that came of it."""

    when: datetime
    by: str
    sentence: str


def may_tell(context: Context) -> bool:
    """Whether today nobody has been told yet; from now on somebody has. Raises Locked."""
    today = json.dumps(context.today.isoformat())
    with speaking(), history.aside(context.database) as possible:
        if not possible:
            return True
        kept = Setting.get_or_none(Setting.name == _TOLD)
        if kept is None:
            Setting.create(name=_TOLD, value=today)
        elif kept.value != today:
            Setting.update(value=today).where(Setting.name == _TOLD).execute()
        return kept is None or kept.value != today


def sentence(done: Done) -> str:
    """What was done or waits, in one sentence; nothing when there is nothing to say."""
    parts = [finished(done)] if done.finished else []
    if done.printed and done.file:
        parts.append(ngettext("{count} letter was written to {file}", "{count} letters were written to {file}", done.printed).format(
            count=f"{done.printed:,}", file=Path(done.file).name))
    elif done.printed:
        parts.append(ngettext("{count} letter went to the printer {name}", "{count} letters went to the printer {name}", done.printed
                              ).format(count=f"{done.printed:,}", name=done.printer))
    if done.drafts:
        parts.append(ngettext("{count} e-mail draft was written", "{count} e-mail drafts were written", done.drafts).format(
            count=f"{done.drafts:,}"))
    if done.ready:
        parts.append(ngettext("{count} letter is ready", "{count} letters are ready", done.ready).format(count=f"{done.ready:,}"))
    if done.calls:
        parts.append(ngettext("{count} call is on today's list", "{count} calls are on today's list", done.calls).format(
            count=f"{done.calls:,}"))
    return ", ".join(parts)


def finished(done: Done) -> str:
    """That letters which were interrupted are there whole now, and where."""
    count = len(done.finished)
    return ngettext("Letters that were interrupted are finished: {file}",
                    "Letters that were interrupted are finished: {file} and {more} more", count).format(
                        file=Path(done.finished[0]).name, more=f"{count - 1:,}")


def hint(done: Done) -> str:
    """Why something waits, and who was left out."""
    named = in_words(done.left_out)
    left, more = named[:_MOST_NAMED], len(named) - _MOST_NAMED
    if more > 0:
        left.append(ngettext("{count} more", "{count} more", more).format(count=f"{more:,}"))
    out = _("Left out: {names}.").format(names="; ".join(left)) if left and (done.prepared or done.ready) else ""
    return " ".join(part for part in (*done.why, out) if part)


def outcome(done: Done) -> str:
    """The whole story for Settings and the shell, also when there was nothing to do."""
    if done.off:
        return _("“Letters by themselves” is turned off in Settings.")
    if done.busy:
        return _("Letters are being prepared by another window or the scheduler just now.")
    said = sentence(done)
    return " ".join(_sentences(f"{said}." if said else _("Nothing was due."), hint(done)))


def keep_last(context: Context, text: str) -> None:
    """Remember when letters were last looked for and what came of it; beside the business, for it is of this computer."""
    told = {"when": context.clock.now().isoformat(), "by": context.origin, "sentence": text}
    try:
        with whole_file(context.places.folder / _LAST) as stream:
            stream.write(json.dumps(told, ensure_ascii=False).encode())
    except UserError:
        return                            # it is only for looking at


def last(context: Context) -> Last | None:
    """The last time, if there was one on this computer."""
    try:
        told = json.loads((context.places.folder / _LAST).read_text("utf-8"))
        return Last(datetime.fromisoformat(told["when"]), str(told["by"]), str(told["sentence"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sentences(*parts: str) -> Iterator[str]:
    return (part for part in parts if part)
