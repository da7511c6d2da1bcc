"""Small things that a keyboard notices."""
from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCompleter, QVBoxLayout, QWidget

from ui.kit.cards import EmptyState
from ui.kit.fields import LineField
from ui.kit.form import Form
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.rows_field import Part, RowsField
from ui.kit.table import Heading, Table
from ui.kit.tags_field import TagsField


@dataclass(frozen=True)
class Row:
    id: int
    name: str


class Rows(Table):
    COLUMNS = (("name", "Name", None),)


def shown(qtbot, *widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(page)
    qtbot.kept = page  # qtbot itself holds it weakly
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def stops(page: QWidget) -> list[str]:
    names, widget = [], page.nextInFocusChain()
    while widget is not page:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            names.append(widget.accessibleName() or widget.text())
        widget = widget.nextInFocusChain()
    return names


def test_rows_that_are_added_later_are_visited_in_their_place(qtbot):
    field, last = RowsField((Part("number", "Number"), Part("label", "Label")), "Phone", "Add"), LineField()
    last.setAccessibleName("Last")
    page = shown(qtbot, field, last)
    field.add_button.click()
    field.add_button.click()
    QApplication.processEvents()
    row = ["Phone: Number", "Phone: Label", "Remove: Phone"]
    assert stops(page) == [*row, *row, "Add", "Last"]


def test_tags_are_visited_before_the_box(qtbot):
    field, last = TagsField(), LineField()
    last.setAccessibleName("Last")
    page = shown(qtbot, field, last)
    field.set_tags(("VIP", "Landlord"))
    assert stops(page) == ["Take off the tag VIP", "Take off the tag Landlord", "Add a tag", "Last"]


def test_a_row_taken_off_is_saved_at_once(qtbot, shell):
    saved = []
    form = Form(shell, saved.append, (("phones", "Phones", lambda: RowsField((Part("number", "Number"),), "Phone", "Add")),))
    shown(qtbot, form)
    form.load({"phones": ({"number": "1"}, {"number": "2"})})
    form.field("phones")._rows[0][0].removed.emit()
    assert saved == [{"phones": ({"number": "2"},)}]


def test_tab_out_of_a_line_whose_completions_are_open_saves_it(qtbot, shell):
    def line() -> LineField:
        made = LineField()
        made.setCompleter(QCompleter(["Mrs", "Mr"], made))
        return made

    saved = []
    form = Form(shell, saved.append, (("title", "Title", line), ("name", "Name", LineField)))
    shown(qtbot, form)
    form.load({"title": "", "name": ""})
    form.field("title").setFocus()
    qtbot.keyClicks(form.field("title"), "M")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Tab)
    assert saved == [{"title": "M"}]


def test_an_empty_state_never_opens_a_window_of_its_own(qtbot):
    page = shown(qtbot, LineField())
    before = set(QApplication.topLevelWidgets())
    empty = EmptyState("Nothing yet.", "Add", lambda: None, "users")
    qtbot.addWidget(empty)
    assert [one for one in set(QApplication.topLevelWidgets()) - before if one is not empty] == []
    QApplication.processEvents()
    assert page.isActiveWindow()


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot):
    rows = RowList(Rows([Row(number, f"N{number}") for number in range(50)]), lambda row: RowLook(row.name), "Rows")
    shown(qtbot, rows)
    rows.select_number(3)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_row().id == 49
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert rows.current_row().id == 0


def test_other_headings_leave_no_low_rows_behind(qtbot):
    rows = RowList(Rows([Heading("October"), Row(1, "Ann"), Heading("March"), Row(2, "Tom")]), lambda row: RowLook(row.name), "Rows")
    shown(qtbot, rows)
    rows.table.set_rows([Heading("May"), Row(3, "Zoe"), Row(4, "Bob"), Row(5, "Cat")])
    assert rows.rowHeight(2) == rows.rowHeight(1) > rows.rowHeight(0)
