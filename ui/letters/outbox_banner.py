"""The banner above the outbox: what a run has made, what was printed of it, and what waits."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app import history
from app.errors import UserError
from app.i18n import _, ngettext
from app.letters import runs
from app.letters.readers.plan import RunResult
from app.letters.readers.recipients import LeftOut, in_words
from ui.kit.messages import Banner
from ui.letters.candidate_list import ways_words
from ui.letters.press import Outcome, told

MOST_NAMED = 4


class OutboxBanner(Banner):
    """Tells, and offers to print the rest of a job that was stopped."""

    def __init__(self, print_letters: Callable[[Sequence[int]], object]) -> None:
        super().__init__()
        self._rest: tuple[int, ...] = ()
        self._action = 0
        self.rest_button = self.add_button(_("Print the rest…"), lambda: print_letters(self._rest))
        self.hide()

    def tell(self, result: RunResult) -> None:
        """What a run has made, and whom it left out."""
        self._action = result.action
        self.rest_button.hide()
        hint = _hint(result)
        ways = ways_words(result.posted, result.emailed, len(result.calls)) if result.emailed or result.calls else ""
        words = _("{letters}: {ways}").format(letters=runs.summary(result), ways=ways) if ways else runs.summary(result)
        if not result.file:
            words = _("{letters}. They wait here until they are printed or sent.").format(letters=words)
        self.set(words, "warning" if hint else "success" if result.file else "info", hint)

    def printed(self, outcome: Outcome) -> None:
        """What came out of the printer."""
        self._action = outcome.action
        self._rest = outcome.waiting
        self.rest_button.setVisible(bool(outcome.waiting))
        hint = _hint(outcome)
        self.set(told(outcome), "warning" if outcome.waiting or hint else "success", hint)

    def refused(self, error: UserError) -> bool:
        """Why nothing can be printed."""
        self._action = 0
        self.rest_button.hide()
        self.set(error.sentence, "warning", error.hint)
        return True

    def follow(self, context: Any) -> None:
        """Something was written: what was undone is told no more."""
        if self._action and history.action(context, self._action).undone:
            self.hide()


def _hint(result: RunResult | Outcome) -> str:
    """Who was left out and why, and what should be looked at."""
    named = in_words(result.left_out)
    left, more = named[:MOST_NAMED], len(named) - MOST_NAMED
    if more > 0:
        left.append(ngettext("{count} more", "{count} more", more).format(count=f"{more:,}"))
    checks = [_check(one) for one in result.warnings[:MOST_NAMED]]
    return " ".join(part for part in (_("Left out: {names}.").format(names="; ".join(left)) if left else "", *checks) if part)


def _check(one: LeftOut) -> str:
    """What should be looked at, as a sentence of its own: a caution goes on from the name or is a sentence already."""
    words = one.reason.rstrip(".")
    return (_("{name} {words}.") if words[:1].islower() else _("{name}: {words}.")).format(name=one.name, words=words)
