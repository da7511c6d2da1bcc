"""What is rehearsed is what is written: one plan for both, however quickly somebody clicks, and files one after another."""
from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import history
from app.customers import cards
from app.exchange import importing
from app.exchange.plan import Plan
from app.progress import Cancelled
from house import House
from recording import RecordingShell
from ui.imports.screen import ImportsScreen
from ui.kit import aside

PEOPLE = "Ref,Name,Colour\n1,Ann Ellis,red\n2,Tom Reed,\n"


class SlowShell(RecordingShell):
    """Long work waits until it is told to go on, as in the lane."""

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self.waiting: list[tuple[Any, ...]] = []
        self.slow = False

    def work(self, *work: Any) -> None:
        self.waiting.append(work) if self.slow else super().work(*work)

    def go_on(self, most: int = 99) -> None:
        """Do what waits, and what comes of it."""
        while self.waiting and most:
            super().work(*self.waiting.pop(0))
            most -= 1


@pytest.fixture
def shell(house: House, qapp: Any) -> SlowShell:
    return SlowShell(house.context)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """The options that were rehearsed and brought in."""
    told: dict[str, list[Any]] = {"rehearse": [], "bring_in": []}
    for name, calls in told.items():
        real = getattr(importing, name)
        monkeypatch.setattr(importing, name, lambda context, file, options, progress, real=real, calls=calls: (
            calls.append(options), real(context, file, options, progress))[1])
    return told


def _type_source(screen: ImportsScreen, text: str) -> None:
    field = screen.columns.reading.form.field("source")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_what_was_typed_last_is_rehearsed_and_brought_in(screen: ImportsScreen, shell: SlowShell, written: dict[str, list[Any]],
                                                          click: Callable[[Any], None], file: Any, qtbot: Any) -> None:
    screen.begin((file(PEOPLE),))
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    shell.slow = True
    _type_source(screen, "club")
    click(screen.columns.next_button)
    shell.go_on()
    assert screen.pages.currentWidget() is screen.rehearsal
    click(screen.rehearsal.go_button)
    shell.go_on()
    assert written["rehearse"] == written["bring_in"] and written["bring_in"][0].source == "club"


def test_two_things_said_at_once_both_count(screen: ImportsScreen, shell: SlowShell, file: Any) -> None:
    screen.begin((file(PEOPLE),))
    shell.slow = True
    screen.columns.columns.sent.emit("Colour", "likes")
    screen.columns.columns.sent.emit("Ref", "ignore")
    shell.go_on()
    assert screen.plan is not None and screen.plan.columns == {"Colour": "likes", "Ref": "ignore"}
    assert [one.field for one in screen.columns.preview.columns] == ["ignore", "full_name", "likes"]


def test_what_is_said_during_a_rehearsal_is_rehearsed_anew(screen: ImportsScreen, shell: SlowShell, written: dict[str, list[Any]],
                                                            click: Callable[[Any], None], file: Any) -> None:
    screen.begin((file(PEOPLE),))
    shell.slow = True
    click(screen.columns.next_button)
    screen.columns.columns.sent.emit("Colour", "likes")
    shell.go_on(1)
    assert screen.pages.currentWidget() is screen.columns
    shell.go_on()
    assert screen.pages.currentWidget() is screen.rehearsal
    assert written["rehearse"][-1].columns.columns == {"Colour": "likes"}


def test_nothing_is_brought_in_twice(screen: ImportsScreen, house: House, shell: SlowShell, click: Callable[[Any], None], file: Any
                                     ) -> None:
    screen.begin((file(PEOPLE),))
    click(screen.columns.next_button)
    shell.slow = True
    click(screen.rehearsal.go_button)
    assert not screen.rehearsal.go_button.isEnabled()
    screen.rehearsal.onward.emit()
    assert len(shell.waiting) == 1
    shell.go_on()
    assert screen.pages.currentWidget() is screen.done and house.sql("SELECT count(*) FROM customer") == [(2,)]


def test_a_rehearsal_that_was_stopped_leaves_the_columns_as_they_were(screen: ImportsScreen, shell: SlowShell,
                                                                       click: Callable[[Any], None], file: Any,
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_told: Any) -> None:
        raise Cancelled

    screen.begin((file(PEOPLE),))
    with monkeypatch.context() as patched:
        patched.setattr(importing, "rehearse", stop)
        click(screen.columns.next_button)
    assert screen.pages.currentWidget() is screen.columns and "Stopped" in shell.toasts[-1][0]
    click(screen.columns.next_button)
    assert screen.pages.currentWidget() is screen.rehearsal


def test_what_cannot_be_read_that_way_stays_as_it_was(screen: ImportsScreen, shell: SlowShell, click: Callable[[Any], None], file: Any
                                                       ) -> None:
    screen.begin((file(PEOPLE),))
    screen.columns.columns.sent.emit("Colour", "no such field")
    assert len(shell.errors) == 1 and screen.plan == Plan(screen.plan.file, kind="customers", source=screen.plan.source)
    click(screen.columns.next_button)
    assert screen.pages.currentWidget() is screen.rehearsal


def test_the_card_never_shows_a_row_of_the_file_before(screen: ImportsScreen, click: Callable[[Any], None], file: Any) -> None:
    for name in ("Ann Ellis", "Tom Reed"):
        screen.begin((file(f"Name\n{name}\n", f"{name}.csv"),))
        assert screen.subheading.text() == f"Step 2 of 4: its columns · {name}.csv"
        click(screen.columns.next_button)
        assert screen.rehearsal.card.title.text() == name
        click(screen.rehearsal.back_button)


def test_a_file_with_nothing_to_write_lets_the_next_one_come(screen: ImportsScreen, house: House, click: Callable[[Any], None], file: Any
                                                             ) -> None:
    house.customer("Ann Ellis", email="ann@example.org")
    known = file("Name,Email\nAnn Ellis,ann@example.org\n", "known.csv")
    screen.begin((known, file(PEOPLE, "more.csv")))
    click(screen.columns.next_button)
    assert not screen.rehearsal.go_button.isVisible() and screen.rehearsal.another_button.text() == "Next file"
    click(screen.rehearsal.another_button)
    assert screen.plan is not None and screen.plan.file.name == "more.csv" and screen.pages.currentWidget() is screen.columns


def test_a_file_is_skipped_and_a_queue_is_never_emptied_silently(screen: ImportsScreen, shell: SlowShell, click: Callable[[Any], None],
                                                                  file: Any) -> None:
    screen.begin(tuple(file(PEOPLE, f"{number}.csv") for number in range(4)))
    click(screen.columns.skip_button)
    assert screen.plan is not None and screen.plan.file.name == "1.csv"
    click(screen.columns.next_button)
    assert screen.rehearsal.another_button.text() == "Skip this file"
    click(screen.rehearsal.another_button)
    assert screen.plan.file.name == "2.csv"
    click(screen.columns.back_button)
    text, undo = shell.toasts[-1]
    assert text == "1 file that waited was left out." and screen.pages.currentWidget() is screen.start
    undo()
    assert screen.plan.file.name == "3.csv" and not screen.columns.skip_button.isVisible()


def test_what_can_be_taken_out_is_reached_and_the_file_in_hand_is_gone_on_with(screen: ImportsScreen, click: Callable[[Any], None],
                                                                                file: Any) -> None:
    screen.begin((file(PEOPLE),))
    screen.show_id("out")
    assert screen.pages.currentWidget() is screen.start and screen.start.out.isVisible()
    assert "is not brought in yet" in screen.start.in_hand.text()
    click(screen.start.go_on)
    assert screen.pages.currentWidget() is screen.columns and screen.plan is not None


def test_the_result_follows_an_undo_made_elsewhere(screen: ImportsScreen, house: House, click: Callable[[Any], None], file: Any, qtbot: Any
                                                   ) -> None:
    screen.begin((file(PEOPLE),))
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    undone = history.undo_action(house.context, screen.result.action)
    qtbot.waitUntil(lambda: "was undone" in screen.done.sentence.text())
    assert not screen.done.undo_button.isVisible()
    history.undo_action(house.context, undone.action)
    qtbot.waitUntil(lambda: "which can be undone" in screen.done.sentence.text())
    assert screen.done.undo_button.isVisible()


def test_a_rehearsal_follows_what_is_changed_beside_it(screen: ImportsScreen, house: House, click: Callable[[Any], None], file: Any,
                                                       qtbot: Any) -> None:
    ann = house.customer("Ann Ellis", email="ann@example.org")
    screen.begin((file("Name,Email,Likes\nAnn Ellis,ann@example.org,tea\n"),))
    click(screen.columns.next_button)
    assert screen.result.changed == 1
    cards.edit(house.context, ann, {"likes": "tea"})
    qtbot.waitUntil(lambda: screen.rehearsal.sentence.text() == "1 row read; there is nothing to write.")


def test_an_undo_that_leaves_rows_says_who_stays(screen: ImportsScreen, house: House, shell: SlowShell, click: Callable[[Any], None],
                                                 file: Any, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from ui.stayed import StayedDialog

    screen.begin((file(PEOPLE),))
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    cards.edit(house.context, 1, {"likes": "tea"})
    click(screen.done.undo_button)
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, StayedDialog) and one.isVisible())
    assert [row.name for row in dialog.list.table.rows] == ["Ann Ellis"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert shell.toasts[-1][0] == "The import is undone in part."


def test_who_has_decided_enough_need_not_wait_for_the_counts(screen: ImportsScreen, house: House, click: Callable[[Any], None],
                                                             pick: Callable[[Any, str], None], file: Any, qtbot: Any,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    house.customer("Tom Reed", postcode="YO1 7HH", town="York")
    screen.begin((file("Name,Postcode,Occupation\nTom Reed,YO1 7HH,Baker\nZoë Lee,LS21 1AA,\n"),))
    click(screen.columns.next_button)
    monkeypatch.setattr(aside, "BRIEFLY", 0)
    go_on, real = threading.Event(), importing.rehearse
    monkeypatch.setattr(importing, "rehearse", lambda *told: (go_on.wait(10), real(*told))[1])
    pick(screen.rehearsal.card.decision, "Skip this row")
    assert screen.busy
    click(screen.rehearsal.go_button)
    go_on.set()
    qtbot.waitUntil(lambda: not screen.busy)
    assert screen.pages.currentWidget() is screen.done
    assert house.sql("SELECT first_name FROM customer") == [("Tom",), ("Zoë",)]
    assert screen.done.chips.chips["new"].text().startswith("1 new")


@pytest.mark.parametrize(("name", "text", "steps"), [
    ("people.csv", PEOPLE, ["Step 2 of 4: its columns", "Step 3 of 4: what would happen", "Step 4 of 4: done"]),
    ("people.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Ellis\nN:Ellis;Ann;;;\nEND:VCARD\n",
     ["Step 2 of 3: what would happen", "Step 1 of 3: how it is read", "Step 2 of 3: what would happen", "Step 3 of 3: done"])])
def test_the_steps_are_counted_as_they_come(screen: ImportsScreen, click: Callable[[Any], None], file: Any, name: str, text: str,
                                            steps: list[str]) -> None:
    told = [screen.subheading.text()]
    screen.begin((file(text, name),))
    told.append(screen.subheading.text())
    if name.endswith("vcf"):
        click(screen.rehearsal.back_button)
        told.append(screen.subheading.text())
    for button in (screen.columns.next_button, screen.rehearsal.go_button):
        click(button)
        told.append(screen.subheading.text())
    assert [one.partition(" · ")[0] for one in told] == ["Step 1: the file", *steps]
