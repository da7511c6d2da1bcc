"""Reading CSV files as they really come."""
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
from app.customers.fields import heading_key
from app.errors import BadFile
from app.exchange.importing import preview
from app.exchange.incoming.options import Options
from app.exchange.reading import delimiters, encodings
from app.exchange.reading.tables import open_table

DATA = Path(__file__).parents[2] / "data" / "csv"
KNOWN = {"name", "firstname", "lastname", "email", "phone", "postcode", "town", "notes", "street"}


def known(text):
    return heading_key(text) in KNOWN


def anything(text):
    return bool(text.strip())


def cells(file, known=known, **options):
    table = open_table(file, known, **options)
    return [record.cells for record in table.rows()]


@pytest.mark.parametrize("name", [file.stem for file in sorted((DATA / "spectrum").glob("*.csv")) if file.stem != "location_coordinates"])
def test_every_shape_of_csv_spectrum_is_read_right(name):
    table = open_table(DATA / "spectrum" / f"{name}.csv", anything)
    truth = json.loads((DATA / "spectrum-json" / f"{name}.json").read_text(encoding="utf-8"))
    read = [dict(zip(table.headings, record.cells, strict=True)) for record in table.rows()]
    # line breaks inside a cell are the file's own; spaces at the ends of a cell are not kept
    assert [{key: value.replace("\r\n", "\n") for key, value in row.items()} for row in read] == [
        {key: value.replace("\r\n", "\n").strip() for key, value in row.items()} for row in truth]


@pytest.mark.parametrize("file", sorted(file for file in DATA.rglob("*") if file.suffix in (".csv", ".xls", ".xlsx", ".json", ".md")),
                         ids=lambda file: f"{file.parent.name}-{file.name}")
def test_any_file_is_read_or_refused_in_one_sentence(file):
    try:
        preview(file, today=date(2026, 11, 3))
    except BadFile as refused:
        assert refused.sentence
        assert "\n" not in str(refused)


@pytest.mark.parametrize(("text", "encoding", "told"), [
    ("name,town\nZoë Müller,Łódź", "utf-8", "utf-8"), ("name,town\nZoë,Łódź", "utf-8-sig", "utf-8"),
    ("name,town\nZoë,York", "utf-16", "utf-16"), ("name,town\nZoë Ellis,York\nBob,Leeds", "utf-16-le", "utf-16-le"),
    ("name,town\nZoë Ellis,York\nBob,Leeds", "utf-16-be", "utf-16-be"),
    ("name,town,notes\nZoë Müller,Besançon,owes £20\nRené,Köln,“gone”", "cp1252", "cp1252"),
    ("name,town,notes\nZoë Müller,Besançon,owes £20\nRené,Köln,it’s", "mac_roman", "mac_roman"),
    ("name,town,notes\nZoë Müller,Besançon,owes £20\nRené,Köln,x", "cp850", "cp850"),
    ("name,notes\nO’Brien,paid €5", "cp1252", "cp1252"), ("name,notes\nAnn,£5", "cp1252", "cp1252"),
])
def test_the_encoding_is_found(write, text, encoding, told):
    file = write(text.encode(encoding))
    assert encodings.shown(encodings.find_encoding(file)) == told
    assert cells(file) == [line.split(",") for line in text.splitlines()[1:]]


def test_a_few_broken_letters_do_not_change_the_encoding_of_a_whole_file(write):
    text = "name\n" + "Zoë Müller\n" * 50
    file = write(text.encode() + b"Ren\xe9\n")
    assert encodings.find_encoding(file) == "utf-8"
    assert cells(file)[-1] == ["Ren\ufffd"]


def test_an_encoding_may_be_named_and_must_exist(write):
    file = write("name,town\nŻaneta,Łódź\n".encode("cp1250"))
    assert cells(file, encoding="cp1250") == [["Żaneta", "Łódź"]]
    with pytest.raises(BadFile, match="klingon"):
        open_table(file, known, encoding="klingon")
    with pytest.raises(BadFile):
        open_table(file, known, encoding="base64")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("asked", [True, False])
def test_the_separator_is_found_with_and_without_clevercsv(write, sign, asked, monkeypatch):
    if not asked:
        monkeypatch.setattr(delimiters, "_asked", lambda head: "")
    rows = [["alpha", "beta", "gamma"], ["Ellis, Ann", "5; High St", "x"], ["Bob", "7 | Mill Lane", "y"]]
    text = "\n".join(sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in rows)
    table = open_table(write(text), anything)
    assert table.delimiter == sign
    assert [record.cells for record in table.rows()] == rows[1:]


def test_one_column_is_a_table_too(write):
    assert cells(write("E-mail\na@example.org\nb@example.org\n")) == [["a@example.org"], ["b@example.org"]]


def test_a_line_that_names_the_separator_is_believed(write):
    table = open_table(write("sep=;\nname;town\nEllis, Ann;York\n"), known)
    assert (table.delimiter, table.headings) == (";", ("name", "town"))
    rows = list(table.rows())
    assert [row.cells for row in rows] == [["Ellis, Ann", "York"]]
    assert (rows[0].number, rows[0].line) == (3, 3)


def test_old_mac_line_ends_and_null_bytes(write):
    assert cells(write("name,town\rAnn,York\r\"Bob\",\"Le\reds\"\r")) == [["Ann", "York"], ["Bob", "Le\reds"]]
    assert cells(write("name,town\nA\0nn,York\n")) == [["Ann", "York"]]


def test_lines_above_the_headings_and_footers_are_left_out(write):
    file = write('"Example Co, LLC",,\nCustomer list,,\n\nName,Phone,Email\nAnn,1,a@x.org\nShell Oil,,\n\n"Printed Monday, 3 Nov",,\n')
    table = open_table(file, known)
    assert (table.above, table.headings) == (3, ("Name", "Phone", "Email"))
    rows = list(table.rows())
    assert [(row.number, row.cells[0]) for row in rows] == [(5, "Ann"), (6, "Shell Oil")]


def test_a_word_above_is_not_taken_for_the_headings(write):
    table = open_table(write('Notes:\n"some of the addresses are missing"\n\nFirst Name,Last Name,Email\nAnn,Ellis,\n'), known)
    assert table.headings == ("First Name", "Last Name", "Email")


@pytest.mark.parametrize(("text", "sentence"), [
    ("", "empty"), ("\n\n \n", "empty"), ("1,2,3\n4,5,6\n", "no row of headings"),
    ("Ann,07700 900123,a@b.org\nBob,2,c@d.org", "no row of headings"),
    ("alpha,beta\n1,2\n", "None of the headings"), ("\x00\x01\x02", "not a text file"), ("PK\x03\x04....", "Excel"),
    ("%PDF-1.7", "PDF"), ("\x01\x02\x03\x04\x05\x06\x07\x08,name", "not a text file"),
])
def test_what_cannot_be_a_list_is_refused_in_one_sentence(write, text, sentence):
    with pytest.raises(BadFile, match=sentence) as refused:
        open_table(write(text), known)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_missing_or_too_large_is_refused(write, tmp_path, monkeypatch):
    with pytest.raises(BadFile, match="no file"):
        open_table(tmp_path / "none.csv", known)
    with pytest.raises(BadFile, match="not a file"):
        open_table(tmp_path, known)
    monkeypatch.setattr(encodings, "MOST_BYTES", 10)
    with pytest.raises(BadFile, match="at most"):
        open_table(write("name,town\nAnn,York\n"), known)


def test_rows_that_are_too_short_or_too_long_are_padded_and_told(write):
    rows = list(open_table(write("name,town,notes\nAnn,York\nBob,Leeds,x,,\nCy,Hull,y,extra\n"), known).rows())
    assert [row.cells for row in rows] == [["Ann", "York", ""], ["Bob", "Leeds", "x"], ["Cy", "Hull", "y"]]
    assert [bool(row.odd) for row in rows] == [True, False, True]
    assert "extra" in rows[2].odd


def test_repeated_and_blank_headings_stay_apart(write):
    table = open_table(write("name,phone,phone,,town,\nAnn,1,2,3,York,\n"), known)
    assert table.headings == ("name", "phone", "phone (2)", "Column 4", "town")


def test_a_quotation_mark_that_never_closes_costs_its_own_row_only(write):
    file = write('name,town,notes\nAnn,York,fine\nBob,"Leeds,oops\nCy,"Hull, East",good\n"Di","Hove","two\nlines"\n')
    rows = list(open_table(file, known).rows())
    assert [(row.number, row.line, bool(row.problem)) for row in rows] == [(2, 2, False), (3, 3, True), (4, 4, False), (5, 5, False)]
    assert "never closes" in rows[1].problem
    assert rows[1].cells == ["Bob", '"Leeds', "oops"]
    assert rows[3].cells[2] == "two\nlines"


def test_a_quotation_mark_open_until_the_end_does_not_swallow_the_file(write):
    rows = list(open_table(write('name,town\nAnn,York\nBob,"Leeds\n' + "Cy,Hull\n" * 500), known).rows())
    assert len(rows) == 502
    assert [row.number for row in rows if row.problem] == [3]


def test_quotation_marks_in_odd_places_are_read_and_told(write):
    rows = list(open_table(write('name,town,notes\nAnn "Annie" Ellis,York,x\nBob,"5" pipe",y\n'), known).rows())
    assert rows[0].cells[0] == 'Ann "Annie" Ellis'
    assert not rows[0].odd
    assert rows[1].cells[0] == "Bob"
    assert rows[1].odd


def test_a_cell_longer_than_pythons_own_limit_is_read(write):
    long = "x" * 200_000
    assert cells(write(f'name,notes\nAnn,"{long}"\n')) == [["Ann", long]]


@settings(max_examples=150, deadline=20_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=400), st.text(alphabet='"\n\r,;\t|\0aé=\'@ \ufeff', max_size=300).map(str.encode),
                 st.tuples(st.just(b"name,email,birthday\n"), st.binary(max_size=300)).map(b"".join)))
def test_no_bytes_end_in_a_traceback(tmp_path, content):
    file = tmp_path / "fuzz.csv"
    file.write_bytes(content)
    try:
        table = open_table(file, known)
        for record in table.rows():
            assert table.own or len(record.cells) == len(table.headings)
        preview(file, today=date(2026, 11, 3))
    except BadFile as refused:
        assert refused.sentence


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", hostile.TABLES)
def test_a_megabyte_of_anything_is_read_or_refused_and_never_hangs(write, unit):
    file = write(hostile.table(unit))
    try:
        assert all(table.own or len(record.cells) == len(table.headings) for table in [open_table(file, known)] for record in table.rows())
    except BadFile as refused:
        assert refused.sentence


def test_the_line_of_the_headings_can_be_said(write):
    file = write("Members,of the club\nName,Postcode\nColumn,LS21 1AA\n")
    assert preview(file).header_row == 2
    said = preview(file, Options(header=3))
    assert [one.heading for one in said.columns] == ["Column", "LS21 1AA"] and said.rows == ()
    none = preview(file, Options(header=-1))
    assert [one.heading for one in none.columns] == ["Column 1", "Column 2"] and len(none.rows) == 3 and none.header_row == 0
