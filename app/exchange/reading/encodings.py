"""Which letters the bytes of a text file stand for.

A byte-order mark decides; else strict UTF-8; else UTF-16 by its zero bytes; else the likeliest of the three that old
programs wrote: Windows (cp1252), old Macs (Mac Roman) and DOS (cp850). charset-normalizer settles what our own count of
likely letters leaves open; short files are guesses, which is why a preview shows them.
"""
from __future__ import annotations

import codecs
import re
from pathlib import Path

from app.errors import BadFile
from app.i18n import _

CANDIDATES = ("cp1252", "mac_roman", "cp850")
MOST_BYTES = 300_000_000
_HEAD = 4096
_CHUNK = 1 << 18
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", _("This is an Excel workbook or a zip file, not a CSV file.")),
    (b"\xd0\xcf\x11\xe0", _("This is an old Excel or Word file, not a CSV file.")),
    (b"%PDF", _("This is a PDF, not a CSV file.")), (b"\x89PNG", _("This is a picture, not a CSV file.")),
    (b"\xff\xd8\xff", _("This is a picture, not a CSV file.")), (b"GIF8", _("This is a picture, not a CSV file.")),
    (b"SQLite format 3\x00", _("This is a database, not a CSV file.")), (b"\x1f\x8b", _("This is a packed file, not a CSV file.")))
_AS_CSV = _("Open it in the program it came from and save it as CSV.")
_LIKELY = re.compile(r"(?<=[A-Za-z])[à-öø-ÿœšžŸçñ](?=[a-z,;\s\"'.-]|$)|(?<![^\s,;\"'(-])[À-ÖØ-ÞŠŽŒ](?=[A-Za-zà-ÿ])|(?<=[a-z])[’](?=[a-z])"
                     r"|(?<![A-Za-z])£(?=\s?\d)|€|(?<=\d)°|(?<=\s)[–—](?=\s)|[“”‘’](?=\s|\w|[,;.]|$)")
_COMMON = re.compile(r"[éèêëáàâäíîïóôöúûüñçßøåæÉÖÜÄÅØÁŒœ£€’–“”‘]")
_ODD = re.compile(r"[\x80-\x9f\ufffd¤¬¦§¶±×÷µºª¹²³¼½¾∂∆√∞≤≥∏∑Ω◊█▓▒░│┤╣║╗╝┐└┴┬├─┼╚╔╩╦╠═╬┘┌▄▌▐▀■ˆ˜ƒ†‡‰›‹¸·¯]"
                  r"|(?<=[a-zà-ÿ])[À-ÖØ-Þ](?=[a-zà-ÿ])")


def check_size(file: Path) -> bytes:
    """How the file begins. Raises BadFile for what is no file, cannot be opened, or is too large."""
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise BadFile(_("{name} is not a file.").format(name=file.name), _("Choose a CSV file."))
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError:
        raise BadFile(_("There is no file {name}.").format(name=file.name), _("Check its name and folder.")) from None
    except (OSError, ValueError):
        raise BadFile(_("The file {name} cannot be opened.").format(name=file.name), _("Check that it is yours to read.")) from None
    if size > MOST_BYTES:
        raise BadFile(_("This file has {size} MB; at most {most} MB can be read.").format(
            size=size // 1_000_000, most=MOST_BYTES // 1_000_000), _("Split it into smaller files."))
    return head


def check(file: Path) -> None:
    """Refuse what cannot be a text file of a sensible size. Raises BadFile."""
    head = check_size(file)
    for mark, sentence in _NOT_TEXT:
        if head.startswith(mark):
            raise BadFile(sentence, _AS_CSV)
    if re.match(rb"[\s\xef\xbb\xbf]*[\[{]\s*[\"\[{]", head):
        raise BadFile(_("This is a JSON file, not a CSV file."), _AS_CSV)


def find_encoding(file: Path) -> str:
    """The encoding of a text file, by Python's name for it."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if name := _by_zeros(head):
        return name
    if _is_utf8(file):
        return "utf-8"
    return _likeliest(file)


def named(name: str) -> str:
    """The encoding of that name. Raises BadFile when there is none."""
    try:
        found = codecs.lookup(name)
        "ü".encode(found.name, "replace").decode(found.name, "replace")
    except (LookupError, UnicodeError, ValueError, AttributeError, TypeError):
        raise BadFile(_("There is no encoding called “{name}”.").format(name=name), _("Try utf-8, cp1252 or utf-16.")) from None
    return "utf-8-sig" if found.name == "utf-8" else found.name


def shown(encoding: str) -> str:
    """The encoding's name as it is told: a byte-order mark makes no difference."""
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _by_zeros(head: bytes) -> str:
    """UTF-16 without a mark: Western letters leave every second byte zero."""
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    high, low = head[0::2].count(0), head[1::2].count(0)
    if low > pairs * 0.6 and high < pairs * 0.1:
        return "utf-16-le"
    return "utf-16-be" if high > pairs * 0.6 and low < pairs * 0.1 else ""


def _is_utf8(file: Path) -> bool:
    """Whether the whole file is UTF-8, or was meant to be: a few broken letters among many whole ones."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    broken = whole = 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if chunk.isascii() and decoder.getstate()[0] == b"":
                continue
            text = decoder.decode(chunk)
            lost = text.count("\ufffd") - chunk.count(b"\xef\xbf\xbd")
            broken += max(lost, 0)
            whole += len(text) - len(text.encode("ascii", "ignore")) - max(lost, 0)
    broken += len(decoder.decode(b"", True))
    return broken == 0 or whole > 20 * broken


def _likeliest(file: Path) -> str:
    sample = _sample(file)
    scores = {name: _score(sample, name) for name in CANDIDATES}
    best = max(scores.values())
    winners = [name for name in CANDIDATES if scores[name] == best]
    return winners[0] if len(winners) == 1 else _asked(sample, winners)


def _sample(file: Path) -> bytes:
    """The lines that hold more than ASCII, up to 64 KB of them."""
    found: list[bytes] = []
    size = 0
    with file.open("rb") as stream:
        for line in stream:
            if not line.isascii():
                found.append(line[:_HEAD])
                size += len(found[-1])
                if size > 1 << 16:
                    break
    return b"".join(found)


def _score(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    return 2 * len(_LIKELY.findall(text)) + len(_COMMON.findall(text)) - 3 * len(_ODD.findall(text))


def _asked(sample: bytes, winners: list[str]) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return winners[0]
    best = from_bytes(sample, cp_isolation=winners).best()
    return best.encoding if best and best.encoding in winners else winners[0]
