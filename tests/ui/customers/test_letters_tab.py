"""The letters to a customer on their card: by which way, and how each stands."""
from __future__ import annotations

from typing import Any

from app.letters import outbox, recording, runs
from desk import cover, lodger
from hands import click_row, show, titles
from house import House
from ui.customers.letters_panel import LettersPanel


def test_each_letter_says_by_which_way_it_goes_and_how_it_stands(house: House, shell: Any, qtbot: Any) -> None:
    house.business()
    bea = lodger(house, "Ms Bea Mail", preferred_channel="email", email="bea@example.org")
    cover(house, bea)
    runs.write(house.context, "general", [bea], house.context.places.letters / "a.pdf")
    runs.prepare_due(house.context, 0, None)
    panel = LettersPanel(house.context, shell)
    show(qtbot, panel)
    panel.show_customer(bea)
    looks = [panel.list.delegate.look(row) for row in panel.list.table.rows]
    assert [look.chip for look in looks] == ["To send", "Draft"] and looks[0].second == "3 Nov 2026 · E-mail"
    assert panel.list.table.sentence(panel.list.table.row_at(0)).endswith("To send")
    recording.mark_sent(house.context, [row.id for row in outbox.letters(house.context)])
    panel.show_customer(bea)
    assert {panel.list.delegate.look(row).chip for row in panel.list.table.rows} == {"Sent"}
    click_row(panel.list, titles(panel.list)[1])
    assert panel.reader.isVisible() and "Dear Ms Mail" in panel.reader.text()
