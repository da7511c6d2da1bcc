"""E-mail drafts of whatever people are called."""
from __future__ import annotations

import email
import email.policy

import pytest

import naughty
from app.letters.mails import draft_bytes, file_name
from app.letters.page.letter import Letter, Letterhead, Message
from app.letters.readers.channels import usable
from app.paper.clean import printable
from house import TODAY

SENDER = Letterhead("Hartley Heating", "Jo Hartley", contact=("0113 496 0100", "jo@hartley.example"))


def letter(name: str) -> Letter:
    return Letter(SENDER, (), name, TODAY, "Dear Sir or Madam", "", (), "Yours faithfully")


@pytest.mark.parametrize("start", range(0, 520, 52))
def test_naughty_strings_come_back_as_they_are_and_add_no_line(start: int) -> None:
    for text in naughty.STRINGS[start:start + 52]:
        said = draft_bytes(letter(text), Message("ann@example.org", text, text), b"%PDF", file_name(TODAY, text, text, "", text))
        opened = email.message_from_bytes(said, policy=email.policy.default)
        assert opened.keys() == ["X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"], text
        assert [one.addr_spec for one in opened["To"].addresses] == ["ann@example.org"], text
        assert squeezed(opened["Subject"]) == squeezed(printable(text))[:len(squeezed(opened["Subject"]))], text
        assert next(iter(opened.iter_attachments())).get_filename() == file_name(TODAY, text, text, "", text), text
        body = opened.get_body(("plain",))
        assert squeezed(body.get_content()) == squeezed(printable(text)), text


@pytest.mark.parametrize("name", [
    "A, spy@example.org, B", '"x" <spy@example.org>, ' + "long " * 30, "<a href=x> id=y>test</a>" * 5, "ann@example.org" * 9,
    "a: spy@example.org;" + " and more" * 20])
def test_a_name_brings_no_address_of_its_own(name: str) -> None:
    opened = email.message_from_bytes(draft_bytes(letter(name), Message("ann@example.org", "", ""), b"", "a.pdf"),
                                      policy=email.policy.default)
    assert [one.addr_spec for one in opened["To"].addresses] == ["ann@example.org"]


def test_a_domain_in_another_script_travels_in_its_ascii_form() -> None:
    said = draft_bytes(letter("Łukasz Wiśniewski"), Message("lukasz@przykład.pl", "Ŵyn", "Ŵ"), b"%PDF", "a.pdf")
    to = email.message_from_bytes(said, policy=email.policy.default)["To"].addresses[0]
    assert (to.addr_spec, to.display_name) == ("lukasz@xn--przykad-rjb.pl", "Łukasz Wiśniewski")
    assert usable("lukasz@przykład.pl") and not usable("łukasz@example.org") and not usable("nobody")


@pytest.mark.parametrize(("first", "last", "company", "name"), [
    ("Margaret", "Ellis", "", "2026-11-03 Ellis Margaret – renewal.pdf"), ("", "", "R&D & Sons", "2026-11-03 R&D & Sons – renewal.pdf"),
    ("", "", "", "2026-11-03 – renewal.pdf"), ("a/b", "..", "", "2026-11-03 .. a b – renewal.pdf")])
def test_attachments_bear_the_day_the_name_and_the_kind(first: str, last: str, company: str, name: str) -> None:
    assert file_name(TODAY, first, last, company, "Renewal") == name


def squeezed(text: str) -> str:
    return "".join(text.split())
