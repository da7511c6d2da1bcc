"""Letters in the shell."""
from __future__ import annotations

import pytest
from pypdf import PdfReader

from app.cli.whom import ids_of
from app.errors import BadFile, NotFound
from app.settings import Business


@pytest.fixture
def street(shop):
    """Three customers: one with a birthday soon, one with an address, one without."""
    otley = ("town=Otley", "postcode=LS21 1AA")
    return [shop.json("add", "full_name=Mrs Ann Ellis", "street=1 Mill Lane", *otley, "birthday=1956-11-08")["id"],
            shop.json("add", "full_name=Mr Bob Dale", "street=2 Mill Lane", *otley)["id"],
            shop.json("add", "full_name=Cy Nowhere")["id"]]


def test_letters_that_are_due_are_written_once(shop, street, tmp_path):
    out = tmp_path / "letters.pdf"
    rehearsed = shop.json("letters", "due", "--rehearse")
    assert (rehearsed["prepared"], rehearsed["action"]) == (1, 0)
    made = shop.json("letters", "due", "--out", out)
    assert set(made) >= {"action", "prepared", "pages", "drafts", "left_out", "file"}
    assert (made["prepared"], made["pages"]) == (1, 1)
    assert "Ann Ellis" in PdfReader(out).pages[0].extract_text()
    again = shop.json("letters", "due", "--out", tmp_path / "again.pdf")
    assert (again["prepared"], again["file"]) == (0, None)
    shop.json("undo")
    assert shop.json("letters", "due", "--out", tmp_path / "third.pdf")["prepared"] == 1


def test_letters_that_were_prepared_before_are_told_when_nothing_more_is_due(shop, street, tmp_path):
    assert shop.json("letters", "due", "--prepare")["prepared"] == 1
    again = shop("letters", "due", "--out", tmp_path / "a.pdf")
    assert "1 letter prepared earlier waits in the outbox" in again.err
    assert shop.json("letters", "print", "--out", tmp_path / "a.pdf")["pages"] == 1
    assert "prepared earlier" not in shop("letters", "due", "--out", tmp_path / "b.pdf").err


def test_a_template_is_written_to_those_who_are_named(shop, street, tmp_path):
    made = shop.json("letters", "write", "general", "--to", "all", "--out", tmp_path / "a.pdf")
    assert made["prepared"] == 2
    assert [(one["customer_id"], bool(one["reason"])) for one in made["left_out"]] == [(street[2], True)]
    shop.json("undo")
    said = shop("letters", "write", "general", "--to", f"{street[1]},{street[2]}", "--out", tmp_path / "b.pdf")
    assert said.status == 0
    assert "1 letter, 1 page" in said.out and "Cy Nowhere" in said.out


@pytest.mark.parametrize(("arguments", "status"), [
    (["due"], 2), (["write", "general", "--to", "all"], 2), (["write", "general", "--out", "x.pdf"], 2), ([], 2),
    (["write", "nonsense", "--to", "all", "--rehearse"], 1), (["write", "general", "--to", "nobody", "--rehearse"], 1),
    (["write", "general", "--to", "99", "--rehearse"], 1), (["due", "--out", "/nowhere/at/all/x.pdf"], 1)])
def test_what_cannot_be_written_is_refused(shop, street, arguments, status):
    said = shop("letters", *arguments)
    assert said.status == status
    assert said.out == ""
    assert "Traceback" not in said.err


def test_whom_is_all_a_segment_ids_or_a_file_of_ids(shop, street, tmp_path):
    (tmp_path / "ids.txt").write_text("\ufeff1\n3\n3\n", "utf-8")
    (tmp_path / "letter.txt").write_text("Dear Ann", "utf-8")
    (tmp_path / "empty.txt").touch()
    with shop.inside() as context:
        assert sorted(ids_of(context, "all")) == street
        assert ids_of(context, "3,1") == [3, 1]
        assert ids_of(context, f"@{tmp_path / 'ids.txt'}") == [1, 3]
        assert ids_of(context, f"@{tmp_path / 'empty.txt'}") == []
        with pytest.raises(NotFound):
            ids_of(context, "everybody's friends")
        with pytest.raises(BadFile):
            ids_of(context, f"@{tmp_path / 'letter.txt'}")


def test_letters_go_by_the_way_that_each_customer_prefers(shop, street, tmp_path):
    shop.json("edit", street[0], "preferred_channel=email", "email=ann@example.org")
    shop.json("edit", street[1], "preferred_channel=phone", "phone=0113 496 0123")
    asked = ("letters", "write", "general", "--to", f"{street[0]},{street[1]}", "--out", tmp_path / "a.pdf")
    made = shop.json(*asked)
    assert (made["prepared"], made["pages"], made["file"]) == (2, 0, None)
    assert [one.rpartition("/")[0] for one in made["drafts"]] == [str(tmp_path / "a drafts")]
    assert [(one["customer_id"], one["phone"]) for one in made["calls"]] == [(street[1], "0113 496 0123")]
    assert "task" in [row["kind"] for row in shop.json("due")]
    shop.json("undo")
    made = shop.json(*asked, "--post")
    assert (made["prepared"], made["pages"], made["drafts"], made["calls"]) == (2, 2, [], [])
    assert [one["reason"] for one in made["warnings"]] == ["prefers e-mail", "prefers the phone"]


def test_prepared_letters_wait_are_printed_and_taken_back(shop, street, tmp_path):
    made = shop.json("letters", "write", "general", "--to", f"{street[0]},{street[1]}", "--prepare", "--by-postcode")
    rows = shop.json("letters", "outbox")
    assert [(row["state"], row["channel"]) for row in rows] == [("prepared", "post")] * 2
    assert shop.json("letters", "withdraw", rows[0]["id"])["marked"] == 1
    marked = shop.json("letters", "printed", rows[1]["id"])
    assert (marked["marked"], marked["waiting"]) == (1, 0)
    assert shop.json("letters", "print", "--out", tmp_path / "a.pdf")["prepared"] == 0
    assert "Printed" in shop("letters", "outbox", made["run"]).out
    assert shop.json("letters", "take-back", made["run"])["letters"] == 1
    assert shop("letters", "sent", "everything").status == 1
    assert shop.json("letters", "outbox", "--state", "printed") == []


def test_letters_that_do_not_say_from_whom_they_come_are_pointed_out(shop, street):
    assert shop("letters", "write", "general", "--to", "all", "--rehearse").err == ""
    with shop.inside() as context:
        context.set(Business, name="", owner="", address="")
    said = shop("--json", "letters", "write", "general", "--to", "all", "--rehearse")
    assert said.status == 0 and "do not say from whom" in said.err and said.json["prepared"] == 2
    assert shop("--quiet", "letters", "due", "--rehearse").err == ""


def test_a_letter_or_a_run_that_is_not_there_is_said(shop, street, tmp_path):
    run = shop.json("letters", "write", "general", "--to", "all", "--prepare")["run"]
    first = min(row["id"] for row in shop.json("letters", "outbox", run))
    for asked in ("printed", "sent", "called", "withdraw"):
        said = shop("letters", asked, f"{first},999")
        assert said.status == 1 and "no letter “999”" in said.err
    for asked in (("outbox", 77), ("print", 77, "--out", tmp_path / "a.pdf"), ("take-back", 77)):
        said = shop("letters", *asked)
        assert said.status == 1 and "no letter run 77" in said.err
    assert "1 letter marked, 1 waits" in shop("letters", "printed", first).out


def test_sent_and_called_are_noted(shop, street, tmp_path):
    shop.json("edit", street[0], "preferred_channel=email", "email=ann@example.org")
    shop.json("edit", street[1], "preferred_channel=phone", "phone=0113 496 0123")
    shop.json("letters", "write", "general", "--to", "all", "--prepare")
    made = shop.json("letters", "print", "--out", tmp_path / "a.pdf")
    assert len(made["drafts"]) == 1 and made["file"] is None
    ids = ",".join(str(row["id"]) for row in shop.json("letters", "outbox"))
    assert shop.json("letters", "sent", ids)["marked"] == shop.json("letters", "called", ids)["marked"] == 1
    assert {row["channel"] for row in shop.json("journal")} == {"email", "phone"}


def test_a_household_gets_one_letter(shop, street, tmp_path):
    cy = shop.json("add", "full_name=Mr Cy Ellis", "street=1 Mill Lane", "town=Otley", "postcode=LS21 1AA")["id"]
    made = shop.json("letters", "write", "general", "--to", f"{street[0]},{cy}", "--households", "--out", tmp_path / "a.pdf")
    assert (made["prepared"], made["households"]) == (1, 1)


def test_a_campaign_from_its_beginning_to_its_figures(shop, street, tmp_path):
    begun = shop.json("campaign", "Spring", "--template", "general", "--paper", 12, "--postage", 91, "--days", 10)
    assert (begun["starts_on"], begun["answers_until"], begun["cost_pence"]) == ("2026-11-03", "2026-11-13", 0)
    shop.json("letters", "write", "general", "--to", "all", "--out", tmp_path / "a.pdf", "--campaign", begun["code"])
    shop.json("log", street[0], "--channel", "phone", "--direction", "in", "--text", "Yes please")
    shown = shop.json("campaign", "spring")
    assert (shown["letters"], shown["cost_pence"], shown["answers"], shown["rows"]["answers"]) == (2, 206, 1, [street[0]])
    assert [row["id"] for row in shop.json("campaigns")] == [begun["id"]] and begun["code"] in shop("campaigns").out
    shop.json("segment", "Otley", "--where", "town = Otley")
    rehearsed = shop.json("campaign", "Spring", "--to", "Otley", "--notes", "-10 % till June", "--rehearse")
    assert (rehearsed["written"]["prepared"], rehearsed["notes"], rehearsed["segment"]) == (0, "-10 % till June", "Otley")
    assert "was written to already" in shop("campaign", "Spring", "--out", tmp_path / "b.pdf").out
    assert shop.json("campaign", "Spring", "--remove")["action"] and shop("campaign", "Spring").status == 1


def test_a_letter_is_shown_as_it_was_made_and_printed_again_as_a_copy(shop, street, tmp_path):
    shop.json("letters", "write", "general", "--to", f"{street[0]},{street[1]}", "--out", tmp_path / "a.pdf")
    ids = sorted(row["id"] for row in shop.json("letters", "outbox"))
    shown = shop.json("letters", "show", ids[0])
    assert (shown["file"], shown["pages"]) == (None, 0) and shown["letters"][0]["name"] == "Ann Ellis"
    assert "Dear Mrs Ellis" in shown["letters"][0]["text"] and "Dear Mrs Ellis" in shop("letters", "show", ids[0]).out
    made = shop.json("letters", "show", ",".join(map(str, ids)), "--out", tmp_path / "copy.pdf")
    text = [page.extract_text() for page in PdfReader(tmp_path / "copy.pdf").pages]
    assert made["pages"] == 2 and all("COPY" in page.upper() for page in text) and "Dear Mr Dale" in text[1]
    assert {row["copies"] for row in shop.json("letters", "outbox")} == {1}
    refused = shop("letters", "show", ids[0], "--out", tmp_path / "copy.docx")
    assert refused.status and "does not end with .pdf" in refused.err and not (tmp_path / "copy.docx").exists()
