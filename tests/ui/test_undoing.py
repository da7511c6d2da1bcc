"""Ctrl+Z and the Undo of a toast ask whether paper was posted before they make letters due again."""
from __future__ import annotations

from typing import Any, cast

from app.letters import outbox, recording, runs
from desk import lodger
from house import House
from recording import RecordingShell
from ui.undoing import Undoing


def test_an_undo_asks_whether_printed_letters_were_posted(house: House, shell: RecordingShell, qapp: Any) -> None:
    undoing = Undoing(house.context, cast(Any, shell))
    shell.news.connect(undoing.remember)
    runs.write(house.context, "general", [lodger(house, f"Mr {name} Reed") for name in ("Ann", "Bob")], None)
    letters = [row.id for row in outbox.letters(house.context)]
    recording.mark_printed(house.context, letters[:1])
    shell.answers += ["all", None, "none"]
    for waiting in (1, 1, 2):
        undoing.undo_last()
        assert outbox.waiting(house.context).post == waiting
    assert shell.asked == ["Was the letter posted?"] * 3
    undoing.undo_last()
    assert outbox.letters(house.context) == () and len(shell.asked) == 3


def test_of_letters_posted_in_part_the_outbox_is_shown(house: House, shell: RecordingShell, qapp: Any) -> None:
    undoing = Undoing(house.context, cast(Any, shell))
    made = runs.write(house.context, "general", [lodger(house, f"Mr {name} Reed") for name in ("Ann", "Bob")],
                      house.context.places.letters / "a.pdf")
    shell.answers.append("some")
    undoing.undo_one(made.action)
    assert shell.opened[0][0] == "letters" and len(outbox.letters(house.context)) == 2
