"""E-mail: messages find their customers, direction and words; strangers and broken ones are listed."""
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
from app.errors import BadFile
from app.exchange.importing import bring_in, preview, rehearse
from app.exchange.messages.mail import open_mail
from app.exchange.messages.mail_parts import MOST_TEXT, trimmed, without_tags

FROM_ANN = """Return-Path: <ann@example.org>
Delivered-To: me@mybusiness.example
From: =?utf-8?Q?Ann_Ellis_=C3=96?= <Ann@Example.org>
To: Me <me@mybusiness.example>
Cc: Bob Reed <bob@example.org>, stranger@nowhere.example
Subject: =?iso-8859-1?Q?Boiler_caf=E9?= service
Date: Wed, 14 Jan 2026 23:30:00 -0500
Message-ID: <one@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: multipart/alternative; boundary="c"

--c
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The boiler leaks, caf=C3=A9 closed.
Please call.

--=20
Ann Ellis
01943 496 0018

On Mon, 12 Jan 2026 at 10:00, Me <me@mybusiness.example> wrote:
> How is the boiler?
--c
Content-Type: text/html

<p>The boiler <img src="http://tracker.example/x.gif"> leaks</p>
--c--
--b
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--b--
"""
FROM_ME = """From: me@mybusiness.example
To: bob@example.org
Subject: Your quote
Date: Thu, 15 Jan 2026 09:05:00 +0000
Message-ID: <two@mybusiness.example>
Content-Type: text/html; charset=utf-8

<html><head><style>p {color: red}</style></head><body><p>Dear Bob,</p><div>here is your &pound;95 quote.<br>Thanks</div></body></html>
"""
SPAM = """From: Win <win@spam.example>
To: me@mybusiness.example
Subject: You won
Date: Thu, 15 Jan 2026 09:05:00 +0000

Click
"""


@pytest.fixture
def people(house):
    house.customer("Mrs Ann Ellis", email="ann@example.org")
    house.customer("Bob Reed", email="bob@example.org")
    return house


@pytest.fixture
def usual_name():
    return "message.eml"


def counts(result):
    return result.new, result.changed, result.same, result.rejected


def kept(house):
    return house.sql("SELECT customer_id, date, time, channel, direction, text FROM interaction ORDER BY id")


def test_a_message_goes_to_every_customer_whose_address_occurs(people, write):
    result = bring_in(people.context, write(FROM_ANN))
    assert (result.kind, result.source, counts(result), result.warnings) == ("interactions", "email", (2, 0, 0, 0), [])
    text = "Boiler café service\n\nThe boiler leaks, café closed.\nPlease call.\n\nAttached: plan.pdf"
    assert kept(people) == [(1, "2026-01-15", "04:30", "email", "in", text), (2, "2026-01-15", "04:30", "email", "in", text)]


def test_the_same_message_twice_is_one_entry_wherever_it_comes_from(people, write):
    assert counts(bring_in(people.context, write(FROM_ANN))) == (2, 0, 0, 0)
    box = write("From ann@example.org Thu Jan 15 04:30:00 2026\n" + FROM_ANN, "all.mbox")
    assert counts(bring_in(people.context, box)) == (0, 0, 2, 0)


@pytest.mark.parametrize("known", [True, False])
def test_what_i_wrote_goes_out(people, write, known):
    if known:
        people.business(email="Me@MyBusiness.example")
    bring_in(people.context, write(FROM_ME))
    assert kept(people) == [(2, "2026-01-15", "09:05", "email", "out", "Your quote\n\nDear Bob,\n\nhere is your £95 quote.\nThanks")]


def test_a_mailbox_is_read_message_by_message(people, write):
    loose = FROM_ME.replace("Thanks", "Thanks</div>\n\n>From here on\n\nFrom the heart\n<div>")
    text = "".join(f"From - Thu Jan 15 09:05:00 2026\n{one}\n" for one in (
        FROM_ANN, loose, SPAM, "no header, so this belongs to the message before\n"))
    file = write(text, "Inbox")
    assert preview(file).kind == "interactions"
    assert counts(rehearse(people.context, file)) == (3, 0, 0, 1)
    result = bring_in(people.context, file)
    assert counts(result) == (3, 0, 0, 1)
    assert [one.row for one in result.rejects] == [3]
    assert "win@spam.example" in result.rejects[0].reason
    assert "From here on From the heart" in " ".join(kept(people)[2][-1].split())


def test_a_shared_address_is_decided_by_the_name(people, write):
    people.customer("Tom Ellis", email="ann@example.org")
    message = "From: Tom Ellis <ann@example.org>\nSubject: x\nDate: Thu, 15 Jan 2026 09:05:00 +0000\n\ny\n"
    assert counts(bring_in(people.context, write(message))) == (1, 0, 0, 0)
    assert kept(people)[0][0] == 3
    result = bring_in(people.context, write(message.replace("Tom Ellis ", "Family ")))
    assert (counts(result), "Several" in result.rejects[0].reason) == ((0, 0, 0, 1), True)


def test_a_message_without_a_date_or_an_id(people, write):
    undated = "From: ann@example.org\nTo: me@x.example\nSubject: Hello\n\nwords\n"
    assert counts(bring_in(people.context, write(undated))) == (0, 0, 0, 1)
    received = "Received: by mx.example; Thu, 15 Jan 2026 09:05:00 +0000\n" + undated
    assert counts(bring_in(people.context, write(received))) == (1, 0, 0, 0)
    assert counts(bring_in(people.context, write(received))) == (0, 0, 1, 0)


def test_undo_takes_the_messages_away(people, write):
    from app.history import undo_action

    result = bring_in(people.context, write(FROM_ANN))
    undo_action(people.context, result.action)
    assert kept(people) == []


def test_what_is_no_message_is_refused(write):
    for text in ("hello\n", "\n\n", "a,b\n1,2\n", b"\0\1\2" * 50):
        with pytest.raises(BadFile):
            open_mail(write(text), many=False)


def test_quoted_text_and_signatures_are_left_out():
    assert trimmed("Yes.\r\n\r\n-----Original Message-----\r\nFrom: x\r\nold") == "Yes."
    assert trimmed("> Do you agree?\n\nYes.\n\n> And now?\nNo.\n") == "Yes.\n\nNo."
    assert trimmed("On Monday we met\nand talked.\n") == "On Monday we met\nand talked."
    assert trimmed("a\n\n\n\n\nb") == "a\n\nb"
    assert trimmed("-- \nonly a signature") == "-- \nonly a signature".replace(" \n", "\n")
    assert len(trimmed("word " * 5000)) <= MOST_TEXT + 2
    assert without_tags("5 < 6 & 7 > 3") == "5 < 6 & 7 > 3"
    assert without_tags("<p>a<br>b &amp; c</p><script>x()</script>").split("\n") == ["", "a", "b & c", ""]


@settings(max_examples=150, deadline=20_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((
    b"From x 2026\n", b"From: ", b"a@b", b"<", b">", b"(", b'"', b"\n", b"Date: ", b"Thu, 15 Jan 2026", b"99999999999", b"=?utf-8?Q?=C3?=",
    b"=?x?B?", b"Content-Type: multipart/mixed; boundary=", b"--", b"text/html", b"charset=", b"punycode", b"<p>", b"<!", b"]]>", b";",
    b"Content-Transfer-Encoding: base64\n", b"quoted-printable", b"\xff\0", b"Message-ID: <", b"To: ", b",", b":;"))
    | st.binary(max_size=20), max_size=60), st.booleans())
def test_garbage_is_read_or_refused_in_a_sentence(tmp_path, pieces, many):
    file = tmp_path / "fuzz"
    file.write_bytes(b"From: ann@example.org\n" + b"".join(pieces) if not many else b"From x 2026\nTo: a@b\n" + b"".join(pieces))
    try:
        table = open_mail(file, many)
    except BadFile:
        return
    assert all(len(row.cells) == len(table.headings) for row in table.rows())


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", hostile.MESSAGES)
@pytest.mark.parametrize("many", [True, False], ids=("box", "one"))
def test_hostile_messages_are_read_and_never_hang(write, name, many):
    assert list(open_mail(write(hostile.message(hostile.MESSAGES[name], many)), many).rows())
