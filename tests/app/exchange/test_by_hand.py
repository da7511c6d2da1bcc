"""What is said by hand about a file: which column is what, which word means what, who is whom; and that it is remembered."""
import pytest

from app.errors import BadFile, UserError
from app.exchange import remembered
from app.exchange.columns.maps import MapFile
from app.exchange.importing import Options, bring_in, preview, rehearse
from app.exchange.plan import Plan, target_words
from app.exchange.word_columns import word_columns
from app.history import undo_action


def counts(result):
    return result.new, result.changed, result.same, result.possible_duplicates


LIST = "Kunde,Wohnort,Status,Write to,Heating\nAnn Ellis,York,Hot lead,J,Combi\nBob Reed,Hull,Customer,N,\nCy Ash,Hull,?,J,Regular\n"
COLUMNS = {"Kunde": "full_name", "Wohnort": "town", "Status": "stage", "Write to": "permission_post", "Heating": "custom:Boiler"}
WORDS = {"Status": {"hot LEAD": "recruitment", "Customer": "account_management", "?": ""}, "Write to": {"J": "yes", "n": "no"}}


def test_a_list_that_nobody_knows_can_be_looked_at_and_matched_by_hand(house, write):
    file = write(LIST)
    with pytest.raises(BadFile, match="None of the headings"):
        rehearse(house.context, write("a,b,c\n1,2,3\n", "abc.csv"))
    assert [(one.heading, one.field) for one in preview(write("a,b,c\n1,2,3\n", "abc.csv")).columns] == [
        ("a", "ignore"), ("b", "ignore"), ("c", "ignore")]
    assert [one.heading for one in preview(write("1,2,3\n4,5,6\n", "n.csv")).columns] == ["Column 1", "Column 2", "Column 3"]
    result = bring_in(house.context, file, Options(columns=MapFile(COLUMNS, values=WORDS)))
    assert (result.new, result.warnings) == (3, [])
    assert house.sql("SELECT first_name, stage FROM customer ORDER BY id") == [
        ("Ann", "recruitment"), ("Bob", "account_management"), ("Cy", "")]
    assert house.sql("SELECT customer_id, allowed FROM consent ORDER BY id") == [(1, 1), (2, 0), (3, 1)]
    assert house.sql("SELECT name, value FROM custom_value ORDER BY id") == [("Boiler", "Combi"), ("Boiler", "Regular")]


def test_a_map_file_exchanges_words(house, write):
    told = write('[columns]\n"Kunde" = "full_name"\n"Status" = "stage"\n'
                 '[values."Status"]\n"Hot lead" = "welcome"\n[values."gone"]\n"x" = "y"\n', "map.toml")
    result = rehearse(house.context, write(LIST), Options(map=told))
    assert [(one.column, one.text) for one in result.warnings if one.row == 1] == [("gone", "")]
    assert [one.text for one in result.warnings if one.column == "Status"] == ["Customer", "?"]
    for text in ('[values]\n"x" = "y"', '[values."x"]\n"y" = 3'):
        with pytest.raises(BadFile, match="quotation marks"):
            rehearse(house.context, write(LIST), Options(map=write(text, "map.toml")))


def test_words_of_the_journal_and_of_renewals_are_exchanged_too(house, write):
    house.customer("Ann Ellis")
    told = MapFile({}, values={"Type": {"Beschwerde": "complaint"}, "Channel": {"Fax": "letter"}})
    bring_in(house.context, write("Name,Date,Channel,Type,Notes\nAnn Ellis,13/01/2026,Fax,Beschwerde,x\n"), Options(columns=told))
    assert house.sql("SELECT channel, kind FROM interaction") == [("letter", "complaint")]


def test_rejected_rows_keep_their_own_words(house, write):
    result = bring_in(house.context, write("Name,Date,Channel,Notes\nNobody,13/01/2026,Fax,x\n"),
                      Options(columns=MapFile({}, values={"Channel": {"Fax": "letter"}})))
    assert result.rejects[0].cells == ("Nobody", "13/01/2026", "Fax", "x")


def test_the_words_that_must_be_understood_are_listed_with_what_they_mean_now(house, write):
    found = word_columns(write(LIST), Options(columns=MapFile(COLUMNS, values={"Status": {"?": ""}})), house.today)
    assert [(one.heading, one.field) for one in found] == [("Status", "stage"), ("Write to", "permission_post")]
    assert [(word.text, word.count, word.kept) for word in found[0].words] == [("Hot lead", 1, None), ("Customer", 1, None), ("?", 1, "")]
    assert [(word.text, word.kept) for word in found[1].words] == [("J", None), ("N", "no")]
    assert "welcome" in dict(found[0].choices)
    calls = word_columns(write("Name,Date,Channel,Type,Notes\nAnn,13/01/2026,Telephone,zzz,x\n"), Options(), house.today)
    assert [(one.field, [word.kept for word in one.words]) for one in calls] == [("channel", ["phone"]), ("kind", [None])]


def test_what_was_matched_by_hand_is_remembered_for_the_next_file_of_the_source(house, write, tmp_path):
    file = write(LIST, "Kunden 2026-10-01.csv")
    plan = Plan(file)
    for heading, target in COLUMNS.items():
        plan = plan.sending(heading, target)
    for heading, words in WORDS.items():
        for written, kept in words.items():
            plan = plan.exchanging(heading, written, kept)
    done = bring_in(house.context, file, plan.options())
    assert remembered.begin(house.context, file).columns == COLUMNS
    later = write("New column,KUNDE,Status,Write to,Heating\n5,Di Fox,hot lead,N,Combi\n", "Kunden 2026-11-01.csv")
    again = remembered.begin(house.context, later)
    assert again.columns == {"KUNDE": "full_name", "Status": "stage", "Write to": "permission_post", "Heating": "custom:Boiler"}
    result = bring_in(house.context, later, again.options())
    assert (result.new, result.warnings) == (1, [])
    assert house.sql("SELECT stage FROM customer WHERE first_name = 'Di'") == [("recruitment",)]
    assert remembered.begin(house.context, write("Name,Town\nAnn,York\n", "other.csv")).columns == {}
    assert remembered.recall(house.context, "Kunden", "customers").values["Write to"] == {"J": "yes", "n": "no"}
    undo_action(house.context, done.action)
    assert remembered.forget(house.context, "Kunden") in (0, 1)
    assert remembered.recall(house.context, "Kunden") is None


def test_a_kind_that_was_said_by_hand_is_remembered(house, write):
    house.customer("Ann Ellis")
    file = write("Kunde,Datum,Betrag\nAnn Ellis,13/01/2026,50\n", "kasse.csv")
    plan = Plan(file, kind="sales").sending("Kunde", "customer_name").sending("Datum", "date").sending("Betrag", "amount")
    assert bring_in(house.context, file, plan.options()).new == 1
    again = remembered.begin(house.context, file)
    assert (again.kind, again.columns["Betrag"]) == ("sales", "amount")
    assert bring_in(house.context, file, again.options()).same == 1


def test_nothing_said_by_hand_is_nothing_remembered(house, write):
    bring_in(house.context, write("Name,Town\nAnn Ellis,York\n"))
    assert house.sql("SELECT * FROM import_map") == []


PEOPLE = "Ref,First name,Last name,Street,Postcode,Phone\n"


@pytest.fixture
def known(house, write):
    """Ann, who came from one list, and a row of another that may be she."""
    bring_in(house.context, write(f"{PEOPLE}1,Ann,Ellis,2 Mill Lane,LS21 1AA,01943 496001\n", "old.csv"))
    return write(f"{PEOPLE}9,Ann,Ellis,2 Mill Lane,LS21 1AA,07700 900123\n8,Bob,Reed,,,\n", "new.csv")


def test_a_rehearsal_says_whom_a_possible_duplicate_resembles_and_why(house, known):
    result = rehearse(house.context, known)
    assert counts(result) == (2, 0, 0, 1)
    (one,) = result.as_json()["duplicates"]
    assert (one["row"], one["customer_id"], one["name"], one["resembles"]) == (2, 1, "Ann Ellis", "Ann Ellis")
    assert {"same first name", "same surname", "same postcode"} <= set(one["why"])


@pytest.mark.parametrize(("what", "expected", "numbers"), [
    ("new", (2, 0, 0, 1), ["01943 496001", "07700 900123"]), ("skip", (1, 0, 1, 0), ["01943 496001"]),
    ("fill", (1, 1, 0, 0), ["01943 496001", "07700 900123"]), ("overwrite", (1, 1, 0, 0), ["07700 900123"]),
])
@pytest.mark.parametrize("for_all", [True, False])
def test_the_user_decides_what_becomes_of_a_possible_duplicate(house, known, what, expected, numbers, for_all):
    told = Options(duplicates=what) if for_all else Options(decisions={2: what, 3: "new"})
    foreseen = rehearse(house.context, known, told)
    assert foreseen.possible_duplicates == 1 and len(foreseen.as_json()["duplicates"]) == 1
    result = bring_in(house.context, known, told)
    assert (foreseen.new, foreseen.changed, foreseen.same) == expected[:3]
    assert counts(result) == expected
    assert [row[0] for row in house.sql("SELECT number FROM phone ORDER BY id")] == numbers
    assert len(house.sql("SELECT id FROM customer WHERE first_name = 'Ann'")) == (2 if what == "new" else 1)


def test_a_decision_that_there_is_not_is_refused(house, known):
    with pytest.raises(UserError, match="perhaps"):
        rehearse(house.context, known, Options(decisions={2: "perhaps"}))


def test_repeated_fields_and_their_labels_are_called_by_number():
    assert [target_words("customers", name) for name in ("phone_2", "phone_2_label", "whole_address")] == [
        "Phone 2", "Phone label 2", "Whole address"]
