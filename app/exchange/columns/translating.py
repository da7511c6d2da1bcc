"""Words of a file that stand for others: "Hot lead" is kept as recruitment, "J" as yes."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from app.customers.fields import heading_key
from app.exchange.columns.drafts import Warned
from app.exchange.reading.records import Record

ValueMaps = Mapping[str, Mapping[str, str]]
Told = TypeVar("Told", covariant=True)


class Reader(Protocol[Told]):
    """Makes something of rows."""

    warnings: list[Warned]

    def read(self, record: Record) -> Told:
        """What a row tells of."""


class Translating(Generic[Told]):
    """Reads rows with their words exchanged; the rows themselves stay as they are, for the file of rejects."""

    def __init__(self, reader: Reader[Told], places: Mapping[int, Mapping[str, str]]) -> None:
        self._reader = reader
        self._places = places
        self.warnings = reader.warnings

    def read(self, record: Record) -> Told:
        """What a row tells of."""
        cells = list(record.cells)
        for place, words in self._places.items():
            cells[place] = words.get(word_key(cells[place]), cells[place])
        return self._reader.read(replace(record, cells=cells))


def word_key(text: str) -> str:
    """The part of a cell that counts when it is compared with the words of a map."""
    return " ".join(text.casefold().split())


def places(headings: Sequence[str], values: ValueMaps) -> dict[int, dict[str, str]]:
    """The words to exchange in each column."""
    told = {heading_key(heading): words for heading, words in values.items()}
    return {place: {word_key(written): kept for written, kept in told[heading_key(heading)].items()}
            for place, heading in enumerate(headings) if told.get(heading_key(heading))}
