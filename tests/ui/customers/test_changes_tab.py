"""The Changes tab of a card: an undo from here asks what every undo asks, and says who stayed."""
from __future__ import annotations

from typing import Any, cast

from PySide6.QtWidgets import QApplication, QWidget

import hands
from app import history
from app.customers import cards
from app.letters import outbox, recording, runs
from desk import lodger
from house import House
from recording import RecordingShell
from ui.customers.changes_panel import ChangesPanel
from ui.stayed import StayedDialog


def _undo(panel: ChangesPanel, customer: int) -> None:
    panel.show_customer(customer)
    row = next(row for row in panel.list.table.rows if row.undoable)
    panel.list.pressed.emit(row, "undo")


def test_a_letter_on_paper_is_taken_back_only_when_it_was_not_posted(house: House, shell: RecordingShell, qtbot: Any) -> None:
    ann = lodger(house, "Mrs Ann Reed")
    runs.write(house.context, "general", [ann], None)
    recording.mark_printed(house.context, [row.id for row in outbox.letters(house.context)])
    panel = ChangesPanel(house.context, cast(Any, shell))
    qtbot.addWidget(cast(QWidget, panel))
    shell.answers += ["all", "none"]
    for waiting in (0, 1):
        _undo(panel, ann)
        assert outbox.waiting(house.context).post == waiting
    assert shell.asked == ["Was the letter posted?"] * 2


def test_what_was_changed_since_stays_and_is_listed(house: House, shell: RecordingShell, qtbot: Any) -> None:
    ann = house.customer("Mrs Ann Reed", likes="tea")
    cards.edit(house.context, ann, {"likes": "coffee"})
    first = history.actions(house.context, ann)[0]
    cards.edit(house.context, ann, {"likes": "cocoa"})
    panel = ChangesPanel(house.context, cast(Any, shell))
    qtbot.addWidget(cast(QWidget, panel))
    panel.show_customer(ann)
    panel.list.pressed.emit(first, "undo")
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, StayedDialog) and one.isVisible())
    assert hands.titles(dialog.list) == ["Ann Reed"]
    assert shell.toasts[-1][0].endswith("1 row stays")
    dialog.accept()
