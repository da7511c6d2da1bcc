"""SIGKILL at 20 places in a run of 500 that goes by post, e-mail and phone: no letter lost, none doubled, all said exactly."""
from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import papers
from app.letters import outbox, printing, runs
from desk import doomed, town
from house import House, move_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
COUNT, POSTED, EMAILED, CALLED = 500, 450, 25, 25
ABSENT = ["begin", "open", "page:1", "page:77", "page:200", "page:399", "page:450", "draft:1", "draft:25", "close", "keep:1",
          "keep:2", "keep:3", "journal", "note", "commit"]
DONE = ["committed", "publish:1", "publish:2", "forget"]
PRINT_ABSENT = ["page:200", "draft:25", "journal", "note", "commit"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, template_file: Path) -> dict[str, Path]:
    """The town twice: with everything due, and with everything prepared."""
    made = {}
    for what in ("due", "print"):
        place = move_in(template_file, tmp_path_factory.mktemp(what))
        town(place, COUNT)
        if what == "print":
            runs.prepare_due(place.context, 0, None)
        place.close()
        made[what] = place.folder / "regulars.db"
    return made


@pytest.fixture
def due(built: dict[str, Path], tmp_path: Path) -> Iterator[House]:
    yield from _house(built["due"], tmp_path)


@pytest.fixture
def waiting(built: dict[str, Path], tmp_path: Path) -> Iterator[House]:
    yield from _house(built["print"], tmp_path)


def _house(file: Path, folder: Path) -> Iterator[House]:
    (folder / "business").mkdir()
    shutil.copy(file, folder / "business" / "regulars.db")
    house = House(folder / "business")
    yield house
    house.close()


@pytest.mark.parametrize("place", ABSENT)
def test_killed_before_the_commit_the_next_run_does_all_of_it(due: House, tmp_path: Path, place: str) -> None:
    assert doomed(due.folder, due.today, tmp_path / "a.pdf", place) == -9
    assert not (tmp_path / "a.pdf").exists() and outbox.letters(due.context) == ()
    made = runs.prepare_due(due.context, 0, tmp_path / "b.pdf")
    assert (made.prepared, made.recovered) == (COUNT, ())
    all_went_once(due, tmp_path, COUNT)


@pytest.mark.parametrize("place", DONE)
def test_killed_after_the_commit_it_goes_on_from_there(due: House, tmp_path: Path, place: str) -> None:
    assert doomed(due.folder, due.today, tmp_path / "a.pdf", place) == -9
    made = runs.prepare_due(due.context, 0, tmp_path / "b.pdf")
    assert (made.prepared, set(made.recovered)) == (0, still_to_appear(tmp_path, place))
    all_went_once(due, tmp_path, COUNT)


@pytest.mark.parametrize("place", PRINT_ABSENT)
def test_killed_while_printing_what_was_prepared_everything_waits_on(waiting: House, tmp_path: Path, place: str) -> None:
    assert doomed(waiting.folder, waiting.today, tmp_path / "a.pdf", place, "print") == -9
    assert outbox.waiting(waiting.context) == outbox.Waiting(POSTED, EMAILED, 0, CALLED)
    made = printing.print_prepared(waiting.context, tmp_path / "b.pdf")
    assert (made.posted, made.emailed, made.recovered) == (POSTED, EMAILED, ())
    all_went_once(waiting, tmp_path, COUNT)


@pytest.mark.parametrize("place", DONE)
def test_killed_after_a_print_was_committed_nothing_is_printed_again(waiting: House, tmp_path: Path, place: str) -> None:
    assert doomed(waiting.folder, waiting.today, tmp_path / "a.pdf", place, "print") == -9
    made = printing.print_prepared(waiting.context, tmp_path / "b.pdf")
    assert (made.prepared, set(made.recovered)) == (0, still_to_appear(tmp_path, place))
    all_went_once(waiting, tmp_path, COUNT)


def test_files_that_vanished_with_the_crash_are_made_again(due: House, tmp_path: Path) -> None:
    doomed(due.folder, due.today, tmp_path / "a.pdf", "committed")
    for lost in tmp_path.glob(".*.partial"):
        shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    assert set(runs.settle(due.context)) == {str(tmp_path / "a.pdf"), str(tmp_path / "a drafts")}
    all_went_once(due, tmp_path, COUNT)


def still_to_appear(folder: Path, place: str) -> set[str]:
    """What the next step finds unfinished."""
    files = [str(folder / "a.pdf"), str(folder / "a drafts")]
    return set(files[{"committed": 0, "publish:1": 0, "publish:2": 1, "forget": 2}[place]:])


def all_went_once(house: House, folder: Path, count: int) -> None:
    """Every customer has one letter on one way, and what is on paper and on the disk is what the outbox says."""
    rows = outbox.letters(house.context, limit=2 * count)
    assert len({row.customer_id for row in rows}) == len(rows) == count
    files = [folder / "a.pdf", folder / "b.pdf"]
    printed = [page for file in files if file.exists() for page in papers.first_words(file, "Number")]
    drafts = [file.name for file in folder.glob("* drafts/*.eml")]
    assert len(set(printed)) == len(printed) == POSTED and len(set(drafts)) == len(drafts) == EMAILED
    assert house.sql("SELECT count(*) FROM task") == [(CALLED,)] and house.sql("SELECT count(*) FROM interaction") == [(POSTED,)]
    assert list(folder.glob(".*.partial")) == [] and list(house.context.places.letters.iterdir()) == []
