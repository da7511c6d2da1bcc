"""Every address stands inside its label, 3 mm from the edges: computed from the PDF's own text positions."""
from __future__ import annotations

import resource
from pathlib import Path

import pytest

import papers
from app.labels import making
from app.labels.sheets import SHEETS, Sheet
from app.settings import Letters
from desk import lodger
from house import House

INNER = 3.0
NAMES = ("Mrs Llinos Ŵyn-Gwrtheyrn", "Mr Wawrzyniec Brzęczyszczykiewicz-Żółkiewski", "Mr Tom Reed", "Ź" * 300,
         "Ms " + "Ŷ" * 150 + " Ûnsworth", "Dr Ann Ellis")
STREETS = ("1 Ffordd Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
           "Flat 2\nŁąkowa House\n17 Ģreat Żabia Street\nUpper Close",
           "3 Elm Road")


def people(house: House) -> list[int]:
    """All long names at all long addresses, with and without a company."""
    return [lodger(house, name, street=street, locality=locality, town="Penrhyndeudraeth", company=company, postcode=f"LS{number} 1AA")
            for name in NAMES for street in STREETS
            for number, (locality, company) in enumerate((("", ""), ("Ŷstrad-yn-Ŵyn", "Gwŷr Ŵyn & Żółw Sp. z o.o., Holding")), start=1)]


def rows_of(out: Path, sheet: Sheet, page: int, shift: tuple[float, float] = (0.0, 0.0)) -> dict[int, list[papers.Mark]]:
    """The characters of a page by the label in which each stands; fails for one that stands in none."""
    found: dict[int, list[papers.Mark]] = {}
    for mark in papers.marks(out, page):
        column = int((mark.left - shift[0] - sheet.left / 100) // (sheet.pitch_x / 100))
        row = int((mark.top - shift[1] - sheet.top / 100) // (sheet.pitch_y / 100))
        number = row * sheet.columns + column + 1
        x, y = sheet.corner(number)
        x, y = x + shift[0], y + shift[1]
        assert mark.left >= x + INNER - 0.02 and mark.right <= x + sheet.label[0] - INNER + 0.02, (sheet.name, number, mark)
        assert mark.top >= y + INNER - 0.02 and mark.bottom <= y + sheet.label[1] - INNER + 0.02, (sheet.name, number, mark)
        found.setdefault(number, []).append(mark)
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_text_lies_inside_its_label(house: House, tmp_path: Path, sheet: Sheet) -> None:
    ids = people(house)
    out = tmp_path / "labels.pdf"
    made = making.write_labels(house.context, ids, sheet.name, out)
    left_out = {one.customer_id for one in made.left_out}
    assert (made.labels, made.pages) == (len(ids) - len(left_out), -(-made.labels // sheet.count))
    assert {one.reason for one in made.left_out} <= {"does not fit this sheet; choose larger labels"}
    assert not left_out or sheet.label[1] < 30
    used = [len(rows_of(out, sheet, page)) for page in range(made.pages)]
    assert sum(used) == made.labels and all(count == sheet.count for count in used[:-1])
    pages = papers.read(out).pages
    assert [round(float(length) * 25.4 / 72, 1) for length in (pages[0].mediabox.width, pages[0].mediabox.height)] == list(sheet.page)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_usual_address_is_whole_and_large_on_every_sheet(house: House, tmp_path: Path, sheet: Sheet) -> None:
    made = making.write_labels(house.context, [lodger(house)], sheet.name, tmp_path / "a.pdf")
    assert made.warnings == ()
    assert papers.words(tmp_path / "a.pdf") == "Mrs Margaret Ellis 14 Elm Road LEEDS LS6 1AA"
    capitals = [mark for mark in papers.marks(tmp_path / "a.pdf") if mark.text == "M"]
    assert capitals[0].bottom - capitals[0].top > 8 * 0.7 * 25.4 / 72, "smaller than 8 points"


def test_what_did_not_go_without_smaller_letters_or_an_end_is_named(house: House, tmp_path: Path) -> None:
    long = lodger(house, "Mr Tom Reed", street="Flat 2, Elm House", company="Reed & Sons")
    endless = lodger(house, "Ź" * 300)
    made = making.write_labels(house.context, [long, endless], "L7651", tmp_path / "a.pdf")
    said = {one.customer_id: one.reason for one in made.warnings}
    assert "is set in" in said[long] and "the name is too long" in said[endless]
    assert "14 Elm Road LEEDS" in papers.words(tmp_path / "a.pdf") and "Ź…" in papers.words(tmp_path / "a.pdf")


FAR = {"street": "Flat 12\nLlanfairpwllgwyngyll Mansions and Gardens\n117 Great Ormskirk Orchard Street",
       "locality": "Upper Penrhyndeudraeth-on-the-Hill"}


def test_no_label_ever_lacks_a_part_of_where_it_goes(house: House, tmp_path: Path) -> None:
    ids = [lodger(house, street="1 Elm Road"), lodger(house, **FAR, postcode="LS6 2AA"), lodger(house, "Mr Tom Reed", street="2 Elm Road")]
    small, large = tmp_path / "small.pdf", tmp_path / "large.pdf"
    made = making.write_labels(house.context, ids, "L7651", small, start=64)
    assert (made.labels, made.pages, made.warnings) == (2, 1, ())
    assert [(one.customer_id, one.reason) for one in made.left_out] == [(ids[1], "does not fit this sheet; choose larger labels")]
    assert sorted(rows_of(small, SHEETS[6], 0)) == [64, 65] and "Mansions" not in papers.words(small)
    assert making.write_labels(house.context, ids, "L7160", large).left_out == ()
    assert "117 Great Ormskirk Orchard Street" in papers.words(large)
    alone = making.write_labels(house.context, ids[1:2], "L7651", tmp_path / "none.pdf")
    assert (alone.labels, alone.pages, alone.file) == (0, 0, None) and not (tmp_path / "none.pdf").exists()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_whatever_is_printed_says_all_of_where_it_goes(house: House, tmp_path: Path, sheet: Sheet) -> None:
    ids = people(house)
    out = tmp_path / "a.pdf"
    made = making.write_labels(house.context, ids, sheet.name, out)
    text = papers.squeezed(papers.words(out))
    kept = len(NAMES) * 2 - sum(1 for one in made.left_out if (ids.index(one.customer_id) // 2) % len(STREETS) == 1)
    assert text.count("17ĢreatŻabiaStreet") == kept == text.count("Flat2")


def test_the_first_labels_that_are_used_stay_empty_and_the_next_page_is_full(house: House, tmp_path: Path) -> None:
    ids = [lodger(house, f"Mr Number{number} Reed", street=f"{number} Elm Road") for number in range(22)]
    sheet = SHEETS[1]
    made = making.write_labels(house.context, ids, sheet.name, tmp_path / "a.pdf", start=20)
    assert (made.labels, made.pages) == (22, 2)
    assert sorted(rows_of(tmp_path / "a.pdf", sheet, 0)) == [20, 21]
    assert sorted(rows_of(tmp_path / "a.pdf", sheet, 1)) == list(range(1, 21))
    assert making.write_labels(house.context, ids[:2], sheet.name, tmp_path / "b.pdf", start=20).pages == 1


def test_copies_stand_beside_each_other(house: House, tmp_path: Path) -> None:
    ids = [lodger(house, f"Mr {name} Reed") for name in ("Ann", "Bob")]
    made = making.write_labels(house.context, ids, "L7165", tmp_path / "a.pdf", start=7, copies=3)
    assert (made.labels, made.pages) == (6, 2)
    assert papers.words(tmp_path / "a.pdf", 0).count("Ann") == 2
    assert (papers.words(tmp_path / "a.pdf", 1).count("Ann"), papers.words(tmp_path / "a.pdf", 1).count("Bob")) == (1, 3)


def test_the_offsets_move_everything(house: House, tmp_path: Path) -> None:
    ids = people(house)[:21]
    before = tmp_path / "before.pdf"
    making.write_labels(house.context, ids, "L7160", before)
    house.context.set(Letters, offset_right=17, offset_down=-8)
    making.write_labels(house.context, ids, "L7160", tmp_path / "after.pdf")
    rows_of(tmp_path / "after.pdf", SHEETS[1], 0, (1.7, -0.8))
    one, other = next(iter(papers.marks(before))), next(iter(papers.marks(tmp_path / "after.pdf")))
    assert (other.left - one.left, other.top - one.top) == pytest.approx((1.7, -0.8), abs=0.01)


def test_labels_come_in_the_order_of_the_post(house: House, tmp_path: Path) -> None:
    places = (("9 Elm Road", "LS11 5AA"), ("10 Elm Road", "LS6 1AA"), ("9 Elm Road", "ls61aa"), ("1 Quay", "L1 2AB"), ("1 Rue Ici", ""),
              ("5 Lane", ""))
    countries = ("", "", "", "", "France", "")
    ids = [lodger(house, f"Mr {chr(65 + number)} Reed", street=street, postcode=code, town="York", country=country)
           for number, ((street, code), country) in enumerate(zip(places, countries, strict=True))]
    making.write_labels(house.context, ids, "L7160", tmp_path / "a.pdf")
    words = papers.words(tmp_path / "a.pdf").split()
    assert [word for word in words if len(word) == 1 and word.isalpha()] == ["D", "C", "B", "A", "F", "E"]


def test_outlines_are_drawn_only_when_asked_for(house: House, tmp_path: Path) -> None:
    ids = [lodger(house)]
    plain, edged = (making.preview_labels(house.context, ids, "L7160", outlines=wanted).pdf for wanted in (False, True))
    strokes = [papers.read(pdf).pages[0].get_contents().get_data().count(b" l S") for pdf in (plain, edged)]
    assert strokes == [0, 21 * 4]


def test_ten_thousand_labels_take_little_memory(house: House, tmp_path: Path) -> None:
    rows = [(f"Number{number}", f"number{number}", "1") for number in range(10_000)]
    first = lodger(house)
    with house.context.action("Many") as _made:
        connection = house.context.database.connection()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(customer)")]
        kept = ", ".join(column for column in columns if column not in ("id", "last_name", "source_id"))
        connection.execute("CREATE TEMP TABLE numbered (name TEXT, key TEXT, n TEXT)")
        connection.executemany("INSERT INTO numbered VALUES (?, ?, ?)", rows)
        connection.execute(f"INSERT INTO customer (last_name, {kept}) SELECT n.name, {kept} FROM customer, numbered n WHERE id = {first}")
        connection.execute(f"INSERT INTO address (customer_id, street, town, postcode) SELECT id, id || ' Elm Road', 'Leeds', "
                           f"'LS' || (id % 29 + 1) || ' ' || (id % 9) || 'AB' FROM customer WHERE id != {first}")
    ids = [row[0] for row in house.sql("SELECT id FROM customer")]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = making.write_labels(house.context, ids, "L7160", tmp_path / "many.pdf")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert (made.labels, made.pages, made.left_out) == (10_001, 477, ())
    assert grown < 120_000
    assert (tmp_path / "many.pdf").stat().st_size < 2_500_000
