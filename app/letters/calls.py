"""The call list: for customers who prefer the phone a letter becomes a task for today."""
from __future__ import annotations

from datetime import date

from app.context import Context
from app.format import long_date
from app.i18n import _
from app.letters.readers.channels import PHONE, reached_at
from app.letters.readers.plan import Call
from app.letters.readers.recipients import Occasion, display_name
from app.letters.sieve import Ready
from app.letters.wording.templates import TemplateValues
from app.tasks import TASK as A_TASK
from models.task import Task

TASK = "task"                            # the name under which a kept letter knows its task


def make(context: Context, one: Ready, template: TemplateValues, keep: bool) -> Call:
    """The call that takes this letter's place; with `keep` as a task that is due today. Runs inside an action."""
    facts = one.wanted.facts
    text = _about(one.occasion, template, context.today)
    made = Task.create(customer=facts.id, kind=A_TASK, text=text, due=context.today).id if keep else 0
    return Call(facts.id, display_name(facts), reached_at(facts, PHONE), text, made)


def _about(occasion: Occasion, template: TemplateValues, today: date) -> str:
    """What to call about, in one line."""
    if occasion.cover is not None:
        what = " ".join(part for part in (occasion.cover.product, occasion.cover.reference) if part)
        ended = occasion.cover.ends < today
        sentence = _("Call about {what}, which ended {day}") if ended else _("Call about {what}, which ends {day}")
        return sentence.format(what=what, day=long_date(occasion.cover.ends))
    if occasion.birthday_on is not None:
        return _("Call about the birthday on {day}").format(day=long_date(occasion.birthday_on))
    return _("Call about: {what}").format(what=template.name)
