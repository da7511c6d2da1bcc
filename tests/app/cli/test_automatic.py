"""`letters automatic`: what the system's scheduler runs each morning."""
from __future__ import annotations

from pathlib import Path

import pytest

from app.automatic.telling import last
from app.letters import outbox, recording
from app.settings import Automatic


@pytest.fixture
def ready(shop):
    """Two birthdays soon, and letters by themselves turned on."""
    for name, number in (("Mrs Ann Ellis", 1), ("Mr Bob Dale", 2)):
        shop.json("add", f"full_name={name}", f"street={number} Mill Lane", "town=Otley", "postcode=LS21 1AA", "birthday=1956-11-08")
    settle(shop, prepare=True)
    return shop


def settle(shop, **values):
    with shop.inside() as context:
        context.set(Automatic, **values)


def seen_and_printed(shop):
    with shop.inside() as context:
        recording.mark_printed(context, [row.id for row in outbox.letters(context)])
    shop.json("add", "full_name=Mr New Reed", "street=3 Mill Lane", "town=Otley", "postcode=LS21 1AA", "birthday=1960-11-09")


def test_letters_are_prepared_and_the_last_time_is_remembered(ready):
    answer = ready.json("letters", "automatic")
    assert (answer["prepared"], answer["ready"], answer["file"], answer["told"]) == (2, 2, None, "2 letters are ready.")
    with ready.inside() as context:
        found = last(context)
    assert found is not None and (found.by, found.sentence) == ("shell", "2 letters are ready.")
    assert ready("letters", "automatic").out.strip() == "2 letters are ready."


def test_with_nothing_due_it_is_silent_and_no_failure(shop):
    settle(shop, prepare=True)
    said = shop("--quiet", "letters", "automatic")
    assert (said.status, said.out, said.err) == (0, "", "")
    assert shop("letters", "automatic").out.strip() == "Nothing was due."


def test_turned_off_it_does_nothing_and_says_so(shop):
    settle(shop, prepare=False)
    assert shop.json("letters", "automatic")["off"] is True
    assert shop("letters", "automatic").out.strip() == "“Letters by themselves” is turned off in Settings."


def test_a_printer_that_is_not_there_keeps_the_letters_waiting(ready):
    settle(ready, unattended="printer", printer="Upstairs")
    ready.json("letters", "automatic")
    seen_and_printed(ready)
    answer = ready.json("letters", "automatic")
    assert (answer["prepared"], answer["printed"], answer["ready"]) == (1, 0, 1)
    assert answer["why"][0].startswith("There is no printer called “Upstairs”.")


def test_after_the_first_printing_by_hand_the_next_letters_go_into_the_folder(ready, tmp_path):
    settle(ready, unattended="folder", folder=str(tmp_path))
    assert ready.json("letters", "automatic")["printed"] == 0
    seen_and_printed(ready)
    answer = ready.json("letters", "automatic")
    assert answer["printed"] == 1 and Path(answer["file"]).parent == tmp_path and Path(answer["file"]).exists()


def test_what_cannot_be_prepared_is_one_sentence_and_remembered(ready, monkeypatch):
    from app.errors import DiskFull
    from app.letters import runs

    def full(*_given, **_named):
        raise DiskFull("There is no room left on the disk.", "Free some space and try again.")

    monkeypatch.setattr(runs, "prepare_due", full)
    said = ready("letters", "automatic")
    assert said.status == 1 and said.err.strip() == "There is no room left on the disk. Free some space and try again."
    with ready.inside() as context:
        found = last(context)
    assert found is not None and found.sentence.startswith("There is no room left")
