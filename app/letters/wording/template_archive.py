"""All letter templates in one zip file, and taken in again from such a file."""
from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from app.context import Context
from app.errors import BadFile, ValidationError
from app.i18n import _, ngettext
from app.letters.wording.template_files import MOST_BYTES, as_text, import_file, known_parts, parse, text_from
from app.letters.wording.templates import BLANK, FIELDS, TemplateValues, all_templates, free_name, keep_all
from app.paper.files import whole_file

MOST_FILES = 500
ENDING = ".md"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
_KEY = re.compile(r"[a-z0-9_]{1,80}")


@dataclass(frozen=True)
class Brought:
    """What came of a file: the action (0 when nothing was new), the templates that it made or changed, and how many were there already."""

    action: int
    keys: tuple[str, ...] = ()
    same: int = 0


def export_all(context: Context, path: Path, typed: Mapping[str, TemplateValues] | None = None) -> int:
    """Write every template into a zip file; answers how many. `typed`: those that are worded otherwise and not saved, by key."""
    found = [(typed or {}).get(one.key, one) for one in all_templates(context)]
    with whole_file(path) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in found:
            archive.writestr(one.key + ENDING, as_text(one))
    return len(found)


def bring_in(context: Context, path: Path) -> Brought:
    """Take in the template of a file as a new one, or all those of a zip file. Raises BadFile, ValidationError."""
    if not zipfile.is_zipfile(path):
        kept = import_file(context, path)
        return Brought(kept.action, (kept.key,))
    return _bring_all(context, path)


def told(brought: Brought) -> str:
    """What came of it, in a sentence."""
    count = len(brought.keys)
    if not count:
        return _("Nothing in this file is new; every template is here already.")
    return ngettext("{count} template brought in", "{count} templates brought in", count).format(count=count)


def _bring_all(context: Context, path: Path) -> Brought:
    """Each under the key that it had when it was exported, in place of the words that are there; the same words are left alone."""
    known, fresh, same = {one.key: one for one in all_templates(context)}, [], 0
    for name, text in _texts(path):
        stem = PurePosixPath(name).stem
        key = stem if _KEY.fullmatch(stem) and stem != BLANK else ""
        values, before = known_parts(_parsed(key, text, name), name), known.get(key)
        if before is None:
            fresh.append(replace(values, name=free_name(context, values.name)))
        elif any(getattr(values, part).strip() != getattr(before, part).strip() for part in FIELDS):
            fresh.append(replace(values, kind=before.kind))
        else:
            same += 1
    if not fresh:
        return Brought(0, (), same)
    action = keep_all(context, fresh, _("Letter templates brought in"))
    return Brought(action, tuple(one.key or one.name for one in fresh), same)


def _parsed(key: str, text: str, name: str) -> TemplateValues:
    try:
        return parse(key, text)
    except ValidationError as fault:
        raise BadFile(_("{name}: {why}").format(name=name, why=fault), _("Choose a file that Regulars exported.")) from fault


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """The template files of a zip file, by name."""
    hint = _("Choose a file that Regulars exported.")
    try:
        with zipfile.ZipFile(path) as archive:
            found = [one for one in archive.infolist() if one.filename.endswith(ENDING) and not one.is_dir()]
            if not found:
                raise BadFile(_("There is no letter template in {name}.").format(name=path.name), hint)
            if len(found) > MOST_FILES or any(one.file_size > MOST_BYTES for one in found):
                raise BadFile(_("{name} is too large for letter templates.").format(name=path.name), hint)
            for one in found:
                with archive.open(one) as stream:
                    yield one.filename, text_from(stream.read(MOST_BYTES + 1), one.filename)
    except _BROKEN as fault:
        raise BadFile(_("{name} is damaged and cannot be read.").format(name=path.name), hint) from fault
