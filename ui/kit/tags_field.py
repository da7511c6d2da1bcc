"""Tags: words that can be added by typing and taken off one by one."""
from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Property, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLayout, QLayoutItem, QLineEdit, QSizePolicy, QWidget

from app.i18n import _
from ui.kit.buttons import Button
from ui.kit.text import literal, tip


class FlowLayout(QLayout):
    """Puts widgets side by side and begins a new line where there is no more room."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._entries: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._entries.append(item)

    def count(self) -> int:
        return len(self._entries)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._entries.pop(place) if 0 <= place < len(self._entries) else None

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at `place`."""
        self.addWidget(widget)
        self._entries.insert(place, self._entries.pop())
        self.invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), dry=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, dry=False)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.geometry().width(), 200)))

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._entries), default=0)
        tallest = max((item.minimumSize().height() for item in self._entries), default=0)
        return QSize(widest, tallest)

    def _arrange(self, rect: QRect, dry: bool) -> int:
        x, y, line = 0, 0, 0
        for item in self._entries:
            if item.widget() is not None and item.widget().isHidden():
                continue
            size = item.sizeHint()
            if x and x + size.width() > rect.width():
                x, y, line = 0, y + line + self.spacing(), 0
            if not dry:
                rtl = self.parentWidget() is not None and self.parentWidget().isRightToLeft()
                left = rect.right() - x - size.width() + 1 if rtl else rect.left() + x
                item.setGeometry(QRect(left, rect.top() + y, size.width(), size.height()))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line


class _TagLine(QLineEdit):
    """The box where the next tag is typed; Backspace in it takes the last one off."""

    backspaced = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backspaced.emit()
            return
        if event.text() == ",":
            self.returnPressed.emit()
            return
        super().keyPressEvent(event)


class TagsField(QWidget):
    """Its value is a tuple of words. Enter or a comma adds, × or Backspace takes off; known tags are offered."""

    committed = Signal()

    def __init__(self, known: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self._chips: list[Button] = []
        self._flow = FlowLayout(self)
        self.line = _TagLine()
        self.line.setPlaceholderText(_("Add a tag…"))
        self.line.setAccessibleName(_("Add a tag"))
        self.line.setFixedWidth(140)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_known(known)
        self.line.returnPressed.connect(self._on_typed)
        self.line.editingFinished.connect(self._on_typed)
        self.line.backspaced.connect(self._on_backspace)

    def set_known(self, known: Iterable[str]) -> None:
        """Offer these tags while typing."""
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)

    def tags(self) -> tuple[str, ...]:
        """The tags shown."""
        return self._tags

    def set_tags(self, tags: Iterable[str]) -> None:
        """Show these tags."""
        self._tags = tuple(tags or ())
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for place, tag in enumerate(self._tags):
            chip = Button(tag, "x", "chip", on_click=lambda tag=tag: self._take_off(tag))
            chip.setCheckable(False)
            chip.setAccessibleName(_("Take off the tag {tag}").format(tag=tag))
            self._flow.insert_widget(place, chip)
            self._chips.append(chip)
            chip.show()
        if self._chips:  # Tab visits the chips in their order, then the box
            self.setTabOrder(self.line, self._chips[0])
            for one, other in pairwise((*self._chips, self.line)):
                self.setTabOrder(one, other)
        self._fit()
        self.updateGeometry()

    def put_back(self, value: Iterable[str]) -> None:
        """Show the old tags again."""
        self.line.clear()
        self.set_tags(value)

    def _fit(self) -> None:
        """A tag that is longer than a line ends in “…”; its tip has the whole."""
        for chip, tag in zip(self._chips, self._tags, strict=True):
            words, now = chip.fontMetrics(), chip.text()
            around = chip.sizeHint().width() - words.horizontalAdvance(now)
            shown = literal(words.elidedText(tag, Qt.TextElideMode.ElideRight, max(words.height() * 2, self.width() - around)))
            if shown != now:
                chip.setText(shown)
                chip.setToolTip(tip(tag))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take_off(self, tag: str) -> None:
        self.set_tags(other for other in self._tags if other != tag)
        self.line.setFocus()
        self.committed.emit()

    def _on_typed(self) -> None:
        fresh = [part.strip() for part in self.line.text().split(",") if part.strip()]
        self.line.clear()
        known = {tag.casefold() for tag in self._tags}
        fresh = [tag for tag in fresh if tag.casefold() not in known]
        if fresh:
            self.set_tags((*self._tags, *fresh))
            self.committed.emit()

    def _on_backspace(self) -> None:
        if self._tags:
            self._take_off(self._tags[-1])

    value = Property(object, tags, set_tags, user=True)
