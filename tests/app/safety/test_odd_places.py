"""Backups and restores in folders with strange names, and when the disk refuses at any step."""
import errno
import os
from pathlib import Path

import pytest

from app.clock import Clock
from app.context import open_business
from app.errors import UserError
from app.safety import steady
from app.safety.backup import backup, list_backups
from app.safety.check import check
from app.safety.restore import restore
from house import TODAY, House


@pytest.mark.parametrize("name", ["with spaces", "50% off?#1", "%20", "é ŵ ł", "a;b&c=d", "it's"])
def test_a_folder_of_any_name(tmp_path, name):
    if os.name == "nt" and "?" in name:
        pytest.skip("Windows has no such names")
    house = House(tmp_path / name / "shop")
    house.customer("Ann Ellis")
    made = backup(house.context, tmp_path / name / f"{name}.db")
    house.customer("Tom Reed")
    assert restore(house.context, made.file).customers == 1
    places = house.context.places
    house.close()
    assert restore(places, made.file, Clock(TODAY)).customers == 1
    context = open_business(places.folder)
    assert check(context).ok
    context.close()
    assert sorted(file.name for file in (tmp_path / name).iterdir()) == sorted([f"{name}.db", "shop"])


@pytest.mark.parametrize("step", ["flush", "flush_folder", "replace"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_disk_that_refuses_at_any_step_leaves_no_half_backup(house, monkeypatch, step, code):
    house.customer("Ann Ellis")
    first = backup(house.context)

    def refuse(*_arguments):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(*((Path, "replace") if step == "replace" else (steady, step)), refuse)
        with pytest.raises(UserError):
            backup(house.context)
    assert not list(house.context.places.backups.glob(".*"))
    assert first.file in [row.file for row in list_backups(house.context.places)]
    assert all(row.customers == 1 for row in list_backups(house.context.places))


def test_a_folder_that_is_not_there_is_a_sentence_and_is_not_made(house, tmp_path):
    """A folder made in place of a stick that is not plugged in would pass for it."""
    (tmp_path / "a file").write_text("in the way")
    for folder in (tmp_path / "stick", tmp_path / "a file"):
        with pytest.raises(UserError, match="no folder"):
            backup(house.context, folder / "mine.db")
    assert not (tmp_path / "stick").exists()
