"""Wording that was begun survives a restart, and a damaged file is as good as none."""
from __future__ import annotations

import sys

import pytest

from app.letters.wording import begun
from app.letters.wording.begun import FILE, Draft
from app.letters.wording.templates import TemplateValues

OFFER = TemplateValues("offer", "Offer “Ŵyn”", "news", "marketing", subject="Hi {{ first }}", body="Line\nline\n")


def test_what_was_begun_is_there_again(house):
    assert begun.keep_templates(house.context, [OFFER])
    assert begun.keep_letters(house.context, [Draft((3, 5), "general", "A", "B", True), Draft((), "renewal", "", "x", True)])
    assert begun.templates(house.context) == (OFFER,)
    assert begun.letters(house.context) == (Draft((3, 5), "general", "A", "B", True), Draft((), "renewal", "", "x", True))


def test_nothing_begun_leaves_no_file(house):
    begun.keep_templates(house.context, [OFFER])
    begun.keep_letters(house.context, [Draft(changed=True)])
    begun.keep_letters(house.context, [])
    assert begun.templates(house.context) == (OFFER,)
    begun.keep_templates(house.context, [])
    assert not (house.context.places.folder / FILE).exists()


@pytest.mark.parametrize("damage", [
    b"", b"\xff\x00", b"[]", b'{"templates": 3, "letters": {}}', b'{"templates": [{"key": 3}, 7], "letters": [{"ids": 1}]}',
    b'{"letters": [{"ids": ["x", 4], "subject": null}, {"strange": 1}]}', b'{"templates": [{"name": "x"}]}'])
def test_a_damaged_file_is_as_good_as_none(house, damage):
    (house.context.places.folder / FILE).write_bytes(damage)
    assert begun.templates(house.context) == () and begun.letters(house.context) == ()
    assert begun.keep_templates(house.context, [OFFER]) and begun.templates(house.context) == (OFFER,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_it(house):
    begun.keep_letters(house.context, [Draft((1,), "general", "A", "B", True)])
    assert (house.context.places.folder / FILE).stat().st_mode & 0o077 == 0


def test_it_is_no_part_of_the_change_history(house):
    before = house.sql("SELECT count(*) FROM action")
    begun.keep_templates(house.context, [OFFER])
    assert house.sql("SELECT count(*) FROM action") == before
