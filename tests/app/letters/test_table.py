"""A renewal's figures on paper."""
from dataclasses import replace
from itertools import pairwise

import pytest

import papers
from app.letters.page.letter import Letter
from app.letters.page.markdown import filled, read_blocks
from app.letters.preview import draw
from letter_example import LETTER

RIGHT_EDGE = 190.0


def letter(text: str, **values: str) -> Letter:
    blocks = filled(read_blocks(text), {0xE100 + number: value for number, value in enumerate(values.values())})
    return replace(LETTER, blocks=blocks)


def pdf(text: str, **values: str) -> bytes:
    return draw(letter(text, **values))[0]


def rows(made: bytes, page: int = 0) -> list[list[papers.Mark]]:
    """The marks of a page below the greeting, line by line."""
    found: dict[int, list[papers.Mark]] = {}
    for mark in papers.marks(made, page):
        found.setdefault(round(mark.bottom), []).append(mark)
    return list(found.values())


def test_money_ends_at_one_edge_and_the_head_is_bold_with_a_line_below() -> None:
    made = pdf("| What | Price |\n|---|--:|\n| Boiler | £9.50 |\n| Drains and gutters | £1,216.00 |")
    ends = [max(mark.right for mark in papers.marks(made) if abs(mark.top - top) < 4 and mark.top > 105)
            for top in (mark.top for mark in papers.marks(made) if mark.text == "£")]
    assert max(ends) - min(ends) < 0.3
    assert len([one for one in papers.lines(made) if one[1] > 110 and one[0] > 20]) == 3
    drawing = papers.read(made).pages[0].get_contents().get_data().decode("latin-1")
    assert drawing.index("/F1 10.5 Tf") < drawing.index("What") < drawing.index("Drains")
    assert "/F0 10.5 Tf" in drawing[drawing.index("What"):drawing.index("Drains")]


def test_words_stand_in_the_middle_between_the_lines() -> None:
    made = pdf("| What | xo |\n|---|--:|\n| Hx | xo |\n| Hx | xo |\n| Hx | xo |")
    ruled = [y for x, y, _right in papers.lines(made) if y > 110 and x > 20]
    capitals = [mark for mark in papers.marks(made) if mark.text == "H" and ruled[0] < mark.top < ruled[-1]]
    small = [mark for mark in papers.marks(made) if mark.text == "x" and mark.left < 28 and ruled[0] < mark.top < ruled[-1]]
    for (above, below), capital, little in zip(pairwise(ruled), capitals, small, strict=True):
        middle = ((capital.top + capital.bottom) / 2 + (little.top + little.bottom) / 2) / 2
        wanted = (above + below) / 2 + (0.5 if above == ruled[0] else 0.0)        # a little further from the head's thick line
        assert middle == pytest.approx(wanted, abs=0.12)


FORM = "| | What we have | Correction |\n|:--|:--|:--|\n| Name | Mrs Ellis | ____ |\n| E-mail | \ue100 | ____ |"


def test_a_form_is_as_wide_as_the_text_and_high_enough_for_a_pen() -> None:
    made = pdf(FORM, mail="")
    ruled = [(left, y, right) for left, y, right in papers.lines(made) if y > 110 and left > 20]
    assert all(left == pytest.approx(22, abs=0.3) and right == pytest.approx(190, abs=0.3) for left, _y, right in ruled)
    assert ruled[2][1] - ruled[1][1] == pytest.approx(8.11, abs=0.05) and "_" not in papers.words(made)
    correction = next(mark for mark in papers.marks(made) if mark.text == "C" and mark.top > 115)
    assert 190 - correction.left > 100
    assert papers.lines(draw(Letter.from_json(letter(FORM, mail="").to_json()))[0]) == papers.lines(made)


def test_a_value_of_underscores_is_printed_and_no_room_to_write_in() -> None:
    assert "____" in papers.words(pdf(FORM, mail="____"))


def test_a_long_cell_is_wrapped_and_the_others_keep_their_words_together() -> None:
    made = pdf("| What is covered | Until now | From 3\u00a0December |\n|---|--:|--:|\n| \ue100 | £204.00 | £216.00 |",
               long="Boiler, controls and a yearly service with a certificate. " * 4)
    text = papers.read(made).pages[0].extract_text()
    assert "Until now" in text and "From 3 December" in text
    assert max(mark.right for mark in papers.marks(made)) <= RIGHT_EDGE + 0.2
    assert text.count("certificate.") == 4


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_columns_never_leave_the_page_however_many(count: int) -> None:
    line = "|" + " Llanfairpwllgwyngyllgogerychwyrndrobwll |" * count
    made = pdf(f"{line}\n|{'---|' * count}\n{line}")
    assert max(mark.right for mark in papers.marks(made)) <= RIGHT_EDGE + 0.3
    assert papers.squeezed(papers.words(made)).count("L") >= count


def test_a_table_over_pages_repeats_its_head_and_divides_no_row() -> None:
    body = "".join(f"| Row {n} begins\ue100and ends {n} | £{n}.00 |\n" for n in range(70))
    made = pdf("| Thing | Price |\n|---|--:|\n" + body, gap="\n")
    pages = [page.extract_text() for page in papers.read(made).pages]
    assert len(pages) > 2 and all("Thing" in page and "Price" in page for page in pages)
    for page in pages:
        assert page.count("begins") == page.count("and ends")
    assert sum(page.count("begins") for page in pages) == 70
    for page in range(len(pages)):
        assert max(mark.bottom for mark in papers.marks(made, page)) <= 297 - 10


def test_a_table_without_a_head_begins_with_its_first_row() -> None:
    made = pdf("| | |\n|---|--:|\n| Policy | BC-1 |\n| Price | £5.00 |")
    assert len([one for one in papers.lines(made) if one[1] > 110 and one[0] > 20]) == 2


def test_a_row_taller_than_a_page_loses_nothing() -> None:
    made = pdf("| A | B |\n|---|---|\n| \ue100 | x |", long="word " * 3000)
    assert sum(page.extract_text().count("word") for page in papers.read(made).pages) == 3000


def test_an_announcing_paragraph_stays_with_its_list() -> None:
    for count in range(28, 40):
        text = "\n\n".join(["Line."] * count) + "\n\nPlease do this:\n\n1. One\n2. Two"
        pages = [page.extract_text().splitlines() for page in papers.read(pdf(text)).pages]
        assert not any(line.strip() == "Please do this:" and not any("One" in other for other in page) for page in pages for line in page)
