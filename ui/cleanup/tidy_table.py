"""The list of values that were probably meant otherwise, each with a tick."""
from __future__ import annotations

from app.cleanup.tidying import Suggestion
from app.customers import fields
from app.i18n import _
from ui.kit.row_look import RowLook
from ui.kit.table import Table

ICONS = {"name": "user", "postcode": "map-pin", "phone": "phone", "email": "mail"}
_NAMES = {"number": _("Phone"), "address": _("E-mail")}


def column_words(column: str) -> str:
    """A field's label."""
    return _NAMES.get(column) or fields.by_name(column).label


class TidyTable(Table):
    """Suggestions; `left_out` holds the ids of those without a tick."""

    COLUMNS = (("old", _("Now"), None), ("new", _("Then"), None), ("name", _("Name"), None), ("column", _("Field"), column_words))

    def __init__(self) -> None:
        super().__init__()
        self.left_out: set[str] = set()

    def sentence(self, row: Suggestion) -> str:
        words = _("{old} becomes {new}, {field} of {name}").format(old=row.old, new=row.new, field=column_words(row.column), name=row.name)
        words = _("{what}, or perhaps not").format(what=words) if row.doubtful else words
        return _("{what}, left out").format(what=words) if row.id in self.left_out else words

    def look(self, row: Suggestion) -> RowLook:
        """A line: old → new, and whose it is."""
        ticked = row.id not in self.left_out
        second = f"{row.name} · {column_words(row.column)}"
        second = _("Or perhaps not · {whose}").format(whose=second) if row.doubtful else second
        return RowLook(f"{row.old}  →  {row.new}", second, icon=ICONS[row.kind],
                       tone="accent" if ticked else "muted", ticked=ticked, quiet=not ticked)
