"""Rules in plain words."""
from __future__ import annotations

from datetime import date

import pytest

from app.segments.parser import parse
from app.segments.sentence import sentence


@pytest.mark.parametrize(("rule", "words"), [
    ("", "Everybody"), ("nobody", "Only those put in by hand"),
    ("town = Leeds and (tag = VIP or last_contact < -180d)", "Town is Leeds, and tag is VIP or last contact is more than 180 days ago"),
    ("town = Leeds and tag = VIP", "Town is Leeds and tag is VIP"),
    ("town != Leeds or tag !~ x", "Town is not Leeds or tag does not contain x"),
    ("tag = VIP or (town = Leeds and value >= 1000)", "Tag is VIP, or town is Leeds and value is at least £1,000"),
    ("tag = a or (tag = b and (tag = c or tag = d))", "Tag is a, or tag is b and (tag is c or tag is d)"),
    ("town in (Leeds, York, Otley)", "Town is Leeds, York or Otley"), ("town not in (Leeds, York)", "Town is neither Leeds nor York"),
    ("town not in (Leeds)", "Town is not Leeds"), ("postcode begins LS2", "Postcode begins with LS2"),
    ("email is empty and phone is not empty", "E-mail is not known and phone is known"),
    ("last_contact >= -1y", "Last contact is at most 1 year ago"), ("next_contact <= +2w", "Next contact is at most 2 weeks ahead"),
    ("last_contact < 2026-01-31", "Last contact is before 31 January 2026"), ("next_contact = today", "Next contact is today"),
    ("next_contact < today", "Next contact is before today"), ("last_contact in (today, -1d)", "Last contact is today or 1 day ago"),
    ("birthday_month = 11", "Birthday month is November"), ("birthday = 3 nov", "Birthday is on 3 November"),
    ("age < 18", "Age is less than 18"),
    ("deceased", "Has died"), ("not deceased", "Has not died"), ("do_not_contact = no", "May be contacted"),
    ("has renewal", "Has a renewal in force"),
    ("first_name_terms != yes", "Is not on first-name terms"), ("permission_email", "E-mail is allowed"),
    ("permission_sms = no", "Text messages are refused"),
    ("permission_phone is empty", "Nothing is said about phone calls"), ("permission_post != no", "It is not so that post is refused"),
    ("stage = intensive_care", "Stage is At risk"), ("prefers = post", "Prefers is Post"),
    ("not (town = a or town = b)", "It is not so that (town is a or town is b)"),
    ('custom:"Boiler make" = Vaillant', "Boiler make is Vaillant"), ("last_name < M", "Last name comes before M"),
])
def test_a_rule_in_words(rule, words):
    assert sentence(parse(rule, date(2026, 11, 3))) == words
