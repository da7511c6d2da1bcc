"""A first working day: an empty folder in the morning, letters in the post in the evening, and a change of mind."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import papers
from app import history, journal, renewals, today
from app.clock import Clock
from app.context import Context, open_business
from app.customers import lists
from app.exchange.importing import bring_in
from app.exchange.incoming.options import Options
from app.journal import Entry
from app.letters import outbox, runs
from app.safety.backup import backup
from app.safety.check import check
from app.safety.restore import restore
from app.sample import words
from app.sample.make import make_files
from app.settings import Business
from house import TODAY

CONTACTS, *_others = NAMES = ("outlook-contacts", "boiler-cover", "call-log")
ADDRESS = "2 Mill Lane\nOtley\nLS21 1AA"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """What lies on the owner's desk: contacts from Outlook, a list of covers, a log of calls."""
    return {file.stem: file for file in make_files(tmp_path / "desk", TODAY)}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Context]:
    """A business begun this morning."""
    context = open_business(tmp_path / "business", Clock(TODAY), create=True)
    yield context
    context.close()


def options(name: str) -> Options:
    return Options(source="desk", map=words.SAMPLE / "outlook-contacts.toml" if name == CONTACTS else None)


def bring_in_all(context: Context, files: dict[str, Path]) -> list[Any]:
    return [bring_in(context, files[name], options(name)) for name in NAMES]


def rows(context: Context) -> dict[str, list[tuple[Any, ...]]]:
    from models.records import RECORDS

    names = [record._meta.table_name for record in RECORDS]
    return {name: context.database.execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}


def test_files_become_a_morning_and_the_morning_becomes_post(day: Context, files: dict[str, Path], tmp_path: Path) -> None:
    day.set(Business, name="Hartley Heating", owner="Jo Hartley", address=ADDRESS, sample=False)
    first = bring_in_all(day, files)
    assert [one.new > 0 and one.rejected == 0 for one in first] == [True] * 3
    assert [(one.new, one.changed) for one in bring_in_all(day, files)] == [(0, 0)] * 3

    waiting = today.due(day)
    assert {row.kind for row in waiting} >= {"renewal", "birthday"}
    run = runs.prepare_due(day, 0, tmp_path / "post.pdf")
    assert run.posted == run.pages == len(papers.read(tmp_path / "post.pdf").pages)
    assert run.prepared == run.posted + run.emailed + len(run.calls) == len(outbox.letters(day))
    assert run.posted > 0 and run.emailed == len(run.drafts)
    assert run.prepared + len(run.left_out) == len(today.letters_due(day)) + run.prepared
    assert runs.prepare_due(day, 0, tmp_path / "again.pdf").prepared == 0
    assert not (tmp_path / "again.pdf").exists()

    caller = lists.find(day, "Ŵyn")[0]
    asked = Entry("phone", "Wants a quote for a cylinder", "quote", "in", minutes=12)
    journal.log(day, caller, asked, day.today + timedelta(days=2), "Send it")
    (promise,) = [row for row in today.due(day, 7) if row.kind == "follow_up" and row.reason.startswith("Send it")]
    today.snooze(day, promise.key, day.today + timedelta(days=5))
    assert promise.key not in {row.key for row in today.due(day, 7)}
    later = replace(day, clock=Clock(TODAY + timedelta(days=5)))
    (again,) = [row for row in today.due(later) if row.key == promise.key]
    assert (again.due, again.days_late) == (promise.due, 3)
    today.done(later, promise.key)
    assert promise.key not in {row.key for row in today.due(later)}
    assert check(day).ok


def test_a_change_of_mind_takes_the_whole_day_back(day: Context, files: dict[str, Path], tmp_path: Path) -> None:
    day.set(Business, name="Hartley Heating", address=ADDRESS)
    empty = rows(day)
    bring_in_all(day, files)
    full = rows(day)
    waiting = [row.key for row in today.due(day)]
    runs.prepare_due(day, 0, tmp_path / "post.pdf")
    assert [row.key for row in today.due(day)] != waiting
    history.undo_last(day)
    assert [row.key for row in today.due(day)] == waiting
    assert rows(day) == full
    for _file in NAMES:
        history.undo_last(day)
    assert rows(day) == empty


def test_the_evenings_backup_brings_the_day_back(day: Context, files: dict[str, Path], tmp_path: Path) -> None:
    bring_in_all(day, files)
    renewals.renew(day, renewals.find(day)[0].id)
    kept, safe = rows(day), backup(day, tmp_path / "stick.db").file
    for _action in range(4):
        history.undo_last(day)
    assert rows(day) != kept
    restore(day, safe)
    assert rows(day) == kept and check(day).ok
