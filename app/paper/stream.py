"""A ReportLab document that writes each page as soon as it is finished, so that ten thousand letters need no memory.

ReportLab keeps all pages until it saves. Here a finished page and its drawing go straight to the file, and only their
places are kept; fonts, the page tree and the bookmarks follow at the end. ReportLab's canvas can draw on it as ever.
"""
from __future__ import annotations

import threading
import zlib
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas

_Document: Any = pdfdoc.PDFDocument      # their stubs know nothing of the insides that we build on
_Canvas: Any = canvas.Canvas
_SUBSETTING = threading.Lock()           # the fonts are shared, and reading a subset out of one moves its file position


class _Written:
    """Stands for an object that is in the file already."""


_GONE = _Written()


class StreamedDocument(_Document):
    """ReportLab's document, writing to `stream` while it grows."""

    def __init__(self, stream: BinaryIO, lang: str, invariant: bool) -> None:
        super().__init__(dummyoutline=1, compression=1, invariant=int(invariant), lang=lang)
        self._stream = stream
        self._offset = 0
        self._bookmarks: list[tuple[str, int]] = []
        self._put(b"%PDF-1.5\n%\223\214\213\236 Regulars\n")

    def bookmark(self, title: str) -> None:
        """Let the page that is drawn next be found under this title."""
        self._bookmarks.append((title, self.pageCounter))

    def addPage(self, page: Any) -> None:
        before = self.objectcounter
        name = self.thisPageName()
        page.Contents = _squeezed(page.stream)
        super().addPage(page)
        self._write(name)
        for number in range(before + 1, self.objectcounter + 1):
            oid = self.numberToId[number]
            if isinstance(self.idToObject[oid], pdfdoc.PDFStream):
                self._write(oid)

    def finish(self) -> None:
        """Write all that is not written yet, the table of places, and the trailer."""
        with _SUBSETTING:
            for font in self.delayedFonts:
                font.addObjects(self)
            self.info.invariant = self.invariant
            self.info.digest(self.signature)
            self._write_bookmarks()
            root, info = self.Reference(self.Catalog), self.Reference(self.info)
            number = 0
            while (number := number + 1) in self.numberToId:      # formatting one object may add others
                if self.idToObject[self.numberToId[number]] is not _GONE:
                    self._write(self.numberToId[number])
        self._write_trailer(root, info)

    def _write(self, oid: str) -> None:
        written = pdfdoc.PDFIndirectObject(oid, self.idToObject[oid]).format(self)
        self.idToOffset[oid] = self._put(written)
        self.idToObject[oid] = _GONE

    def _put(self, data: bytes) -> int:
        at = self._offset
        self._stream.write(data)
        self._offset += len(data)
        return at

    def _write_bookmarks(self) -> None:
        if not self._bookmarks:
            return
        count = len(self._bookmarks)
        first = self.objectcounter + 2
        root = _Raw(f"<< /Type /Outlines /First {first} 0 R /Last {first + count - 1} 0 R /Count {count} >>")
        self.Catalog.Outlines = self.Reference(root, "Bookmarks")
        for index, (title, page) in enumerate(self._bookmarks):
            number = first + index
            around = f"/Prev {number - 1} 0 R " if index else ""
            around += f"/Next {number + 1} 0 R " if index < count - 1 else ""
            page_number = self.idToObjectNumberAndVersion[f"Page{page}"][0]
            name = f"Bookmark{number}"
            self.Reference(_Raw(f"<< /Title {_text(self, title)} /Parent {first - 1} 0 R {around}/Dest [{page_number} 0 R /Fit] >>"), name)
            self._write(name)

    def _write_trailer(self, root: Any, info: Any) -> None:
        names = [self.numberToId[number] for number in range(1, len(self.numberToId) + 1)]
        table = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(names) + 1)]
        table.extend(b"%010d 00000 n \n" % self.idToOffset[name] for name in names)
        start = self._put(b"".join(table))
        trailer = pdfdoc.PDFTrailer(startxref=start, Size=len(names) + 1, Root=root, Info=info, ID=self.ID())
        self._put(trailer.format(self))


class StreamedCanvas(_Canvas):
    """ReportLab's canvas over a document that writes itself while it grows."""

    def __init__(self, stream: BinaryIO, page_size: tuple[float, float], lang: str = "en-GB", invariant: bool = False) -> None:
        super().__init__("", pagesize=page_size, pageCompression=1, invariant=int(invariant), lang=lang)
        self._doc = StreamedDocument(stream, lang, invariant)
        self._preamble = "1 0 0 1 0 0 cm"

    @property
    def document(self) -> StreamedDocument:
        """The document that this canvas draws on."""
        made: StreamedDocument = self._doc
        return made

    def show(self, drawn: list[str]) -> None:
        """Finish a page that consists of these drawing operators, besides what the canvas drew itself."""
        self._code.extend(drawn)
        self.showPage()

    def save(self) -> None:
        if self._code:
            self.showPage()
        self._doc.finish()


class _Raw(pdfdoc.PDFObject):
    """An object whose text is already known."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        return self.text.encode("latin-1")


def _squeezed(drawing: str) -> Any:
    """A page's drawing as a compressed stream: bytes, where ReportLab would spend a third of a run on writing them as text."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), zlib.compress(drawing.encode("ascii"), 4), [])


def _text(document: Any, words: str) -> str:
    formatted: bytes = pdfdoc.PDFString(words).format(document)
    return formatted.decode("latin-1")
