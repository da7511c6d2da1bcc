"""The check: clean when all is well, in words when it is not, and what is derived is mended."""
from app.context import open_business
from app.safety.backup import backup
from app.safety.check import check


def test_a_sound_business_has_no_problems(house):
    house.customer("Ann Ellis", town="York")
    backup(house.context)
    assert check(house.context).ok


def test_a_search_index_that_has_drifted_is_made_anew(house):
    from app.customers import lists

    house.customer("Ann Ellis")
    house.context.database.execute_sql("DELETE FROM customer_search")
    found = check(house.context)
    assert len(found.problems) == len(found.mended) == 1
    assert "search" in found.problems[0]
    assert lists.find(house.context, "ellis")
    assert check(house.context).ok


def test_lost_history_triggers_are_made_anew(house):
    house.context.database.execute_sql('DROP TRIGGER "customer_inserted"')
    assert check(house.context).mended
    assert check(house.context).ok


def test_broken_references_are_counted_in_words(house):
    ann = house.customer("Ann Ellis", town="York")
    database = house.context.database
    database.execute_sql("PRAGMA foreign_keys = OFF")
    with house.context.action("Loosen"):
        database.execute_sql("UPDATE address SET customer_id = 4711 WHERE customer_id = ?", (ann,))
    assert check(house.context).problems == ("1 row of address belongs to something that is not there.",)


def test_a_damaged_file_is_told_with_the_backup_to_restore(house):
    for number in range(60):
        house.customer(f"Customer Number{number}", notes="x" * 400)
    made = backup(house.context)
    house.context.close()
    content = bytearray((house.folder / "regulars.db").read_bytes())
    page = content.index(b"CustomerNumber50") // 4096 * 4096
    content[page:page + 200] = b"\xa5" * 200
    (house.folder / "regulars.db").write_bytes(content)
    house.context = open_business(house.folder)
    found = check(house.context)
    assert not found.ok
    assert "damaged" in found.problems[0]
    assert made.file.name in found.problems[-1] and "60 customers" in found.problems[-1]


def test_a_rotten_newest_backup_is_told(house):
    made = backup(house.context)
    made.file.write_bytes(made.file.read_bytes()[:6000])
    assert made.file.name in check(house.context).problems[0]
