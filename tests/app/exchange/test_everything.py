"""Everything out and in again: an empty folder becomes the same business, table by table."""
from __future__ import annotations

import json
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app import history, journal, renewals, sales, tasks, today
from app.customers import lists
from app.errors import BadFile, UserError
from app.exchange import everything
from app.letters import runs
from app.settings import Reminders
from house import House, move_in
from models import search
from naughty import STRINGS


@pytest.fixture
def lively(house: House, tmp_path: Path) -> House:
    """A business with something in every room."""
    house.business()
    who = house.customer("Mrs Siân Ŵyn", phone="01904 555018", email="sian@example.org", tags="VIP; boiler", street="1 Ffordd\nFlat 2",
                         town="Llanelli", postcode="SA15 1AA", birthday="--02-29", permission_email="yes", **{"custom:Boiler": "Worcester"})
    for text in STRINGS[:60]:
        house.customer("Nobody", notes=text)
    renewals.add(house.context, who, renewals.RenewalValues("Boiler cover", date(2026, 12, 3), date(2025, 12, 4), 21600, "BC-1",
                                                                 next_amount_pence=22250))
    journal.log(house.context, who, journal.Entry("phone", "Asked about a quote"), date(2026, 11, 6), "Send the quote")
    tasks.add(house.context, "Order flue seals", date(2026, 11, 5))
    sales.add(house.context, who, sales.SaleValues(date(2026, 3, 16), "Annual service", amount_pence=8400))
    house.context.set(Reminders, grace_days=20)
    runs.prepare_due(house.context, 0, tmp_path / "letters.pdf")
    today.snooze(house.context, f"follow_up:{house.sql('SELECT min(id) FROM task')[0][0]}", date(2026, 11, 9), "away")
    return house


@pytest.fixture
def empty(template_file: Path, tmp_path: Path) -> House:
    return move_in(template_file, tmp_path / "empty")


def test_the_same_business_appears_table_by_table(lively: House, empty: House, tmp_path: Path) -> None:
    out = tmp_path / "everything.zip"
    made = everything.export_everything(lively.context, out)
    assert made.rows > 60 and everything.is_everything(out)
    assert {"README.txt", "customers.csv", "tables/customer.jsonl"} <= set(zipfile.ZipFile(out).namelist())
    wanted = lively.tables()
    assert everything.export_everything(lively.context, out).rows == made.rows
    lively.close()
    empty.reopen()
    result = everything.bring_in_everything(empty.context, out)
    assert result.action and result.customers == 61
    assert empty.tables() == wanted
    assert search.problems(empty.context.database) == [] and len(lists.find(empty.context, "sian llanelli")) == 1
    history.undo_action(empty.context, result.action)
    assert all(not rows for rows in empty.tables().values())


def test_a_zip_from_before_there_were_prices_of_next_terms_still_comes_in(lively: House, empty: House, tmp_path: Path) -> None:
    everything.export_everything(lively.context, tmp_path / "now.zip")
    lively.close()
    with zipfile.ZipFile(tmp_path / "now.zip") as now, zipfile.ZipFile(tmp_path / "then.zip", "w") as then:
        for name in now.namelist():
            lines = now.read(name).decode("utf-8", "surrogatepass").splitlines(keepends=True)
            if name == "tables/renewal.jsonl":
                place = json.loads(lines[0]).index("next_amount")
                lines = [json.dumps([cell for at, cell in enumerate(json.loads(line)) if at != place]) + "\n" for line in lines]
            elif name == everything.ABOUT:
                lines = [json.dumps({"regulars": 1, "schema": 3})]
            then.writestr(name, "".join(lines).encode("utf-8", "surrogatepass"))
    empty.reopen()
    assert everything.bring_in_everything(empty.context, tmp_path / "then.zip").customers == 61
    (row,) = renewals.find(empty.context)
    assert (row.reference, row.amount_pence, row.next_amount_pence) == ("BC-1", 21600, None)


def test_a_rehearsal_counts_and_writes_nothing(lively: House, tmp_path: Path, empty: House) -> None:
    everything.export_everything(lively.context, tmp_path / "e.zip")
    lively.close()
    empty.reopen()
    assert everything.bring_in_everything(empty.context, tmp_path / "e.zip", rehearse=True).customers == 61
    assert lists.find(empty.context) == []


def test_a_business_with_customers_is_left_alone(lively: House, tmp_path: Path) -> None:
    everything.export_everything(lively.context, tmp_path / "e.zip")
    before = lively.tables()
    with pytest.raises(UserError, match="empty"):
        everything.bring_in_everything(lively.context, tmp_path / "e.zip")
    assert lively.tables() == before


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_zip_is_refused_in_a_sentence_and_nothing_is_written(lively: House, empty: House, tmp_path: Path, seed: int) -> None:
    out = tmp_path / "e.zip"
    everything.export_everything(lively.context, out)
    lively.close()
    empty.reopen()
    before = empty.tables()
    content = bytearray(out.read_bytes())
    dice = random.Random(seed)
    if seed % 3 == 0:
        del content[dice.randrange(len(content)):]
    else:
        for _change in range(seed * 3):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    out.write_bytes(bytes(content))
    try:
        everything.bring_in_everything(empty.context, out)
    except BadFile:
        assert empty.tables() == before


def test_another_zip_is_refused(house: House, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("x.txt", "x")
    assert not everything.is_everything(tmp_path / "other.zip")
    with pytest.raises(BadFile):
        everything.bring_in_everything(house.context, tmp_path / "other.zip")
