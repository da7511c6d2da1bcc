"""Making labels and envelopes: a PDF written whole or not at all, or its first pages to look at."""
from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from app.context import Context
from app.errors import ValidationError
from app.i18n import _
from app.labels.addressees import EVERY, Addressee, gather
from app.labels.drawing import fit_label
from app.labels.envelopes import fit_address, sender_lines
from app.labels.fitting import Block
from app.labels.jobs import Envelopes, Job, Labels, Trial
from app.labels.sheets import Sheet, find
from app.labels.sizes import envelope_of
from app.letters.readers.recipients import LeftOut
from app.paper.clean import printable
from app.paper.files import whole_file
from app.paper.names import must_be_pdf
from app.paper.sheet import Sheets
from app.paper.wrap import Wrapper
from app.progress import NoProgress, Progress

MOST_COPIES = 200
MOST_PAGES = 12                          # of a preview
_STRIDE = 500
LOOKED_AT = 1_000                        # addresses that a preview sets, to tell which of them are too long


@dataclass(frozen=True)
class LabelResult:
    """What was written. `labels` counts copies too; `file` is None when there was nobody to write to."""

    labels: int
    pages: int
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[LeftOut, ...] = ()
    file: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The keys that the command line promises, and a few more."""
        return {**asdict(self), "left_out": _told(self.left_out), "warnings": _told(self.warnings)}


@dataclass(frozen=True)
class LabelPreview:
    """The first pages as PDF (nothing when there are none), and what the whole would be.

    `unseen` addresses at its end were only counted: nothing is known of how they fit.
    """

    pdf: bytes
    shown: int
    result: LabelResult
    unseen: int = 0


def write_labels(context: Context, ids: Iterable[int], sheet: str, out: Path, start: int = 1, households: bool = False, copies: int = 1,
                 outlines: bool = False, progress: Progress | None = None) -> LabelResult:
    """Write labels for these customers as one PDF, in the order of the post.

    start: the first label that is free, counted from 1. households: one label for those who live together. outlines: the
    labels' edges too, for a try on plain paper. Raises NotFound for an unknown sheet, ValidationError for `start` and `copies`.
    """
    job, left_out = _labels(context, ids, find(context, sheet), start, households, copies, outlines, progress)
    return _write(context, job, left_out, out, progress)


def preview_labels(context: Context, ids: Iterable[int], sheet: str, start: int = 1, households: bool = False, copies: int = 1,
                   outlines: bool = False, progress: Progress | None = None, most_pages: int = MOST_PAGES) -> LabelPreview:
    """The first pages of what `write_labels` would write, exactly as they would come out; EVERY page for a printer."""
    found = find(context, sheet)
    job, left_out = _labels(context, ids, found, start, households, copies, outlines, progress, max(LOOKED_AT, most_pages * found.count))
    return _preview(context, job, left_out, progress, most_pages)


def write_envelopes(context: Context, ids: Iterable[int], size: str, out: Path, households: bool = False,
                    progress: Progress | None = None) -> LabelResult:
    """Write one envelope for each of these customers as one PDF, in the order of the post. Raises NotFound for an unknown size."""
    job, left_out = _envelopes(context, ids, size, households, progress)
    return _write(context, job, left_out, out, progress)


def preview_envelopes(context: Context, ids: Iterable[int], size: str, households: bool = False,
                      progress: Progress | None = None, most_pages: int = MOST_PAGES) -> LabelPreview:
    """The first of the envelopes that `write_envelopes` would write; EVERY one for a printer."""
    job, left_out = _envelopes(context, ids, size, households, progress, max(LOOKED_AT, most_pages))
    return _preview(context, job, left_out, progress, most_pages)


def write_trial(context: Context, sheet: str, out: Path) -> LabelResult:
    """Write the test page of a sheet: outlines, cross hairs and a ruler, moved as its labels would be. Raises NotFound."""
    return _write(context, Trial(find(context, sheet), offsets(context)), (), out)


def preview_trial(context: Context, sheet: str) -> LabelPreview:
    """The test page of a sheet, to look at or for a printer. Raises NotFound."""
    return _preview(context, Trial(find(context, sheet), offsets(context)), ())


def offsets(context: Context) -> tuple[float, float]:
    """How far labels are moved to the right and down, in millimetres."""
    letters = context.settings.letters
    return letters.offset_right / 10, letters.offset_down / 10


def _labels(context: Context, ids: Iterable[int], sheet: Sheet, start: int, households: bool, copies: int, outlines: bool,
            progress: Progress | None, most: int = EVERY) -> tuple[Job, tuple[LeftOut, ...]]:
    wrong = {}
    if not 1 <= start <= sheet.count:
        wrong["start"] = _("Give the number of a label from 1 to {most}.").format(most=sheet.count)
    if not 1 <= copies <= MOST_COPIES:
        wrong["copies"] = _("Give a number of copies from 1 to {most}.").format(most=MOST_COPIES)
    if wrong:
        raise ValidationError(wrong)
    found = gather(context, ids, households, progress, most)
    wrapper = Wrapper()
    fit, small = _sifted(found.addressees, lambda one: fit_label(wrapper, sheet, one), _("does not fit this sheet; choose larger labels"),
                         progress)
    return Labels(sheet, fit, found.more, start, copies, outlines, offsets(context)), (*found.left_out, *small)


def _envelopes(context: Context, ids: Iterable[int], size: str, households: bool,
               progress: Progress | None, most: int = EVERY) -> tuple[Job, tuple[LeftOut, ...]]:
    envelope = envelope_of(size)
    found = gather(context, ids, households, progress, most)
    sender = tuple(map(printable, sender_lines(context.settings.business))) if context.settings.letters.return_address else ()
    wrapper = Wrapper()
    fit, small = _sifted(found.addressees, lambda one: fit_address(wrapper, envelope, one),
                         _("does not fit this envelope; choose a larger one"), progress)
    return Envelopes(envelope, fit, found.more, sender), (*found.left_out, *small)


def _sifted(addressees: Sequence[Addressee], fit: Callable[[Addressee], Block], reason: str,
            progress: Progress | None) -> tuple[tuple[Addressee, ...], tuple[LeftOut, ...]]:
    """Those whose address fits, and those who are left out because it does not. Drawing fits again: that is quicker than to keep all."""
    progress, kept, left_out = progress or NoProgress(), [], []
    for done, one in enumerate(addressees):
        if not done % _STRIDE:
            progress.step(done, len(addressees))
        if fit(one).lines:
            kept.append(one)
        else:
            left_out.append(LeftOut(one.customers[0], one.name, reason))
    return tuple(kept), tuple(left_out)


def _told(said: Iterable[LeftOut]) -> list[dict[str, Any]]:
    return [{"customer_id": one.customer_id, "name": one.name, "reason": one.reason} for one in said]


def _write(context: Context, job: Job, left_out: tuple[LeftOut, ...], out: Path, progress: Progress | None = None) -> LabelResult:
    must_be_pdf(out)
    if not job.pages:
        return LabelResult(0, 0, left_out)
    with whole_file(out) as stream:
        warned = _draw(context, job, stream, EVERY, progress)
    return LabelResult(job.labels, job.pages, left_out, tuple(warned), str(out))


def _preview(context: Context, job: Job, left_out: tuple[LeftOut, ...], progress: Progress | None = None,
             most_pages: int = MOST_PAGES) -> LabelPreview:
    stream = io.BytesIO()
    shown = min(most_pages, job.known)
    warned = _draw(context, job, stream, shown, progress) if shown else []
    result = LabelResult(job.labels, job.pages, left_out, tuple(warned))
    return LabelPreview(stream.getvalue(), shown, result, job.more)


def _draw(context: Context, job: Job, stream: BinaryIO, most_pages: int, progress: Progress | None) -> list[LeftOut]:
    business = context.settings.business
    sheets = Sheets(stream, printable(job.title), printable(business.name or business.owner), size=job.page)
    warned = job.draw(sheets, most_pages, progress or NoProgress())
    sheets.close()
    return warned
