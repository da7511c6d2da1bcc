import errno
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.errors import DiskFull, UserError
from app.paper.clean import named, printable, taken_out
from app.paper.files import saying, whole_file
from app.paper.names import dated_name, safe_name


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    with pytest.raises(RuntimeError), whole_file(out) as stream:
        stream.write(b"new")
        raise RuntimeError
    assert out.read_bytes() == b"old" and [one.name for one in tmp_path.iterdir()] == ["a.pdf"]
    with whole_file(out) as stream:
        stream.write(b"new")
    assert out.read_bytes() == b"new" and [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_and_a_missing_folder_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match=r"a\.pdf"), whole_file(tmp_path / "a.pdf"):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(UserError, match="no folder"), whole_file(tmp_path / "nowhere" / "a.pdf"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["regulars.db", "regulars.db-wal", "copy.pdf"])
def test_a_business_is_never_written_over(tmp_path: Path, name: str) -> None:
    with closing(sqlite3.connect(tmp_path / ("copy.pdf" if name == "copy.pdf" else "regulars.db"))) as business:
        business.execute("CREATE TABLE customer (id)")
    (tmp_path / name).touch()
    before = (tmp_path / name).read_bytes()
    with pytest.raises(UserError, match="database"), whole_file(tmp_path / name) as stream:
        stream.write(b"%PDF")
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_device_is_never_put_out_of_its_place(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="not a file"), whole_file(tmp_path / "pipe") as stream:
        stream.write(b"%PDF")
    assert (tmp_path / "pipe").is_fifo()


def test_a_folder_that_takes_no_files_is_not_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"a\.pdf cannot be written"), saying(tmp_path / "a.pdf"):
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")


def test_a_file_with_a_long_name_can_be_written(tmp_path: Path) -> None:
    out = tmp_path / ("漢" * 80 + ".pdf")
    with whole_file(out) as stream:
        stream.write(b"x")
    assert out.exists()


@pytest.mark.parametrize(("text", "name"), [
    ("a/b:c", "a b c"), ("../../etc", "etc"), ("CON", "_CON"), ("nul.pdf", "_nul.pdf"), ("x. ", "x"), ("", "_"), ("\u202egnp", "gnp"),
    ("Ŵyn Łukasz", "Ŵyn Łukasz"), ("com1", "_com1"), ("contact", "contact"), ("a\x00b\nc", "ab c")])
def test_names_are_safe_on_every_system(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_name_says_when_who_and_what_within_eighty_bytes() -> None:
    assert dated_name(date(2026, 11, 3), "Ellis", "Margaret", "renewal") == "2026-11-03 Ellis Margaret – renewal.pdf"
    assert len(dated_name(date(2026, 11, 3), "Ŵ" * 200, "renewal").encode()) <= 84


def test_text_is_composed_and_loses_what_cannot_be_seen() -> None:
    assert printable("W\u0302yn\r\nx\u202e\u200b\x07\ty") == "Ŵyn\nx y"
    assert taken_out("a\u202eb") == {"\u202e"} and taken_out("plain") == set()
    assert named("漢") == "“漢” (U+6F22, CJK UNIFIED IDEOGRAPH-6F22)" and named("\u202e") == "(U+202E, RIGHT-TO-LEFT OVERRIDE)"
