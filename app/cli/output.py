"""What a command prints: one JSON document for programs, a table for people."""
from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

Column = tuple[str, str] | tuple[str, str, Callable[[Any], str]]
WIDEST = 48


def as_json(value: Any) -> str:
    """The answer as one JSON document; dates are ISO, paths are text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def as_text(value: Any) -> str:
    """The answer for a person when its command has no form of its own."""
    if isinstance(value, Mapping):
        return pairs(value)
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return table(value, [(key, key.replace("_", " ")) for key in value[0]])
    return cell(value)


def pairs(value: Mapping[str, Any]) -> str:
    """Names and values below each other; what is empty is left out."""
    told = [(key.replace("_", " "), cell(item)) for key, item in value.items() if item or (item == 0 and item is not False)]
    wide = max((width(key) for key, _item in told), default=0)
    return "\n".join(f"{pad(key, wide)}  {item}" for key, item in told)


def table(rows: Iterable[Any], columns: Sequence[Column], whole: str = "") -> str:
    """Rows under headings; a column is (attribute or key, heading[, how it is written]). The column `whole` is never cut short."""
    lines = [[column[1] for column in columns]]
    for row in rows:
        lines.append([_written(row, column) if column[0] == whole else _shorten(_written(row, column)) for column in columns])
    widths = [max(width(line[at]) for line in lines) for at in range(len(columns))]
    return "\n".join("  ".join(pad(text, wide) for text, wide in zip(line, widths, strict=True)).rstrip() for line in lines)


def _written(row: Any, column: Column) -> str:
    value = row.get(column[0]) if isinstance(row, Mapping) else getattr(row, column[0])
    return cell(column[2](value) if len(column) > 2 else value)


def cell(value: Any) -> str:
    """A value on one line, without the control characters with which a customer's name could play tricks on a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, Mapping):
        value = ", ".join(f"{key}: {cell(item)}" for key, item in value.items())
    elif isinstance(value, list | tuple | set | frozenset):
        value = ", ".join(cell(item) for item in value)
    return "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in str(value))


def _shorten(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[:WIDEST - 1]}…"


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def pad(text: str, wide: int) -> str:
    """The text, filled up with spaces."""
    return text + " " * max(0, wide - width(text))


def speak_utf8() -> None:
    """All output is UTF-8 on every system; under pythonw there is none."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
