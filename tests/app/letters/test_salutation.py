from dataclasses import replace

import pytest

from app.letters.person import Person
from app.letters.salutation import Greeting, greet, greet_pair

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
    assert greet_pair(mr, mrs) == Greeting("Dear Mr and Mrs Ellis", SINCERELY)
    assert greet_pair(Person("Ms", "Amy", "Price"), Person("Mr", "Tom", "Reed")).salutation == "Dear Ms Price and Mr Reed"
    assert greet_pair(Person("Sir", "John", "Reed"), Person("Lady", "Ann", "Reed")).salutation == "Dear Sir John and Lady Reed"
    assert greet_pair(mrs, Person(company="X")).salutation == "Dear Mrs Ellis"
    friends = [replace(one, first_name_terms=True) for one in (mr, mrs)]
    assert greet_pair(*friends, friendly_close="Best wishes") == Greeting("Dear Tom and Margaret", "Best wishes")


def test_the_owner_chooses_the_friendly_close() -> None:
    assert greet(Person(first_name="Ann", first_name_terms=True), "Best wishes").close == "Best wishes"
