"""Templates as files that one can read, edit and pass on: a few head lines, the letter's text, and the e-mail's behind a line.

    name: Renewal notice
    kind: renewal
    purpose: service
    language: en-GB
    subject: {{ product }}: your renewal on {{ ends }}

    Thank you for being our customer …

    === e-mail ===
    subject: Your renewal

    Attached is …
"""
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.context import Context
from app.errors import BadFile, ValidationError
from app.i18n import _
from app.letters.wording.kinds import KINDS
from app.letters.wording.templates import PURPOSES, Kept, TemplateValues, free_name, keep, read
from app.paper.clean import printable
from app.paper.files import whole_file

MOST_BYTES = 400_000
_HEAD = ("name", "kind", "purpose", "language", "subject")
_EMAIL = "=== e-mail ==="
_DIVIDER = re.compile(r"^(\\*)=== *e-?mail *=== *$", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"\s*([A-Za-z_]+)\s*:(.*)")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def parse(key: str, text: str) -> TemplateValues:
    """A template from the text of its file. Raises ValidationError for one without a name."""
    letter, email = _divided(text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    given, body = _parted(letter)
    if not given.get("name"):
        raise ValidationError({"name": _("A template file begins with a line “name: …”.")})
    mail_head, mail_body = _parted(email) if email.casefold().startswith("subject:") else ({}, email)
    known: dict[str, Any] = {name: value for name, value in given.items() if name in _HEAD}
    return TemplateValues(key, **known, body=_ended(body),
                          email_subject=mail_head.get("subject", ""), email_body=_ended(mail_body))


def as_text(values: TemplateValues) -> str:
    """A template as its file reads; `parse` makes the same of it again."""
    head = [f"{name}: {getattr(values, name)}" for name in _HEAD]
    made = "\n".join(head) + "\n\n" + _DIVIDER.sub(r"\\\g<0>", values.body.strip("\n")) + "\n"
    if values.email_subject or values.email_body.strip():
        made += f"\n{_EMAIL}\nsubject: {values.email_subject}\n\n" + values.email_body.strip("\n") + "\n"
    return made


def export_file(context: Context, key: str, path: Path) -> None:
    """Write one template into a file. Raises NotFound, UserError when it cannot be written."""
    write_file(read(context, key), path)


def write_file(values: TemplateValues, path: Path) -> None:
    """Write a template as it is worded now, whether that is kept or not. Raises UserError when it cannot be written."""
    with whole_file(path) as stream:
        stream.write(as_text(values).encode())


def import_file(context: Context, path: Path, key: str = "") -> Kept:
    """Take a template in from a file: as a new one, or in place of the words of the one that `key` names.

    Raises BadFile for what is no template file, ValidationError for one that letters cannot use, NotFound for the key.
    """
    values = known_parts(parse(key, _text_of(path)), path.name)
    if key:
        return keep(context, replace(values, key=key, kind=read(context, key).kind), _("Letter template brought in"))
    return keep(context, replace(values, name=free_name(context, values.name)), _("Letter template brought in"))


def known_parts(values: TemplateValues, name: str) -> TemplateValues:
    """The same template, if its kind and purpose are those of letters. Raises BadFile."""
    unknown = {part for part, known in (("kind", KINDS), ("purpose", PURPOSES)) if getattr(values, part) not in known}
    if unknown:
        raise BadFile(_("{name} is not a letter template of Regulars: its line “{line}: …” says nothing that is known.").format(
            name=name, line=min(unknown)), _("Export a template to see how one looks."))
    return values


def _text_of(path: Path) -> str:
    try:
        size = path.stat().st_size if path.is_file() else -1
        data = path.read_bytes() if 0 <= size <= MOST_BYTES else b""
    except OSError as error:
        raise BadFile(_("{name} cannot be read: {why}.").format(name=path.name, why=error.strerror or error)) from error
    if size < 0:
        raise BadFile(_("There is no file {name}.").format(name=path.name), _("Check its name and folder."))
    if size > MOST_BYTES:
        raise BadFile(_("{name} is too large for a letter template.").format(name=path.name), _("Choose a file that Regulars exported."))
    return text_from(data, path.name)


def text_from(data: bytes, name: str) -> str:
    """The text that a file of this name holds. Raises BadFile for one without any."""
    text = _decoded(data)
    if not text.strip():
        raise BadFile(_("{name} is empty.").format(name=name), _("Choose a file that Regulars exported."))
    if _BINARY.search(text):
        raise BadFile(_("{name} is not a text file.").format(name=name), _("Choose a file that Regulars exported."))
    return printable(text)


def _decoded(data: bytes) -> str:
    """The text in the encoding that its mark names, in UTF-8, or else in the one of old Windows editors."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _divided(text: str) -> tuple[str, str]:
    """The letter and the e-mail; a line of the text that only looks like the divider begins with a backslash."""
    divider = next((found for found in _DIVIDER.finditer(text) if not found[1]), None)
    letter, email = (text[:divider.start()], text[divider.end():].strip("\n")) if divider else (text, "")
    return _DIVIDER.sub(lambda found: found[0][1:], letter), email


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The head lines and the text below the empty line."""
    head, _empty, body = text.partition("\n\n")
    found = (match for line in head.split("\n") if (match := _LINE.match(line)))
    return {match[1].casefold(): match[2].strip() for match in found}, body


def _ended(text: str) -> str:
    """The text with exactly one line end; an empty one stays empty."""
    return text.strip("\n") + "\n" if text.strip() else ""
