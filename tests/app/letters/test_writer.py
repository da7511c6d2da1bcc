"""Letters as the writer makes them of a customer, a template and the settings."""
from datetime import date
from typing import Any

import pytest

import papers
from app.customers.values import AddressValue
from app.letters.addressing.facts import _COLUMNS, Facts
from app.letters.addressing.words import ENGLISH, WELSH, words_of
from app.letters.page.letter import Letter
from app.letters.preview import draw
from app.letters.readers.recipients import Occasion
from app.letters.wording.templates import TemplateValues
from app.letters.writer import Writer
from app.settings import Letterhead, Letters
from house import House

ELM = AddressValue("14 Elm Road", "Headingley", "Leeds", "West Yorkshire", "LS6 1AA")


def facts(number: int = 1, place: AddressValue = ELM, custom: dict[str, str] | None = None, **fields: Any) -> Facts:
    known = {"title": "Mrs", "first_name": "Margaret", "last_name": "Ellis", **fields}
    return Facts(number, {**dict.fromkeys(_COLUMNS, ""), **known}, place=place, custom=custom or {})


def letter(house: House, one: Facts | None = None, readers: tuple[Facts, ...] = (), language: str = "en-GB",
           body: str = "Hello.") -> Letter:
    template = TemplateValues("x", "x", language=language, subject="Subject", body=body)
    return Writer(house.context, template).write(one or facts(), Occasion("x:1", 1), readers)


def warnings(house: House, one: Facts) -> tuple[str, ...]:
    writer = Writer(house.context, TemplateValues("x", "x", subject="S", body="B"))
    return writer.warnings(one, writer.write(one, Occasion("x:1", 1)))


def test_the_county_is_kept_where_the_owner_wants_it(house: House) -> None:
    assert "West Yorkshire" not in letter(house).address
    house.context.set(Letters, keep_county=True)
    assert letter(house).address[-3:] == ("LEEDS", "West Yorkshire", "LS6 1AA")


def test_a_letter_bears_the_letterhead_and_profile_of_its_day(house: House) -> None:
    house.context.set(Letterhead, logo="abc", logo_width=50, logo_place="right", colour="#FF0000", rule=True, signature="sig",
                      signature_width=60)
    house.context.set(Letters, profile="din_b")
    made = letter(house)
    sender = made.sender
    assert (sender.logo, sender.logo_width, sender.logo_place, sender.colour, sender.rule) == ("abc", 50, "right", "#FF0000", True)
    assert (made.signature, made.signature_width, made.profile) == ("sig", 60, "din_b")
    assert Letter.from_json(made.to_json()) == made


def test_a_last_paragraph_of_enclosures_goes_below_the_signature(house: House) -> None:
    made = letter(house, body="Hello.\n\nEnc. reply slip and price list")
    assert made.enclosures == "reply slip and price list" and len(made.blocks) == 1
    text = papers.words(draw(made)[0])
    assert text.index("Yours sincerely") < text.index("Enc. reply slip")
    assert letter(house, body="Encouraging words. Hello").enclosures == ""
    assert letter(house, body="Enc. first\n\nHello").enclosures == ""


def test_the_customers_own_reference_is_a_field_of_that_name(house: House) -> None:
    made = letter(house, facts(source_id="E-1042", custom={"Your ref": "PO 77"}))
    assert (made.our_ref, made.your_ref) == ("E-1042", "PO 77")
    assert letter(house, facts(source_id="477343c8e6bf375a9bac1f96a5000837")).our_ref == ""
    assert "Your ref: PO 77" in papers.words(draw(made)[0])


def test_a_household_is_addressed_and_greeted_together(house: House) -> None:
    made = letter(house, facts(), (facts(2, title="Mr", first_name="Tom"),))
    assert (made.address[0], made.name, made.salutation) == ("Mr and Mrs Ellis", "Mr and Mrs Ellis", "Dear Mr and Mrs Ellis")
    many = letter(house, facts(), tuple(facts(number, first_name=name, title="") for number, name in enumerate(("Ann", "Bob", "Cy"), 2)))
    assert many.address[0] == many.name == "The Ellis household"
    assert many.salutation == "Dear Margaret, Ann, Bob and Cy Ellis"


def test_a_welsh_letter_is_welsh_wherever_the_letter_speaks_for_itself(house: House) -> None:
    house.business()
    made = letter(house, facts(source_id="E-1", custom={"your ref": "Y-1"}), language="cy",
                  body="Geiriau. " * 600 + "\n\nAmg. ffurflen")
    pdf = draw(made, copy=True)[0]
    first, second = papers.words(pdf, 0), papers.words(pdf, 1)
    assert "Annwyl Mrs Ellis" in first and "3 Tachwedd 2026" in first and "Ein cyf: E-1" in first and "Eich cyf: Y-1" in first
    assert "COPI" in first and "tudalen 2 o" in second and "3 Tachwedd 2026" in second
    last = papers.words(pdf, len(papers.read(pdf).pages) - 1)
    assert "Yn gywir" in last and "Amg. ffurflen" in last
    for english in ("November", "Dear", "COPY", "page", "Our ref", "Yours"):
        assert english not in papers.words(pdf)
    nobody = letter(house, facts(title="", first_name="", last_name=""), language="cy")
    assert nobody.address[0] == "Y Deiliad" and nobody.salutation == "Annwyl Syr neu Fadam"


def test_the_owners_friendly_close_stands_and_the_usual_one_is_translated(house: House) -> None:
    friend = facts(first_name_terms=1)
    assert letter(house, friend).close == "Kind regards" and letter(house, friend, language="cy").close == "Cofion cynnes"
    house.context.set(Letters, first_name_close="All the best")
    assert letter(house, friend).close == "All the best"


def test_an_address_too_long_for_its_envelope_is_warned_of(house: House) -> None:
    street = "The Old Rectory Stables House, Long Barn Courtyard Buildings, 14 Upper Elm Tree Road"
    seven = facts(company="Ellis & Co", place=AddressValue(street, "", "Leeds", "", "LS6 1AA"))
    assert len(letter(house, seven).address) == 7
    assert warnings(house, facts()) == ()
    assert any("7 lines" in one and "10 points" in one for one in warnings(house, seven))
    house.context.set(Letters, profile="us")
    assert any("prints smaller" in one for one in warnings(house, facts(company="Ellis & Co")))


def test_a_small_address_is_told_with_its_cause(house: House) -> None:
    street = "The Old Rectory Stables House, Long Barn Courtyard and Yard Buildings, 14 Upper Elm Tree Road"
    place = AddressValue(street, "Far Headingley", "Leeds", "", "LS6 1AA")
    assert warnings(house, facts(company="Ellis & Co", place=place)) == (
        "“The Old Rectory Stables House Long Barn Courtyard and Yard B…” takes more than one line; "
        "the address prints smaller, in 8 lines at 10 points.",)
    assert warnings(house, facts(first_name="Wawrzyniec " * 3)) == ()


@pytest.mark.parametrize(("language", "words"), [
    ("cy", WELSH), ("cy-GB", WELSH), ("en-GB", ENGLISH), ("en", ENGLISH), ("xx", ENGLISH), ("", ENGLISH)])
def test_an_unknown_language_is_english(language: str, words: object) -> None:
    assert words_of(language) is words


def test_dates_in_words() -> None:
    day = date(2026, 11, 3)
    assert (WELSH.long_date(day), WELSH.day_date(day), WELSH.month_year(day)) == (
        "3 Tachwedd 2026", "dydd Mawrth 3 Tachwedd 2026", "Tachwedd 2026")
    assert (ENGLISH.weekday(day), ENGLISH.day_month(day), WELSH.day_month(day)) == ("Tuesday", "3 November", "3 Tachwedd")
    assert (ENGLISH.long_date(day), ENGLISH.day_date(day)) == ("3 November 2026", "Tuesday 3 November 2026")
    assert ENGLISH.tied_date(day) == "3\u00a0November\u00a02026"
