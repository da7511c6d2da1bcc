"""Who gets a label: one each or one for a household, who is left out and why, and hostile names."""
from __future__ import annotations

from pathlib import Path

import pytest

import papers
from app.customers import bin
from app.errors import NotFound, ValidationError
from app.labels import making
from app.labels.addressees import gather
from app.paper.quotes import curled
from desk import lodger
from house import House
from naughty import STRINGS


def lines(house: House, ids: list[int], households: bool = True) -> list[tuple[str, ...]]:
    return [one.lines for one in gather(house.context, ids, households).addressees]


@pytest.mark.parametrize(("names", "said"), [
    (("Mr Tom Ellis", "Mrs Margaret Ellis"), "Mr and Mrs Ellis"),
    (("Mrs Margaret Ellis", "Mr Tom Ellis"), "Mr and Mrs Ellis"),
    (("Tom Ellis", "Margaret Ellis"), "Tom and Margaret Ellis"),
    (("Sir John Ellis", "Lady Ellis"), "Sir John and Lady Ellis"),
    (("The Occupier", "The Occupier"), "The Occupier")])
def test_people_of_one_name_at_one_door_share_a_label(house: House, names: tuple[str, ...], said: str) -> None:
    ids = [lodger(house, name, street=street) for name, street in zip(names, ("14 Elm Road", "14, ELM road.", "14 elm Road"), strict=False)]
    assert lines(house, ids) == [(said, "14 Elm Road", "LEEDS", "LS6 1AA")]
    assert len(lines(house, ids, households=False)) == len(ids)


def test_a_household_of_two_names_is_named_by_both(house: House) -> None:
    ids = [lodger(house, name, household="Price and Reed") for name in ("Ms Anna Price", "Mr Tom Reed")]
    assert lines(house, ids)[0][0] == "Ms Price and Mr Reed"
    ids.append(lodger(house, "Miss Eve Reed", household="Price and Reed"))
    assert lines(house, ids)[0][:3] == ("Ms Anna Price", "Mr Tom Reed", "Miss Eve Reed")


def test_who_does_not_live_together_keeps_a_label_of_their_own(house: House) -> None:
    apart = [lodger(house, "Mr Tom Ellis"), lodger(house, "Mrs Ann Ellis", street="15 Elm Road"), lodger(house, "Mr Tom Reed"),
             lodger(house, "Ms Eve Ellis", household="Lodgers"), lodger(house, "Mr Al Ellis", company="Ellis & Sons"),
             lodger(house, "", company="Acme"), lodger(house, "", company="Bolt")]
    assert len(lines(house, apart)) == len(apart)


def test_one_of_a_household_who_objects_is_not_named(house: House) -> None:
    ids = [lodger(house, "Mr Tom Ellis"), lodger(house, "Mrs Margaret Ellis", permission_post="no")]
    found = gather(house.context, ids, True)
    assert [one.lines[0] for one in found.addressees] == ["Mr Tom Ellis"]
    assert [(one.customer_id, one.reason) for one in found.left_out] == [(ids[1], "does not want letters by post")]


def test_who_cannot_be_posted_to_is_left_out_with_the_reason(house: House, tmp_path: Path) -> None:
    reasons = {house.customer("No Place"): "has no postal address",
               house.customer("Half Place", town="Leeds"): "has no complete postal address",
               lodger(house, "Died Long", deceased="yes"): "has died",
               lodger(house, "Ask Not", do_not_contact="yes"): "asked not to be contacted",
               lodger(house, "Off Post", permission_post="no"): "does not want letters by post", lodger(house, "In Bin"): "is in the bin"}
    bin.put_in(house.context, [list(reasons)[-1]])
    for made in (making.write_labels(house.context, reasons, "L7160", tmp_path / "a.pdf"),
                 making.write_envelopes(house.context, reasons, "DL", tmp_path / "a.pdf")):
        assert {one.customer_id: one.reason for one in made.left_out} == reasons
        assert (made.labels, made.pages, made.file) == (0, 0, None)
    assert list(tmp_path.glob("*.pdf")) == []
    assert making.preview_labels(house.context, reasons, "L7160").pdf == b""


def test_nobody_comes_twice_and_strangers_are_passed_over(house: House) -> None:
    one = lodger(house)
    assert len(lines(house, [one, one, 999_999, one])) == 1


@pytest.mark.parametrize(("wishes", "field"), [({"start": 0}, "start"), ({"start": 22}, "start"), ({"copies": 0}, "copies"),
                                               ({"copies": 201}, "copies")])
def test_impossible_wishes_are_refused_beside_their_field(house: House, tmp_path: Path, wishes: dict[str, int], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        making.write_labels(house.context, [lodger(house)], "L7160", tmp_path / "a.pdf", **wishes)
    assert list(caught.value.fields) == [field] and list(tmp_path.glob("*.pdf")) == []


def test_a_preview_shows_the_first_pages_and_counts_all(house: House) -> None:
    ids = [lodger(house, f"Mr {'Ź' * 200} Reed", street=f"{number} Elm Road") for number in range(30)]
    seen = making.preview_labels(house.context, ids, "L7160", copies=20)
    assert (seen.shown, seen.result.labels, seen.result.pages, len(papers.read(seen.pdf).pages)) == (12, 600, 29, 12)
    assert len(seen.result.warnings) == 30


def test_a_failed_print_leaves_no_file_and_the_old_one_alone(house: House, tmp_path: Path) -> None:
    out = tmp_path / "labels.pdf"
    out.write_bytes(b"before")

    class Stop:
        def step(self, done: int, total: int, note: str = "") -> None:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        making.write_labels(house.context, [lodger(house)], "L7160", out, progress=Stop())
    assert out.read_bytes() == b"before" and len(list(tmp_path.iterdir())) == 2


def test_naughty_names_come_out_letter_for_letter_or_are_warned_about(house: House, tmp_path: Path) -> None:
    ids = {house.customer(first_name="Q", last_name=text, street="1 Elm Road", town="Leeds", postcode="LS6 1AA"): text
           for text in STRINGS if text.strip() and len(text) < 200}
    made = making.write_labels(house.context, ids, "L7165", tmp_path / "a.pdf")
    warned = {one.customer_id for one in made.warnings}
    words = papers.squeezed(papers.words(tmp_path / "a.pdf"))
    assert made.labels + len(made.left_out) == len(ids)
    lost = [text for one, text in ids.items() if one not in warned and not kept(text, words)]
    assert lost == []
    for sheet, size in (("L7651", "C6"), ("L7160", "C4")):
        making.write_labels(house.context, ids, sheet, tmp_path / "b.pdf", households=True)
        making.write_envelopes(house.context, ids, size, tmp_path / "c.pdf")


def kept(text: str, words: str) -> bool:
    """Whether every word of a name is on paper; an address knows neither commas nor full stops."""
    return all(papers.squeezed(curled(part)) in words for part in text.replace(",", " ").replace(".", " ").replace("\x00", "").split())


def test_an_unknown_size_of_envelope_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="DL, C6, C5, C4"):
        making.write_envelopes(house.context, [lodger(house)], "C7", tmp_path / "a.pdf")
