"""What each mark on paper is, for a reader that cannot see it: sections, paragraphs, headings, lists, tables, figures.

The tree is written while the pages are: an element goes to the file as soon as its section is finished, and only numbers
stay. Every mark of a page says to which element it belongs (ISO 32000-1, 14.7 and 14.8).
"""
from __future__ import annotations

from array import array

from app.paper.pdf import PdfFile, words

_LEAF = 60                               # pages in one leaf of the tree from marks to elements


class Element:
    """One element of the tree: its kind, its parent's number, and what it holds (elements, or marks of pages)."""

    __slots__ = ("kind", "marks", "more", "number", "parent", "parts")

    def __init__(self, number: int, kind: str, parent: int, more: str) -> None:
        self.number, self.kind, self.parent, self.more = number, kind, parent, more
        self.parts: list[int] = []
        self.marks: list[tuple[int, int]] = []            # page object, number of the mark there

    def text(self) -> str:
        """The element as the file keeps it."""
        marks = self.marks
        if len(marks) == 1 and not self.parts:
            return f"<</S/{self.kind}/P {self.parent} 0 R{self.more}/Pg {marks[0][0]} 0 R/K {marks[0][1]}>>"
        kids = [f"{number} 0 R" for number in self.parts]
        page = ""
        if marks and marks[0][0] == marks[-1][0]:
            page = f"/Pg {marks[0][0]} 0 R"
            kids += [str(mark) for _page, mark in marks]
        else:
            kids += [f"<</Type/MCR/Pg {one} 0 R/MCID {mark}>>" for one, mark in marks]
        held = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        return f"<</S/{self.kind}/P {self.parent} 0 R{self.more}{page}{held}>>"


class Tags:
    """The tree of one file."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = self._document = 0
        self._sections = array("L")
        self._open: list[Element] = []
        self._here: list[int] = []                        # the elements of this page's marks
        self._pages = 0
        self._leaf: list[str] = []
        self._leaves: list[str] = []

    def section(self, language: str = "") -> Element:
        """A new part of the document, such as one letter."""
        if not self._root:
            self._root, self._document = self._file.reserve(), self._file.reserve()
        made = Element(self._file.reserve(), "Sect", self._document, f"/Lang{words(language)}" if language else "")
        self._sections.append(made.number)
        self._open.append(made)
        return made

    def element(self, kind: str, parent: Element, alternative: str = "", more: str = "") -> Element:
        """A new last part of `parent`. A figure says in `alternative` what it shows."""
        made = Element(self._file.reserve(), kind, parent.number, f"{more}/Alt{words(alternative)}" if alternative else more)
        parent.parts.append(made.number)
        self._open.append(made)
        return made

    def latest(self, count: int) -> list[tuple[str, str]]:
        """Kind and attributes of the last elements that were made."""
        return [(one.kind, one.more) for one in self._open[len(self._open) - count:]]

    def mark(self, element: Element, page: int) -> int:
        """The number of the next mark on this page; it belongs to `element`."""
        self._here.append(element.number)
        element.marks.append((page, len(self._here) - 1))
        return len(self._here) - 1

    def end_page(self) -> str:
        """What the page's own entry says of its marks; nothing when it has none."""
        if not self._here:
            return ""
        key = self._pages
        self._pages += 1
        self._leaf.append(f"{key}[{' '.join([f'{number} 0 R' for number in self._here])}]")
        self._here.clear()
        if len(self._leaf) == _LEAF:
            self._write_leaf()
        return f"/StructParents {key}/Tabs/S"

    def end_section(self) -> None:
        """All elements so far are complete and go to the file."""
        for one in self._open:
            self._file.write(one.text(), one.number)
        self._open.clear()

    def close(self) -> str:
        """Write the rest; answers what the catalogue says of it."""
        if not self._root:
            return ""
        self.end_section()
        self._write_leaf()
        tree = self._file.write(f"<</Kids[{' '.join(self._leaves)}]>>")
        parts = " ".join([f"{number} 0 R" for number in self._sections])
        self._file.write(f"<</S/Document/P {self._root} 0 R/K[{parts}]>>", self._document)
        held = f"/K {self._document} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {self._pages}"
        self._file.write(f"<</Type/StructTreeRoot{held}>>", self._root)
        return f"/StructTreeRoot {self._root} 0 R/MarkInfo<</Marked true>>"

    def _write_leaf(self) -> None:
        if not self._leaf:
            return
        last = self._pages - 1
        first = last - len(self._leaf) + 1
        number = self._file.write(f"<</Limits[{first} {last}]/Nums[{' '.join(self._leaf)}]>>")
        self._leaves.append(f"{number} 0 R")
        self._leaf.clear()
