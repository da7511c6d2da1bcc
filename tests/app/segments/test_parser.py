"""The rule language: what is understood, what is refused and how it is said."""
from __future__ import annotations

from datetime import date

import pytest

from app.segments.parser import parse
from app.segments.tokens import RuleError
from app.segments.tree import EVERYBODY, NOBODY, AllOf, AnyOf, Compare, Not
from app.segments.writing import write

TODAY = date(2026, 11, 3)
LEEDS, VIP = Compare("town", "=", ("Leeds",)), Compare("tag", "=", ("VIP",))
QUIET = Compare("last_contact", "<", ("-180d",))


def meant(rule, own=()):
    return parse(rule, TODAY, own)


@pytest.mark.parametrize(("rule", "tree"), [
    ("", EVERYBODY), ("  \n\t ", EVERYBODY), ("everybody", EVERYBODY), ("nobody", NOBODY), ("not everybody", NOBODY),
    ("town = Leeds", LEEDS), ("TOWN=Leeds", LEEDS), ("Town is Leeds", LEEDS), ('"town" == "Leeds"', LEEDS), ("(((town = Leeds)))", LEEDS),
    ("town = Leeds and (tag = VIP or last_contact < -180d)", AllOf((LEEDS, AnyOf((VIP, QUIET))))),
    ("town = Leeds AND tag = VIP OR last contact < -180 days", AnyOf((AllOf((LEEDS, VIP)), QUIET))),
    ("town = Leeds and (tag = VIP and last_contact < −180d)", AllOf((LEEDS, VIP, QUIET))),
    ("not town = Leeds", Compare("town", "!=", ("Leeds",))), ("not not town = Leeds", LEEDS),
    ("town <> Leeds", Compare("town", "!=", ("Leeds",))), ("town ≠ Leeds", Compare("town", "!=", ("Leeds",))),
    ("not (town = Leeds or tag = VIP)", Not(AnyOf((LEEDS, VIP)))), ("not last_contact < -180d", Not(QUIET)),
    ("town = Newcastle upon Tyne", Compare("town", "=", ("Newcastle upon Tyne",))),
    ("last_name = O'Brien", Compare("last_name", "=", ("O'Brien",))),
    ("company = 'Marks and Co'", Compare("company", "=", ("Marks and Co",))),
    ('company = "The ""Old"" Mill"', Compare("company", "=", ('The "Old" Mill',))), ("town = “Leeds”", LEEDS),
    ("town ~ eed", Compare("town", "~", ("eed",))), ("town contains eed", Compare("town", "~", ("eed",))),
    ("town not contains eed", Compare("town", "!~", ("eed",))), ("town !~ eed", Compare("town", "!~", ("eed",))),
    ('postcode begins with "LS2 "', Compare("postcode", "begins", ("LS2 ",))),
    ("town in (Leeds, Stoke on Trent,)", Compare("town", "in", ("Leeds", "Stoke on Trent"))),
    ("town not in (Leeds)", Compare("town", "not in", ("Leeds",))), ("town is not in (Leeds)", Compare("town", "not in", ("Leeds",))),
    ("town is empty", Compare("town", "is empty")), ("town is not empty", Compare("town", "is not empty")),
    ('town = ""', Compare("town", "is empty")), ("not town is empty", Compare("town", "is not empty")),
    ("town is empty bottle", Compare("town", "=", ("empty bottle",))),
    ("deceased", Compare("deceased", "=", ("yes",))), ("not deceased", Compare("deceased", "!=", ("yes",))),
    ("Has died = NO", Compare("deceased", "=", ("no",))),
    ("has renewal and tag = VIP", AllOf((Compare("has_renewal", "=", ("yes",)), VIP))),
    ("permission_email = yes", Compare("permission_email", "=", ("yes",))),
    ("permission for e-mail", Compare("permission_email", "=", ("yes",))),
    ("value >= £1,000", Compare("value", ">=", ("£1,000",))), ("value >= 1,000.50", Compare("value", ">=", ("£1,000.50",))),
    ("value in (£1,000, 5)", Compare("value", "in", ("£1,000", "£5"))), ("value in (1,200)", Compare("value", "in", ("£1", "£200"))),
    ("age >= 65", Compare("age", ">=", ("65",))), ("Contact every > 30", Compare("rhythm_days", ">", ("30",))),
    ("birthday month = nov", Compare("birthday_month", "=", ("11",))), ("birthday = 3 Nov", Compare("birthday", "=", ("--11-03",))),
    ("birthday = 3/11/1956", Compare("birthday", "=", ("1956-11-03",))),
    ("last_contact >= 2026-01-31", Compare("last_contact", ">=", ("2026-01-31",))),
    ("last_contact > 3/11/2025", Compare("last_contact", ">", ("2025-11-03",))),
    ("last_contact > '3 November 2025'", Compare("last_contact", ">", ("2025-11-03",))),
    ("last_contact < 6 months ago", Compare("last_contact", "<", ("-6m",))),
    ("next_contact <= in 2 weeks", Compare("next_contact", "<=", ("+2w",))),
    ("next_contact = today", Compare("next_contact", "=", ("today",))), ("next_contact < +0d", Compare("next_contact", "<", ("today",))),
    ("renewal ends <= +60d", Compare("renewal_ends", "<=", ("+60d",))), ("stage = At risk", Compare("stage", "=", ("intensive_care",))),
    ("stage = account management", Compare("stage", "=", ("account_management",))),
    ("prefers = letter", Compare("preferred_channel", "=", ("post",))),
    ("renewal.product = Boiler cover", Compare("product", "=", ("Boiler cover",))),
    ("surname = Ellis", Compare("last_name", "=", ("Ellis",))),
    ('custom:"Boiler make" = Worcester', Compare("custom:Boiler make", "=", ("Worcester",))),
    ("custom:Boiler make = Worcester", Compare("custom:Boiler make", "=", ("Worcester",))),
    ("town = Łódź", Compare("town", "=", ("Łódź",))), ("tag = 🔧", Compare("tag", "=", ("🔧",))),
])
def test_what_a_rule_means(rule, tree):
    assert meant(rule) == tree
    assert meant(write(tree)) == tree


def test_a_field_of_ones_own_needs_no_prefix_where_it_is_known():
    assert meant("boiler make = Vaillant", own=("Boiler make",)) == Compare("custom:Boiler make", "=", ("Vaillant",))
    assert write(meant("Boiler make ~ Vail", own=("Boiler make",))) == 'custom:"Boiler make" ~ Vail'


def test_an_own_field_that_is_misspelt_is_said_and_one_that_nobody_has_yet_is_not():
    with pytest.raises(RuleError, match="Did you mean “Website”"):
        meant("custom:Webbsite = x", own=("Website",))
    assert write(meant("custom:Boiler = x", own=("Website",))) == "custom:Boiler = x"


def test_the_rule_of_the_contract_is_written_as_it_stands():
    rule = "town = Leeds and (tag = VIP or last_contact < -180d)"
    assert write(meant(rule)) == rule


@pytest.mark.parametrize(("rule", "place", "words"), [
    ("twon = Leeds", 0, "Did you mean “town”?"), ("last_contcat < -5d", 0, "last_contact"), ("xyzzy = 3", 0, "There is no field “xyzzy”"),
    ("town", 4, "something is missing"), ("town =", 6, "value is missing"), ("town = and tag = VIP", 7, "value is missing"),
    ("town = Leeds and", 16, "breaks off"), ("and town = Leeds", 0, "not expected"),
    ("town = Leeds tag = VIP", 17, "“=” was not expected"),
    ("(town = Leeds", 0, "never closed"), ("town = Leeds)", 12, "not expected"), ("()", 1, "not expected"),
    ('town = "Leeds', 7, "quotation mark at character 8"), ("town in Leeds", 8, "in (a, b)"), ("town in ()", 8, "empty"),
    ("town in (Leeds", 8, "never closed"), ("tag < VIP", 4, "cannot be compared with <"), ("deceased ~ x", 9, "cannot be compared"),
    ("last_contact < soon", 15, "not a date"), ("last_contact < 180d", 15, "-180d"), ("last_contact < 31/2/2026", 15, "not a date"),
    ("value > lots", 8, "£1,000.50"), ("age > old", 6, "whole number"), ("deceased = perhaps", 11, "neither yes nor no"),
    ("stage = sleeping", 8, "account_management"), ("birthday month = 13", 17, "not a month"),
    ("birthday = 31 June", 11, "not a birthday"),
    ("company = Marks and Spencer", 20, "quotation marks"), ("town ! Leeds", 0, "no field"), ("custom: = 3", 0, "no field"),
    ("town = Leeds, Otley", 12, "not expected"), ("town ~ ''", 7, "value is missing"), ("not", 3, "breaks off"), ("=", 0, "not expected"),
    ("town not = Leeds", 0, "no field"), ("town = \ud800", 7, "is not text"),
])
def test_what_cannot_be_understood_is_told_with_its_place(rule, place, words):
    with pytest.raises(RuleError) as told:
        meant(rule)
    assert words in str(told.value)
    assert told.value.at == place


@pytest.mark.parametrize(("rule", "words"), [
    ("(" * 10_000, "more than 20 deep"), ("(" * 9_000 + "town = x" + ")" * 9_000, "more than 20 deep"), ("x" * 20_001, "too long"),
    (" or ".join(["town = x"] * 61), "more than 60 times"),
    (f"town in ({', '.join(f't{n}' for n in range(501))})", "more than 500 values"),
    ("not " * 4_900 + "town", "missing"), (")" * 5_000, "not expected"), ('"' * 9_999, "never closed"),
])
def test_rules_beyond_all_measure_are_refused_in_a_sentence(rule, words):
    with pytest.raises(RuleError, match=words):
        meant(rule)


def test_thousands_of_nots_are_one_or_none():
    assert meant("not " * 4_000 + "town = Leeds") == LEEDS
    assert meant("not " * 4_001 + "deceased") == Compare("deceased", "!=", ("yes",))
