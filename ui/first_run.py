"""The first steps: whose business this is, how to begin, and where backups go. Three steps, each of which can be skipped."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QDialog, QFormLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.clock import Clock
from app.i18n import _
from app.paths import sample_folder, warning
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.choice_card import ChoiceCard
from ui.kit.dialogs import choose_folder
from ui.kit.fields import LineField, TextField
from ui.kit.labels import ElidedLabel, Label
from ui.kit.messages import Banner
from ui.kit.work import Lane, Run
from ui.kit.work_panel import WorkPanel

EMPTY, IMPORT, SAMPLE = "empty", "import", "sample"


@dataclass(frozen=True)
class Start:
    """What the first steps led to: the folder to open, the room to show, and what to write there."""

    folder: Path
    room: str
    business: dict[str, str]
    backup_folder: str = ""
    sample: bool = False

    def settle(self, context: Any) -> None:
        """Keep what was answered in the business that is open now."""
        from app.settings import Business, Data

        if self.business:
            context.set(Business, **self.business)
        if self.backup_folder:
            context.set(Data, backup_folder=self.backup_folder)


def first_steps(folder: Path, clock: Clock) -> Start | None:
    """Ask; None when the user closes the window without beginning."""
    dialog = FirstRun(folder, clock)
    return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None


class FirstRun(QDialog):
    """The three steps, one after the other."""

    def __init__(self, folder: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self.lane = Lane(parent=self)
        self.setWindowTitle(QApplication.applicationName())
        self.setMinimumSize(620, 480)
        self.steps = QStackedWidget()
        self.steps.addWidget(self._build_business())
        self.steps.addWidget(self._build_beginning())
        self.steps.addWidget(self._build_backup())
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(16)
        self.count = Label("", "secondary")
        column.addWidget(self.count)
        column.addWidget(self.steps, 1)
        self.banner = Banner(parent=self)
        column.addWidget(self.banner)
        column.addWidget(WorkPanel(self.lane))
        self.lane.failed.connect(lambda error: self.banner.set(error.sentence, "danger", error.hint))
        self.lane.free.connect(lambda: self.next.setEnabled(True))
        column.addLayout(self._build_buttons())
        self._show(0)

    def answer(self) -> Start:
        """What was chosen."""
        if self.choice() == SAMPLE:
            return Start(sample_folder(self._folder), "today", {}, sample=True)
        typed = {"name": self.name.text().strip(), "address": self.address.text().strip()}
        return Start(self._folder, "imports" if self.choice() == IMPORT else "customers",
                     {key: text for key, text in typed.items() if text}, self._backup)

    def choice(self) -> str:
        """empty, import or sample."""
        return (EMPTY, IMPORT, SAMPLE)[self._choices.checkedId()]

    def _build_business(self) -> QWidget:
        page, column = _page(_("Welcome. Whose business is this?"),
                             _("This becomes the letterhead of your letters. You can change it later in Settings."))
        self.name, self.address = LineField(_("e.g. Hartley Heating")), TextField(lines=4)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setSpacing(6)
        for text, field in ((_("Business name"), self.name), (_("Address, one line for each line"), self.address)):
            label = Label(text, "secondary")
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.addRow(label, field)
        column.addLayout(form)
        harm = warning(self._folder)
        if harm:
            column.addWidget(Banner(harm, "warning", closable=False, parent=page))
        column.addStretch(1)
        return page

    def _build_beginning(self) -> QWidget:
        page, column = _page(_("How do you want to begin?"), "")
        self._choices = QButtonGroup(self)
        for place, (icon, title, words) in enumerate((
            ("user-plus", _("Start empty"), _("Add your customers one by one.")),
            ("file-down", _("Import a file"), _("Bring customers in from a CSV file of Outlook, Google or another program. You see first "
                                                "what would come in.")),
            ("eye", _("Look round a sample business"), _("A heating engineer's two hundred customers, in a folder of their own. Your own "
                                                         "business stays untouched.")),
        )):
            card = ChoiceCard(icon, title, words)
            self._choices.addButton(card, place)
            column.addWidget(card)
        self._choices.button(0).setChecked(True)
        column.addStretch(1)
        return page

    def _build_backup(self) -> QWidget:
        page, column = _page(_("Where should a second copy of your backups go?"),
                             _("Regulars keeps backups beside your data. A second folder, on a USB stick or one that a cloud "
                               "service copies, also helps when the laptop is lost."))
        self._backup = ""
        self.backup_label = ElidedLabel(_("No second folder yet"), "body", "muted")
        row = QHBoxLayout()
        row.addWidget(Button(_("Choose a folder…"), "folder-open", on_click=self._on_backup))
        row.addWidget(self.backup_label, 1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _build_buttons(self) -> QHBoxLayout:
        self.back = Button(_("Back"), on_click=lambda: self._show(self.steps.currentIndex() - 1))
        self.skip = Button(_("Skip"), kind="quiet", on_click=self._next)
        self.next = PrimaryButton(_("Continue"), on_click=self._next)
        self.next.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.next)
        return row

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.count.setText(_("Step {step} of {steps}").format(step=step + 1, steps=self.steps.count()))
        self.back.setEnabled(step > 0)
        self.next.setText(_("Begin") if step == self.steps.count() - 1 else _("Continue"))
        first = (self.name, self._choices.checkedButton(), self.next)[step]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> None:
        step = self.steps.currentIndex()
        if step == 1 and self.choice() == SAMPLE:
            self._make_sample()
        elif step == self.steps.count() - 1:
            self.accept()
        else:
            self._show(step + 1)

    def _make_sample(self) -> None:
        """The sample's files come in through the real import, which takes some seconds; one that is there is only opened."""
        from app.sample.demo import prepare

        self.next.setEnabled(False)
        folder = sample_folder(self._folder)
        self.lane.start(Run(_("Making the sample business"), lambda progress: prepare(folder, self._clock, progress),
                            lambda _made: self.accept()))

    def reject(self) -> None:
        """Leave without beginning; a sample that is half made is not kept."""
        self.lane.close()
        super().reject()

    def _on_backup(self) -> None:
        chosen = choose_folder(self, _("Second backup folder"))
        if chosen:
            self._backup = chosen
            self.backup_label.setText(chosen)


def _page(question: str, words: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(Label(question, "display", wrap=True))
    if words:
        column.addWidget(Label(words, "body", "muted", wrap=True))
    return page, column
