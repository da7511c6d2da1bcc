"""SIGKILL in the middle of a run: done or absent, no letter lost, none doubled."""
import sys
from pathlib import Path

import pytest

import papers
from app.letters import outbox, runs
from desk import begun, doomed, street
from house import House

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
COUNT = 12
ABSENT = ["begin", "open", "page:1", "page:5", "page:12", "close", "note", "commit"]
DONE = ["committed", "publish", "forget"]


def letters_on_paper(*files: Path) -> list[str]:
    return sorted(word for file in files if file.exists() for word in papers.words(file).split() if word.startswith("Number"))


@pytest.mark.parametrize("place", ABSENT)
def test_killed_before_the_commit_nothing_happened(house: House, tmp_path: Path, place: str) -> None:
    street(house, COUNT)
    before = house.tables()
    assert doomed(house.folder, house.today, tmp_path / "a.pdf", place) == -9
    assert house.tables() == before and not (tmp_path / "a.pdf").exists()
    assert runs.prepare_due(house.context, 0, tmp_path / "b.pdf").prepared == COUNT
    assert no_traces(house, tmp_path)


@pytest.mark.parametrize("place", DONE)
@pytest.mark.parametrize("settled_by", ["the next run", "the next start"])
def test_killed_after_the_commit_the_pdf_appears_complete(house: House, tmp_path: Path, place: str, settled_by: str) -> None:
    street(house, COUNT)
    assert doomed(house.folder, house.today, tmp_path / "a.pdf", place) == -9
    house.reopen()
    appeared = (str(tmp_path / "a.pdf"),) if place != "forget" else ()
    if settled_by == "the next run":
        made = runs.prepare_due(house.context, 0, tmp_path / "b.pdf")
        assert (made.prepared, made.recovered) == (0, appeared)
    else:
        assert runs.settle(house.context) == appeared
    assert len(letters_on_paper(tmp_path / "a.pdf", tmp_path / "b.pdf")) == COUNT
    assert len(outbox.letters(house.context)) == COUNT and no_traces(house, tmp_path)


def test_a_pdf_that_vanished_with_the_crash_is_made_again_from_the_outbox(house: House, tmp_path: Path) -> None:
    street(house, COUNT)
    doomed(house.folder, house.today, tmp_path / "a.pdf", "committed")
    for lost in tmp_path.glob(".*.partial"):
        lost.unlink()
    assert runs.settle(house.context) == (str(tmp_path / "a.pdf"),)
    assert len(papers.read(tmp_path / "a.pdf").pages) == COUNT and "COPY" not in papers.words(tmp_path / "a.pdf")


def test_a_rescued_pdf_is_not_written_over_by_the_run_that_rescues_it(house: House, tmp_path: Path) -> None:
    street(house, 3)
    doomed(house.folder, house.today, tmp_path / "a.pdf", "committed")
    street(house, 2)
    made = runs.prepare_due(house.context, 0, tmp_path / "a.pdf")
    assert made.prepared == 2 and made.file == str(tmp_path / "a-2.pdf")
    assert len(papers.read(tmp_path / "a.pdf").pages) == 3 and len(papers.read(tmp_path / "a-2.pdf").pages) == 2


def test_two_programs_at_once_write_each_letter_once(house: House, tmp_path: Path) -> None:
    street(house, COUNT)
    both = [begun(house.folder, house.today, tmp_path / name, "nowhere") for name in ("a.pdf", "b.pdf")]
    assert [(one.communicate(timeout=60), one.returncode)[1] for one in both] == [0, 0]
    assert len(letters_on_paper(tmp_path / "a.pdf", tmp_path / "b.pdf")) == COUNT
    assert len(outbox.letters(house.context)) == COUNT and no_traces(house, tmp_path)


def no_traces(house: House, folder: Path) -> bool:
    return list(folder.glob(".*.partial")) == [] and list(house.context.places.letters.iterdir()) == []
