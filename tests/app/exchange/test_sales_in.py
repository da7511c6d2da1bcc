"""Bringing in sales, and taking them out."""
import pytest

from app.exchange.columns import cells, kinds
from app.exchange.exporting import export
from app.exchange.importing import Options, bring_in, rehearse
from app.history import undo_action
from house import move_in

HEAD = "customer_source_id,customer_name,customer_email,date,product,quantity,amount,cost,discount,reference,channel,campaign\n"


@pytest.fixture
def usual_name():
    return "sales.csv"


def counts(result):
    return result.new, result.changed, result.same, result.rejected


def sold(house, columns="customer_id, date, product_id, quantity, amount"):
    return house.sql(f"SELECT {columns} FROM sale ORDER BY id")


def test_every_column_of_a_sale_is_kept(house, write):
    house.customer("Ann Ellis", email="ann@x.org")
    file = write(HEAD + "C1,Bob Reed,,13/01/2026,Annual service,2.5,£210.00,40,10.5,INV-7,letter,Autumn 2025\n"
                        ",,ANN@x.org,14/01/2026,annual  SERVICE,1,0,,,,,\n,ann ellis,,15/01/2026,,,(12.00),,,,,\n")
    foreseen = rehearse(house.context, file)
    assert counts(foreseen) == (3, 0, 0, 0) and not sold(house) and not house.sql("SELECT * FROM product")
    result = bring_in(house.context, file)
    assert (result.kind, counts(result), result.warnings) == ("sales", (3, 0, 0, 0), [])
    assert sold(house, "customer_id, date, product_id, quantity, amount, cost, discount, reference, channel, campaign") == [
        (2, "2026-01-13", 1, 2500, 21000, 4000, 1050, "INV-7", "letter", "Autumn 2025"),
        (1, "2026-01-14", 1, 1000, 0, None, None, "", "", ""), (1, "2026-01-15", None, 1000, -1200, None, None, "", "", "")]
    assert house.sql("SELECT name, term_months FROM product") == [("Annual service", 12)]
    assert house.sql("SELECT source, source_id, first_name FROM customer WHERE id = 2") == [("sales", "C1", "Bob")]


def test_the_same_file_again_is_nothing_new_and_undo_takes_it_all_back(house, write):
    before = house.tables()
    row = "C1,,,13/01/2026,Visit,1,50,,,,,\n"
    file = write(HEAD + row * 3 + "C1,,,13/01/2026,Visit,1,51,,,,,\nC2,,,13/01/2026,Visit,1,50,,,,,\n")
    first = bring_in(house.context, file)
    assert counts(first) == (5, 0, 0, 0)
    for match in ("fill", "overwrite", "skip"):
        again = bring_in(house.context, file, Options(match=match))
        assert (counts(again), again.action) == ((0, 0, 5, 0), 0)
    longer = write(HEAD + row * 4, "longer.csv")
    second = bring_in(house.context, longer, Options(source="sales"))
    assert counts(second) == (1, 0, 3, 0)
    for one in (second, first):
        undo_action(house.context, one.action)
    assert house.tables() == before


@pytest.mark.parametrize(("row", "reason"), [
    ("C1,,,31/02/2026,Visit,1,50,,,,,", "31/02/2026"), ("C1,,,,Visit,1,50,,,,,", "no date"),
    (",,,13/01/2026,Visit,1,50,,,,,", "which customer"),
    (",Nobody Here,,13/01/2026,Visit,1,50,,,,,", "Nobody Here"),
])
def test_a_sale_without_a_day_or_a_customer_is_rejected_with_its_reason(house, write, row, reason):
    result = bring_in(house.context, write(f"{HEAD}{row}\n"))
    assert counts(result) == (0, 0, 0, 1) and result.action == 0
    assert reason in result.rejects[0].reason


def test_what_cannot_be_read_in_a_row_stays_empty_and_is_told(house, write):
    result = bring_in(house.context, write(HEAD + "C1,,,13/01/2026,Visit,lots,much,cheap,10%,,,\n"))
    assert counts(result) == (1, 0, 0, 0)
    assert [one.column for one in result.warnings] == ["quantity", "amount", "cost", "discount"]
    assert sold(house) == [(1, "2026-01-13", 1, 1000, None)]


def test_a_price_each_is_multiplied_unless_the_row_says_what_it_comes_to(house, write):
    bring_in(house.context, write("Customer ID,Invoice no,Invoice date,Description,Qty,Unit price\nC1,I1,13/01/2026,Tap,3,2.55\n"
                                  "C1,I1,13/01/2026,Hours,2.5,45.01\nC1,I1,13/01/2026,Return,-1,2.55\n"))
    assert sold(house, "quantity, amount, reference") == [(3000, 765, "I1"), (2500, 11253, "I1"), (-1000, -255, "I1")]
    bring_in(house.context, write("Customer ID,Date,Item,Qty,Price,Total\nC1,13/01/2027,Tap,3,2.55,7\n"))
    assert sold(house, "quantity, amount")[-1] == (3000, 700)


def test_lines_of_one_invoice_share_its_id_and_stay_lines(house, write):
    file = write("ID,Customer ref,Date,Item,Amount\n1,C1,13/01/2026,Tap,5\n1,C1,13/01/2026,Visit,50\n2,C1,14/01/2026,Tap,5\n")
    assert counts(bring_in(house.context, file)) == (3, 0, 0, 0)
    assert counts(bring_in(house.context, file)) == (0, 0, 3, 0)
    assert counts(bring_in(house.context, write("ID,Customer ref,Date,Item,Amount\n2,C1,14/01/2026,Tap,6\n"),
                           Options(match="overwrite"))) == (0, 1, 0, 0)
    assert sold(house, "amount") == [(500,), (5000,), (600,)]


@pytest.mark.parametrize(("text", "thousandths"), [
    ("2", 2000), ("2.5", 2500), ("2,5", 2500), (".25", 250), ("1,200", 1_200_000), ("1,200.5", 1_200_500), ("3 hrs", 3000), ("-1", -1000),
    ("1.000", 1000), ("1.2345", None), ("1.2500", 1250), ("", None), (".", None), ("two", None), ("1 2", None),
    ("9" * 40, None), ("5x", 5000),
])
def test_how_many_is_read_in_thousandths(text, thousandths):
    assert cells.parse_quantity(text) == thousandths


@pytest.mark.parametrize(("headings", "kind"), [
    ("Customer ref,Date,Amount", "sales"), ("Customer,Date,Product,Amount,Channel", "sales"),
    ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", "sales"),
    ("ContactName,EmailAddress,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,Description,Quantity,UnitAmount", "sales"),
    ("Invoice number,Customer,Date,Due date,Item,Amount", "sales"), ("Date,Customer,Type,Notes,Minutes", "interactions"),
    ("Customer,Date,Type,Notes,Value", "interactions"), ("Name,Phone,Postcode,Email,Date,Value", "customers"),
    ("Customer,Policy number,Start,End,Premium", "renewals"), ("Customer,Product,Due date,Amount", "renewals"),
])
def test_invoices_and_takings_are_known_by_their_headings(headings, kind):
    assert kinds.guess(tuple(headings.split(","))) == kind


def test_sales_go_out_and_come_back_exactly(house, write, template_file, tmp_path):
    house.customer("Siân Ŵyn", email="sian@x.org")
    bring_in(house.context, write(HEAD + "C1,Bob Reed,,13/01/2026,=Odd,2.5,£210.05,40,10.5,@INV,-letter,x\n"
                                         "C1,,,13/01/2026,=Odd,1,-0.05,0,,,,\n,,sian@x.org,14/01/2026,,1,,,,,,\n" * 2))
    with house.context.action("odd"):
        house.context.database.execute_sql("UPDATE product SET term_months = 6, steps = '60', price = 999")
    out = export(house.context, "sales", tmp_path / "out.csv").file
    assert out.read_text("utf-8-sig").splitlines()[1].split(",")[-7:] == ["2.5", "210.05", "40.00", "10.50", "'@INV", "'-letter", "x"]
    again = bring_in(house.context, out, Options(match="overwrite"))
    assert (counts(again), again.warnings) == ((0, 0, 6, 0), [])
    people = export(house.context, "customers", tmp_path / "people.csv").file
    other = move_in(template_file, tmp_path / "other")
    try:
        for file in (people, out):
            bring_in(other.context, file)
        for table in ("sale", "product", "customer"):
            assert other.tables()[table] == house.tables()[table]
        assert export(other.context, "sales", tmp_path / "again.csv").file.read_bytes() == out.read_bytes()
    finally:
        other.close()
