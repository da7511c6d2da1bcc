"""Text on its way to paper: composed accents, no invisible characters, nothing that an encoder chokes on."""
from __future__ import annotations

import re
import unicodedata

PLACEHOLDERS = "\ue000-\uf8ff"            # private use: stand-ins of ours while a letter is merged
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad"
_MARKS = "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_INVISIBLE = re.compile(f"[{_CONTROLS}{_MARKS}{PLACEHOLDERS}\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
NBSP = "\u00a0"
_TYING = re.compile("[\u2007\u202f]")


def printable(text: str) -> str:
    """The text as it can stand on paper: accents composed, lines ended by LF, control and direction marks taken out."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return _INVISIBLE.sub("", _TYING.sub(NBSP, _SPACES.sub(" ", text)))


def taken_out(text: str) -> set[str]:
    """The characters of a text that `printable` leaves out, so that a warning can name them."""
    return set(_INVISIBLE.findall(_LINE_ENDS.sub("\n", text))) if not text.isascii() or not text.isprintable() else set()


def named(character: str) -> str:
    """A character as a person can look it up: “漢” (U+6F22, CJK UNIFIED IDEOGRAPH-6F22)."""
    name = unicodedata.name(character, "")
    shown = f"“{character}” " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X}{', ' + name if name else ''})"


def tie(text: str) -> str:
    """The text with its spaces made non-breaking: a date or an amount stays on one line."""
    return text.replace(" ", NBSP)
