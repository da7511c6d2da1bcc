"""Gaps in the shell."""


def test_gaps_are_counted_and_listed(shop):
    shop("add", "full_name=Ann Ellis", "phone=01904 555018", "street=1 High St", "town=York", "postcode=YO1 7HH")
    shop("add", "full_name=Tom Reed", "phone=01904 555019", "street=2 High St", "town=York")
    found = shop.json("gaps")
    said = shop("gaps")
    assert said.status == 0 and "1 of 2 tidy" in said.out and "Tom Reed" in said.out
    assert (found["tidy"], found["total"], found["gaps"][0]["field"], found["gaps"][0]["value_pence"]) == (1, 2, "postcode", 0)
