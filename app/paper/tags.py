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

    __slots__ = ("first", "kind", "more", "number", "others", "page", "parent", "parts")

    def __init__(self, number: int, kind: str, parent: int, more: str) -> None:
        self.number, self.kind, self.parent, self.more = number, kind, parent, more
        self.page = self.first = 0                        # the page of its first mark, and that mark's number there
        self.others: list[tuple[int, int]] | None = None  # pages and numbers of further marks
        self.parts: list[int] | None = None

    def text(self) -> str:
        """The element as the file keeps it."""
        start = f"<</S/{self.kind}/P {self.parent} 0 R{self.more}"
        if self.parts is None and self.others is None:    # most of them
            return f"{start}/Pg {self.page} 0 R/K {self.first}>>" if self.page else f"{start}>>"
        kids = [f"{number} 0 R" for number in self.parts or ()]
        if self.page:
            start += f"/Pg {self.page} 0 R"
            kids.append(str(self.first))
        kids += [str(mark) if page == self.page else f"<</Type/MCR/Pg {page} 0 R/MCID {mark}>>" for page, mark in self.others or ()]
        return f"{start}/K[{' '.join(kids)}]>>"

    def add(self, part: int) -> None:
        """Another element that this one holds, as its last part."""
        if self.parts is None:
            self.parts = [part]
        else:
            self.parts.append(part)


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
        parent.add(made.number)
        self._open.append(made)
        return made

    def detached(self, kind: str, parent: Element) -> Element:
        """A part of `parent` that the caller adds to it later, because it is read later."""
        made = Element(self._file.reserve(), kind, parent.number, "")
        self._open.append(made)
        return made

    @property
    def count(self) -> int:
        """How many elements this section has so far."""
        return len(self._open)

    def since(self, count: int) -> list[tuple[str, str]]:
        """Kind and attributes of the elements that were made since there were so many."""
        return [(one.kind, one.more) for one in self._open[count:]]

    def mark(self, element: Element, page: int) -> int:
        """The number of the next mark on this page; it belongs to `element`."""
        number = len(self._here)
        self._here.append(element.number)
        if not element.page:
            element.page, element.first = page, number
        elif element.others is None:
            element.others = [(page, number)]
        else:
            element.others.append((page, number))
        return number

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
        self._file.write_all([(one.number, one.text()) for one in self._open])
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
