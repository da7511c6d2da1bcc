import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

import papers
from app import journal, reports
from app.errors import NotFound, UserError
from app.reports.csv_file import guarded
from app.reports.frame import print_report
from app.reports.table import DAY, MONEY, Cell, Column, Group, Report
from desk import cover, lodger
from house import House


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def report(house: House, name: str, first: date | None = None, last: date | None = None) -> list[dict[str, str]]:
    out = house.folder / "reports" / f"{name}.csv"
    made = reports.make(house.context, name, out, first, last)
    rows = lines(out)
    assert made.rows == len(rows) and made.file == str(out)
    return rows


def paper(house: House, name: str) -> Path:
    out = house.folder / "reports" / f"{name}.pdf"
    reports.make(house.context, name, out)
    return out


@pytest.fixture
def ellis(house: House) -> int:
    house.business()
    return lodger(house, "Mrs Margaret Ellis", birthday="1956-11-08", phone="0113 496 0123", email="m@example.org")


def test_what_is_due_says_who_why_and_how_late(house: House, ellis: int) -> None:
    cover(house, ellis, house.today + timedelta(days=27))
    rows = report(house, "due")
    assert [(row["What"], row["Name"], row["Days late"]) for row in rows] == [
        ("Renewal", "Margaret Ellis", "3"), ("Birthday", "Margaret Ellis", "2")]
    assert rows[0]["Act on"] == "2026-10-31"


def test_the_customer_list_leaves_the_bin_out_and_marks_who_must_not_be_written_to(house: House, ellis: int) -> None:
    from app.customers import bin

    lodger(house, "Tom Reed", do_not_contact="yes")
    lodger(house, "Ada Ash", deceased="yes")
    bin.put_in(house.context, [lodger(house, "Gone Away")])
    rows = report(house, "customers")
    assert [row["Name"] for row in rows] == ["Ada Ash (has died)", "Margaret Ellis", "Tom Reed (no contact)"]
    assert (rows[1]["Town"], rows[1]["Postcode"], rows[1]["E-mail"]) == ("Leeds", "LS6 1AA", "m@example.org")


def test_the_journal_of_a_period_holds_its_entries_only(house: House, ellis: int) -> None:
    for day, text in ((date(2026, 10, 1), "early"), (date(2026, 10, 15), "within"), (date(2026, 11, 2), "late")):
        journal.log(house.context, ellis, journal.Entry("phone", text, date=day, minutes=10))
    assert [row["What was said"] for row in report(house, "journal", date(2026, 10, 2), date(2026, 10, 31))] == ["within"]
    assert len(report(house, "journal")) == 3
    assert "In all" in papers.words(paper(house, "journal")) and " 30 " in papers.words(paper(house, "journal"))


def test_renewals_stand_by_month_with_sums_that_add_up(house: House, ellis: int) -> None:
    from app import renewals

    for days in (10, 20, 50):
        cover(house, ellis, house.today + timedelta(days=days))
    gone = cover(house, ellis, house.today + timedelta(days=11))
    renewals.lapse(house.context, gone, "moved house")
    rows = report(house, "renewals")
    assert [(row["Month"], row["Ends"], row["Amount"]) for row in rows] == [
        ("November 2026", "2026-11-13", "216.00"), ("November 2026", "2026-11-23", "216.00"), ("December 2026", "2026-12-23", "216.00")]
    said = papers.words(paper(house, "renewals"))
    assert "November 2026 in all £432.00" in said and "In all £648.00" in said and "2 renewals" in said


def test_birthdays_are_those_of_the_month(house: House, ellis: int) -> None:
    lodger(house, "Tom Reed", birthday="--12-01")
    assert [(row["Name"], row["Born"], row["Turns"]) for row in report(house, "birthdays")] == [
        ("Margaret Ellis", "8 November 1956", "70")]
    assert [row["Name"] for row in report(house, "birthdays", date(2026, 12, 1))] == ["Tom Reed"]
    assert "Birthdays November 2026" in papers.words(paper(house, "birthdays"))


def test_an_empty_report_says_so(house: House) -> None:
    assert report(house, "due") == []
    assert "Nothing is due." in papers.words(paper(house, "due"))


def test_every_page_has_its_head_and_number(house: House) -> None:
    columns = (Column("Day", 20, DAY), Column("Name", 60), Column("Amount", 20, MONEY, total=True))
    rows: list[tuple[Cell, ...]] = [(house.today, f"Ŵyn <b>{number}</b> & Łukasz", number) for number in range(10_000)]
    stream = io.BytesIO()
    pages = print_report(Report("Sums", "2026", columns, (Group("", rows),), "Everything", totals=True), stream, "R&D & Sons", house.today)
    made = papers.read(stream.getvalue())
    assert len(made.pages) == pages > 200
    for number in (0, 1, pages - 1):
        text = made.pages[number].extract_text()
        assert f"Page {number + 1} of {pages}" in text and "Amount" in text and "R&D & Sons" in text and "Printed on 3" in text
    assert "Ŵyn <b>0</b> & Łukasz" in made.pages[0].extract_text()
    assert "£499,950.00" in made.pages[-1].extract_text()


def test_money_stands_at_the_right_and_nothing_in_the_margins(house: House, ellis: int) -> None:
    for days in (10, 20):
        cover(house, ellis, house.today + timedelta(days=days), reference="R" * 60)
    marks = list(papers.marks(paper(house, "renewals")))
    ends = {round(mark.right, 1) for mark in marks if mark.text == "0" and mark.right > 189}
    assert len(ends) == 1
    assert min(mark.left for mark in marks) > 19.5 and max(mark.right for mark in marks) < 190.5


def test_one_endless_entry_does_not_swallow_the_report(house: House, ellis: int) -> None:
    journal.log(house.context, ellis, journal.Entry("phone", "word " * 3900))
    journal.log(house.context, ellis, journal.Entry("phone", "x" * 19_000))
    journal.log(house.context, ellis, journal.Entry("phone", "short"))
    assert "short" in papers.words(paper(house, "journal"))


@pytest.mark.parametrize(("text", "shown"), [
    ("=1+1", "'=1+1"), ("@x", "'@x"), ("+44 113 496", "+44 113 496"), ("-5", "-5"), ("-x", "'-x"), ("\tx", "'\tx"), ("plain", "plain")])
def test_a_spreadsheet_runs_nothing_from_a_cell(text: str, shown: str) -> None:
    assert guarded(text) == shown


def test_wrong_wishes_are_refused_in_a_sentence(house: House, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no report"):
        reports.make(house.context, "weather", tmp_path / "a.pdf")
    with pytest.raises(UserError, match=r"\.pdf or \.csv"):
        reports.make(house.context, "due", tmp_path / "a.doc")
    with pytest.raises(UserError, match="ends before"):
        reports.make(house.context, "due", tmp_path / "a.pdf", date(2026, 2, 1), date(2026, 1, 1))
    assert list(tmp_path.glob("a*")) == []
