"""No room left: said plainly, nothing half-written, nothing lost."""
import subprocess
import sys

import pytest

from app.errors import DiskFull
from app.safety.backup import backup, list_backups
from app.safety.check import check
from app.safety.restore import restore
from app.settings import Data


@pytest.fixture
def tiny(tmp_path):
    """A disk of 64 kB; only where one may be made."""
    folder = tmp_path / "tiny disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True) \
        if sys.platform == "linux" else None
    if made is None or made.returncode:
        pytest.skip("a small disk cannot be made here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def full(house):
    """A business of more than a hundred kilobytes."""
    for number in range(40):
        house.customer(f"Customer Number{number}", notes="x" * 4000)
    return house


def test_a_backup_to_a_full_disk_is_refused_and_leaves_nothing_there(full, tiny):
    with pytest.raises(DiskFull):
        backup(full.context, tiny / "mine.db")
    assert list(tiny.iterdir()) == []
    assert check(full.context).ok


def test_a_full_stick_does_not_stop_the_backup_on_the_laptop(full, tiny):
    full.context.set(Data, backup_folder=str(tiny))
    made = backup(full.context)
    assert "room" in made.warning
    assert [row.file for row in list_backups(full.context.places)] == [made.file]
    assert list(tiny.iterdir()) == []


def test_a_restore_without_room_leaves_the_business_as_it_was(house, tmp_path, full):
    big = backup(full.context, tmp_path / "big.db").file
    for customer, in full.sql("SELECT id FROM customer"):
        with full.context.action("Empty"):
            full.context.database.execute_sql("UPDATE customer SET notes = '' WHERE id = ?", (customer,))
    database = full.context.database
    database.execute_sql("VACUUM")
    before = full.tables()
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    needed = big.stat().st_size // 4096
    database.execute_sql(f"PRAGMA max_page_count = {min(pages, needed - 5)}")
    with pytest.raises(DiskFull):
        restore(full.context, big)
    database.execute_sql("PRAGMA max_page_count = 1073741823")
    assert full.tables() == before
    assert check(full.context).ok
