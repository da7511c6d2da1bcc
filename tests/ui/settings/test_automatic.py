"""Settings, Letters by themselves: switches, folder and printer, the entry in the scheduler, the last time."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.automatic.telling import keep_last
from app.errors import UserError
from app.scheduler.systems import DIFFERENT, INSTALLED, MISSING, Cron
from app.settings import Automatic
from desk import cover, lodger, street
from hands import click, press, show
from house import House
from recording import RecordingShell
from ui.kit.choice_card import ChoiceCard
from ui.kit.printing import Devices
from ui.settings.automatic_page import AutomaticPage
from ui.settings.screen import SettingsScreen


class Pretended:
    """A scheduler that takes everything, or refuses with a sentence."""

    name, by_hand = "pretended", False

    def __init__(self, state: str = MISSING, refusal: str = "") -> None:
        self.state, self.refusal, self.entry = state, refusal, None

    def text(self, entry: Any) -> str:
        return f"at {entry.hour}: {' '.join(entry.command)}"

    def status(self, entry: Any) -> str:
        return self.state if self.entry in (None, entry) else DIFFERENT

    def install(self, entry: Any) -> None:
        if self.refusal:
            raise UserError(self.refusal)
        self.entry, self.state = entry, INSTALLED

    def remove(self, entry: Any) -> None:
        self.entry, self.state = None, MISSING


@pytest.fixture
def page(house: House, shell: RecordingShell, qtbot: Any) -> AutomaticPage:
    found = Devices(("Kitchen", "Office"), "Office")
    made = AutomaticPage(house.context, shell, lambda action: shell.toast("Saved", action), lambda: found)
    made.scheduler.system = Pretended()
    made.load()
    show(qtbot, made, 700, 900)
    qtbot.waitUntil(lambda: not made.busy)
    return made


def kept(house: House) -> Automatic:
    return house.context.settings.automatic


def test_turning_it_on_is_saved_at_once_and_opens_the_rest(page: AutomaticPage, house: House, shell: RecordingShell) -> None:
    house.context.set(Automatic, prepare=False)
    page.load()
    assert not page.form.field("unattended").isEnabled() and not page.look_button.isEnabled()
    page.form.field("prepare").setFocus()
    press(page.form.field("prepare"), Qt.Key.Key_Space)
    page.load()
    assert kept(house).prepare and shell.toasts[-1][0] == "Saved"
    assert page.form.field("unattended").isEnabled() and page.look_button.isEnabled() and page.caution.isHidden()


def test_a_folder_is_asked_for_only_where_one_is_needed(page: AutomaticPage, house: House, shell: RecordingShell, tmp_path: Path) -> None:
    house.context.set(Automatic, prepare=True)
    page.load()
    folder, then = page.form.field("folder"), page.form.field("unattended")
    assert folder.isHidden() and page.printer.isHidden()
    click(next(card for card in then.findChildren(ChoiceCard) if card.accessibleName() == "Write the PDF into a folder"))
    page.load()
    assert kept(house).unattended == "folder" and folder.isVisible() and page.printer.isHidden()
    assert page.caution.text() == "No folder is chosen yet, so the letters wait for your click."
    shell.answers.append(str(tmp_path))
    click(folder.button)
    page.load()
    assert kept(house).folder == str(tmp_path) and "always wait for you" in page.caution.text()


def test_the_printers_of_the_computer_are_offered_and_one_that_is_away_stays_chosen(page: AutomaticPage, house: House) -> None:
    house.context.set(Automatic, prepare=True, unattended="printer", printer="Attic")
    page.load()
    offered = [page.printer.itemText(place) for place in range(page.printer.count())]
    assert offered == ["The usual printer (Office)", "Kitchen", "Office", "Attic"] and page.printer.choice() == "Attic"
    page.printer.setFocus()
    press(page.printer, Qt.Key.Key_Up)
    assert kept(house).printer in ("Attic", "Office")
    assert page.printer.choice() == "Office"


def test_another_hour_is_saved_and_the_entry_follows(page: AutomaticPage, house: House, qtbot: Any) -> None:
    house.context.set(Automatic, prepare=True)
    click(page.scheduler.install_button)
    qtbot.waitUntil(lambda: page.scheduler.state == INSTALLED)
    house.context.set(Automatic, at_hour=6)
    page.load()
    qtbot.waitUntil(lambda: page.scheduler.state == DIFFERENT)
    assert page.form.field("at_hour").currentText() == "06:00" and page.scheduler.text.text().startswith("at 6:")
    assert page.scheduler.install_button.text() == "Bring up to date"
    click(page.scheduler.install_button)
    qtbot.waitUntil(lambda: page.scheduler.state == INSTALLED)


def test_the_entry_is_shown_installed_copied_and_removed(page: AutomaticPage, house: House, shell: RecordingShell, qtbot: Any) -> None:
    house.context.set(Automatic, prepare=False)
    card = page.scheduler
    assert str(house.folder) in card.text.text() and card.install_button.text() == "Install" and card.remove_button.isHidden()
    click(card.copy_button)
    assert QGuiApplication.clipboard().text() == card.text.text()
    click(card.install_button)
    qtbot.waitUntil(lambda: card.state == INSTALLED)
    assert card.install_button.isHidden() and "It does nothing until preparing is turned on above." in card.words.text()
    house.context.set(Automatic, prepare=True)
    page.load()
    qtbot.waitUntil(lambda: "It does nothing" not in card.words.text())
    click(card.remove_button)
    qtbot.waitUntil(lambda: card.state == MISSING)
    assert shell.toasts[-1][0].startswith("Removed")


def test_a_scheduler_that_refuses_is_said_beside_its_buttons(page: AutomaticPage) -> None:
    page.scheduler.system.refusal = "The system's scheduler did not take the entry: no bus."
    click(page.scheduler.install_button)
    assert page.scheduler.refusal.isVisible() and "no bus" in page.scheduler.refusal.text()


def test_without_a_scheduler_the_line_for_the_crontab_can_be_copied(page: AutomaticPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch,
                                                                    tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page.scheduler.system = Cron()
    page.load()
    qtbot.waitUntil(lambda: "crontab" in page.scheduler.words.text())
    assert page.scheduler.install_button.isHidden() and page.scheduler.text.text().startswith("0 8 * * * ")


def test_the_last_time_and_preparing_now(page: AutomaticPage, house: House, shell: RecordingShell, qtbot: Any) -> None:
    assert page.last.text() == "Nothing has been prepared on this computer yet."
    keep_last(house.context, "Nothing was due.")
    page.load()
    assert page.last.text().startswith("Tuesday 3 November 2026 at ") and page.last.text().endswith("by Regulars itself: Nothing was due.")
    house.business()
    street(house, 2)
    house.context.set(Automatic, prepare=True)
    page.load()
    qtbot.waitUntil(lambda: page.look_button.text() == "Prepare 2 letters now")
    click(page.look_button)
    qtbot.waitUntil(lambda: page.look_button.text() == "Prepare now")
    assert shell.toasts[-1][0] == "2 letters are ready." and page.last.text().endswith("2 letters are ready.")


def test_the_page_is_found_by_its_name_and_in_a_narrow_window_the_icons_remain(house: House, shell: RecordingShell, qtbot: Any) -> None:
    screen = show(qtbot, SettingsScreen(house.context, shell), 1000, 700)
    screen.show_id("automatic")
    assert screen.automatic.isVisible()
    wide = screen._navigation.width()
    screen.resize(500, 700)
    qtbot.waitUntil(lambda: screen._navigation.width() < wide / 3)
    screen.show_id("data")
    assert screen.data.isVisible()
    qtbot.waitUntil(lambda: not screen.busy)


def test_whoever_cannot_be_written_to_is_named_and_not_counted(page: AutomaticPage, house: House, qtbot: Any) -> None:
    house.context.set(Automatic, prepare=True)
    cover(house, house.customer("No Address"))
    page.load()
    qtbot.waitUntil(lambda: page.left_out.isVisible())
    assert page.left_out.text() == "Due, but left out: No Address has no postal address."
    assert page.look_button.text() == "Prepare now" and not page.look_button.isEnabled()
    cover(house, lodger(house))
    page.load()
    qtbot.waitUntil(lambda: page.look_button.text() == "Prepare 1 letter now")
    assert page.look_button.isEnabled()
