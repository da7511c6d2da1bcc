"""Who is in a segment: searched, put in and taken out by hand, written to, taken out as a file."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from app.customers import facts, lists
from app.customers.lists import CustomerRow
from app.i18n import _, ngettext
from app.segments import members
from app.segments.members import ADDED, TAKEN_OUT, Members
from ui.kit.cards import CARD_PADDING, EmptyState, ListCard, row_of
from ui.kit.chips import initials_of, tone_of
from ui.kit.labels import Label
from ui.kit.paged_table import Packed, PagedTable
from ui.kit.row_list import RowList
from ui.kit.row_look import RowLook
from ui.kit.search_box import SearchBox
from ui.kit.shell import Shell
from ui.kit.table import Heading
from ui.makers import customer_field

NOBODY = Members((), frozenset(), ())


class MemberTable(PagedTable):
    """Those who are in, and below them those who were taken out."""

    COLUMNS = (("name", _("Name"), None), ("town", _("Town"), None))

    def __init__(self, context: Any) -> None:
        self._context = context
        self.members = NOBODY
        self._today, self._leap = context.today, ""
        super().__init__(lambda _attribute, _descending: order_of(self.members), lambda ids: lists.rows(context, ids))

    def show_members(self, found: Members, ready: Packed | None = None) -> None:
        """Show these; `ready` is the same in the order of the list, if that has been made already."""
        self.members = found
        self._today, self._leap = self._context.today, self._context.settings.reminders.leap_birthday
        self.take(ready or order_of(found))

    def sentence(self, row: CustomerRow) -> str:
        return ", ".join(filter(None, (row.name, row.town, self.why(row))))

    def why(self, row: CustomerRow) -> str:
        """Why somebody is in or out, when it was by hand."""
        return {ADDED: _("put in by hand"), TAKEN_OUT: _("taken out by hand")}.get(self.members.why(row.id), "")

    def look(self, row: CustomerRow) -> RowLook:
        """What a row looks like."""
        out = self.members.why(row.id) == TAKEN_OUT
        second = facts.second_line(row, self._today, self._leap)
        added = self.members.why(row.id) == ADDED
        return RowLook(row.name, second, initials=initials_of(row.name), tone=tone_of(row.name), quiet=out,
                       chip=_("by hand") if added else "", chip_tone="info",
                       buttons=(("back", _("Put back")),) if out else (("out", _("Take out")),))


def order_of(found: Members) -> Sequence[int | Heading]:
    """Whoever is in, and below a heading whoever was taken out."""
    if not found.taken_out:
        return found.ids
    return (*found.ids, Heading(_("Taken out by hand"), f"{len(found.taken_out):,}"), *found.taken_out)


class MembersPanel(ListCard):
    """The list and what is done from it; each act is one that can be undone."""

    searched = Signal()
    """Other words are looked for."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(_("Customers"))
        self._context, self._shell = context, shell
        self._segment = 0
        self.search = SearchBox(_("Search in this segment"))
        self.picker = customer_field(context, _("Put somebody in by hand…"))
        self.picker.setAccessibleName(_("Put somebody in by hand"))
        self.note = Label("", "secondary")
        self.table = MemberTable(context)
        self.list = RowList(self.table, self.table.look, _("Customers in this segment"))
        self.list.allow_many()
        self._build()
        self.search.searched.connect(lambda _text: self.searched.emit())
        self.search.left_down.connect(self._on_left_down)
        self.picker.committed.connect(self._on_picked)
        self.list.opened.connect(lambda row: self._shell.open_room("customers", row.id))
        self.list.pressed.connect(lambda row, key: self._do(key, [row.id]))
        self.list.menu_for = self._menu

    def show_segment(self, segment_id: int) -> None:
        """Another segment: nothing is searched for in it yet."""
        self._segment = segment_id
        self.search.clear_quietly()
        self.picker.clear()
        self.table.show_members(NOBODY)

    def show_members(self, found: Members, ready: Packed, faulty: bool) -> None:
        """Who was found; with a `faulty` rule nobody is."""
        self.table.show_members(found, ready)
        words = ngettext("{count} customer", "{count} customers", len(found.ids)).format(count=f"{len(found.ids):,}")
        self.note.setText(words)
        sought = self.search.text().strip()
        self._empty.set_sentence(_("While the rule cannot be understood, nobody is in this segment.") if faulty else
                                 _("Nobody is found for “{text}”.").format(text=sought) if sought else
                                 _("Nobody fits this rule just now. Whoever does is listed here by itself."))

    def _build(self) -> None:
        assert self.heading is not None
        self.heading.add(self.note)
        tools = row_of(self.search, self.picker)
        tools.setContentsMargins(CARD_PADDING - 1, 10, CARD_PADDING - 1, 6)
        self.body.addLayout(tools)
        self._empty = EmptyState("", icon="users")
        self.list.set_empty(self._empty)
        inside = row_of(self.list)
        inside.setContentsMargins(7, 0, 7, 7)
        self.body.addLayout(inside, 1)

    def _menu(self, row: CustomerRow) -> list[Any]:
        chosen = [one for one in self.list.selected_rows() if (self.table.members.why(one.id) == TAKEN_OUT)
                  == (self.table.members.why(row.id) == TAKEN_OUT)]
        ids = [one.id for one in chosen] or [row.id]
        many = len(ids) > 1
        back = self.table.members.why(row.id) == TAKEN_OUT
        entries: list[Any] = [(_("Open"), lambda: self._shell.open_room("customers", row.id)),
                              (_("Write to them") if many else _("Write a letter"), lambda: self.write(ids))]
        if many:
            count = f"{len(ids):,}"
            entries.append((_("Put {count} back").format(count=count) if back else _("Take {count} out").format(count=count),
                            lambda: self._do("back" if back else "out", ids)))
        if self.table.members.why(row.id) == ADDED:
            entries.append((_("Leave it to the rule"), lambda: self._do("forget", ids)))
        return entries

    def write(self, ids: Sequence[int]) -> None:
        """Write one letter to all of them."""
        self._shell.open_room("letters", f"write:{','.join(map(str, ids))}")

    def _do(self, what: str, ids: Sequence[int]) -> None:
        acts = {"out": (members.take_out, _("{name} is taken out"), ngettext("{count} is taken out", "{count} are taken out", len(ids))),
                "back": (members.put_back, _("{name} is back in"), ngettext("{count} is back in", "{count} are back in", len(ids))),
                "in": (members.put_in, _("{name} is put in"), ngettext("{count} is put in", "{count} are put in", len(ids))),
                "forget": (members.forget, _("{name} is left to the rule"), ngettext("{count} is left to the rule",
                                                                                     "{count} are left to the rule", len(ids)))}
        act, one, many = acts[what]
        name = lists.names(self._context, ids[:1]).get(ids[0], "")
        words = one.format(name=name) if len(ids) == 1 else many.format(count=f"{len(ids):,}")
        segment = self._segment

        def done(action: int) -> None:
            self._shell.toast(words if action else _("Nothing to change"), action or None)

        if what == "back":  # whether the rule finds them takes a while with very many customers
            self._shell.work(_("Putting customers back"), lambda _progress: act(self._context, segment, ids), done)
        else:
            self._shell.act(lambda: act(self._context, segment, ids), done)

    def _on_picked(self) -> None:
        who = self.picker.picked()
        if isinstance(who, int):
            self.picker.set_picked(None)
            self._do("in", [who])

    def _on_left_down(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.table.rowCount():
            self.list.select_number(0)
