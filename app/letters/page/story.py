"""What each part of a letter is to a reader who cannot see it: letterhead, address, heading, list, table, signature."""
from __future__ import annotations

from app.letters.page.compose import FIGURE, SUBJECT, Part
from app.letters.page.markdown import HEADING, ITEM, TABLE
from app.paper.sheet import Sheets
from app.paper.tags import Element

_COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
_DEEPEST = 6


class Story:
    """The tree of one letter, in the order in which it is read."""

    def __init__(self, sheets: Sheets, language: str, parts: list[Part], figure: str) -> None:
        self._tags = sheets.tags
        self.section = sheets.tags.section("" if language == sheets.language else language)
        self._parts = parts
        self._figure = figure
        self._subject = any(part.kind == SUBJECT for part in parts)
        self._of: dict[int, Element] = {}
        self._labels: dict[int, Element] = {}
        self._lists: list[tuple[int, Element, Element]] = []      # the open lists: depth, list, its last item
        self._foot: Element | None = None

    def paragraph(self) -> Element:
        """Some lines that stand before the text."""
        return self._tags.element("P", self.section)

    def picture(self, alternative: str) -> Element:
        """A picture before the text; `alternative` is said in its place."""
        return self._tags.element("Figure", self.section, alternative or "–")

    def foot(self) -> Element:
        """The foot of the page, which is read after all else."""
        self._foot = self._tags.detached("P", self.section)
        return self._foot

    def part(self, number: int) -> Element:
        """The element of a part of the text; of a list's item, what stands beside its number."""
        if number not in self._of:
            self._of[number] = self._made(number)
        return self._of[number]

    def label(self, number: int) -> Element:
        """The number or bullet of a list's item."""
        self.part(number)
        return self._labels[number]

    def row(self, number: int) -> Element:
        """A new row of a table."""
        return self._tags.element("TR", self.part(number))

    def cell(self, row: Element, head: bool) -> Element:
        """A new cell of a row."""
        return self._tags.element("TH", row, more=_COLUMN_HEAD) if head else self._tags.element("TD", row)

    def close(self) -> None:
        """The letter is complete."""
        if self._foot is not None:
            self.section.add(self._foot.number)
        self._tags.end_section()

    def _made(self, number: int) -> Element:
        part = self._parts[number]
        if part.kind == ITEM:
            return self._item(number, part)
        self._lists.clear()
        if part.kind == FIGURE:
            return self._tags.element("Figure", self.section, self._figure or "–")
        if part.kind == SUBJECT:
            return self._tags.element("H1", self.section)
        if part.kind == HEADING:
            return self._tags.element(f"H{min(_DEEPEST, part.level + self._subject)}", self.section)
        return self._tags.element("Table" if part.kind == TABLE else "P", self.section)

    def _item(self, number: int, part: Part) -> Element:
        """An item's text, in the list that is open at its depth; one without a number of its own goes on with the item before."""
        while self._lists and self._lists[-1][0] > part.level:
            self._lists.pop()
        deep = bool(self._lists) and self._lists[-1][0] == part.level
        if deep and not part.marked:
            return self._of[number - 1]
        held = self._lists.pop()[1] if deep else self._tags.element("L", self._lists[-1][2] if self._lists else self.section)
        item = self._tags.element("LI", held)
        self._lists.append((part.level, held, item))
        if part.marked:
            self._labels[number] = self._tags.element("Lbl", item)
        return self._tags.element("LBody", item)
