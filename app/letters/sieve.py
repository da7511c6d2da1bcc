"""Who of a plan gets a letter: each one filled in and on its way, or the reason why there is none.

A run, the preflight before it and the list in the window all look through this one sieve, so that they cannot disagree.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from app.context import Context
from app.i18n import _
from app.letters.page.letter import Letter
from app.letters.page.markdown import PAGE
from app.letters.readers.channels import EMAIL, PHONE, POST, Way, way_to
from app.letters.readers.plan import Wanted
from app.letters.readers.recipients import Occasion
from app.letters.wording import templates
from app.letters.wording.templates import TemplateValues

if TYPE_CHECKING:
    from app.letters.mails import Mailer
    from app.letters.writer import Writer

WORDLESS = _("would get a letter without words")


@dataclass(frozen=True)
class Ready:
    """A letter that can go, the others of the household who read it too, and what to look at before it is posted."""

    wanted: Wanted
    occasion: Occasion
    channel: str
    letter: Letter
    readers: tuple[Wanted, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """Somebody who gets no letter, and why."""

    wanted: Wanted
    reason: str


class Sieve:
    """Looks at each entry of a plan. `given`: templates in the owner's wording for this occasion, by their keys.

    `wordless`: a letter without words comes through as well, for whoever only looks at it.
    """

    def __init__(self, context: Context, given: Mapping[str, TemplateValues], by_post: bool = False, wordless: bool = False) -> None:
        self._context = context
        self._given = given
        self._by_post = by_post
        self._wordless = wordless
        self._writers: dict[str, Writer] = {}
        self._mailers: dict[str, Mailer] = {}

    def sift(self, entries: Iterable[Wanted]) -> Iterator[Ready | Refused]:
        """Each entry once, in order; those of a household whom one letter reaches come out as one."""
        for household, members in groupby(entries, key=lambda one: one.household):
            if household:
                yield from self._together(tuple(members))
            else:
                for one in members:
                    yield self.look(one)

    def look(self, one: Wanted) -> Ready | Refused:
        """One entry for itself, whoever lives with it."""
        return self._alone(one, self._way(one))

    def template(self, key: str) -> TemplateValues:
        """The template of that key as this run uses it."""
        return self.writer(key).template

    def writer(self, key: str) -> Writer:
        """What fills in the template of that key. Raises NotFound, ValidationError."""
        if key not in self._writers:
            from app.letters.writer import Writer

            self._writers[key] = Writer(self._context, self._given.get(key) or templates.read(self._context, key))
        return self._writers[key]

    def letter(self, one: Wanted, occasion: Occasion, channel: str, readers: tuple[Wanted, ...]) -> Letter:
        """The letter filled in, whatever its way. Raises NotReady."""
        writer = self.writer(one.template)
        letter = writer.write(one.facts, occasion, [other.facts for other in readers])
        if occasion.code:
            letter = replace(letter, our_ref=" / ".join(part for part in (letter.our_ref, occasion.code) if part))
        if channel == EMAIL:
            letter = replace(letter, message=self._mailer(one.template).message(one.facts, occasion, letter))
        return letter

    def _way(self, one: Wanted) -> Way:
        way = way_to(one.facts, self.template(one.template).purpose, self._by_post)
        return Way(reason=one.reason) if one.reason and not way.reason else way

    def _together(self, members: Sequence[Wanted]) -> Iterator[Ready | Refused]:
        """Members of one household: those who are written to on paper share letters, everybody else is looked at alone."""
        ways = [(one, self._way(one)) for one in members]
        posted = [pair for pair in ways if pair[1].channel == POST]
        yield from (self._alone(one, way) for one, way in ways if way.channel != POST)
        while posted:
            lead, way = posted.pop(0)
            made = self._alone(lead, way, tuple(one for one, _way in posted))
            if isinstance(made, Ready):
                posted = []
            yield made

    def _alone(self, one: Wanted, way: Way, readers: tuple[Wanted, ...] = ()) -> Ready | Refused:
        from app.letters.writer import NotReady

        if way.reason or one.occasion is None:
            return Refused(one, way.reason)
        try:
            letter = self.letter(one, one.occasion, way.channel, readers)
        except NotReady as refusal:
            return Refused(one, str(refusal))
        if not self._wordless and all(block.kind == PAGE for block in letter.blocks):
            return Refused(one, WORDLESS)
        found = () if way.channel == PHONE else self._writers[one.template].warnings(one.facts, letter, one.occasion.cover)
        cautions = tuple(said for said in (way.caution, one.occasion.caution, *found) if said)
        return Ready(one, one.occasion, way.channel, letter, readers, cautions)

    def _mailer(self, key: str) -> Mailer:
        from app.letters.mails import Mailer

        if key not in self._mailers:
            self._mailers[key] = Mailer(self._context, self.template(key))
        return self._mailers[key]
