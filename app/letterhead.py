"""Pictures of the letterhead: a logo and a signature, brought into the file once and found again by every letter that bore them."""
from __future__ import annotations

import base64
import hashlib
import io
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.context import Context
from app.errors import BadFile, NotFound, UserError
from app.i18n import _
from app.settings import Letterhead, write
from models.stationery import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

    from app.letters.page.letter import Letter
    from app.letters.preview import Preview

LARGEST_FILE = 20_000_000               # bytes
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1000                     # pixels: a logo of 80 mm still has 300 to the inch
_SOLID = 255


def keep_logo(context: Context, path: Path) -> str:
    """Take this PNG or JPEG as the logo of all letters from now on; answers its name. Raises BadFile, NotFound or UserError."""
    return _keep_as(context, path, "logo", _("Logo"))


def keep_signature(context: Context, path: Path) -> str:
    """Take this PNG or JPEG as the signature of all letters from now on; answers its name. Raises BadFile, NotFound or UserError."""
    return _keep_as(context, path, "signature", _("Signature"))


def forget_logo(context: Context) -> int:
    """Letters from now on bear no logo; kept letters keep theirs. Answers the action."""
    return _forget(context, "logo", _("No logo"))


def forget_signature(context: Context) -> int:
    """Letters from now on leave room for the pen. Answers the action."""
    return _forget(context, "signature", _("No signature picture"))


def picture(context: Context, name: str) -> bytes | None:
    """A kept picture as PNG or JPEG, or None when the file holds no such picture."""
    found = context.database.execute_sql("SELECT data FROM picture WHERE name = ?", (name,)).fetchone() if name else None
    return base64.b64decode(found[0]) if found else None


def pictures(context: Context) -> Callable[[str], bytes | None]:
    """What a drawing asks for its pictures by name."""
    return lambda name: picture(context, name)


def _keep_as(context: Context, path: Path, setting: str, title: str) -> str:
    name, row = _read(path)
    with context.action(title):
        _store(name, row)
        write(Letterhead, {setting: name})
    return name


def _forget(context: Context, setting: str, title: str) -> int:
    with context.action(title) as action:
        write(Letterhead, {setting: ""})
    return action.id


def _store(name: str, row: dict[str, Any]) -> None:
    if not Picture.select().where(Picture.name == name).exists():
        Picture.create(name=name, **row)


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    """A picture file as a row: turned upright, scaled down, without anything but its pixels."""
    image = _scaled(_opened(_bytes_of(path), path.name))
    media, data = _encoded(image)
    return hashlib.sha256(data).hexdigest()[:20], {
        "media": media, "width": image.width, "height": image.height, "data": base64.b64encode(data).decode("ascii")}


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(_("{name} is larger than 20 MB.").format(name=path.name), _("Save it smaller and choose it again."))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {name}.").format(name=path.name), _("Choose a PNG or JPEG picture.")) from error
    except OSError as error:
        raise UserError(_("{name} cannot be read: {why}.").format(name=path.name, why=error.strerror or error)) from error


def _opened(data: bytes, name: str) -> Image:
    """The picture as its content says, whatever the file is called."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if image.width * image.height > MOST_PIXELS:
                raise UserError(_("{name} has too many pixels.").format(name=name), _("Save it smaller and choose it again."))
            image.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadFile(_("{name} is not a PNG or JPEG picture that can be read.").format(name=name),
                      _("Save it as PNG or JPEG and choose it again.")) from error


def _scaled(image: Image) -> Image:
    """At most so many pixels as paper can show, in plain colours, transparency kept where there is any."""
    from PIL.Image import Resampling

    if image.mode.startswith("I"):                        # 16 bits of grey: the upper 8 are all that paper shows
        image = image.point(lambda value: value / 256).convert("L")
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if clear else "RGB")
    if clear and image.getchannel("A").getextrema()[0] == _SOLID:
        image = image.convert("RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Resampling.LANCZOS)
    return image


def _encoded(image: Image) -> tuple[str, bytes]:
    """PNG for drawings and all that is see-through; JPEG for photographs, which PNG makes large."""
    drawing = _saved(image, "PNG", optimize=True)
    if image.mode == "RGBA":
        return "image/png", drawing
    photograph = _saved(image, "JPEG", quality=90)
    return ("image/jpeg", photograph) if len(photograph) * 3 < len(drawing) else ("image/png", drawing)


def _saved(image: Image, kind: str, **how: Any) -> bytes:
    stream = io.BytesIO()
    image.info.clear()
    image.save(stream, kind, **how)
    return stream.getvalue()


def sample(context: Context, **changed: Any) -> Preview:
    """The letterhead alone with an example letter, as these settings of the group Letterhead would make it."""
    from app.letters.preview import Preview as Made
    from app.letters.preview import draw
    from app.letters.specimen import specimen

    letter = specimen(context, replace(context.settings.letterhead, **changed))
    pdf, pages = draw(letter, pictures=pictures(context))
    return Made(pdf, pages, _cramped(context, letter))


def _cramped(context: Context, letter: Letter) -> tuple[str, ...]:
    """That the letterhead has too little room, where its small lines have become smaller than what can be read."""
    from app.letters.page.contact import READABLE
    from app.letters.page.geometry import profile_of
    from app.letters.page.head import contact_size
    from app.paper.sheet import Sheets

    sheets = Sheets(io.BytesIO(), "", pictures=pictures(context))
    size = contact_size(sheets.wrapper, letter.sender, profile_of(letter.profile), sheets.picture_size)
    if size >= READABLE or not letter.sender.printed:
        return ()
    return (_("Your address and the ways to reach you have too little room and print at {size} points. Leave a line out, make the logo "
              "smaller or take away the line below.").format(size=f"{size:g}"),)
