"""What is done from the list to one customer or to many."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.customers import bin, lists, tagging
from app.customers.lists import CustomerRow
from app.i18n import _, ngettext
from app.saved import Saved
from app.segments import saved as segments
from ui.customers.list_pane import ListPane
from ui.kit.buttons import Entries, menu_of
from ui.kit.shell import Shell
from ui.writing_out import CARDS, EXCEL, FORMS, NEW_CARDS, SHEET, write_out

MANY = 500  # above this the window would stand still: it runs beside it


class Doing(QObject):
    """Bin, put back and tag, each as one action that can be undone."""

    def __init__(self, context: Any, shell: Shell, pane: ListPane) -> None:
        super().__init__(pane)
        self._context, self._shell, self._pane = context, shell, pane
        pane.bar.asked.connect(self._on_asked)
        pane.keep_asked.connect(self.keep_segment)
        pane.list.menu_for = self._menu

    def to_bin(self, ids: list[int]) -> None:
        """Put them into the bin."""
        self._do(_("Put into the bin"), ids, lambda: bin.put_in(self._context, ids), self._words(ids, _("{name} is in the bin"), ngettext(
            "{count} customer is in the bin", "{count} customers are in the bin", len(ids))))

    def back(self, ids: list[int]) -> None:
        """Put them back."""
        self._do(_("Put back"), ids, lambda: bin.put_back(self._context, ids), self._words(ids, _("{name} is back"), ngettext(
            "{count} customer is back", "{count} customers are back", len(ids))))

    def tag(self, ids: list[int], name: str) -> None:
        """Give them a tag."""
        done = ngettext("Tagged {count} customer “{tag}”", "Tagged {count} customers “{tag}”", len(ids))
        self._do(_("Tag"), ids, lambda: tagging.add(self._context, ids, name), done.format(count=f"{len(ids):,}", tag=name))

    def ask_tag(self, ids: list[int]) -> None:
        """Ask for a new tag."""
        name = self._shell.prompt(_("Which tag?"), _("Tag"))
        if name:
            self.tag(ids, name)

    def keep_segment(self) -> None:
        """Keep what the list shows as a segment, and show that."""
        rule = self._pane.wanted.rule
        if rule is None:
            return
        usual = " · ".join(words for _name, words in self._pane.wanted.chips())
        name = self._shell.prompt(_("What is the segment called?"), _("Keep"), usual)

        def done(made: Saved) -> None:
            self._shell.toast(_("“{name}” is made").format(name=name), made.action)
            self._shell.open_room("segments", made.id)

        if name:
            self._shell.act(lambda: segments.save(self._context, name, rule), done)

    def tag_menu(self, ids: list[int]) -> Entries:
        """The tags that are known, and a new one."""
        entries: Entries = [(name, lambda name=name: self.tag(ids, name)) for name in lists.tags(self._context)]
        return [*entries, *([None] if entries else []), (_("New tag…"), lambda: self.ask_tag(ids))]

    def write(self, ids: list[int]) -> None:
        """Write one letter to all of them."""
        self._shell.open_room("letters", f"write:{','.join(map(str, ids))}")

    def labels(self, ids: list[int]) -> None:
        """Labels or envelopes for all of them."""
        self._shell.open_room("letters", f"labels:{','.join(map(str, ids))}")

    def export_menu(self, ids: list[int]) -> Entries:
        """The forms in which they can be taken out."""
        return [(FORMS[form][0], lambda form=form: write_out(self._context, self._shell, "customers", form, ids))
                for form in (SHEET, EXCEL, CARDS, NEW_CARDS)]

    def _pop(self, entries: Entries, button: QWidget) -> None:
        menu = menu_of(self._pane, entries)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _do(self, title: str, ids: list[int], run: Callable[[], int], words: str) -> None:
        def done(action: int) -> None:
            self._shell.toast(words if action else _("Nothing to change"), action or None)

        if not ids:
            return
        if len(ids) > MANY:
            self._shell.work(title, lambda _progress: run(), done)
        else:
            self._shell.act(run, done)

    def _words(self, ids: list[int], one: str, many: str) -> str:
        if len(ids) == 1:
            return one.format(name=lists.names(self._context, ids).get(ids[0], ""))
        return many.format(count=f"{len(ids):,}")

    def _on_asked(self, what: str) -> None:
        ids = self._pane.selected_ids()
        if what == "tag":
            self._pop(self.tag_menu(ids), self._pane.bar.tag)
        elif what == "export":
            self._pop(self.export_menu(ids), self._pane.bar.export)
        elif what == "write":
            self.write(ids)
        elif what == "labels":
            self.labels(ids)
        elif what == "bin":
            self.to_bin(ids)
        else:
            self.back(ids)

    def _menu(self, row: CustomerRow) -> Entries:
        ids = self._pane.selected_ids()
        if row.id not in ids:
            ids = [row.id]
        if self._pane.wanted.binned:
            return [(_("Put back"), lambda: self.back(ids))]
        about: Entries = []
        if len(ids) == 1:
            about = [(_("Log a call"), lambda: self._shell.open_room("journal", f"log:{row.id}")),
                     (_("Write a letter"), lambda: self._shell.open_room("letters", f"write:{row.id}")),
                     (_("Edit"), lambda: self._shell.open_room("customers", f"edit:{row.id}")), None]
        else:
            about = [(_("Write to them"), lambda: self.write(ids)), (_("Labels or envelopes"), lambda: self.labels(ids)), None]
        return [*about, (_("Tag…"), lambda: self.ask_tag(ids)), (_("Put into the bin"), lambda: self.to_bin(ids))]
