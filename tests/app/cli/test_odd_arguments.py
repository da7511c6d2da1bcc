"""Arguments that nobody means, and some that people do mean: each is done, or refused in one sentence."""
from __future__ import annotations

import pytest

HUGE = "9" * 23


@pytest.mark.parametrize("arguments", [["show", HUGE], ["edit", HUGE, "town=York"], ["bin", HUGE], ["undo", HUGE], ["renew", HUGE],
                                       ["history", HUGE], ["log", HUGE, "--channel", "phone", "--text", "Rang"],
                                       ["letters", "write", "general", "--to", HUGE, "--rehearse"]])
def test_a_number_that_no_file_can_hold_is_refused_in_a_sentence(shop, arguments):
    said = shop(*arguments)
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert "mistake" not in said.err


@pytest.mark.parametrize("arguments", [["add", "last_name=\udcff"], ["setup", "--name", "\udcff", "--address", "1 High St"],
                                       ["customers", "\udcff"], ["export", "customers", "\ud800.csv"]])
def test_bytes_that_are_no_text_are_refused_in_a_sentence(shop, arguments):
    said = shop(*arguments)
    assert said.status in (0, 1)
    assert "mistake" not in said.err and said.err.count("\n") == said.status


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_day_that_nobody_will_see_is_wrong_usage(shop, day):
    said = shop("--today", day, "due")
    assert said.status == 2 and "1900" in said.err


def test_the_clock_may_be_set_to_2056_and_back(shop):
    shop.json("add", "last_name=Ellis", "birthday=1956-11-05")
    assert len(shop.json("--today", "2056-11-03", "due")) == len(shop.json("--today", "2026-11-03", "due")) == 1


@pytest.mark.parametrize("text", ["-1", "--help", "-$1.00", "--"])
def test_free_text_may_begin_with_a_dash(shop, text):
    shop.json("add", "last_name=Ellis")
    shop.json("log", "1", "--channel", "phone", "--text", text, "--outcome", text)
    row = shop.json("journal")[0]
    assert (row["text"], row["outcome"]) == (text, text)


def test_an_option_without_its_text_is_wrong_usage(shop):
    shop.json("add", "last_name=Ellis")
    assert shop("log", "1", "--channel", "phone", "--text").status == 2
    assert shop("log", "1", "--text", "--channel", "phone").status == 2


def test_the_history_of_a_customer_who_never_was_is_refused(shop):
    shop.json("add", "last_name=Ellis")
    assert shop("history", "7").status == 1
    shop.json("undo")
    assert len(shop.json("history", "1")) == 2


def test_a_business_needs_a_name(shop):
    assert shop("setup", "--name", " ", "--address", "1 High St").status == 1

