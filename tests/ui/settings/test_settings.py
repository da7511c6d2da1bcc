"""Settings through the window: changed at once, refused with a sentence, backed up, restored and checked."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app import history, settings
from app.labels import own
from app.labels.arithmetic import typed
from app.labels.sheets import SHEETS
from house import House
from recording import RecordingShell
from ui.kit.form import Form
from ui.settings.groups import GroupPage
from ui.settings.screen import SettingsScreen


@pytest.fixture
def screen(house: House, shell: RecordingShell, qtbot: Any) -> SettingsScreen:
    made = SettingsScreen(house.context, shell)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_changed_setting_is_saved_when_the_cursor_leaves_it_and_can_be_undone(screen: SettingsScreen, house: House, shell: RecordingShell,
                                                                               qtbot: Any) -> None:
    form = screen.pages[0].form
    name = form.field("name")
    name.setFocus()
    qtbot.keyClicks(name, "Hartley Heating")
    form.field("owner").setFocus()
    assert house.context.settings.business.name == "Hartley Heating"
    text, action = shell.toasts[-1]
    assert text == "Saved"
    history.undo_action(house.context, action)
    qtbot.waitUntil(lambda: name.text() == "")
    assert house.context.settings.business.name == ""


@pytest.mark.parametrize(("page", "field", "typed"), [(2, "grace_days", "9999"), (2, "renewal_steps", "soon"), (2, "grace_days", "many")])
def test_an_impossible_setting_is_refused_beside_its_field(screen: SettingsScreen, house: House, qtbot: Any, page: int, field: str,
                                                           typed: str) -> None:
    screen.show_page(page)
    form = screen.pages[page].form
    widget = form.field(field)
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, typed)
    qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert form.bound[field].error.isVisible()
    assert house.context.settings.reminders == settings.Reminders()


def test_every_setting_of_every_group_has_one_field(screen: SettingsScreen) -> None:
    shown = sorted(name for form in screen.findChildren(Form) for name in form.bound)
    assert shown == sorted(name for group in settings.GROUPS for name in group.__dataclass_fields__ if name != "sample")


def test_backing_up_checking_and_restoring(screen: SettingsScreen, house: House, shell: RecordingShell, tmp_path: Path) -> None:
    house.customer("Ann Ellis")
    screen.data._on_back_up()
    assert "1 customer" in screen.data.result.text()
    house.customer("Tom Reed")
    screen.data._on_check()
    assert "All is well" in screen.data.result.text()
    row = screen.data.backups.table.rows[0]
    shell.answers.append(True)
    screen.data.backups.pressed.emit(row, "restore")
    assert house.sql("SELECT count(*) FROM customer") == [(1,)]
    assert len(screen.data.backups.table.rows) >= 2


def test_the_label_sheet_is_one_of_those_that_there_are(screen: SettingsScreen, house: House) -> None:
    own.keep(house.context, {**typed(SHEETS[0]), "name": "Jam jars"})
    screen.reload()
    field = next(page.form.field("label_sheet") for page in screen.findChildren(GroupPage) if "label_sheet" in page.form.bound)
    assert field.choice() == "L7160"
    field.set_choice("Jam jars")
    field.committed.emit()
    assert house.context.settings.letters.label_sheet == "Jam jars"


def test_the_templates_of_letters_that_are_due_are_those_of_their_kind(screen: SettingsScreen, house: House) -> None:
    from app.letters.wording import templates

    mine = templates.duplicate(house.context, "birthday", "My card").key
    screen.reload()
    field = next(page.form.field("birthday_template") for page in screen.findChildren(GroupPage) if "birthday_template" in page.form.bound)
    assert field.choice() == "birthday" and field.findText("My card") > 0 and field.findText("Renewal notice") < 0
    field.set_choice(mine)
    field.committed.emit()
    assert house.context.settings.letters.birthday_template == mine
