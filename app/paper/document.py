"""The pages of a PDF: their tree, their fonts and pictures, the bookmarks, and what the file says of itself."""
from __future__ import annotations

import hashlib
import secrets
import zlib
from datetime import UTC, datetime
from typing import BinaryIO

from app.paper import image
from app.paper.embedding import Embedded
from app.paper.pdf import PdfFile, words
from app.paper.tags import Tags

_BRANCH = 100                            # pages under one branch of the page tree
_LEVEL = 5
_LONGEST_TITLE = 120


class Document:
    """A PDF in the making, page by page."""

    def __init__(self, stream: BinaryIO, size: tuple[float, float]) -> None:
        self.file = PdfFile(stream)
        self.tags = Tags(self.file)
        self.page = self.file.reserve()                   # the number of the page that is being drawn
        self._size = size
        self._root, self._resources = self.file.reserve(), self.file.reserve()
        self._faces: dict[int, Embedded] = {}
        self._images: dict[str, image.Embedded] = {}
        self._branches: list[tuple[int, int]] = []        # number and how many pages
        self._branch, self._leaves = self.file.reserve(), list[int]()
        self._outline = _Outline(self.file)

    def face(self, number: int) -> Embedded:
        """A face as this file codes it."""
        if number not in self._faces:
            self._faces[number] = Embedded(number)
        return self._faces[number]

    def image(self, name: str, data: bytes) -> image.Embedded:
        """A picture, embedded the first time it is asked for."""
        if name not in self._images:
            self._images[name] = image.embed(self.file, data)
        return self._images[name]

    def bookmark(self, title: str) -> None:
        """List the page that is being drawn under this title."""
        self._outline.add(title[:_LONGEST_TITLE], self.page)

    def add_page(self, drawing: str, size: tuple[float, float]) -> None:
        """The page that is being drawn consists of these operators."""
        data = zlib.compress(drawing.encode("latin-1"), _LEVEL)
        contents = self.file.write_stream(data, "/Filter/FlateDecode", packed=True)
        paper = "" if size == self._size else f"/MediaBox{_box(size)}"
        self.file.write(f"<</Type/Page/Parent {self._branch} 0 R{paper}/Contents {contents} 0 R{self.tags.end_page()}>>", self.page)
        self._leaves.append(self.page)
        if len(self._leaves) == _BRANCH:
            self._write_branch()
        self.page = self.file.reserve()

    def close(self, about: dict[str, str], language: str, invariant: bool) -> None:
        """Write all that is known only at the end."""
        self.file.write("null", self.page)
        fonts = "".join(f"/{name} {number} 0 R" for face in self._faces.values() for name, number in face.write(self.file).items())
        pictures = "".join(f"/{picture_name(name)} {one.number} 0 R" for name, one in self._images.items())
        self.file.write(f"<</Font<<{fonts}>>/XObject<<{pictures}>>>>", self._resources)
        self._write_branch()
        kids = " ".join([f"{number} 0 R" for number, _count in self._branches])
        count = sum(count for _number, count in self._branches)
        shared = f"/MediaBox{_box(self._size)}/Resources {self._resources} 0 R"
        self.file.write(f"<</Type/Pages/Kids[{kids}]/Count {count}{shared}>>", self._root)
        catalogue = (f"<</Type/Catalog/Pages {self._root} 0 R/Lang{words(language)}/ViewerPreferences<</DisplayDocTitle true>>"
                     f"{self._outline.close()}{self.tags.close()}>>")
        moment = "" if invariant else f"/CreationDate(D:{datetime.now(UTC):%Y%m%d%H%M%S}Z)"
        said = "".join(f"/{key}{words(text)}" for key, text in about.items() if text)
        info = self.file.write(f"<<{said}/Creator(Regulars)/Producer(Regulars){moment}>>")
        seed = b"" if invariant else secrets.token_bytes(16)
        self.file.close(self.file.write(catalogue), info, hashlib.sha256(seed + said.encode()).digest()[:16])

    def _write_branch(self) -> None:
        kids = " ".join([f"{number} 0 R" for number in self._leaves])
        self.file.write(f"<</Type/Pages/Parent {self._root} 0 R/Count {len(self._leaves)}/Kids[{kids}]>>", self._branch)
        self._branches.append((self._branch, len(self._leaves)))
        self._leaves.clear()
        self._branch = self.file.reserve()


class _Outline:
    """The list of bookmarks; each is written when the next one is known."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = self._first = self._last = 0
        self._held: tuple[str, int] | None = None
        self._before = self._count = 0

    def add(self, title: str, page: int) -> None:
        """One more bookmark."""
        number = self._file.reserve()
        if not self._root:
            self._root, self._first = self._file.reserve(), number
        self._write(number)
        self._held, self._last = (title, page), number
        self._count += 1

    def close(self) -> str:
        """Write the rest; answers what the catalogue says of it."""
        if not self._root:
            return ""
        self._write(0)
        self._file.write(f"<</Type/Outlines/First {self._first} 0 R/Last {self._before} 0 R/Count {self._count}>>", self._root)
        return f"/Outlines {self._root} 0 R"

    def _write(self, follower: int) -> None:
        if self._held is None:
            return
        title, page = self._held
        around = (f"/Prev {self._before} 0 R" if self._before else "") + (f"/Next {follower} 0 R" if follower else "")
        self._file.write(f"<</Title{words(title)}/Parent {self._root} 0 R{around}/Dest[{page} 0 R/Fit]>>", self._last)
        self._before = self._last


def picture_name(name: str) -> str:
    """How a page's drawing calls a kept picture."""
    return f"P{name}"


def _box(size: tuple[float, float]) -> str:
    return f"[0 0 {size[0]:.2f} {size[1]:.2f}]"
