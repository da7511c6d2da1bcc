"""Names, phone numbers, e-mail addresses and single values, as people write them."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.customers import emails, phones
from app.customers.addresses import PostalAddress, split_address
from app.customers.names import Name, split, split_name
from app.exchange.columns.cells import clean, parse_channel, parse_flag, parse_language, parse_pence, parse_stage, parse_tags, parse_whole


@pytest.mark.parametrize(("text", "name"), [
    ("Mrs Ann van der Ellis OBE", Name("Mrs", "Ann", "", "van der Ellis", "OBE")),
    ("Ellis, Ann", Name("", "Ann", "", "Ellis")),
    ("Ellis, Mrs Ann", Name("Mrs", "Ann", "", "Ellis")),
    ("Mr & Mrs J Smith", Name("Mr & Mrs", "J", "", "Smith")),
    ("Ms Price and Mr Reed", Name("Ms", "", "", "Price and Mr Reed")),
    ("Ms Anna Price & Mr Tom Reed", Name("Ms", "Anna", "", "Price & Mr Tom Reed")),
    ("Mr Tom and Mrs Anna Reed OBE", Name("Mr", "Tom and Mrs Anna", "", "Reed", "OBE")),
    ("Tom and Anna Reed", Name("", "Tom and Anna", "", "Reed")),
    ("Anna Price and Tom Reed", Name("", "Anna", "", "Price and Tom Reed")),
    ("Salt & Pepper", Name("", "Salt & Pepper")),
    ("Tom and", Name("", "Tom", "", "and")),
    ("Dr Watson", Name("Dr", "", "", "Watson")),
    ("Ann", Name("", "Ann")),
    ("Yo-Yo Ma", Name("", "Yo-Yo", "", "Ma")),
    ("Ann Ellis MA", Name("", "Ann", "", "Ellis", "MA")),
    ("John Q. Public Jr.", Name("", "John", "Q.", "Public", "Jr.")),
    ("Rev. Dr Tom Field, MBE", Name("Rev. Dr", "Tom", "", "Field", "MBE")),
    ("Ludwig van Beethoven", Name("", "Ludwig", "", "van Beethoven")),
    ("Smith & Sons", Name(company="Smith & Sons")),
    ("Acme  Heating Ltd", Name(company="Acme Heating Ltd")),
    ("", Name()),
])
def test_a_whole_name_is_taken_apart(text, name):
    assert split_name(text) == name


@given(st.text(max_size=40))
def test_no_part_of_a_name_is_lost(text):
    parts = split(text)
    letters = sorted(letter for letter in text if letter not in ", ." and not letter.isspace())
    assert sorted(letter for part in parts.values() for letter in part if letter not in ", ." and not letter.isspace()) == letters


@pytest.mark.parametrize(("text", "keys"), [
    ("020 7946 0018", ["+442079460018"]),
    ("+44 (0)20 7946 0018", ["+442079460018"]),
    ("0044 7700 900123", ["+447700900123"]),
    ("07700 900123 / 01943 496001", ["+447700900123", "+441943496001"]),
    ("07700 900 123 or 07700 900 456", ["+447700900123", "+447700900456"]),
    ("07700900123 ext 5", ["+447700900123;ext=5"]),
    ("Tel: 01943 496001", ["+441943496001"]),
    ("020/7946/0018", ["+442079460018"]),
    ("n/a", [""]),
    ("ask for Tom", [""]),
    ("", []),
])
def test_phone_numbers_are_kept_as_typed_beside_one_form(text, keys):
    assert [phones.key(number) for number in phones.split_numbers(text)] == keys


@pytest.mark.parametrize(("text", "right"), [
    ("a@b.org", True), ("JOHN@Example.com", True), ("jörg@müller.de", True), ("o'brien+x@mail.example", True), ("a..b@c.org", False),
    ("x", False), ("a@b", False), ("ann@@b.org", False), ("a @b.org", False),
])
def test_an_address_that_cannot_be_right_is_noticed(text, right):
    assert emails.looks_right(text) is right


def test_several_addresses_in_one_cell_are_several():
    assert emails.split_addresses("a@b.org; c@d.org") == ["a@b.org", "c@d.org"]
    assert emails.split_addresses("Ann Ellis <ann@b.org>") == ["ann@b.org"]
    assert emails.split_addresses("ask her") == ["ask her"]


@pytest.mark.parametrize(("text", "pence"), [
    ("£1,234.50", 123450), ("1234.5", 123450), ("1.234,50 €", 123450), ("(12.00)", -1200), ("-£12", -1200), ("1,234", 123400),
    ("12,5", 1250), ("0", 0), ("200.000.000", 20000000000), ("45 GBP", 4500), ("abc", None), ("12.345.6", None), ("1.999", None),
    ("£12.345", None), ("12,345", 1234500),
    ("0.125", None), ("", None), ("٣", 300), ("9" * 40, None),
])
def test_money_is_read_in_pence(text, pence):
    assert parse_pence(text) == pence


@pytest.mark.parametrize(("text", "parts"), [
    ("5 High St, Leeds LS1 1UQ", ("5 High St", "Leeds", "LS1 1UQ", "")),
    ("5 High St\nOtley\nLeeds\nLS21 1AA\nUK", ("5 High St\nOtley", "Leeds", "LS21 1AA", "UK")),
    ("1 Main St Springfield IL", ("1 Main St Springfield IL", "", "", "")),
])
def test_an_address_in_one_cell_is_taken_apart_by_its_postcode(text, parts):
    found = split_address(PostalAddress(street=text))
    assert (found.street, found.town, found.postcode, found.country) == parts


def test_an_address_in_parts_is_left_alone():
    whole = PostalAddress(street="5 High St, Leeds LS1 1UQ", town="Leeds")
    assert split_address(whole) == whole


def test_words_for_yes_no_stages_and_channels():
    assert [parse_flag(word) for word in ("Yes", "x", "0", "", "perhaps")] == [True, True, False, False, None]
    assert parse_stage("Account management") == "account_management"
    assert parse_stage("customer") is None
    assert parse_channel("Letter") == "post"
    assert parse_channel("pigeon") is None
    assert [parse_language(text) for text in ("Welsh", "CYMRAEG", "cy-GB", "English", "en_GB", "", "French")] == [
        "cy", "cy", "cy", "en", "en", "", None]
    assert [parse_whole(text) for text in ("30", "30 min", "1,200", "-3", "²")] == [30, 30, 1200, None, None]


def test_tags_are_separated_however_they_were_written():
    assert parse_tags("VIP; Boiler,, VIP") == ["VIP", "Boiler"]
    assert parse_tags('"VIP","Blog, weekly"') == ["VIP", "Blog, weekly"]
    assert parse_tags("* myContacts ::: Navy") == ["myContacts", "Navy"]


def test_text_is_tidied_without_being_changed():
    assert clean("  Ann \t Ellis\x07 ") == "Ann Ellis"
    assert clean("Zoe\u0308") == "Zoë"


@given(st.text(max_size=30))
def test_any_text_can_be_asked(text):
    parse_pence(text)
    parse_whole(text)
    parse_tags(text)
    emails.looks_right(text)
    phones.split_numbers(text)
    phones.key(text)
    split_address(PostalAddress(street=text))
