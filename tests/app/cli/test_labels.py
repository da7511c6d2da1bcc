"""Labels and envelopes in the shell."""
from __future__ import annotations

import pytest

import papers


@pytest.fixture
def couple(shop):
    place = ("street=1 Mill Lane", "town=Otley", "postcode=LS21 1AA")
    return [shop.json("add", "full_name=Mr Tom Ellis", *place)["id"], shop.json("add", "full_name=Mrs Ann Ellis", *place)["id"],
            shop.json("add", "full_name=Cy Nowhere")["id"]]


def test_labels_for_everybody(shop, couple, tmp_path):
    made = shop.json("labels", "--to", "all", "--sheet", "L7160", "--out", tmp_path / "a.pdf")
    assert set(made) >= {"labels", "pages", "left_out"}
    assert (made["labels"], made["pages"]) == (2, 1)
    assert made["left_out"] == [{"customer_id": couple[2], "name": "Cy Nowhere", "reason": "has no postal address"}]
    made = shop.json("labels", "--to", f"{couple[0]},{couple[1]}", "--sheet", "L7160", "--start", "21", "--households", "--copies", "2",
                     "--outlines", "--out", tmp_path / "b.pdf")
    assert (made["labels"], made["pages"]) == (2, 2)
    assert "Mr and Mrs Ellis" in papers.words(tmp_path / "b.pdf")
    said = shop("labels", "--to", "all", "--out", tmp_path / "c.pdf")
    assert "2 labels, 1 page" in said.out and "Cy Nowhere" in said.out


def test_envelopes_and_a_test_page(shop, couple, tmp_path):
    made = shop.json("envelopes", "--to", couple[0], "--size", "DL", "--out", tmp_path / "e.pdf")
    assert (made["labels"], made["pages"], made["left_out"]) == (1, 1, [])
    assert "1 envelope:" in shop("envelopes", "--to", couple[0], "--out", tmp_path / "f.pdf").out
    shop.json("labels", "--outlines", "--sheet", "5160", "--out", tmp_path / "try.pdf")
    assert "100 mm" in papers.words(tmp_path / "try.pdf")


def test_wrong_wishes_are_refused_in_a_sentence(shop, couple, tmp_path):
    out = tmp_path / "a.pdf"
    assert shop("labels", "--sheet", "L7160", "--out", out).status == 2
    for wish, said in ((("--sheet", "L1"), "no label sheet"), (("--start", "22"), "1 to 21"), (("--copies", "0"), "copies")):
        refused = shop("labels", "--to", "all", *wish, "--out", out)
        assert refused.status == 1 and said in refused.err
    assert "no envelope size" in shop("envelopes", "--to", "all", "--size", "A4", "--out", out).err
    assert not out.exists()


def test_a_sheet_of_your_own(shop, couple, tmp_path):
    sizes = ("columns=2", "rows=3", "label_width=90", "label_height=80", "left=10", "top=20", "pitch_x=95", "pitch_y=85")
    refused = shop("label-sheet", "Jam", "columns=3", *sizes[1:])
    assert refused.status == 1 and "Labels across: 3 labels end at 290 mm" in refused.err
    assert shop.json("label-sheet", "Jam", *sizes)["labels"] == 6
    assert shop.json("label-sheet", "jam", "rows=2")["labels"] == 4
    assert shop.json("label-sheets")[-1]["name"] == "Jam" and "L7651" in shop("label-sheets").out
    assert shop.json("labels", "--to", "all", "--sheet", "JAM", "--out", tmp_path / "a.pdf")["labels"] == 2
    assert "no field" in shop("label-sheet", "Jam", "depth=3").err
    assert shop.json("label-sheet", "jam")["labels"] == 4 and shop("label-sheet", "Honey").status == 1
    shop.json("label-sheet", "Jam", "--remove")
    assert shop("label-sheet", "Jam", "--remove").status == 1
