"""Prepared letters that wait into another day: before they go they are set again, in that day's words and under its date.

It is the same letter under the same key. Where its words are no longer those of the template and the customer of the day on which it
was prepared (somebody worded it by hand, or changed the template since), they stay and only the date is new, unless the owner asks.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.clock import Clock
from app.context import Context
from app.errors import NotFound, ValidationError
from app.format import long_date
from app.i18n import _
from app.letters import kept
from app.letters.addressing import facts as people
from app.letters.addressing.facts import Facts
from app.letters.page.letter import Letter
from app.letters.readers.channels import POST
from app.letters.readers.occasions import due_occasions
from app.letters.readers.plan import Wanted
from app.letters.readers.recipients import LeftOut, Occasion, display_name
from app.letters.sieve import Sieve
from app.letters.wording.kinds import is_due

_WAITS = "printed_on IS NULL AND sent_on IS NULL AND channel IN ('post', 'email')"
_DAYS = f"SELECT id, json_extract(content, '$.day') FROM letter WHERE {_WAITS} AND id IN ({{}})"
_KEPT = ("SELECT l.id, l.customer_id, l.template_key, l.occasion, l.channel, l.content, coalesce(c.code, '') FROM letter l "
         "JOIN letter_run r ON r.id = l.run_id LEFT JOIN campaign c ON c.id = r.campaign_id WHERE l.id IN ({})")
_SET = "UPDATE letter SET content = ?, subject = ?, made_on = ?, pages = coalesce(?, pages) WHERE id = ?"
_PORTION = 200


@dataclass(frozen=True)
class Fresh:
    """What was set again. `action` is 0 when nothing was; `kept`: letters whose words stayed, only their date is new."""

    action: int = 0
    letters: int = 0
    kept: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class _Kept:
    """A letter that waits, as the outbox has it."""

    id: int
    customer: int
    template: str
    occasion: str
    channel: str
    letter: Letter
    code: str


def old(context: Context, ids: Sequence[int]) -> tuple[int, ...]:
    """Those of these letters that wait and bear the date of an earlier day."""
    today = context.today.isoformat()
    return tuple(letter for letter, day in kept.rows(context, _DAYS, ids) if day < today)


def set_again(context: Context, ids: Sequence[int], anyway: bool = False) -> Fresh:
    """Those of these letters that wait since an earlier day get today's words and date; with `anyway` also what was worded by hand."""
    if not old(context, ids):
        return Fresh()
    with context.action(_("Prepared letters set again")) as action:
        done = freshen(context, ids, anyway)
    return replace(done, action=action.id)


def freshen(context: Context, ids: Sequence[int], anyway: bool = False) -> Fresh:
    """The same inside the caller's action."""
    from app.letterhead import pictures
    from app.letters.page.draw import draw_letter
    from app.paper.sheet import Sheets

    count, stayed = 0, []
    desk, sheets = _Desk(context), Sheets(kept.NOWHERE, "", pictures=pictures(context))
    waiting = old(context, ids)
    for start in range(0, len(waiting), _PORTION):
        rows = kept.rows(context, _KEPT, waiting[start:start + _PORTION])
        portion = [_Kept(number, customer, template, occasion, channel, Letter.from_json(content), code)
                   for number, customer, template, occasion, channel, content, code in rows]
        for one, made, who in desk.written_again(portion, anyway):
            pages = draw_letter(sheets, made) if one.channel == POST else None
            context.database.execute_sql(_SET, (made.to_json(), made.subject, context.today.isoformat(), pages, one.id))
            count += 1
            if who is not None:
                stayed.append(LeftOut(who.id, display_name(who), _("bears today’s date, but the words of {day}").format(
                    day=long_date(one.letter.day))))
    return Fresh(0, count, tuple(stayed))


class _Desk:
    """Writes kept letters again, as of any day."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sieves: dict[date, Sieve] = {}

    def written_again(self, letters: Sequence[_Kept], anyway: bool) -> Iterator[tuple[_Kept, Letter, Facts | None]]:
        """Each letter as it goes today; and whose words are those of the earlier day, if they are."""
        readers = kept.readers(self._context, [one.id for one in letters])
        asked = {one.customer for one in letters} | {one for those in readers.values() for one in those}
        known = {one.id: one for one in people.read(self._context.database, asked)}
        occasions = self._occasions(letters)
        for one in letters:
            facts, others = known[one.customer], [known[other] for other in readers.get(one.id, ())]
            occasion = occasions.get(one.id)
            today = self._written(one, facts, others, occasion, self._context.today)
            then = today if anyway else self._written(one, facts, others, occasion, one.letter.day)
            if today is not None and then is not None and (anyway or _words(then) == _words(one.letter)):
                yield one, today, None
            else:
                yield one, replace(one.letter, day=self._context.today), facts

    def _written(self, one: _Kept, facts: Facts, others: Sequence[Facts], occasion: Occasion | None, day: date) -> Letter | None:
        """The letter as its template words it on this day; None where that cannot be."""
        from app.letters.writer import NotReady

        if occasion is None:
            return None
        if day not in self._sieves:
            self._sieves[day] = Sieve(replace(self._context, clock=Clock(day)), {})
        try:
            return self._sieves[day].letter(Wanted(facts, occasion, one.template), occasion, one.channel,
                                            tuple(Wanted(other, None, one.template) for other in others))
        except (NotReady, NotFound, ValidationError):
            return None

    def _occasions(self, letters: Sequence[_Kept]) -> dict[int, Occasion]:
        """What each letter speaks of; nothing for one whose renewal is not there any more."""
        dated = [(one.occasion, one.customer) for one in letters if is_due(one.occasion)]
        due = {one.key: one for one in due_occasions(self._context, dated)}
        spoken_of = {one.id: due.get(one.occasion) if is_due(one.occasion) else Occasion(one.occasion, one.customer) for one in letters}
        return {one.id: replace(found, code=one.code) for one in letters if (found := spoken_of[one.id]) is not None}


def _words(letter: Letter) -> tuple[object, ...]:
    """What the template says: by this a letter is known that nobody has worded otherwise."""
    return letter.subject, letter.blocks, letter.enclosures
