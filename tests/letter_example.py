"""One letter with everything in it, and the pictures that it may bear."""
from __future__ import annotations

import io
from datetime import date

from PIL import Image

from app.letters.page.letter import Letter, Letterhead
from app.letters.page.markdown import read_blocks

NORTHSIDE = Letterhead(
    "Northside Heating", "Tom Reed", ("Unit 4 Kirkgate Yard", "Otley", "LS21 3AB"), ("0113 496 0100", "hello@example.org"),
    "Gas Safe register 123456", colour="#17202C")
ADDRESS = ("Mrs Margaret Ellis", "14 Elm Road", "Headingley", "LEEDS", "LS6 1AA")
TEXT = """Your cover ends on **3\u00a0December\u00a02026**. This is what the coming year costs:

| What | Price |
|---|--:|
| Boiler | £216.00 |
| **In all** | **£216.00** |

1. Sign the slip
2. Send it back

We hope to see you again."""
LETTER = Letter(NORTHSIDE, ADDRESS, "Mrs Margaret Ellis", date(2026, 11, 3), "Dear Mrs Ellis", "Your boiler", read_blocks(TEXT),
                "Yours sincerely", ("Tom Reed", "Northside Heating"), our_ref="E-1042")


def _drawn(size: tuple[int, int], mode: str, kind: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(stream, kind)
    return stream.getvalue()


PICTURES = {"logo": _drawn((600, 200), "RGBA", "PNG"), "signature": _drawn((400, 150), "L", "PNG"),
            "photo": _drawn((300, 300), "RGB", "JPEG")}
