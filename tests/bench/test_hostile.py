"""Files made to be slow: whatever stands in one, a megabyte of it is read or refused within two seconds of the processor."""
from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

import hostile
from app.customers.fields import heading_key
from app.errors import BadFile
from app.exchange.messages.calendar_in import open_calendar
from app.exchange.messages.mail import open_mail
from app.exchange.reading.tables import open_table
from app.exchange.vcards.vcard import open_cards

KINDS: dict[str, tuple[dict[str, bytes], Callable[[Path], Iterable[object]]]] = {
    "cards": ({name: hostile.card(middle) for name, middle in hostile.CARDS.items()}, lambda file: open_cards(file).rows()),
    "messages": ({name: hostile.message(middle, False) for name, middle in hostile.MESSAGES.items()},
                 lambda file: open_mail(file, False).rows()),
    "mailboxes": ({name: hostile.message(middle, True) for name, middle in hostile.MESSAGES.items()},
                  lambda file: open_mail(file, True).rows()),
    "calendars": (hostile.CALENDARS, lambda file: open_calendar(file, "", date(2026, 11, 3)).rows()),
    "tables": ({unit: hostile.table(unit).encode() for unit in hostile.TABLES},
               lambda file: open_table(file, lambda text: heading_key(text) in {"name", "town"}).rows())}


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_takes_longer_than_two_seconds_a_megabyte(kind, tmp_path, figures):
    files, rows = KINDS[kind]
    slowest = {name: _seconds(tmp_path / "file", content, rows) / max(len(content) / 1e6, 1) for name, content in files.items()}
    worst = max(slowest, key=slowest.__getitem__)
    figures.note(f"Slowest of {len(files)} hostile {kind}", f"{slowest[worst]:.2f} s/MB ({worst!r})", "2 s/MB")
    assert slowest[worst] <= 2, slowest


def _seconds(file: Path, content: bytes, rows: Callable[[Path], Iterable[object]]) -> float:
    file.write_bytes(content)
    began = time.process_time()
    try:
        for _row in rows(file):
            pass
    except BadFile:
        pass
    return time.process_time() - began
