"""`python -m ui.picture ROOM[:WHAT] OUT.png --data DIR`: one picture of one room, for whoever builds it."""
from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import date
from pathlib import Path

from app.clock import Clock
from app.context import open_business
from ui.main import PICTURE_SIZE, pictures


def main() -> None:
    """Save the picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("room")
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--contrast", action="store_true")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--size", default="x".join(map(str, PICTURE_SIZE)))
    parser.add_argument("--today", type=date.fromisoformat)
    asked = parser.parse_args()
    width, _x, height = asked.size.partition("x")
    context = open_business(asked.data, Clock(asked.today))
    scheme = "contrast" if asked.contrast else "dark" if asked.dark else "light"
    with tempfile.TemporaryDirectory() as folder:
        for file in pictures(context, Path(folder), (int(width), int(height)), (scheme,), asked.room, asked.zoom):
            shutil.move(file, asked.out)
    context.close()


if __name__ == "__main__":
    main()
