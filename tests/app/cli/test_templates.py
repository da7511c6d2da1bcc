"""Letter templates in the shell."""
from __future__ import annotations

import zipfile

import pytest


def test_the_templates_are_listed_with_whose_wording_they_have(shop):
    listed = {one["key"]: one for one in shop.json("templates")}
    assert len(listed) >= 10 and listed["renewal"] == {
        "key": "renewal", "name": "Renewal notice", "kind": "renewal", "purpose": "service", "language": "en-GB", "state": "bundled",
        "email": True}
    assert listed["renewal_cy"]["language"] == "cy" and listed["win_back"]["purpose"] == "marketing"
    shop.json("template", "general", "--rename", "Our letter")
    said = shop("templates").out
    assert "Our letter" in said and "in your words" in said and "bundled" in said


def test_a_template_is_shown_as_its_file_reads(shop):
    said = shop("template", "win_back").out
    assert said.startswith("name: We miss you\nkind: win_back\n") and "=== e-mail ===" in said and "only with a permission" in said
    whole = shop.json("template", "win_back")
    assert "{{ opt_out }}" in whole["email_body"] and whole["permission"]


def test_a_template_goes_out_as_a_file_and_comes_back(shop, tmp_path):
    file = tmp_path / "birthday.md"
    assert shop.json("template", "birthday", "--export", file) == {"key": "birthday", "file": str(file)}
    file.write_text(file.read_text("utf-8").replace("Many happy returns", "Hooray"), "utf-8")
    assert shop.json("templates", "--import", file)["key"] == "birthday_greeting_2"
    assert shop.json("templates", "--import", file, "--as", "birthday")["key"] == "birthday"
    assert "Hooray" in shop.json("template", "birthday")["subject"]
    shop.json("template", "birthday", "--put-back")
    assert "Hooray" not in shop.json("template", "birthday")["subject"]
    assert shop.json("template", "birthday", "--duplicate", "Cards")["key"] == "cards"
    out = shop.json("templates", "--export", tmp_path / "all.zip")
    with zipfile.ZipFile(out["file"]) as archive:
        assert len(archive.namelist()) == out["templates"] == len(shop.json("templates"))


@pytest.mark.parametrize(("arguments", "status", "sentence"), [
    (["template", "nonsense"], 1, "no letter template"), (["template"], 2, ""), (["templates", "--import", "/nowhere/x.md"], 1, "no file"),
    (["template", "renewal", "--rename", " "], 1, "Give the template a name"), (["templates", "--as", "renewal"], 2, "--import"),
    (["template", "renewal", "--export", "/nowhere/x.md"], 1, "no folder"),
    (["templates", "--import", "a", "--export", "b"], 2, "")])
def test_what_cannot_be_done_with_a_template_is_refused(shop, arguments, status, sentence):
    said = shop(*arguments)
    assert said.status == status and sentence in said.err and "Traceback" not in said.err


def test_a_template_with_a_fault_is_refused_with_its_place(shop, tmp_path):
    (tmp_path / "a.md").write_text("name: A\n\nOne\nDear {{ frist_name }}", "utf-8")
    said = shop("templates", "--import", tmp_path / "a.md")
    assert said.status == 1 and "Line 2, column 9" in said.err and "“first_name”" in said.err
