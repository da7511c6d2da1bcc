"""The marks of a letter's text, and that a customer's words never become marks."""
import pytest

from app.letters.page.letter import Letter
from app.letters.page.markdown import Block, filled, read_blocks, words_of
from letter_example import LETTER

TABLE = "| What | Price |\n|---|--:|\n| **Boiler** \ue100 | \ue101 |"


def test_a_table_has_its_head_its_rows_and_the_sides_of_its_columns() -> None:
    (table,) = read_blocks(TABLE)
    assert table.kind == "table" and table.sides == ("left", "right")
    assert table.rows == (((("What", 0),), (("Price", 0),)), ((("Boiler", 1), (" \ue100", 0)), (("\ue101", 0),)))
    assert read_blocks("| a | b |\n|:-:|---|\n| only one |")[0].rows[1] == ((("only one", 0),), ())


@pytest.mark.parametrize("value", ["a | b", "|", "x\ny", "**not bold**", "<b>", "\\|", "| a |\n|---|", "# no heading", "+++", "*", "_x_"])
def test_a_value_stays_in_its_cell_whatever_it_holds(value: str) -> None:
    (table,) = filled(read_blocks(TABLE), {0xE100: value, 0xE101: "£5"})
    assert table.rows[1] == ((("Boiler", 1), (f" {value}", 0)), (("£5", 0),)) and len(table.rows) == 2


def test_words_typed_with_pipes_but_no_rule_below_are_a_paragraph() -> None:
    assert [block.kind for block in read_blocks("a | b\n\n| c |")] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("table", [
    "| a | b |\n|:--|--:|\n| one | two | three |", "| a | b |\n|---|---|\n| one | two | three", "a | b\n--|--\none | two | three",
    "| a | b | three |\n|---|---|\n| one | two |", "| a | b |\n|:--|--:|---|\n| one | two |\n| x | y | three |"])
def test_no_word_of_a_table_is_lost(table: str) -> None:
    (found,) = read_blocks(table)
    said = {text for row in found.rows for cell in row for text, _style in cell}
    assert found.kind == "table" and {"a", "b", "one", "two", "three"} <= said and len(found.sides) == 3


def test_a_line_directly_below_a_table_is_no_row_of_it() -> None:
    table, line = read_blocks("| a | b |\n|---|---|\n| c | d |\nKind regards")
    assert len(table.rows) == 2 and line == Block("paragraph", (("Kind regards", 0),))


def test_a_page_begins_wherever_its_mark_has_a_line_of_its_own() -> None:
    assert [block.kind for block in read_blocks("one\n+++\ntwo\n\n- three\n+++\nfour +++")] == [
        "paragraph", "page", "paragraph", "item", "page", "paragraph"]


def test_constant_blocks_stay_the_same_objects_from_letter_to_letter() -> None:
    blocks = read_blocks("Constant.\n\nDear \ue100.\n\n| a |\n|---|\n| ŵ |")
    one, other = (filled(blocks, {0xE100: name}) for name in ("Ann", "Bob"))
    assert one[0] is other[0] is blocks[0] and one[2] is blocks[2] and one[1] != other[1]


def test_the_journal_has_a_tables_words() -> None:
    assert words_of(filled(read_blocks(f"Hello.\n\n{TABLE}"), {0xE100: "plus", 0xE101: "£5"})) == "Hello.\n\nWhat\tPrice\nBoiler plus\t£5"


def test_a_letter_with_a_table_is_kept_word_for_word() -> None:
    assert Letter.from_json(LETTER.to_json()) == LETTER
    assert "Boiler" in LETTER.texts() and "£216.00" in LETTER.texts()


def test_a_letter_kept_by_the_first_version_still_reads() -> None:
    old = ('{"version":1,"address":["Mrs Ellis","LEEDS"],"name":"Mrs Ellis","salutation":"Dear Mrs Ellis","subject":"S",'
           '"close":"Yours sincerely","signed":["Tom"],'
           '"our_ref":"","your_ref":"","enclosures":"","language":"en-GB","warnings":[],"day":"2026-11-03",'
           '"sender":{"name":"N","owner":"T","address":["A"],"contact":[],"footer":"","printed":true,"fold_marks":true},'
           '"blocks":[["paragraph",[["Hello ",0],["you",1]],0,""],["item",[["one",0]],1,"1."]]}')
    letter = Letter.from_json(old)
    assert letter.blocks == (Block("paragraph", (("Hello ", 0), ("you", 1))), Block("item", (("one", 0),), 1, "1."))
    assert (letter.profile, letter.signature, letter.sender.logo, letter.sender.colour, letter.message) == ("uk", "", "", "", None)
