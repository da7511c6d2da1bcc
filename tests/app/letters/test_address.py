import pytest

from app.customers import postcodes
from app.customers.values import AddressValue
from app.letters.addressing.address import address_lines
from app.letters.addressing.person import Person

MRS_ELLIS = Person("Mrs", "Margaret", "Ellis")


def lines(place: AddressValue, person: Person = MRS_ELLIS, **options: bool) -> list[str]:
    return list(address_lines(person, place, **options))


def test_a_british_address_has_capitals_no_commas_no_county_and_no_country() -> None:
    place = AddressValue("14, Elm Rd.", "Far Headingley", "Leeds", "West Yorkshire", "ls6 1aa", "England")
    assert lines(place) == ["Mrs Margaret Ellis", "14 Elm Rd", "Far Headingley", "LEEDS", "LS6 1AA"]


def test_an_address_without_a_name_is_the_occupiers() -> None:
    assert lines(AddressValue("1 Mill Lane", "", "Leeds", "", "LS1 1AA"), Person()) == ["The Occupier", "1 Mill Lane", "LEEDS", "LS1 1AA"]


def test_the_number_stands_on_its_street_line() -> None:
    assert lines(AddressValue("12A\nSt. Mary's Road", "", "York", "", "YO11AA"))[1] == "12A St Mary’s Road"
    assert lines(AddressValue("Flat 2, 14 Elm Road", "", "York", "", "YO1 1AA"))[1:3] == ["Flat 2", "14 Elm Road"]


def test_the_county_is_kept_on_request_or_when_nothing_else_says_where() -> None:
    place = AddressValue("14 Elm Road", "", "Leeds", "West Yorkshire", "LS6 1AA")
    assert lines(place, keep_county=True)[-3:] == ["LEEDS", "West Yorkshire", "LS6 1AA"]
    assert lines(AddressValue("Rose Cottage", "", "", "Rutland", ""))[-1] == "Rutland"


def test_an_organisation_stands_below_its_person_or_alone() -> None:
    place = AddressValue("1 Mill Lane", "", "Leeds", "", "LS1 1AA")
    assert lines(place, Person("Mr", "Tom", "Reed", company="R&D & Sons Ltd."))[:2] == ["Mr Tom Reed", "R&D & Sons Ltd"]
    assert lines(place, Person(company="R&D & Sons"))[0] == "R&D & Sons"


def test_short_lines_are_joined_so_that_six_suffice() -> None:
    place = AddressValue("Flat 2, Rose Court, 14 Elm Road", "Far Headingley", "Leeds", "", "LS6 1AA")
    assert lines(place) == ["Mrs Margaret Ellis", "Flat 2 Rose Court", "14 Elm Road", "Far Headingley", "LEEDS", "LS6 1AA"]


def test_never_more_than_seven_lines() -> None:
    long = "The Old Rectory Stables House, Long Barn Courtyard Buildings, 14 Upper Elm Tree Road Extension"
    firm = Person("Mr", "Tom", "Reed", company="Long & Longer Holdings")
    assert len(lines(AddressValue(long, "Far Headingley", "Leeds", "", "LS6 1AA"), firm)) == 7


@pytest.mark.parametrize(("place", "foot"), [
    (AddressValue("Linden 5", "", "Berlin", "", "10117", "Deutschland"), ["10117 BERLIN", "GERMANY"]),
    (AddressValue("1 Main St", "", "Springfield", "IL", "62701", "USA"), ["SPRINGFIELD IL 62701", "UNITED STATES"]),
    (AddressValue("1 O'Connell St", "", "Dublin 1", "", "d01f5p2", "Éire"), ["DUBLIN 1", "D01 F5P2", "IRELAND"]),
    (AddressValue("5 Long Road", "", "Samarkand", "", "140100", "Uzbekistan"), ["140100 SAMARKAND", "UZBEKISTAN"]),
    (AddressValue("2 Quay", "", "St. Helier", "", "je23ab", "Jersey"), ["ST HELIER", "JERSEY", "JE2 3AB"]),
    (AddressValue("1 Main St", "", "Dublin 2", "", "d02x285"), ["DUBLIN 2", "D02 X285", "IRELAND"]),
    (AddressValue("2 Regiment\nbfpo 801", "", "", "", "BFPO801"), ["2 Regiment", "BFPO 801"]),
    (AddressValue("2 Regiment", "", "BFPO 801", "", "bfpo 801"), ["2 Regiment", "BFPO 801"]),
    (AddressValue("2 Quay", "", "Douglas", "", "im11aa"), ["DOUGLAS", "ISLE OF MAN", "IM1 1AA"]),
])
def test_addresses_outside_great_britain(place: AddressValue, foot: list[str]) -> None:
    assert lines(place)[-len(foot):] == foot


@pytest.mark.parametrize(("typed", "written"), [
    ("ls11uq", "LS1 1UQ"), ("LS1-1UQ", "LS1 1UQ"), (" w1a 0ax ", "W1A 0AX"), ("ec1a1bb", "EC1A 1BB"), ("m11ae", "M1 1AE"),
    ("dn551pt", "DN55 1PT"), ("gir0aa", "GIR 0AA"), ("bfpo0057", "BFPO 57"), ("BFPO 801", "BFPO 801"), ("je23ab", "JE2 3AB"),
    ("gy11wr", "GY1 1WR"), ("im999aa", "IM99 9AA"), ("fiqq1zz", "FIQQ 1ZZ"), ("d02af30", "D02 AF30"), ("d6wxy00", "D6W XY00"),
    ("90210-1234", "90210-1234"), ("not  known", "not known"), ("", ""),
])
def test_postcodes_are_written_as_royal_mail_does(typed: str, written: str) -> None:
    assert postcodes.normalise(typed) == written
    assert postcodes.normalise(written) == written
