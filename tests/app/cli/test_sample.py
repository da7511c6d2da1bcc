"""The sample business in the shell."""
from __future__ import annotations

import json

import pytest

from app.cli import shell
from house import TODAY


@pytest.fixture
def doors():
    """A window that only notes that it was opened."""
    opened = []

    def pictures(context, folder):
        file = folder / "01-today-light.png"
        file.write_bytes(b"")
        return [file]

    made = shell.Doors(lambda folder, clock: opened.append(folder), pictures, lambda: True, None)
    return made, opened


def call(doors, folder, capsys, *arguments):
    capsys.readouterr()
    status = shell.run(["--data", str(folder), "--today", TODAY.isoformat(), "--json", "demo", *map(str, arguments)], doors)
    return status, capsys.readouterr().out


def test_the_sample_is_made_its_letters_written_and_the_window_opened(doors, tmp_path, capsys):
    made, opened = doors
    status, out = call(made, tmp_path / "shop", capsys)
    result = json.loads(out)
    assert status == 0
    assert set(result) >= {"data", "customers", "due", "letters_pdf", "report_pdf", "pictures"}
    assert result["data"] == str(tmp_path / "sample")
    assert result["customers"] > 150 and result["due"] > 5 and result["letters"] > 3
    assert opened == [tmp_path / "sample"]
    status, out = call(made, tmp_path / "shop", capsys, tmp_path / "sample", "--no-window")
    again = json.loads(out)
    assert (status, again["letters"], again["letters_pdf"]) == (0, 0, result["letters_pdf"])
    assert len(opened) == 1


def test_the_sample_does_not_move_into_somebodys_business(shop, doors, capsys):
    status, out = call(doors[0], shop.folder, capsys, shop.folder)
    assert (status, out) == (1, "")
    assert shop.json("customers") == []
