"""Today: what is overdue, what is due, and what comes in the next days."""
from __future__ import annotations

from datetime import date
from typing import Any

from app import tasks, today
from app.context import Context
from app.format import day_date
from app.i18n import _, ngettext
from app.safety.backup import backup
from app.saved import Saved
from app.today import DueRow
from ui.kit.buttons import Button, menu_of
from ui.kit.cards import EmptyState, row_of
from ui.kit.labels import Label
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.makers import ask_day
from ui.printing import print_report
from ui.today import morning, snoozing
from ui.today.looks import DONE, LETTER, LETTERS, LOG, SNOOZE, LettersRow, Row, further
from ui.today.morning import Morning
from ui.today.page import TodayPage
from ui.today.section import Section


class TodayScreen(Screen):
    """The first room."""

    concerns = frozenset({"customer", "interaction", "task", "due_mark", "renewal", "term", "product", "letter", "setting", "day"})

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(context, shell)
        column = self.page_layout()
        self.heading, self.subheading = Label(_("Today"), "display"), Label("", "secondary")
        self.remind_button = Button(_("Add a reminder"), "bell", on_click=lambda: self.page.reminder.open_new())
        words = row_of(self.heading, 1, self.remind_button)
        column.addLayout(words)
        column.setSpacing(0)
        column.addWidget(self.subheading)
        column.addSpacing(14)
        self.page = TodayPage(context, shell)
        column.addWidget(self.page, 1)
        self.first = EmptyState(_("Here stands what is due: renewals, birthdays and what you promised. Begin with your customers."),
                                _("Add a customer"), lambda: shell.open_room("customers", "new"), "sun")
        self.first.hide()
        column.addWidget(self.first, 1)
        self._connect()

    @property
    def customer_id(self) -> int | None:
        row = next((row for section in self.page.sections if (row := section.list.current_row()) is not None), None)
        return getattr(row, "customer_id", None)

    def reload(self) -> None:
        self.read(lambda: morning.read(self.context), self._show)

    def show_id(self, ident: int | str) -> None:
        verb, _colon, rest = str(ident).partition(":")
        if verb == "remind":
            self._on_remind(int(rest) if rest.isdecimal() else None)

    def print_page(self) -> bool:
        print_report(self.context, self.shell, "due")
        return True

    def _connect(self) -> None:
        page = self.page
        for section in page.sections:
            section.pressed.connect(lambda row, key, section=section: self._on_pressed(section, row, key))
            section.opened.connect(self._on_opened)
            section.list.menu_for = lambda row, section=section: self._menu_for(section, row)
        page.overdue_button.clicked.connect(self._on_reschedule_all)
        page.reminder.saved.connect(self._on_reminded)
        page.rail.quiet.opened.connect(lambda ident: self.shell.open_room("customers", ident))
        page.rail.backup.asked.connect(self._on_back_up)

    def _show(self, found: Morning) -> None:
        day, doing = day_date(found.day), found.doing
        things = ngettext("{count} thing to do", "{count} things to do", doing).format(count=f"{doing:,}")
        self.subheading.setText(f"{day} · {things}" if doing else day)
        self.first.setVisible(found.is_new and self.page.reminder.isHidden())
        self.page.setHidden(self.first.isVisibleTo(self))
        self.page.show_morning(found, self.context.clock.now())

    def _on_remind(self, customer_id: int | None) -> None:
        self.first.hide()
        self.page.show()
        self.page.reminder.open_new(customer_id)
        self.page.ensureWidgetVisible(self.page.reminder)

    def _on_reminded(self, saved: Saved) -> None:
        self.shell.toast(_("Reminder saved"), saved.action)
        self.refresh()

    def _on_pressed(self, section: Section, row: Row, key: str) -> None:
        if key == LETTERS:
            self.shell.open_room("letters")
        elif key == SNOOZE:
            menu = menu_of(self, snoozing.entries(self.context.today, lambda day: self._snooze([row], day), lambda: self._ask([row])))
            menu.popup(section.below_button(row, key))
        elif key == DONE:
            self.shell.act(lambda: today.done(self.context, row.key),
                           lambda action: self.shell.toast(_("Done: {what}").format(what=row.title), action))
        elif key == LOG:
            self.shell.open_room("journal", f"log:{row.customer_id}:{row.key}")
        elif key == LETTER:
            self.shell.open_room("letters", f"due:{row.key}")

    def _on_opened(self, row: Row) -> None:
        if isinstance(row, LettersRow):
            self.shell.open_room("letters")
        elif row.renewal_id is not None:
            self.shell.open_room("renewals", row.renewal_id)
        elif row.customer_id is not None:
            self.shell.open_room("customers", row.customer_id)
        elif row.task_id is not None:
            self.page.reminder.open_task(row.task_id)

    def _on_reschedule_all(self) -> None:
        rows = [row for row in self.page.overdue.rows if isinstance(row, DueRow)]
        lines = snoozing.entries(self.context.today, lambda day: self._snooze(rows, day), lambda: self._ask(rows))
        button = self.page.overdue_button
        menu_of(self, lines).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_back_up(self) -> None:
        self.shell.work(_("Backing up"), lambda _progress: backup(self.context), self._on_backed_up)

    def _on_backed_up(self, made: Any) -> None:
        self.shell.toast(made.warning or _("Backed up and checked"))
        self.refresh()

    def _ask(self, rows: list[DueRow]) -> None:
        question = (_("Put “{what}” off until when?").format(what=rows[0].title) if len(rows) == 1
                    else ngettext("Put {count} thing off until when?", "Put {count} things off until when?", len(rows)))
        ask_day(self.context, self.shell.window(), question.format(count=len(rows)), _("Put off"), lambda day: self._snooze(rows, day),
                _("The day on which it was due stays the same."))

    def _snooze(self, rows: list[DueRow], day: date) -> None:
        """Put these off; of several, those that would be past by then stay and are counted."""
        keys = [row.key for row in rows]
        if len(rows) > 1 and day > self.context.today:
            keys = today.that_can_wait(self.context, keys, day) or keys
        self.shell.act(lambda: today.snooze_all(self.context, keys, day), lambda action: self._say_put_off(rows, len(keys), day, action))

    def _say_put_off(self, rows: list[DueRow], count: int, day: date, action: int) -> None:
        if len(rows) == 1:
            text = _("{what} comes back on {day}").format(what=rows[0].title, day=day_date(day))
        else:
            text = ngettext("{count} thing comes back on {day}", "{count} things come back on {day}", count).format(
                count=count, day=day_date(day))
        left = len(rows) - count
        if left:
            text += " · " + ngettext("{count} stays: it would be too late by then", "{count} stay: they would be too late by then",
                                     left).format(count=left)
        self.shell.toast(text, action)

    def _menu_for(self, section: Section, row: Row) -> list[Any]:
        if isinstance(row, LettersRow):
            return []
        lines: list[Any] = [(text, lambda key=key: self._on_pressed(section, row, key)) for key, text in further(row, self.context.today)]
        if row.task_id is not None:
            lines += [(_("Change…"), lambda: self.page.reminder.open_task(row.task_id)),
                      (_("Remove"), lambda: self._on_remove(row.task_id))]
        if row.renewal_id is not None:
            lines.append((_("Open renewal"), lambda: self.shell.open_room("renewals", row.renewal_id)))
        if row.customer_id is not None:
            lines.append((_("Open customer"), lambda: self.shell.open_room("customers", row.customer_id)))
        return lines

    def _on_remove(self, task_id: int) -> None:
        self.shell.act(lambda: tasks.remove(self.context, task_id), lambda action: self.shell.toast(_("Reminder removed"), action))
