"""Marks as they are typed and as they are printed."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper.quotes import curled, marked, typeset, typeset_parts
from naughty import STRINGS

VALUE = "\ue100"


@pytest.mark.parametrize(("typed", "printed"), [
    ("We don't mind; it's O'Brien's.", "We don’t mind; it’s O’Brien’s."),
    ('She said "yes" and "no".', "She said “yes” and “no”."),
    ("She said 'yes' and 'no'.", "She said ‘yes’ and ‘no’."),
    ('"It was \'good\'," he said.', "“It was ‘good’,” he said."),
    ("'\"Good\",' he said", "‘“Good”,’ he said"),
    ("the customers' letters", "the customers’ letters"),
    ("at 5 o'clock in the '90s, rock 'n' roll", "at 5 o’clock in the ’90s, rock ’n’ roll"),
    ("'Tis the season", "’Tis the season"), ("'twas 'nice'", "’twas ‘nice’"),
    ("Mae'r llythyr i'r cwsmer a'i deulu; dyma 'r ateb", "Mae’r llythyr i’r cwsmer a’i deulu; dyma ’r ateb"),
    ('a 14" pipe, 6\' 2" tall, 6\'2', 'a 14" pipe, 6\' 2" tall, 6\'2'),
    ("the 1990's and 'aged 50'", "the 1990’s and ‘aged 50’"), ('("so")', "(“so”)"), ('"aged 50"', "“aged 50”"),
    (f"{VALUE}'s cover, '{VALUE}' and \"{VALUE}\"", f"{VALUE}’s cover, ‘{VALUE}’ and “{VALUE}”"),
    ("one -- two, 10--12, a--b", "one – two, 10–12, a–b"), ("--help, a --- b, --", "--help, a --- b, --"),
    ('write to "o\'brien@example.org" or https://example.org/?q=\'a\'--b', "write to “o'brien@example.org” or https://example.org/?q='a'--b"),
    ('"A paragraph that goes on', "“A paragraph that goes on"), ("' \" '", "' \" '"), ("", ""),
])
def test_written_text_is_printed_with_the_marks_of_print(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@pytest.mark.parametrize(("value", "printed"), [
    ("Sinead O'Brien", "Sinead O’Brien"), ("King's Lynn", "King’s Lynn"), ("D'Arcy-O'Neill", "D’Arcy-O’Neill"),
    ("o'brien@example.org",) * 2,
    ("REF'22", "REF'22"), ("'quoted'", "'quoted'"), ('14" pipe -- long', '14" pipe -- long'), ("the boys' room", "the boys' room"),
    ("http://x/a'b", "http://x/a'b"),
])
def test_of_a_value_only_the_apostrophe_between_letters_changes(value: str, printed: str) -> None:
    assert curled(value) == printed


STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@given(st.text(alphabet="ab 1'\"-.@(“’\n\ue100é", max_size=40) | st.sampled_from([one.replace("\0", "") for one in STRINGS]))
def test_nothing_but_marks_and_dashes_ever_changes(typed: str) -> None:
    assert marked(typed).translate(STRAIGHT) == typed.translate(STRAIGHT) and len(marked(typed)) == len(typed)
    assert curled(typed).replace("’", "'") == typed.replace("’", "'")
    assert typeset(typed).translate(STRAIGHT).replace("–", "--") == typed.translate(STRAIGHT).replace("–", "--")


def test_marks_and_dashes_are_told_across_the_borders_of_styles() -> None:
    assert typeset_parts(['"', "Good", '" -', "- it's"]) == ["“", "Good", "” –", " it’s"]
    assert typeset_parts([]) == []
