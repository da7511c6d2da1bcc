"""What an action changed is told in the words of the card."""
from app import changed, history
from app.changed import details
from app.exchange.importing import bring_in
from app.letters import runs, taking_back
from app.settings import Appearance, Business


def told(house, action, **limits):
    return [(one.what, one.field, one.old, one.new) for one in details(house.context, action, **limits)]


def test_an_import_of_a_customer_says_only_what_was_said_and_in_words(house, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("First name,Last name,Birthday,Stage,Tags,custom:Boiler,Permission_email,deceased\n"
                    "Ann,Ellis,1956-04-03,account management,VIP,Wharfe,yes,yes\n")
    found = told(house, bring_in(house.context, file).action)
    assert ("Customer added", "Birthday", "", "3 April 1956") in found
    assert ("Customer added", "Stage", "", "Looked after") in found
    assert ("Customer added", "Has died", "", "yes") in found
    assert ("Own field added", "Boiler", "", "Wharfe") in found
    assert [one for one in found if one[0] == "Tag added" and one[1] == "Tag"] == [("Tag added", "Tag", "", "VIP")]
    assert ("Permission added", "Channel", "", "E-mail") in found and ("Permission added", "Allowed", "", "yes") in found
    assert not [one for one in found if one[1] in ("First-name terms", "Do not contact")]


def test_journal_and_sales_are_told_in_words(house, tmp_path):
    house.customer("Ann Ellis")
    journal, sales = tmp_path / "journal.csv", tmp_path / "sales.csv"
    journal.write_text("Customer,Date,How,Text\nAnn Ellis,2026-03-16,Telephone,rang\n")
    sales.write_text("Customer,Date,Item,Qty,Total\nAnn Ellis,2026-03-01,Service,1,84.50\n")
    found = told(house, bring_in(house.context, journal).action)
    assert ("Journal entry added", "Channel", "", "Phone") in found and ("Journal entry added", "Date", "", "16 March 2026") in found
    found = told(house, bring_in(house.context, sales).action)
    assert ("Sale added", "Amount", "", "£84.50") in found and ("Sale added", "Product", "", "Service") in found
    assert not [one for one in found if one[1] == "Quantity"], "one of a thing is what is usual"


def test_what_does_not_fit_on_the_first_page_follows(house, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Name\n" + "".join(f"Person{number} Long\n" for number in range(5)))
    action = bring_in(house.context, file).action
    first = details(house.context, action, limit=2)
    rest = details(house.context, action, after=first[-1].id)
    assert len({one.id for one in first}) == 2 and len({one.id for one in (*first, *rest)}) == 5


def test_a_letter_that_was_taken_back_is_told_without_names_of_columns(house, tmp_path):
    ann = house.customer("Mrs Ann Ellis", street="1 Elm Road", town="Leeds", postcode="LS6 1AA")
    made = runs.write(house.context, "general", [ann], tmp_path / "a.pdf")
    found = told(house, taking_back.take_back(house.context, made.run).action)
    assert ("Letter removed", "Kind", "General letter", "") in found and ("Letter removed", "Channel", "Post", "") in found
    assert ("Letter removed", "Made on", "3 November 2026", "") in found


def test_every_column_that_is_told_has_a_name():
    told_columns = {(table, column) for table, column in changed._COLUMNS if column not in changed.NOISE | {"id"}}
    assert not [one for one in told_columns if changed._label(*one) == one[1]]
    assert {table for table, _column in changed._COLUMNS} <= set(changed.TABLES)


def test_a_setting_is_told_as_its_form_says_it(house):
    house.context.set(Business, name="Tŷ Newydd", sample=True)
    first = history.actions(house.context)[0].id
    assert sorted(told(house, first)) == [("Setting added", "Business name", "", "Tŷ Newydd"),
                                          ("Setting added", "This is the sample business", "", "yes")]
    house.context.set(Appearance, scheme="dark")
    house.context.set(Appearance, scheme="light")
    assert told(house, history.actions(house.context)[0].id) == [("Setting changed", "Colours", "Dark", "Light")]
