"""How much a row is like a customer whom it may mean, and why: by Clean up's own matcher, for single pairs."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.exchange.columns.drafts import Draft
from app.i18n import _

if TYPE_CHECKING:
    from app.cleanup import matching
    from app.cleanup.profiles import Maker


class Likeness:
    """Compares what a row says with customers; made when the first one is asked about."""

    def __init__(self) -> None:
        self._maker: Maker | None = None
        self._matcher: matching.Matcher | None = None

    def why(self, draft: Draft, other: Draft) -> tuple[str, ...]:
        """What the two share, in words; what speaks against it last."""
        return in_words(self._of(draft, other).reasons)

    def likeliest(self, draft: Draft, others: Iterable[tuple[int, Draft]]) -> int:
        """The one of these customers who is so much alike that somebody should be asked, or 0."""
        from app.cleanup import weights

        score, key = max(((self._of(draft, other).score, -key) for key, other in others), default=(0.0, 0))
        return -key if score >= weights.SHOWN else 0

    def _of(self, draft: Draft, other: Draft) -> matching.Likeness:
        from app.cleanup.matching import Matcher
        from app.cleanup.profiles import Maker
        from app.exchange.incoming.doubles import of_draft

        self._maker = self._maker or Maker()
        self._matcher = self._matcher or Matcher()
        return self._matcher.likeness(of_draft(self._maker, draft), of_draft(self._maker, other))


def in_words(reasons: Iterable[str]) -> tuple[str, ...]:
    """The matcher's reasons in words, one at least."""
    from app.cleanup import reasons as words

    return words.in_words(reasons) or (_("same name, nothing else in common"),)
