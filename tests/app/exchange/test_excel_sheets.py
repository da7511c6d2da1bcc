"""Workbooks of several sheets: the list is found, the others are told, and any can be chosen."""
import pytest
from xlsxwriter import Workbook

from app.errors import BadFile
from app.exchange.importing import Options, bring_in, preview, rehearse
from app.exchange.plan import Plan


@pytest.fixture
def several(tmp_path):
    file = tmp_path / "several.xlsx"
    with Workbook(str(file)) as book:
        for name, rows in (
                ("Read me", [["How to use this"]]),
                ("Customers", [["Name", "Postcode", "Tel"], ["Ann Ellis", "LS1 1AA", 1943555012], ["Bob Reed", "LS1 1AB", 2079460018]]),
                ("Sales", [["Customer", "Date", "Item", "Total"], ["Ann Ellis", "2026-03-01", "Service", 84.5]]), ("Sheet4", [])):
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    return file


def test_the_list_is_found_and_the_other_sheets_are_told(house, several):
    shown = preview(several)
    assert (shown.sheet, shown.sheets) == ("Customers", ("Read me", "Customers", "Sales"))
    result = bring_in(house.context, several)
    assert (result.new, result.sheet, result.sheets) == (2, "Customers", ("Read me", "Customers", "Sales"))
    assert [one.text for one in result.warnings if "sheet" in one.reason and not one.column] == ["Read me", "Sales"]
    assert house.sql("SELECT number FROM phone ORDER BY id") == [("01943555012",), ("02079460018",)]


def test_another_sheet_can_be_chosen(house, several):
    bring_in(house.context, several)
    assert preview(several, Plan(several, sheet="Sales").options()).kind == "sales"
    result = bring_in(house.context, several, Options(sheet="sales"))
    assert (result.kind, result.new, result.warnings) == ("sales", 1, [])


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are(house, several):
    with pytest.raises(BadFile) as refused:
        rehearse(house.context, several, Options(sheet="Suppliers"))
    assert "Suppliers" in str(refused.value) and "Customers, Sales" in refused.value.hint
