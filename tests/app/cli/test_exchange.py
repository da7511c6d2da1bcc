"""Import and export in the shell."""
from __future__ import annotations

import pytest

CUSTOMERS = """Ref,Name,Town,Postcode,E-mail,Date of birth
A1,Ann Ellis,Otley,LS21 1AA,ann@example.org,1956-11-08
A2,Seán O'Brien,Leeds,LS1 4DY,sean@example.org,
"""
KEYS = {"action", "source", "encoding", "delimiter", "rows", "new", "changed", "same", "possible_duplicates", "rejected", "rejects",
        "warnings", "questions"}


@pytest.fixture
def contacts(tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text(CUSTOMERS, "utf-8")
    return file


def test_an_import_begins_a_business_and_can_be_undone(terminal, contacts):
    result = terminal.json("import", contacts)
    assert set(result) >= KEYS
    assert (result["rows"], result["new"], result["rejected"]) == (2, 2, 0)
    assert [row["source_id"] for row in terminal.json("customers")] == ["A1", "A2"]
    again = terminal.json("import", contacts)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    terminal.json("undo", result["action"])
    assert terminal.json("customers") == []


def test_a_rehearsal_writes_nothing(shop, contacts):
    assert shop.json("import", contacts, "--rehearse")["new"] == 2
    assert shop.json("customers") == []
    assert "2 new" in shop("import", contacts, "--rehearse").out


def test_files_that_cannot_be_read_begin_no_business(terminal, tmp_path):
    (tmp_path / "empty.csv").touch()
    for file in (tmp_path / "missing.csv", tmp_path / "empty.csv", tmp_path):
        said = terminal("import", file)
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert not terminal.folder.exists()


def test_several_files_are_answered_one_by_one(terminal, contacts, tmp_path):
    (tmp_path / "empty.csv").touch()
    said = terminal("--json", "import", contacts, tmp_path / "empty.csv")
    assert said.status == 1
    good, bad = said.json["files"]
    assert good["new"] == 2 and bad["error"]
    assert len(terminal.json("customers")) == 2


def test_an_ambiguous_column_of_dates_is_asked_about(shop, tmp_path):
    file = tmp_path / "birthdays.csv"
    file.write_text("Name,Birthday\nAnn Ellis,03/04/1956\nBob Dale,05/06/1960\n", "utf-8")
    said = shop("--json", "import", file)
    assert said.status == 1
    assert [one["column"] for one in said.json["questions"]] == ["Birthday"]
    assert "--dates" in said.err
    assert shop.json("customers") == []
    shop.json("import", file, "--dates", "mdy")
    assert shop.json("show", 1)["birthday"] == "1956-03-04"


def test_rejected_rows_go_into_a_file_of_their_own(shop, contacts, tmp_path):
    calls = tmp_path / "calls.csv"
    calls.write_text("customer_source_id,date,channel,text\nA1,2026-10-01,phone,hello\nNobody,2026-10-02,phone,who\n", "utf-8")
    shop.json("import", contacts, "--source", "Old")
    told = ("--as", "interactions", "--source", "Old", "--match", "supplement", "--rejects", tmp_path / "no.csv")
    result = shop.json("import", calls, *told)
    assert (result["new"], result["rejected"]) == (1, 1)
    assert "Nobody" in (tmp_path / "no.csv").read_text("utf-8-sig")


def test_a_reason_is_never_cut_short(shop, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Name,Phone,Town\nAnn Ellis,,York\n,,,,astray\n", "utf-8")
    rejects, out = shop.json("import", file)["rejects"], shop("import", file).out
    assert max(len(one["reason"]) for one in rejects) > 50 and all(one["reason"] in out for one in rejects)


def test_a_map_says_which_column_is_which(shop, tmp_path):
    (tmp_path / "x.csv").write_text("who,where\nEllis,Otley\n", "utf-8")
    (tmp_path / "map.toml").write_text('[columns]\n"who" = "last_name"\n"where" = "town"\n', "utf-8")
    assert shop.json("import", tmp_path / "x.csv", "--as", "customers", "--map", tmp_path / "map.toml")["new"] == 1
    assert [(row["name"], row["town"]) for row in shop.json("customers")] == [("Ellis", "Otley")]


@pytest.mark.parametrize("what", ["customers", "interactions", "renewals", "permissions"])
def test_each_kind_of_export_is_written(shop, contacts, what, tmp_path):
    shop.json("import", contacts)
    shop.json("log", 1, "--channel", "phone", "--text", "hello")
    out = tmp_path / f"{what}.csv"
    result = shop.json("export", what, out)
    assert result["file"] == str(out) and out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert result["rows"] == {"customers": 2, "interactions": 1}.get(what, 0)


def test_what_was_exported_changes_nothing_when_it_comes_back(shop, contacts, tmp_path):
    shop.json("import", contacts)
    shop.json("export", "customers", tmp_path / "out.csv")
    result = shop.json("import", tmp_path / "out.csv")
    assert (result["new"], result["changed"], result["same"]) == (0, 0, 2)
    assert shop.json("import", tmp_path / "out.csv", data=tmp_path / "other")["new"] == 2


@pytest.mark.parametrize(("arguments", "status"), [
    (["export", "gossip", "x.csv"], 1), (["export", "customers", "x.doc"], 1), (["export", "customers"], 2), (["import"], 2),
    (["import", "x.csv", "--match", "maybe"], 2), (["import", "x.csv", "--dates", "dym"], 2)])
def test_what_cannot_be_is_refused(shop, arguments, status, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = shop(*arguments)
    assert (said.status, said.out) == (status, "")
    assert "Traceback" not in said.err


def test_a_rehearsal_begins_no_business(terminal, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("First name,Last name\nAnn,Ellis\n", "utf-8")
    assert terminal.json("import", file, "--rehearse")["new"] == 1
    assert not terminal.folder.exists()


def test_a_question_about_dates_begins_no_business(terminal, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("First name,Birthday\nAnn,03/04/1960\n", "utf-8")
    said = terminal("--json", "import", file)
    assert (said.status, len(said.json["questions"])) == (1, 1)
    assert not terminal.folder.exists()
    terminal.json("import", file, "--dates", "dmy")
    assert terminal.json("customers")[0]["birthday"] == "1960-04-03"
