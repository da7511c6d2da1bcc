"""How a file is to be brought in."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.dates import ORDERS
from app.errors import UserError
from app.exchange.columns import kinds
from app.exchange.columns.maps import MapFile
from app.exchange.reading import delimiters
from app.i18n import _

DECISIONS = ("new", "skip", "fill", "overwrite")
MATCHES = ("skip", "fill", "overwrite", "new", "supplement")


@dataclass(frozen=True)
class Options:
    """What the user said about a file; empty = find out, or as the map file says.

    kind: customers, interactions, renewals, sales or auto. match: what to do with a customer who is known already: leave
    (skip), fill blanks (fill), write over (overwrite), make another (new), or fill blanks and never make new ones (supplement).
    dates: dmy, mdy or ymd. map: a map file, or `columns` from the import screen (heading → field, and words to exchange).
    header: the line that holds the headings (0 = find out, -1 = none does).
    decisions: what becomes of a row that may be a customer who is known (row → new, skip, fill or overwrite); duplicates: what
    becomes of all others of them. sheet: of a workbook ("" = find out). by_content: columns whose headings nobody knows go where
    what they hold belongs (else that is only suggested).
    """

    kind: str = "auto"
    source: str = ""
    map: Path | None = None
    match: str = ""
    dates: str = ""
    encoding: str = ""
    delimiter: str = ""
    columns: MapFile | None = None
    decisions: Mapping[int, str] = field(default_factory=dict)
    duplicates: str = "new"
    header: int = 0
    sheet: str = ""
    by_content: bool = False

    def with_map(self, told: MapFile) -> Options:
        """These options, with the map file's where nothing else was said. Raises UserError for one that there is not."""
        options = told.options
        settled = replace(
            self, kind=self.kind if self.kind != "auto" else options.get("as", "auto"), source=self.source or options.get("source", ""),
            match=self.match or options.get("match", "fill"), dates=self.dates or options.get("dates", ""),
            encoding=self.encoding or options.get("encoding", ""), delimiter=self.delimiter or options.get("delimiter", ""))
        sign = delimiters.NAMES.get(settled.delimiter.casefold(), settled.delimiter)
        settled = replace(settled, delimiter=sign)
        settled._check()
        return settled

    def _check(self) -> None:
        decided = [("duplicates", one, DECISIONS) for one in {self.duplicates, *self.decisions.values()}]
        for name, value, allowed in (*decided, ("match", self.match, MATCHES), ("dates", self.dates, ("", *ORDERS)),
                                     ("as", self.kind, ("auto", *kinds.KINDS))):
            if value not in allowed:
                raise UserError(_("“{value}” is not a choice for {name}.").format(value=value, name=name),
                                _("Choose one of: {choices}.").format(choices=", ".join(one for one in allowed if one)))
