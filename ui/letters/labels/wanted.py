"""What shall be printed, as it is chosen: the same wishes for the look at it, for the file and for the printer.

What sets labels is loaded with the first of them, beside the window.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import _
from app.progress import Progress

if TYPE_CHECKING:
    from app.labels.making import LabelPreview, LabelResult

LABELS, ENVELOPES = "labels", "envelopes"


@dataclass(frozen=True)
class Wanted:
    """Labels on a sheet, or envelopes of a size; `whom` finds the customers."""

    kind: str
    whom: Callable[[], Sequence[int]]
    paper: str
    start: int = 1
    copies: int = 1
    households: bool = False

    @property
    def title(self) -> str:
        """What the file is called."""
        return _("Labels {sheet}").format(sheet=self.paper) if self.kind == LABELS else _("Envelopes {size}").format(size=self.paper)

    def look(self, context: Any, progress: Progress) -> LabelPreview:
        """The first pages."""
        from app.labels.making import MOST_PAGES
        from app.paper.picture import warmed

        return warmed(self._pages(context, progress, MOST_PAGES))

    def all(self, context: Any, progress: Progress) -> LabelPreview:
        """All pages, for a printer."""
        from app.labels.addressees import EVERY

        return self._pages(context, progress, EVERY)

    def _pages(self, context: Any, progress: Progress, most_pages: int) -> LabelPreview:
        from app.labels import making

        if self.kind == ENVELOPES:
            return making.preview_envelopes(context, self.whom(), self.paper, self.households, progress, most_pages)
        return making.preview_labels(context, self.whom(), self.paper, self.start, self.households, self.copies, progress=progress,
                                     most_pages=most_pages)

    def write(self, context: Any, out: Path, progress: Progress) -> LabelResult:
        """All of it as a file."""
        from app.labels import making

        if self.kind == ENVELOPES:
            return making.write_envelopes(context, self.whom(), self.paper, out, self.households, progress)
        return making.write_labels(context, self.whom(), self.paper, out, self.start, self.households, self.copies, progress=progress)
