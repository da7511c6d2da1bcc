"""Single values as people write them: yes and no, whole numbers, money, tags, choices. None = cannot be understood."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from app.customers.fields import CHANNELS, LANGUAGES, STAGES
from models.search import fold

_YES = frozenset({"yes", "y", "true", "t", "1", "on", "x", "✓", "✔", "subscribed", "opted in", "opt in", "allowed", "ok"})
_NO = frozenset({"no", "n", "false", "f", "0", "off", "-", "none", "unsubscribed", "opted out", "opt out", "refused", "never"})
_CHANNEL_WORDS = {"letter": "post", "mail": "post", "by post": "post", "e-mail": "email", "mailing": "email", "telephone": "phone",
                  "call": "phone", "mobile": "phone", "text": "sms", "text message": "sms", "message": "sms", "whatsapp": "sms"}
_LANGUAGE_WORDS = {"english": "en", "british english": "en", "saesneg": "en", "welsh": "cy", "cymraeg": "cy"}
_AMOUNT = re.compile(r"[-+]?\d[\d.,\s'’]*")
_CURRENCY = re.compile(r"[£€$]|\b(?:gbp|eur|usd)\b", re.IGNORECASE)
_WORD = re.compile(r"&|[^\W_]+(?:[-'’][^\W_]+)*")
_LABELS = frozenset({"home", "work", "mobile", "other", "fax", "main", "pager"})
_CONTROLS = {number: None for number in range(32) if chr(number) not in "\t\n\r"}
_QUANTITY = re.compile(r"(-?)\s?(\d{1,3}(?:,\d{3})+|\d*)(?:[.,](\d*))?\s*(?:x|h|hrs?|hours?|pcs?|pieces?|units?|off|no)?")
_MOST_DIGITS = 12


def clean(text: str) -> str:
    """One line of text: without control characters, its white space tidied, accents in one piece (macOS sends them in two)."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean_long(text).split())


def clean_long(text: str) -> str:
    """Text of several lines, tidied at its ends."""
    text = text.strip()
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return unicodedata.normalize("NFC", text)


def words(text: str) -> set[str]:
    """The words of a text in the form in which two are compared; a sign that joins two people is one."""
    return set(_WORD.findall(fold(text)))


def label(text: str) -> str:
    """What a phone, an e-mail or an address is called: the usual labels in small letters, any other as it is."""
    bare = clean(text.removeprefix("*"))
    return bare.casefold() if bare.casefold() in _LABELS else bare


def parse_flag(text: str) -> bool | None:
    """Yes or no; empty is no."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    return False if not word or word in _NO else None


def parse_whole(text: str) -> int | None:
    """A whole number that is not negative: "30", "30 min", "1,200"."""
    found = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0*)?\s*(?:min|mins|minutes|days?)?", text.strip().casefold())
    if not found or len(found[1]) > _MOST_DIGITS:
        return None
    return int(found[1].replace(",", ""))


def parse_quantity(text: str) -> int | None:
    """How many, in thousandths: "2" → 2000, "2.5" and "2,5" → 2500, "1,200" → 1200000, "3 hrs" → 3000, "-1" → -1000."""
    found = _QUANTITY.fullmatch(text.replace("\u2212", "-").replace("\xa0", " ").strip().casefold())
    if not found or len(found[2]) > _MOST_DIGITS:
        return None
    whole, behind = found[2], found[3] or ""
    if "," in whole:
        whole = whole.replace(",", "")
    thousandths = int(whole or 0) * 1000 + int(f"{behind:0<3}"[:3])
    if (not whole and not behind) or set(behind[3:]) - {"0"}:
        return None
    return -thousandths if found[1] else thousandths


def parse_pence(text: str) -> int | None:
    """Money in pence: "£1,234.50", "1234.5", "1.234,50 €", "(12.00)" or "-£12" for a negative amount."""
    bare = _CURRENCY.sub("", text).strip().replace("\u2212", "-").replace("\xa0", " ").rstrip(" .-")
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()").strip()
    if not _AMOUNT.fullmatch(bare):
        return None
    sign = -1 if negative or bare.startswith("-") else 1
    whole, cents = _whole_and_cents(re.sub(r"[\s'’+-]", "", bare))
    if not whole.isdecimal() or not cents.isdecimal() or len(whole) > _MOST_DIGITS:
        return None
    return sign * (int(whole) * 100 + int(cents))


def _whole_and_cents(text: str) -> tuple[str, str]:
    """Find the decimal sign: the last of , and . if it stands once and has not exactly three digits behind it (a thousand)."""
    place = max(text.rfind("."), text.rfind(","))
    if place < 0:
        return text, "00"
    sign, behind = text[place], text[place + 1:]
    other = "," if sign == "." else "."
    decimal = text.count(sign) == 1 and (len(behind) != 3 or other in text or text[:place] in ("", "0"))
    if not decimal and sign == "." and text.count(sign) == 1 and other not in text:
        return "?", "00"  # £12.345 may be twelve pounds or twelve thousand: never guessed
    if not decimal:
        groups = re.split(r"[.,]", text)
        return ("".join(groups) if all(len(group) == 3 for group in groups[1:]) else "?"), "00"
    groups = text[:place].split(other)
    if any(len(group) != 3 for group in groups[1:]) or not set(behind[2:]) <= {"0"}:
        return "?", "00"
    return "".join(groups) or "0", (behind + "00")[:2]


def parse_tags(text: str) -> list[str]:
    """Tags in one cell, between ; , | or new lines; quoted ones (Mailchimp) may hold a comma."""
    if '"' in text:
        parts: Iterable[str] = (quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|([^",;|\n]+)', text))
    else:
        parts = re.split(r":::|[;,|\n]", text)
    cleaned = (clean(part).removeprefix("* ") for part in parts)
    return list(dict.fromkeys(part for part in cleaned if part))


def parse_stage(text: str) -> str | None:
    """A stage of the relationship by its name, "account management" or account_management."""
    word = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    return word if word in STAGES or not word else None


def parse_channel(text: str) -> str | None:
    """A channel by its name or a usual word for it (letter → post, telephone → phone)."""
    word = text.strip().casefold()
    word = _CHANNEL_WORDS.get(word, word)
    return word if word in CHANNELS or not word else None


def parse_language(text: str) -> str | None:
    """A language in which letters can be written, by its name or its sign (Welsh, Cymraeg, cy, cy-GB)."""
    word = text.strip().casefold()
    word = _LANGUAGE_WORDS.get(word, re.split("[-_]", word)[0])
    return word if word in LANGUAGES or not word else None


CHOICES: dict[str, Callable[[str], str | None]] = {"stage": parse_stage, "preferred_channel": parse_channel, "language": parse_language}
