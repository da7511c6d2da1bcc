"""A file that still knows the customer who was merged away means the one who stayed."""
from __future__ import annotations

from pathlib import Path

from app.cleanup import merging
from app.customers import cards, lists
from app.exchange.importing import bring_in
from app.exchange.incoming.options import Options
from house import House


def _file(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_later_file_updates_the_one_who_stayed(house: House, tmp_path: Path) -> None:
    people = "Ref,First name,Last name,Phone,Likes\n1,Ann,Ellis,01904 555018,\n2,Anne,Ellis,01904 555018,{}\n"
    bring_in(house.context, _file(tmp_path, "shop.csv", people.format("")), Options(source="shop"))
    keep, other = lists.find(house.context)
    merging.merge(house.context, keep, other)
    later = bring_in(house.context, _file(tmp_path, "shop2.csv", people.format("tea")), Options(source="shop"))
    assert later.new == 0 and lists.find(house.context) == [keep]
    assert cards.card(house.context, keep).text("likes") == "tea"
    calls = "Customer ref,Date,Text\n2,2026-10-01,rang\n"
    bring_in(house.context, _file(tmp_path, "calls.csv", calls), Options(source="shop", kind="interactions"))
    assert house.sql("SELECT customer_id FROM interaction") == [(keep,)]


def test_a_lookalike_in_the_bin_is_still_itself(house: House, tmp_path: Path) -> None:
    people = "Ref,First name,Last name,Phone\n1,Ann,Ellis,01904 555018\n2,Anne,Ellis,01904 555018\n"
    file = _file(tmp_path, "shop.csv", people)
    bring_in(house.context, file, Options(source="shop"))
    from app.customers import bin

    bin.put_in(house.context, [2])
    assert bring_in(house.context, file, Options(source="shop")).changed == 0
