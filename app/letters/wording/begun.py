"""Wording that was begun and is not saved yet: kept beside the business's file, so that a restart loses nothing.

It is no part of the business: what nobody has saved is neither in the change history nor in a backup.
"""
from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from app.context import Context
from app.letters.wording.templates import BLANK, TemplateValues

FILE = "begun.json"
MOST = 100


@dataclass(frozen=True)
class Draft:
    """A letter that is being written: to whom, which template, in which words. `changed`: the words are not the template's."""

    ids: tuple[int, ...] = ()
    template: str = BLANK
    subject: str = ""
    body: str = ""
    changed: bool = False


def keep_templates(context: Context, drafts: Iterable[TemplateValues]) -> bool:
    """Keep the unsaved wording of templates; False when the disk refuses."""
    return _keep(context, "templates", [asdict(one) for one in drafts])


def templates(context: Context) -> tuple[TemplateValues, ...]:
    """Templates in the wording that was not saved."""
    return tuple(TemplateValues(**one) for one in _read(_place(context)).get("templates", ()) if _fits(one, TemplateValues))


def keep_letters(context: Context, drafts: Iterable[Draft]) -> bool:
    """Keep letters that are being written, the present one first; False when the disk refuses."""
    return _keep(context, "letters", [asdict(one) for one in drafts])


def letters(context: Context) -> tuple[Draft, ...]:
    """Letters that were being written, the last one first."""
    found = (one for one in _read(_place(context)).get("letters", ()) if _fits({**one, "ids": ()}, Draft))
    made = (Draft(**{**one, "ids": _numbers(one.get("ids"))}) for one in found)
    return tuple(one for one in made if one.changed)


def _place(context: Context) -> Path:
    return context.places.folder / FILE


def _keep(context: Context, part: str, drafts: list[dict[str, Any]]) -> bool:
    place = _place(context)
    kept = _read(place)
    now = {**kept, part: drafts[:MOST]} if drafts else {name: some for name, some in kept.items() if name != part}
    if now == kept:
        return True
    try:
        if not now:
            place.unlink(missing_ok=True)
            return True
        fresh = place.with_name(f".{FILE}.{os.getpid()}")
        fresh.write_text(json.dumps(now, ensure_ascii=False), "utf-8", "surrogatepass")
        fresh.chmod(0o600)
        fresh.replace(place)
    except OSError:
        return False
    return True


def _read(place: Path) -> dict[str, list[dict[str, Any]]]:
    """What the file holds; a damaged one is as good as none."""
    try:
        kept = json.loads(place.read_text("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return {}
    parts = kept.items() if isinstance(kept, dict) else ()
    return {str(part): [one for one in some if isinstance(one, dict)] for part, some in parts if isinstance(some, list)}


def _numbers(some: object) -> tuple[int, ...]:
    return tuple(one for one in some if isinstance(one, int)) if isinstance(some, list) else ()


def _fits(one: dict[str, Any], kind: type) -> bool:
    """Whether each value is of the type that the field's default has."""
    known = {field.name: field.default for field in fields(kind)}
    return set(one) <= set(known) and all(isinstance(value, type(known[name]) if isinstance(known[name], (bool, tuple)) else str)
                                          for name, value in one.items()) and ("key" not in known or {"key", "name"} <= set(one))
