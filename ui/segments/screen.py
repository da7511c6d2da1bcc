"""Segments: their names and counts on the left, one of them on the right."""
from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from app.customers import lists
from app.i18n import _
from app.segments import saved
from app.segments.saved import SegmentRow
from app.segments.starters import STARTERS, Starter, free_name
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, ListCard, row_of
from ui.kit.list_and_card import ListAndCard
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.kit.table import Table
from ui.segments.offers import Offers
from ui.segments.segment_card import SegmentCard
from ui.segments.starting import Starting
from ui.theme import theme

LIST_WIDTH, LEAST_LIST, SPLIT = 300, 220, 760


def _count(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


class SegmentTable(Table):
    """The segments."""

    COLUMNS = (("name", _("Name"), None), ("count", _("Customers"), _count), ("words", _("Rule"), None))


def look(row: SegmentRow) -> RowLook:
    """What a segment looks like in the list."""
    return RowLook(row.name, row.problem or row.words, chip=_("faulty") if row.problem else _count(row.count),
                   chip_tone="danger" if row.problem else "muted")


class SegmentsScreen(Screen):
    """A list and a card; in a narrow window one of the two at a time."""

    concerns = frozenset({"segment", "segment_member", "customer", "address", "phone", "email", "custom_value", "tag", "customer_tag",
                          "consent", "interaction", "task", "renewal", "term", "product", "letter", "sale", "day"})

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self._wanted, self._filling = 0, False
        self.offers = Offers(context, shell, self)
        self.table = SegmentTable()
        self.list = RowList(self.table, look, _("Segments"))
        self._making = False
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(lambda _index: self._on_clicked())
        self.list.menu_for = lambda _row: [(_("Rename"), self.card.write_name), (_("Remove"), self.card.remove)]

    @cached_property
    def card(self) -> SegmentCard:
        """The chosen segment; made when there is one."""
        made = SegmentCard(self.context, self.shell, self.offers, self.right)
        made.removed.connect(self._on_removed)
        self.right.addWidget(made)
        self.find_box = made.members.search
        return made

    @cached_property
    def starting(self) -> Starting:
        """What to begin with; made while there is no segment."""
        made = Starting(self.right)
        made.picked.connect(self.begin)
        self.right.addWidget(made)
        return made

    @property
    def busy(self) -> bool:
        return super().busy or self._making or self.offers.reading.busy or (self._carded and self.card.busy)

    @property
    def _carded(self) -> bool:
        return "card" in self.__dict__

    @property
    def customer_id(self) -> int | None:
        row = self.card.members.list.current_row() if self._carded else None
        return row.id if row is not None else None

    def reload(self) -> None:
        self.offers.forget()
        self.read(lambda: (saved.rows(self.context, counted=False), lists.own_fields(self.context)), lambda found: self._show(*found))

    def show_id(self, ident: int | str) -> None:
        """A number shows that segment; "new" begins one."""
        if ident == "new":
            self.begin(None)
        elif str(ident).isdecimal():
            self._wanted = int(ident)
            self.sides.show_right()
            if not self.list.select_id(self._wanted):
                self.refresh()

    def begin(self, starter: Starter | None) -> None:
        """Make a segment; one without a starter finds everybody until its first line is filled in."""
        name = free_name(self.context, starter.name if starter else _("New segment"))

        def done(made: Any) -> None:
            self.shell.toast(_("“{name}” is made").format(name=name), made.action)
            self._wanted = made.id
            card = self.card
            self.sides.show_right()
            self.refresh()
            if starter is None:
                card.rule.begin()
                card.write_name()

        self.shell.act(lambda: saved.save(self.context, name, starter.rule if starter else ""), done)

    def _build(self) -> None:
        left = ListCard(_("Segments"))
        assert left.heading is not None
        self.new_button = Button(_("New"), "plus", "quiet", _("New segment"), on_click=self._pop_new)
        left.heading.add(self.new_button)
        inside = row_of(self.list)
        inside.setContentsMargins(7, 4, 7, 7)
        left.body.addLayout(inside, 1)
        self.list.set_empty(EmptyState(_("Lists that keep themselves up to date."), icon="list-filter"))
        self.right = QStackedWidget()
        left.setMinimumWidth(theme().px(LEAST_LIST))
        self.sides = ListAndCard(left, self.right, _("All segments"), LIST_WIDTH, SPLIT)
        self.sides.went_back.connect(self.list.setFocus)
        self.page_layout().addWidget(self.sides, 1)

    def _pop_new(self) -> None:
        entries: list[Any] = [(_("A segment of your own"), lambda: self.begin(None)), None]
        self.new_button.pop(entries + [(starter.name, lambda starter=starter: self.begin(starter)) for starter in STARTERS])

    def _show(self, rows: tuple[SegmentRow, ...], own: tuple[str, ...]) -> None:
        """The names at once, with the counts that are known; to count anew takes seconds with very many customers."""
        self.offers.own = own
        known = {(row.id, row.rule): row.count for row in self.table.rows}
        before = self.list.currentIndex().row()
        self._filling = True
        self.table.set_rows([replace(row, count=known.get((row.id, row.rule))) for row in rows])
        if self._wanted and self.list.select_id(self._wanted):
            self._wanted = 0
        elif self.list.current_row() is None and rows:
            self.list.select_number(max(0, min(before, len(rows) - 1)))
        self._filling = False
        if rows and not self._carded:  # list, card and what is on it one after another, and the window goes on between them
            self._making = True
            QTimer.singleShot(0, self, lambda: (self.card, QTimer.singleShot(0, self, self._show_chosen)))
        else:
            self._show_chosen()

    def _show_chosen(self) -> None:
        self._making = False
        self._on_chosen(self.list.current_row())
        self._arrange()
        self.read(lambda: saved.rows(self.context), self._show_counted)

    def _show_counted(self, rows: tuple[SegmentRow, ...]) -> None:
        self.table.set_rows(rows)
        row = self.list.current_row()
        if row is not None:
            self.card.rule.show_kept_count(row.count)

    def _arrange(self) -> None:
        """Without a segment there stands what to begin with."""
        some = self.table.rowCount() > 0
        self.right.setCurrentWidget(self.card if some else self.starting)
        self.sides.set_alone(not some)

    def _on_chosen(self, row: SegmentRow | None) -> None:
        if row is not None and not self._filling:
            self.card.show_segment(row)

    def _on_opened(self, row: SegmentRow) -> None:
        self.sides.show_right()
        self.card.write_name()

    def _on_clicked(self) -> None:
        """Where only one side has room, a click is enough to see the other."""
        if not self.sides.beside:
            self.sides.show_right()

    def _on_removed(self) -> None:
        self.sides.show_left()
        self.list.setFocus()
