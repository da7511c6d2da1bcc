from dataclasses import replace

import pytest

from app.letters.addressing.person import Person
from app.letters.addressing.salutation import Greeting, greet, greet_all
from app.letters.addressing.words import WELSH

FAITHFULLY, SINCERELY, FRIENDLY = "Yours faithfully", "Yours sincerely", "Kind regards"


@pytest.mark.parametrize(("person", "salutation", "close"), [
    (Person(), "Dear Sir or Madam", FAITHFULLY),
    (Person(last_name="The Occupier"), "Dear Sir or Madam", FAITHFULLY),
    (Person(first_name="The", last_name="Householder"), "Dear Sir or Madam", FAITHFULLY),
    (Person(company="R&D & Sons"), "Dear Sir or Madam", FAITHFULLY),
    (Person(last_name="Ellis"), "Dear Sir or Madam", FAITHFULLY),
    (Person("Mr"), "Dear Sir or Madam", FAITHFULLY),
    (Person("Mrs", "Margaret", "Ellis"), "Dear Mrs Ellis", SINCERELY),
    (Person("MRS.", "Margaret", "Ellis", company="Ellis Ltd"), "Dear Mrs Ellis", SINCERELY),
    (Person("Mx", "", "Ŵyn"), "Dear Mx Ŵyn", SINCERELY),
    (Person("Mr & Mrs", "", "Ellis"), "Dear Mr and Mrs Ellis", SINCERELY),
    (Person("mr and mrs", "John", "Ellis"), "Dear Mr and Mrs Ellis", SINCERELY),
    (Person("Ms", "", "Price and Mr Reed"), "Dear Ms Price and Mr Reed", SINCERELY),
    (Person("Ms", "Anna", "Price and Mr Tom Reed"), "Dear Ms Price and Mr Reed", SINCERELY),
    (Person("Sir", "John", "Reed & Lady Ann Price"), "Dear Sir John and Lady Price", SINCERELY),
    (Person("Mr", "Tom and Mrs Anna", "Reed"), "Dear Mr and Mrs Reed", SINCERELY),
    (Person("", "Tom and Anna", "Reed"), "Dear Tom and Anna Reed", SINCERELY),
    (Person("", "Anna", "Price and Mr Reed"), "Dear Anna Price and Mr Reed", SINCERELY),
    (Person("Mr", "Tom", "Marks and Spencer"), "Dear Mr Marks and Spencer", SINCERELY),
    (Person("", "Margaret", "Ellis"), "Dear Margaret Ellis", SINCERELY),
    (Person("", "Łukasz", "Wiśniewski"), "Dear Łukasz Wiśniewski", SINCERELY),
    (Person("", "Margaret"), "Dear Margaret", SINCERELY),
    (Person("Mr", "Margaret"), "Dear Margaret", SINCERELY),
    (Person("Mrs", "Margaret", "Ellis", first_name_terms=True), "Dear Margaret", FRIENDLY),
    (Person("Mrs", "Margaret", "Ellis", known_as="Maggie", first_name_terms=True), "Dear Maggie", FRIENDLY),
    (Person("Mrs", "", "Ellis", first_name_terms=True), "Dear Mrs Ellis", SINCERELY),
    (Person("Sir", "John", "Reed"), "Dear Sir John", SINCERELY),
    (Person("Sir", "", "Reed"), "Dear Sir or Madam", FAITHFULLY),
    (Person("Dame", "Jane", "Reed"), "Dear Dame Jane", SINCERELY),
    (Person("Lady", "Ann", "Ellis"), "Dear Lady Ellis", SINCERELY),
    (Person("Rev.", "Tom", "Reed"), "Dear Reverend Reed", SINCERELY),
    (Person("The Revd", "Tom", "Reed"), "Dear Reverend Reed", SINCERELY),
    (Person("Rev Dr", "Tom", "Reed"), "Dear Dr Reed", SINCERELY),
    (Person("Prof", "Amy", "Gill"), "Dear Professor Gill", SINCERELY),
    (Person("Prof Sir", "Tom", "Gill"), "Dear Professor Sir Tom", SINCERELY),
    (Person("Dr.", "Amy", "Gill"), "Dear Dr Gill", SINCERELY),
    (Person("Dr & Mr", "", "Gill"), "Dear Dr and Mr Gill", SINCERELY),
])
def test_the_greeting_and_its_close_go_together(person: Person, salutation: str, close: str) -> None:
    assert greet(person) == Greeting(salutation, close)


def test_each_customer_may_have_words_of_their_own() -> None:
    ellis = Person("Mrs", "Margaret", "Ellis")
    assert greet(replace(ellis, salutation="Dear Aunt Meg,")) == Greeting("Dear Aunt Meg", SINCERELY)
    assert greet(replace(ellis, close="With love,")) == Greeting("Dear Mrs Ellis", "With love")
    assert greet(replace(ellis, salutation="Dear Madam")) == Greeting("Dear Madam", FAITHFULLY)
    assert greet(Person(company="The Crown", salutation="Dear friends at the Crown")).close == SINCERELY


def test_two_people_of_one_house_share_a_greeting() -> None:
    mr, mrs = Person("Mr", "Tom", "Ellis"), Person("Mrs", "Margaret", "Ellis")
    assert greet_all((mr, mrs)) == greet_all((mrs, mr)) == Greeting("Dear Mr and Mrs Ellis", SINCERELY)
    assert greet_all((Person("Ms", "Amy", "Price"), Person("Mr", "Tom", "Reed"))).salutation == "Dear Ms Price and Mr Reed"
    sir, lady = Person("Sir", "John", "Reed"), Person("Lady", "Ann", "Reed")
    assert greet_all((sir, lady)).salutation == greet_all((lady, sir)).salutation == "Dear Sir John and Lady Reed"
    assert greet_all((lady, replace(sir, title="Lord"))).salutation == "Dear Lord and Lady Reed"
    assert greet_all((replace(mrs, last_name="Reed"), replace(mr, title="Major", last_name="Reed"))).salutation == "Dear Major and Mrs Reed"
    assert greet_all((replace(lady, last_name="Price"), sir)).salutation == "Dear Lady Price and Sir John"
    assert greet_all((mrs, Person(company="X"))).salutation == greet_all((Person(company="X"), mrs)).salutation == "Dear Mrs Ellis"
    assert greet_all((Person(), Person(company="X"))) == Greeting("Dear Sir or Madam", FAITHFULLY)
    friends = [replace(one, first_name_terms=True) for one in (mr, mrs)]
    assert greet_all(friends, "Best wishes") == Greeting("Dear Tom and Margaret", "Best wishes")
    assert greet_all((friends[0], mrs)).salutation == "Dear Mr and Mrs Ellis"


def test_more_people_are_all_named() -> None:
    three = (Person("Mr", "Tom", "Ellis"), Person("Mrs", "Margaret", "Ellis"), Person("", "Anna", "Price"))
    assert greet_all(three) == Greeting("Dear Mr and Mrs Ellis and Anna Price", SINCERELY)
    assert greet_all([replace(one, first_name_terms=True) for one in three]).salutation == "Dear Tom, Margaret and Anna"


def of(last_name: str, *people: str) -> list[Person]:
    """People of one surname from "Mr Tom"; "- Tom" has no title."""
    return [Person(title.replace("-", ""), first, last_name) for title, _space, first in (one.partition(" ") for one in people)]


@pytest.mark.parametrize(("people", "salutation"), [
    (of("PRIESTLEY", "Mr John") + of("Priestley", "Mrs Ann"), "Dear Mr and Mrs Priestley"),
    (of("Priestley", "Mrs Ann") + of("priestley", "Mr John"), "Dear Mr and Mrs Priestley"),
    (of("PRIESTLEY", "Mr John", "Mrs Ann"), "Dear Mr and Mrs PRIESTLEY"),
    (of("Wójcik", "Mr Jan") + of("Wojcik", "Mrs Anna"), "Dear Mr and Mrs Wójcik"),
    (of("Ellison", "Mr Geoffrey", "Mr Harold", "Mr Tom", "Mrs Ruth"), "Dear Geoffrey, Harold, Tom and Ruth Ellison"),
    (of("Appleyard", "Miss Ruth", "- Harold"), "Dear Ruth and Harold Appleyard"),
    (of("Appleyard", "Miss", "- Harold"), "Dear Miss Appleyard and Harold Appleyard"),
    (of("Ellison", "Mr", "Mrs Ruth", "- Tom"), "Dear Ellison family"),
    (of("Ellison", "- A", "- B", "- C", "- D", "- E", "- F"), "Dear Ellison family"),
    (of("Gill", "Dr Amy", "Mr Tom", "- Ben"), "Dear Dr Gill and Tom and Ben Gill"),
    (of("Ellis", "Mr Tom", "Mrs Ann") + of("Reed", "Sir John", "Lady Ann"), "Dear Mr and Mrs Ellis and Sir John and Lady Reed"),
    (of("", "- Ann", "- Bob", "- Cy"), "Dear Ann, Bob and Cy"),
])
def test_each_surname_of_a_household_stands_there_once(people: list[Person], salutation: str) -> None:
    assert greet_all(people) == Greeting(salutation, SINCERELY)


def test_a_welsh_letter_greets_a_family_in_welsh() -> None:
    assert greet_all(of("Ellis", "Mr", "Mrs", "- Owain"), FRIENDLY, WELSH).salutation == "Annwyl deulu Ellis"


def test_the_owners_words_for_a_couple_hold_when_both_carry_them() -> None:
    one, other = (Person("Mr", name, "Ellis", salutation="Dear both,") for name in ("Tom", "Margaret"))
    assert greet_all((one, other)) == Greeting("Dear both", SINCERELY)
    assert greet_all((one, replace(other, salutation=""))).salutation == "Dear Mr and Mr Ellis"


@pytest.mark.parametrize(("person", "salutation", "close"), [
    (Person("Mrs", "Margaret", "Ellis"), "Annwyl Mrs Ellis", "Yn gywir"),
    (Person(), "Annwyl Syr neu Fadam", "Yn gywir"),
    (Person("Mr & Mrs", "", "Ellis"), "Annwyl Mr a Mrs Ellis", "Yn gywir"),
    (Person("Mr", "Siôn", "Ŵyn", first_name_terms=True), "Annwyl Siôn", "Cofion cynnes"),
    (Person("Mr", "Siôn", "Ŵyn", salutation="Annwyl Syr"), "Annwyl Syr", "Yn gywir"),
])
def test_a_welsh_letter_greets_and_closes_in_welsh(person: Person, salutation: str, close: str) -> None:
    assert greet(person, FRIENDLY, WELSH) == Greeting(salutation, close)


def test_two_names_are_joined_as_the_language_joins_them() -> None:
    pair = (Person("Ms", "Amy", "Price"), Person("", "Owain", "Ellis"))
    assert greet_all(pair, FRIENDLY, WELSH).salutation == "Annwyl Ms Price ac Owain Ellis"
    assert greet(Person("Mr", "Tom", "Ellis", first_name_terms=True), "Hwyl fawr", WELSH).close == "Hwyl fawr"


@pytest.mark.parametrize(("title", "spoken"), [
    ("Cpl", "Corporal"), ("Sgt.", "Sergeant"), ("LT", "Lieutenant"), ("Maj", "Major"), ("Capt", "Captain"), ("Col", "Colonel"),
    ("Lt Col", "Colonel"), ("Maj Gen", "General"), ("Brig", "Brigadier"), ("Flt Lt", "Flight Lieutenant"), ("Sqn Ldr", "Squadron Leader"),
    ("Wg Cdr", "Wing Commander"), ("Lt Cdr", "Commander"), ("Fr", "Father"), ("Rabbi", "Rabbi"), ("Imam", "Imam"), ("Canon", "Canon"),
    ("The Ven", "Archdeacon"), ("Rt Rev", "Reverend"), ("CLLR", "Councillor"), ("Rev Canon", "Canon"), ("Pastor", "Pastor"), ("PC", "PC"),
])
def test_the_titles_of_soldiers_clergy_and_councillors_are_spoken_in_full(title: str, spoken: str) -> None:
    assert greet(Person(title, "Tom", "Reed")) == Greeting(f"Dear {spoken} Reed", SINCERELY)


@pytest.mark.parametrize(("person", "salutation"), [
    (Person("Sister", "Agnes"), "Dear Sister Agnes"), (Person("sister", "", "Agnes"), "Dear Sister Agnes"),
    (Person("Fr.", "Tom"), "Dear Father Tom"), (Person("Rabbi", "Miriam"), "Dear Rabbi Miriam"),
    (Person("Imam", "Yusuf"), "Dear Imam Yusuf"),
    (Person("Cpl", "Tom"), "Dear Tom"), (Person("Flt Lt & Mrs", "", "Reed"), "Dear Flight Lieutenant and Mrs Reed"),
    (Person("Mr", "Tom", "Price and Cpl Ann Reed"), "Dear Mr Price and Corporal Reed"),
    (Person("Mr", "Tom", "Marks and General Stores"), "Dear Mr Marks and General Stores"),
])
def test_some_are_greeted_by_the_one_name_they_have(person: Person, salutation: str) -> None:
    assert greet(person) == Greeting(salutation, SINCERELY)


def test_an_envelope_writes_titles_in_their_usual_capitals() -> None:
    written = [Person(title, "Tom", "Reed").name for title in ("FLT LT", "cpl.", "sqn ldr", "fr", "lcpl", "pc")]
    assert written == ["Flt Lt Tom Reed", "Cpl Tom Reed", "Sqn Ldr Tom Reed", "Fr Tom Reed", "LCpl Tom Reed", "PC Tom Reed"]


@pytest.mark.parametrize(("person", "name"), [
    (Person("Mr and Mrs", "John and Margaret", "Ellis"), "Mr and Mrs Ellis"),
    (Person("Mr & Mrs", "John & Margaret", "Ellis"), "Mr and Mrs Ellis"),
    (Person("Mr & Mrs", "John", "Ellis"), "Mr and Mrs John Ellis"),
    (Person("Mr & Mrs", "J", "Ellis"), "Mr and Mrs J Ellis"),
    (Person("", "John and Margaret", "Ellis"), "John and Margaret Ellis"),
    (Person("Mr and Mrs", "John and Margaret"), "Mr and Mrs John and Margaret"),
])
def test_a_couple_on_one_card_stands_on_the_envelope_as_one(person: Person, name: str) -> None:
    assert person.name == name
