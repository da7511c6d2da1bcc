"""Which column goes where: by its heading, or as a map file says."""
from pathlib import Path

import pytest

from app.errors import BadFile, UserError
from app.exchange.importing import Options, bring_in, preview, rehearse
from app.sample.outlook import COLUMNS as OUTLOOK

GOOGLE = ("First Name,Middle Name,Last Name,Name Prefix,Nickname,Organization Name,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,"
          "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,"
          "Address 1 - City,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address")


def row(house, sql="SELECT * FROM customer"):
    cursor = house.context.database.execute_sql(sql)
    return dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))


def fields(file, options=None):
    return {column.heading: column.field for column in preview(file, options).columns if column.field != "ignore"}


def test_outlooks_columns_arrive_in_the_right_fields(house, write):
    values = {
        "Title": "Mrs", "First Name": "Ann", "Last Name": "Ellis", "Company": "Ellis & Co", "Job Title": "Baker",
        "Business Street": "9 Kirkgate", "Business City": "Leeds", "Business Postal Code": "ls1 6by", "Home Street": "2 Mill Lane",
        "Home Street 2": "Otley Road", "Home City": "Otley", "Home State": "West Yorkshire", "Home Postal Code": "LS21 1AA",
        "Home Country/Region": "United Kingdom", "Business Fax": "0113 496 0009", "Home Phone": "01943 496001",
        "Mobile Phone": "07700 900123", "Account": "HH7", "Birthday": "13/11/1956", "Anniversary": "0/0/00", "Categories": "VIP;Boiler",
        "E-mail Address": "ann@example.org", "E-mail Type": "SMTP", "E-mail 2 Address": "ann@work.example", "Gender": "Unspecified",
        "Hobby": "Bees", "Notes": "Two\r\nlines", "Profession": "Baker", "Referred By": "Tom", "Spouse": "Bob Ellis", "Priority": "Normal"}
    text = ",".join(f'"{name}"' for name in OUTLOOK) + "\r\n" + ",".join(f'"{values.get(name, "")}"' for name in OUTLOOK) + "\r\n"
    result = bring_in(house.context, write(text))
    assert (result.kind, result.source, result.rows, result.new, result.warnings) == ("customers", "outlook", 1, 1, [])
    kept = row(house)
    assert {name: kept[name] for name in ("source_id", "title", "first_name", "last_name", "company", "birthday", "gender", "likes",
                                          "occupation", "met_through", "notes")} == {
        "source_id": "HH7", "title": "Mrs", "first_name": "Ann", "last_name": "Ellis", "company": "Ellis & Co", "birthday": "1956-11-13",
        "gender": "", "likes": "Bees", "occupation": "Baker", "met_through": "Tom", "notes": "Two\nlines"}
    assert house.sql("SELECT label, street, town, county, postcode FROM address ORDER BY position") == [
        ("home", "2 Mill Lane\nOtley Road", "Otley", "West Yorkshire", "LS21 1AA"), ("work", "9 Kirkgate", "Leeds", "", "LS1 6BY")]
    assert house.sql("SELECT label, number, key FROM phone ORDER BY position") == [
        ("home", "01943 496001", "+441943496001"), ("mobile", "07700 900123", "+447700900123"), ("fax", "0113 496 0009", "+441134960009")]
    assert house.sql("SELECT address FROM email ORDER BY position") == [("ann@example.org",), ("ann@work.example",)]
    assert house.sql("SELECT name FROM tag ORDER BY id") == [("VIP",), ("Boiler",)]
    assert house.sql("SELECT name, value FROM custom_value") == [("Spouse", "Bob Ellis")]


def test_googles_labels_values_and_stars(house, write):
    file = write(f"{GOOGLE}\nGrace,B.,Hopper,Dr,Amazing,Navy,--12-09,,* myContacts ::: Navy,Other,g@x.example,* Work,grace@navy.example,"
                 "Mobile,07700 900001 ::: 07700 900002,Home,,1 Main St,Arlington,22201,USA,Suite 4\n")
    result = bring_in(house.context, file)
    assert (result.source, result.new) == ("google", 1)
    assert row(house)["birthday"] == "--12-09"
    assert house.sql("SELECT label, address FROM email ORDER BY position") == [("work", "grace@navy.example"), ("other", "g@x.example")]
    assert house.sql("SELECT label, number FROM phone ORDER BY position") == [("mobile", "07700 900001"), ("mobile", "07700 900002")]
    assert house.sql("SELECT label, street, town FROM address") == [("home", "1 Main St\nSuite 4", "Arlington")]
    assert house.sql("SELECT name FROM tag") == [("Navy",)]


def test_thunderbirds_birthday_stands_in_three_columns(house, write):
    head = ("First Name,Last Name,Primary Email,Secondary Email,Work Phone,Home Address,Home City,Birth Year,Birth Month,Birth Day,"
            "Screen Name")
    bring_in(house.context, write(
        f"{head}\nAnn,Ellis,a@x.org,b@x.org,0113 496 0001,2 Mill Lane,Otley,1956,2,9,x,\nBob,Reed,c@x.org,,,,,,3,4,,\n"
        "Cy,Ash,d@x.org,,,,,1956,2,30,,\n"))
    assert house.sql("SELECT birthday FROM customer ORDER BY id") == [("1956-02-09",), ("--03-04",), ("",)]
    assert house.sql("SELECT label, street, town FROM address") == [("home", "2 Mill Lane", "Otley")]
    assert house.sql("SELECT address FROM email WHERE customer_id = 1 ORDER BY position") == [("a@x.org",), ("b@x.org",)]


def test_xero_names_a_company_and_its_person(house, write):
    head = ("*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAddressLine1,POAddressLine2,POCity,POPostalCode,"
            "SAAddressLine1,SACity")
    bring_in(house.context, write(f"{head}\nAcme Ltd,A1,a@x.org,Ann,Ellis,PO Box 4,Kirkgate,Leeds,LS1 1AA,9 Works Yard,Hull\n"
                                  "Bob Reed,A2,,Bob,Reed,,,,,,\nTom Ash,A3,,,,,,,,,\n"))
    assert house.sql("SELECT source, source_id, first_name, last_name, company FROM customer ORDER BY id") == [
        ("xero", "A1", "Ann", "Ellis", "Acme Ltd"), ("xero", "A2", "Bob", "Reed", ""), ("xero", "A3", "Tom", "Ash", "")]
    assert house.sql("SELECT label, street, town, postcode FROM address ORDER BY position") == [
        ("", "PO Box 4\nKirkgate", "Leeds", "LS1 1AA"), ("delivery", "9 Works Yard", "Hull", "")]


def test_quickbooks_one_cell_addresses_and_preamble(house, write):
    file = write('"Example Co, LLC",,,,,\nCustomer Contact List,,,,,\n\n'
                 'Customer full name,Phone numbers,Email,Full name,Bill address,Ship address\n'
                 'Acme Corp,Phone:0113 496 0001,a@x.example,Ann Acme,"1 Main St\nLeeds LS1 1UQ",\nJane Doe,,,Jane Doe,,\n')
    bring_in(house.context, file)
    assert house.sql("SELECT first_name, last_name, company FROM customer ORDER BY id") == [
        ("Ann", "Acme", "Acme Corp"), ("Jane", "Doe", "")]
    assert house.sql("SELECT street, postcode FROM address")[0][1] == "LS1 1UQ"


@pytest.mark.parametrize(("headings", "expected"), [
    ("Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Create Date (GMT+7)",
     {"Record ID": "source_id", "First Name": "first_name", "Last Name": "last_name", "Email": "email", "Phone Number": "phone"}),
    ("Reference,Company Name,Main Address Line 1,Main Address Town,Main Address Post Code,Main Contact Name,Main Contact Mobile",
     {"Reference": "source_id", "Company Name": "company", "Main Address Line 1": "street", "Main Address Town": "town",
      "Main Address Post Code": "postcode", "Main Contact Name": "full_name", "Main Contact Mobile": "mobile"}),
    ("Email Address,First Name,MEMBER_RATING,REGION", {"Email Address": "email", "First Name": "first_name"}),
    ("A/C,Customer name,Address 1,Address 2,ZIP*,Home Postal Code,custom:Boiler,phone_2_label,phone_2",
     {"A/C": "source_id", "Customer name": "full_name", "Address 1": "street", "Address 2": "street", "ZIP*": "postcode",
      "Home Postal Code": "postcode", "custom:Boiler": "custom:Boiler", "phone_2_label": "phone", "phone_2": "phone"}),
])
def test_headings_are_known_by_their_usual_names(write, headings, expected):
    assert fields(write(headings + "\nx\n")) == expected


MAP = """
[columns]
"rec_id" = "source_id"
"street_number" = "street"
"address_1" = "street"
"soc_sec_id" = "ignore"
[options]
dates = "ymd"
"""


def test_a_map_joins_columns_and_the_rest_is_matched_by_heading(house, write, tmp_path):
    map_file = write(MAP, "map.toml")
    file = write("rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, date_of_birth, soc_sec_id\n"
                 "rec-1-org, ann, ellis, 6, tullaroop street, willaroo, st james, 4011, 19081209, 6988048\n"
                 "rec-2-org, bob, reed, 7, mill lane, , otley, 4012, 19081399, 1\n", "people.csv")
    result = bring_in(house.context, file, Options(map=map_file))
    assert (result.new, result.source) == (2, "people")
    assert [(one.row, one.column, one.text) for one in result.warnings] == [(3, "date_of_birth", "19081399")]
    assert house.sql("SELECT source_id, birthday FROM customer ORDER BY id") == [("rec-1-org", "1908-12-09"), ("rec-2-org", "")]
    assert house.sql("SELECT street, locality FROM address ORDER BY id") == [
        ("6 tullaroop street\nwillaroo", "st james"), ("7 mill lane", "otley")]


@pytest.mark.parametrize(("text", "said"), [
    ("[columns]\nname = ", "not TOML"), ("[columns]\n\"name\" = \"nowhere\"", "no field"),
    ("[options]\ncolour = \"red\"", "unknown option"),
    ("[columns]\nname = 3", "quotation marks"), ("[options]\nmatch = \"perhaps\"", "match"), ("[options]\ndates = \"dym\"", "dates"),
])
def test_a_map_that_cannot_be_followed_is_refused(house, write, text, said):
    with pytest.raises(UserError, match=said):
        rehearse(house.context, write("name,town\nAnn Ellis,York\n"), Options(map=write(text, "map.toml")))


def test_a_map_file_that_is_missing_is_refused(house, write):
    with pytest.raises(BadFile, match="cannot be opened"):
        rehearse(house.context, write("name\nAnn\n"), Options(map=Path("none.toml")))


def test_a_column_that_the_map_names_in_vain_is_told(house, write):
    result = rehearse(house.context, write("name,town\nAnn Ellis,York\n"), Options(map=write('[columns]\n"gone" = "notes"', "map.toml")))
    assert [(one.column, one.row) for one in result.warnings] == [("gone", 1)]


@pytest.mark.parametrize(("headings", "kind"), [
    ("Customer ref;Customer name;Product;Reference;Starts;Ends;Amount", "renewals"),
    ("Client,Policy number,Expiry date,Premium", "renewals"), ("Client,Renewal date,Renewal premium", "renewals"),
    ("Customer ref,Customer name,Date,Channel,Text", "interactions"), ("Name,Date,Notes", "interactions"),
    ("Name,Phone,Postcode,Date,Notes", "customers"), ("First name,Last name,Date,Channel,Notes", "interactions"),
    ("Name,Date of birth,Notes", "customers"), ("First name,Last name,Birthday", "customers"), ("Customer,Date,Product,Amount", "sales"),
])
def test_what_a_file_is_about_is_guessed_from_its_headings(write, headings, kind):
    from app.exchange.columns import kinds

    assert kinds.guess(tuple(headings.replace(";", ",").split(","))) == kind
