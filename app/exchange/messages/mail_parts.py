"""The parts of a message that the journal keeps: who, when, and what was said, without what was quoted. Nothing is ever fetched."""
from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser

MOST_TEXT = 4000
_LONGEST_HEADER = 20_000
_MOST_PARTS = 200
_MOST_BYTES = 200_000
_QUOTE = re.compile(r"^[ \t]*(?:-{2,} ?(?:Original Message|Forwarded message|Urspr\w+ Nachricht|Message d'origine)\b.*|_{20,}[ \t]*"
                    r"|On [^\n]{5,200}\bwrote:|On [^\n]{5,150}\n[^\n]{0,150}\bwrote:|From: [^\n]+\n(?:Sent|Date|To): [^\n]+"
                    r"|>[^\n]*)[ \t]*$", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n[ \t\n]*\n")
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote"})
_SILENT = frozenset({"style", "script", "head", "title"})
_TAG = re.compile(r"<(?:p|div|br|span|a|b|html|ul|table)\b[^>]*>", re.IGNORECASE)


def header(message: Message, name: str) -> str:
    """A header in letters, whatever it was packed in; "" when there is none."""
    raw = message.get(name)
    return _decoded(str(raw)[:_LONGEST_HEADER]) if raw is not None else ""


def _decoded(raw: str) -> str:
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        pieces = [(raw, None)]
    text = "".join(_letters(piece, charset or "") if isinstance(piece, bytes) else piece for piece, charset in pieces)
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())


def _letters(packed: bytes, charset: str) -> str:
    for name in (charset, "utf-8"):
        try:
            return packed.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return packed.decode("cp1252", "replace")


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """The names and addresses in these headers, addresses in small letters."""
    raw = [str(one)[:_LONGEST_HEADER] for name in names for one in message.get_all(name, [])[:20]]
    return [(_decoded(name), address.strip().casefold()) for name, address in getaddresses(raw) if "@" in address]


def moment(message: Message) -> tuple[str, str]:
    """Day and time by British clocks; two empty texts when the message does not say."""
    told = message.get("date")
    if told is None:
        told = str(message.get("received", "")).rpartition(";")[2]
    try:
        return british(parsedate_to_datetime(str(told)[:200].strip()))
    except (ValueError, TypeError, IndexError, OverflowError):
        return "", ""


def british(when: datetime) -> tuple[str, str]:
    """Day and time of a moment by British clocks; without a zone it counts as it stands."""
    if when.tzinfo is not None:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        with suppress(ZoneInfoNotFoundError):       # a system without a table of zones: the writer's own clock
            when = when.astimezone(ZoneInfo("Europe/London"))
    return when.date().isoformat(), when.strftime("%H:%M")


def body(message: Message) -> str:
    """What was said, without quoted messages and signature, at most some thousand letters."""
    plain = html = ""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or part.get_filename() or part.get_content_disposition() == "attachment":
            continue
        packed = part.get_payload(decode=True)
        text = _letters(packed[:_MOST_BYTES], part.get_content_charset() or "") if isinstance(packed, bytes) else ""
        if kind == "text/plain":
            plain = plain or text
        else:
            html = html or text
    return trimmed(plain if plain.strip() else without_tags(html))


def attached(message: Message) -> str:
    """The names of the attachments."""
    names = [_decoded(str(part.get_filename())[:200]) for part in _parts(message) if part.get_filename()]
    return ", ".join(names[:20])


def _parts(message: Message) -> list[Message]:
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        found.append(part)
        below = part.get_payload()
        if isinstance(below, list):
            waiting += reversed([one for one in below if isinstance(one, Message)])
    return found


def trimmed(text: str) -> str:
    """A text without what it quotes and without its signature, cut at some thousand letters."""
    tidy = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n"))
    quote = _QUOTE.search(tidy)
    if quote and not tidy[:quote.start()].strip():
        own = "\n".join(line for line in tidy.split("\n") if not line.lstrip().startswith(">"))    # answers below or between
    else:
        own = tidy[:quote.start()] if quote else tidy
    signature = _SIGNATURE.search(own)
    if signature and own[:signature.start()].strip():
        own = own[:signature.start()]
    kept = _BLANK.sub("\n\n", own).strip() or _BLANK.sub("\n\n", tidy).strip()
    return kept if len(kept) <= MOST_TEXT else kept[:MOST_TEXT].rstrip() + " …"


def without_tags(text: str) -> str:
    """The words of an HTML text; a text without tags stays as it is."""
    if not _TAG.search(text):
        return text
    reader = _Words()
    reader.feed(text[:_MOST_BYTES])
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(lines)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - (tag in _SILENT), 0)
        if tag in _BREAKS and tag != "br":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data.replace("\n", " "))
