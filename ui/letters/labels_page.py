"""Letters, Labels: labels and envelopes for many, exactly as they will come out of the printer."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.errors import UserError, ValidationError
from app.i18n import _, ngettext
from app.paper.names import dated_name, free_name
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Card, ListCard, column_of
from ui.kit.panes import Panes
from ui.kit.paper_view import PaperView
from ui.kit.shell import Shell
from ui.letters.foot import Foot
from ui.letters.labels.left_out import LeftOutList
from ui.letters.labels.options import Options
from ui.letters.labels.wanted import ENVELOPES, LABELS, Wanted
from ui.letters.labels.whom import CHOSEN
from ui.letters.page import LettersPage

if TYPE_CHECKING:
    from app.labels.making import LabelPreview, LabelResult
    from ui.letters.labels.sheet_editor import SheetEditor


class LabelsPage(LettersPage):
    """The choices on the left, the pages on the right; a sheet of the owner's own is described in place of both."""

    def __init__(self, context: Any, shell: Shell) -> None:
        super().__init__(context, shell)
        self.options = Options(context, shell, self._on_test_page)
        self.options.changed.connect(self._look)
        self.options.sheet.edit_asked.connect(self._on_edit)
        self.options.sheet.unfolded.connect(lambda part: QTimer.singleShot(0, self, lambda: self.panes.ensureWidgetVisible(part)))
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.options.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self._build_paper(), self._build_left_out()):
            self._stack.addWidget(part)
        self.panes = Panes(self.options, self._stack, 1, 1)
        whole = QWidget()
        page = column_of(whole, spacing=16)
        page.addWidget(self.panes, 1)
        page.addWidget(self._build_foot())
        self._whole = QStackedWidget()
        self._whole.addWidget(whole)
        column_of(self).addWidget(self._whole)

    @cached_property
    def editor(self) -> SheetEditor:
        """A sheet of the owner's own; made when it is first wanted."""
        from ui.letters.labels.sheet_editor import SheetEditor

        made = SheetEditor(self._context, self._shell, self._whole)
        made.closed.connect(self._on_edited)
        made.kept.connect(self._on_sheet_kept)
        self._whole.addWidget(made)
        return made

    @property
    def customer_id(self) -> int | None:
        row = self.left_out.current_row() if self._stack.currentIndex() == 1 else None
        ids = self.options.whom.ids
        return row.customer_id if row is not None else ids[0] if len(ids) == 1 else None

    def load(self) -> None:
        self.options.load()
        self._look()

    def find(self) -> bool:
        self.options.whom.choice.setFocus()
        return True

    def print_page(self) -> bool:
        ready = self.print_button.isVisible() and self.print_button.isEnabled()
        if ready:
            self._on_print()
        return ready

    def show_for(self, kind: str, ids: Sequence[int]) -> None:
        """Labels or envelopes for these customers."""
        self._whole.setCurrentIndex(0)
        self.options.set_kind(kind if kind in (LABELS, ENVELOPES) else LABELS)
        if ids:
            self.options.whom.choose(ids)
        else:
            self._look()

    def _build_paper(self) -> Card:
        self.paper = PaperView(_("Here stand the pages as they will be printed."))
        card = Card()
        card.add(self.paper, 1)
        return card

    def _build_left_out(self) -> ListCard:
        self.left_out = LeftOutList()
        self.left_out.opened.connect(lambda row: self._shell.open_room("customers", row.customer_id))
        self.left_out.menu_for = lambda row: [(_("Open customer"), lambda: self._shell.open_room("customers", row.customer_id))]
        card = ListCard(_("Who gets none, and what to look at"))
        card.heading.add(Button(_("Show the pages"), kind="link", on_click=self._show_paper))
        card.add(self.left_out, 1)
        return card

    def _build_foot(self) -> Foot:
        self.left_out_button = Button("", kind="link", on_click=self._on_left_out)
        self.left_out_button.hide()
        self.save_button = Button(_("Save as PDF…"), "file-down", on_click=self._on_save)
        self.print_button = PrimaryButton(_("Print…"), "printer", on_click=self._on_print)
        self.foot = Foot(self.left_out_button, self.save_button, self.print_button)
        return self.foot

    def _wanted(self) -> Wanted | None:
        try:
            return self.options.wanted()
        except ValidationError:
            return None

    def _look(self) -> None:
        """Make the first pages beside the window."""
        wanted = self._wanted()
        if wanted is None:
            self.previews.forget()
            self._enable(False)
            return
        self.paper.title.setText(wanted.title)
        self.paper.wait()
        self.previews.ask(lambda progress: wanted.look(self._context, progress), self._on_looked, self._on_refused)

    def _on_looked(self, made: LabelPreview) -> None:
        result = made.result
        self.options.sheet.say({})
        self.options.sheet.picture.set_labels(result.labels)
        self._enable(result.pages > 0)
        self.foot.words.setText(self._counted(result))
        self._show_result(result, made.unseen)
        if not made.pdf:
            self.paper.say(self._nothing(result))
            return
        note = "" if made.shown == result.pages else _("the first {count} of {pages}").format(count=made.shown, pages=f"{result.pages:,}")
        self.paper.show_pdf(made.pdf, note=note, keep_place=True)

    def _nothing(self, result: LabelResult) -> str:
        """Why there are no pages."""
        if result.left_out:
            return _("None of these customers gets one; “left out, and why” below says why.")
        chosen = self.options.whom.choice.choice() == CHOSEN
        return _("Add customers, and their labels stand here.") if chosen else _("There is nobody here to post to yet.")

    def _on_refused(self, error: UserError) -> bool:
        fields = error.fields if isinstance(error, ValidationError) else {}
        self.options.sheet.say(fields)
        self.paper.say(str(error))
        self.foot.words.setText("")
        self._enable(False)
        return True

    def _counted(self, result: LabelResult) -> str:
        if self.options.kind.choice() == ENVELOPES:
            return ngettext("{count} envelope", "{count} envelopes", result.labels).format(count=f"{result.labels:,}")
        labels = ngettext("{count} label", "{count} labels", result.labels).format(count=f"{result.labels:,}")
        sheets = ngettext("{count} sheet", "{count} sheets", result.pages).format(count=f"{result.pages:,}")
        return _("{labels} on {sheets}").format(labels=labels, sheets=sheets) if result.pages else labels

    def _show_result(self, result: LabelResult, unseen: int = 0) -> None:
        self.left_out.show_result(result)
        self._name_left_out(result, unseen)

    def _name_left_out(self, result: LabelResult, unseen: int) -> None:
        """`unseen`: of so many labels it is known only when they are made whether they want a look."""
        left, look = len(result.left_out), len(result.warnings)
        words = [ngettext("{count} left out, and why", "{count} left out, and why", left).format(count=f"{left:,}")] if left else []
        words += [ngettext("{count} to look at", "{count} to look at", look).format(count=f"{look:,}")] if look and not unseen else []
        words += [_("{count} to look at so far").format(count=f"{look:,}")] if look and unseen else []
        self.left_out_button.setText(" · ".join(words))
        self.left_out_button.setVisible(bool(words))
        if not words and self._stack.currentIndex() == 1:
            self._show_paper()

    def _enable(self, something: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(something)

    def _show_paper(self) -> None:
        self._stack.setCurrentIndex(0)

    def _on_left_out(self) -> None:
        self._stack.setCurrentIndex(1)
        self.panes.show_side()
        self.left_out.setFocus()

    def _on_edit(self, sheet: Any) -> None:
        self._whole.setCurrentWidget(self.editor)
        self.editor.edit(sheet)

    def _on_edited(self) -> None:
        self._whole.setCurrentIndex(0)
        self.options.sheet.edit_button.setFocus()

    def _on_sheet_kept(self, name: str) -> None:
        self._on_edited()
        self._show_paper()
        self.options.sheet.load()
        if name:
            self.options.sheet.choose(name)
        self._look()

    def _on_test_page(self) -> None:
        from app.labels.making import preview_trial

        sheet = self.options.sheet.sheet
        self._shell.print_pages(preview_trial(self._context, sheet.name).pdf, _("Test page {sheet}").format(sheet=sheet.name))

    def _on_save(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        usual = free_name(self._context.places.letters / dated_name(self._context.today, wanted.title))
        name = self._shell.save_file(_("Save as PDF"), str(usual), _("PDF files (*.pdf)"))
        if name:
            out = Path(name) if Path(name).suffix else Path(f"{name}.pdf")
            self._shell.work(_("Making the labels"), lambda progress: wanted.write(self._context, out, progress),
                             lambda result: self._on_saved(wanted, result))

    def _on_saved(self, wanted: Wanted, result: LabelResult) -> None:
        self.options.remember(wanted)
        self._show_result(result)
        if result.file:
            self._shell.toast(_("{labels}: {file}").format(labels=self._counted(result), file=Path(result.file).name))
            self._shell.open_file(result.file)

    def _on_print(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self._shell.work(_("Making the labels"), lambda progress: wanted.all(self._context, progress),
                             lambda made: self._on_made(wanted, made))

    def _on_made(self, wanted: Wanted, made: LabelPreview) -> None:
        self.options.remember(wanted)
        self._show_result(made.result)
        if made.pdf:
            self._shell.print_pages(made.pdf, wanted.title)
