"""A letter in its envelope: computed from where each printed character of the PDF stands.

The sheet is slid into all four corners of each envelope; how far it can slide is the envelope's size (ISO 269, the American
#10: 4⅛ × 9½ in) less that of the folded sheet. Envelopes are a little smaller inside, so the real sheet slides less.
"""
from __future__ import annotations

import dataclasses

import pytest

import papers
from app.letters.page.geometry import DIN_A, DIN_B, PLAIN, UK_WINDOW, US_NUMBER_10, Box, Envelope, Profile, profile_of
from app.letters.page.letter import Letter
from app.letters.page.window import set_address
from app.letters.preview import draw
from app.paper.wrap import Wrapper
from letter_example import ADDRESS, LETTER, NORTHSIDE, PICTURES

PROFILES = (UK_WINDOW, DIN_A, DIN_B, US_NUMBER_10)
ADDRESSES = {
    "three lines": ("Mrs Margaret Ellis", "LEEDS", "LS6 1AA"),
    "five lines": ADDRESS,
    "six lines": ("Mrs Margaret Ellis", "R&D & Sons", "Flat 2 Rose Court", "14 Elm Road", "LEEDS", "LS6 1AA"),
    "seven lines": ("Ŵyn Ŷstrad", "Łódź & Żółć", "Flat 2 Rose Court", "14 Elm Road", "Far Headingley", "LEEDS", "LS6 1AA"),
    "seven lines abroad": ("Pani Ągnieszka Śliwińska", "Zakład Ślusarski", "ul. Długa 5 m. 7", "Osiedle Górne", "31-147 KRAKÓW",
                           "małopolskie", "POLAND"),
    "a long Welsh name": ("Mrs Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Ŷ Gŵyl", "1 Stryd y Bont", "PWLLHELI",
                          "LL53 5AA"),
    "a long Polish name": ("Pan Wawrzyniec Brzęczyszczykiewicz-Chrząszczyżewoszycki", "14 Elm Road", "LEEDS", "LS6 1AA"),
    "three hundred letters": ("N" * 300, "14 Elm Road", "LEEDS", "LS6 1AA"),
}
ENVELOPES = [(profile, envelope) for profile in PROFILES for envelope in profile.envelopes]


def pdf(letter: Letter) -> bytes:
    return draw(letter, pictures=PICTURES.get)[0]


def seen(made: bytes, window: Box) -> tuple[str, bool]:
    """What the window shows, and whether it cuts through any character."""
    touched = [mark for mark in papers.marks(made)
               if window.x < mark.right and mark.left < window.right and window.y < mark.bottom and mark.top < window.bottom]
    cut = any(mark.left < window.x or mark.right > window.right or mark.top < window.y or mark.bottom > window.bottom for mark in touched)
    return "".join(mark.text for mark in touched), cut


def dressed(profile: Profile, address: tuple[str, ...]) -> Letter:
    """A letter with everything that could come too near: logo, line, long head, references, a foot."""
    sender = dataclasses.replace(NORTHSIDE, logo="logo", rule=True, logo_width=60)
    return dataclasses.replace(LETTER, sender=sender, address=address, profile=profile.name, your_ref="Y-99", signature="signature")


@pytest.mark.parametrize(("profile", "envelope"), ENVELOPES, ids=[f"{one.name}, {other.name}" for one, other in ENVELOPES])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_window_shows_the_whole_address_and_nothing_else(profile: Profile, envelope: Envelope, address: str) -> None:
    made = pdf(dressed(profile, ADDRESSES[address]))
    corners = list(profile.shown(envelope))
    assert len(corners) == 4
    for window in corners:
        assert seen(made, window) == (papers.squeezed("".join(ADDRESSES[address])), False)


@pytest.mark.parametrize(("profile", "envelope"), ENVELOPES)
def test_what_a_window_can_show_lies_within_the_keep_out_zone(profile: Profile, envelope: Envelope) -> None:
    zone = profile.keep_out
    for window in profile.shown(envelope):
        assert zone.y <= window.y and window.bottom <= zone.bottom and window.right <= zone.right
        assert window.x <= profile.address.x and profile.address.right <= window.right


@pytest.mark.parametrize("profile", (*PROFILES, PLAIN))
def test_nothing_but_the_address_stands_in_the_keep_out_zone(profile: Profile) -> None:
    zone = profile.keep_out
    for address in ADDRESSES.values():
        made = pdf(dressed(profile, address))
        inside = [mark for mark in papers.marks(made) if mark.left < zone.right and mark.bottom > zone.y and mark.top < zone.bottom]
        assert "".join(mark.text for mark in inside) == papers.squeezed("".join(address))
        for left, top, _right, bottom in papers.pictures(made):
            assert bottom <= zone.y or top >= zone.bottom or left >= zone.right


@pytest.mark.parametrize("profile", (*PROFILES, PLAIN))
def test_everything_stays_on_the_paper_and_in_its_margins(profile: Profile) -> None:
    made = pdf(dressed(profile, ADDRESS))
    page = papers.read(made).pages[0]
    size = float(page.mediabox.width) / papers.MM, float(page.mediabox.height) / papers.MM
    assert size == pytest.approx((profile.width, profile.height), abs=0.01)
    marks = list(papers.marks(made))
    assert min(mark.left for mark in marks) >= profile.left - 0.5
    assert max(mark.right for mark in marks) <= profile.width - profile.right + 0.2
    assert min(mark.top for mark in marks) >= 5 and max(mark.bottom for mark in marks) <= profile.height - 5
    body = [mark for mark in marks if mark.top > profile.keep_out.bottom]
    assert profile.body_y <= min(mark.top for mark in body) <= profile.body_y + 3.5


LONG_NAME = "Brigadier Sir Peregrine Featherstonehaugh Cholmondeley KCB"


@pytest.mark.parametrize(("address", "profile", "size", "lines", "whole"), [
    (ADDRESSES["six lines"], UK_WINDOW, 10.5, 6, True),
    (ADDRESSES["seven lines"], UK_WINDOW, 10.0, 7, True),
    ((LONG_NAME, *ADDRESSES["six lines"][1:]), UK_WINDOW, 10.0, 7, True),
    ((LONG_NAME, *ADDRESSES["seven lines"][1:]), UK_WINDOW, 10.0, 8, True),
    (("A line",) * 40, UK_WINDOW, 5.0, 15, False),
    (ADDRESSES["three lines"], US_NUMBER_10, 10.5, 3, True),
    (ADDRESSES["five lines"], US_NUMBER_10, 10.0, 5, True),
])
def test_an_address_is_as_large_as_the_window_allows(address: tuple[str, ...], profile: Profile, size: float, lines: int,
                                                     whole: bool) -> None:
    block = set_address(Wrapper(), address, profile)
    assert (block.size, len(block.lines), block.whole) == (size, lines, whole)


def test_all_that_stands_at_the_left_begins_at_one_edge() -> None:
    for profile in (UK_WINDOW, DIN_A, DIN_B, US_NUMBER_10, PLAIN):
        assert profile.left == profile.address.x


def test_a_profile_is_found_by_its_name_and_an_unknown_one_is_british() -> None:
    assert profile_of("din_a") is DIN_A and profile_of("us") is US_NUMBER_10 and profile_of("nonsense") is UK_WINDOW


def test_folds_are_marked_where_the_profile_folds() -> None:
    for profile in PROFILES:
        lines = papers.lines(pdf(dataclasses.replace(LETTER, profile=profile.name)))
        marked = sorted(round(y, 1) for x, y, right in lines if right < 10)
        assert marked == sorted((*profile.folds, *((profile.punch,) if profile.punch else ())))
