"""Prepared letters as a PDF for a printer, and where each of them stands in it."""
from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.context import Context
from app.letters import printing
from app.letters.freshening import set_again
from app.letters.halted import halted, moved
from app.letters.readers.recipients import LeftOut
from app.paper.picture import warmed
from app.paper.ranges import parts_from
from app.progress import Progress


@dataclass(frozen=True)
class Sheaf:
    """Letters for the printer: their numbers, the PDF, and how many pages each has; who must not get theirs any more; cautions."""

    ids: tuple[int, ...]
    pdf: bytes
    parts: tuple[int, ...]
    both_sides: bool
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[LeftOut, ...] = ()


def sheaf(context: Context, ids: Sequence[int], progress: Progress | None = None) -> Sheaf:
    """Set these letters in order, those of earlier days in today's words; nothing is noted down of what comes out."""
    stays = halted(context, ids)
    fresh = set_again(context, [one for one in ids if one not in stays])
    both_sides = context.settings.letters.duplex
    with tempfile.TemporaryDirectory(dir=context.places.letters, prefix=".sheaf-") as folder:
        out = Path(folder) / "letters.pdf"
        laid = printing.lay_out(context, ids, out, both_sides, progress)
        pdf = out.read_bytes()
    end = laid[-1].first_page + laid[-1].pages if laid else 0
    going = tuple(one.letter_id for one in laid)
    return warmed(Sheaf(going, pdf, parts_from([one.first_page for one in laid], end), both_sides, tuple(stays.values()),
                        (*fresh.kept, *moved(context, going))))
