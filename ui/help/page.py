"""A help page: Markdown of our own, set in the colours and sizes of the theme."""
from __future__ import annotations

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.help import Topic
from app.i18n import _
from ui.theme import theme

LINE_HEIGHT = 140
LIST_INDENT = 22
_KINDS = {1: "title", 2: "section", 3: "strong"}


class HelpPage(QTextBrowser):
    """Shows one page. Links are told by `anchorClicked`; nothing is ever loaded from anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._topic: Topic | None = None
        self.setOpenLinks(False)
        self.setProperty("kind", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Help page"))
        theme().changed.connect(self._set)

    def show_topic(self, topic: Topic) -> None:
        """Set this page."""
        self._topic = topic
        self._set()

    def loadResource(self, _kind: int, _name: object) -> object:
        return None

    def _set(self) -> None:
        if self._topic is None:
            return
        document = self.document()
        document.setDefaultFont(theme().font("body"))
        document.setIndentWidth(theme().px(LIST_INDENT))
        document.setMarkdown(f"# {self._topic.title}\n\n{self._topic.text}", QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            _space(cursor, block.blockFormat())
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            if kind := _KINDS.get(block.blockFormat().headingLevel()):
                look = QTextCharFormat()
                look.setFont(QFont(theme().font(kind)))
                cursor.mergeCharFormat(look)
            block = block.next()
        self._colour_links()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _colour_links(self) -> None:
        """The theme's own accent; the palette's would be too dark on a dark page."""
        look = QTextCharFormat()
        look.setForeground(theme().colour("accent"))
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                part = parts.fragment()
                if part.charFormat().isAnchor():
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(part.position())
                    cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(look)
                parts += 1
            block = block.next()


def _space(cursor: QTextCursor, before: QTextBlockFormat) -> None:
    look = QTextBlockFormat()
    look.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    look.setTopMargin(theme().px(16 if before.headingLevel() > 1 else 4))
    look.setBottomMargin(theme().px(4))
    cursor.mergeBlockFormat(look)
