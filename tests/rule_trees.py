"""Rules of every shape, for tests that try many."""
from __future__ import annotations

from datetime import date

from hypothesis import strategies as some

from app.customers import fields
from app.exchange.columns.cells import clean
from app.segments import subjects, values
from app.segments.subjects import SUBJECTS
from app.segments.tree import AllOf, AnyOf, Compare, Not

TODAY = date(2026, 11, 3)
WORDS = some.text(some.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(clean).filter(bool)
PENCE = some.integers(-10**9, 10**9).map(values.amount)
AWAY = some.tuples(some.sampled_from("+-"), some.integers(1, 99_999),
some.sampled_from("dwmy")).map(lambda far: f"{far[0]}{far[1]}{far[2]}")
DAYS = some.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)
TYPED = {subjects.DATE: some.one_of(AWAY, DAYS, some.just("today")), subjects.MONEY: PENCE, subjects.WHOLE: some.integers(0,
10**9).map(str),
         subjects.FLAG: some.sampled_from(("yes", "no")), subjects.PERMISSION: some.sampled_from(("yes", "no")),
         subjects.MONTH: some.integers(1, 12).map(str),
         subjects.BIRTHDAY: some.dates(date(1900, 1, 1), TODAY).map(lambda day: day.isoformat() if day.day % 2 else f"--{day:%m-%d}")}


@some.composite
def comparisons(draw):
    subject = draw(some.one_of(some.sampled_from(SUBJECTS), WORDS.map(lambda name: subjects.by_name(f"custom:{name}"))))
    sign = draw(some.sampled_from(subjects.signs(subject)))
    one = some.sampled_from(fields.by_name(subject.name).choices) if subject.kind == subjects.CHOICE else TYPED.get(subject.kind, WORDS)
    most = 0 if sign in ("is empty", "is not empty") else 4 if sign in ("in", "not in") else 1
    return Compare(subject.name, sign, tuple(draw(some.lists(one, min_size=min(1, most), max_size=most, unique=True))))


TREES = some.recursive(comparisons(), lambda trees: some.one_of(
    trees.map(Not), some.lists(trees, max_size=4).map(lambda items: AllOf(tuple(items))),
    some.lists(trees, max_size=4).map(lambda items: AnyOf(tuple(items)))), max_leaves=12)
