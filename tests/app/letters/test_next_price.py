"""The price of the next term in letters: beside that of the term that ends, with the difference in words, and only when it is known."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app import renewals
from app.letters import candidates, preflight, runs
from app.letters.addressing.facts import covers_by_customer, covers_by_renewal
from app.letters.page.markdown import words_of
from app.letters.wording import check, templates
from app.letters.wording.figures import of_cover
from app.letters.wording.merge import Merged, compile_email, compile_letter
from app.letters.wording.templates import TemplateValues
from app.letters.wording.values import word
from app.renewals import RenewalValues
from desk import cover, lodger, street
from house import House

YEAR = timedelta(days=365)


def figures(house: House, customer: int, language: str = "en-GB") -> dict[str, object]:
    """The fields of the letter about the renewal of this customer that ends next."""
    (found, *_others) = covers_by_customer(house.context.database, [customer])[customer]
    return of_cover(found, found.previous, house.today, language)


def said(made: Merged) -> str:
    return words_of(made.blocks).replace("\u00a0", " ")


def filled(house: House, customer: int, key: str) -> tuple[str, str]:
    """A bundled letter and its e-mail, in words."""
    template = templates.read(house.context, key)
    values = {name: word(name, value) for name, value in figures(house, customer, template.language).items()}
    values |= dict.fromkeys(("business_phone", "business_email"), word("business_phone", ""))
    return said(compile_letter(template).fill(values)), said(compile_email(template).fill(values))


def test_each_figure_speaks_of_its_own_term(house: House) -> None:
    ann = lodger(house)
    one = cover(house, ann, house.today - YEAR)
    renewals.renew(house.context, one, 22000)
    renewals.edit(house.context, one, {"ends": house.today + timedelta(days=30), "starts": None, "next_amount_pence": 21050})
    found = {name: str(value).replace("\u00a0", " ") for name, value in figures(house, ann).items()}
    assert (found["previous_amount"], found["amount"], found["next_amount"]) == ("£216.00", "£220.00", "£210.50")
    assert (found["change"], found["next_change"]) == ("£4.00 more", "£9.50 less")


def test_a_price_is_that_of_the_term_after_the_last_one(house: House) -> None:
    ann = lodger(house)
    one = cover(house, ann, next_amount_pence=22000)
    renewals.renew(house.context, one)
    renewals.edit(house.context, one, {"next_amount_pence": 23000})
    first, last = covers_by_renewal(house.context.database, [one]).values()
    assert (first.amount, first.next, last.amount, last.next) == (21600, None, 22000, 23000)


@pytest.mark.parametrize(("key", "table", "words"), [
    ("renewal", ("Amount for this term\t£216.00\nAmount for the next term (£6.50 more)\t£222.50",
                 "Amount for this term\t£216.00\nAmount for the next term (no change)\t£216.00"),
     ("The next term costs £222.50, which is £6.50 more than this one (£216.00).", "The next term costs £216.00, the same as this one.")),
    ("renewal_reminder", ("The next term costs £222.50, which is £6.50 more than this one (£216.00).",
                          "The next term costs £216.00, the same as this one."),
     ("The next term costs £222.50, which is £6.50 more than this one (£216.00).", "The next term costs £216.00, the same as this one.")),
    ("renewal_cy", ("Swm am y cyfnod hwn\t£216.00\nSwm am y cyfnod nesaf (£6.50 yn fwy)\t£222.50",
                    "Swm am y cyfnod hwn\t£216.00\nSwm am y cyfnod nesaf (dim newid)\t£216.00"),
     ("Mae’r cyfnod nesaf yn costio £222.50, sef £6.50 yn fwy na’r cyfnod hwn (£216.00).",
      "Mae’r cyfnod nesaf yn costio £216.00, yr un faint â’r cyfnod hwn."))])
def test_the_bundled_notices_print_both_prices_and_the_difference(house: House, key: str, table: tuple[str, str],
                                                                  words: tuple[str, str]) -> None:
    ann = lodger(house)
    one = cover(house, ann)
    before = filled(house, ann, key)
    assert not any(word in text for word in ("next term", "nesaf") for text in before)
    for place, price in enumerate((22250, 21600)):
        renewals.edit(house.context, one, {"next_amount_pence": price})
        letter, mail = filled(house, ann, key)
        assert table[place] in letter and words[place] in mail
    renewals.edit(house.context, one, {"next_amount_pence": 22250, "amount_pence": None})
    for text in filled(house, ann, key):
        assert "£222.50" in text
        assert not any(word in text for word in ("more)", "change)", "newid)", " more than", "fwy na’r", "same as", "()"))
    renewals.edit(house.context, one, {"next_amount_pence": None, "amount_pence": 21600})
    assert filled(house, ann, key) == before


def test_what_renewed_by_itself_at_another_price_does_not_carry_on_as_before(house: House) -> None:
    ann = lodger(house)
    one = cover(house, ann, house.today - timedelta(days=3), auto_renews=True)
    assert all("carries on as before" in filled(house, ann, key)[0] for key in ("renewal", "renewal_reminder"))
    renewals.edit(house.context, one, {"next_amount_pence": 22250})
    assert all("carries on as before" not in filled(house, ann, key)[0] and "carries on" in filled(house, ann, key)[0]
               for key in ("renewal", "renewal_reminder"))


def test_a_template_of_the_owner_s_own_keeps_its_meaning(house: House) -> None:
    ann = lodger(house)
    one = cover(house, ann, house.today - YEAR)
    renewals.renew(house.context, one, 22000)
    renewals.edit(house.context, one, {"ends": house.today + timedelta(days=30), "starts": None, "next_amount_pence": 30000})
    own = TemplateValues("", "Mine", "renewal", body="{{ amount }}{% if change %}, {{ change }} than {{ previous_amount }}{% endif %}")
    made = compile_letter(own).fill({name: word(name, value) for name, value in figures(house, ann).items()})
    assert said(made) == "£220.00, £4.00 more than £216.00"


@pytest.mark.parametrize(("typed", "meant"), [
    ("new_premium", "next_amount"), ("renewal_price", "next_amount"), ("next_price", "next_amount"), ("premium", "amount"),
    ("expiring_premium", "amount"), ("next_amout", "next_amount")])
def test_other_words_for_the_prices_are_understood(typed: str, meant: str) -> None:
    (found,) = check.problems(TemplateValues("", "Mine", "renewal", body=f"Now {{{{ {typed} }}}}."))
    assert found.suggestion == meant


def test_a_missing_price_is_pointed_out_where_others_of_the_product_have_theirs(house: House) -> None:
    ids = street(house, 3)
    assert not any(one.caution for one in candidates.due_letters(house.context, 0))
    (first, second, third) = renewals.find(house.context)
    renewals.edit(house.context, first.id, {"next_amount_pence": 22250})
    renewals.edit(house.context, third.id, {"amount_pence": None})
    renewals.add(house.context, ids[0], RenewalValues("Other cover", house.today + timedelta(days=30), amount_pence=5000))
    cautions = {one.id: one.caution for one in candidates.due_letters(house.context, 0)}
    assert [key for key, words in cautions.items() if words] == [f"renewal:{second.id}:{second.ends}:30"]
    assert "The price of the next term is not known." in cautions.values()
    assert [one.reason for one in preflight.preflight_due(house.context, 0).warned] == ["The price of the next term is not known."]
    plain = replace(templates.read(house.context, "renewal"), body="Yours ends on {{ ends }}.")
    assert not any(one.caution for one in candidates.chosen(house.context, plain, ids))
    assert len(runs.prepare_due(house.context, 0, None, rehearse=True).warnings) == 1
