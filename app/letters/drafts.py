"""E-mail drafts: a folder of them that appears whole, one made again for the mail program, and a plain mailto: link."""
from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from urllib.parse import quote

from app.context import Context
from app.errors import NotFound, UserError
from app.i18n import _
from app.letters.freshening import set_again
from app.letters.page.letter import Letter
from app.letters.readers.channels import EMAIL
from app.letters.wording.kinds import KINDS
from app.paper.files import Pending, saying, whole_file
from app.paper.names import safe_name

ENDING = ".eml"
_LONGEST_LINK = 1900                     # characters that every system takes
_KEPT = ("SELECT l.content, l.kind, c.first_name, c.last_name, c.company FROM letter l JOIN customer c ON c.id = l.customer_id "
         "WHERE l.id = ? AND l.channel = ?")


class DraftFolder:
    """Drafts in the making. They lie under another name until `publish`, so that nobody sends half of a run."""

    def __init__(self, place: Path) -> None:
        self.pending = Pending(place)
        self._names: list[str] = []

    @property
    def files(self) -> tuple[str, ...]:
        """Where the drafts lie once the folder has its name."""
        return tuple(str(self.pending.out / name) for name in self._names)

    def add(self, name: str, content: bytes) -> None:
        """Put one draft in, under a name that none of the others has."""
        taken = {one.casefold() for one in self._names}
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{Path(name).stem} {number}{Path(name).suffix}"
        with saying(self.pending.out):
            self.pending.path.mkdir(exist_ok=True, mode=0o700)
        with whole_file(self.pending.path / free) as stream:
            stream.write(content)
        self._names.append(free)

    def publish(self) -> tuple[str, ...]:
        """Give the folder its name; answers the drafts."""
        if self._names:
            self.pending.publish()
        return self.files

    def discard(self) -> None:
        """Take the unfinished folder away."""
        shutil.rmtree(self.pending.path, ignore_errors=True)


def free_folder(out: Path) -> Path:
    """The folder for the drafts of a run whose PDF is `out`: `letters drafts`, or the next such name that is free."""
    place = out.with_name(_("{name} drafts").format(name=out.stem))
    return next(free for number in count(1) if not (free := place if number == 1 else place.with_name(f"{place.name} {number}")).exists())


def put(context: Context, folder: DraftFolder, letter: Letter, kind: str, names: tuple[str, str, str]) -> int:
    """Add the draft that carries this letter; answers the pages of its attachment. `names`: first, last, company."""
    name, content, pages = _made(context, letter, kind, names)
    folder.add(name, content)
    return pages


def put_kept(context: Context, folder: DraftFolder, ids: Iterable[int]) -> None:
    """Add the drafts of kept letters."""
    for one in ids:
        put(context, folder, *_kept(context, one))


def draft(context: Context, letter_id: int) -> Path:
    """The draft of a kept letter, made afresh in the folder `letters/drafts`, to be opened by the mail program. Raises NotFound.

    One that waits since an earlier day gets today's words and date first.
    """
    set_again(context, [letter_id])
    letter, kind, names = _kept(context, letter_id)
    name, content, _pages = _made(context, letter, kind, names)
    folder = context.places.letters / "drafts"
    folder.mkdir(exist_ok=True, mode=0o700)
    place = folder / f"{safe_name(f'{letter_id} {Path(name).stem}')}{ENDING}"
    with whole_file(place) as stream:
        stream.write(content)
    return place


def mailto_link(context: Context, letter_id: int) -> str:
    """A link that begins this e-mail in any mail program, without the attachment; a very long text is cut. Raises NotFound."""
    set_again(context, [letter_id])
    letter, _kind, _names = _kept(context, letter_id)
    assert letter.message is not None
    head = f"mailto:{quote(letter.message.to, safe='@')}?subject={quote(letter.message.subject, safe='')}&body="
    text = letter.message.text.replace("\r\n", "\n").replace("\n", "\r\n")
    body = quote(text, safe="")
    while text and len(head) + len(body) > _LONGEST_LINK:
        text = text[:len(text) * 9 // 10]
        body = quote(f"{text.rstrip()} …", safe="")
    return head + body


def _made(context: Context, letter: Letter, kind: str, names: tuple[str, str, str]) -> tuple[str, bytes, int]:
    from app.letterhead import pictures
    from app.letters.mails import draft_bytes, file_name
    from app.letters.preview import draw

    assert letter.message is not None
    what = KINDS[kind].label if kind in KINDS else letter.subject
    pdf, pages = draw(letter, pictures=pictures(context))
    content = draft_bytes(letter, letter.message, pdf, file_name(letter.day, *names, what))
    return file_name(letter.day, *names, what, ENDING), content, pages


def _kept(context: Context, letter_id: int) -> tuple[Letter, str, tuple[str, str, str]]:
    found = context.database.execute_sql(_KEPT, (letter_id, EMAIL)).fetchone()
    if found is None:
        raise NotFound(_("There is no letter {number} in the outbox.").format(number=letter_id))
    letter = Letter.from_json(found[0])
    if letter.message is None:
        raise UserError(_("This letter does not go by e-mail."))
    return letter, found[1], found[2:]
