"""Workbooks in and out, and text pasted from one."""
import json
import random
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from app.errors import BadFile, UserError
from app.exchange.columns.maps import MapFile
from app.exchange.exporting import export
from app.exchange.importing import Options, bring_in, preview, rehearse
from app.exchange.reading.excel import open_workbook
from app.exchange.reading.pasted import keep
from house import move_in
from sources import ROOT

SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DATA = ROOT / "tests" / "data" / "csv" / "csvkit"
ODD = ("=cmd|' /C calc'!A0", "'=x", "''@y", "-3", "+44 20 7946 0018", "@x", "0018", "1e3", "TRUE", "2026-01-02", "http://x.org", "a\nb",
       "_x0041_", "  spaces  ", '"', "ł ß 😀", "<b>&amp;</b>", "{=1}", "#N/A")


@pytest.fixture
def made(tmp_path):
    """Makes a workbook of sheets: name → rows."""
    def make(sheets, name="list.xlsx", hidden=()):
        file = tmp_path / name
        with Workbook(str(file), {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for number, cells in enumerate(rows):
                    sheet.write_row(number, 0, cells)
                if title in hidden:
                    sheet.hide()
        return file
    return make


def counts(result):
    return result.new, result.changed, result.same, result.rejected


def test_dates_and_numbers_mean_what_they_show(house, made):
    file = made({"Customers": [
        ["Customers of 2026"], [], ["Ref", "Name", "Phone", "Birthday", "Postcode", "Deceased", "Rhythm"],
        [18, "Mrs Ann Ellis", 7700900123, date(1980, 3, 4), "LS21 1AA", False, 30.0],
        ["0019", "Bob Reed", "01943 496001", datetime(1985, 12, 1, 0, 0), "", True, ""], [], ["2 customers"]]})
    shown = preview(file)
    assert (shown.kind, shown.header_row, shown.delimiter) == ("customers", 3, "")
    result = bring_in(house.context, file)
    assert (counts(result), result.questions) == ((2, 0, 0, 0), [])
    assert [(one.row, one.column, one.text) for one in result.warnings] == [
        (7, "", "2 customers"), (4, "Phone", "7700900123")], "the footer; its 0 was put back"
    assert house.sql("SELECT number FROM phone ORDER BY id LIMIT 1") == [("07700900123",)]
    assert house.sql("SELECT source, source_id, first_name, last_name, birthday, deceased, rhythm_days FROM customer ORDER BY id") == [
        ("list", "18", "Ann", "Ellis", "1980-03-04", 0, 30), ("list", "0019", "Bob", "Reed", "1985-12-01", 1, None)]
    assert house.sql("SELECT key FROM phone ORDER BY id") == [("+447700900123",), ("+441943496001",)]
    assert counts(bring_in(house.context, file)) == (0, 0, 2, 0)


def test_a_day_typed_as_text_is_asked_about_as_ever(house, made):
    file = made({"a": [["Name", "Birthday"], ["Ann Ellis", "03/04/1980"]]})
    assert [one.column for one in rehearse(house.context, file).questions] == ["Birthday"]
    assert counts(bring_in(house.context, file, Options(dates="dmy"))) == (1, 0, 0, 0)


def test_the_sheet_with_the_list_is_found(made):
    file = made({"Empty": [], "Notes": [["Read me"], ["about this workbook"]], "Old": [["Name", "Phone"], ["Old", "1"]],
                 "People": [["Name", "Phone"], ["Ann Ellis", "01943 496001"]]}, hidden=("Old",))
    assert [row[0] for row in preview(file).rows] == ["Ann Ellis"]


@pytest.mark.parametrize("name", ["test.xlsx", "test.xls"])
def test_workbooks_of_both_kinds(name):
    told = MapFile({"text": "full_name", "date": "birthday", "integer": "rhythm_days", "boolean": "deceased", "float": "custom:Float",
                    "datetime": "notes"})
    shown = preview(DATA / name, Options(kind="customers", columns=told))
    assert shown.rows[:3] == (
        ("Chicago Reader", "1971-01-01", "40", "yes", "1", "1971-01-01 04:14", ""),
        ("Chicago Sun-Times", "1948-01-01", "63", "yes", "1.27", "1948-01-01 14:57:13", ""),
        ("Chicago Tribune", "1920-01-01", "164", "no", "41800000.01", "1920-01-01", ""))
    assert all(column.field == "ignore" for column in preview(DATA / name).columns)
    assert preview(DATA / "test_skip_lines.xlsx", Options(kind="customers", columns=told)).header_row == 4


def full(house):
    for number, text in enumerate(ODD):
        house.customer(f"Odd Number{number}", notes="x")
        with house.context.action("odd"):
            house.context.database.execute_sql("UPDATE customer SET notes = ?, source = 'crm', source_id = ? WHERE id = ?",
                                               (text, f"00{number}", number + 1))
    house.customer("Dr Ann Ellis", email="ann@x.org", phone="+44 1943 496001", street="2 Mill Lane\nOtley", birthday="3 Nov", tags="VIP; a")
    house.customer("Old Man", birthday="1899-12-31")
    house.customer("Young Man", birthday="1980-03-04")
    with house.context.action("more"):
        house.context.database.execute_sql(
            "INSERT INTO interaction (customer_id, date, time, channel, text, minutes) VALUES (1, '2026-01-02', '09:00', 'phone', '-x', 5)")


KEPT = ("customer", "address", "phone", "email", "customer_tag", "interaction")


def test_our_own_workbooks_come_back_exactly(house, template_file, tmp_path):
    full(house)
    before = {table: house.tables()[table] for table in KEPT}
    files = [export(house.context, what, tmp_path / f"{what}.xlsx").file for what in ("customers", "interactions")]
    assert [counts(bring_in(house.context, file)) for file in files] == [(0, 0, len(ODD) + 3, 0), (0, 0, 1, 0)]
    house.close()
    other = move_in(template_file, tmp_path / "other")
    assert [counts(bring_in(other.context, file)) for file in files] == [(len(ODD) + 3, 0, 0, 0), (1, 0, 0, 0)]
    assert {table: other.tables()[table] for table in KEPT} == before
    other.close()


def test_a_workbook_of_ours_holds_no_formula_and_no_link(house, tmp_path):
    full(house)
    with zipfile.ZipFile(export(house.context, "customers", tmp_path / "out.xlsx").file) as packed:
        text = b"".join(packed.read(name) for name in packed.namelist())
    assert b"<f>" not in text and b"<hyperlink" not in text


def test_what_no_workbook_can_hold_is_said(house, tmp_path):
    house.customer("Ann Ellis", notes="x")
    with house.context.action("long"):
        house.context.database.execute_sql("UPDATE customer SET notes = ?", ("é" * 40_000,))
    with pytest.raises(UserError, match="CSV"):
        export(house.context, "customers", tmp_path / "out.xlsx")
    assert [one.name for one in tmp_path.iterdir()] == ["business"]


def test_every_list_can_be_taken_out(house, tmp_path):
    for what in ("customers", "interactions", "sales", "renewals", "permissions", "due"):
        assert export(house.context, what, tmp_path / f"{what}.xlsx").file.stat().st_size > 0


# Hostile workbooks

def packed(tmp_path, parts, name="bomb.xlsx", method=zipfile.ZIP_DEFLATED):
    file = tmp_path / name
    with zipfile.ZipFile(file, "w", method) as archive:
        for inside, content in parts.items():
            archive.writestr(inside, content)
    return file


def changed(made, sheet):
    """A workbook whose sheet is written by hand."""
    file = made({"a": [["Name", "Phone"], ["Ann", "1"]]})
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (SPACE, sheet)
    return parts


def refused(file):
    with pytest.raises(BadFile) as caught:
        open_workbook(file, lambda _text: True)
    return caught.value.sentence


def test_zip_bombs_are_refused_before_they_unpack(tmp_path, made):
    assert "tightly" in refused(packed(tmp_path, {"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": b" " * 50_000_000}))
    assert "100 MB" in refused(packed(tmp_path, {"xl/workbook.xml": b" " * 120_000_000}))
    far = changed(made, b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert "far" in refused(packed(tmp_path, far))
    again = changed(made, b'<row r="1">' + b'<c t="s"><v>0</v></c>' * 30_000 + b"</row>")
    long = random.Random(1).randbytes(15_000).hex().encode()
    again["xl/sharedStrings.xml"] = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (SPACE, long)
    assert "MB" in refused(packed(tmp_path, again))


@pytest.mark.parametrize("sheet", [
    b'<row r="1"><c r="A18446744073709551615"><v>1</v></c></row>', b'<row r="1"><c r="AAAAAAAA1"><v>1</v></c></row>',
    b'<row r="1"><c r="&#65;1"><v>1</v></c></row>', b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999"/>'])
def test_a_place_that_no_sheet_has_is_refused_before_the_reader_makes_room_for_it(tmp_path, made, sheet):
    assert "damaged" in refused(packed(tmp_path, changed(made, sheet)))


def test_a_count_that_cannot_be_is_refused_before_the_reader_makes_room_for_it(tmp_path, made):
    parts = changed(made, b"")
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s" count="2" uniqueCount="4294967295"><si><t>a</t></si></sst>' % SPACE
    assert "damaged" in refused(packed(tmp_path, parts))


def test_half_a_workbook_and_other_files_are_refused_in_a_sentence(tmp_path, made):
    file = made({"a": [["Name", "Phone"], ["Ann", "1"]]})
    whole = file.read_bytes()
    for size in range(4, len(whole), 97):
        (tmp_path / "half.xlsx").write_bytes(whole[:size])
        assert refused(tmp_path / "half.xlsx")
    assert "zip" in refused(packed(tmp_path, {"a.txt": b"x"}))
    (tmp_path / "word.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 600)
    assert refused(tmp_path / "word.doc")
    (tmp_path / "mail.msg").write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 600)
    assert "Outlook" in refused(tmp_path / "mail.msg")
    (tmp_path / "none.xlsx").write_bytes(b"")
    with pytest.raises(BadFile):
        preview(tmp_path / "none.xlsx")
    assert "empty" in refused(made({"a": []}))


@settings(max_examples=120, deadline=20_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_scribbled_workbook_is_read_or_refused(tmp_path, data):
    old = data.draw(st.booleans())
    whole = bytearray((DATA / ("test.xls" if old else "test.xlsx")).read_bytes())
    for _time in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place:place + data.draw(st.integers(1, 4))] = data.draw(st.binary(max_size=4))
    file = tmp_path / "fuzz.xls"
    file.write_bytes(bytes(whole))
    try:
        open_workbook(file, lambda _text: True)
    except BadFile as error:
        assert error.sentence


@settings(max_examples=60, deadline=20_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((b"<row>", b"</row>", b'<row r="2">', b'<c r="A1">', b'<c t="s">', b"<c>", b"</c>", b"<v>", b"</v>", b"1",
                                 b"99999999999", b"-1", b'<c r="ZZZ9999999">', b'<c t="d">', b'<c t="inlineStr"><is><t>x</t></is></c>',
                                 b'<c t="b">', b'<c t="e">', b"&amp;", b"&x;", b"<!--", b'<c r="1A">', b'<c s="99">')), max_size=40))
def test_a_scribbled_sheet_is_read_or_refused(tmp_path, pieces):
    base = BytesIO()
    with Workbook(base) as book:
        book.add_worksheet().write_row(0, 0, ["Name", "Phone"])
    with zipfile.ZipFile(base) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + b"".join(pieces) + b"</sheetData></worksheet>"
    try:
        open_workbook(packed(tmp_path, parts), lambda _text: True)
    except BadFile as error:
        assert error.sentence


@pytest.mark.timeout(60)
def test_a_large_sheet_is_read_whole(tmp_path, made):
    file = made({"a": [["Ref", "Name", "Phone", "Email", "Town"], *(
        [f"R{n}", f"Ann Ellis{n}", f"01943 {n:06}", f"ann{n}@x.org", "York"] for n in range(20_000))]})
    assert len(list(open_workbook(file, lambda text: text in ("Name", "Phone")).rows())) == 20_000


# Pasted

def test_pasted_rows_come_in_like_a_file(house, tmp_path):
    file = keep("Name\tPhone\tNotes\r\nMrs Ann Ellis\t01943 496001\t\"two\nlines\"\r\nJosé Ñandú\t\t=1+1\r\n", tmp_path)
    result = bring_in(house.context, file)
    assert (counts(result), result.source, result.delimiter) == ((2, 0, 0, 0), "pasted", "\t")
    assert house.sql("SELECT last_name, notes FROM customer ORDER BY id") == [("Ellis", "two\nlines"), ("Ñandú", "=1+1")]
    assert keep("Name\tPhone\nBob Reed\t1\n", tmp_path) == file
    assert counts(bring_in(house.context, file)) == (1, 0, 0, 0)


def test_nothing_pasted_is_said(tmp_path):
    with pytest.raises(BadFile):
        keep(" \n\t", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_naughty_texts_survive_a_workbook(house, tmp_path):
    texts = json.loads(json.dumps(["\x01\x02", "\x7f", "\u200b", "\ufeff", "ﷺ", "𝒳", "\u202e", "&#10;", "]]>", "_x000D_", "\t"]))
    for number, text in enumerate(texts):
        house.customer(f"Odd Number{number}", notes="x")
        with house.context.action("odd"):
            house.context.database.execute_sql("UPDATE customer SET notes = ? WHERE id = ?", (text, number + 1))
    file = export(house.context, "customers", tmp_path / "out.xlsx").file
    assert counts(bring_in(house.context, file, Options(match="overwrite"))) == (0, 0, len(texts), 0)
