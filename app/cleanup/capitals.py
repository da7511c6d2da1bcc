"""Capital and small letters in names, as they are usually written: "GRAHAM O'BRIEN-MCKAY" → "Graham O'Brien-McKay"; pure functions.

What is written in capitals on purpose (IBM, BBC Radio Leeds, PJ Hughes) stays so. Where nobody can know (a short word in
capitals, MacDonald or Macdonald, Van or van) the reading is doubtful: worth showing, not worth doing unasked.
"""
from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

PARTICLES = frozenset(["van", "der", "den", "de", "la", "le", "du", "von", "zu", "ap", "ab", "ferch", "al", "bin", "di", "da", "dos", "del",
                       "of", "the", "and", "y"])
_WELSH = frozenset(["ap", "ab", "ferch"])
_KEPT = frozenset(["OBE", "MBE", "CBE", "JP", "BSC", "II", "III", "IV", "PLC", "LLP", "CIC", "UK", "EU", "USA", "DIY", "TV", "IT", "B&B",
                   "AA", "RAC", "HQ", "GP"])
_NOT_INITIALS = frozenset(["ltd", "ng", "mr", "mrs", "dr", "st", "rd", "pty", "bros", "jr", "sr", "jnr", "snr"])
_SHORT_WORDS = frozenset([
    "all", "and", "any", "art", "ash", "bar", "bay", "bed", "bee", "big", "box", "bus", "cab", "cafe", "car", "cat", "co", "cut", "day",
    "dog", "dry", "eco", "elm", "end", "eye", "far", "fir", "fit", "fix", "fly", "for", "fox", "fun", "gas", "hat", "hot", "ice", "inc",
    "inn", "ivy", "jam", "jet", "job", "joy", "key", "law", "lee", "ltd", "map", "men", "new", "now", "oak", "off", "oil", "old", "one",
    "our", "out", "owl", "paw", "pay", "pet", "pie", "pro", "pub", "red", "ray", "rug", "run", "sea", "sky", "son", "spa", "sun", "tax",
    "tea", "the", "toy", "two", "van", "way", "web", "wig", "you", "zoo"])
_OPENINGS = ("str", "scr", "thr", "sch", "spr", "spl", "shr", "chr", "phr", "squ", "schw", "thw")
_CLOSINGS = frozenset(["ct", "dd", "ff", "ft", "gg", "ld", "lf", "lk", "ll", "lm", "lt", "mp", "nd", "ng", "nk", "nn", "nt", "pt", "rc",
                       "rk", "rm", "rn", "rt", "sh", "sk", "ss", "st", "th", "tt", "ch", "ck", "ks", "ns"])
_GAELIC = frozenset(["alister", "allister", "arthur", "aulay", "bride", "callum", "cormack", "donald", "dougall", "duff", "ewan", "ewen",
                     "fadyen", "farlane", "gregor", "innes", "intosh", "intyre", "iver", "kay", "kenna", "kenzie", "kinlay", "kinnon",
                     "lachlan", "laren", "lean", "lennan", "leod", "millan", "nab", "naughton", "neil", "neill", "pherson", "quarrie",
                     "queen", "rae", "tavish", "vicar"])
_TWO_LETTERS = frozenset(["al", "an", "as", "at", "ed", "ex", "if", "in", "is", "it", "of", "on", "or", "ox", "up", "us"])
_SHORT = 4
_JOINTS = re.compile(r"([-'’/.&])")


class Meant(NamedTuple):
    """How a name is usually written ("": it is right as it stands), and whether that is doubtful."""

    text: str = ""
    doubtful: bool = False


def person(text: str) -> Meant:
    """A person's name, or a part of one."""
    return _meant(text, False)


def company(text: str) -> Meant:
    """A company's name: initials and short names in capitals are left alone."""
    letters = [one for one in text if one.isalpha()]
    return Meant() if len(letters) <= _SHORT and " " not in text.strip() else _meant(text, True)


def is_initials(word: str) -> bool:
    """Whether a word cannot be spoken, and so is made of initials: BBC, PJ, NHS, RSPCA; not Ltd, Cwm or Strang."""
    small = _bare(word)
    if not small.isalpha() or small in _NOT_INITIALS:
        return False
    spoken = [letter in "aeiou" or (at > 0 and letter == "y") or (0 < at < len(small) - 1 and letter == "w")
              for at, letter in enumerate(small)]
    if not any(spoken):
        return len(small) <= _SHORT + 1
    start = spoken.index(True)
    if len(small) <= _SHORT + 1 and start >= 3 and not small.startswith(_OPENINGS):
        return True
    if spoken == [True, False]:
        return small not in _TWO_LETTERS
    return spoken == [True, False, False] and small[1:] not in _CLOSINGS


def is_kept(word: str) -> bool:
    """Whether a word is written in capitals by everybody."""
    return word.upper() in _KEPT


def _bare(text: str) -> str:
    """Small letters without accents."""
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))


def _meant(text: str, of_company: bool) -> Meant:
    letters = [one for one in text if one.isalpha()]
    if len(letters) < 2 or not (text == text.upper() or text == text.lower()) or is_kept(text):
        return Meant()
    words = text.split(" ")
    read = [_word(word, place == 0, len(words) == 1, of_company, text == text.upper()) for place, word in enumerate(words)]
    meant = " ".join(one.text for one in read)
    if meant == text:
        return Meant()
    doubtful = any(one.doubtful for one in read) or (of_company and len(words) == 1 and text == text.lower())
    return Meant(meant, doubtful)


def _word(word: str, first: bool, alone: bool, of_company: bool, shouted: bool) -> Meant:
    """One word. `first`: it stands first; `alone`: it is all there is; `shouted`: the text is in capitals."""
    small = word.casefold()
    if is_kept(word) or any(one.isdigit() for one in word) or ("&" in word and len(word) <= _SHORT):
        return Meant(word.upper(), not shouted and not is_kept(word))
    if small in PARTICLES and not alone:
        if not first or small in _WELSH:
            return Meant(small)
        return Meant(word.capitalize() if shouted else word, small not in ("the",))
    if is_initials(word):
        return Meant(word.upper(), not shouted)
    parts = _JOINTS.split(word)
    read = "".join(_part(part, parts[max(0, at - 2):at]) for at, part in enumerate(parts))
    return Meant(read, _is_doubtful(small, read, of_company, shouted))


def _is_doubtful(small: str, read: str, of_company: bool, shouted: bool) -> bool:
    bare = _bare(small)
    if bare.startswith("mac") and len(bare) > 5:
        return True
    if not shouted or not bare.isalpha() or bare in _SHORT_WORDS or bare in _NOT_INITIALS or small == read:
        return False
    return len(bare) == 2 or (of_company and len(bare) < _SHORT)


def _part(part: str, before: list[str]) -> str:
    """A word's part between hyphens, apostrophes and full stops; `before`: the part and the joint in front of it."""
    small = part.lower()
    if len(before) == 2 and before[1] in "'’" and (len(small) < 3 or len(before[0]) > 1):
        return small  # Ann's, they'll; but O'Brien, D'Arcy
    if re.fullmatch(r"mc[^\W\d_]{3,}", small):
        return "Mc" + small[2:].capitalize()
    if small.startswith("mac") and small[3:] in _GAELIC:
        return "Mac" + small[3:].capitalize()
    return small[:1].upper() + small[1:]
