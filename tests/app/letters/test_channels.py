"""Post, e-mail or phone: what each customer prefers, and what the law allows."""
from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import papers
from app import tasks
from app.letters import drafts, outbox, printing, recording, runs
from app.letters.readers.options import Options
from app.letters.wording import templates
from desk import cover, lodger
from house import House

MARKETING = templates.TemplateValues("", "Spring offer", "news", "marketing", subject="Ten per cent off", body="Dear reader, come in.")


def draft(file: str | Path) -> EmailMessage:
    found = email.message_from_bytes(Path(file).read_bytes(), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def said(opened: EmailMessage) -> str:
    text = opened.get_body(("plain",))
    assert text is not None
    return str(text.get_content()).replace("\r\n", "\n")


def mailed(house: House, name: str = "Mrs Margaret Ellis", **pairs: str) -> int:
    return lodger(house, name, **{"preferred_channel": "email", "email": "margaret@example.org", **pairs})


def test_an_address_at_home_without_a_postcode_is_pointed_out(house: House, out: Path) -> None:
    for number, place in enumerate(({}, {"postcode": "LS21 1AA"}, {"country": "France"}, {"street": "2 Regiment, BFPO 801"})):
        house.customer(f"Mr Tom Reed{number}", **{"street": "1 Mill Lane", "town": "Otley", **place})
    made = runs.write(house.context, "general", [1, 2, 3, 4], out)
    assert made.prepared == 4
    assert [(one.customer_id, one.reason) for one in made.warnings] == [(1, "has no postcode, so the letter may go astray")]


def test_each_customer_is_reached_as_they_prefer(house: House, out: Path) -> None:
    house.business(email="jo@hartley.example")
    posted, written = lodger(house, "Mr Bob Reed"), mailed(house)
    rung = lodger(house, "Ms Cat Price", preferred_channel="phone", phone="0113 496 0123")
    made = runs.write(house.context, "general", [posted, written, rung], out)
    assert (made.prepared, made.posted, made.emailed, made.pages, made.file) == (3, 1, 1, 1, str(out))
    assert [(one.customer_id, one.phone) for one in made.calls] == [(rung, "0113 496 0123")]
    assert [Path(one).parent for one in made.drafts] == [out.parent / "letters drafts"]
    assert "Dear Mr Reed" in papers.words(out) and "Ellis" not in papers.words(out)
    assert {row.customer_id: row.state for row in outbox.letters(house.context)} == {posted: "printed", written: "draft", rung: "call"}
    assert house.sql("SELECT customer_id, channel FROM interaction") == [(posted, "letter")]


def test_a_draft_opens_ready_to_be_sent_with_the_letter_attached(house: House, out: Path) -> None:
    house.business(email="jo@hartley.example")
    made = runs.write(house.context, "general", [mailed(house)], out, subject="Your boiler", body="It is **time**, {{ first }}.")
    opened = draft(made.drafts[0])
    assert (opened["X-Unsent"], opened["Subject"]) == ("1", "Your boiler")
    assert (opened["To"], opened["From"]) == ("Mrs Margaret Ellis <margaret@example.org>", "Hartley Heating <jo@hartley.example>")
    assert "Dear Mrs Ellis\n\nIt is time, Margaret." in said(opened) and "Yours sincerely\n\nJo Hartley" in said(opened)
    attached = next(iter(opened.iter_attachments()))
    assert attached.get_filename() == "2026-11-03 Ellis Margaret – general letter.pdf"
    assert "It is time, Margaret." in papers.words(attached.get_content())
    assert made.file is None and not out.exists() and made.pages == 0


def test_names_and_subjects_cannot_add_a_line_to_an_e_mail(house: House, out: Path) -> None:
    house.business(name="Hartley\r\nBcc: spy@example.org", email="jo@hartley.example")
    made = runs.write(house.context, "general", [mailed(house, "Bob <bob@x>\r\nBcc: spy@example.org")], out,
                      subject="Hello\nBcc: spy@example.org", body="Text")
    opened = draft(made.drafts[0])
    assert opened["Bcc"] is None and [one.addr_spec for one in opened["To"].addresses] == ["margaret@example.org"]
    assert set(opened.keys()) == {"X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"}


def test_two_drafts_of_one_name_lie_beside_each_other(house: House, out: Path) -> None:
    made = runs.write(house.context, "general", [mailed(house), mailed(house)], out)
    assert len(set(made.drafts)) == 2 and all(Path(one).is_file() for one in made.drafts)
    again = runs.write(house.context, "general", [mailed(house)], out)
    assert Path(again.drafts[0]).parent.name == "letters drafts 2"


def test_the_e_mail_version_of_a_template_is_what_is_sent(house: House, out: Path) -> None:
    own = templates.save(house.context, templates.TemplateValues("", "Visit", subject="A letter", body="On paper.",
                                                                 email_subject="A mail", email_body="On screen, {{ first }}."))
    assert own
    opened = draft(runs.write(house.context, "visit", [mailed(house)], out).drafts[0])
    assert opened["Subject"] == "A mail" and "On screen, Margaret." in said(opened)
    assert "On paper." in papers.words(next(iter(opened.iter_attachments())).get_content())


def test_on_paper_all_the_same_with_a_word_of_warning(house: House, out: Path) -> None:
    made = runs.write(house.context, "general", [mailed(house)], out, options=Options(by_post=True))
    assert (made.posted, made.drafts) == (1, ()) and [one.reason for one in made.warnings] == ["prefers e-mail"]


def test_whoever_cannot_be_reached_as_they_prefer_gets_paper(house: House, out: Path) -> None:
    people = {
        "prefers e-mail, but has no e-mail address that can be used": lodger(house, "A B", preferred_channel="email", email="not one"),
        "prefers e-mail, but has switched it off": mailed(house, "C D", permission_email="no"),
        "prefers the phone, but has no number": lodger(house, "E F", preferred_channel="phone"),
        "prefers text messages": lodger(house, "G H", preferred_channel="sms"),
    }
    made = runs.write(house.context, "general", list(people.values()), out)
    assert made.posted == 4 and {one.reason: one.customer_id for one in made.warnings} == people


def test_an_e_mail_needs_no_postal_address_but_paper_does(house: House, out: Path) -> None:
    by_mail = house.customer("Mrs Ann Ellis", preferred_channel="email", email="ann@example.org")
    nowhere = house.customer("Mr Bob Reed", preferred_channel="phone")
    made = runs.write(house.context, "general", [by_mail, nowhere], out)
    assert made.emailed == 1
    assert [(one.customer_id, one.reason) for one in made.left_out] == [
        (nowhere, "prefers the phone, but has no number; has no postal address")]


def test_marketing_goes_by_e_mail_only_with_a_permission(house: House, out: Path) -> None:
    key = templates.duplicate(house.context, "general", "Offer").key
    templates.save(house.context, templates.TemplateValues(**{**vars(MARKETING), "key": key}))
    unasked, asked = mailed(house, "A B"), mailed(house, "C D", permission_email="yes")
    objector = lodger(house, "E F", permission_post="no")
    made = runs.write(house.context, key, [unasked, asked, objector], out)
    assert [(one.customer_id, one.reason) for one in made.warnings] == [
        (unasked, "prefers e-mail, but has given no permission for marketing by e-mail")]
    assert (made.posted, made.emailed) == (1, 1) and [one.customer_id for one in made.left_out] == [objector]
    assert "rather not" in said(draft(made.drafts[0]))


def test_sent_e_mails_stand_in_the_journal_once(house: House, out: Path) -> None:
    runs.write(house.context, "general", [mailed(house)], out)
    letter = outbox.letters(house.context)[0]
    assert recording.mark_sent(house.context, [letter.id]).marked == 1 and recording.mark_sent(house.context, [letter.id]).marked == 0
    assert house.sql("SELECT customer_id, channel, direction, letter_id FROM interaction") == [
        (letter.customer_id, "email", "out", letter.id)]
    assert outbox.letters(house.context)[0].state == "sent"


def test_a_renewal_becomes_a_call_for_today_and_is_not_due_any_more(house: House, out: Path) -> None:
    ann = lodger(house, preferred_channel="phone", phone="0113 496 0123")
    cover(house, ann, reference="BC-1")
    made = runs.prepare_due(house.context, 0, out)
    task = tasks.of_customer(house.context, ann)[0]
    assert (task.text, task.due, made.calls[0].task) == ("Call about Boiler cover BC-1, which ends 3 December 2026", house.today, task.id)
    assert made.file is None and runs.prepare_due(house.context, 0, out).prepared == 0
    letter = outbox.letters(house.context)[0]
    assert recording.mark_called(house.context, [letter.id]).marked == 1
    assert tasks.of_customer(house.context, ann) == () and outbox.letters(house.context)[0].state == "called"
    assert house.sql("SELECT channel, kind FROM interaction") == [("phone", "call")]


def test_a_call_that_was_ticked_off_counts_as_made(house: House, out: Path) -> None:
    runs.write(house.context, "general", [lodger(house, preferred_channel="phone", phone="0113 496 0123")], out)
    assert outbox.waiting(house.context).calls == 1
    tasks.done(house.context, tasks.until(house.context, house.today)[0].id)
    assert outbox.letters(house.context)[0].state == "called" and outbox.waiting(house.context).calls == 0


def test_a_draft_is_made_again_from_the_outbox(house: House, out: Path) -> None:
    runs.write(house.context, "general", [mailed(house)], out, subject="Grüße & more", body="Line one\n\nLine two " + "x" * 5000)
    letter = outbox.letters(house.context)[0].id
    again = drafts.draft(house.context, letter)
    assert again.is_relative_to(house.context.places.letters) and draft(again)["Subject"] == "Grüße & more"
    link = drafts.mailto_link(house.context, letter)
    assert link.startswith("mailto:margaret@example.org?subject=Gr%C3%BC%C3%9Fe%20%26%20more&body=Dear%20Mrs%20Ellis%0D%0A")
    assert len(link) <= 1900


def test_a_prepared_e_mail_gets_its_draft_when_it_is_printed(house: House, out: Path) -> None:
    runs.write(house.context, "general", [mailed(house)], None)
    assert outbox.waiting(house.context).email == 1
    made = printing.print_prepared(house.context, out)
    assert (made.emailed, made.file) == (1, None) and draft(made.drafts[0])["To"].addresses[0].addr_spec == "margaret@example.org"
    assert printing.print_prepared(house.context, out).drafts == () and outbox.waiting(house.context).drafts == 1


def test_who_wants_no_post_gets_a_service_letter_by_e_mail_or_is_called(house: House, out: Path) -> None:
    mail, phone = {"email": "a@example.org"}, {"phone": "0113 496 0123"}
    written = lodger(house, "A B", permission_post="no", **mail, **phone)
    rung = lodger(house, "C D", permission_post="no", **phone)
    rung_too = lodger(house, "E F", permission_post="no", permission_email="no", **mail, **phone)
    nowhere = lodger(house, "G H", permission_post="no", permission_email="no", permission_phone="no", **mail, **phone)
    bare = lodger(house, "I J", permission_post="no")
    made = runs.write(house.context, "general", [written, rung, rung_too, nowhere, bare], out)
    assert {row.customer_id: row.channel for row in outbox.letters(house.context)} == {written: "email", rung: "phone", rung_too: "phone"}
    assert [(one.customer_id, one.reason) for one in made.warnings] == [
        (written, "does not want letters by post, so it goes by e-mail"), (rung, "does not want letters by post: to be called"),
        (rung_too, "does not want letters by post: to be called")]
    assert [(one.customer_id, one.reason) for one in made.left_out] == [(nowhere, "does not want letters by post"),
                                                                        (bare, "does not want letters by post")]


def test_marketing_goes_instead_of_post_only_where_it_is_permitted(house: House, out: Path) -> None:
    asked = lodger(house, "A B", permission_post="no", email="a@example.org", phone="0113 496 0123")
    permitted = lodger(house, "C D", permission_post="no", permission_email="yes", email="c@example.org")
    key = templates.save(house.context, MARKETING) and "spring_offer"
    made = runs.write(house.context, key, [asked, permitted], out)
    assert [row.customer_id for row in outbox.letters(house.context)] == [permitted] and made.emailed == 1
    assert [one.customer_id for one in made.left_out] == [asked]


def test_all_on_paper_leaves_out_who_wants_no_post(house: House, out: Path) -> None:
    one = lodger(house, "A B", permission_post="no", email="a@example.org")
    made = runs.write(house.context, "general", [one], out, options=Options(by_post=True))
    assert made.prepared == 0 and [left.reason for left in made.left_out] == ["does not want letters by post"]
