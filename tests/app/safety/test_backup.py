"""Backups: whole, counted, ordered, thinned, and never over something precious."""
import os
from datetime import date

import pytest

from app.context import open_business
from app.errors import BadFile, UserError
from app.safety import backup as backups
from app.safety.backup import backup, backup_before, backup_if_changed, list_backups
from app.safety.verify import verify
from app.settings import Data


def spoil(file):
    """Write nonsense over the head of a page in the middle of the customers, wherever it lies in the file."""
    content = bytearray(file.read_bytes())
    page = content.index(b"CustomerNumber50") // 4096 * 4096
    content[page:page + 200] = b"\xa5" * 200
    file.write_bytes(content)


def test_a_backup_holds_every_row_and_is_one_file(house, tmp_path):
    house.customer("Mrs Ann Ellis", town="York")
    house.customer("Tom Reed")
    (tmp_path / "stick").mkdir()
    made = backup(house.context, tmp_path / "stick" / "mine.db")
    assert (made.file, made.customers) == (tmp_path / "stick" / "mine.db", 2)
    assert [file.name for file in (tmp_path / "stick").iterdir()] == ["mine.db"]
    before = house.tables()
    copy = tmp_path / "elsewhere"
    copy.mkdir()
    (copy / "regulars.db").write_bytes(made.file.read_bytes())
    house.context.close()
    house.context = open_business(copy)
    assert house.tables() == before


def test_backups_are_numbered_named_and_listed_newest_first(house):
    first = backup(house.context)
    house.customer("Ann Ellis")
    second = backup_before(house.context, "import")
    assert first.file.name.startswith("regulars-00001-2026-11-03-")
    assert second.file.name.startswith("regulars-00002-2026-11-03-") and second.file.stem.endswith("-before-import")
    assert [(row.number, row.why, row.customers) for row in list_backups(house.context.places)] == [(2, "before-import", 1), (1, "", 0)]


def test_the_binned_are_not_counted(house):
    from app.customers import bin as bins

    bins.put_in(house.context, [house.customer("Ann Ellis")])
    assert backup(house.context).customers == 0


def test_a_folder_gets_a_numbered_backup(house, tmp_path):
    made = backup(house.context, tmp_path)
    assert made.file.parent == tmp_path
    assert made.file.name.startswith("regulars-00001-")


def test_unchanged_means_no_new_backup(house):
    house.customer("Ann Ellis")
    assert backup_if_changed(house.context) is not None
    assert backup_if_changed(house.context) is None
    house.customer("Tom Reed")
    assert backup_if_changed(house.context) is not None


def test_a_backup_never_overwrites_the_business_or_a_strangers_file(house, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_text("dear")
    for precious in (house.context.places.database, letter):
        with pytest.raises(UserError):
            backup(house.context, precious)
    assert letter.read_text() == "dear"


def test_an_older_backup_of_the_same_name_is_replaced(house, tmp_path):
    backup(house.context, tmp_path / "mine.db")
    house.customer("Ann Ellis")
    assert backup(house.context, tmp_path / "mine.db").customers == 1
    assert verify(tmp_path / "mine.db").customers == 1


def test_the_second_folder_gets_a_copy_and_may_be_away(house, tmp_path):
    stick = tmp_path / "stick é #1"
    house.context.set(Data, backup_folder=str(stick))
    assert str(stick) in backup(house.context).warning
    stick.mkdir()
    made = backup(house.context)
    assert made.warning == ""
    assert verify(stick / made.file.name).customers == 0


def test_old_backups_are_thinned_out_when_a_new_one_is_taken(house):
    for day in range(1, 31):
        house.today = date(2026, 10, day)
        backup(house.context)
        backup(house.context)
    house.today = date(2026, 11, 3)
    backup(house.context)
    left = [row.made.date() for row in list_backups(house.context.places)]
    assert left[0] == date(2026, 11, 3)
    assert left[1:13] == [date(2026, 10, day) for day in range(30, 18, -1)]
    assert len(left) == len(set(left)) < 18


def test_a_clock_set_to_2056_and_back_loses_no_backup(house):
    backup(house.context)
    house.today = date(2056, 1, 1)
    backup(house.context)
    house.today = date(2026, 11, 4)
    backup(house.context)
    assert [row.made.year for row in list_backups(house.context.places)] == [2026, 2056, 2026]


def test_no_backup_is_taken_and_none_thinned_while_the_business_is_damaged(house):
    for day in range(1, 20):
        house.today = date(2026, 9, day)
        backup(house.context)
    before = [row.file for row in list_backups(house.context.places)]
    for number in range(60):
        house.customer(f"Customer Number{number}", notes="x" * 400)
    folder = house.folder
    house.context.close()
    spoil(folder / "regulars.db")
    house.context = open_business(folder)
    with pytest.raises(BadFile, match="damaged"):
        backup(house.context)
    assert [row.file for row in list_backups(house.context.places)] == before
    assert not list(house.context.places.backups.glob(".*.part"))


def test_what_a_killed_run_left_behind_is_swept_up_later(house):
    stale = house.context.places.backups / ".regulars-00001.db.77.part"
    stale.write_text("half")
    os.utime(stale, (1, 1))
    fresh = house.context.places.backups / ".regulars-00002.db.78.part"
    fresh.write_text("somebody is at it")
    backup(house.context)
    assert not stale.exists()
    assert fresh.exists()


def test_a_backup_is_kept_before_an_old_file_is_brought_up_to_date(house):
    house.customer("Ann Ellis")
    house.context.close()
    backups.before_migration(house.folder / "regulars.db")
    house.reopen()
    assert [(row.why, row.customers) for row in list_backups(house.context.places)] == [("before-migrate", 1)]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no owner's rights of this kind")
def test_backups_can_be_read_by_their_owner_alone(house):
    assert backup(house.context).file.stat().st_mode & 0o077 == 0
