"""The preflight of a run: who is ready, who is left out and why, who should be looked at; by which way, and on how much paper.

Every letter is filled in, none is kept. Of a long run only some are set, evenly chosen, and the pages are about right.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.context import Context
from app.letters.kept import NOWHERE
from app.letters.page.letter import Letter
from app.letters.readers.channels import EMAIL, PHONE, POST
from app.letters.readers.options import Options
from app.letters.readers.plan import Plan, chosen_plan, due_plan
from app.letters.readers.recipients import LeftOut, display_name
from app.letters.runs import code_of
from app.letters.sieve import Refused, Sieve
from app.letters.wording import templates
from app.progress import NoProgress, Progress

_OFTEN = 50
_MOST_SET = 50
_USUAL = Options()


@dataclass(frozen=True)
class Preflight:
    """What a run would do.

    letters: how many would go, `posted`, `emailed` or as calls. households: how many of them speak to several customers;
    people: how many customers are reached. pages and sheets are exact up to 50 posted letters, and about right beyond.
    """

    letters: int = 0
    posted: int = 0
    emailed: int = 0
    called: int = 0
    households: int = 0
    people: int = 0
    pages: int = 0
    sheets: int = 0
    left_out: tuple[LeftOut, ...] = ()
    warned: tuple[LeftOut, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """All of it, for programs."""
        return asdict(self)


def preflight(context: Context, ids: Sequence[int], template: str | templates.TemplateValues, options: Options = _USUAL,
              progress: Progress | None = None) -> Preflight:
    """What a run of one template to these customers would do. Raises NotFound, ValidationError."""
    values = templates.read(context, template) if isinstance(template, str) else template
    chosen = options.settled(context)
    plan = chosen_plan(context, values, ids, chosen, code_of(context, options.campaign))
    return _flown(Sieve(context, {values.key: values}, chosen.by_post), plan, chosen, progress)


def preflight_due(context: Context, days: int) -> Preflight:
    """What writing the letters that are due would do."""
    chosen = _USUAL.settled(context)
    return _flown(Sieve(context, {}, chosen.by_post), due_plan(context, days, options=chosen), chosen, None)


def _flown(sieve: Sieve, plan: Plan, options: Options, progress: Progress | None) -> Preflight:
    progress = progress or NoProgress()
    counts, homes, people = dict.fromkeys((POST, EMAIL, PHONE), 0), 0, 0
    left_out: list[LeftOut] = []
    warned: list[LeftOut] = []
    some = _Some()
    for done, one in enumerate(sieve.sift(plan.entries)):
        if not done % _OFTEN:
            progress.step(done, plan.total)
        facts = one.wanted.facts
        if isinstance(one, Refused):
            left_out.append(LeftOut(facts.id, display_name(facts), one.reason))
            continue
        counts[one.channel] += 1
        homes, people = homes + bool(one.readers), people + 1 + len(one.readers)
        warned += [LeftOut(facts.id, display_name(facts), words) for words in one.warnings]
        if one.channel == POST:
            some.take(one.letter)
    pages, sheets = some.paper(counts[POST], bool(options.duplex))
    return Preflight(sum(counts.values()), counts[POST], counts[EMAIL], counts[PHONE], homes, people, pages, sheets, tuple(left_out),
                     tuple(warned))


class _Some:
    """Letters evenly chosen from a run of unknown length: whenever there are too many, every other one is let go."""

    def __init__(self) -> None:
        self._kept: list[Letter] = []
        self._every = 1
        self._seen = 0

    def take(self, letter: Letter) -> None:
        """See one letter more."""
        if not self._seen % self._every:
            self._kept.append(letter)
            if len(self._kept) > _MOST_SET:
                self._kept = self._kept[::2]
                self._every *= 2
        self._seen += 1

    def paper(self, count: int, duplex: bool) -> tuple[int, int]:
        """Pages and sheets of so many letters, by those that were kept."""
        made = _pages(self._kept)
        if not made:
            return 0, 0
        sheets = sum(-(-one // 2) if duplex else one for one in made)
        pages = 2 * sheets - made[-1] % 2 if duplex else sheets
        return (pages, sheets) if len(made) == count else (round(pages * count / len(made)), round(sheets * count / len(made)))


def _pages(letters: Iterable[Letter]) -> list[int]:
    """How many pages each of these letters takes."""
    from app.letters.page.draw import draw_letter
    from app.paper.sheet import Sheets

    sheets = Sheets(NOWHERE, "")
    return [draw_letter(sheets, one) for one in letters]
