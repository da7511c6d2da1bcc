"""The samples of csvkit and agate, each with its fault: read right, or refused in the right sentence; and csv-spectrum by a map."""
from pathlib import Path

import pytest

from app.errors import BadFile
from app.exchange.columns.maps import MapFile
from app.exchange.importing import Options, bring_in, rehearse
from app.exchange.reading.tables import open_table

DATA = Path(__file__).parents[2] / "data" / "csv"
ABC = ("a", "b", "c")
AGATE = ("number", "text", "boolean", "date", "datetime", "timedelta")
AGATE_ROWS = [["1", "a", "True", "2015-11-04", "2015-11-04T12:22:00", "0:04:15"],
              ["2", "👍", "False", "2015-11-05", "2015-11-04T12:45:00", "0:06:18"], ["", "b", "", "", "", ""]]

# name → headings, encoding, rows (as they stand below the headings), and the rows (counted as a spreadsheet counts) that are odd
RIGHT = {
    "csvkit/bad": (("column_a", "column_b", "column_c"), "utf-8",
                   [["1", "27", ""], ["", "I'm too short!", ""], ["0", "mixed types.... uh oh", "17"]], [2, 3]),
    "csvkit/blanks": (tuple("abcdef"), "utf-8", [["", "NA", "N/A", "NONE", "NULL", "."]], []),
    "csvkit/date_like_number": (("a",), "utf-8", [["4.5"]], []),
    "csvkit/mac_newlines": (ABC, "utf-8", [["1", "2", "3"], ["Once upon\ra time", "5", "6"]], []),
    "csvkit/null_byte": (ABC, "utf-8", [["", "2", "3"]], []),
    "csvkit/test_empty_columns_long_row": (ABC, "utf-8", [], []),
    "csvkit/test_extra_header": (tuple("abcd"), "utf-8", [["1", "2", "3", ""]], [2]),
    "csvkit/test_header_newline": (("start end", "b", "c"), "utf-8", [["d", "e", "f"]], []),
    "csvkit/test_latin1": (ABC, "cp1252", [["1", "2", "3"], ["4", "5", "©"]], []),
    "csvkit/test_locale": (ABC, "utf-8", [["1,7", "200.000.000", ""]], []),
    "csvkit/test_numeric_date_format": (("a",), "utf-8", [["20140102"], ["20121231"]], []),
    "csvkit/test_skip_lines": (ABC, "utf-8", [["1", "2", "3"]], []),
    "csvkit/test_utf16_big": (ABC, "utf-16", [["1", "2", "3"], ["4", "5", "ʤ"]], []),
    "csvkit/test_utf16_little": (ABC, "utf-16", [["1", "2", "3"], ["4", "5", "ʤ"]], []),
    "csvkit/test_utf8_bom": (("foo", "bar", "baz"), "utf-8-sig", [["1", "2", "3"], ["4", "5", "ʤ"]], []),
    "agate/test_cr": (AGATE, "utf-8", AGATE_ROWS, []), "agate/test_crlf": (AGATE, "utf-8", AGATE_ROWS, []),
    "agate/test_quote_nonnumeric": (AGATE, "utf-8", AGATE_ROWS, []),
}
REFUSED = {
    "csvkit/empty": "empty", "csvkit/no_header_row": "no row of headings", "agate/test_no_header": "no row of headings",
    "csvkit/test_utf8_bom": "None of the headings", "csvkit/bad": "None of the headings", "agate/test_crlf": "None of the headings",
}


@pytest.mark.parametrize("name", RIGHT)
def test_each_sample_is_read_right(name):
    headings, encoding, rows, odd = RIGHT[name]
    table = open_table(DATA / f"{name}.csv", set(headings).__contains__)
    read = list(table.rows())
    assert (table.headings, table.encoding, [row.cells for row in read]) == (headings, encoding, rows)
    assert [row.number for row in read if row.odd or row.problem] == odd


@pytest.mark.parametrize("name", REFUSED)
def test_a_sample_that_says_nothing_of_customers_is_refused(house, name):
    with pytest.raises(BadFile, match=REFUSED[name]):
        rehearse(house.context, DATA / f"{name}.csv")


def test_no_sample_is_left_out():
    named = {file.relative_to(DATA).with_suffix("").as_posix() for folder in ("csvkit", "agate") for file in (DATA / folder).glob("*.csv")}
    assert named == RIGHT.keys() | REFUSED.keys()


@pytest.mark.parametrize(("name", "columns", "expected"), [
    ("csvkit/test_utf16_big", {"a": "source_id", "c": "last_name"}, [("1", "3"), ("4", "ʤ")]),
    ("csvkit/mac_newlines", {"a": "last_name", "c": "source_id"}, [("3", "1"), ("6", "Once upon a time")]),
    ("csvkit/no_header_row", {"Column 1": "source_id", "Column 3": "last_name"}, [("1", "3")]),
    ("agate/test_no_header", {"Column 1": "source_id", "Column 2": "last_name"}, [("1", "a"), ("2", "👍")]),
    ("agate/test_cr", {"number": "source_id", "text": "last_name"}, [("1", "a"), ("2", "👍"), (None, "b")]),
    ("spectrum/utf8", {"a": "source_id", "c": "last_name"}, [("1", "3"), ("4", "ʤ")]),
    ("spectrum/quotes_and_newlines", {"a": "source_id", "b": "last_name"}, [("1", 'ha "ha" ha'), ("3", "4")]),
])
def test_with_a_map_it_comes_in(house, name, columns, expected):
    result = bring_in(house.context, DATA / f"{name}.csv", Options(kind="customers", columns=MapFile(columns)))
    assert result.rejected == 0
    assert house.sql("SELECT source_id, last_name FROM customer ORDER BY id") == expected
