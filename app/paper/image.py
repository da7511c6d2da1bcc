"""PNG and JPEG pictures as objects of a PDF, each embedded once however many pages show it."""
from __future__ import annotations

import io
from dataclasses import dataclass

from app.paper.pdf import PdfFile


@dataclass(frozen=True)
class Embedded:
    """A picture in the file: the number of its object, and its pixels."""

    number: int
    width: int
    height: int


def embed(file: PdfFile, data: bytes) -> Embedded:
    """Put a picture into the file. Raises OSError when it is none."""
    from PIL import Image

    opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    image: Image.Image = opened
    if opened.format == "JPEG" and image.mode in ("RGB", "L"):
        number = file.write_stream(data, _entries(image.size, image.mode == "L") + "/Filter/DCTDecode", packed=True)
        return Embedded(number, image.width, image.height)
    mask = ""
    if image.mode in ("RGBA", "LA", "P"):
        image = image.convert("RGBA")
        opacity = file.write_stream(image.getchannel("A").tobytes(), _entries(image.size, True))
        mask = f"/SMask {opacity} 0 R"
    number = file.write_stream(image.convert("RGB").tobytes(), _entries(image.size, False) + mask)
    return Embedded(number, image.width, image.height)


def _entries(size: tuple[int, int], grey: bool) -> str:
    return (f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/BitsPerComponent 8"
            f"/ColorSpace/{'DeviceGray' if grey else 'DeviceRGB'}")
