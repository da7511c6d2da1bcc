"""A letter to nobody: what Settings and the template editor show while no customer is chosen."""
from __future__ import annotations

from app.context import Context
from app.i18n import _
from app.letters.addressing.words import words_of
from app.letters.page.letter import Letter
from app.letters.page.markdown import Block, read_blocks
from app.letters.writer import letterhead, signature
from app.settings import Letterhead as Look

_ADDRESS = ("Mrs Margaret Ellis", "14 Elm Road", "Headingley", "LEEDS", "LS6 1AA")
_TEXT = _("This is how your letters look. The address stands where the window of the envelope is, and nothing else stands near it.\n\n"
          "Change the logo, the colour or the signature, and look at this page again.")


def specimen(context: Context, look: Look | None = None, subject: str = "", blocks: tuple[Block, ...] | None = None,
             language: str = "en-GB") -> Letter:
    """An example letter as the settings would have it; `look` instead of the kept letterhead, `subject` and `blocks` instead of its words.
    """
    business, letters = context.settings.business, context.settings.letters
    look, words = look or context.settings.letterhead, words_of(language)
    if blocks is None:
        subject, blocks = _("An example letter"), read_blocks(_TEXT)
    return Letter(
        letterhead(business, letters, look), _ADDRESS, _ADDRESS[0], context.today, f"{words.dear} Mrs Ellis",
        subject, blocks, words.sincerely, signature(business), our_ref="E-1042", language=language, signature=look.signature,
        signature_width=look.signature_width, profile=letters.profile)
