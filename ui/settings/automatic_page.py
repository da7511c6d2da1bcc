"""Settings, Letters by themselves: the switches with their consequences, the system's scheduler, and what came of the last time."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.format import day_date
from app.i18n import _, ngettext
from app.settings import Automatic
from ui.kit.aside import Aside
from ui.kit.buttons import Button
from ui.kit.cards import Card, column_of, row_of
from ui.kit.fields import ChoiceField, FlagField, NumberField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.kit.messages import Banner
from ui.kit.printing import Devices, at_once, devices
from ui.kit.shell import Shell
from ui.settings.automatic_fields import CardsField, FolderField, PrinterField
from ui.settings.scheduler_card import SchedulerCard
from ui.theme import theme

if TYPE_CHECKING:
    from app.automatic.waiting import Ahead

WIDTH = 620
MOST_NAMED = 4
HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]
THEN = (("wait", "bell", _("Wait for my click"),
         _("You are told once a day how many letters are ready, and print them when it suits you.")),
        ("folder", "folder-open", _("Write the PDF into a folder"),
         _("The letters count as sent as soon as the PDF is written: they stand in the journal, and you only print and post the file.")),
        ("printer", "printer", _("Print at once"),
         _("Paper comes out while nobody looks. What came out stands in the journal; what did not waits in the outbox.")))
BY = {"window": _("by Regulars itself"), "shell": _("by the scheduler")}


class AutomaticPage(QWidget):
    """The page. `find` asks the system for its printers."""

    def __init__(self, context: Any, shell: Shell, on_saved: Callable[[int], object], find: Callable[[], Devices] = devices) -> None:
        super().__init__()
        self._context, self._shell, self._find = context, shell, find
        self._finding, self._counting = Aside(parent=self), Aside(context.database.connection_context, self)
        self.scheduler = SchedulerCard(context, shell)
        self.caution = Banner(closable=False)
        self._cards = QWidget()
        column = column_of(self._cards, spacing=16)
        for card in (self._build_form(on_saved), self.scheduler, self._build_last()):
            column.addWidget(card)
        row = row_of(self._cards, 0)
        row.setStretch(0, 1)
        self.setLayout(row)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def busy(self) -> bool:
        """Whether an answer of the system's is still to come."""
        return self._finding.busy or self._counting.busy or self.scheduler.busy

    def load(self) -> None:
        """Show the settings as they are kept, and what came of the last time."""
        kept = self._context.settings.automatic
        self.form.load(kept)
        self._follow(kept)
        self._show_last()
        if self.isVisible():
            self._ask()

    def _build_form(self, on_saved: Callable[[int], object]) -> Card:
        words = {one.name: one.metadata for one in fields(Automatic)}
        self.printer = PrinterField()
        self.form = Form(self._shell, self._save, (
            ("prepare", "", lambda: FlagField(words["prepare"]["label"])),
            ("days", _("How many days ahead"), NumberField), ("at_hour", _("Each morning at"), lambda: ChoiceField(HOURS)),
            ("unattended", _("Then"), lambda: CardsField(THEN)), ("folder", words["folder"]["label"], lambda: FolderField(self._choose)),
            ("printer", words["printer"]["label"], lambda: self.printer)),
            helps={"prepare": _("At the start and each morning while Regulars is open: renewal letters and birthday greetings are "
                                "written and wait in the outbox. Off, nothing is prepared until you do it in Letters."),
                   "days": _("0: only those whose day has come.")})
        self.form.saved.connect(on_saved)
        card = Card()
        card.add(self.form)
        card.add(self.caution)
        self.caution.hide()
        return card

    def _build_last(self) -> Card:
        self.last = Label("", "body", wrap=True)
        self.left_out = Label("", "secondary", wrap=True)
        self.left_out.hide()
        self.look_button = Button(_("Prepare now"), "mail", on_click=self._on_look)
        card = Card(_("Last time"))
        card.add(self.last)
        card.add(self.left_out)
        card.body.addLayout(row_of(self.look_button, 1))
        return card

    def _save(self, changes: dict[str, Any]) -> int:
        return int(self._context.set(Automatic, **changes))

    def _choose(self, now: str) -> str | None:
        return self._shell.choose_folder(_("Folder for the PDFs"), now)

    def _follow(self, kept: Automatic) -> None:
        """Only what matters with this choice can be set, and what it means is said."""
        for name in ("days", "at_hour", "unattended", "folder", "printer"):
            self.form.field(name).setEnabled(kept.prepare)
        for name, choice in (("folder", "folder"), ("printer", "printer")):
            for widget in (self.form.field(name), self.form.bound[name].label):
                widget.setVisible(kept.unattended == choice)
        self.look_button.setEnabled(kept.prepare)
        self._warn(kept)

    def _warn(self, kept: Automatic) -> None:
        if not kept.prepare or kept.unattended == "wait":
            self.caution.set("")
        elif kept.unattended == "folder" and not kept.folder:
            self.caution.set(_("No folder is chosen yet, so the letters wait for your click."), "warning")
        else:
            self.caution.set(_("The first letters of a template, and those after you change its wording, always wait for you to look at "
                               "them."))

    def _ask(self) -> None:
        """What takes its time: what the scheduler has, and how many letters are due."""
        from app.automatic.waiting import ahead

        self.scheduler.load()
        self._counting.ask(lambda _progress: ahead(self._context), self._show_due)

    def _show_due(self, found: Ahead) -> None:
        """How many can go; who cannot, and why."""
        from app.letters.readers.recipients import in_words

        count, named = found.letters, in_words(found.left_out)
        more = len(named) - MOST_NAMED
        if more > 0:
            named = [*named[:MOST_NAMED], ngettext("{count} more", "{count} more", more).format(count=f"{more:,}")]
        self.left_out.setText(_("Due, but left out: {names}.").format(names="; ".join(named)) if named else "")
        self.left_out.setVisible(bool(named))
        self.look_button.setEnabled(self._context.settings.automatic.prepare and (count > 0 or not named))
        self.look_button.setText(ngettext("Prepare {count} letter now", "Prepare {count} letters now", count).format(count=f"{count:,}")
                                 if count else _("Prepare now"))
        self.look_button.set_icon("mail")

    def _show_last(self) -> None:
        from app.automatic.telling import last

        found = last(self._context)
        if found is None:
            self.last.setText(_("Nothing has been prepared on this computer yet."))
            return
        when = found.when.astimezone()
        self.last.setText(_("{day} at {time}, {by}: {sentence}").format(
            day=day_date(when.date()), time=f"{when:%H:%M}", by=BY.get(found.by, BY["shell"]), sentence=found.sentence))

    def _on_look(self) -> None:
        from app.automatic.looking import look_after

        self._shell.work(_("Preparing letters that are due"), lambda progress: look_after(self._context, progress, at_once),
                         self._on_looked)

    def _on_looked(self, done: Any) -> None:
        from app.automatic.telling import outcome

        self._shell.toast(outcome(done))
        self.load()

    def _show_printers(self, found: Devices) -> None:
        with self.form.loading():
            self.printer.show_printers(found.names, found.usual)

    def _on_theme(self) -> None:
        self._cards.setMaximumWidth(theme().px(WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()
        self._finding.ask(lambda _progress: self._find(), self._show_printers)
