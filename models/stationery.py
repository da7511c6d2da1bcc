"""What lies in the owner's stationery cupboard: pictures of the letterhead, and sheets of labels."""
from __future__ import annotations

from models.base import Record, Text, Whole


class Picture(Record):
    """A logo or a signature. `name` is made of its content, so that a letter kept for years still finds the one it bore.

    `data` is base64: as text it travels through the change history and the zip of everything like any other value.
    """

    OWNER = ""
    name = Text(unique=True)
    media = Text()
    width = Whole(default=0)
    height = Whole(default=0)
    data = Text()


class LabelSheet(Record):
    """A sheet of labels of the owner's own; lengths are hundredths of a millimetre."""

    OWNER = ""
    name = Text(unique=True)
    columns = Whole(default=0)
    rows = Whole(default=0)
    label_width = Whole(default=0)
    label_height = Whole(default=0)
    left = Whole(default=0)
    top = Whole(default=0)
    pitch_x = Whole(default=0)
    pitch_y = Whole(default=0)
    page_width = Whole(default=21000)
    page_height = Whole(default=29700)
