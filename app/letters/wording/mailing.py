"""The words of a template by post and by e-mail, and whom the law lets it go to."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.i18n import _
from app.letters.wording.kinds import MARKETING
from app.letters.wording.tags import BLOCK, FIELD, tags

if TYPE_CHECKING:
    from app.letters.wording.templates import TemplateValues

_WELSH = "cy"
_OPT_OUT = {
    _WELSH: "Os byddai’n well gennych beidio â chlywed gennym fel hyn, rhowch wybod i ni ac ni fyddwn yn ysgrifennu atoch fel hyn eto.",
    "": _("If you would rather not hear from us in this way, just let us know and we will not write to you like this again."),
}
_ATTACHED = {_WELSH: "Mae’r llythyr hwn hefyd ynghlwm fel PDF.", "": _("This letter is also attached as a PDF.")}


def opt_out(language: str = "en-GB") -> str:
    """The sentence that tells how to be left alone, in words that suit an offer, a greeting and a question alike."""
    return in_language(_OPT_OUT, language)


def letter_words(values: TemplateValues) -> tuple[str, str]:
    """Subject and text of the letter. A marketing one always says how to object, whatever its author left out (UK GDPR, article 21)."""
    body = values.body
    if values.purpose == MARKETING and not _always_says_how(body):
        body = f"{body.rstrip()}\n\n{{{{ opt_out }}}}\n"
    return values.subject, body


def email_words(values: TemplateValues) -> tuple[str, str]:
    """Subject and text of the e-mail: its own where the template has them, else the letter's.

    A marketing e-mail always says how to be left alone, whatever its author left out (PECR, regulation 22).
    """
    body = values.email_body.strip()
    if not body:
        body = f"{values.body.strip()}\n\n{in_language(_ATTACHED, values.language)}"
    if values.purpose == MARKETING and not _always_says_how(body):
        body += "\n\n{{ opt_out }}"
    return values.email_subject.strip() or values.subject, body


def permission_words(values: TemplateValues) -> str:
    """Whom a letter of this template may go to, for the editor."""
    if values.purpose == MARKETING:
        return _("Marketing. Post: allowed unless the customer objects. E-mail and phone: only with a permission on record.")
    return _("Service. It may go to every customer, in every way that the customer has not switched off.")


def in_language(words: Mapping[str, str], language: str) -> str:
    """The words in a language, else the English ones."""
    return words.get(language.partition("-")[0], words[""])


def _always_says_how(text: str) -> bool:
    """Whether everybody is told how to say no, not only under a condition."""
    depth = 0
    for tag in tags(text):
        word = tag.inner.split(maxsplit=1)[:1]
        if tag.kind == BLOCK:
            depth += (word == ["if"]) - (word == ["endif"])
        elif tag.kind == FIELD and not depth and tag.inner.strip() == "opt_out":
            return True
    return False
