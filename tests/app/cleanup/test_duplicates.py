"""Who is there twice, and who only looks like it."""
import itertools
import random

import pytest

from app import history
from app.cleanup import weights
from app.cleanup.duplicates import distinct, maybe_the_same, not_the_same, pairs
from app.cleanup.typing_in import like
from app.customers import bin, cards, flat
from app.customers.values import Values
from app.errors import NotFound, UserError
from app.progress import Cancelled

HOME = {"street": "4 Mill Lane", "town": "Otley", "postcode": "LS21 1AA"}
ANN = {"full_name": "Mrs Ann Ellis", "phone": "01943 466123", "email": "ann@ellis.example", "birthday": "3 November 1956", **HOME}


def person(**values):
    return {**ANN, **values}


ONE = {
    "everything twice": (ANN, ANN),
    "in capitals, glued postcode, no e-mail": (ANN, person(full_name="ANN ELLIS", postcode="ls211aa", email="")),
    "phone with +44 and with 0": ({"full_name": "Ann Ellis", "phone": "01943 466123"},
                                  {"full_name": "A Ellis", "phone": "+44 (0)1943 466 123"}),
    "Bob is Robert": ({"full_name": "Bob Dale", **HOME}, {"full_name": "Robert Dale", **HOME}),
    "Maggie is Margaret": ({"full_name": "Maggie Dale", **HOME}, {"full_name": "Margaret Dale", **HOME}),
    "Bill is William": ({"full_name": "Bill Dale", "phone": "01943 466123"}, {"full_name": "William Dale", "phone": "01943466123"}),
    "known as": ({"full_name": "Harold Pickles", "known_as": "Sonny", **HOME}, {"full_name": "Sonny Pickles", **HOME}),
    "second name used": ({"full_name": "Mary Ann Dale", **HOME}, {"full_name": "Ann Dale", **HOME}),
    "an initial": ({"full_name": "J. Wigglesworth", **HOME}, {"full_name": "John Wigglesworth", **HOME}),
    "misspelt surname": ({"full_name": "Ann Elliss", **HOME}, {"full_name": "Ann Ellis", **HOME}),
    "surname sounds alike": ({"full_name": "Ian Smyth", **HOME}, {"full_name": "Ian Smith", **HOME}),
    "names exchanged": ({"first_name": "Hartley", "last_name": "James", **HOME}, {"first_name": "James", "last_name": "Hartley", **HOME}),
    "dots and plus at Google": ({"full_name": "Tom Ash", "email": "tom.ash@gmail.com"},
                                {"full_name": "Tom Ash", "email": "tomash+boiler@googlemail.com"}),
    "married, moved, same phone and birthday": (
        person(email=""), person(full_name="Mrs Ann Dale", street="9 High Street", postcode="LS29 8HH", email="")),
    "moved": (ANN, person(street="87 Quarry Way", postcode="BD23 1AA", town="Skipton", phone="")),
    "a digit too many in the birthday": (person(email="", phone=""), person(email="", phone="", birthday="3 November 1965")),
    "street abbreviated": ({"full_name": "Ann Ellis", "street": "12 Chapel Rd", "town": "Otley"},
                           {"full_name": "Ann Ellis", "street": "12, Chapel Road", "locality": "Otley"}),
    "only a name": ({"full_name": "Ann Ellis"}, {"full_name": "Ann Ellis"}),
    "no first name": ({"last_name": "Wigglesworth", **HOME}, {"full_name": "Ann Wigglesworth", **HOME}),
    "Ltd and Limited": ({"company": "Hartley Heating Ltd", **HOME}, {"company": "Hartley Heating Limited", **HOME}),
    "& Co and plc": ({"company": "The Dale & Co", "phone": "01943 466123"}, {"company": "Dale plc", "phone": "01943 466123"}),
    "accents": ({"full_name": "Łukasz Dąbrowski", **HOME}, {"full_name": "Lukasz Dabrowski", **HOME}),
    "Eleri and a slip in the phone": ({"full_name": "Eleri Prys", "phone": "01943 466123", "town": "Otley", "street": "5 Mill Lane"},
                                      {"full_name": "Eleri Prys", "phone": "01943 466132", "town": "Otley", "street": "5 Mill Lane"}),
}
TWO = {
    "a couple": (ANN, person(full_name="Mr Tom Ellis", birthday="")),
    "a couple with one e-mail and no birthdays": (person(birthday=""), person(full_name="Mr Tom Ellis", birthday="")),
    "mother and daughter": (ANN, person(full_name="Miss Emma Ellis", birthday="1 May 1984")),
    "Paul and Paula": ({"full_name": "Paul Dale", **HOME}, {"full_name": "Paula Dale", **HOME}),
    "John and Joan": ({"full_name": "John Dale", **HOME}, {"full_name": "Joan Dale", **HOME}),
    "twins": (person(email=""), person(full_name="Mr Tom Ellis", email="")),
    "Mr J and Mrs J": ({"full_name": "Mr J Dale", **HOME}, {"full_name": "Mrs J Dale", **HOME}),
    "father and son": ({"full_name": "John Dale", "birthday": "1 May 1950", **HOME},
                       {"full_name": "John Dale", "birthday": "9 June 1981", **HOME}),
    "senior and junior": ({"full_name": "John Dale Sr", **HOME}, {"full_name": "John Dale Jr", **HOME}),
    "one name, two towns": ({"full_name": "John Dale", **HOME},
                            {"full_name": "John Dale", "street": "9 High St", "town": "York", "postcode": "YO1 7HH"}),
    "neighbours": ({"full_name": "Ann Ellis", **HOME}, {"full_name": "Tom Reed", **HOME, "street": "6 Mill Lane"}),
    "colleagues": ({"full_name": "Ann Ellis", "company": "Acme Ltd", "phone": "01943 466123", "email": "info@acme.example", **HOME},
                   {"full_name": "Tom Reed", "company": "Acme Ltd", "phone": "01943 466123", "email": "info@acme.example", **HOME}),
    "two firms in one house": ({"company": "Acme Ltd", **HOME}, {"company": "Bright Windows Ltd", **HOME}),
    "a firm and a lodger": ({"company": "Acme Ltd", **HOME}, {"full_name": "Tom Reed", **HOME}),
    "numbered addresses": ({"full_name": "Ann Ellis", "email": "office1@acme.example"},
                           {"full_name": "Tom Reed", "email": "office2@acme.example"}),
}


def listed(house, **options):
    return [(row.a, row.b) for row in pairs(house.context, **options)]


@pytest.mark.parametrize("both", ONE.values(), ids=ONE.keys())
def test_one_customer_written_down_twice_is_found(house, both):
    a, b = (house.customer(**values) for values in both)
    assert listed(house) == [(a, b)]


@pytest.mark.parametrize("both", TWO.values(), ids=TWO.keys())
def test_two_customers_who_look_alike_are_not_shown(house, both):
    for values in both:
        house.customer(**values)
    assert listed(house) == []


@pytest.mark.parametrize("both", ONE.values(), ids=ONE.keys())
def test_the_double_is_noticed_while_it_is_typed(house, both):
    known = house.customer(**both[0])
    found = like(house.context, as_typed(house, both[1]))
    assert [row.id for row in found] == [known]
    assert found[0].reasons


@pytest.mark.parametrize("both", TWO.values(), ids=TWO.keys())
def test_nothing_is_said_while_somebody_else_is_typed(house, both):
    house.customer(**both[0])
    assert like(house.context, as_typed(house, both[1])) == ()


def as_typed(house, texts):
    changes = flat.changes_from(texts, house.today)
    parts = {name: changes.pop(name) for name in cards.PARTS if name in changes}
    return Values(plain=changes, **parts)


def test_a_pair_explains_itself_in_words(house):
    a = house.customer("Ann Ellis", postcode="LS21 1AA", phone="01943 466123")
    b = house.customer("Ann Elis", postcode="LS21 1AA", phone="01943 466123", birthday="1 May 1950")
    row, = pairs(house.context)
    assert (row.a, row.b, row.a_name, row.b_name) == (a, b, "Ann Ellis", "Ann Elis")
    assert row.reasons == ("same phone", "same postcode", "same first name", "surname sounds alike")
    assert weights.SHOWN < row.score <= 1
    assert row.likely


def test_what_speaks_against_is_said_too(house):
    for birthday in ("1 May 1950", "9 June 1981"):
        house.customer("John Dale", birthday=birthday, phone="01943 466123", **HOME)
    assert listed(house) == []
    row, = pairs(house.context, all=True)
    assert row.reasons[-1] == "but other birthday"
    assert not row.likely


def test_likeliest_first(house):
    house.customer(**ANN)
    house.customer(**ANN)
    house.customer("J. Wigglesworth", **HOME)
    house.customer("John Wigglesworth", **HOME)
    scores = [row.score for row in pairs(house.context, all=True)]
    assert len(scores) >= 2
    assert scores == sorted(scores, reverse=True)


def test_references_tell_which_rows_of_a_file_they_were(house):
    a, b = house.customer(source_id="K1", **ANN), house.customer(source_id="K2", **ANN)
    row, = pairs(house.context)
    assert (row.a, row.a_source_id, row.b, row.b_source_id) == (a, "K1", b, "K2")


def test_the_bin_is_left_out(house):
    house.customer(**ANN)
    gone = house.customer(**ANN)
    bin.put_in(house.context, [gone])
    assert listed(house) == []
    assert len(like(house.context, as_typed(house, ANN))) == 1


def test_not_the_same_is_remembered_can_be_seen_taken_back_and_undone(house):
    a, b = house.customer(**ANN), house.customer(**ANN)
    action = not_the_same(house.context, b, a, "sisters")
    assert listed(house, all=True) == []
    assert [(row.a, row.b, row.reason, row.said_on) for row in distinct(house.context)] == [(a, b, "sisters", house.today)]
    assert not_the_same(house.context, a, b) == 0
    history.undo_action(house.context, action)
    assert listed(house) == [(a, b)]
    not_the_same(house.context, a, b)
    maybe_the_same(house.context, b, a)
    assert listed(house) == [(a, b)]
    assert distinct(house.context) == ()


def test_not_the_same_needs_two_customers(house):
    a = house.customer(**ANN)
    with pytest.raises(UserError):
        not_the_same(house.context, a, a)
    with pytest.raises(NotFound):
        not_the_same(house.context, a, 99)
    with pytest.raises(NotFound):
        maybe_the_same(house.context, a, 99)


def test_the_one_who_is_being_edited_is_not_asked_about(house):
    a = house.customer(**ANN)
    assert like(house.context, as_typed(house, ANN), exclude={a}) == ()
    assert like(house.context, Values()) == ()


def test_odd_texts_do_no_harm(house):
    for text in ('"', "' OR 1 --", "*", "(", "—", "名前", "\u202eAnn", "a" * 500, "%"):
        values = {"first_name": text, "last_name": text, "company": text, "street": text, "postcode": text, "email": text, "phone": text}
        house.customer(**values)
        like(house.context, as_typed(house, values))
    pairs(house.context, all=True)


def test_a_long_look_can_be_stopped(house):
    class Stop:
        def step(self, done, total, note=""):
            raise Cancelled

    house.customer(**ANN)
    with pytest.raises(Cancelled):
        pairs(house.context, progress=Stop())


def test_a_village_of_households_is_not_a_list_of_doubles(house):
    """Thirty families of three, of whom three people are there twice: the file itself shows that families live in it."""
    dice = random.Random(3)
    lasts = ["Ackroyd", "Binns", "Clough", "Dyson", "Earnshaw", "Firth", "Gaunt", "Haigh", "Jagger", "Kaye"]
    firsts = ["Susan", "Harold", "Emma", "Daniel", "Fiona", "Craig", "Laura", "Simon", "Helen"]
    doubles = set()
    for number, last in enumerate(itertools.islice(itertools.cycle(lasts), 30)):
        home = {"street": f"{number} Mill Lane", "postcode": f"LS21 {number % 9 + 1}AA", "phone": f"01943 4661{number:02}"}
        for first in dice.sample(firsts, 3):
            one = house.customer(f"{first} {last}", birthday=f"{number % 28 + 1}/{dice.randint(1, 12)}/{dice.randint(1930, 2005)}", **home)
        if number < 3:
            doubles.add((one, house.customer(f"{first} {last}", **home)))
    assert set(listed(house)) == doubles
