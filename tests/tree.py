"""The tags of a PDF, read back by two programs that did not write them: the tree by pypdf, the marked words by PDFium."""
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

import papers

_MANY = 4096


@dataclass
class Node:
    """An element: its kind, what it says instead of a picture, its language, the words of its own marks, its parts."""

    kind: str
    alternative: str = ""
    language: str = ""
    words: str = ""
    marks: int = 0
    parts: list[Node] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        yield self
        for part in self.parts:
            yield from part.all()

    def shape(self) -> str:
        """P, or Table(TR(TH TH) TR(TD TD))."""
        return f"{self.kind}({' '.join(part.shape() for part in self.parts)})" if self.parts else self.kind


def tree(pdf: bytes) -> Node:
    """The document's element with everything below it; checks both directions between marks and elements on the way."""
    reader = papers.read(pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    structure = root["/StructTreeRoot"]
    parents = dict(_numbers(structure["/ParentTree"].get_object()))
    assert structure["/ParentTreeNextKey"] == len(parents)
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    spoken = [marked_words(pdf, number) for number in range(len(reader.pages))]
    for page, words in zip(reader.pages, spoken, strict=True):
        if words:
            assert page["/Tabs"] == "/S" and len(parents[page["/StructParents"]]) == len(words)
    seen: set[tuple[int, int]] = set()

    def read(element: Any, above: Any) -> Node:
        held = element.get_object()
        assert held.raw_get("/P").idnum == above.idnum
        node = Node(held["/S"][1:], held.get("/Alt", ""), held.get("/Lang", ""))
        kids = held.raw_get("/K") if "/K" in held else []
        for kid in kids if isinstance(kids, list) else [kids]:
            page, mark = held.raw_get("/Pg") if "/Pg" in held else None, kid
            if hasattr(kid, "idnum"):
                node.parts.append(read(kid, element))
                continue
            if isinstance(kid, dict):
                page, mark = kid.raw_get("/Pg"), kid["/MCID"]
            number = pages[page.idnum]
            assert parents[reader.pages[number]["/StructParents"]][mark].idnum == element.idnum
            assert (number, mark) not in seen
            seen.add((number, mark))
            node.words += spoken[number][mark]
            node.marks += 1
        return node

    made = read(structure.raw_get("/K"), root.raw_get("/StructTreeRoot"))
    assert seen == {(number, mark) for number, words in enumerate(spoken) for mark in words}
    return made


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    for kid in node.get("/Kids", []):
        first, last = kid.get_object()["/Limits"]
        found = list(_numbers(kid.get_object()))
        assert (found[0][0], found[-1][0]) == (first, last)
        yield from found
    held = node.get("/Nums", [])
    yield from zip(held[::2], (list(one) for one in held[1::2]), strict=True)


def marked_words(pdf: bytes, page: int) -> dict[int, str]:
    """What the marks of a page say, by their numbers; every piece of text must be marked or be decoration."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        text = sheet.get_textpage()
        found: dict[int, str] = {}
        for one in sheet.get_objects(max_depth=1):
            names = dict(_marks(one.raw))
            assert names, "a mark on paper that belongs to nothing"
            if "Artifact" in names:
                continue
            (number,) = names.values()
            found[number] = found.get(number, "") + (_text(one.raw, text.raw) if one.type == raw.FPDF_PAGEOBJ_TEXT else "")
        return found
    finally:
        document.close()


def _marks(item: Any) -> Iterator[tuple[str, int]]:
    for index in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, index)
        name, size, number = (ctypes.c_ushort * 200)(), ctypes.c_ulong(), ctypes.c_int(-1)
        raw.FPDFPageObjMark_GetName(mark, name, 400, size)
        raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number)
        yield bytes(name)[:size.value - 2].decode("utf-16-le"), number.value


def _text(item: Any, page: Any) -> str:
    held = (ctypes.c_ushort * _MANY)()
    size = raw.FPDFTextObj_GetText(item, page, held, 2 * _MANY)
    return bytes(held)[:size - 2].decode("utf-16-le") or " "                # PDFium says nothing of a space that stands alone
