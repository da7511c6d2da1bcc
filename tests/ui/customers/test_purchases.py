"""The Purchases tab: sales written down, put right and taken off by keys and clicks, and taken back."""
from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import sales
from ui.kit.form_dialog import FormDialog


@pytest.fixture
def ann(house) -> int:
    return house.customer("Mrs Ann Ellis", town="York")


@pytest.fixture
def tab(house, ann, desk):
    """Opens the tab on Ann's card."""
    def go():
        at = desk()
        at.card.open_tab("purchases")
        QApplication.processEvents()
        return at, at.card.panel("purchases")

    return go


def _dialog(at) -> FormDialog:
    QApplication.processEvents()
    return at.window.findChild(FormDialog)


def _click(button) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_an_empty_tab_says_what_it_is_for_and_takes_the_first_sale(house, ann, tab, qtbot):
    at, panel = tab()
    assert not panel.totals.isVisible() and not panel.edit_button.isVisible()
    _click(panel.list._empty.button)
    dialog = _dialog(at)
    dialog.form.field("product").setText("Annual service")
    dialog.form.field("amount_pence").setText("84")
    dialog.form.field("quantity").setText("2.5")
    _click(dialog.yes)
    (row,) = sales.of_customer(house.context, ann)
    assert (row.product, row.amount_pence, row.quantity, row.date) == ("Annual service", 8400, 2500, house.today)
    assert at.toast() == "Sale added"
    qtbot.waitUntil(panel.totals.isVisible)
    assert panel.totals.text() == "1 purchase · £84.00 in all · £84.00 in the last twelve months · first on 3 November 2026"
    qtbot.waitUntil(lambda: "£84.00 in purchases" in at.card.head.life.text())
    assert at.card.head.tabs.buttons["purchases"].text() == "Purchases (1)"
    at.undo()
    assert sales.of_customer(house.context, ann) == ()


def test_what_is_no_amount_is_refused_under_its_field_and_the_dialog_stays(house, ann, tab):
    at, panel = tab()
    panel.new()
    dialog = _dialog(at)
    dialog.form.field("product").setText("Annual service")
    dialog.form.field("amount_pence").setText("eighty")
    dialog.form.field("date").line.setText("the day before")
    _click(dialog.yes)
    assert dialog.isVisible() and sales.of_customer(house.context, ann) == ()
    assert "eighty" in dialog.form.bound["amount_pence"].error.text()
    assert "the day before" in dialog.form.bound["date"].error.text()


def test_enter_edits_the_sale_under_the_cursor(house, ann, tab):
    sales.add(house.context, ann, sales.SaleValues(date(2026, 3, 16), "Service", amount_pence=8400, reference="INV-7"))
    at, panel = tab()
    panel.list.select_number(1)
    panel.list.setFocus()
    at.press(Qt.Key.Key_Return)
    dialog = _dialog(at)
    assert dialog.form.field("amount_pence").text() == "£84.00"
    dialog.form.field("amount_pence").setText("90.50")
    _click(dialog.yes)
    (row,) = sales.of_customer(house.context, ann)
    assert (row.amount_pence, row.reference, row.date) == (9050, "INV-7", date(2026, 3, 16))


def test_delete_takes_a_sale_off_and_undo_brings_it_back(house, ann, tab, qtbot):
    for pence in (100, 200):
        sales.add(house.context, ann, sales.SaleValues(date(2026, 3, 16), "Service", amount_pence=pence))
    at, panel = tab()
    panel.list.select_number(1)
    panel.list.setFocus()
    at.press(Qt.Key.Key_Delete)
    assert [row.amount_pence for row in sales.of_customer(house.context, ann)] == [100]
    at.undo()
    assert len(sales.of_customer(house.context, ann)) == 2
    qtbot.waitUntil(lambda: panel.list.table.rowCount() == 3)
    panel.list.select_number(2)
    _click(panel.remove_button)
    assert [row.amount_pence for row in sales.of_customer(house.context, ann)] == [200]


def test_sales_stand_under_their_years_with_what_each_came_to(house, ann, tab):
    for day, pence in ((date(2024, 5, 1), 10000), (date(2025, 11, 4), 5000), (date(2025, 1, 4), 1)):
        sales.add(house.context, ann, sales.SaleValues(day, "<b>Service</b>", amount_pence=pence))
    _at, panel = tab()
    rows = panel.list.table.rows
    assert [(rows[0].text, rows[0].note), (rows[3].text, rows[3].note)] == [("2025", "£50.01"), ("2024", "£100.00")]
    assert panel.list.delegate.look(rows[1]).title == "<b>Service</b>"
    assert panel.list.table.sentence(rows[1]) == "<b>Service</b>, 4 November 2025, £50.00"


def test_ten_thousand_sales_are_all_listed(house, ann, tab):
    product = sales.one(house.context, sales.add(house.context, ann, sales.SaleValues(product="Coffee", amount_pence=250)).id)
    with house.context.action("Many"):
        house.context.database.connection().executemany(
            "INSERT INTO sale (customer_id, date, product_id, quantity, amount, reference, channel, campaign) "
            "SELECT ?, ?, product_id, 1000, 250, '', '', '' FROM sale WHERE id = ?",
            [(ann, f"20{number % 20:02}-05-01", product.id) for number in range(10_000)])
    _at, panel = tab()
    panel.show_customer(ann)
    assert panel.list.table.rowCount() > 10_000
