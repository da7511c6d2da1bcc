"""Import through the window: look, match, rehearse, bring in, take back; a bad file gets a sentence."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.customers import lists
from app.exchange import plan as plans
from house import House
from recording import RecordingShell
from ui.imports.screen import ImportsScreen

PEOPLE = """Ref,Name,Postcode,Born,Colour
1,Mrs Ann Ellis,ls21 1aa,29/02/1956,red
2,Tom Reed,LS21 1AB,31/02/1960,blue
3,,,,
"""


@pytest.fixture
def screen(house: House, shell: RecordingShell, qtbot: Any) -> ImportsScreen:
    made = ImportsScreen(house.context, shell)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people &amp; <b>x.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def _click(qtbot: Any, button: Any) -> None:
    assert button.isVisible() and button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_file_goes_through_all_four_steps_and_back(screen: ImportsScreen, house: House, shell: RecordingShell, qtbot: Any,
                                                     people: Path) -> None:
    before = house.tables()
    shell.answers.append(str(people))
    screen.start._on_choose()
    assert screen.pages.currentWidget() is screen.columns
    assert {one.heading: one.field for one in screen.columns._preview.columns} == {
        "Ref": "source_id", "Name": "full_name", "Postcode": "postcode", "Born": "birthday", "Colour": "ignore"}
    _click(qtbot, screen.columns.next_button)
    assert screen.pages.currentWidget() is screen.rehearsal and screen.result.new >= 2
    assert any("31/02/1960" in getattr(row, "title", "") for row in screen.rehearsal.lines.table.rows)
    assert house.tables() == before
    _click(qtbot, screen.rehearsal.go_button)
    assert screen.pages.currentWidget() is screen.done
    assert len(lists.find(house.context, "ellis")) == 1
    _click(qtbot, screen.done.undo_button)
    assert lists.find(house.context) == [] and screen.pages.currentWidget() is screen.start


def test_a_column_sent_by_hand_to_another_field_is_kept(screen: ImportsScreen, house: House, qtbot: Any, people: Path) -> None:
    screen.begin(people)
    screen.columns._on_sent("Colour", "likes")
    assert {one.heading: one.field for one in screen.columns._preview.columns}["Colour"] == "likes"
    _click(qtbot, screen.columns.next_button)
    _click(qtbot, screen.rehearsal.go_button)
    assert house.sql("SELECT likes FROM customer WHERE last_name = 'Ellis'") == [("red",)]


def test_an_ambiguous_date_is_asked_about_and_the_answer_counts(screen: ImportsScreen, house: House, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_text("Ref,Customer,Date,Text\n1,Ann Ellis,03/04/2026,rang\n1,Ann Ellis,05/06/2026,rang again\n", encoding="utf-8")
    screen.begin(file)
    screen.columns._on_said({"kind": "interactions"})
    _click(qtbot, screen.columns.next_button)
    if screen.result.asks:
        assert screen.rehearsal._question.isVisible() and not screen.rehearsal.go_button.isEnabled()
        screen.rehearsal.answered.emit("mdy")
        assert screen.plan is not None and screen.plan.dates == "mdy" and not screen.result.asks


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"%PDF-1.7\n%\xe2\xe3"])
def test_a_file_that_cannot_be_read_gets_a_sentence_and_loses_nothing(screen: ImportsScreen, house: House, shell: RecordingShell,
                                                                      tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    screen.begin(file)
    assert len(shell.errors) == 1 and screen.pages.currentWidget() is screen.start


def test_taking_out_writes_a_file_that_changes_nothing_when_it_comes_back(screen: ImportsScreen, house: House, shell: RecordingShell,
                                                                          qtbot: Any, tmp_path: Path) -> None:
    house.customer("Mrs Siân Ŵyn", phone="01904 555018", tags="VIP")
    out = tmp_path / "out.csv"
    shell.answers.append(str(out))
    screen.start._on_export("customers")
    assert "1 row" in shell.toasts[-1][0]
    screen.begin(out)
    _click(qtbot, screen.columns.next_button)
    assert (screen.result.new, screen.result.changed, screen.result.same) == (0, 0, 1)
    assert not screen.rehearsal.go_button.isEnabled()


def test_every_target_has_words() -> None:
    for kind in plans.READABLE:
        assert all(words for _name, words in plans.targets(kind))
    assert plans.target_words("customers", "phone_2") == "Phone 2"
    assert plans.target_words("customers", "custom:Boiler") == "Own field: Boiler"
