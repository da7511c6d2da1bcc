"""A rehearsal keeps rows to look at: each as it will be saved, with what it changes and whom it resembles."""
from __future__ import annotations

from pathlib import Path

from app.customers import cards
from app.exchange import importing
from app.exchange.incoming.as_saved import MOST_SHOWN
from app.exchange.incoming.options import Options
from house import House


def _file(folder: Path, text: str) -> Path:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return file


def _told(lines) -> dict[str, str]:
    return {line.label: line.text for line in lines}


def test_a_new_customer_is_shown_as_their_card_will_be(house: House, tmp_path: Path) -> None:
    file = _file(tmp_path, "Name,Phone,Address,Town,Postcode,Born,Tags,Email allowed\n"
                           "Mrs Ann Ellis OBE,01904 555018,3 Minster Yard,York,yo1 7hh,29/02/1956,VIP;Blog,yes\n")
    (row,) = importing.rehearse(house.context, file).shown.of("new")
    told = _told(row.lines)
    assert (row.row, row.name, row.like) == (2, "Ann Ellis", 0)
    assert (told["Title"], told["Last name"], told["Letters after the name"]) == ("Mrs", "Ellis", "OBE")
    assert told["Birthday"] == "29 February 1956" and told["Address"] == "3 Minster Yard\nYork\nYO1 7HH"
    assert told["Permission: E-mail"].startswith("yes")


def test_a_known_customer_is_shown_with_what_changes_and_as_they_will_be(house: House, tmp_path: Path) -> None:
    ann = house.customer("Mrs Ann Ellis", email="ann@example.org", occupation="Baker")
    file = _file(tmp_path, "Name,Email,Occupation,Postcode\nAnn Ellis,ann@example.org,Cook,YO1 7HH\n")
    (row,) = importing.rehearse(house.context, file, Options(match="overwrite")).shown.of("changed")
    assert row.customer_id == ann and [(line.label, line.old, line.text) for line in row.changes] == [
        ("Occupation", "Baker", "Cook"), ("Address", "", "YO1 7HH")]
    assert _told(row.lines)["Title"] == "Mrs" and _told(row.lines)["Occupation"] == "Cook"
    assert cards.card(house.context, ann).text("occupation") == "Baker"


def test_a_possible_duplicate_says_whom_it_resembles_and_counts_as_new(house: House, tmp_path: Path) -> None:
    ann = house.customer("Ann Ellis", postcode="YO1 7HH", town="York")
    file = _file(tmp_path, "Name,Postcode\nAnn Ellis,YO1 7HH\nTom Reed,LS21 1AA\n")
    result = importing.rehearse(house.context, file, Options(match="fill"))
    if result.possible_duplicates:
        (row,) = result.shown.of("possible")
        assert (row.like, row.like_name) == (ann, "Ann Ellis") and _told(row.like_lines)["Address"] == "York\nYO1 7HH"
        assert [one.name for one in result.shown.of("new")] == ["Ann Ellis", "Tom Reed"]


def test_sales_and_entries_are_shown_with_whose_they_are(house: House, tmp_path: Path) -> None:
    house.customer("Ann Ellis")
    file = _file(tmp_path, "Customer,Invoice date,Item,Qty,Total\nAnn Ellis,2026-03-16,Annual service,2.5,£84.00\n")
    (row,) = importing.rehearse(house.context, file).shown.of("new")
    assert row.name == "Ann Ellis" and _told(row.lines) == {
        "Date": "16 March 2026", "Product": "Annual service", "Quantity": "2.5", "Amount": "£84.00"}
    file = _file(tmp_path, "Customer,Date,How,Text\nAnn Ellis,2026-03-16,call,rang <b>\n")
    (row,) = importing.rehearse(house.context, file).shown.of("new")
    assert _told(row.lines) == {"Date": "16 March 2026", "Channel": "Phone", "What was said": "rang <b>"}


def test_renewals_are_shown_new_changed_and_the_same(house: House, tmp_path: Path) -> None:
    house.customer("Ann Ellis")
    text = "Customer,Product,Start,Renewal date,Premium\nAnn Ellis,Boiler cover,2026-03-15,2027-03-14,216\n"
    (row,) = importing.rehearse(house.context, _file(tmp_path, text)).shown.of("new")
    assert _told(row.lines)["Amount"] == "£216.00" and _told(row.lines)["Ends"] == "14 March 2027"
    importing.bring_in(house.context, _file(tmp_path, text))
    assert len(importing.rehearse(house.context, _file(tmp_path, text)).shown.of("same")) == 1
    (row,) = importing.rehearse(house.context, _file(tmp_path, text.replace("216", "220")), Options(match="overwrite")).shown.of("changed")
    assert [(line.label, line.old, line.text) for line in row.changes] == [("Amount", "£216.00", "£220.00")]
    told = text.replace("Premium", "Premium,Renewal premium").replace("216", "216,0")
    (row,) = importing.rehearse(house.context, _file(tmp_path, told)).shown.of("changed")
    assert [(line.label, line.old, line.text) for line in row.changes] == [("Price of the next term", "", "£0.00")]


def test_only_the_first_few_hundred_are_kept_and_after_the_import_as_they_were_written(house: House, tmp_path: Path) -> None:
    text = "Name,Postcode\n" + "".join(f"Person{number} Long,LS{number % 90} 1AA\n" for number in range(MOST_SHOWN["new"] + 50))
    result = importing.rehearse(house.context, _file(tmp_path, text))
    assert (result.new, result.shown.total("new"), len(result.shown.of("new"))) == (350, 350, 300)
    done = importing.bring_in(house.context, _file(tmp_path, text)).shown
    assert (done.total("new"), done.of("new")) == (350, result.shown.of("new"))


def test_an_ambiguous_column_is_asked_about_with_three_of_its_dates(house: House, tmp_path: Path) -> None:
    file = _file(tmp_path, "Name,Born\n" + "".join(f"Person{day},0{day}/03/1956\n" for day in (1, 2, 4, 5)))
    (question,) = importing.rehearse(house.context, file).questions
    assert question.examples == (("01/03/1956", "1956-03-01", "1956-01-03"), ("02/03/1956", "1956-03-02", "1956-02-03"),
                                 ("04/03/1956", "1956-03-04", "1956-04-03"))
    assert (question.text, question.day_first) == question.examples[0][:2]
