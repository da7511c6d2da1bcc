"""No text of a row is lost silently: what has no place of its own is kept under its heading, and told."""
import pytest

from app.exchange.columns.maps import MapFile
from app.exchange.importing import Options, bring_in


def people(house, *names):
    return house.sql(f"SELECT {', '.join(names or ('first_name', 'last_name', 'company'))} FROM customer ORDER BY id")


def kept(house):
    return house.sql("SELECT name, value FROM custom_value ORDER BY id")


@pytest.mark.parametrize(("text", "person"), [
    ("First name,Full name,Postcode\nAnn,Ann Ellis,LS1 1AA\n", ("Ann", "Ellis", "")),
    ("First name,Full name\nAnn,Mrs Ann van der Ellis\n", ("Ann", "van der Ellis", "")),
    ("First name,Full name\nAnn,\"Ellis, Ann\"\n", ("Ann", "Ellis", "")),
    ("Last name,Full name\nEllis,Ann Ellis\n", ("Ann", "Ellis", "")),
    ("First name,Last name,Full name\nAnn,Ellis,Ann Ellis\n", ("Ann", "Ellis", "")),
    ("First name,Last name,Full name\nAnn,Church,Ann Church\n", ("Ann", "Church", "")),
    ("First name,Full name\nAnn,Ann Church\n", ("Ann", "Church", "")),
    ("First name,Last name,Full name\nAnn,Ellis,Acme Ltd\n", ("Ann", "Ellis", "Acme Ltd")),
    ("Forename,Customer,Postcode\nAnn,Acme Ltd,LS1 1AA\n", ("Ann", "", "Acme Ltd")),
    ("Company,Full name\nAcme Ltd,Acme Ltd\n", ("", "", "Acme Ltd")),
    ("Forename,Full name\nMary Ann,Mary Ann Ellis\n", ("Mary Ann", "Ellis", "")),
    ("First name,Full name\nA,Ann Ellis\n", ("A", "Ellis", "")),
])
def test_a_full_name_fills_what_the_other_columns_leave_open(house, write, text, person):
    result = bring_in(house.context, write(text))
    assert people(house) == [person]
    assert kept(house) in ([], [("Full name", "Ann Ellis")])
    assert result.warnings == [] or person[0] == "A"


@pytest.mark.parametrize("whole", ["Bob Reed", "Ann Ellis-Jones", "Ann & Bob Ellis"])
def test_a_full_name_that_says_otherwise_is_kept_as_it_is_and_told(house, write, whole):
    result = bring_in(house.context, write(f"First name,Last name,Full name\nAnn,Ellis,{whole}\n"))
    assert people(house) == [("Ann", "Ellis", "")]
    assert kept(house) == [("Full name", whole)]
    assert [(one.row, one.column, one.text, one.name, one.fate) for one in result.warnings] == [
        (2, "Full name", whole, "Ann Ellis", "kept")]
    assert bring_in(house.context, write(f"First name,Last name,Full name\nAnn,Ellis,{whole}\n")).action == 0


def test_two_companies_are_both_kept(house, write):
    bring_in(house.context, write("First name,Last name,Company,Full name\nAnn,Ellis,Acme Ltd,Bee Limited\n"))
    assert people(house) == [("Ann", "Ellis", "Acme Ltd")]
    assert kept(house) == [("Full name", "Bee Limited")]


def test_a_company_and_a_person_in_two_columns_of_names(house, write):
    told = MapFile({"Customer": "full_name", "Name": "full_name"})
    bring_in(house.context, write("Customer,Name,Postcode\nAnn Ellis,Acme Ltd,LS1 1AA\nBee Ltd,Bob Reed,LS1 1AB\n"), Options(columns=told))
    assert people(house) == [("Ann", "Ellis", "Acme Ltd"), ("Bob", "Reed", "Bee Ltd")]


def test_a_customer_and_a_contact_are_a_company_and_a_person(house, write):
    bring_in(house.context, write("Customer,Contact,Postcode\nAcme Ltd,Ann Ellis,LS1 1AA\nBob Reed,Bob Reed,LS1 1AB\nCy Ash,,\n"))
    assert people(house) == [("Ann", "Ellis", "Acme Ltd"), ("Bob", "Reed", ""), ("Cy", "Ash", "")]
    assert kept(house) == []


def test_sages_name_beside_a_company_is_kept(house, write):
    told = MapFile({"Firm": "company"})
    bring_in(house.context, write("*ContactName,Firm,POAddressLine1,FirstName\nAcme Kitchens,Acme Ltd,2 Mill Lane,Ann\n"),
             Options(columns=told))
    assert people(house) == [("Ann", "", "Acme Ltd")]
    assert [value for _name, value in kept(house)] == ["Acme Kitchens"]


def test_two_columns_that_a_map_sends_to_one_part_of_an_address_are_joined(house, write):
    told = MapFile({"a": "town", "b": "town", "c": "postcode", "d": "street"})
    bring_in(house.context, write("name,a,b,c,d\nAnn Ellis,Leeds,Horsforth,LS1 1AA,2 Mill Lane\n"), Options(columns=told))
    assert house.sql("SELECT street, town, postcode FROM address") == [("2 Mill Lane", "Leeds Horsforth", "LS1 1AA")]


def test_a_whole_address_beside_a_column_of_its_postcode_is_taken_apart(house, write):
    file = write('name,Bill address,Postcode\nAnn Ellis,"2 Mill Lane, Otley",LS21 1AA\nBob Reed,"9 Kirkgate, Leeds LS1 6BY",LS1 6BY\n')
    bring_in(house.context, file)
    assert house.sql("SELECT street, town, postcode FROM address ORDER BY id") == [
        ("2 Mill Lane", "Otley", "LS21 1AA"), ("9 Kirkgate", "Leeds", "LS1 6BY")]


def test_a_whole_address_beside_lines_that_say_otherwise_is_kept(house, write):
    told = MapFile({"all": "whole_address", "line": "street", "town": "town"})
    file = write('name,line,town,all\nAnn Ellis,2 Mill Lane,Otley,"2 Mill Lane, Otley"\nBob Reed,2 Mill Lane,Otley,"9 Kirkgate, Leeds"\n')
    result = bring_in(house.context, file, Options(columns=told))
    assert house.sql("SELECT street, town FROM address ORDER BY id") == [("2 Mill Lane", "Otley")] * 2
    assert kept(house) == [("all", "9 Kirkgate, Leeds")]
    assert [(one.row, one.fate) for one in result.warnings] == [(3, "kept")]


def test_two_birthdays_that_differ_are_both_kept(house, write):
    told = MapFile({"Born": "birthday", "DOB": "birthday"})
    result = bring_in(house.context, write("name,Born,DOB\nAnn Ellis,1956-11-03,1957-11-03\nBob Reed,1960-01-02,02/01/1960\n"),
                      Options(columns=told, dates="dmy"))
    assert people(house, "birthday") == [("1956-11-03",), ("1960-01-02",)]
    assert kept(house) == [("DOB", "1957-11-03")]
    assert len(result.warnings) == 1


def test_a_year_of_birth_alone_is_kept(house, write):
    bring_in(house.context, write("First Name,Last Name,Birth Year,Birth Month,Birth Day,Screen Name\nAnn,Ellis,1956,,,\n"))
    assert kept(house) == [("Birth Year", "1956")]


def test_an_own_field_keeps_a_nought(house, write):
    bring_in(house.context, write("name,custom:Points,custom:Wedding\nAnn Ellis,0,0/0/00\n"))
    assert kept(house) == [("Points", "0")]


def test_two_notes_are_both_kept(house, write):
    bring_in(house.context, write("name,Notes,Comments\nAnn Ellis,Likes tea,Has a dog\n"))
    assert people(house, "notes") == [("Likes tea\nHas a dog",)]


def test_the_stricter_of_two_permissions_counts(house, write):
    told = MapFile({"a": "permission_email", "b": "permission_email"})
    bring_in(house.context, write("name,a,b\nAnn Ellis,no,yes\n"), Options(columns=told))
    assert house.sql("SELECT channel, allowed FROM consent") == [("email", 0)]


def test_a_warning_names_the_customer_the_field_and_what_became_of_the_text(house, write):
    result = bring_in(house.context, write(
        "name,email,birthday,phone\nAnn Ellis,ann at x.org,31/02/1960,\n,bob@x.org,31/02/1960,0113 496 0001\n"))
    assert [(one.name, one.label, one.fate) for one in result.warnings] == [
        ("Ann Ellis", "Birthday", "empty"), ("Ann Ellis", "E-mail", "kept"), ("bob@x.org", "Birthday", "empty")]
    told = result.as_json()["warnings"][0]
    assert (told["row"], told["column"], told["text"], told["label"], told["fate"]) == (2, "birthday", "31/02/1960", "Birthday", "empty")


def test_what_is_taken_for_a_footer_is_told(house, write):
    file = write("Name,Email,Phone\nAnn Ellis,ann@example.org,0113 496 0001\n\nBob Reed,,\n")
    result = bring_in(house.context, file)
    assert result.new == 1
    assert [(one.row, one.text, "footer" in one.reason) for one in result.warnings] == [(4, "Bob Reed", True)]


def test_evidence_of_permission_without_a_day_is_told(house, write):
    file = write("Email Address,First Name,Last Name,OPTIN_TIME,OPTIN_IP\na@example.org,Ann,Ellis,last spring,192.0.2.1\n")
    result = bring_in(house.context, file)
    assert house.sql("SELECT * FROM consent") == []
    assert [(one.column, one.text) for one in result.warnings] == [("OPTIN_TIME", "last spring")]


def test_a_rejected_row_is_called_after_nobody(house, write):
    result = bring_in(house.context, write("Name,Phone\nAnn,1\n,,astray\n"))
    assert (result.rejected, [(one.row, one.name) for one in result.warnings]) == (1, [(3, "")])
    assert "astray" in result.warnings[0].reason


def test_second_websites_messengers_and_colleagues_of_a_card_are_kept(house, write):
    bring_in(house.context, write(
        "BEGIN:VCARD\nVERSION:3.0\nN:Ellis;Ann;;;\nFN:Ann Ellis\nURL:https://ann.example\nURL:https://shop.example\nX-AIM:ann5\n"
        "X-MS-MANAGER:Big Blue\nX-EVOLUTION-ASSISTANT:Little Red\nEND:VCARD\n", "ann.vcf"))
    assert dict(kept(house)) == {
        "Website": "https://ann.example\nhttps://shop.example", "Messenger": "ann5", "Manager": "Big Blue", "Assistant": "Little Red"}
