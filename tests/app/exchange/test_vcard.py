"""Cards: every dialect in, our own out and back, broken ones listed."""
import re

import pytest
import vobject
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import hostile
from app.customers.cards import card
from app.errors import BadFile, UserError
from app.exchange.exporting import export, write_rejects
from app.exchange.importing import Options, bring_in, preview, rehearse
from app.exchange.vcards.vcard import open_cards
from app.exchange.vcards.vcard_lines import blocks, parts, plain, read_line
from house import move_in

APPLE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iOS 17.4//EN
N:Ellis;Ann;Mary,Jane;Mrs;OBE
FN:Ann Ellis
NICKNAME:Annie
ORG:Mill Lane Bakery;Front of house
TITLE:Baker
item1.EMAIL;type=INTERNET;type=pref:ann@example.org
EMAIL;type=INTERNET;type=WORK:ann@work.example
TEL;type=HOME;type=FAX:01943 496 0019
TEL;type=CELL;type=VOICE;type=pref:07700 900123
item2.TEL:01943 496 0018
item2.X-ABLabel:_$!<HomePhone>!$_
item3.TEL:01943 496 0020
item3.X-ABLabel:Shop
item4.ADR;type=HOME;type=pref:;;2 Mill Lane\\nFlat 3;Otley;West Yorkshire;LS21 1AA;United Kingdom
item4.X-ABADR:gb
BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-12
item5.X-ABDATE;type=pref:2010-06-12
item5.X-ABLabel:_$!<Anniversary>!$_
item6.X-ABRELATEDNAMES:Tom Ellis
item6.X-ABLabel:_$!<Spouse>!$_
item7.URL;type=pref:http\\://ann.example
NOTE:Likes rye\\, not wheat\\nSecond line\\; done
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/4QBYRXhpZgAATU0AKgAA
 AAgAAgESAAMAAAABAAEAAIdpAAQAAAABAAAAJgAAAAAAA6ABAAMAAAABAAEAAKACAAQAAAABAAAB
UID:APPLE-1
END:VCARD
"""
ANDROID = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;J=C3=BCrgen;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =C3=96zt=C3=BCrk
TEL;CELL;PREF:+49 151 1234567
TEL;WORK;FAX:+49 30 654321
TEL;HOME:+49 151 1234567
EMAIL;INTERNET:j@example.de
ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe 1;M=C3=BCnchen;;80331;Deutschland
NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3=9Fe, eine sehr lange Notiz, die umgebro=
chen wird=0D=0Aund weiter
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQE
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQE=

END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg
BDAY:19800322
X-MS-ANNIVERSARY:20110113
ROLE:Plumber
END:VCARD
"""
NEWEST = """BEGIN:VCARD
VERSION:4.0
FN:Simon Perreault
N:Perreault;Simon;;;ing. jr,M.Sc.
BDAY:--0203
ANNIVERSARY:20090808T1430-0500
GENDER:M
ORG;TYPE=work:Viagenie
ADR;TYPE=work:;Suite D2-630;2875 Laurier;
 Quebec;QC;G1V 2M2;Canada
TEL;VALUE=uri;TYPE="work,voice";PREF=2:tel:+1-418-656-9254;ext=102
TEL;VALUE=uri;TYPE="work,cell,voice,video,text";PREF=1:tel:+1-418-262-6501
EMAIL;TYPE=work:simon@example.ca
CATEGORIES:VIP,Friends
UID:urn:uuid:4fbe8971
END:VCARD
"""


@pytest.fixture
def write(tmp_path):
    def made(text, name="contacts.vcf", encoding="utf-8"):
        file = tmp_path / name
        file.write_bytes(text.replace("\n", "\r\n").encode(encoding) if isinstance(text, str) else text)
        return file
    return made


def told(file):
    table = open_cards(file)
    return [{heading: cell for heading, cell in zip(table.headings, row.cells, strict=True) if cell} for row in table.rows()]


def counts(result):
    return result.new, result.changed, result.same, result.rejected


def test_an_apple_card_comes_in_whole(house, write):
    result = bring_in(house.context, write(APPLE))
    assert (counts(result), result.source, result.warnings) == ((1, 0, 0, 0), "apple", [])
    ann = card(house.context, 1)
    assert {name: ann.text(name) for name in ("title", "first_name", "middle_name", "last_name", "suffix", "known_as", "company",
                                              "job_title", "birthday", "source_id")} == {
        "title": "Mrs", "first_name": "Ann", "middle_name": "Mary Jane", "last_name": "Ellis", "suffix": "OBE", "known_as": "Annie",
        "company": "Mill Lane Bakery", "job_title": "Baker", "birthday": "--03-12", "source_id": "APPLE-1"}
    assert [(one.label, one.number) for one in ann.phones] == [
        ("mobile", "07700 900123"), ("HomePhone".casefold(), "01943 496 0018"), ("Shop", "01943 496 0020"), ("fax", "01943 496 0019")]
    assert [(one.label, one.address) for one in ann.emails] == [("", "ann@example.org"), ("work", "ann@work.example")]
    [home] = ann.addresses
    assert (home.label, home.street, home.town, home.county, home.postcode) == (
        "home", "2 Mill Lane\nFlat 3", "Otley", "West Yorkshire", "LS21 1AA")
    assert ann.text("notes") == "Likes rye, not wheat\nSecond line; done"
    assert ann.custom == {"Department": "Front of house", "Anniversary": "2010-06-12", "Spouse": "Tom Ellis",
                          "Website": "http://ann.example"}


def test_android_cards_are_decoded_and_their_pictures_left(house, write):
    bring_in(house.context, write(ANDROID))
    first, second = card(house.context, 1), card(house.context, 2)
    assert (first.name, first.text("notes")) == (
        "Jürgen Öztürk", "Grüße, eine sehr lange Notiz, die umgebrochen wird\nund weiter")
    assert [(one.label, one.number) for one in first.phones] == [("mobile", "+49 151 1234567"), ("fax", "+49 30 654321")]
    assert (first.addresses[0].street, first.addresses[0].town) == ("Straße 1", "München")
    assert (second.name, second.text("birthday"), second.text("occupation"), second.custom) == (
        "Jörg Müller", "1980-03-22", "Plumber", {"Anniversary": "2011-01-13"})


def test_a_card_of_version_4(house, write):
    bring_in(house.context, write(NEWEST))
    one = card(house.context, 1)
    assert (one.text("suffix"), one.text("birthday"), one.text("gender"), one.custom["Anniversary"]) == (
        "ing. jr, M.Sc.", "--02-03", "male", "2009-08-08")
    assert [(phone.label, phone.number) for phone in one.phones] == [("mobile", "+1-418-262-6501"), ("work", "+1-418-656-9254 ext 102")]
    assert (one.addresses[0].street, one.addresses[0].town) == ("Suite D2-630\n2875 Laurier", "Quebec")
    assert set(one.tags) == {"VIP", "Friends"}


def test_the_same_cards_twice_add_nobody(house, write):
    file = write(APPLE + ANDROID + NEWEST)
    assert counts(rehearse(house.context, file)) == (4, 0, 0, 0)
    assert counts(bring_in(house.context, file)) == (4, 0, 0, 0)
    assert counts(bring_in(house.context, file)) == (0, 0, 4, 0)
    assert house.sql("SELECT count(*) FROM customer") == [(4,)]


def test_a_later_file_updates_the_same_person_by_its_uid(house, write):
    bring_in(house.context, write(APPLE))
    later = write(APPLE.replace("07700 900123", "07700 900999"), "contacts (2).vcf")
    assert counts(bring_in(house.context, later)) == (0, 1, 0, 0)
    assert [one.number for one in card(house.context, 1).phones][-1] == "07700 900999"


@pytest.mark.parametrize("change", [
    lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r"), lambda text: text.lower().replace("version", "VERSION"),
    lambda text: "\n\n  \n" + text, lambda text: text.replace("BEGIN:VCARD", "BEGIN: VCARD"), lambda text: text.encode("utf-16")],
    ids=("mark", "cr", "small", "blank", "spaced", "utf-16"))
def test_odd_wrappings(write, change):
    changed = change("BEGIN:VCARD\nN:Ellis;Ann;;;\nTEL:01943 496 0018\nEND:VCARD\n")
    file = write(changed if isinstance(changed, bytes) else changed.encode())
    [row] = told(file)
    assert (row["last_name"].casefold(), row["phone"]) == ("ellis", "01943 496 0018")


def test_broken_cards_are_listed_and_cost_only_themselves(house, write, tmp_path):
    cut = "BEGIN:VCARD\nVERSION:3.0\nN:Cut;Off;;;\nTEL:01943 496 0001\n"
    group = "BEGIN:VCARD\nVERSION:3.0\nFN:Family\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n"
    nothing = "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
    result = bring_in(house.context, write(cut + APPLE + group + nothing + ANDROID + cut))
    assert (result.rows, counts(result)) == (7, (3, 0, 0, 4))
    whole = (cut + APPLE + group + nothing + ANDROID + cut).splitlines()
    begins = [number for number, line in enumerate(whole, 1) if line == "BEGIN:VCARD"]
    assert [(one.row, one.line) for one in result.rejects] == [(row, begins[row - 1]) for row in (1, 3, 4, 7)]
    assert len({one.reason for one in result.rejects}) == 3
    mended = tmp_path / "rejects.csv"
    write_rejects(mended, result.headings, [(one.cells, one.reason) for one in result.rejects if "END" in one.reason], result.source)
    again = bring_in(house.context, mended)
    assert (again.source, counts(again)) == (result.source, (2, 0, 0, 0))
    assert house.sql("SELECT last_name, number FROM customer c JOIN phone p ON p.customer_id = c.id WHERE last_name = 'Cut'") == [
        ("Cut", "01943 496 0001")] * 2


def test_a_company_and_a_name_in_one_piece(write):
    company, person, same = told(write(
        "BEGIN:VCARD\nN:;;;;\nFN:Acme Ltd\nX-ABShowAs:COMPANY\nORG:Acme Ltd;\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Mrs Ann Ellis\nEND:VCARD\nBEGIN:VCARD\nFN:Acme\nORG:Acme\nEND:VCARD\n"))
    assert (company, person, same) == ({"company": "Acme Ltd"}, {"full_name": "Mrs Ann Ellis"}, {"company": "Acme"})


def test_an_impossible_birthday_is_warned_of_and_the_card_taken(house, write):
    result = bring_in(house.context, write("BEGIN:VCARD\nN:Ellis;Ann;;;\nBDAY:1980-02-31\nEND:VCARD\n"))
    assert (counts(result), [(one.column, one.text) for one in result.warnings]) == ((1, 0, 0, 0), [("birthday", "1980-02-31")])


def test_a_secretary_inside_a_card_is_not_another_customer(write):
    [row] = told(write("BEGIN:VCARD\nN:Boss;Bo;;;\nAGENT:\nBEGIN:VCARD\nN:Sec;Sue;;;\nEND:VCARD\nTEL:1234567\nEND:VCARD\n"))
    assert (row["last_name"], row["phone"]) == ("Boss", "1234567")


def test_what_is_no_card_is_refused_in_a_sentence(house, write):
    for text in ("hello\n", "", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"):
        with pytest.raises(BadFile):
            bring_in(house.context, write(text))
    with pytest.raises(UserError, match="customers"):
        bring_in(house.context, write(APPLE), Options(kind="renewals"))


def test_the_preview_shows_the_fields(house, write):
    shown = preview(write(APPLE))
    assert (shown.kind, shown.source, shown.own) == ("customers", "apple", False)
    assert {one.heading: one.field for one in shown.columns}["Address 1 - Postal Code"] == "postcode"
    assert all(one.field != "ignore" for one in shown.columns)


# Out

def everybody(house):
    house.customer("Mrs Ann Mary Ellis OBE", email="ann@x.org", email_2="a@y.org", phone="01943 496001", phone_2="ask Tom",
                   street="2 Mill Lane\nFlat 3", locality="Menston", town="Otley", postcode="LS21 1AA", birthday="12 Apr",
                   tags="VIP; a, b", notes="Line\nhash # semi; comma, back\\slash", known_as="Annie, the baker", occupation="Baker")
    house.customer(company="Acme; Sons, Ltd", notes="ü" * 200, birthday="")
    house.customer("Bob Reed", birthday="1980-03-22")
    with house.context.action("more"):
        run = house.context.database.execute_sql
        for name, value in (("Anniversary", "2010-06-12"), ("Spouse", "Tom"), ("Website", "https://x.org/?a=1;b=2,3"), ("Department", "D")):
            run("INSERT INTO custom_value (customer_id, name, value) VALUES (1, ?, ?)", (name, value))
        run("UPDATE phone SET label = 'mobile' WHERE customer_id = 1 AND position = 0")
        run("UPDATE phone SET label = 'Mum''s; desk' WHERE customer_id = 1 AND position = 1")
        run("UPDATE address SET label = 'home'")
        run("UPDATE customer SET source = 'apple', source_id = 'APPLE-9' WHERE id = 3")


KEPT = ("customer", "address", "phone", "email", "custom_value", "tag", "customer_tag")


def without_order(tables):
    """The rows without the ids of what hangs on a customer: a card has its own order of things."""
    return {table: sorted(row[1:] if table in ("custom_value", "customer_tag") else row for row in tables[table]) for table in KEPT}


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_our_own_cards_come_back_exactly(house, template_file, tmp_path, version):
    everybody(house)
    before = without_order(house.tables())
    file = export(house.context, "customers", tmp_path / "out.vcf", version=version).file
    assert counts(bring_in(house.context, file)) == (0, 0, 3, 0)
    house.close()
    other = move_in(template_file, tmp_path / "other")
    assert counts(bring_in(other.context, file)) == (3, 0, 0, 0)
    assert without_order(other.tables()) == before
    other.close()


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_another_program_reads_our_cards(house, tmp_path, version):
    everybody(house)
    text = export(house.context, "customers", tmp_path / "out.vcf", version=version).file.read_bytes().decode()
    assert "\r\n" in text and not re.search(r"[^\r]\n", text)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    cards = {one.fn.value: one for one in vobject.readComponents(text)}
    assert set(cards) == {"Ann Ellis", "Acme; Sons, Ltd", "Bob Reed"}
    ann = cards["Ann Ellis"]
    assert (ann.n.value.family, ann.n.value.given, ann.n.value.prefix, ann.tel.value) == ("Ellis", "Ann", "Mrs", "01943 496001")
    assert (ann.adr.value.street, ann.adr.value.city, ann.adr.value.code) == ("2 Mill Lane\nFlat 3\nMenston", "Otley", "LS21 1AA")
    assert ann.note.value == "Line\nhash # semi; comma, back\\slash"
    assert "BDAY:--0412\r\n" in text and "1604" not in text
    assert "X-ABDATE:2010-06-12\r\n" in text and "X-ABLabel:_$!<Anniversary>!$_" in text
    assert cards["Bob Reed"].uid.value == "APPLE-9"


def test_cards_of_ours_that_lost_our_mark_are_the_same_customers(house, tmp_path):
    house.customer("Ann Ellis", email="ann@x.org", phone="01943 496001", postcode="LS21 1AA", birthday="12 Apr")
    file = export(house.context, "customers", tmp_path / "out.vcf").file
    file.write_text("\n".join(line for line in file.read_text().splitlines() if not line.startswith("X-REGULARS")), newline="")
    assert counts(bring_in(house.context, file)) == (0, 1, 0, 0)      # it takes over the card's reference
    assert counts(bring_in(house.context, file)) == (0, 0, 1, 0)


def test_the_bin_stays_here_and_there_are_two_versions(house, tmp_path):
    key = house.customer("Ann Ellis")
    house.customer("Bob Reed")
    with house.context.action("bin"):
        house.context.database.execute_sql("UPDATE customer SET binned_on = '2026-01-01' WHERE id = ?", (key,))
    assert export(house.context, "customers", tmp_path / "out.vcf").rows == 1
    with pytest.raises(UserError):
        export(house.context, "customers", tmp_path / "out.vcf", version="5.0")
    with pytest.raises(UserError, match=r"\.ics"):
        export(house.context, "due", tmp_path / "out.vcf")


PLAIN = ("title", "first_name", "middle_name", "last_name", "suffix", "known_as", "company", "job_title", "occupation")
LETTERS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"), include_characters=" "), max_size=20)
LONG = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"), include_characters=" \n"), max_size=200)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.fixed_dictionaries(dict.fromkeys(PLAIN, LETTERS)),
       notes=LONG, street=LONG, locality=LETTERS, town=LETTERS, label=LETTERS, tag=LETTERS,
       birthday=st.sampled_from(("", "--02-29", "--12-31", "1604-01-01", "1980-03-22")), version=st.sampled_from(("3.0", "4.0")))
@example(values=dict.fromkeys(PLAIN, "a;b,c\\n:\\"), notes="a\\nb\n\\,", street="\\", locality=";", town=",", label="a:b;\"c",
         tag="x;y", birthday="1604-01-01", version="4.0")
def test_any_card_of_ours_is_read_as_it_was_written(tmp_path, values, notes, street, locality, town, label, tag, birthday, version):
    from app.customers.addresses import PostalAddress
    from app.exchange.columns.drafts import Draft, Email, Phone
    from app.exchange.own.own_rows import Home, OwnCustomers
    from app.exchange.vcards.vcard_out import card as written

    plain_values = {name: text for name, text in {**values, "notes": notes, "birthday": birthday}.items() if text.strip()}
    if birthday == "1604-01-01":
        plain_values["birthday"] = "--01-01"        # Apple's way of saying that the year is not known
    address = PostalAddress("home", street.strip("\n"), locality, town, "", "LS21 1AA", "")
    draft = Draft(1, "crm", "7", dict(plain_values), [Phone(label, "01943 496001", "")], [Email("", "a@x.org", "")], [address],
                  [tag] if tag.strip() else [], created_on="2026-01-01")
    file = tmp_path / "one.vcf"
    file.write_text(written(draft, 12, "abc", version), encoding="utf-8", newline="")
    table = open_cards(file)
    assert table.own
    [record] = table.rows()
    reader = OwnCustomers(table.headings, Home("abc", False))
    found = reader.read(record)
    assert (found.id, found.source, found.source_id, found.created_on, reader.warnings) == (12, "crm", "7", "2026-01-01", [])
    assert found.plain == draft.plain
    assert [tuple(one)[:2] for one in found.phones] == [(label if label.strip() else "", "01943 496001")]
    assert found.addresses == draft.addresses
    assert found.tags == draft.tags


# Hostile input

@settings(max_examples=150, deadline=20_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((b"BEGIN:VCARD\n", b"END:VCARD\n", b"N:", b"TEL;", b"ADR:", b"ENCODING=QUOTED-PRINTABLE:", b"=C3", b"=\n",
                                 b";", b",", b"\\", b'"', b":", b"\n ", b"\0", b"item1.", b"X-ABLabel:", b"BDAY:", b"--", b"\xff\xfe",
                                 b"PHOTO;BASE64:", b"CHARSET=", b"utf-7", b"AGENT:\n", b"PREF=", b"X-REGULARS-ID:a;1;;;\n")) |
                st.binary(max_size=20), max_size=60))
def test_garbage_is_read_or_refused_in_a_sentence(tmp_path, pieces):
    file = tmp_path / "fuzz.vcf"
    file.write_bytes(b"BEGIN:VCARD\n" + b"".join(pieces))
    for row in open_cards(file).rows():
        assert isinstance(row.cells, list)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", hostile.CARDS)
def test_hostile_cards_are_read_and_never_hang(write, name):
    assert list(open_cards(write(hostile.card(hostile.CARDS[name]))).rows())


def test_the_small_steps():
    assert [block.whole for block in blocks(["BEGIN:VCARD\n", "N:x\n", "BEGIN:VCARD\n", "END:VCARD\n"], "VCARD")] == [False, True]
    assert parts("a\\;b;c\\\\;d", ";") == ["a\\;b", "c\\\\", "d"]
    assert plain("a\\nb\\,c\\\\d\\") == "a\nb,c\\d\\"
    line = read_line('item1.TEL;TYPE="work,voice";pref;X="a:b;c":tel:1')
    assert (line.group, line.name, line.types, line.params, line.value) == (
        "item1", "TEL", frozenset({"work", "voice", "pref"}), {"X": "a:b;c"}, "tel:1")
