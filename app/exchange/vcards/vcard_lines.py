"""The lines of cards and calendars: taken apart one block at a time, so that a broken card costs itself and no other.

Read by ourselves, because what such files hold is older and odder than what parsers of the standard expect: quoted-printable
with soft breaks, letters in the encoding that each line names, base64 pictures folded with and without leading spaces, notes
with bare line breaks. Every step takes time in proportion to the text.
"""
from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST_LINE = 1_000_000
MOST_LINES = 5000
_HEAD = re.compile(r"(?:[A-Za-z0-9_-]{1,60}\.)?[A-Za-z][A-Za-z0-9_-]{0,60}\s*[;:]")
_BINARY = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|THUMBNAIL|X-MS-CARDPICTURE|X-MS-OL-DESIGN)[;:]"
                     r"|[^:]{0,300};(?:ENCODING=)?(?:B|BASE64)[;:]", re.IGNORECASE)
_QUOTED = re.compile(r"[^:]{0,300}QUOTED-PRINTABLE", re.IGNORECASE)
_PIECES = re.compile(r'(?:[^;"]|"[^"]*"?)+')
_CHARSET = re.compile(r"(?:utf|iso|windows|cp|latin|koi8|us-ascii|ascii|shift|gb|big5|euc|mac)[\w.-]{0,20}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Line(NamedTuple):
    """One property. `types` are the small words that say what sort it is (home, cell, pref); `value` is still escaped."""

    group: str
    name: str
    types: frozenset[str]
    params: dict[str, str]
    value: str


@dataclass
class Block:
    """One card or appointment: its number in the file, the line on which it begins, and its unfolded lines."""

    number: int
    line: int
    lines: list[str] = field(default_factory=list)
    whole: bool = False
    too_long: bool = False


def blocks(stream: Iterable[str], name: str) -> Iterator[Block]:
    """Every BEGIN:name … END:name of a text, one at a time; one that never ends is not `whole`."""
    begin, end = f"BEGIN:{name}", f"END:{name}"
    block: Block | None = None
    unfolding = _Unfolding()
    inside = number = 0
    for place, raw in enumerate(stream, 1):
        line = raw.rstrip("\r\n").replace("\0", "")
        mark = line.strip("\ufeff \t").upper().replace(" ", "") if len(line) < 80 else ""
        if mark == begin and not (block and unfolding.begins_another()):
            if block and (unfolding.close(block).lines or block.too_long):
                yield block
            elif block:
                number -= 1     # BEGIN twice
            number += 1
            block, inside = Block(number, place), 0
        elif block and mark.startswith("BEGIN:"):
            inside += 1
        elif block and mark.startswith("END:") and inside:
            inside -= 1
        elif block and mark == end:
            block.whole = True
            yield unfolding.close(block)
            block = None
        elif block and not inside:
            unfolding.add(block, line)
    if block:
        yield unfolding.close(block)


class _Unfolding:
    """Puts the folded lines of a block together again."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self._binary = self._quoted = False

    def begins_another(self) -> bool:
        """Whether a card begins inside this one: version 2.1 puts a secretary's whole card into AGENT."""
        return bool(self._parts) and self._parts[0].strip().upper().startswith("AGENT")

    def add(self, block: Block, line: str) -> None:
        """The next line of the file."""
        if self._quoted and self._parts and self._parts[-1].endswith("="):
            self._parts[-1] = self._parts[-1][:-1]
            self._append(block, line)
        elif line[:1] in (" ", "\t") and self._parts:
            self._append(block, line[1:])
        elif _HEAD.match(line):
            self._flush(block)
            self._binary = bool(_BINARY.match(line))
            self._quoted = bool(_QUOTED.match(line))
            self._parts = [line[:300] if self._binary else line]
            self._size = len(line)
        elif line.strip() and self._parts:
            self._append(block, line if self._quoted else f"\\n{line}")

    def _append(self, block: Block, text: str) -> None:
        if self._binary:
            return
        self._size += len(text)
        if self._size > LONGEST_LINE:
            block.too_long = True
        else:
            self._parts.append(text)

    def _flush(self, block: Block) -> None:
        if self._parts and not self._binary:
            if len(block.lines) >= MOST_LINES or self._size > LONGEST_LINE:
                block.too_long = True
            else:
                block.lines.append("".join(self._parts))
        self._parts = []
        self._size = 0
        self._binary = self._quoted = False

    def close(self, block: Block) -> Block:
        """The block with everything that it holds."""
        self._flush(block)
        return block


def read_line(text: str) -> Line:
    """A property taken apart; quoted-printable is decoded."""
    head, value = _at_colon(text)
    pieces = _PIECES.findall(head)
    group, _dot, name = (pieces[0] if pieces else "").strip().rpartition(".")
    types: set[str] = set()
    params: dict[str, str] = {}
    for piece in pieces[1:]:
        key, told, content = piece.partition("=")
        key, content = key.strip().upper(), content.replace('"', "").strip()
        if not told or key == "TYPE":
            types.update(word.strip().casefold() for word in (content if told else key).split(","))
        else:
            params.setdefault(key, content)
    if "quoted-printable" in types or params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = _unquoted(value, params.get("CHARSET", ""))
    return Line(group.casefold(), name.upper().replace("_", "-"), frozenset(types), params, value)


def _at_colon(text: str) -> tuple[str, str]:
    """The head and the value: what stands before and behind the first colon that is not in quotation marks."""
    place, first = -1, text.find(":")
    if '"' not in text[:first if first >= 0 else None]:
        place = first
    else:
        quoted = False
        for number, letter in enumerate(text):
            if letter == '"':
                quoted = not quoted
            elif letter == ":" and not quoted:
                place = number
                break
        if place < 0:
            place = first
    return (text, "") if place < 0 else (text[:place], text[place + 1:])


def _unquoted(value: str, charset: str) -> str:
    packed = binascii.a2b_qp(value.encode("utf-8", "replace"))
    for name in (charset, "utf-8") if _CHARSET.fullmatch(charset) else ("utf-8",):
        try:
            return packed.decode(name)
        except (LookupError, UnicodeError):
            continue
    return packed.decode("cp1252", "replace")


def plain(value: str) -> str:
    """A text as it is meant: line breaks and signs without their backslashes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value


def parts(value: str, sign: str) -> list[str]:
    """A value cut at each `sign` that no backslash guards; the pieces are still escaped."""
    if "\\" not in value:
        return value.split(sign)
    found, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == sign:
            found.append(value[start:place])
            start = place + 1
        place += 1
    return [*found, value[start:]]
