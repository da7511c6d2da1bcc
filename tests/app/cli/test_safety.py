"""Backups in the shell."""
from __future__ import annotations


def test_a_backup_is_taken_and_brought_back(shop, tmp_path):
    shop.json("add", "last_name=Ellis")
    made = shop.json("backup", tmp_path / "safe.db")
    assert (made["customers"], made["ok"], made["problems"]) == (1, True, [])
    shop.json("add", "last_name=Dale")
    restored = shop.json("restore", tmp_path / "safe.db")
    assert restored["customers"] == 1
    assert [row["name"] for row in shop.json("customers")] == ["Ellis"]
    assert "1 customer restored" in shop("restore", tmp_path / "safe.db").out


def test_without_a_name_the_backup_goes_into_its_folder(shop):
    assert shop.json("backup")["file"].startswith(str(shop.folder / "backups"))
    assert "0 customers in" in shop("backup").out


def test_a_backup_comes_back_on_a_new_laptop(shop, tmp_path):
    shop.json("add", "last_name=Ellis")
    shop.json("backup", tmp_path / "safe.db")
    assert shop.json("restore", tmp_path / "safe.db", data=tmp_path / "new")["kept"] is None
    assert [row["name"] for row in shop.json("customers", data=tmp_path / "new")] == ["Ellis"]


def test_what_is_no_backup_is_not_brought_back(shop, tmp_path):
    (tmp_path / "notes.txt").write_text("Dear Ann", "utf-8")
    shop.json("add", "last_name=Ellis")
    for file in (tmp_path / "notes.txt", tmp_path / "missing.db"):
        said = shop("restore", file)
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert len(shop.json("customers")) == 1


def test_check_says_when_all_is_well(shop):
    assert shop.json("check")["ok"] is True
    assert shop("check").out.startswith("All is well")


def test_check_finds_damage_with_status_three(shop):
    file = shop.folder / "regulars.db"
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * min(size - 4096, 200_000))
    said = shop("check")
    assert said.status == 3
    assert said.out.strip() and "Traceback" not in said.err
    file.write_bytes(b"")
    assert shop("check").status == 3


def test_check_needs_a_business(terminal):
    assert terminal("check").status == 1
    assert not terminal.folder.exists()
