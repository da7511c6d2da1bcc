"""Reports for readers who cannot see them, and addresses of mail that stay readable in a narrow column."""
from __future__ import annotations

from pathlib import Path

import pytest

import papers
from app import reports
from app.paper.wrap import Wrapper
from app.reports.breaking import lines
from desk import lodger
from house import House
from tree import tree


def made(house: House, name: str, style: str = "") -> bytes:
    house.business()
    out = house.folder / "report.pdf"
    reports.make(house.context, name, out, style=style)
    return out.read_bytes()


def test_a_report_is_a_table_with_headings_on_each_page(house: House) -> None:
    for number in range(60):
        lodger(house, f"Mr Ann{number} Reed", email=f"a{number}@example.org")
    pdf = made(house, "customers")
    pages = tree(pdf).parts
    assert len(pages) == 2 and papers.read(pdf).trailer["/Root"]["/Lang"] == "en-GB"
    assert pages[0].shape().startswith("Sect(P H1 P Table(TR(TH TH TH TH TH TH) TR(TD TD TD TD TD TD)")
    assert pages[1].shape().startswith("Sect(Table(TR(TH TH TH TH TH TH) TR(TD")
    rows = [row for page in pages for row in page.parts[-1].parts]
    assert len(rows) == 62 and {len(row.parts) for row in rows} == {6}
    assert [" ".join(cell.words.split()) for cell in rows[1].parts][:2] == ["Ann0 Reed", ""]


@pytest.mark.parametrize(("name", "style", "shape"), [
    ("addresses", "columns", "Sect(P H1 P H2 P)"), ("addresses", "cards", "Sect(P H1 P P)"),
    ("due", "", "Sect(P H1 P Table(TR(TH TH TH TH TH)) P)")])
def test_every_style_and_an_empty_report_are_read_aloud(house: House, name: str, style: str, shape: str) -> None:
    lodger(house)
    assert [page.shape() for page in tree(made(house, name, style)).parts] == [shape]


@pytest.mark.parametrize(("text", "broken"), [
    ("margaret.ellis@mail.example.org", ["margaret.ellis", "@mail.example.org"]),
    ("at a@b.org", ["at a@b.org"]), ("m@averyverylongname.customers.example.org", ["m@averyverylongname", ".customers.example.org"]),
    ("www.example.org/somewhere/far-away", ["www.example.org", "/somewhere/far-away"])])
def test_addresses_of_mail_are_broken_at_their_joints(text: str, broken: list[str]) -> None:
    assert ["".join(words for _face, words in line) for line in lines(Wrapper(), text, 0, 110, 10)] == broken


def test_what_has_no_joints_is_broken_where_it_must(house: House, tmp_path: Path) -> None:
    found = lines(Wrapper(), "x" * 80 + "@example.org", 0, 110, 10)
    assert len(found) > 3 and "".join(words for line in found for _face, words in line) == "x" * 80 + "@example.org"
