"""Letters: what is due, a letter to somebody, the templates, campaigns, the outbox, and labels."""
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from app.i18n import _
from app.letters import runs
from app.letters.readers.plan import RunResult
from ui.kit.cards import PAGE_MARGIN, row_of
from ui.kit.fields import SegmentField
from ui.kit.labels import Label
from ui.kit.screen import Screen
from ui.kit.shell import Shell
from ui.letters.page import LettersPage

if TYPE_CHECKING:
    from ui.letters.campaigns_page import CampaignsPage
    from ui.letters.due_page import DuePage
    from ui.letters.labels_page import LabelsPage
    from ui.letters.outbox_page import OutboxPage
    from ui.letters.templates_page import TemplatesPage
    from ui.letters.write_page import WritePage

PAGES = {"due": _("Due"), "write": _("Write"), "templates": _("Templates"), "campaigns": _("Campaigns"), "outbox": _("Outbox"),
         "labels": _("Labels")}
P = TypeVar("P", bound=LettersPage)


class LettersScreen(Screen):
    """The pages of Letters."""

    concerns = frozenset({"customer", "address", "consent", "renewal", "term", "product", "letter", "letter_run", "template", "due_mark",
                          "setting", "day", "label_sheet", "segment", "segment_member", "campaign", "interaction", "sale"})

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        column = self.page_layout()
        self.tabs = SegmentField(list(PAGES.items()), _("Letters"))
        self.tabs.committed.connect(lambda: self.show_page(str(self.tabs.choice())))
        self._stack = QStackedWidget()
        self._made: list[LettersPage] = []
        self._title = Label(_("Letters"), "display")
        self._title.setMinimumWidth(1)       # it gives way to the tabs
        head = row_of(self._title, self.tabs, spacing=20)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.tabs.set_choice("due")

    @cached_property
    def due(self) -> DuePage:
        """What is due; like the other pages made when it is first shown."""
        from ui.letters.due_page import DuePage

        page = self._add(DuePage(self.context, self.shell))
        page.made.connect(self._on_made)
        page.write_asked.connect(lambda: self.show_id("write"))
        page.wording_asked.connect(self._on_wording_asked)
        return page

    @cached_property
    def write(self) -> WritePage:
        """A letter to somebody."""
        from ui.letters.write_page import WritePage

        page = self._add(WritePage(self.context, self.shell))
        page.made.connect(self._on_made)
        return page

    @cached_property
    def templates(self) -> TemplatesPage:
        """The owner's wording."""
        from ui.letters.templates_page import TemplatesPage

        return self._add(TemplatesPage(self.context, self.shell))

    @cached_property
    def campaigns(self) -> CampaignsPage:
        """Letters to many for one purpose, and what came of them."""
        from ui.letters.campaigns_page import CampaignsPage

        page = self._add(CampaignsPage(self.context, self.shell))
        page.made.connect(self._on_made)
        page.letter_asked.connect(self.show_id)
        page.write_asked.connect(self._on_campaign_words)
        return page

    @cached_property
    def outbox(self) -> OutboxPage:
        """What was made."""
        from ui.letters.outbox_page import OutboxPage

        page = self._add(OutboxPage(self.context, self.shell))
        page.due_asked.connect(lambda: self.show_page("due"))
        return page

    @cached_property
    def labels(self) -> LabelsPage:
        """Labels and envelopes."""
        from ui.letters.labels_page import LabelsPage

        return self._add(LabelsPage(self.context, self.shell))

    @property
    def page(self) -> LettersPage:
        """The page that is shown."""
        return cast(LettersPage, getattr(self, str(self.tabs.choice())))

    @property
    def busy(self) -> bool:
        return self.page.busy

    @property
    def customer_id(self) -> int | None:
        return self.page.customer_id

    def show_page(self, name: str) -> None:
        """Show one of the pages."""
        self.tabs.set_choice(name)
        if self._stack.currentWidget() not in (None, self.page):
            self.shell.leave_page()
        self._stack.setCurrentWidget(self.page)
        if not self.stale:
            self.page.load()

    def reload(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self.page.load()

    def find(self) -> bool:
        return self.page.find()

    def print_page(self) -> bool:
        return self.page.print_page()

    def show_id(self, ident: int | str) -> None:
        verb, _colon, what = str(ident).partition(":")
        if isinstance(ident, int):
            self.show_page("outbox")
            self.outbox.select_letter(ident)
        elif verb == "write":
            who, _colon, template = what.partition(":")
            self.show_page("write")
            self.write.write_to([int(one) for one in who.split(",") if one.isdecimal()], template)
        elif verb in ("labels", "envelopes"):
            self.show_page("labels")
            self.labels.show_for(verb, [int(one) for one in what.split(",") if one.isdecimal()])
        elif verb in PAGES:
            self.show_page(verb)
            if verb == "due" and what:
                self.due.select(what)
            elif verb == "templates" and what:
                self.templates.select(what)
            elif verb == "campaigns" and what.isdecimal():
                self.campaigns.select(int(what))
            elif verb == "outbox" and what:
                self.outbox.show_filter(what)

    def _add(self, page: P) -> P:
        self._made.append(page)
        self._stack.addWidget(page)
        return page

    def _on_wording_asked(self, customer: int, template: str, ahead: int) -> None:
        self.show_page("write")
        self.write.write_to([customer], template, ahead)

    def _on_campaign_words(self, ids: tuple[int, ...], template: str, campaign: int, name: str) -> None:
        self.show_page("write")
        self.write.begin(ids, template, campaign, name)

    def _on_made(self, result: RunResult, print_now: bool) -> None:
        """Show the run, what came of it above the letters, and open its paper, or print it."""
        if not result.action:
            self.shell.toast(runs.summary(result))
            self.page.load()
            return
        self.show_page("outbox")
        self.outbox.tell(result)
        if print_now:
            self.outbox.press.print_run(result.run)
        else:
            self.shell.toast(runs.summary(result), lambda: self.page.undo_run(result.run, bool(result.file)))

    def _may_close(self) -> bool:
        """Ask before wording is lost."""
        questions = [question for one in self._made if (question := one.unfinished())]
        return not questions or self.shell.confirm(_("Quit without saving?"), _("Quit"), " ".join(questions), danger=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.setVisible(self.width() - 2 * PAGE_MARGIN >= self._title.sizeHint().width() + self.tabs.sizeHint().width() + 20)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self.window() and watched is not self and not self._may_close():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
