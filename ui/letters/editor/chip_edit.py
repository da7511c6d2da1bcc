"""A field for wording in which fields and conditions are chips: typed, pasted and copied as text, shown as one thing each."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextEdit, QWidget

from ui.kit.text import announce, tip
from ui.letters.editor.chip import CHIP_TYPE, MARK, ChipPainter, chip_format
from ui.letters.editor.places import chip_at, end_of, place_of, source_of, spans
from ui.letters.editor.source import chip_at_end, pieces, units
from ui.theme import theme

LEAST_LINES, FEWEST_LINES, MOST_LINES, HEIGHT = 7, 4, 3, 33
EDGE = 10                              # border and padding, above and below


class ChipEdit(QTextEdit):
    """Shows a wording. `text()` is what was typed, letter for letter, with braces. Tab leaves it."""

    braces_typed = Signal()
    """Two opening braces: a field is about to be named."""
    entered = Signal()
    """Enter in a field of one line."""
    left = Signal()
    """The cursor has gone elsewhere."""
    chip_pressed = Signal(int)
    """A chip was clicked twice, or Enter pressed with it selected; its place in the document."""

    def __init__(self, one_line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one_line, self._chips, self._loading = one_line, True, False
        self.painter = ChipPainter(self)
        self.document().documentLayout().registerHandler(CHIP_TYPE, self.painter)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if one_line:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setProperty("kind", "line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed if one_line else QSizePolicy.Policy.Expanding)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        self.cursorPositionChanged.connect(self._on_moved)
        theme().changed.connect(self.lay_out_again)
        self.lay_out_again()

    @property
    def busy(self) -> bool:
        """Whether somebody is typing here, or choosing from a menu that belongs here."""
        return self.hasFocus() or QApplication.activePopupWidget() is not None

    def text(self) -> str:
        """The wording, as it is kept."""
        return source_of(self.document())

    def set_text(self, text: str) -> None:
        """Show this wording, as if nothing had been typed yet."""
        blocked = self.blockSignals(True)          # nobody has typed anything
        self._loading = True
        self.setUndoRedoEnabled(False)
        self.clear()
        self._put(QTextCursor(self.document()), text)
        self.setUndoRedoEnabled(True)
        self._loading = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.blockSignals(blocked)

    def put_back(self, text: str) -> None:
        """Show the old wording again, in such a way that Ctrl+Z brings the typed one back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self.replace(cursor, text)

    def insert(self, text: str) -> None:
        """Put this wording where the cursor is, in place of what is selected."""
        self.replace(self.textCursor(), text)

    def type_in(self, text: str) -> None:
        """Put this where the cursor is as if it had been typed: it may end what stands before it."""
        self.insert(text)
        self._gather()

    def replace(self, cursor: QTextCursor, text: str) -> None:
        """Put this wording in place of what the cursor has selected, as one step that can be undone."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._put(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def select(self, start: int, length: int) -> None:
        """Select a stretch of the wording; counted in characters of `text()`."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place_of(self.document(), start))
        cursor.setPosition(end_of(self.document(), start + length), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def selected(self) -> str:
        """What is selected, as text."""
        cursor = self.textCursor()
        return source_of(self.document(), cursor.selectionStart(), cursor.selectionEnd())

    def show_chips(self, on: bool) -> None:
        """Show fields as chips, or with their braces."""
        if on != self._chips:
            text, self._chips = self.text(), on
            self.set_text(text)

    def show_tones(self, tones: dict[int, str]) -> None:
        """Colour chips by what the check has found; by their place in the document."""
        if tones != self.painter.tones:
            self.painter.tones = tones
            self.viewport().update()

    def lay_out_again(self) -> None:
        """Text and chips have another size; a single line stands in the middle of its field."""
        spare = (theme().px(HEIGHT) - EDGE - self.fontMetrics().lineSpacing()) / 2
        self.document().setDocumentMargin(max(2, spare) if self._one_line else 4)
        self.document().markContentsDirty(0, self.document().characterCount())
        self.updateGeometry()

    def words(self) -> str:
        """The wording as somebody would read it out: chips by their names."""
        return "".join(self.painter.sign(one.text).label if one.chip else one.text for one in spans(self.document()))

    def _put(self, cursor: QTextCursor, text: str) -> None:
        for piece in pieces(text, self._one_line, self._chips):
            if piece.chip:
                cursor.insertText(MARK, chip_format(piece.text))
            else:
                cursor.insertText(piece.text, QTextCharFormat())

    def _gather(self) -> None:
        """What has just been typed to its end becomes a chip."""
        cursor = self.textCursor()
        found = chip_at_end(_before(cursor)) if self._chips else ""
        if found and MARK not in found:
            cursor.joinPreviousEditBlock()
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units(found))
            cursor.removeSelectedText()
            self._put(cursor, found)
            cursor.endEditBlock()
            self.setTextCursor(cursor)

    def _on_moved(self) -> None:
        """Somebody who cannot see it hears over which field the cursor has stepped."""
        source = chip_at(self.document(), self.textCursor().position() - 1)
        if source and not self._loading and self.hasFocus():
            announce(self, self.painter.sign(source).label)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
        self.insert(" ".join(text.split("\n")) if self._one_line else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.entered.emit()
                return
            event.ignore()
            return
        super().keyPressEvent(event)
        self._on_input(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._on_input(event.commitString())

    def _on_input(self, text: str) -> None:
        if text.endswith("}"):
            self._gather()
        elif text.endswith("{") and _before(self.textCursor()).endswith("{{"):
            self.braces_typed.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            source = chip_at(self.document(), self._chip_near(event.pos()))
            self.viewport().setToolTip(tip(f"{self.painter.sign(source).label}\n{source}") if source else "")
        return super().viewportEvent(event)

    def _chip_near(self, point: QPoint) -> int:
        """The place of the chip under the pointer; -1 where there is none."""
        place = self.cursorForPosition(point).position()
        return next((one for one in (place, place - 1) if chip_at(self.document(), one) and self._chip_rect(one).contains(point)), -1)

    def _chip_rect(self, place: int) -> QRect:
        """Where a chip is drawn, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        start = self.cursorRect(cursor)
        cursor.setPosition(place + 1)
        end = self.cursorRect(cursor)
        right = end.left() if end.top() == start.top() else self.viewport().width()   # the next character stands on another line
        return QRect(start.left(), start.top(), max(0, right - start.left()), start.height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        near = self._chip_near(event.position().toPoint())
        if near >= 0:
            self.chip_pressed.emit(near)
            return
        super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._one_line and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        if not self._one_line:
            return QSize(240, LEAST_LINES * line + EDGE)
        tall = min(self.document().size().height(), MOST_LINES * (line + 4))
        return QSize(160, max(theme().px(HEIGHT), round(tall) + EDGE))

    def minimumSizeHint(self) -> QSize:
        least = self.sizeHint().height() if self._one_line else FEWEST_LINES * self.fontMetrics().lineSpacing() + EDGE
        return QSize(120, least)


def _before(cursor: QTextCursor) -> str:
    """What stands before the cursor in its line."""
    other = QTextCursor(cursor)
    other.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return other.selectedText()
