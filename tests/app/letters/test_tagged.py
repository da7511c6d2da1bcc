"""Letters for readers who cannot see them."""
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import papers
from app.letters import printing, runs
from app.letters.page.draw import draw_letter
from app.letters.page.letter import Letter
from app.letters.page.markdown import read_blocks
from app.letters.preview import draw
from app.paper.sheet import Sheets
from desk import lodger
from house import House
from letter_example import LETTER, NORTHSIDE, PICTURES
from tree import Node, tree

FULL = replace(LETTER, sender=replace(NORTHSIDE, logo="logo", rule=True), signature="signature", your_ref="Y1", enclosures="slip")


def of(letter: Letter = FULL, copy: bool = False) -> Node:
    """The section of a letter that stands alone in its file."""
    (section,) = tree(draw(letter, copy, PICTURES.get)[0]).parts
    return section


def words(node: Node) -> str:
    return " ".join(node.words.split())


def test_a_letter_is_read_in_order_each_part_as_what_it_is() -> None:
    section = of()
    assert section.shape() == (
        "Sect(Figure P P P P P P P P H1 P Table(TR(TH TH) TR(TD TD) TR(TD TD)) L(LI(Lbl LBody) LI(Lbl LBody)) P P Figure P P P)")
    said = [words(node) for node in section.all() if node.words.strip()]
    assert said[:8] == ["Northside Heating", "Tom Reed", "Unit 4 Kirkgate Yard Otley LS21 3AB 0113 496 0100 hello@example.org",
                        "Mrs Margaret Ellis 14 Elm Road Headingley LEEDS LS6 1AA", "3 November 2026", "Our ref: E-1042", "Your ref: Y1",
                        "Dear Mrs Ellis"]
    assert said[8:10] == ["Your boiler", "Your cover ends on 3 December 2026. This is what the coming year costs:"]
    assert said[10:16] == ["What", "Price", "Boiler", "£216.00", "In all", "£216.00"]
    assert said[16:] == ["1.", "Sign the slip", "2.", "Send it back", "We hope to see you again.", "Yours sincerely",
                         "Tom Reed Northside Heating", "Enc. slip", "Gas Safe register 123456"]
    assert [node.alternative for node in section.all() if node.kind == "Figure"] == ["Northside Heating", "Tom Reed"]


def test_headings_stand_below_the_subject_and_lists_within_lists() -> None:
    letter = replace(LETTER, blocks=read_blocks("# One\n\ntext\n\n## Two\n\n- a\n  - b\n  - c\n- d\n\n  more of d\n\nend"))
    shape = of(letter).shape()
    assert "H1 H2 P H3 L(LI(Lbl LBody L(LI(Lbl LBody) LI(Lbl LBody))) LI(Lbl LBody)) P" in shape
    assert "H1 P H2 L" in of(replace(letter, subject="")).shape()
    last = [node for node in of(letter).all() if node.kind == "LBody"][-1]
    assert words(last) == "d more of d" and last.marks == 1


def test_a_paragraph_over_three_pages_is_one_and_repeated_heads_are_passed_over() -> None:
    table = "| What | Price |\n|---|--:|\n" + "".join(f"| Thing {n} | £{n}.00 |\n" for n in range(60))
    section = of(replace(FULL, blocks=read_blocks("Words. " * 900 + "\n\n" + table)), copy=True)
    assert [node.marks for node in section.all() if words(node).startswith("Words.")] == [3]
    (held,) = [node for node in section.parts if node.kind == "Table"]
    assert len(held.parts) == 61 and sum(part.kind == "TH" for part in held.all()) == 2
    assert not any("page 2 of" in node.words for node in section.all())


def test_each_letter_of_a_run_is_a_section_in_its_own_language(tmp_path: Path) -> None:
    stream = io.BytesIO()
    sheets = Sheets(stream, "Letters", pictures=PICTURES.get)
    for number in range(130):
        draw_letter(sheets, replace(FULL, name=f"Customer {number}", language="cy" if number == 7 else "en-GB"), bookmark=f"C{number}")
    sheets.close()
    made = stream.getvalue()
    sections = tree(made).parts
    assert [one.kind for one in sections] == ["Sect"] * 130
    assert [one.language for one in sections] == [*[""] * 7, "cy", *[""] * 122]
    reader = papers.read(made)
    assert [one.title for one in reader.outline] == [f"C{number}" for number in range(130)]
    assert [reader.get_destination_page_number(one) for one in reader.outline] == list(range(130))


@pytest.mark.parametrize(("templates", "language"), [
    (("general_cy",), "cy"), (("general", "general_cy"), "en-GB"), (("general",), "en-GB")])
def test_a_file_whose_letters_are_all_welsh_is_welsh(house: House, tmp_path: Path, templates: tuple[str, ...], language: str) -> None:
    people = [lodger(house, "Mr Siôn Ŵyn"), lodger(house, "Mrs Ann Price")]
    for template in templates:
        runs.write(house.context, template, people, None)
    printing.print_prepared(house.context, tmp_path / "a.pdf")
    runs.write(house.context, templates[-1], people, tmp_path / "b.pdf", body="Once more")
    assert papers.read(tmp_path / "a.pdf").trailer["/Root"]["/Lang"] == language
    assert papers.read(tmp_path / "b.pdf").trailer["/Root"]["/Lang"] == ("cy" if templates[-1] == "general_cy" else "en-GB")


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
def test_poppler_reads_the_tree_as_well(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(draw(FULL, pictures=PICTURES.get)[0])
    said = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    assert [line.split()[0] for line in said.stdout.splitlines() if line.strip() and '"' not in line][:6] == [
        "Document", "Sect", "Figure", "P", "P", "P"]
    assert '"Your cover ends on 3 December 2026. This is what the coming year costs:"' in said.stdout


def test_the_file_has_title_author_language_and_shows_its_title() -> None:
    reader = papers.read(draw(replace(FULL, language="cy", subject="Eich boeler ŵ"), pictures=PICTURES.get)[0])
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Eich boeler ŵ", "Northside Heating")
    assert root["/Lang"] == "cy" and root["/ViewerPreferences"]["/DisplayDocTitle"]
