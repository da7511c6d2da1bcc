"""What can be done with several customers at once; it is there while more than one is selected, and in the bin."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Rule
from ui.kit.labels import ElidedLabel


class SelectionBar(QFrame):
    """How many are selected, and buttons. `asked` says which: write, labels, tag, export, bin, back."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", "strong")
        self.tag = IconButton("tag", _("Tag them…"), lambda: self.asked.emit("tag"))
        self.write = IconButton("mail", _("Write to them"), lambda: self.asked.emit("write"))
        self.labels = IconButton("stamp", _("Labels or envelopes for them"), lambda: self.asked.emit("labels"))
        self.export = IconButton("file-up", _("Take them out…"), lambda: self.asked.emit("export"))
        self.bin = IconButton("trash-2", _("Put them into the bin"), lambda: self.asked.emit("bin"))
        self.back = Button(_("Put back"), "archive-restore", on_click=lambda: self.asked.emit("back"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        row = QHBoxLayout()
        row.setContentsMargins(15, 6, 11, 6)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        for button in (self.write, self.labels, self.tag, self.export, self.bin, self.back):
            row.addWidget(button)
        column.addLayout(row)
        self.hide()

    def show_selection(self, ids: Sequence[int], binned: bool) -> None:
        """Say how many are selected, and offer what goes."""
        count = len(ids)
        self.words.setText(ngettext("{count} selected", "{count} selected", count).format(count=f"{count:,}"))
        self.back.setVisible(binned)
        for button in (self.write, self.labels, self.tag, self.export, self.bin):
            button.setVisible(not binned)
        self.setVisible(count > 1 or (binned and count > 0))
