"""Letters by themselves in the window: at the start, each morning, told once, printed on one click."""
from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter

import ui.automatic
from app.automatic.alone import alone
from app.automatic.telling import last
from app.letters import outbox, recording, runs
from app.settings import Automatic, Business
from desk import cover, doomed, lodger, street
from hands import click
from house import House
from papers import read
from ui.kit.printing_shop import PrintShop
from ui.main_window import MainWindow
from ui.pictures import take


class Moving:
    """A clock that goes when it is told to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def today(self) -> date:
        return self.moment.astimezone().date()

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)


class Notes(dict):
    """Stands in for the window's ini file."""

    def text(self, name: str, default: str = "") -> str:
        return self.get(name, default)

    def keep(self, name: str, value: str) -> None:
        self[name] = value


@pytest.fixture
def clock(house: House) -> Moving:
    """Seven in the morning of 3 November."""
    moving = Moving(datetime(2026, 11, 3, 7, 0).astimezone())
    house.context = replace(house.context, clock=moving)
    house.business()
    return moving


@pytest.fixture
def opened(house: House, clock: Moving, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Opens a window on the business, with a printer that writes into a file."""
    made: list[MainWindow] = []
    monkeypatch.setattr(ui.automatic, "START_MS", 0)

    def find(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return printer

    def open_window() -> MainWindow:
        window = MainWindow(house.context, ())
        qtbot.addWidget(window)
        shop = PrintShop(window.shell, window.press, Notes(), tmp_path, find)
        monkeypatch.setattr(window.shell, "printing", lambda: shop)
        monkeypatch.setattr(window.shell, "confirm", lambda *_question, **_named: True)
        window.show()
        qtbot.waitExposed(window)
        window.settle()
        made.append(window)
        settled(window, qtbot)
        return window

    yield open_window
    for window in made:
        window.close()


def is_to_begin(window: MainWindow) -> bool:
    """Whether the first look is still to come."""
    return any(one.isActive() for one in window.automatic.findChildren(QTimer) if one.isSingleShot())


def settled(window: MainWindow, qtbot: Any) -> None:
    """Wait until the look that was begun has ended."""
    qtbot.waitUntil(lambda: not (is_to_begin(window) or window.lane.busy or window.press.busy))


def count(house: House, state: str = "prepared") -> int:
    return len(outbox.letters(house.context, state=state))


def by_hand(house: House) -> None:
    """A letter of the renewal template has gone out before."""
    cover(house, lodger(house, "Mrs Seen Before", street="99 Elm Road"))
    made = runs.prepare_due(house.context, 0, None)
    recording.mark_printed(house.context, [row.id for row in outbox.letters(house.context, run=made.run)])


def test_nothing_is_done_when_the_owner_turned_it_off(house: House, opened: Any) -> None:
    street(house, 2)
    house.context.set(Automatic, prepare=False)
    window = opened()
    assert count(house) == 0 and window.automatic.banner.isHidden() and last(house.context) is None


def test_nothing_is_done_before_letters_can_say_whom_they_are_from(house: House, opened: Any) -> None:
    street(house, 2)
    house.context.set(Business, address="")
    window = opened()
    assert count(house) == 0 and window.automatic.banner.isHidden() and last(house.context) is None


def test_without_a_word_of_the_owner_it_is_prepared_and_told_and_nothing_is_printed(house: House, opened: Any) -> None:
    street(house, 2)
    window = opened()
    assert window.automatic.banner.text() == "2 letters are ready." and window.automatic.undo_button.isVisible()
    assert count(house) == 2 and count(house, "printed") == 0 and house.sql("SELECT count(*) FROM interaction")[0][0] == 0


def test_undone_it_stays_undone_until_tomorrow(house: House, clock: Moving, opened: Any, qtbot: Any) -> None:
    street(house, 2)
    window = opened()
    click(window.automatic.undo_button)
    assert count(house) == 0
    qtbot.waitUntil(window.automatic.banner.isHidden)
    window.close()
    second = opened()
    assert count(house) == 0 and second.automatic.banner.isHidden()
    clock.moment += timedelta(days=1, hours=2)
    second.automatic.tick()
    settled(second, qtbot)
    assert count(house) == 2 and second.automatic.banner.text() == "2 letters are ready."


def test_a_window_that_is_only_looked_at_prepares_nothing(house: House, clock: Moving, qtbot: Any, tmp_path: Path, qapp: Any,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui.automatic, "START_MS", 0)
    street(house, 2)
    assert take(qapp, house.context, tmp_path, (800, 600), ("light",), "today")
    assert count(house) == 0


def test_at_the_start_what_is_due_is_prepared_and_told(house: House, opened: Any) -> None:
    street(house, 7)
    house.context.set(Automatic, prepare=True)
    window = opened()
    assert count(house) == 7
    assert window.automatic.banner.isVisible() and window.automatic.banner.text() == "7 letters are ready."
    found = last(house.context)
    assert found is not None and found.sentence == "7 letters are ready."
    window.undo()
    assert count(house) == 7, "what happened by itself is not the last thing done in this window"


def test_a_restart_does_not_tell_again(house: House, opened: Any) -> None:
    street(house, 2)
    house.context.set(Automatic, prepare=True)
    opened().close()
    second = opened()
    assert second.automatic.banner.isHidden() and count(house) == 2


def test_a_morning_that_passes_while_the_window_is_open(house: House, clock: Moving, opened: Any, qtbot: Any) -> None:
    house.context.set(Automatic, prepare=True)
    window = opened()
    assert window.automatic.banner.isHidden()
    cover(house, lodger(house, "Mr Next Day", street="5 Elm Road"), date(2026, 12, 4))
    for hours, expected in ((1, 0), (20, 0), (2, 0), (3, 1)):  # 8:00, 4:00, 6:00 and 9:00 of the next day
        clock.moment += timedelta(hours=hours)
        window.automatic.tick()
        settled(window, qtbot)
        assert count(house) == expected, clock.moment
    assert window.automatic.banner.text() == "1 letter is ready."


def test_a_laptop_that_slept_for_days_looks_when_it_wakes(house: House, clock: Moving, opened: Any, qtbot: Any) -> None:
    house.context.set(Automatic, prepare=True, at_hour=6)
    window = opened()
    street(house, 2)
    window.automatic.tick()
    settled(window, qtbot)
    assert count(house) == 0, "six has passed today"
    clock.moment += timedelta(days=3)
    window.automatic.tick()
    settled(window, qtbot)
    assert count(house) == 2


def test_another_hour_counts_from_now_on(house: House, clock: Moving, opened: Any, qtbot: Any) -> None:
    house.context.set(Automatic, prepare=True, at_hour=20)
    window = opened()
    street(house, 1)
    house.context.set(Automatic, at_hour=9)
    qtbot.waitUntil(lambda: window.automatic._next.astimezone().hour == 9)
    clock.moment += timedelta(hours=2)
    window.automatic.tick()
    settled(window, qtbot)
    assert count(house) == 1


def test_while_another_process_is_at_it_the_window_waits_and_tries_again(house: House, clock: Moving, opened: Any, qtbot: Any) -> None:
    street(house, 2)
    house.context.set(Automatic, prepare=True)
    with alone(house.folder / "automatic.lock"):
        window = opened()
        assert count(house) == 0 and window.automatic.banner.isHidden() and window.banner.isHidden()
    clock.moment += timedelta(minutes=4)
    window.automatic.tick()
    settled(window, qtbot)
    assert count(house) == 0
    clock.moment += timedelta(minutes=2)
    window.automatic.tick()
    settled(window, qtbot)
    assert count(house) == 2 and window.automatic.banner.isVisible()


def test_a_database_that_another_program_holds_is_tried_later_in_silence(house: House, clock: Moving, opened: Any, qtbot: Any,
                                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    from app.errors import Locked

    def held(*_given: Any, **_named: Any) -> None:
        raise Locked("Another window or program is writing just now.", "Try again in a moment.")

    street(house, 2)
    house.context.set(Automatic, prepare=True)
    with monkeypatch.context() as patch:
        patch.setattr(runs, "prepare_due", held)
        window = opened()
    assert window.automatic.banner.isHidden() and window.banner.isHidden() and last(house.context) is None
    clock.moment += timedelta(minutes=6)
    window.automatic.tick()
    settled(window, qtbot)
    assert count(house) == 2 and window.automatic.banner.text() == "2 letters are ready."


def test_letters_the_scheduler_prepared_before_are_told_by_the_window(house: House, opened: Any) -> None:
    from app.automatic.preparing import prepare_waiting

    street(house, 3)
    house.context.set(Automatic, prepare=True)
    prepare_waiting(replace(house.context, origin="shell"))
    assert opened().automatic.banner.text() == "3 letters are ready."


def test_one_click_prints_a_wording_that_is_known_and_notes_it_down(house: House, opened: Any, qtbot: Any, tmp_path: Path) -> None:
    by_hand(house)
    street(house, 3)
    house.context.set(Automatic, prepare=True)
    window = opened()
    click(window.automatic.print_button)
    qtbot.waitUntil(lambda: count(house) == 0, timeout=20_000)
    settled(window, qtbot)
    assert len(read(tmp_path / "out.pdf").pages) == 3
    assert count(house, "printed") == 4 and house.sql("SELECT count(*) FROM interaction")[0][0] == 4
    qtbot.waitUntil(window.automatic.banner.isHidden)
    assert "3 letters marked" in window.toast.text()


def test_a_wording_that_goes_out_for_the_first_time_is_shown_before_it_is_printed(house: House, opened: Any, qtbot: Any) -> None:
    street(house, 2)
    house.context.set(Automatic, prepare=True)
    window = opened()
    shown: list[Any] = []
    window.shell.printing().ask = lambda paper, *_why: shown.append(paper)
    click(window.automatic.print_button)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].parts == (1, 1) and count(house) == 2


def test_show_opens_the_outbox(house: House, opened: Any, qtbot: Any) -> None:
    street(house, 1)
    house.context.set(Automatic, prepare=True)
    window = opened()
    with qtbot.waitSignal(window.shell.asked_for) as asked:
        click(window.automatic.show_button)
    assert asked.args == ["letters", "outbox:waiting"] and window.automatic.banner.isHidden()


def test_letters_that_were_interrupted_are_finished_at_the_start_and_told(house: House, opened: Any, qtbot: Any, tmp_path: Path) -> None:
    street(house, 2)
    house.context.set(Automatic, prepare=False)
    doomed(house.folder, house.today, tmp_path / "november.pdf", "committed")
    window = opened()
    assert window.automatic.banner.text() == "Letters that were interrupted are finished: november.pdf."
    assert len(read(tmp_path / "november.pdf").pages) == 2 and not window.automatic.print_button.isVisible()
    with qtbot.waitSignal(window.shell.asked_for) as asked:
        click(window.automatic.show_button)
    assert asked.args == ["letters", "outbox"]


def test_what_the_owner_let_go_has_gone_when_the_window_tells(house: House, opened: Any, tmp_path: Path) -> None:
    by_hand(house)
    street(house, 2)
    (tmp_path / "post").mkdir()
    house.context.set(Automatic, prepare=True, unattended="folder", folder=str(tmp_path / "post"))
    window = opened()
    assert window.automatic.banner.text() == "2 letters were written to 2026-11-03 – Letters.pdf."
    assert window.automatic.print_button.isHidden() and count(house) == 0


def test_what_must_wait_says_why(house: House, opened: Any, tmp_path: Path) -> None:
    street(house, 2)
    house.context.set(Automatic, prepare=True, unattended="folder", folder=str(tmp_path))
    window = opened()
    assert window.automatic.banner.text() == "2 letters are ready."
    assert "goes out for the first time" in window.automatic.banner._hint.text()


def test_what_cannot_be_prepared_is_said(house: House, opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.errors import DiskFull

    def full(*_given: Any, **_named: Any) -> None:
        raise DiskFull("There is no room left on the disk.", "Free some space and try again.")

    monkeypatch.setattr(runs, "prepare_due", full)
    house.context.set(Automatic, prepare=True)
    window = opened()
    assert window.automatic.banner.text() == "The letters that are due could not be prepared."
    assert "Free some space" in window.automatic.banner._hint.text() and window.automatic.print_button.isHidden()


def test_the_window_does_not_stand_still_meanwhile(house: House, opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    where: list[str] = []
    real = runs.prepare_due

    def noting(*given: Any, **named: Any) -> Any:
        where.append(threading.current_thread().name)
        return real(*given, **named)

    monkeypatch.setattr(runs, "prepare_due", noting)
    house.context.set(Automatic, prepare=True)
    opened()
    assert where == ["lane"]
