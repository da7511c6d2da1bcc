"""Looking at a report before it is printed: its first pages, numbered as they will be."""
from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from app.context import Context
from app.progress import NoProgress, Progress

MOST_PAGES = 12


@dataclass(frozen=True)
class ReportPreview:
    """The first pages of a report as PDF, and how many pages and lines the whole of it has. `period` is in words."""

    pdf: bytes
    shown: int
    pages: int
    rows: int
    period: str


def preview(context: Context, name: str, first: date | None = None, last: date | None = None, progress: Progress | None = None,
            most_pages: int = MOST_PAGES, style: str = "") -> ReportPreview:
    """The first pages of a report. Raises NotFound for an unknown one, UserError for a period that ends before it begins."""
    from app.reports.making import build
    from app.reports.printing import print_on_paper

    report = build(context, name, first, last, style)
    business = context.settings.business
    stream = io.BytesIO()
    pages = print_on_paper(report, stream, business.name or business.owner, context.today, progress or NoProgress(), most_pages)
    return ReportPreview(stream.getvalue(), min(pages, most_pages), pages, report.rows, report.period)
