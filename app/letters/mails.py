"""E-mails beside letters: the words of one, and the file that a mail program opens as a draft with the letter attached."""
from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from app.context import Context
from app.letters.addressing.facts import Facts
from app.letters.page.letter import Letter, Message
from app.letters.page.markdown import words_of
from app.letters.readers.channels import EMAIL, reached_at, usable
from app.letters.readers.recipients import Occasion, values_for
from app.letters.wording.templates import TemplateValues
from app.letters.writer import NotReady, nothing_for
from app.paper.clean import printable
from app.paper.names import dated_name

if TYPE_CHECKING:
    from email.headerregistry import Address

_LONGEST_HEADER = 300
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,."]')      # Python forgets the quotes round these when it folds a long head (measured), and
                                                 # then a name could bring addresses of its own


class Mailer:
    """Fills in the e-mail version of one template: its own words, or those of the letter. Raises ValidationError when it cannot be used."""

    def __init__(self, context: Context, template: TemplateValues) -> None:
        from app.letters.wording.merge import compile_email

        self._compiled = compile_email(template)
        self._language = template.language
        self._today = context.today
        self._business = context.settings.business

    def message(self, facts: Facts, occasion: Occasion, letter: Letter) -> Message:
        """The e-mail that carries this letter. Raises NotReady."""
        merged = self._compiled.fill(values_for(facts, occasion, self._today, self._business, self._language, self._compiled.fields))
        if merged.empty:
            raise NotReady(nothing_for(merged.empty))
        ending = "\n".join((letter.close, "", *letter.signed, *letter.sender.address, *letter.sender.contact))
        text = "\n\n".join((letter.salutation, words_of(merged.blocks), ending))
        return Message(reached_at(facts, EMAIL), merged.subject or letter.subject or self._business.name, text.replace("\u00a0", " "))


def draft_bytes(letter: Letter, message: Message, pdf: bytes, name: str) -> bytes:
    """The draft as a mail program opens it, ready to be sent, with the letter attached under `name`.

    `X-Unsent` is what tells a mail program that this is a draft. No name, subject or text can add a line to the head.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    head = EmailMessage(policy=SMTP)
    head["X-Unsent"] = "1"
    sender = next((one for one in letter.sender.contact if usable(one)), "")
    if sender:
        head["From"] = _address(letter.sender.name or letter.sender.owner, sender)
    head["To"] = _address(letter.name, message.to)
    head["Subject"] = _line(message.subject)
    head.set_content(printable(message.text))
    head.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return head.as_bytes()


def file_name(day: date, first_name: str, last_name: str, company: str, what: str, ending: str = ".pdf") -> str:
    """`2026-11-03 Ellis Margaret – renewal.pdf`."""
    who = (last_name, first_name) if last_name or first_name else (company,)
    return dated_name(day, *who, what.casefold(), ending=ending)


def _address(name: str, address: str) -> Address:
    from email.headerregistry import Address

    if not address.isascii():            # a domain in another script travels in its ASCII form
        from email_validator import validate_email

        found = validate_email(address, check_deliverability=False, test_environment=True)
        address = f"{found.local_part}@{found.ascii_domain}"
    return Address(" ".join(_SPECIAL.sub(" ", _line(name)).split()), addr_spec=address)


def _line(text: str) -> str:
    """One line that can stand in the head of an e-mail."""
    return " ".join(printable(text).split())[:_LONGEST_HEADER]
