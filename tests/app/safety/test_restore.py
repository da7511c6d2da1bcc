"""Bringing a backup back: the rows of then, a copy of now, and nothing at all when the file is no good."""

import pytest

from app.errors import BadFile, Locked, NotFound, TooNew, UserError
from app.safety import restore as restoring
from app.safety.backup import backup, list_backups
from app.safety.restore import restore
from models import database as files


@pytest.fixture
def saved(house):
    """A backup with one customer; since then a second one came and the first was renamed."""
    ann = house.customer("Mrs Ann Ellis", town="York")
    made = backup(house.context)
    house.then = house.tables()
    house.customer("Tom Reed")
    assert ann
    return made.file


def test_an_open_business_becomes_what_it_was(house, saved):
    told = []
    house.context.news.subscribe(told.append)
    done = restore(house.context, saved)
    assert house.tables() == house.then
    assert (done.customers, done.put_aside) == (1, False)
    assert {"customer", "interaction"} <= told[0].kinds
    house.customer("Somebody New")
    house.reopen()
    assert len(house.tables()["customer"]) == 2


def test_a_closed_business_becomes_what_it_was(house, saved):
    places = house.context.places
    house.context.close()
    assert restore(places, saved).customers == 1
    assert [*places.folder.glob("*-wal"), *places.folder.glob(".restoring*")] == []
    house.reopen()
    assert house.tables() == house.then


def test_what_was_there_is_kept_and_can_be_restored_in_turn(house, saved):
    now = house.tables()
    kept = restore(house.context, saved).kept
    assert kept.stem.endswith("-before-restore")
    restore(house.context, kept)
    assert house.tables() == now


def test_search_finds_the_restored_and_only_them(house, saved):
    from app.customers import lists

    restore(house.context, saved)
    assert lists.find(house.context, "ellis")
    assert not lists.find(house.context, "reed")


def test_somebody_who_reads_meanwhile_sees_the_old_or_the_new(house, saved):
    with files.reading(house.folder / "regulars.db") as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM customer").fetchone() == (2,)
        restore(house.context, saved)
        assert reader.execute("SELECT count(*) FROM customer").fetchone() == (2,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM customer").fetchone() == (1,)


def test_while_somebody_writes_it_gives_up_after_a_while(house, saved, monkeypatch):
    monkeypatch.setattr(restoring, "_PATIENCE", 0.2)
    other = files.Database(house.folder / "regulars.db")
    other.connect()
    other.execute_sql("BEGIN IMMEDIATE")
    house.context.database.wait_at_most(50)
    with pytest.raises(Locked):
        restore(house.context, saved)
    other.execute_sql("ROLLBACK")
    other.close()
    assert len(house.tables()["customer"]) == 2


def test_a_damaged_business_is_put_aside_and_replaced(house, saved):
    places = house.context.places
    house.context.close()
    places.database.write_bytes(places.database.read_bytes()[:5000])
    ruins = places.database.read_bytes()
    done = restore(places, saved)
    assert done.put_aside and done.kept.read_bytes() == ruins
    house.reopen()
    assert house.tables() == house.then


def test_an_empty_or_missing_business_is_replaced(house, saved):
    places = house.context.places
    house.context.close()
    places.database.write_bytes(b"")
    assert restore(places, saved).put_aside
    places.database.unlink()
    assert restore(places, saved).kept is None
    house.reopen()
    assert house.tables() == house.then


def test_a_business_of_a_newer_regulars_is_put_aside_untouched(house, saved):
    places = house.context.places
    house.context.database.pragma("user_version", 999)
    house.context.close()
    newer = places.database.read_bytes()
    assert restore(places, saved).kept.read_bytes() == newer
    house.reopen()
    assert house.tables() == house.then


def bad_files(folder, good):
    """Files that are no good backup: name, content, kind of refusal, a word of the sentence."""
    import sqlite3

    other = folder / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE customer (id)")
    connection.close()
    whole = good.read_bytes()
    newer = bytearray(whole)
    newer[60:64] = (999).to_bytes(4, "big")     # user_version stands there
    ours = bytearray(other.read_bytes())
    ours[68:72] = files.APPLICATION_ID.to_bytes(4, "big")
    return {
        "empty": (b"", BadFile, "empty"),
        "text": (b"Dear Sir or Madam, " * 200, BadFile, "not a backup"),
        "half": (whole[: len(whole) // 2], BadFile, "damaged"),
        "one page": (whole[:4096], BadFile, "damaged"),
        "a few bytes": (whole[:50], BadFile, "not a backup|damaged"),
        "scribbled": (whole[:9000] + b"\xa5" * 9000 + whole[18000:], BadFile, "damaged"),
        "another program": (other.read_bytes(), BadFile, "not a backup"),
        "our mark, other tables": (bytes(ours), BadFile, "damaged"),
        "newer": (bytes(newer), TooNew, "newer"),
    }


@pytest.mark.parametrize("which", ["empty", "text", "half", "one page", "a few bytes", "scribbled", "another program",
                                   "our mark, other tables", "newer"])
def test_a_file_that_is_no_backup_is_refused_in_a_sentence_and_nothing_changes(house, saved, tmp_path, which):
    content, kind, words = bad_files(tmp_path, saved)[which]
    bad = tmp_path / "chosen file.db"
    bad.write_bytes(content)
    before, kept = house.tables(), list_backups(house.context.places)
    with pytest.raises(kind, match=words) as refused:
        restore(house.context, bad)
    assert "chosen file.db" in refused.value.sentence
    assert house.tables() == before
    assert list_backups(house.context.places) == kept
    assert bad.read_bytes() == content
    assert not list(house.folder.glob(".restoring*"))


def test_a_missing_file_and_the_business_itself_are_refused(house, saved):
    with pytest.raises(NotFound):
        restore(house.context, saved.with_name("nowhere.db"))
    with pytest.raises(UserError, match="itself"):
        restore(house.context, house.context.places.database)


@pytest.mark.parametrize("planted", [
    "CREATE VIEW sneaky AS SELECT * FROM customer",
    "CREATE TRIGGER sneaky AFTER INSERT ON customer BEGIN DELETE FROM address; END",
])
def test_a_file_with_commands_of_a_strangers_is_refused(house, saved, tmp_path, planted):
    sent = tmp_path / "sent.db"
    sent.write_bytes(saved.read_bytes())
    opened = files.Database(sent)
    opened.connect()
    opened.execute_sql(planted)
    files.close(opened)
    with pytest.raises(BadFile, match="not a backup"):
        restore(house.context, sent)


def test_a_trigger_of_ours_that_was_tampered_with_is_made_anew(house, saved, tmp_path):
    from models import triggers

    sent = tmp_path / "sent.db"
    sent.write_bytes(saved.read_bytes())
    opened = files.Database(sent)
    opened.connect()
    opened.execute_sql('DROP TRIGGER "customer_inserted"')
    opened.execute_sql('CREATE TRIGGER "customer_inserted" AFTER INSERT ON customer BEGIN DELETE FROM address; END')
    files.close(opened)
    restore(house.context, sent)
    assert triggers.found(house.context.database) == triggers.expected()


def test_a_data_folder_copied_while_in_use_brings_its_log_along(house, saved, tmp_path):
    """A regulars.db beside its -wal, as a careless copy of the folder leaves them."""
    copied = tmp_path / "copied"
    copied.mkdir()
    for name in ("regulars.db", "regulars.db-wal"):
        (copied / name).write_bytes((house.folder / name).read_bytes())
    house.customer("A Third")
    assert restore(house.context, copied / "regulars.db").customers == 2
