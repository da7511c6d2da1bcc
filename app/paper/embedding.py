"""The letters of one face that a PDF really uses: coded in one byte each, embedded at the end in subsets of 255."""
from __future__ import annotations

import hashlib
import threading

from app.paper.fonts import font, kerning
from app.paper.pdf import PdfFile, escaped

_READING = threading.Lock()              # the faces are shared, and reading a subset out of one moves its place in the file
_FREE = [*range(128, 256), *range(1, 10), 11, 12, *range(14, 32), 127]     # neither ASCII nor a line end
_LATER = [code for code in range(1, 256) if code not in (10, 13, 32, 40, 41, 92)]
_NBSP, _SPACE = 0xA0, 0x20
_MOST_AT_ONCE = 100                      # entries of one block of a character map
_SYMBOLIC, _NONSYMBOLIC = 4, 32


class _Codes(dict[int, str]):
    """Which byte stands for a character in the first subset; given out as characters come along."""

    def __init__(self) -> None:
        super().__init__()
        self.characters = [0] * 256
        self.free = list(reversed(_FREE))
        self.others: dict[int, tuple[int, str]] = {}      # characters of later subsets

    def __missing__(self, character: int) -> str:
        code = _SPACE if character == _NBSP else character
        if not _SPACE <= code < 127:
            if not self.free:
                return self._later(character)
            code = self.free.pop()
        self.characters[code] = _SPACE if character == _NBSP else character
        self[character] = escaped(chr(code))
        return self[character]

    def _later(self, character: int) -> str:
        subset, place = divmod(len(self.others), len(_LATER))
        self.others[character] = (subset + 1, chr(_LATER[place]))
        self[character] = "\0"
        return "\0"


class Embedded:
    """One face in one file. Characters that the face lacks keep a code of their own, so that copied text is still right."""

    def __init__(self, face: int) -> None:
        self.name = f"F{face}"
        self._font = font(face)
        self._codes = _Codes()
        self._kerning = kerning(face)

    def coded(self, text: str) -> list[tuple[str, str]]:
        """The operators that show a text, each with the name of the font that it needs."""
        parts = [(part.translate(self._codes), back) for part, back in self._kerning.parts(text)]
        if not any("\0" in part for part, _back in parts):
            if len(parts) == 1:
                return [(self.name, f"({parts[0][0]})Tj")]
            shown = "".join([f"({part}){back}" if back else f"({part})" for part, back in parts if part])
            return [(self.name, f"[{shown}]TJ")]
        return [(name, f"({inside})Tj") for name, inside in self._from_subsets(text)]

    def _from_subsets(self, text: str) -> list[tuple[str, str]]:
        """Font names and the inside of strings, where not all characters are in the first subset."""
        made: list[tuple[str, str]] = []
        for character in text:
            subset, code = self._codes.others.get(ord(character), (0, self._codes[ord(character)]))
            name = f"{self.name}.{subset}" if subset else self.name
            if made and made[-1][0] == name:
                made[-1] = (name, made[-1][1] + code)
            else:
                made.append((name, code))
        return made

    def write(self, file: PdfFile) -> dict[str, int]:
        """Put the subsets into the file; answers the number of each font by its name."""
        subsets = [self._codes.characters]
        subsets[0][_SPACE] = _SPACE
        for character, (subset, code) in self._codes.others.items():
            if subset == len(subsets):
                subsets.append([0] * 256)
                subsets[subset][_SPACE] = _SPACE
            subsets[subset][ord(code)] = character
        return {f"{self.name}.{number}" if number else self.name: self._write_subset(file, subset)
                for number, subset in enumerate(subsets) if any(subset)}

    def _write_subset(self, file: PdfFile, subset: list[int]) -> int:
        face = self._font.face
        with _READING:
            glyphs = face.makeSubset(subset)
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(repr(subset).encode()).digest()[:6])
        name = f"/{tag}+{self._font.fontName}"
        program = file.write_stream(glyphs, f"/Length1 {len(glyphs)}")
        box = " ".join(f"{one:.0f}" for one in face.bbox)
        described = file.write(
            f"<</Type/FontDescriptor/FontName{name}/Flags {_SYMBOLIC | face.flags & ~_NONSYMBOLIC}/FontBBox[{box}]"
            f"/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:.0f}/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}"
            f"/StemV {face.stemV:.0f}/MissingWidth {face.defaultWidth:.0f}/FontFile2 {program} 0 R>>")
        widths = " ".join(f"{face.charWidths.get(character, face.defaultWidth):g}" for character in subset)
        unicode = file.write_stream(_character_map(subset).encode("ascii"))
        return file.write(f"<</Type/Font/Subtype/TrueType/BaseFont{name}/FirstChar 0/LastChar 255/Widths[{widths}]"
                          f"/FontDescriptor {described} 0 R/ToUnicode {unicode} 0 R>>")


def _character_map(subset: list[int]) -> str:
    """What each code means, for whoever copies or searches text."""
    pairs = [f"<{code:02X}> <{chr(character).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
             for code, character in enumerate(subset) if character]
    blocks = [pairs[start:start + _MOST_AT_ONCE] for start in range(0, len(pairs), _MOST_AT_ONCE)]
    body = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Regulars def /CMapType 2 def\n"
            f"1 begincodespacerange <00> <FF> endcodespacerange\n{body}\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end")
