"""What is exported comes back exactly: nothing changes here, and an empty business becomes the same one."""
import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import BadFile, UserError
from app.exchange.exporting import export
from app.exchange.importing import Options, bring_in, rehearse
from app.exchange.own.own_format import RENEWAL, join_tags, split_tags
from app.exchange.reading.guard import guard, needs_guard, unguard
from app.history import last_undoable, undo_action
from house import move_in

SHEETS = ("customers", "renewals", "interactions")
ODD = ("=cmd|' /C calc'!A0", "'=x", "''@y", "-3", "+44 20 7946 0018", "- dash", "'quoted'", "a\r\nb", "\ttab", "  spaces  ", '"',
       "ł ß 😀", ";")


@pytest.fixture
def full(house):
    """A business with everything in it."""
    for number, text in enumerate(ODD):
        house.customer(f"Odd Number{number}", notes="x")
        with house.context.action("odd"):
            house.context.database.execute_sql("UPDATE customer SET notes = ?, likes = ? WHERE id = ?", (text, f"nul\0{text}", number + 1))
    ann = house.customer("Dr Ann Mary Ellis OBE", email="ann@x.org", email_2="=a@x.org", phone="+44 1943 496001", phone_2="ask Tom",
                         street="2 Mill Lane\nOtley", town="Otley", postcode="LS21 1AA", birthday="3 Nov", tags="VIP; a\\b", deceased="yes",
                         permission_post="no", permission_sms="yes", stage="welcome", rhythm_days="30")
    with house.context.action("more"):
        run = house.context.database.execute_sql
        run("INSERT INTO address (customer_id, position, label, street) VALUES (?, 1, 'work', '=9 Kirkgate')", (ann,))
        run("INSERT INTO custom_value (customer_id, name, value) VALUES (?, '=Boiler  type', '@home')", (ann,))
        run("UPDATE customer SET source = 'crm', source_id = '007', resembles_id = 1 WHERE id = ?", (ann,))
        run("INSERT INTO interaction (customer_id, date, time, channel, text, minutes) "
            "VALUES (?, '2026-01-02', '09:00', 'phone', '-x', 5)", (ann,))
        run("INSERT INTO interaction (customer_id, date, text, source, source_id) VALUES (1, '2026-01-02', 'y', 'log', '7')")
        run("INSERT INTO product (name, term_months, steps, price) VALUES ('Cover', 6, '60,30', 9900)")
        run("INSERT INTO renewal (customer_id, product_id, reference, status, lapse_reason, ended_on, next_amount) "
            "VALUES (?, 1, '=R', 'lapsed', 'price', '2026-02-01', 5125)", (ann,))
        for ends in ("2025-06-30", "2025-12-31", "2026-06-30"):
            run("INSERT INTO term (customer_id, renewal_id, ends, amount, renewed_on) VALUES (?, 1, ?, 5000, '2025-01-01')", (ann, ends))
        run("INSERT INTO customer (company, sort_key, binned_on, created_on) VALUES ('Binned', 'binned', '2026-01-01', '2026-01-01')")
    return house


def files(house, folder):
    folder.mkdir(exist_ok=True)
    return [export(house.context, sheet, folder / f"{sheet}.csv").file for sheet in SHEETS]


KEPT = ("customer", "address", "phone", "email", "custom_value", "tag", "customer_tag", "consent", "product", "renewal", "term",
        "interaction")


def kept(house):
    rows = house.tables()
    return {table: [row for row in rows[table] if "Binned" not in row] for table in KEPT}


def test_an_export_changes_nothing_where_it_came_from(full, tmp_path):
    before = {table: rows for table, rows in full.tables().items() if table != "setting"}
    for file in files(full, tmp_path / "out"):
        result = bring_in(full.context, file)
        assert (result.new, result.changed, result.rejected, result.warnings) == (0, 0, 0, [])
        assert result.same == result.rows > 0
        again = bring_in(full.context, file, Options(match="overwrite"))
        assert (again.new, again.changed) == (0, 0)
    assert {table: rows for table, rows in full.tables().items() if table != "setting"} == before


def test_an_export_is_no_step_that_undo_would_take_back(house, tmp_path):
    before = house.tables()
    assert export(house.context, "customers", tmp_path / "none.csv").rows == 0
    house.customer("Ann Ellis")
    mine = last_undoable(house.context)
    export(house.context, "customers", tmp_path / "one.csv")
    assert last_undoable(house.context) == mine
    mark = house.sql("SELECT * FROM setting")
    undo_action(house.context, mine.id)
    assert house.tables() == {**before, "setting": mark}        # the files bear the mark, and are known by it when they come back


def test_an_empty_business_becomes_the_same_one(full, template_file, tmp_path):
    exported = files(full, tmp_path / "out")
    other = move_in(template_file, tmp_path / "other")
    try:
        for file in exported:
            assert bring_in(other.context, file).new > 0
        assert kept(other) == kept(full)
        for file in exported:
            assert bring_in(other.context, file).action == 0
        assert [one.read_bytes() for one in files(other, tmp_path / "again")] == [one.read_bytes() for one in exported]
    finally:
        other.close()


def test_an_export_from_before_there_were_prices_of_next_terms_still_comes_in(full, template_file, tmp_path):
    exported = files(full, tmp_path / "out")
    with exported[1].open(encoding="utf-8-sig", newline="") as stream:
        rows = [[cell for heading, cell in row.items() if heading != "next_amount"] for row in csv.DictReader(stream)]
        headings = [heading for heading in RENEWAL if heading != "next_amount"]
    with exported[1].open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    assert (result := bring_in(full.context, exported[1])).same == result.rows == 3
    assert full.sql("SELECT next_amount FROM renewal") == [(5125,)]
    other = move_in(template_file, tmp_path / "other")
    try:
        for file in exported:
            assert bring_in(other.context, file).new > 0
        assert other.sql("SELECT next_amount FROM renewal") == [(None,)] and other.tables()["term"] == full.tables()["term"]
    finally:
        other.close()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_another_business_takes_the_rows_in_once(full, template_file, tmp_path, order):
    exported = files(full, tmp_path / "out")
    other = move_in(template_file, tmp_path / "other")
    try:
        other.customer("Somebody Else")
        for place in order:
            bring_in(other.context, exported[place])
        assert len(other.sql("SELECT id FROM customer")) == len(ODD) + 2
        assert len(other.sql("SELECT id FROM interaction")) == 2
        assert len(other.sql("SELECT id FROM renewal")) == 1
        for file in exported:
            assert bring_in(other.context, file).action == 0
        returning = export(other.context, "customers", tmp_path / "back.csv")
        result = rehearse(full.context, returning.file)
        assert (result.new, result.changed) == (1, 0)   # Somebody Else
    finally:
        other.close()


def test_an_export_opens_in_a_spreadsheet_and_runs_nothing(full, tmp_path):
    file = files(full, tmp_path / "out")[0]
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell and cell[0] in "=@\t\r"]
    assert "+44 1943 496001" in cells
    assert "-3" in cells
    assert not [cell for cell in cells if cell.startswith("Binned")]


def test_permissions_are_a_log_of_their_own(full, tmp_path):
    done = export(full.context, "permissions", tmp_path / "permissions.csv")
    assert done.rows == 2
    with pytest.raises(BadFile, match="customers"):
        bring_in(full.context, done.file)


def test_what_cannot_be_exported_is_refused(house, tmp_path):
    with pytest.raises(UserError, match="poems"):
        export(house.context, "poems", tmp_path / "x.csv")
    with pytest.raises(UserError, match=r"\.csv"):
        export(house.context, "customers", tmp_path / "x.pdf")
    with pytest.raises(UserError, match="cannot be written"):
        export(house.context, "customers", tmp_path / "none" / "x.csv")


@given(st.one_of(st.text(max_size=20), st.text(alphabet="'=+-@\t\r 1a", max_size=8)))
def test_the_guard_is_exact(text):
    assert unguard(guard(text)) == text
    assert guard(text) == text or needs_guard(text)
    assert not guard(text).startswith(("=", "@", "\t", "\r"))


@given(st.lists(st.text(alphabet="ab\\; ,", min_size=1).map(str.strip).filter(bool), max_size=4))
def test_tags_come_back(tags):
    assert split_tags(join_tags(tags)) == tags


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back(house, tmp_path, texts):
    with house.context.action("texts"):
        run = house.context.database.execute_sql
        run("DELETE FROM customer")
        for number, text in enumerate(texts):
            run("INSERT INTO customer (last_name, notes, company, sort_key, created_on) VALUES (?, ?, ?, '', '2026-11-03')",
                (f"N{number}", text, text))
    before = house.sql("SELECT * FROM customer")
    file = export(house.context, "customers", tmp_path / "texts.csv").file
    result = bring_in(house.context, file, Options(match="overwrite"))
    assert (result.new, result.changed, result.same) == (0, 0, len(texts))
    assert house.sql("SELECT * FROM customer") == before


@pytest.mark.parametrize("ending", ["csv", "vcf"])
def test_only_the_customers_who_are_wanted_are_exported(house, tmp_path, ending):
    ids = [house.customer(name) for name in ("Ann Ellis", "Tom Reed", "Zoë Lee")]
    out = tmp_path / f"some.{ending}"
    assert export(house.context, "customers", out, ids=ids[1:]).rows == 2
    text = out.read_text(encoding="utf-8-sig")
    assert "Reed" in text and "Lee" in text and "Ellis" not in text
