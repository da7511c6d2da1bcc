"""Lists that other programs write, each in its own shape."""
import pytest

from app.errors import BadFile
from app.exchange import importing
from app.exchange.columns import kinds
from app.exchange.importing import Options, bring_in, preview

MAILCHIMP = ('"Email Address","First Name","Last Name",Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,'
             'LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n')
LEFT = ('"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED,UNSUB_TIME,'
        'UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS\n')


def statements(house):
    return house.sql("SELECT customer_id, channel, allowed, basis, since, how FROM consent ORDER BY id")


def plain(house, *names):
    return house.sql(f"SELECT {', '.join(names)} FROM customer ORDER BY id")


def addresses(house):
    return house.sql("SELECT street, locality, town, county, postcode, country FROM address ORDER BY customer_id, position")


def test_mailchimps_opt_in_is_evidence_of_permission(house, write):
    file = write(MAILCHIMP + (
        'ann@x.org,Ann,Ellis,04/12,2,"2015-03-16 14:38:01",203.0.113.7,"2015-03-16 14:40:47",203.0.113.7,,,,,,,,'
        '"2015-03-16 14:40:47",1,a,,"""VIP"",""Blog, monthly"""\n'
        'bob@x.org,Bob,Reed,,2,,,"2016-01-02 10:00:00",,,,,,,,,"2016-01-02 10:00:00",2,b,,\n'
        'cy@x.org,Cy,Ash,,2,,,,,,,,,,,,"2016-01-02 10:00:00",3,c,"[{""note"":1}]",\n'), "subscribed_members_export_1.csv")
    result = bring_in(house.context, file)
    assert (result.source, result.new, result.questions, result.warnings) == ("mailchimp", 3, [], [])
    assert plain(house, "birthday")[0] == ("--04-12",)
    assert house.sql("SELECT name FROM tag ORDER BY id") == [("VIP",), ("Blog, monthly",)]
    told = statements(house)
    assert [one[:5] for one in told] == [(1, "email", 1, "consent", "2015-03-16"), (2, "email", 1, "consent", "2016-01-02")]
    assert "Mailchimp" in told[0][5] and "203.0.113.7" in told[0][5]
    assert bring_in(house.context, file).action == 0


def test_who_left_mailchimps_list_is_not_mailed_again(house, write):
    bring_in(house.context, write(MAILCHIMP + 'ann@x.org,Ann,Ellis,,2,"2015-03-16 14:38:01",,,,,,,,,,,"",1,a,,\n'
                                              'bob@x.org,Bob,Reed,,2,"2015-03-16 14:38:01",,,,,,,,,,,"",2,b,,\n'))
    file = write(LEFT + 'ann@x.org,Ann,Ellis,2,"2015-03-16 14:38:01",,,,"2017-05-06 07:08:09","2017-05-06 07:08:09","Spring news",1,'
                        'NORMAL,"too many",1,a,,\n'
                        'zed@x.org,Zed,Zorn,2,,,,,,"2017-05-06 07:08:09",,,,,9,z,,\n', "unsubscribed_members_export_1.csv")
    result = bring_in(house.context, file)
    assert (result.new, result.changed, result.rejected) == (1, 1, 0)
    told = [one for one in statements(house) if not one[2]]
    assert [one[:5] for one in told] == [(3, "email", 0, "", "2017-05-06"), (1, "email", 0, "", "2017-05-06")] or [
        one[:5] for one in told] == [(1, "email", 0, "", "2017-05-06"), (3, "email", 0, "", "2017-05-06")]
    assert any("Spring news" in one[5] and "too many" in one[5] for one in told)
    assert bring_in(house.context, file).action == 0
    back = bring_in(house.context, write(MAILCHIMP + 'ann@x.org,Ann,Ellis,,2,"2015-03-16 14:38:01",,,,,,,,,,,"",1,a,,\n'))
    assert back.action == 0, "an older yes does not undo a no"


def test_an_unsubscribed_list_without_its_columns_is_known_by_its_name(house, write):
    bring_in(house.context, write('"Email Address","First Name",OPTIN_TIME,LEID\nann@x.org,Ann,"2015-03-16 14:38:01",1\n',
                                  "unsubscribed_members_export_ab.csv"))
    assert [one[1:3] for one in statements(house)] == [("email", 0)]


ACCOUNTS = ('"Record Id","Account Owner.id","Account Owner","Account Name","Phone","Website","Billing Street","Billing City",'
            '"Billing Code","Created Time"\n"zcrm_1","zcrm_9","Jo","Acme Tools","0113 496 0001","acme.example","9 Kirkgate","Leeds",'
            '"LS1 6BY","2024-01-02 10:00:00"\n')
CONTACTS = ('"Record Id","Contact Owner.id","Contact Owner","Salutation","First Name","Last Name","Account Name.id","Account Name","Email",'
            '"Title","Mailing Street","Mailing City","Mailing Zip","Date of Birth","Email Opt Out","Tag","Description"\n'
            '"zcrm_2","zcrm_9","Jo","Mrs.","Ann","Ellis","zcrm_1","","ann@acme.example","Buyer","","","","1956-11-03","true","VIP","Hums"\n'
            '"zcrm_3","zcrm_9","Jo","","Bob","Reed","","Reed & Co","bob@x.org","","2 Mill Lane","Otley","LS21 1AA","","false","",""\n')
NOTES = ('"Record Id","Note Owner","Note Title","Note Content","Parent ID.id","Parent ID","Created Time"\n'
         '"zcrm_5","Jo","Rang","Wants a quote","zcrm_2","Ann Ellis","2024-02-03 09:15:00"\n'
         '"zcrm_6","Jo","","About the account","zcrm_1","Acme Tools","2024-02-04 09:15:00"\n'
         '"zcrm_7","Jo","","About a deal","zcrm_99","Big deal","2024-02-05 09:15:00"\n')


def test_zohos_files_are_joined_by_their_ids(house, write):
    files = [write(ACCOUNTS, "Accounts.csv"), write(CONTACTS, "Contacts.csv"), write(NOTES, "Notes.csv")]
    results = [bring_in(house.context, file) for file in files]
    assert [(one.kind, one.source, one.new, one.rejected) for one in results] == [
        ("customers", "zoho", 1, 0), ("customers", "zoho", 2, 0), ("interactions", "zoho", 2, 1)]
    assert plain(house, "source_id", "title", "first_name", "company", "job_title", "notes", "birthday") == [
        ("zcrm_1", "", "", "Acme Tools", "", "", ""), ("zcrm_2", "Mrs.", "Ann", "Acme Tools", "Buyer", "Hums", "1956-11-03"),
        ("zcrm_3", "", "Bob", "Reed & Co", "", "", "")]
    assert [row[0] for row in addresses(house)] == ["9 Kirkgate", "9 Kirkgate", "2 Mill Lane"]
    assert [one[:3] for one in statements(house)] == [(2, "email", 0)]
    assert house.sql("SELECT customer_id, date, time, text FROM interaction ORDER BY id") == [
        (2, "2024-02-03", "09:15", "Rang\nWants a quote"), (1, "2024-02-04", "09:15", "About the account")]
    assert "zcrm_99" in results[2].rejects[0].reason
    assert [bring_in(house.context, file).action for file in files] == [0, 0, 0]


def test_files_that_belong_together_are_brought_in_in_the_order_that_joins_them(house, write):
    files = [write(NOTES, "Notes.csv"), write(CONTACTS, "Contacts.csv"), write(ACCOUNTS, "Accounts.csv")]
    assert [file.stem for file in importing.in_order(files, Options(), house.today)] == ["Accounts", "Contacts", "Notes"]


SAGE = ("A/C,Name,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Contact Name,Telephone,Fax,Analysis 1,"
        "Analysis 2,Analysis 3,Department,VAT Number,M.T.D.,Y.T.D.,Prior Y.T.D.,Credit Limit,Terms,Settlement Due Days,Sett. Discount (%),"
        "Def. Nominal Code,Def. Tax Code,Trade Contact,Telephone 2,E-mail,Web Address,Discount Rate,Payment Due Days,Terms Agreed\n")
SAGE_ROWS = (
    "A1D001,A1 Design Services,67a Station Road,Blackpool,Lancashire,BP12 7HT,,Jill Smith,01253 496001,01253 496002,,,,1,GB123,0,0,0,4000,,"
    "0,0,4000,1,,07700 900111,jill@a1.example,a1.example,0,30,1\n"
    "ABS001,ABS Garages Ltd,Unit 34,Holystone Ind Est,Hebburn,Tyne & Wear,NE31 1AB,Mike Hall,0191 498 0001,,,,,0,,0,0,0,1000,30 days,0,0,"
    "4000,1,,,,,0,30,1\n"
    "ELL001,Mrs Ann Ellis,2 Mill Lane,,Otley,,LS21 1AA,,01943 496001,,,,,0,,0,0,0,0,,0,0,4000,1,,,,,0,0,0\n"
    "FGL001,FG Landscapes Ltd,4 High St,,Carlton,Nottingham,,,,,,,,0,,0,0,0,0,,0,0,4000,1,,,,,0,0,0\n")


@pytest.mark.parametrize("head", [SAGE, ""])
def test_sage_50_with_its_headings_or_by_place(house, write, head):
    result = bring_in(house.context, write(head + SAGE_ROWS))
    assert (result.source, result.new, result.rejected) == ("sage 50", 4, 0)
    assert plain(house, "source_id", "title", "first_name", "last_name", "company") == [
        ("A1D001", "", "Jill", "Smith", "A1 Design Services"), ("ABS001", "", "Mike", "Hall", "ABS Garages Ltd"),
        ("ELL001", "Mrs", "Ann", "Ellis", ""), ("FGL001", "", "", "", "FG Landscapes Ltd")]
    assert addresses(house) == [
        ("67a Station Road", "", "Blackpool", "Lancashire", "BP12 7HT", ""),
        ("Unit 34\nHolystone Ind Est", "", "Hebburn", "Tyne & Wear", "NE31 1AB", ""), ("2 Mill Lane", "", "Otley", "", "LS21 1AA", ""),
        ("4 High St\nCarlton", "", "Nottingham", "", "", "")]
    assert house.sql("SELECT number FROM phone WHERE customer_id = 1 ORDER BY position") == [
        ("01253 496001",), ("07700 900111",), ("01253 496002",)]


GNUCASH = ("id,company,name,addr1,addr2,addr3,addr4,phone,fax,email,notes,shipname,shipaddr1,shipaddr2,shipaddr3,shipaddr4,shiphone,"
           "shipfax,shipmail")
GNUCASH_ROWS = ("000001,Acme Ltd,Ann Ellis,9 Kirkgate,,Leeds,LS1 6BY,0113 496 0001,,ann@x.org,Pays late,,,,,,,,\n"
                "000002,,Bob Reed,2 Mill Lane,Otley,LS21 1AA,,,,,,,,,,,,,\n")


@pytest.mark.parametrize("sign", [",", ";"])
@pytest.mark.parametrize("head", [GNUCASH + "\n", ""])
def test_gnucash_with_and_without_headings(house, write, head, sign):
    result = bring_in(house.context, write((head + GNUCASH_ROWS).replace(",", sign)))
    assert (result.source, result.delimiter, result.new) == ("gnucash", sign, 2)
    assert plain(house, "source_id", "first_name", "company") == [("000001", "Ann", "Acme Ltd"), ("000002", "Bob", "")]
    assert addresses(house) == [("9 Kirkgate", "", "Leeds", "", "LS1 6BY", ""), ("2 Mill Lane", "", "Otley", "", "LS21 1AA", "")]


def test_thunderbird_without_headings_and_with_semicolons(house, write):
    row = "Ann,Ellis,Ann Ellis,Annie,ann@x.org,,,01943 496001,,,07700 900123,2 Mill Lane,,Otley,,LS21 1AA,,,,,,,,,,,,,1956,2,9,,,,,Hums,,\n"
    other = "Bob,Reed,Bob Reed,,bob@x.org,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
    assert bring_in(house.context, write(row + other)).source == "thunderbird"
    assert plain(house, "first_name", "known_as", "birthday", "notes") == [("Ann", "Annie", "1956-02-09", "Hums"), ("Bob", "", "", "")]
    result = bring_in(house.context, write("Display Name;First Name;Last Name;Primary Email\nCy Ash;Cy;Ash;cy@x.org\n", "tb.csv"))
    assert (result.delimiter, result.new) == (";", 1)


def test_quickbooks_numbers_named_in_the_cell_and_addresses_of_several_lines(house, write):
    bring_in(house.context, write(
        '"Example Co, LLC",,,,,\nCustomer Contact List,,,,,\n\nCustomer full name,Phone numbers,Email,Full name,Bill address,Ship address\n'
        'Acme Corp,"Phone:0113 496 0001 Mobile:07700 900123",a@x.example,Ann Acme,"1 Main St\nOtley\nLS21 1UQ",\n'
        'Jane Doe,Phone:(0113) 496 0002,,Jane Doe,"2 Mill Lane\n\nLeeds, West Yorkshire LS1 1AA\nUK",\n\n'
        '"Monday, November 3, 2026 09:12 AM GMT+00:00",,,,,\n'))
    assert house.sql("SELECT customer_id, number FROM phone ORDER BY id") == [
        (1, "0113 496 0001"), (1, "07700 900123"), (2, "(0113) 496 0002")]
    assert addresses(house) == [("1 Main St", "", "Otley", "", "LS21 1UQ", ""),
                                ("2 Mill Lane", "", "Leeds", "West Yorkshire", "LS1 1AA", "UK")]


def test_hubspots_contacts_find_their_companies_by_several_ids(house, write):
    bring_in(house.context, write("Record ID,Company name,Company owner,Create Date (GMT+7)\n9002,Harbour Ltd,Sam,2024-02-01\n"))
    result = bring_in(house.context, write(
        "Record ID,First Name,Last Name,Email,Contact owner,Create Date (GMT+7),Associated Company IDs (Primary)\n"
        "101,Ann,Ellis,ann@x.org,Sam,2024-02-01 09:30,9999;9002\n102,Bob,Reed,bob@x.org,Sam,2024-02-01 09:30,\n"))
    assert (result.source, result.new, result.questions) == ("hubspot contacts", 2, [])
    assert plain(house, "source", "source_id", "company") == [
        ("hubspot companies", "9002", "Harbour Ltd"), ("hubspot contacts", "101", "Harbour Ltd"), ("hubspot contacts", "102", "")]


def test_linkedins_notes_stand_above_and_rows_without_a_name_are_told(house, write):
    result = bring_in(house.context, write(
        'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ann,Ellis,https://www.linkedin.com/in/ann,,Acme,Buyer,12 Mar 2025\n,,,,,,30 Apr 2026\n"))
    assert (result.source, result.new, [one.row for one in result.rejects]) == ("linkedin", 1, [6])
    assert dict(house.sql("SELECT name, value FROM custom_value")) == {
        "LinkedIn": "https://www.linkedin.com/in/ann", "Connected on LinkedIn": "12 Mar 2025"}


def test_xeros_suppliers_and_bank_details_stay_out(house, write):
    result = bring_in(house.context, write(
        "*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAddressLine1,POCity,BankAccountName,BankAccountNumber,SalesAccount,"
        "PurchasesAccount,DueDateBillDay,DueDateSalesDay\nAcme Ltd,A1,,,,9 Kirkgate,Leeds,Acme,12345678,200,310,,\n"
        "Pipes Wholesale,A2,,,,,,Pipes,87654321,,310,30,\nAnn Ellis,A3,,Ann,Ellis,,,,,,,,\n"))
    assert (result.new, [(one.row, one.reason) for one in result.rejects]) == (2, [(3, "This is a supplier, not a customer.")])
    assert "12345678" not in str(house.tables())


def test_sage_accounting_names_countries_by_two_letters(house, write):
    bring_in(house.context, write("Reference,Company Name,Main Address Line 1,Main Address Town,Main Address Post Code,"
                                  "Main Address Country,Main Contact Name\nC1,Acme Ltd,9 Kirkgate,Leeds,ls1 6by,GB,Ann Ellis\n"))
    assert addresses(house) == [("9 Kirkgate", "", "Leeds", "", "LS1 6BY", "United Kingdom")]


def test_columns_apart_by_spaces_come_in_by_a_map_that_counts_them(house, write):
    told = write('[columns]\n"Column 1" = "ignore"\n"Column 2" = "customer_source_id"\n"Column 3" = "date"\n"Column 4" = "quantity"\n'
                 '"Column 5" = "amount"\n[options]\nas = "sales"\ndelimiter = "space"\n', "cdnow.toml")
    file = write(" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n 00021 0002 19970101  3    0.00\r\n", "cdnow.txt")
    assert preview(file, Options(map=told)).header_row == 0
    with pytest.raises(BadFile, match="no row of headings"):
        bring_in(house.context, file)
    result = bring_in(house.context, file, Options(map=told))
    assert (result.kind, result.rows, result.new, result.rejected) == (kinds.SALES, 3, 3, 0)
    assert house.sql("SELECT customer_id, date, quantity, amount FROM sale ORDER BY id") == [
        (1, "1997-01-01", 2000, 2933), (1, "1997-01-18", 2000, 2973), (2, "1997-01-01", 3000, 0)]
    assert bring_in(house.context, file, Options(map=told)).action == 0
