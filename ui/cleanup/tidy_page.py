"""Clean up, Tidy up: values written untidily, what they would become, and one button that changes the ticked ones."""
from __future__ import annotations

from collections import Counter
from typing import Any

from app.cleanup import tidying
from app.cleanup.tidying import KINDS, Suggestion
from app.i18n import _, ngettext
from app.progress import Progress
from ui.cleanup.kind_list import KindListCard
from ui.cleanup.page import CleanupPage
from ui.cleanup.tidy_table import TidyTable
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, EmptyState, column_of, row_of
from ui.kit.labels import ElidedLabel
from ui.kit.row_list import RowList
from ui.kit.shell import Shell
from ui.kit.table import with_headings


class TidyPage(CleanupPage):
    """Suggestions by kind."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self.found: tuple[Suggestion, ...] = ()
        self._wanted = ""
        self._read = False
        self._seen: set[str] = set()
        """The doubtful suggestions that were offered: without a tick at first, then as the owner left them."""
        page = column_of(self, spacing=16)
        page.addWidget(self._build_list(), 1)
        self.summary = ElidedLabel("", "secondary")
        self.tidy_button = PrimaryButton(_("Tidy up"), "sparkles", on_click=self._on_tidy)
        foot = row_of(self.summary, self.tidy_button)
        foot.setStretch(0, 1)
        page.addLayout(foot)
        self._list_them(())
        self.empty.set_sentence(_("One moment…"))

    @property
    def to_do(self) -> int | None:
        return sum(not one.doubtful for one in self.found) if self._read else None

    def load(self) -> None:
        self.lists.ask(self._find, self._show, self._shell.show_error)

    def select(self, what: str) -> None:
        """Show one kind."""
        self._wanted = what
        self.chips.choose(what)

    def _find(self, progress: Progress) -> tuple[Suggestion, ...]:
        """Beside the window: by kind, and what is on one card together."""
        kinds = list(KINDS)
        found = tidying.suggestions(self._context, progress=progress)
        return tuple(sorted(found, key=lambda one: (kinds.index(one.kind), one.customer_id)))

    def _build_list(self) -> Card:
        self.table = TidyTable()
        self.list = RowList(self.table, self.table.look, _("Suggestions"), lined=True)
        self.empty = EmptyState("", icon="sparkles")
        self.list.ticked.connect(self._on_ticked)
        self.list.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        self.list.menu_for = lambda row: [
            (_("Tick") if row.id in self.table.left_out else _("Leave out"), lambda: self._on_ticked(row)),
            (_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id))]
        self.all_button = Button("", kind="link", on_click=self._on_all)
        self.card = KindListCard(_("Probably meant otherwise"), _("Suggestions"), self.list, self.empty, self.all_button, self._fill_list)
        self.chips = self.card.chips
        return self.card

    def _show(self, found: tuple[Suggestion, ...]) -> None:
        self._read = True
        self._list_them(found)
        self.counted.emit()

    def _list_them(self, found: tuple[Suggestion, ...]) -> None:
        doubtful = {one.id for one in found if one.doubtful}
        self.table.left_out = (self.table.left_out & {one.id for one in found}) | (doubtful - self._seen)
        self.found, self._seen = found, self._seen | doubtful
        self.empty.set_sentence(_("Names in capitals, postcodes, phone numbers and e-mail addresses with a slip stand here, with what they "
                                  "were probably meant to be. There are none."))
        counts = Counter(one.kind for one in found)
        self.card.set_kinds([("", _("All {count}").format(count=f"{len(found):,}"))] + [
            (kind, f"{text} {counts[kind]:,}") for kind, text in KINDS.items() if counts[kind]] if found else [])
        if self._wanted:
            self.chips.choose(self._wanted)
            self._wanted = ""
        self._fill_list()

    def _fill_list(self) -> None:
        kind = self.chips.choice
        shown = [one for one in self.found if kind in ("", one.kind)]
        self.table.set_rows(with_headings(shown, lambda one: KINDS[one.kind], lambda rows: f"{len(rows):,}"))
        if shown and self.list.current_row() is None:
            self.list.select_number(1)
        self._count()

    def _shown(self) -> list[Suggestion]:
        return [row for row in self.table.rows if isinstance(row, Suggestion)]

    def _ticked(self) -> list[Suggestion]:
        return [row for row in self._shown() if row.id not in self.table.left_out]

    def _count(self) -> None:
        count, shown = len(self._ticked()), len(self._shown())
        self.tidy_button.setEnabled(count > 0)
        self.tidy_button.setText(ngettext("Tidy {count} value", "Tidy {count} values", count).format(count=f"{count:,}") if count
                                 else _("Tidy up"))
        self.summary.setText(_("Nothing else on the cards changes, and one click takes it back.") if shown else "")
        self.all_button.setVisible(shown > 1)
        self.all_button.setText(_("Tick none") if count == shown else _("Tick all"))

    def _on_ticked(self, row: Suggestion) -> None:
        self.table.left_out ^= {row.id}
        self.list.viewport().update()
        self._count()

    def _on_all(self) -> None:
        ids = {row.id for row in self._shown()}
        if ids & self.table.left_out:
            self.table.left_out -= ids
        else:
            self.table.left_out |= ids
        self.list.viewport().update()
        self._count()

    def _on_tidy(self) -> None:
        chosen = self._ticked()
        if chosen:
            self.tidy_button.setEnabled(False)
            self._shell.work(_("Tidying up"), lambda progress: tidying.apply(self._context, chosen, progress),
                             lambda action: self._on_tidied(len(chosen), action), lambda _error: self._on_failed())

    def _on_tidied(self, count: int, action: int) -> None:
        self._shell.toast(ngettext("{count} value is tidy now", "{count} values are tidy now", count).format(count=f"{count:,}"),
                          action or None)
        self.load()

    def _on_failed(self) -> bool:
        self._count()
        return False
