from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app import products, renewals
from app.renewals import RenewalValues
from hands import click, click_row, show, titles, type_into
from ui.renewals.products_dialog import ProductsDialog


@pytest.fixture
def dialog(qtbot, house, shell):
    renewals.add(house.context, house.customer("Ann Ellis"), RenewalValues("Boiler cover", date(2026, 12, 3)))
    products.add(house.context, {"name": "Service"})
    made = show(qtbot, ProductsDialog(house.context, shell), 640, 420)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return made


def test_the_first_product_is_shown(dialog):
    assert titles(dialog.list) == ["Boiler cover", "Service"]
    assert dialog.form.values() == {"name": "Boiler cover", "term_months": 12, "price_pence": None, "steps": ""}


def test_each_field_is_kept_when_it_is_left(house, dialog):
    type_into(dialog.form.field("steps"), "60, 30, 7")
    dialog.form.field("name").setFocus()
    type_into(dialog.form.field("price_pence"), "216")
    dialog.form.field("name").setFocus()
    row = products.rows(house.context)[0]
    assert (row.steps, row.price_pence) == ("60, 30, 7", 21600)


def test_nonsense_is_refused_under_its_field(house, dialog):
    type_into(dialog.form.field("term_months"), "none")
    dialog.form.field("name").setFocus()
    assert dialog.form.bound["term_months"].error.text() == "“none” is not a number."
    type_into(dialog.form.field("steps"), "soon")
    dialog.form.field("name").setFocus()
    assert dialog.form.bound["steps"].error.text().startswith("Write days before the end")


def test_a_product_is_added_and_named(house, dialog):
    click(dialog.add_button)
    type_into(dialog.form.field("name"), "Filter plan")
    click(dialog.yes)
    assert [row.name for row in products.rows(house.context)] == ["Boiler cover", "Filter plan", "Service"]


def test_a_product_in_use_stays_and_says_why(house, dialog):
    click(dialog.remove_button)
    assert dialog.refusal.text().startswith("1 renewal is of this product.")
    click_row(dialog.list, "Service")
    assert dialog.refusal.text() == ""
    click(dialog.remove_button)
    assert titles(dialog.list) == ["Boiler cover"]
