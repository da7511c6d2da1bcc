"""How a run goes out, where the owner wants it otherwise than the settings say."""
from __future__ import annotations

from dataclasses import dataclass, replace

from app.context import Context


@dataclass(frozen=True)
class Options:
    """What can be chosen for one run; None is what Settings say.

    by_post: everybody on paper, whatever they prefer. households: one letter for all customers of the run who live together
    (only for kinds that may be shared). by_postcode: sorted as the post sorts. duplex: each letter begins on a new sheet.
    campaign: the number of the campaign that the letters belong to. ahead: what is due in so many days is written about now.
    """

    by_post: bool = False
    households: bool | None = None
    by_postcode: bool = False
    duplex: bool | None = None
    campaign: int | None = None
    ahead: int = 0

    def settled(self, context: Context) -> Options:
        """The same with the settings' answer where nothing was chosen."""
        usual = context.settings.letters
        return replace(self, households=usual.households if self.households is None else self.households,
                       duplex=usual.duplex if self.duplex is None else self.duplex)
