from app.customers.values import AddressValue
from app.letters.addressing.household import household_address, household_name
from app.letters.addressing.person import Person
from app.letters.addressing.words import WELSH

ELM = AddressValue("14 Elm Road", "Headingley", "Leeds", "", "LS6 1AA")
FOOT = ("14 Elm Road", "Headingley", "LEEDS", "LS6 1AA")
MR, MRS = Person("Mr", "Tom", "Ellis"), Person("Mrs", "Margaret", "Ellis")


def test_a_couple_stands_on_one_line() -> None:
    assert household_address((MRS, MR), ELM) == ("Mr and Mrs Ellis", *FOOT)
    assert household_address((Person("Ms", "Amy", "Price"), Person("Mr", "Tom", "Reed")), ELM)[0] == "Ms Price and Mr Reed"
    assert household_address((Person("", "Amy", "Price"), Person("Sir", "John", "Reed")), ELM)[0] == "Amy Price and Sir John Reed"
    assert household_name((MRS, MR)) == "Mr and Mrs Ellis"


def test_a_surname_is_the_same_however_it_is_typed() -> None:
    pair = (Person("Mr", "John", "PRIESTLEY"), Person("Mrs", "Ann", "Priestley"))
    assert household_address(pair, ELM)[0] == household_name(pair) == "Mr and Mrs Priestley"
    assert household_address((*pair, *pair, Person("", "Ben", "Priestley")), ELM)[0] == "The Priestley household"
    untitled = (Person("Miss", "Ruth", "Appleyard"), Person("", "Harold", "Appleyard"))
    assert household_address(untitled, ELM)[0] == "Ruth and Harold Appleyard"


def test_a_knight_stands_before_his_wife() -> None:
    pair = (Person("Lady", "Ann", "Ellis"), Person("Sir", "John", "Ellis"))
    for both in (pair, pair[::-1]):
        assert household_address(both, ELM)[0] == household_name(both) == "Sir John and Lady Ellis"
    assert household_address(pair, ELM, words=WELSH)[0] == "Sir John a Lady Ellis"


def test_two_long_names_stand_on_two_lines() -> None:
    pair = (Person("Pani", "Wisława", "Brzęczyszczykiewicz"), Person("Mr", "Llywelyn", "ap Gruffudd Fychan"))
    assert household_address(pair, ELM)[:2] == (
        "Pani Wisława Brzęczyszczykiewicz", "Mr Llywelyn ap Gruffudd Fychan")


def test_more_people_stand_below_each_other_while_there_is_room() -> None:
    three = (MR, MRS, Person("", "Anna", "Ellis"))
    short = AddressValue("14 Elm Road", "", "Leeds", "", "LS6 1AA")
    assert household_address(three, short)[:3] == ("Mr Tom Ellis", "Mrs Margaret Ellis", "Anna Ellis")
    assert household_address(three, ELM)[2:4] == ("Anna Ellis", "14 Elm Road Headingley")
    assert household_address((*three, Person("", "Ben", "Ellis")), ELM) == ("The Ellis household", *FOOT)
    assert household_address((*three, Person("", "Ben", "Price")), ELM)[0] == "The Ellis and Price household"
    assert household_name(three) == "The Ellis household"


def test_a_company_is_named_when_all_are_of_it() -> None:
    of_firm = [Person(one.title, one.first_name, one.last_name, company="Ellis & Co") for one in (MR, MRS)]
    assert household_address(of_firm, ELM)[:2] == ("Mr and Mrs Ellis", "Ellis & Co")
    assert household_address((of_firm[0], MRS), ELM)[1] == "14 Elm Road"


def test_a_welsh_envelope_joins_names_in_welsh() -> None:
    assert household_address((MR, MRS), ELM, words=WELSH)[0] == "Mr a Mrs Ellis"
    assert household_name((MR, MRS, Person("", "Anna", "Ellis")), WELSH) == "Teulu Ellis"
