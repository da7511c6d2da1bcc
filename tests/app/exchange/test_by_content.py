"""Columns whose headings nobody knows are matched by what they hold: in the window at once, in the shell as a suggestion."""
import pytest

from app.errors import BadFile
from app.exchange.importing import Options, bring_in, preview, rehearse
from app.exchange.plan import Plan

LETTERS = "A,B,C,D\nAnn Ellis,ann@example.org,0113 496 0001,LS1 1AA\nBob Reed,bob@example.org,0113 496 0002,LS1 1AB\n"


def fields(file):
    return [(one.field, one.by_content) for one in preview(file, Plan(file).options()).columns]


def test_names_e_mails_phones_and_postcodes_are_seen(house, write):
    file = write(LETTERS)
    assert fields(file) == [("full_name", True), ("email", True), ("phone", True), ("postcode", True)]
    assert bring_in(house.context, file, Plan(file).options()).new == 2
    assert house.sql("SELECT first_name, last_name FROM customer") == [("Ann", "Ellis"), ("Bob", "Reed")]


def test_a_list_without_headings_is_seen_too(write):
    assert [one[0] for one in fields(write(LETTERS.partition("\n")[2]))] == ["full_name", "email", "phone", "postcode"]


def test_the_shell_refuses_or_suggests_and_never_guesses(house, write):
    for text, told in ((LETTERS, '"A" = "full_name", "B" = "email", "C" = "phone", "D" = "postcode"'),
                       (LETTERS.partition("\n")[2], '"Column 1" = "full_name", "Column 2" = "email"')):
        with pytest.raises(BadFile) as refused:
            rehearse(house.context, write(text))
        assert told in refused.value.hint and "--map" in refused.value.hint
    result = bring_in(house.context, write("Name,Wherever\nAnn Ellis,ann@example.org\nBob Reed,bob@example.org\n"))
    assert (result.ignored, result.suggested, house.sql("SELECT * FROM email")) == (("Wherever",), (("Wherever", "email"),), [])
    assert result.as_json()["suggestions"] == [{"column": "Wherever", "field": "email"}]


@pytest.mark.parametrize(("text", "expected"), [
    ("Name,X,Y\nAnn Ellis,a@x.org,b@y.org\nBob Reed,c@x.org,d@y.org\n", "ignore"),                  # whose is which?
    ("Name,Email,X\nAnn Ellis,a@x.org,b@y.org\nBob Reed,c@x.org,d@y.org\n", "ignore"),              # there is one already
    ("Name,Email,X\nAnn,a@x.org,me@shop.org\nBob,c@x.org,me@shop.org\nCy,d@x.org,me@shop.org\n", "ignore"),     # the salesman's
    ("Name,Email,X\nAnn Ellis,a@x.org,Bob Reed\nDi Fox,c@x.org,Cara Poole\n", "ignore"),             # who met whom
    ("Name,X\nAnn Ellis,2019-03-01\nBob Reed,2020-04-02\nCy Ash,2021-05-03\n", "ignore"),           # customers since
    ("Name,X\nAnn Ellis,03/04/1956\nBob Reed,13/05/1981\nCy Ash,1990-05-03\n", "birthday"),
    ("Name,X\nEllis,Mrs\nReed,Mr\nAsh,Dr.\n", "title"),
    ("Name,X\nAnn Ellis,www.ann.example\nBob Reed,https://bob.example/x\n", "custom:Website"),
    ("Name,X\nAnn Ellis,12345\nBob Reed,23456\n", "ignore"),
    ("Name,X\nAnn Ellis,07700 900123\nBob Reed,12 High St\n", "ignore"),
])
def test_only_what_is_plain_is_taken(write, text, expected):
    assert fields(write(text))[-1][0] == expected


@pytest.mark.parametrize(("heading", "field"), [
    ("Client Name", "full_name"), ("Cust No", "source_id"), ("Tel No", "phone"), ("Mob No", "mobile"), ("Email Addr", "email"),
    ("Telephone Number", "phone"), ("Telephone No.", "phone"), ("Tel 1", "phone"), ("Phone 1", "phone"), ("Home Tel", "phone"),
    ("Work Tel No", "phone"), ("Email 1", "email"), ("Mobile No", "mobile"), ("Post Code", "postcode"), ("Whole address", "whole_address"),
    ("Surname", "last_name"), ("D.O.B.", "birthday"), ("Mr/Mrs", "title"), ("Firm", "company"), ("Town / City", "town"),
])
def test_usual_headings_are_known(write, heading, field):
    assert preview(write(f"{heading},Zzz\nx,y\n"), Options(kind="customers")).columns[0].field == field


def test_second_phones_keep_a_place_of_their_own(house, write):
    bring_in(house.context, write("Name,Tel 1,Tel 2,Tel No\nAnn Ellis,0113 496 0001,0113 496 0002,0113 496 0003\n"))
    assert [row[0][-1] for row in house.sql("SELECT number FROM phone ORDER BY position")] == ["1", "2", "3"]
