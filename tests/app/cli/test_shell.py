"""What every command has in common."""
from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from app.cli import parsing, shell
from sources import ROOT


def test_a_folder_without_a_business_is_refused_and_stays_as_it_was(terminal):
    for arguments in (["customers"], ["add", "last_name=Ellis"], ["history"], ["undo"], ["show", "1"], ["bin", "1"]):
        said = terminal(*arguments)
        assert said.status == 1
        assert said.out == ""
        assert said.err.count("\n") == 1 and "There is no business in" in said.err
    assert not terminal.folder.exists()


def test_setup_begins_a_business(terminal):
    assert terminal.json("setup", "--name", "Ellis", "--address", "1 High St")["action"] == 1
    assert (terminal.folder / "regulars.db").is_file()


@pytest.mark.parametrize("arguments", [["dance"], ["show", "Ann"], ["show"], ["add", "last_name"], ["--today", "3/11/26", "customers"],
                                       ["customers", "--limit", "-1"], ["--dat", "x", "customers"]])
def test_wrong_usage_is_status_two(terminal, arguments):
    said = terminal(*arguments)
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("usage: regulars")


def test_help_lists_the_commands(terminal):
    said = terminal("--help")
    assert said.status == 0
    assert "put-back" in said.out


def test_every_command_has_help(terminal):
    for name in parsing.names():
        assert terminal(name, "--help").status == 0


def test_options_may_stand_before_or_behind_the_command(shop):
    assert json.loads(shop("--json", "customers").out) == json.loads(shop("customers", "--json").out) == []


def test_json_is_one_document_and_a_table_is_for_people(shop):
    shop.json("add", "full_name=Zoë O’Brien", "town=Otley")
    assert [row["name"] for row in shop.json("customers")] == ["Zoë O’Brien"]
    said = shop("customers")
    assert said.out.splitlines()[0].split()[:2] == ["ID", "Name"]
    assert "Zoë O’Brien" in said.out


def test_control_characters_in_a_name_do_not_reach_the_terminal(shop):
    shop.json("add", "last_name=Ellis", "notes=\x1b[31mred\x07")
    assert "\x1b" not in shop("show", 1).out


def test_a_mistake_of_ours_is_one_sentence_and_lands_in_the_log(shop, monkeypatch):
    from app.customers import lists

    def broken(*_arguments, **_named):
        raise ZeroDivisionError("Ann Ellis")

    monkeypatch.setattr(lists, "find", broken)
    said = shop("customers")
    assert said.status == 1
    assert said.err.count("\n") == 1 and "ZeroDivisionError" in said.err and "Traceback" not in said.err
    log = (shop.folder / "regulars.log").read_text("utf-8")
    assert "ZeroDivisionError" in log and "Ann" not in log


def test_a_password_is_not_asked_of_an_open_business(shop, tmp_path):
    (tmp_path / "secret").write_text("x", "utf-8")
    said = shop("--password-file", tmp_path / "secret", "customers")
    assert said.status == 1
    assert "not protected" in said.err


def test_a_file_that_is_no_business_is_refused_and_left_alone(terminal):
    terminal.folder.mkdir()
    for content in (b"", b"hello", b"SQLite format 3\x00" + b"\x00" * 500):
        file = terminal.folder / "regulars.db"
        file.write_bytes(content)
        said = terminal("customers")
        assert said.status == 1
        assert "Traceback" not in said.err and said.err.count("\n") == 1
        assert file.read_bytes() == content


def test_without_a_command_the_window_opens_on_the_folder(terminal, monkeypatch):
    opened = []

    def window(folder, clock, first_paint):
        opened.append((folder, clock.today(), first_paint))
        return {"first_paint_ms": 1, "modules": []} if first_paint else 0

    doors = shell.Doors(window, None, lambda: True, None)
    assert shell.run(["--data", str(terminal.folder), "--today", "2026-11-03"], doors) == 0
    assert shell.run(["--data", str(terminal.folder), "--json", "--first-paint"], doors) == 0
    assert [(one[0], one[2]) for one in opened] == [(terminal.folder, False), (terminal.folder, True)]


def run(*arguments, cwd, **extra):
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, timeout=60, env={**os.environ, **extra})


@pytest.fixture
def foreign(tmp_path):
    """A folder with an app.py and a models/ of its own."""
    folder = tmp_path / "elsewhere"
    for name in ("models", "ui"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("raise SystemExit('the wrong one')", "utf-8")
    (folder / "app.py").write_text("raise SystemExit('the wrong one')", "utf-8")
    return folder


def test_a_folder_with_its_own_app_and_models_is_not_taken_for_ours(foreign, tmp_path):
    said = run("-P", "-m", "app", "--data", tmp_path / "shop", "setup", "--name", "A", "--address", "B", cwd=foreign, PYTHONPATH=str(ROOT))
    assert said.returncode == 0, said.stderr


def test_a_folder_with_its_own_models_does_not_lend_them_to_us(foreign, tmp_path):
    (foreign / "app.py").unlink()
    said = run("-m", "app", "--data", tmp_path / "shop", "setup", "--name", "A", "--address", "B", cwd=foreign, PYTHONPATH=str(ROOT))
    assert said.returncode == 0, said.stderr


def test_output_is_utf8_whatever_the_terminal_says(tmp_path):
    run("-m", "app", "--data", tmp_path / "shop", "setup", "--name", "A", "--address", "B", cwd=ROOT)
    run("-m", "app", "--data", tmp_path / "shop", "add", "last_name=Šâ日本", cwd=ROOT)
    said = run("-m", "app", "--data", tmp_path / "shop", "customers", cwd=ROOT, PYTHONIOENCODING="cp1252")
    assert "Šâ日本" in said.stdout.decode("utf-8")


def test_starting_the_shell_loads_neither_the_window_nor_the_printer(tmp_path):
    heavy = {"PySide6", "reportlab", "phonenumbers", "clevercsv", "jinja2", "rich", "PIL", "pypdfium2"}
    said = run("-c", "import sys; from app.__main__ import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)", cwd=ROOT)
    assert {name.split(".")[0] for name in said.stderr.decode().replace("'", "").strip("[]\n").split(", ")} & heavy == set()
