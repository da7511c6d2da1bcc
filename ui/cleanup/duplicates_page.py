"""Clean up, Duplicates: pairs who may be one customer, likeliest first, and the chosen pair side by side."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget

from app.customers import lists
from app.errors import UserError
from app.i18n import _, ngettext
from ui.cleanup import pair_plan
from ui.cleanup.apart_view import ApartView
from ui.cleanup.page import CleanupPage
from ui.cleanup.pair_list import DISTINCT, MAYBE, PairListCard
from ui.cleanup.pair_search import QUICK, PairSearch
from ui.cleanup.pair_table import PairLine, names_of, told_apart
from ui.cleanup.pair_view import PairView
from ui.kit.cards import Card, column_of
from ui.kit.labels import Label
from ui.kit.panes import Panes
from ui.kit.shell import Shell

if TYPE_CHECKING:
    from app.cleanup.merging import Merged, MergedAll

NOBODY, PAIR, APART = 0, 1, 2
LIST, NONE_YET = 0, 1
FEW = 6


class DuplicatesPage(CleanupPage):
    """The list of pairs, and the pair that is looked at."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self.search = PairSearch(context, shell, self)
        self._apart: tuple[PairLine, ...] = ()
        self._plan: pair_plan.PairPlan | None = None
        self._own = self._busy = False
        self.card = PairListCard(self.search)
        self.panes = Panes(self.card, self._build_side(), 4, 5)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panes)
        self.stack.addWidget(self.build_none_yet(_("Customers who are there twice stand here side by side, each pair with the reason in "
                                                   "words. There are no customers yet.")))
        column_of(self).addWidget(self.stack)
        self._connect()
        self._show()

    @property
    def busy(self) -> bool:
        return super().busy or self.search.running

    @property
    def customer_id(self) -> int | None:
        return self._plan.kept if self._plan is not None else None

    @property
    def to_do(self) -> int | None:
        return len(self.search.pairs) if self.search.done else None

    def load(self) -> None:
        self.stack.setCurrentIndex(LIST if lists.count(self._context) else NONE_YET)
        self._apart = pair_plan.apart(self._context)
        own, self._own = self._own, False
        if not own or self.search.seconds <= QUICK:  # what was merged here is off the list already
            self.search.refresh()
        self._show()

    def select(self, what: str) -> None:
        """Show the pairs that are not the same, or those that may be."""
        self.card.chips.choose(DISTINCT if what == DISTINCT else MAYBE)

    def _build_side(self) -> Card:
        self.view, self.apart_view, self.side = PairView(), ApartView(), QStackedWidget()
        nobody = Label(_("Choose a pair; both cards appear here side by side."), "secondary", wrap=True)
        for widget in (nobody, self.view, self.apart_view):
            self.side.addWidget(widget)
        card = Card()
        card.add(self.side, 1)
        return card

    def _connect(self) -> None:
        self.search.changed.connect(self._show)
        self.search.changed.connect(self.counted)
        self.card.turned.connect(self._show)
        self.card.merge_all_asked.connect(self._on_merge_all)
        self.card.list.chosen.connect(lambda row: self._look_at(row))
        self.card.list.opened.connect(lambda _row: self._enter())
        self.card.list.menu_for = self._menu_for
        self.view.kept_changed.connect(self._on_kept)
        self.view.opened.connect(self._open)
        self.view.merge_asked.connect(self._on_merge)
        self.view.apart_asked.connect(self._on_apart)
        self.view.skip_asked.connect(self._step)
        self.apart_view.back_asked.connect(self._on_back)
        self.apart_view.opened.connect(self._open)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self._on_merge), ("Ctrl+Enter", self._on_merge), ("Ctrl+Del", self._on_apart), ("Ctrl+PgDown", self._step),
            ("Ctrl+PgUp", lambda: self._step(-1)))
        for press, act in keys:
            QShortcut(QKeySequence(press), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(act)

    def _menu_for(self, row: PairLine) -> list[Any]:
        opening = [(_("Open {name}").format(name=name), lambda ident=ident: self._open(ident))
                   for ident, name in ((row.a, row.name), (row.b, row.other))]
        if row.apart:
            return [(_("They may be the same"), self._on_back), None, *opening]
        return [(_("Merge"), self._on_merge), (_("Not the same"), self._on_apart), None, *opening]

    # What is shown

    def _show(self) -> None:
        self.card.show_pairs(self._apart)
        self._look_at(self.card.list.current_row(), anew=True)

    def _look_at(self, row: PairLine | None, anew: bool = False) -> None:
        """Show a pair; with `anew` one that is shown already is read again, and what was chosen stays chosen."""
        same = self._plan is not None and row is not None and self._plan.pair == row.id
        if row is None or row.apart:
            self._plan = None
            self.side.setCurrentIndex(NOBODY if row is None else APART)
            if row is not None:
                self.apart_view.show_row(row)
        elif anew or not same:
            kept = self._plan.kept if same and self._plan is not None else 0
            self._compare(row, kept, self.view.choices() if same else {})

    def _compare(self, row: PairLine, kept: int, chosen: Mapping[str, str]) -> None:
        try:
            plan = pair_plan.read(self._context, row, kept)
        except UserError:  # gone since the pair was found
            self._plan = None
            self.side.setCurrentIndex(NOBODY)
            return
        if self._plan != plan:
            self.view.show_pair(row.why, plan.sides, plan.kept, plan.lines, plan.moves, chosen)
        self._plan = plan
        self.side.setCurrentIndex(PAIR)

    def _enter(self) -> None:
        self.panes.show_side()
        if self.side.currentIndex() == PAIR:
            self.view.enter()
        elif self.side.currentIndex() == APART:
            self.apart_view.back_button.setFocus()

    def _open(self, ident: int) -> None:
        self._shell.open_room("customers", ident)

    def _step(self, direction: int = 1) -> None:
        self.card.step(direction)

    # What is done

    def _on_kept(self, ident: int) -> None:
        row = self.card.list.current_row()
        if row is not None:
            chosen = {name: pair_plan.turned(side) for name, side in self.view.choices().items()}
            self._compare(row, ident, chosen)
            self.view.focus_kept(ident)

    def _on_merge(self) -> None:
        row, plan = self.card.list.current_row(), self._plan
        if row is not None and plan is not None and not self._busy:
            choices = self.view.choices()
            self._busy = True
            self._shell.work(_("Merging"), lambda _progress: pair_plan.merge(self._context, plan, choices),
                             lambda merged: self._on_merged(plan, merged), self._on_not_merged)

    def _on_merged(self, plan: pair_plan.PairPlan, merged: Merged) -> None:
        self._busy, self._own = False, True
        self.search.forget(gone=(plan.other,))
        self._go_on()
        self._shell.toast(pair_plan.merged_words(merged), merged.action or None)

    def _on_not_merged(self, error: UserError) -> bool:
        self._busy = False
        return False

    def _on_apart(self) -> None:
        row = self.card.list.current_row()
        if row is not None and not row.apart:
            self._shell.act(lambda: pair_plan.keep_apart(self._context, row), lambda action: self._on_kept_apart(row, action))

    def _on_kept_apart(self, row: PairLine, action: int) -> None:
        self._own = True
        self.search.forget(pair=row.id)
        self._apart = pair_plan.apart(self._context)
        self._go_on()
        self._shell.toast(_("Not the same: {names}").format(names=names_of(row)), action or None)

    def _on_back(self) -> None:
        row = self.card.list.current_row()
        if row is not None and row.apart:
            self._shell.act(lambda: pair_plan.take_back(self._context, row),
                            lambda action: self._shell.toast(_("May be the same: {names}").format(names=names_of(row)), action or None))

    def _go_on(self) -> None:
        """Show what is left; the cursor stays where one works."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.view.isAncestorOf(focus)
        self._show()
        if inside and self._plan is not None:
            self.view.enter()

    def _on_merge_all(self) -> None:
        pairs = self.search.pairs
        self._shell.work(_("Looking which pairs have no conflict"),
                         lambda progress: pair_plan.without_conflict(self._context, pairs, progress), self._on_safe)

    def _on_safe(self, safe: tuple[PairLine, ...]) -> None:
        if not safe:
            self._shell.toast(_("In every pair something differs; choose by hand which of the two is right."))
            return
        count = len(safe)
        question = ngettext("Merge {count} pair without a conflict?", "Merge {count} pairs without a conflict?", count)
        named = "\n".join(told_apart(row) for row in safe[:FEW]) + ("\n…" if count > FEW else "")
        if self._shell.confirm(question.format(count=f"{count:,}"), _("Merge them"), _(
                "Both cards of each pair say the same, so nothing is lost: where one is written more fully, with accents or capitals, that "
                "spelling stays, of two permissions the stricter counts, and everything else moves to the older card. It is one step, "
                "which can be undone as a whole.") + f"\n\n{named}"):
            self._shell.work(_("Merging"), lambda progress: pair_plan.merge_all(self._context, safe, progress), self._on_all_merged)

    def _on_all_merged(self, merged: MergedAll) -> None:
        told = ngettext("{count} pair merged", "{count} pairs merged", merged.merged).format(count=f"{merged.merged:,}")
        self._shell.toast(pair_plan.with_withdrawn(told, merged), merged.action or None)
        self.search.start()
