"""Bringing in customers: who is the same, who is new, what changes, what is asked, what is refused."""
import pytest

from app.errors import BadFile
from app.exchange.exporting import write_rejects
from app.exchange.importing import Options, bring_in, rehearse
from app.exchange.incoming import customers_in
from app.progress import Cancelled
from models import undo

HEAD = "Ref,Title,First name,Last name,Email,Phone,Postcode,Notes\n"


def counts(result):
    return result.new, result.changed, result.same, result.possible_duplicates, result.rejected


def take_back(house, result):
    with house.context.action("undo", undoes=result.action):
        return undo.undo(house.context.database, result.action)


def names(house):
    return house.sql("SELECT first_name, last_name FROM customer ORDER BY id")


def test_the_same_file_twice_changes_nothing_and_undo_leaves_every_row_as_before(house, write):
    house.customer("Tom Ash", email="tom@example.org")
    before = house.tables()
    file = write(HEAD + "1,Mrs,Ann,Ellis,ann@example.org,01943 496001,LS21 1AA,x\n,,Tom,Ash,TOM@example.org,07700 900123,,\n")
    first = bring_in(house.context, file)
    assert counts(first) == (1, 1, 0, 0, 0)
    assert counts(rehearse(house.context, file)) == (0, 0, 2, 0, 0)
    second = bring_in(house.context, file)
    assert counts(second) == (0, 0, 2, 0, 0)
    assert second.action == 0
    assert not take_back(house, first).kept
    assert house.tables() == before


@pytest.mark.parametrize("text", [
    "name\nJohn Smith\n", "company\nAcme Ltd\n", "phone\n07700 900123\n", "email\nx@example.org\n", "street,town\n1 Amaroo Road,York\n",
    "id\n0123\n", "name,phone\nJohn Smith,\nJohn Smith,\nJohn Smith,01943 496001\n", "postcode\nLS1 1AA\n",
    "name,email\nAnn Ellis,e@example.org\nBob Ellis,e@example.org\nTom Reed,e@example.org\n", "company,email\nAcme,a@x.org\nBee,a@x.org\n",
    "name,street,postcode\nJohn Smith,1 High St,LS1 1AA\nJohn Smith,2 High St,LS1 1AA\nJohn Smith,,LS2 2BB\n",
])
def test_any_file_twice_adds_nobody(house, write, text):
    file = write(text)
    rehearsed, first = rehearse(house.context, file), bring_in(house.context, file)
    assert counts(rehearsed) == counts(first)
    assert first.rejected == 0
    again = bring_in(house.context, file)
    assert (again.new, again.changed, again.same) == (0, 0, first.rows)


def test_a_source_and_its_id_make_a_customer_known(house, write):
    bring_in(house.context, write(HEAD + "7,,Ann,Ellis,,,,\n", "crm.csv"))
    result = bring_in(house.context, write(HEAD + "7,,Anna,Ellis-Reed,ann@x.org,,,hello\n", "crm.csv"))
    assert counts(result) == (0, 1, 0, 0, 0)
    assert house.sql("SELECT first_name, last_name, notes, source, source_id FROM customer") == [("Ann", "Ellis", "hello", "crm", "7")]
    assert {one.field for one in result.changes[0].differences} == {"notes", "email"}


def test_two_ids_of_one_source_are_two_customers_however_alike(house, write):
    file = write(HEAD + "1,Mrs,Ann,Ellis,ann@x.org,01943 496001,LS21 1AA,\n2,Mrs,Ann,Ellis,ann@x.org,01943 496001,LS21 1AA,\n")
    assert counts(bring_in(house.context, file)) == (2, 0, 0, 1, 0)
    assert house.sql("SELECT id, resembles_id FROM customer") == [(1, None), (2, 1)]
    assert counts(bring_in(house.context, file)) == (0, 0, 2, 0, 0)


def test_one_hand_made_customer_is_claimed_by_one_id_only(house, write):
    house.customer("Ann Ellis", email="ann@x.org")
    file = write(HEAD + "1,,Ann,Ellis,ann@x.org,,,\n2,,Ann,Ellis,ann@x.org,,,\n")
    assert counts(bring_in(house.context, file)) == (1, 1, 0, 1, 0)
    assert house.sql("SELECT source_id FROM customer ORDER BY id") == [("1",), ("2",)]
    assert counts(bring_in(house.context, file)) == (0, 0, 2, 0, 0)


@pytest.mark.parametrize(("row", "same"), [
    (",,Annie,Ellis,ANN@x.org,,,", True),                       # same e-mail and last name
    (",,Ann,Reed,ann@x.org,,,", False),                          # same e-mail, other last name
    (",,Ann,Ellis,,+44 1943 496001,ls211aa,", True),             # name, postcode and phone
    (",,Ann,Ellis,,01943 496001,LS1 1AA,", False),               # name and phone, other postcode
    (",,Ann,Ellis,,01943 496999,LS21 1AA,", False),              # name and postcode, other phone
    (",,ÁNN,ELLIS,,01943 496001,LS21 1AA,", True),               # capitals and accents do not count
    (",,Bob,Ellis,,01943 496001,LS21 1AA,", False),              # the same household
])
def test_who_is_the_same_customer(house, write, row, same):
    house.customer("Ann Ellis", email="ann@x.org", phone="01943 496001", postcode="LS21 1AA")
    result = bring_in(house.context, write(HEAD + row + "\n"))
    assert result.new == (0 if same else 1)
    assert len(names(house)) == (1 if same else 2)


@pytest.mark.parametrize(("row", "alike"), [
    (",,Ann,Ellis,,,,", True), (",,Ann,Reed,ann@x.org,,,", True), (",,Ann,Ellis,,,LS21 1AA,", True), (",,A,Ellis,,01943 496001,,", True),
    (",,Ann,Ellis,,,LS1 1AA,", True), (",,Bob,Ellis,,01943 496001,LS21 1AA,", False), (",,Bob,Reed,ann@x.org,,,", False),
])
def test_a_weaker_likeness_is_new_and_linked(house, write, row, alike):
    house.customer("Ann Ellis", email="ann@x.org", phone="01943 496001", postcode="LS21 1AA")
    result = bring_in(house.context, write(HEAD + row + "\n"))
    assert counts(result) == (1, 0, 0, 1 if alike else 0, 0)
    assert house.sql("SELECT resembles_id FROM customer WHERE id = 2") == [(1 if alike else None,)]


def test_fill_adds_and_never_replaces(house, write):
    house.customer("Ann Ellis", email="ann@x.org", phone="01943 496001", street="2 Mill Lane", town="Otley", notes="old")
    result = bring_in(house.context, write(
        "First name,Last name,Email,Phone,Mobile,Street,Town,Postcode,Notes,Tags,custom:Boiler,permission_post,deceased\n"
        "Ann,Ellis,ann@x.org,01943 496999,07700 900123,2 Mill Lane,Otley,LS21 1AA,new,VIP,Wharfe 24,no,yes\n"))
    assert counts(result) == (0, 1, 0, 0, 0)
    assert house.sql("SELECT notes, deceased FROM customer") == [("old", 1)]
    assert house.sql("SELECT number FROM phone ORDER BY position") == [("01943 496001",), ("01943 496999",), ("07700 900123",)]
    assert house.sql("SELECT street, postcode FROM address") == [("2 Mill Lane", "LS21 1AA")]
    assert house.sql("SELECT channel, allowed, since FROM consent") == [("post", 0, "2026-11-03")]


def test_overwrite_lets_the_file_win_but_a_blank_never_erases(house, write):
    house.customer("Ann Ellis", email="ann@x.org", phone="01943 496001", street="2 Mill Lane", town="Otley", notes="old", title="Mrs")
    file = write("Title,First name,Last name,Email,Phone,Street,Town,Notes\n,Anna,Ellis,ann@x.org,01943 496999,9 Kirkgate,Leeds,new\n")
    assert counts(bring_in(house.context, file, Options(match="overwrite"))) == (0, 1, 0, 0, 0)
    assert house.sql("SELECT title, first_name, notes, sort_key FROM customer") == [("Mrs", "Anna", "new", "ellis anna")]
    assert house.sql("SELECT number, key FROM phone") == [("01943 496999", "+441943496999")]
    assert house.sql("SELECT street, town FROM address") == [("9 Kirkgate", "Leeds")]
    assert counts(bring_in(house.context, file, Options(match="overwrite"))) == (0, 0, 1, 0, 0)


def test_skip_leaves_known_customers_alone(house, write):
    house.customer("Ann Ellis", email="ann@x.org")
    before = house.tables()
    assert counts(bring_in(house.context, write(HEAD + "5,Mrs,Ann,Ellis,ann@x.org,1,1,1\n"), Options(match="skip"))) == (0, 0, 1, 0, 0)
    assert house.tables() == before


def test_new_keeps_both(house, write):
    file = write(HEAD + "5,Mrs,Ann,Ellis,ann@x.org,,,\n")
    bring_in(house.context, file)
    assert counts(bring_in(house.context, file, Options(match="new"))) == (1, 0, 0, 1, 0)
    assert house.sql("SELECT source_id, resembles_id FROM customer ORDER BY id") == [("5", None), (None, 1)]


def test_supplement_fills_and_never_adds(house, write):
    house.customer("Ann Ellis", email="ann@x.org")
    result = bring_in(house.context, write(HEAD + ",Mrs,Ann,Ellis,ann@x.org,,,\n,,Bob,Reed,bob@x.org,,,\n"), Options(match="supplement"))
    assert counts(result) == (0, 1, 0, 0, 1)
    assert (result.rejects[0].row, names(house)) == (3, [("Ann", "Ellis")])


def test_a_customer_in_the_bin_stays_there(house, write):
    file = write(HEAD + "5,Mrs,Ann,Ellis,ann@x.org,,,\n")
    bring_in(house.context, file)
    with house.context.action("bin"):
        house.context.database.execute_sql("UPDATE customer SET binned_on = '2026-11-03'")
    result = bring_in(house.context, file)
    assert counts(result) == (0, 0, 1, 0, 0)
    assert "bin" in result.warnings[0].reason


def test_an_impossible_birthday_stays_empty_and_is_told(house, write):
    result = bring_in(house.context, write("name,birthday\nAnn Ellis,31/02/1960\nBob Reed,25/12/1960\nCy Ash,0/0/00\nDi Fox,3/4\n"))
    assert [(one.row, one.column, one.text) for one in result.warnings] == [(2, "birthday", "31/02/1960")]
    assert house.sql("SELECT birthday FROM customer ORDER BY id") == [("",), ("1960-12-25",), ("",), ("--04-03",)]


def test_an_ambiguous_column_of_dates_is_asked_about_and_nothing_written(house, write):
    file = write("name,birthday\nAnn Ellis,03/04/1960\nBob Reed,05/06/1961\n")
    for act in (rehearse, bring_in):
        result = act(house.context, file)
        assert [(one.column, one.text, one.day_first, one.month_first) for one in result.questions] == [
            ("birthday", "03/04/1960", "1960-04-03", "1960-03-04")]
        assert result.asks
    assert names(house) == []
    bring_in(house.context, file, Options(dates="mdy"))
    assert house.sql("SELECT birthday FROM customer ORDER BY id") == [("1960-03-04",), ("1961-05-06",)]


@pytest.mark.parametrize(("dates", "kept"), [
    ("13/01/1960 03/04/1961", "1960-01-13 1961-04-03"), ("01/13/1960 03/04/1961", "1960-01-13 1961-03-04"),
    ("05/05/1960 1961-04-03", "1960-05-05 1961-04-03"), ("3-Apr-60 4-May-61", "1960-04-03 1961-05-04"),
    ("1604-03-12 1960-03-12", "--03-12 1960-03-12"), ("13/01/60 13/01/26", "1960-01-13 2026-01-13"),
])
def test_the_order_of_dates_is_decided_from_the_whole_column(house, write, dates, kept):
    bring_in(house.context, write("name,birthday\n" + "".join(f"P{number} X,{text}\n" for number, text in enumerate(dates.split()))))
    assert [row[0] for row in house.sql("SELECT birthday FROM customer ORDER BY id")] == kept.split()


def test_rows_without_anything_to_know_somebody_by_are_rejected_and_can_be_mended(house, write, tmp_path):
    file = write('Ref,First name,Last name,Notes\n1,Ann,Ellis,\n,,,only a note\n3,Cy,"Ash,oops\n', "crm.csv")
    result = bring_in(house.context, file)
    assert counts(result) == (1, 0, 0, 0, 2)
    assert [one.row for one in result.rejects] == [3, 4]
    rejects = tmp_path / "mended.csv"
    write_rejects(rejects, result.headings, [(one.cells, one.reason) for one in result.rejects], result.source)
    text = rejects.read_text(encoding="utf-8-sig")
    for wrong, right in ((",,,only a note", "2,Bob,Reed,only a note"), ('""Ash', "Ash"), ('"Ash', "Ash"), ('Ash"', "Ash")):
        text = text.replace(wrong, right)
    rejects.write_text(text, encoding="utf-8")
    again = bring_in(house.context, rejects)
    assert (again.new, again.rejected, again.source) == (2, 0, "crm")
    assert house.sql("SELECT source, source_id, last_name FROM customer ORDER BY id") == [
        ("crm", "1", "Ellis"), ("crm", "2", "Reed"), ("crm", "3", "Ash")]


def test_untidy_values_are_kept_and_told(house, write):
    result = bring_in(house.context, write(
        "name,email,phone,permission_email,stage,rhythm_days\nAnn Ellis,ann at x.org,ask Tom,perhaps,gold,often\n"))
    assert result.new == 1
    assert {one.column for one in result.warnings} == {"email", "permission_email", "stage", "rhythm_days"}
    assert house.sql("SELECT number, key FROM phone") == [("ask Tom", "")]
    assert house.sql("SELECT address FROM email") == [("ann at x.org",)]


def test_two_numbers_in_one_cell_are_two(house, write):
    bring_in(house.context, write("name,phone\nAnn Ellis,01943 496001 / 07700 900123\n"))
    assert house.sql("SELECT number FROM phone ORDER BY position") == [("01943 496001",), ("07700 900123",)]


def test_rows_of_one_file_complete_each_other(house, write, monkeypatch):
    monkeypatch.setattr(customers_in, "BITE", 2)
    rows = "".join(f",,P{number},X{number},p{number}@x.org,,,\n" for number in range(5))
    file = write(HEAD + rows + ",Mr,P0,X0,p0@x.org,,,\n,Dr,P4,X4,p4@x.org,,,\n,,P4,X4,p4@x.org,,,late\n")
    rehearsed, result = rehearse(house.context, file), bring_in(house.context, file)
    assert counts(rehearsed) == counts(result) == (5, 3, 0, 0, 0)
    assert house.sql("SELECT title, notes FROM customer WHERE first_name = 'P4'") == [("Dr", "late")]
    assert counts(bring_in(house.context, file)) == (0, 0, 8, 0, 0)


def test_a_rehearsal_writes_nothing(house, write):
    before = house.tables()
    result = rehearse(house.context, write(HEAD + "1,,Ann,Ellis,,,,\n"))
    assert (result.new, result.action, result.rehearsed) == (1, 0, True)
    assert house.tables() == before
    assert not list(house.context.places.backups.iterdir())


def test_an_import_is_one_action_after_a_backup(house, write):
    house.customer("Tom Ash")
    result = bring_in(house.context, write(HEAD + "1,,Ann,Ellis,,,,\n2,,Bob,Reed,,,,\n"))
    assert house.sql("SELECT count(DISTINCT action_id) FROM change WHERE action_id = ?", result.action) == [(1,)]
    assert "before-import" in result.backup


class Stop:
    """Cancels once some rows are done."""

    def step(self, done, total, note=""):
        if done:
            raise Cancelled


def test_cancel_leaves_nothing(house, write, monkeypatch):
    monkeypatch.setattr(customers_in, "BITE", 2)
    before = house.tables()
    with pytest.raises(Cancelled):
        bring_in(house.context, write(HEAD + "1,,Ann,Ellis,,,,\n2,,Bob,Reed,,,,\n3,,Cy,Ash,,,,\n"), None, Stop())
    assert house.tables() == before


def test_the_result_speaks_the_words_of_the_contract(house, write):
    said = bring_in(house.context, write(HEAD + "1,,Ann,Ellis,,,,\n,,,,,,,lost\n")).as_json()
    assert {"action", "source", "encoding", "delimiter", "rows", "new", "changed", "same", "possible_duplicates", "rejected", "rejects",
            "warnings", "questions"} <= said.keys()
    assert {"row", "reason"} <= said["rejects"][0].keys()
    assert (said["rows"], said["new"], said["rejected"], said["encoding"], said["delimiter"]) == (2, 1, 1, "utf-8", ",")


def test_an_empty_list_brings_nobody(house, write):
    result = bring_in(house.context, write(HEAD))
    assert (result.rows, result.new, result.action) == (0, 0, 0)


def test_what_is_no_list_is_refused_before_anything_happens(house, write):
    with pytest.raises(BadFile):
        bring_in(house.context, write("1,2\n3,4\n"))
    assert not list(house.context.places.backups.iterdir())
