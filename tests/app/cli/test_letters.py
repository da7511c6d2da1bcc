"""Letters in the shell."""
from __future__ import annotations

import pytest
from pypdf import PdfReader

from app.cli.whom import ids_of
from app.errors import BadFile, NotFound


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
