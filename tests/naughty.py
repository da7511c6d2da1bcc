"""Strings that break programs, of our own making: one list for paper, cards, files and the search box."""
# ruff: noqa: E501, RUF005
from __future__ import annotations

import unicodedata

_MARKUP = ("<b>x</b>", "<Smith>", "Bob <bob@x>", "<img src=/etc/passwd>", "<script>alert(1)</script>", "&amp; &lt; &nope;", "R&D & Sons",
           "]]>", "<!-- x", "<para>", "</para><font size=99>", "{{ name }}", "{{ ''.__class__ }}", "{% if x %}", "{#", "}}", "${HOME}",
           "%(x)s", "%s%n%d", "{0} {x}", "# Heading", "**bold**", "- item", "1. first", "| a | b |", "```", "[link](file:///etc)", "\\pard")
_COMMANDS = ("'; DROP TABLE customer; --", "' OR 1=1", "Robert'); --", "=1+1", "=cmd|' /C calc'!A0", "+44 1904 555018", "-5", "@SUM(A1)",
             "'=1+1", "\t=1", "AND", "OR NOT", "NEAR(a b)", "name:x", "a*", '"', '""', "'", "''", "`x`", "../../etc/passwd", "CON", "NUL.txt",
             "a/b\\c:d", "C++", "C#", "--", "/* x */", ";", ",", "|", "\\", "\\n", "\\0", "%00", "$(x)", "!!", "~", "^")
_WORDS = ("NULL", "null", "None", "nil", "true", "false", "undefined", "NaN", "Infinity", "-0", "0", "007", "1e309", "0x1F", "1,000", "1.000,00",
          "9999999999999999999", "01/02/2026", "31/02/2026", "Thu", "N/A", "-", ".", "…", "?", " ")
_NAMES = ("O'Brien", "O’Brien", "D'Arcy-Smith", "Łukasz Wiśniewski", "Siân Ŵyn", "Ŷ Ŵ ŵ ŷ", "Zoë Müller-Lüdenscheidt", "Šárka Žižková",
          "Ðorđe", "Þórr Æðelwulf", "Søren Ångström", "İstanbul ıI", "Straße ẞ", "ﬁne ﬂow", "Ｆｕｌｌ", "Wawrzyniec Brzęczyszczykiewicz",
          "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Ünïcødé", "ŒUVRE", "Ǆ ǅ ǆ", "ᾳ", "Ά", "Ж", "Дмитрий Щукин")
_SCRIPTS = ("田中太郎", "김철수", "สมชาย", "محمد", "שלום", "नमस्ते", "ქართული", "Հայերեն", "አማርኛ", "ᚠᚢᚦ", "ꙮ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "𠜎𠜱", "😀", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
            "🇬🇧", "👍🏽", "❤️", "①②③", "½ ¼ ⅓", "£€¥₿", "™©®", "°C µ Ω ∞ ≠ ≤", "“quotes” ‘single’ «guillemets»", "– — ― ‐ ‑ −", "• ‣ ◦")
_INVISIBLE = ("a\u200bb", "a\u200db", "\ufeffBOM", "a\u00adb", "a\u00a0b", "\u202eRTL", "\u2066x\u2069", "a\u2028b", "a\u2029b", "a\x00b", "a\x07b",
              "a\x1bb", "a\x7fb", "a\x85b", "a\rb", "a\nb", "a\r\nb", "a\tb", "\u3000", "\u180e", "\ue000", "\ufffd", "\uffff", "\U000e0001")
_LONG = ("A" * 300, "ŵ" * 300, "word " * 200, "W" * 61, "a" * 1500)
_COMBINED = tuple(unicodedata.normalize("NFD", name) for name in _NAMES[:12]) + (
    "Z" + "".join(chr(0x300 + step) for step in range(40)) + "algo", "e\u0301\u0323", "\u0301x")

STRINGS: tuple[str, ...] = (*_MARKUP, *_COMMANDS, *_WORDS, *_NAMES, *_SCRIPTS, *_INVISIBLE, *_LONG, *_COMBINED)
