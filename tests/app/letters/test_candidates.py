"""Who would get a letter, before anything is made."""
from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import NotFound, ValidationError
from app.letters import candidates, runs
from app.letters.wording import templates
from app.progress import Cancelled
from desk import cover, lodger, street


def test_due_letters_say_why_and_who_cannot_be_written_to(house):
    ann = lodger(house, "Mrs Ann Ellis")
    cover(house, ann)
    cover(house, house.customer("Bob Reed"))
    found = candidates.due_letters(house.context, 0)
    assert [(one.name, one.reason) for one in found] == [("Ann Ellis", ""), ("Bob Reed", "has no postal address")]
    assert found[0].why.startswith("Boiler cover") and found[0].due == house.today and found[0].kind == "renewal"


def test_what_is_ready_is_exactly_what_a_run_makes(house, tmp_path):
    street(house, 3)
    lodger(house, "Mr Bob Reed", birthday="--11-08")
    cover(house, lodger(house, "Mr Gone Reed", deceased="yes"))
    ready = {one.customer_id for one in candidates.due_letters(house.context, 7) if not one.reason}
    made = runs.prepare_due(house.context, 7, tmp_path / "x.pdf")
    assert made.prepared == len(ready) and candidates.due_letters(house.context, 7) == tuple(
        one for one in candidates.due_letters(house.context, 7) if one.reason)


def test_a_field_that_is_empty_for_somebody_is_named(house):
    ann, bob = lodger(house, "Mrs Ann Ellis", occupation="Teacher"), lodger(house, "Bob Reed")
    template = templates.TemplateValues("general", "General", subject="", body="As a {{ occupation }} …")
    found = candidates.chosen(house.context, template, [bob, ann])
    assert [(one.id, one.reason) for one in found] == [(bob, "has nothing for the field “Occupation”"), (ann, "")]


def test_a_template_that_cannot_be_used_is_refused(house):
    with pytest.raises(ValidationError) as caught:
        candidates.chosen(house.context, templates.TemplateValues("general", "General", body="{{ nobody }}"), [lodger(house)])
    assert "nobody" in caught.value.fields["body"]


def test_customers_who_are_gone_are_passed_over(house):
    assert candidates.chosen(house.context, templates.read(house.context, "general"), [77]) == ()


def test_looking_can_be_stopped(house):
    class Stop:
        def step(self, done, total, note=""):
            raise Cancelled

    street(house, 1)
    with pytest.raises(Cancelled):
        candidates.due_letters(house.context, 0, Stop())


def test_letters_to_skip_stay_due(house, tmp_path):
    street(house, 2)
    first = candidates.due_letters(house.context, 0)[0]
    assert runs.prepare_due(house.context, 0, tmp_path / "x.pdf", skip={str(first.id)}).prepared == 1
    assert candidates.due_letters(house.context, 0) == (first,)


def test_a_due_letter_is_looked_at_by_its_key(house):
    ann = lodger(house)
    key = f"renewal:{cover(house, ann)}:{house.today + timedelta(days=30)}:30"
    assert candidates.preview_due(house.context, key, ann).pages == 1
    with pytest.raises(NotFound):
        candidates.preview_due(house.context, key.replace(":2026", ":2027"), ann)
