"""What the words of a column mean: as written in the file, and as kept."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _, ngettext
from ui.kit.cards import Scrolled, column_of
from ui.kit.dialogs import Dialog
from ui.kit.fields import ChoiceField
from ui.kit.labels import Label
from ui.kit.words import Words
from ui.theme import theme

if TYPE_CHECKING:
    from app.exchange.word_columns import Word, WordColumn

WIDTH, MOST_HEIGHT, CHOICE = 520, 360, 220
EMPTY = ""


class WordsDialog(Dialog):
    """One line for each word; what is not understood is said, and can be told."""

    def __init__(self, column: WordColumn, done: Callable[[dict[str, str]], object], parent: QWidget | None = None) -> None:
        super().__init__(_("What do the words in “{heading}” mean?").format(heading=column.heading), _("Keep"),
                         _("Words that are not understood are left out, and each row says so."), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        self.boxes: dict[str, ChoiceField] = {}
        self._before: dict[str, object] = {}
        area, inside = Scrolled((0, 0, 8, 0)), QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        for line, word in enumerate(column.words):
            self._build_line(grid, line, word, column.choices)
        area.body.addWidget(inside)
        area.body.addStretch(1)
        area.setMinimumHeight(min(theme().px(MOST_HEIGHT), inside.sizeHint().height() + 4))
        self.body.addWidget(area)
        self.setMinimumWidth(theme().px(WIDTH))
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Hand back what was said otherwise."""
        said = {text: str(box.choice()) for text, box in self.boxes.items() if box.choice() not in (None, self._before[text])}
        super().accept()
        if said:
            self._done(said)

    def _build_line(self, grid: QGridLayout, line: int, word: Word, choices: tuple[tuple[str, str], ...]) -> None:
        box = ChoiceField(((EMPTY, _("— left empty —")), *choices))
        box.setPlaceholderText(_("not understood"))
        box.set_choice(word.kept)
        if word.kept is None:
            box.setCurrentIndex(-1)
        box.setAccessibleName(_("“{word}” is kept as").format(word=word.text))
        box.setFixedWidth(theme().px(CHOICE))
        words = column_of(spacing=0)
        words.addWidget(Words(word.text))
        rows = ngettext("in {count} row", "in {count} rows", word.count).format(count=f"{word.count:,}")
        words.addWidget(Label(rows if word.kept is not None else _("{rows}, not understood").format(rows=rows), "secondary",
                              "" if word.kept is not None else "warning"))
        grid.addLayout(words, line, 0)
        grid.addWidget(box, line, 1)
        self.boxes[word.text] = box
        self._before[word.text] = word.kept
