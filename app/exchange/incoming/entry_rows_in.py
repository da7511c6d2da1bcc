"""What journal entries, sales and renewals share on their way in: a row is read and its customer found, or it is rejected."""
from __future__ import annotations

from typing import Any

from app.exchange.columns.drafts import Warned
from app.exchange.columns.entry_rows import EntryReader
from app.exchange.incoming import as_saved
from app.exchange.incoming.results import MOST_CHANGES_SHOWN, Changed, Difference, Reject, Result
from app.exchange.incoming.whose import Unclear, Whose
from app.exchange.reading.records import Record
from app.i18n import _

Values = dict[str, Any]


class EntryRowsIn:
    """One run over one file's rows, each about a customer. Without `write` it rehearses. NEEDED: the date without which a row is none."""

    NEEDED = "date"

    def __init__(self, connection: Any, result: Result, whose: Whose, match: str, today: str, write: bool) -> None:
        self.result = result
        self._connection = connection
        self._whose = whose
        self._match = match
        self._today = today
        self._write = write

    def _read(self, record: Record, reader: EntryReader) -> Values | None:
        """The values of a row and its customer; None when it is rejected."""
        self.result.rows += 1
        made = self.result.customers_made
        try:
            if record.problem:
                raise Unclear(record.problem)
            values = reader.read(record)
            if self.NEEDED not in values:
                raise Unclear(_date_reason(reader))
            values["customer_id"] = values.get("customer_id") or self._whose.find(values, record.number)
        except Unclear as unclear:
            reader.warnings.clear()
            self.result.rejects.append(Reject(record.number, str(unclear), tuple(record.cells), record.line))
            return None
        self._check(record, values, reader)
        if record.odd or reader.warnings:
            odd = [Warned(record.number, "", "", record.odd)] if record.odd else []
            self.result.warn([*odd, *reader.warnings], as_saved.whose_name(self._connection, values))
            reader.warnings.clear()
        values["makes_customer"] = self.result.customers_made > made
        return values

    def _check(self, record: Record, values: Values, reader: EntryReader) -> None:
        """Look at what the row says as a whole."""

    def _show(self, outcome: str, row: int, values: Values, told: Values, differences: tuple[Difference, ...] = ()) -> None:
        """Keep a row, so that it can be looked at as it will be saved, or was."""
        if self.result.shown.wants(outcome):
            self.result.shown.keep(as_saved.of_row(self._connection, row, outcome, values, told, differences))

    def _note_change(self, row: int, customer_id: int, differences: tuple[Difference, ...]) -> None:
        self.result.changed += 1
        if len(self.result.changes) < MOST_CHANGES_SHOWN:
            self.result.changes.append(Changed(row, customer_id, differences))

    def _update(self, table: str, key: int, values: Values) -> None:
        if values and self._write:
            names = ", ".join(f'"{name}" = ?' for name in values)
            self._connection.execute(f'UPDATE "{table}" SET {names} WHERE id = ?', (*values.values(), key))


def _date_reason(reader: EntryReader) -> str:
    """Why a row without a usable date is not taken."""
    bad = next((one for one in reader.warnings if one.reason == _("There is no such date.")), None)
    return _("“{text}” is no date.").format(text=bad.text) if bad else _("The row has no date.")
