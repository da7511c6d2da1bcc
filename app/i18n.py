"""The words of the program in the owner's language.

Every sentence that a user may see passes through `_` or `ngettext`; the catalogues lie in `resources/i18n`. The
language is decided once, when the process starts, from the environment (LANGUAGE, LC_ALL, LANG), so the two names
below are constants. British English is the language of the source, so a missing catalogue changes nothing.
"""
from __future__ import annotations

import gettext
from pathlib import Path

_CATALOGUES = Path(__file__).parents[1] / "resources" / "i18n"
_translation = gettext.translation("regulars", _CATALOGUES, fallback=True)

_ = _translation.gettext
ngettext = _translation.ngettext
