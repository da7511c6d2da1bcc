"""Bringing in the journal and renewals, and finding whose they are."""
import pytest

from app import history
from app.exchange.importing import Options, bring_in, rehearse


def counts(result):
    return result.new, result.changed, result.same, result.rejected


def people(house, write):
    bring_in(house.context, write("Ref,Title,First name,Last name,Email,Company\nH1,Mrs,Ann,Ellis,ann@x.org,\nH2,,Bob,Reed,bob@x.org,\n"
                                  "H3,,Bob,Reed,other@x.org,\nH4,,,,,Acme Ltd\n", "people.csv"))


LOG = "Customer ref,Customer name,E-mail,Date,Time,Channel,Type,In/out,Minutes,Notes,Outcome\n"


def test_a_call_log_finds_its_customers_by_reference_email_or_name(house, write):
    people(house, write)
    result = bring_in(house.context, write(LOG + (
        "H1,,,13/01/2026,9:05,Telephone,call,incoming,8,Boiler leaks,Visit\n,,BOB@x.org,14/01/2026,,Mail,enquiry,out,,Hello,\n"
        ",Mrs Ann Ellis,,2026-01-15 14:30,,SMS,,,,Thanks,\n,acme ltd,,16/01/2026,,,,,,Met,\n")))
    assert (result.kind, counts(result), result.warnings) == ("interactions", (4, 0, 0, 0), [])
    assert house.sql("SELECT customer_id, date, time, channel, kind, direction, minutes, text, outcome FROM interaction ORDER BY id") == [
        (1, "2026-01-13", "09:05", "phone", "call", "in", 8, "Boiler leaks", "Visit"),
        (2, "2026-01-14", "", "email", "enquiry", "out", None, "Hello", ""),
        (1, "2026-01-15", "14:30", "message", "", "", None, "Thanks", ""),
        (4, "2026-01-16", "", "other", "", "", None, "Met", "")]


def test_a_name_in_two_columns_is_one(house, write):
    people(house, write)
    result = bring_in(house.context, write("First name,Last name,Date,Channel,Notes\nAnn,Ellis,13/01/2026,phone,rang\n"))
    assert counts(result) == (1, 0, 0, 0)
    assert house.sql("SELECT customer_id FROM interaction") == [(1,)]


def test_rows_that_cannot_be_placed_are_rejected_with_the_reason(house, write):
    people(house, write)
    bring_in(house.context, write("Ref,First name,Last name\nH1,Zed,Zorn\n", "elsewhere.csv"))
    result = bring_in(house.context, write(LOG + (
        "H1,,,13/01/2026,,,,,,two sources,\n,Bob Reed,,13/01/2026,,,,,,two Bobs,\n,Nobody Here,,13/01/2026,,,,,,who,\n"
        "H2,,,31/02/2026,,,,,,no day,\nH2,,,,,,,,,no date,\n,,,13/01/2026,,,,,,nobody,\n,,none@x.org,13/01/2026,,,,,,no mail,\n")))
    assert counts(result) == (0, 0, 0, 7)
    assert [one.row for one in result.rejects] == list(range(2, 9))
    assert len({one.reason for one in result.rejects}) == 7
    assert "31/02/2026" in result.rejects[3].reason


def test_the_files_own_source_is_asked_first(house, write):
    people(house, write)
    bring_in(house.context, write("Ref,First name,Last name\nH1,Zed,Zorn\n", "elsewhere.csv"))
    result = bring_in(house.context, write(LOG + "H1,,,13/01/2026,,,,,,hello,\n"), Options(source="elsewhere"))
    assert counts(result) == (1, 0, 0, 0)
    assert house.sql("SELECT customer_id FROM interaction") == [(5,)]


def test_an_unknown_customer_with_a_reference_is_made(house, write):
    file = write(LOG + "N1,Dr Cy Ash,cy@x.org,13/01/2026,,,,,,one,\nN1,Dr Cy Ash,,14/01/2026,,,,,,two,\n", "log.csv")
    assert counts(rehearse(house.context, file)) == (2, 0, 0, 0)
    assert counts(bring_in(house.context, file)) == (2, 0, 0, 0)
    assert house.sql("SELECT source, source_id, title, first_name, last_name FROM customer") == [("log", "N1", "Dr", "Cy", "Ash")]
    assert counts(bring_in(house.context, file)) == (0, 0, 2, 0)
    assert counts(bring_in(house.context, write(LOG + "N2,,,13/01/2026,,,,,,x,\n"), Options(match="supplement"))) == (0, 0, 0, 1)


def test_identical_rows_without_an_id_are_counted(house, write):
    people(house, write)
    row = "H1,,,13/01/2026,,phone,,,,rang,\n"
    assert counts(bring_in(house.context, write(LOG + row * 2))) == (2, 0, 0, 0)
    assert counts(bring_in(house.context, write(LOG + row * 3))) == (1, 0, 2, 0)
    assert counts(bring_in(house.context, write(LOG + row))) == (0, 0, 1, 0)


def test_an_interaction_with_an_id_is_filled_or_written_over(house, write):
    people(house, write)
    head = "ID,Customer ref,Date,Channel,Text,Outcome\n"
    bring_in(house.context, write(head + "77,H1,13/01/2026,phone,rang,\n", "log.csv"))
    file = write(head + "77,H1,13/01/2026,phone,rang twice,sold\n", "log.csv")
    assert counts(bring_in(house.context, file)) == (0, 1, 0, 0)
    assert house.sql("SELECT text, outcome FROM interaction") == [("rang", "sold")]
    assert counts(bring_in(house.context, file, Options(match="overwrite"))) == (0, 1, 0, 0)
    assert house.sql("SELECT text, outcome, source, source_id FROM interaction") == [("rang twice", "sold", "log", "77")]


def test_words_that_are_not_known_are_told_and_left_out(house, write):
    people(house, write)
    result = bring_in(house.context, write(LOG + "H1,,,13/01/2026,25:00,pigeon,shout,sideways,many,x,\n"))
    assert counts(result) == (1, 0, 0, 0)
    assert {one.column for one in result.warnings} == {"Time", "Channel", "Type", "In/out", "Minutes"}


COVER = "Customer ref;Customer name;Product;Reference;Provider;Starts;Ends;Amount;Auto renews\n"


def terms(house):
    return house.sql("SELECT renewal_id, starts, ends, amount FROM term ORDER BY renewal_id, ends")


def test_five_years_of_terms_are_one_renewal_with_its_history(house, write):
    people(house, write)
    rows = [f"H1;;Boiler Cover;BC-1;Hartley;20/03/{year};19/03/{year + 1};£{year - 1920}.50;{'yes' if year == 2025 else 'no'}\n"
            for year in (2025, 2022, 2021, 2024, 2023)]
    file = write(COVER + "".join(rows))
    result = bring_in(house.context, file)
    assert (result.kind, result.delimiter, counts(result)) == ("renewals", ";", (5, 0, 0, 0))
    assert house.sql("SELECT customer_id, reference, provider, auto_renews, status FROM renewal") == [(1, "BC-1", "Hartley", 1, "active")]
    assert terms(house)[0] == (1, "2021-03-20", "2022-03-19", 10150)
    assert len(terms(house)) == 5
    assert counts(bring_in(house.context, file)) == (0, 0, 5, 0)
    later = write(COVER + "H1;;Boiler Cover;BC-1;;20/03/2026;19/03/2027;£110;no\n")
    assert counts(bring_in(house.context, later)) == (1, 0, 0, 0)
    assert len(house.sql("SELECT id FROM renewal")) == 1


def test_two_of_a_kind_at_the_same_time_are_two_renewals(house, write):
    people(house, write)
    row = "H1;;Car;;;01/03/2025;28/02/2026;£200;no\n"
    file = write(COVER + row + row + "H1;;Car;;;01/03/2024;28/02/2025;£190;no\nH1;;Van;;;01/03/2025;28/02/2026;£300;no\n"
                 "H1;;Car;;;01/06/2025;31/05/2026;£200;no\nH2;;Car;;;20/03/2025;19/03/2026;£200;no\n")
    assert counts(bring_in(house.context, file)) == (6, 0, 0, 0)
    assert len(house.sql("SELECT id FROM renewal")) == 5
    assert counts(bring_in(house.context, file)) == (0, 0, 6, 0)


def test_a_renewal_needs_its_end_and_nothing_else(house, write):
    people(house, write)
    result = bring_in(house.context, write("Customer ref,Product,Starts,Ends,Amount\nH1,Cover,,31/12/2026,lots\nH1,Cover,13/01/2026,,5\n"
                                           "H2,Cover,31/12/2027,31/12/2026,0\nH2,,,13/02/2026,1\n"))
    assert counts(result) == (3, 0, 0, 1)
    assert [(one.row, one.column) for one in result.warnings] == [(2, "Amount"), (4, "starts")]
    assert terms(house) == [(1, None, "2026-12-31", None), (2, None, "2026-12-31", 0), (3, None, "2026-02-13", 100)]


def test_blanks_of_a_known_term_are_filled(house, write):
    people(house, write)
    bring_in(house.context, write("Customer ref,Product,Ends\nH1,Cover,31/12/2026\n"))
    file = write("Customer ref,Product,Starts,Ends,Amount,Provider\nH1,Cover,13/01/2026,31/12/2026,£99,Aviva\n")
    assert counts(bring_in(house.context, file)) == (0, 1, 0, 0)
    assert terms(house) == [(1, "2026-01-13", "2026-12-31", 9900)]
    assert house.sql("SELECT provider FROM renewal") == [("Aviva",)]
    assert counts(bring_in(house.context, file)) == (0, 0, 1, 0)


def test_a_lapsed_renewal_that_goes_on_is_active_again(house, write):
    people(house, write)
    bring_in(house.context, write("Customer ref,Product,Starts,Ends\nH1,Cover,01/01/2024,31/12/2024\n"))
    with house.context.action("lapse"):
        house.context.database.execute_sql("UPDATE renewal SET status = 'lapsed', lapse_reason = 'price', ended_on = '2025-01-01'")
    bring_in(house.context, write("Customer ref,Product,Starts,Ends\nH1,Cover,14/01/2026,13/01/2027\n"))
    assert house.sql("SELECT status, lapse_reason, ended_on FROM renewal") == [("active", "", None)]
    assert len(terms(house)) == 2


@pytest.mark.parametrize(("headings", "known"), [
    ("Premium;Renewal premium", (9900, 10450)), ("Price;New price", (9900, 10450)), ("Current premium;Premium at renewal", (9900, 10450)),
    ("Expiring premium;Invited premium", (9900, 10450)), ("Amount;next_amount", (9900, 10450)), ("Cost;Next year’s premium", (9900, 10450)),
    ("Annual premium;Next year's price", (9900, 10450)), ("Fee;Renewal fee", (9900, 10450)), ("Total;Something else", (9900, None)),
    ("Amount due;Renewal quote (incl. tax)", (9900, 10450))])
def test_the_price_of_the_next_term_is_known_by_its_usual_headings(house, write, headings, known):
    people(house, write)
    result = bring_in(house.context, write(f"Customer ref;Policy;Renewal date;{headings}\nH1;Car;31/12/2026;£99;£104.50\n"))
    assert (result.kind, counts(result)) == ("renewals", (1, 0, 0, 0))
    assert house.sql("SELECT amount, next_amount FROM renewal JOIN term ON renewal_id = renewal.id") == [known]


def test_a_list_may_know_the_next_price_only(house, write):
    people(house, write)
    bring_in(house.context, write("Customer ref,Expiry,Renewal premium\nH1,31/12/2026,£104.50\n"))
    assert house.sql("SELECT amount, next_amount FROM renewal JOIN term ON renewal_id = renewal.id") == [(None, 10450)]


NEXT = "Customer ref,Product,Ends,Amount,Next amount\n"


def test_the_next_price_of_a_known_renewal_is_filled_and_only_written_over_when_asked(house, write):
    people(house, write)
    bring_in(house.context, write(NEXT + "H1,Car,31/12/2025,£90,\nH1,Car,31/12/2026,£99,\n"))
    bring_in(house.context, write(NEXT + "H1,Car,31/12/2025,£90,£99\n"))                   # said of a term that is over
    assert house.sql("SELECT next_amount FROM renewal") == [(None,)]
    told = write(NEXT + "H1,Car,31/12/2026,£99,£0\n")
    assert counts(bring_in(house.context, told)) == (0, 1, 0, 0) and counts(bring_in(house.context, told)) == (0, 0, 1, 0)
    assert house.sql("SELECT next_amount FROM renewal") == [(0,)]
    raised = write(NEXT + "H1,Car,31/12/2026,£99,£104.50\n")
    assert counts(bring_in(house.context, raised)) == (0, 0, 1, 0)
    assert counts(bring_in(house.context, raised, Options(match="overwrite"))) == (0, 1, 0, 0)
    assert house.sql("SELECT next_amount FROM renewal") == [(10450,)]


def test_the_next_term_of_a_list_uses_up_the_price_that_was_said_of_it(house, write):
    people(house, write)
    bring_in(house.context, write(NEXT + "H1,Car,31/12/2026,£99,£104.50\nH2,Car,31/12/2026,£80,£85\n"))
    bring_in(house.context, write(NEXT + "H1,Car,31/12/2025,£90,\n"))                      # an older term changes nothing
    assert house.sql("SELECT next_amount FROM renewal ORDER BY id") == [(10450,), (8500,)]
    bring_in(house.context, write(NEXT + "H1,Car,31/12/2027,,\nH2,Car,31/12/2027,£86,£91\n"))
    assert house.sql("SELECT next_amount FROM renewal ORDER BY id") == [(None,), (9100,)]
    assert [row[2:] for row in terms(house)] == [("2025-12-31", 9000), ("2026-12-31", 9900), ("2027-12-31", 10450), ("2026-12-31", 8000),
                                                 ("2027-12-31", 8600)]
    history.undo_last(house.context)
    assert house.sql("SELECT next_amount FROM renewal ORDER BY id") == [(10450,), (8500,)]
