"""How a value that was written untidily is probably meant: pure functions, each answers "" when it has nothing to say."""
from __future__ import annotations

import re

from app.customers import phones, postcodes

_PROVIDERS = ("gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "yahoo.com", "yahoo.co.uk", "icloud.com",
              "btinternet.com", "sky.com", "talktalk.net", "live.co.uk", "live.com", "aol.com", "virginmedia.com", "ntlworld.com",
              "msn.com", "me.com", "mail.com", "protonmail.com")
_ENDS = {".con": ".com", ".cmo": ".com", ".ocm": ".com", ".vom": ".com", ".comm": ".com", ".co.ku": ".co.uk", ".co,uk": ".co.uk",
         ".couk": ".co.uk", ".o.uk": ".co.uk", ".og": ".org", ".ogr": ".org", ".nte": ".net", ",com": ".com"}
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5", "Z": "2", "B": "8"})
_DIGITS = str.maketrans({"0": "O", "1": "I", "5": "S", "2": "Z", "8": "B"})


def postcode(text: str) -> str:
    """A postcode with letters and digits mixed up, mended where only one reading is possible: "LS2I 1AA" → "LS21 1AA"."""
    if not text or postcodes.is_british(text) or postcodes.is_irish(text):
        usual = postcodes.normalise(text)
        return usual if usual != text else ""
    packed = re.sub(r"[^A-Z0-9]", "", text.upper())
    if not 5 <= len(packed) <= 7:
        return ""
    out, inward = packed[:-3], packed[-3:]
    inward = inward[0].translate(_LOOKALIKES) + inward[1:].translate(_DIGITS)
    heads = {(out[:size].translate(_DIGITS) + out[size:size + 1].translate(_LOOKALIKES) + out[size + 1:].translate(ending))
             for size in (1, 2) for ending in (_LOOKALIKES, {}) if len(out) > size}
    meant = {postcodes.normalise(head + inward) for head in heads if postcodes.is_british(head + inward)}
    return meant.pop() if len(meant) == 1 else ""


def phone(text: str) -> str:
    """A British number whose first 0 a spreadsheet has swallowed, or with a doubled country code: "1943 466001" → "01943 466001"."""
    digits = re.sub(r"\D", "", text)
    bare = text.strip()
    if len(digits) == 10 and digits[0] in "1237" and not bare.startswith(("+", "0", "(")) and phones.key("0" + digits):
        return "0" + bare
    if digits.startswith("440") and len(digits) == 13 and "(" not in bare:
        return "0" + digits[3:]
    return ""


def email(text: str) -> str:
    """An e-mail address with a slip of the finger mended: "ann@gmial.con" → "ann@gmail.com"."""
    meant = text.strip().strip(".,;<>").replace(" ", "").replace("@@", "@")
    meant = re.sub(r"\.{2,}", ".", meant)
    local, at, domain = meant.rpartition("@")
    if not at or not local:
        return ""
    domain = domain.casefold().strip(".")
    for wrong, right in _ENDS.items():
        if domain.endswith(wrong):
            domain = domain[:-len(wrong)] + right
            break
    domain = _provider(domain)
    meant = f"{local}@{domain}"
    return meant if meant.casefold() != text.strip().casefold() else ""


def _provider(domain: str) -> str:
    """The well-known provider that differs by one slip: a letter too many, too few, wrong, or two swapped."""
    if domain in _PROVIDERS or len(domain) < 6:
        return domain
    from rapidfuzz.distance import OSA

    near = [one for one in _PROVIDERS if one[0] == domain[0] and len(one) > 6 and OSA.distance(one, domain, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else domain
