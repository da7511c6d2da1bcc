"""Pictures on their way into the letterhead."""
import io
from pathlib import Path

import pytest
from PIL import Image

import papers
from app import history, letterhead
from app.errors import BadFile, NotFound, UserError
from house import House


def made(folder: Path, name: str = "logo.png", size: tuple[int, int] = (300, 100), colour: object = (200, 30, 30), mode: str = "RGB",
         kind: str = "PNG", **how: object) -> Path:
    path = folder / name
    Image.new(mode, size, colour).save(path, kind, **how)
    return path


def opened(house: House, name: str) -> Image.Image:
    data = letterhead.picture(house.context, name)
    assert data is not None
    return Image.open(io.BytesIO(data))


def test_a_logo_is_kept_and_set_in_one_step_and_undone_in_one(house: House, tmp_path: Path) -> None:
    name = letterhead.keep_logo(house.context, made(tmp_path))
    assert house.context.settings.letterhead.logo == name
    assert opened(house, name).size == (300, 100)
    history.undo_last(house.context)
    assert house.context.settings.letterhead.logo == "" and letterhead.picture(house.context, name) is None


def test_the_same_picture_is_kept_once_whatever_it_is_called(house: House, tmp_path: Path) -> None:
    first = letterhead.keep_logo(house.context, made(tmp_path))
    assert letterhead.keep_signature(house.context, made(tmp_path, "other.jpg")) == first
    assert house.sql("SELECT count(*) FROM picture") == [(1,)]


def test_forgetting_keeps_the_picture_for_letters_that_bore_it(house: House, tmp_path: Path) -> None:
    name = letterhead.keep_signature(house.context, made(tmp_path))
    letterhead.keep_logo(house.context, made(tmp_path))
    letterhead.forget_signature(house.context)
    letterhead.forget_logo(house.context)
    look = house.context.settings.letterhead
    assert (look.logo, look.signature) == ("", "") and letterhead.picture(house.context, name)


def test_a_large_picture_is_scaled_to_what_paper_can_show(house: House, tmp_path: Path) -> None:
    name = letterhead.keep_logo(house.context, made(tmp_path, size=(4000, 1000)))
    assert opened(house, name).size == (1000, 250)


def test_a_photograph_taken_sideways_stands_upright(house: House, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6                     # turn clockwise
    name = letterhead.keep_logo(house.context, made(tmp_path, "x.jpg", kind="JPEG", exif=exif))
    assert opened(house, name).size == (100, 300)
    data = letterhead.picture(house.context, name)
    assert data is not None and b"Exif" not in data


@pytest.mark.parametrize(("mode", "colour", "kind", "kept"), [
    ("RGBA", (10, 20, 30, 100), "PNG", "RGBA"), ("RGBA", (10, 20, 30, 255), "PNG", "RGB"), ("LA", (9, 50), "PNG", "RGBA"),
    ("P", 1, "PNG", "RGB"), ("1", 1, "PNG", "RGB"), ("I;16", 30_000, "PNG", "RGB"), ("L", 9, "JPEG", "RGB"),
    ("CMYK", (9, 9, 9, 9), "JPEG", "RGB")])
def test_every_kind_of_png_and_jpeg_comes_in(house: House, tmp_path: Path, mode: str, colour: object, kind: str, kept: str) -> None:
    name = letterhead.keep_logo(house.context, made(tmp_path, colour=colour, mode=mode, kind=kind))
    assert opened(house, name).mode == kept


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_what_is_no_picture_is_refused_in_a_sentence(house: House, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=r"logo\.png is not a PNG or JPEG"):
        letterhead.keep_logo(house.context, path)
    assert house.context.settings.letterhead.logo == ""


def test_a_torn_picture_a_missing_one_and_a_monster_are_refused(house: House, tmp_path: Path) -> None:
    whole = made(tmp_path, "whole.jpg", size=(800, 800), kind="JPEG")
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(whole.read_bytes()[:2000])
    with pytest.raises(BadFile):
        letterhead.keep_logo(house.context, torn)
    with pytest.raises(NotFound):
        letterhead.keep_logo(house.context, tmp_path / "none.png")
    with pytest.raises(UserError, match="too many pixels"):
        letterhead.keep_logo(house.context, made(tmp_path, "monster.png", (10_000, 6_000), 0, "1"))


def test_the_designer_sees_changes_before_they_are_kept(house: House, tmp_path: Path) -> None:
    house.business(owner="Jo Hartley")
    plain = letterhead.sample(house.context)
    assert plain.pages == 1 and "Hartley Heating" in papers.words(plain.pdf) and papers.pictures(plain.pdf) == []
    name = letterhead.keep_logo(house.context, made(tmp_path))
    letterhead.forget_logo(house.context)
    dressed = letterhead.sample(house.context, logo=name, logo_width=30, signature=name, rule=True, colour="#AA0000")
    assert len(papers.pictures(dressed.pdf)) == 2 and dressed.pages == 1
    assert house.context.settings.letterhead.logo == ""
