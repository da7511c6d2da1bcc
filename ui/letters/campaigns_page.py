"""Letters, Campaigns: letters to many for one purpose, what they cost, who answered, and what came in."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app import campaigns
from app.campaigns import CampaignRow
from app.errors import UserError
from app.i18n import _, ngettext
from app.letters.preflight import Preflight, preflight
from app.letters.readers.options import Options
from app.letters.readers.plan import RunResult
from app.progress import Progress
from app.saved import Saved
from app.segments import saved as segments
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, ListCard, column_of
from ui.kit.fields import FlagField
from ui.kit.panes import Panes
from ui.kit.shell import Shell
from ui.kit.text import set_tip
from ui.letters.campaigns.behind import Behind
from ui.letters.campaigns.campaign_list import CampaignList
from ui.letters.campaigns.card import CampaignCard
from ui.letters.campaigns.figures import WAITING
from ui.letters.campaigns.form import ask_new
from ui.letters.candidate_list import ways_words
from ui.letters.foot import Foot
from ui.letters.page import LettersPage
from ui.letters.ways_out import Make, WaysOut

NOTHING, CARD, BEHIND = 0, 1, 2
HEADING = 14                             # above and below the button in the heading beside
PURPOSE = _("A campaign sends one letter to many, counts what it cost, and shows who answered and what they bought.")


class CampaignsPage(LettersPage):
    """The campaigns on the left, one of them on the right."""

    made = Signal(object, bool)
    """The result of a run, and whether it shall be printed now."""
    letter_asked = Signal(int)
    write_asked = Signal(object, str, int, str)
    """Its letter shall be worded or looked at: the customers, the template, the campaign and its name."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._wanted = 0
        self._ids: tuple[int, ...] = ()
        self.card, self.behind = CampaignCard(context, shell), Behind(context, shell)
        self.right = QStackedWidget()
        campaigns_card = self._build_list()
        for part in (self._build_nothing(), self.card, self.behind):
            self.right.addWidget(part)
        self.panes = Panes(campaigns_card, self.right, 4, 5)
        page = column_of(self, spacing=16)
        page.addWidget(self.panes, 1)
        page.addWidget(self._build_foot())
        self._connect()

    @property
    def busy(self) -> bool:
        return super().busy or self.behind.reading.busy

    @property
    def row(self) -> CampaignRow | None:
        """The campaign that is chosen."""
        found = self.list.current_row()
        return found if isinstance(found, CampaignRow) else None

    @property
    def customer_id(self) -> int | None:
        row = self.behind.list.current_row() if self.right.currentIndex() == BEHIND else None
        return row.customer_id if row is not None else None

    def load(self) -> None:
        self.lists.soon(lambda _progress: campaigns.rows(self._context), self._show, self._shell.show_error)

    def select(self, campaign_id: int) -> None:
        """Show one campaign."""
        self._wanted = campaign_id
        self.load()

    def print_page(self) -> bool:
        if self.ways.ready:
            self.ways.go()
            return True
        return False

    def _build_list(self) -> ListCard:
        self.list = CampaignList(lambda: self._context.today)
        self.empty = EmptyState(PURPOSE, _("Begin a campaign"), self.new, "megaphone")
        self.list.set_empty(self.empty)
        card = ListCard(_("Campaigns"))
        assert card.heading is not None
        self.new_button = Button(_("New"), "plus", "quiet", _("New campaign"), on_click=self.new)
        card.heading.add(self.new_button)
        card.add(self.list, 1)
        return card

    def _build_nothing(self) -> ListCard:
        card = ListCard(_("Campaign"))
        assert card.heading is not None
        card.heading.setMinimumHeight(self.new_button.sizeHint().height() + HEADING)
        card.add(EmptyState(_("Here stands what the campaign that you choose cost, and what came of it."), icon="megaphone"), 1)
        return card

    def _build_foot(self) -> Foot:
        self.on_paper = FlagField(_("All on paper"))
        set_tip(self.on_paper, _("Everybody by post, whatever they prefer"))
        self.ways = WaysOut(self._context, self._shell, lambda: self.row.name if self.row else "", self._begin)
        foot = Foot(None, self.on_paper, self.ways)
        self.summary = foot.words
        return foot

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.menu_for = lambda _row: [(_("Remove the campaign; its letters stay"), self.card.remove)]
        self.card.figures.asked.connect(self._on_figure)
        self.card.removed.connect(self.load)
        self.card.write_asked.connect(self._on_write)
        self.card.segment_asked.connect(lambda: self._shell.open_room("segments", "new"))
        self.behind.closed.connect(self._on_back)
        self.behind.customer_asked.connect(lambda ident: self._shell.open_room("customers", ident))
        self.behind.letter_asked.connect(self.letter_asked)
        self.on_paper.committed.connect(self._look_ahead)
        self.ways.made.connect(self.made)

    def new(self) -> None:
        """Ask for a new campaign."""
        ask_new(self._context, self._shell, self._on_new)

    def _on_new(self, saved: Saved) -> None:
        self._shell.toast(_("Campaign begun"), saved.action)
        self.select(saved.id)

    def _show(self, rows: tuple[CampaignRow, ...]) -> None:
        self.list.table.set_rows(rows)
        if self._wanted and self.list.select_id(self._wanted):
            self._wanted = 0
        if rows and self.row is None:
            self.list.select_number(0)
        self._on_chosen(self.row)

    def _on_chosen(self, row: CampaignRow | None) -> None:
        if row is None:
            self.right.setCurrentIndex(NOTHING)
            self._say_ahead("", None)
            self.previews.forget()
            return
        other = self.card.row is None or self.card.row.id != row.id
        self.card.show_campaign(row)
        if other or self.right.currentIndex() == NOTHING:
            self.right.setCurrentIndex(CARD)
        elif self.right.currentIndex() == BEHIND:
            self.behind.show_rows(row, self.behind.shown[1])
        self._look_ahead()

    def _look_ahead(self) -> None:
        """What writing its letters now would do, found out beside the window."""
        row = self.row
        if row is None:
            return
        values, options = row.values, self._options(row)
        if not values.template_key:
            self._say_ahead(_("Choose the letter that goes out."), None)
        elif not values.segment:
            self._say_ahead(_("Choose the segment to which it goes, or pick the customers one by one."), None, whom=True)
        else:
            self.card.say_ahead(_("One moment…"), False, False)
            self.previews.ask(lambda progress: _ahead(self._context, values.segment, values.template_key, options, progress),
                              self._on_ahead, self._on_refused)
            return
        self.previews.forget()

    def _on_ahead(self, found: tuple[tuple[int, ...], Preflight]) -> None:
        self._ids, flight = found
        if not self._ids:
            self._say_ahead(_("Nobody is in this segment today."), None)
            return
        words = ahead_words(flight) if flight.letters else _("Everybody in this segment has the letter already, or cannot be written to.")
        self._say_ahead(words, flight, look=True)

    def _on_refused(self, error: UserError) -> None:
        self._say_ahead(str(error), None)

    def _say_ahead(self, sentence: str, flight: Preflight | None, whom: bool = False, look: bool = False) -> None:
        self.card.say_ahead(sentence, whom, look)
        self.summary.setText(ways_words(flight.posted, flight.emailed, flight.called, len(flight.warned)) if flight else "")
        self.ways.set_counts(flight.posted if flight else 0, flight.letters if flight else 0)

    def _options(self, row: CampaignRow) -> Options:
        return Options(by_post=self.on_paper.isChecked(), campaign=row.id)

    def _begin(self) -> Make:
        """What writes the letters of the campaign that is chosen now."""
        row = self.row
        assert row is not None
        campaign, options = row.id, replace(self._options(row), campaign=None)

        def make(out: Path | None, progress: Progress) -> RunResult:
            return campaigns.write(self._context, campaign, out, progress=progress, options=options)

        return make

    def _on_figure(self, what: str) -> None:
        row = self.row
        if what == WAITING:
            self._shell.open_room("letters", "outbox:waiting")
        elif row is not None:
            self.behind.show_rows(row, what)
            self.right.setCurrentIndex(BEHIND)
            self.panes.show_side()
            self.behind.list.setFocus()

    def _on_back(self) -> None:
        self.right.setCurrentIndex(CARD)
        self.list.setFocus()

    def _on_write(self) -> None:
        row = self.row
        if row is not None:
            ids = self._ids if row.values.segment else ()
            self.write_asked.emit(ids, row.values.template_key, row.id, row.name)


def ahead_words(flight: Preflight) -> str:
    """What would be written: “240 letters to 261 customers: 220 by post · 20 by e-mail, on 230 sheets of paper. 3 are left out.”"""
    letters = ngettext("{count} letter", "{count} letters", flight.letters).format(count=f"{flight.letters:,}")
    people = ngettext("{count} customer", "{count} customers", flight.people).format(count=f"{flight.people:,}")
    words = _("{letters} to {people}: {ways}").format(letters=letters, people=people,
                                                     ways=ways_words(flight.posted, flight.emailed, flight.called))
    sheets = ngettext("{count} sheet of paper", "{count} sheets of paper", flight.sheets).format(count=f"{flight.sheets:,}")
    words = _("{words}, on {sheets}.").format(words=words, sheets=sheets) if flight.sheets else f"{words}."
    left = len(flight.left_out)
    out = ngettext("{count} is left out.", "{count} are left out.", left).format(count=f"{left:,}") if left else ""
    return f"{words} {out}".strip()


def _ahead(context: Any, segment: str, template: str, options: Options, progress: Progress) -> tuple[tuple[int, ...], Preflight]:
    ids = segments.ids(context, segment)
    return tuple(ids), preflight(context, ids, template, options, progress)
