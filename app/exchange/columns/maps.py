"""Which column goes to which field: matched by heading, or said exactly by a map file.

A map file is TOML: `[columns]` sends headings to fields ("ignore" = nowhere), `[options]` may set dates, match, source,
encoding, delimiter and as; `[values."Heading"]` exchanges words ("Hot" = "welcome"). Columns that it does not mention are
matched by their heading. A list without headings is mapped by "Column 1", "Column 2" …
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.customers.fields import base_name, heading_key
from app.errors import BadFile
from app.exchange.columns import extras, kinds, programs
from app.exchange.columns.programs import Target
from app.i18n import _

OPTIONS = ("dates", "match", "source", "encoding", "delimiter", "as")
REASON, CAME_FROM = "regulars reason", "regulars source"   # the columns that a file of rejects ends with
_NUMBERED = re.compile(r"(phone|email)_(?:label_)?(\d+)(?:_label)?")
_IGNORED = Target("ignore")


@dataclass(frozen=True)
class MapFile:
    """What a map file says. values: heading → word as written → word as kept."""

    columns: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class ColumnMap:
    """What a file is about and where each of its columns goes; `program` wrote it, if that is known.

    missing: what the map names and the file lacks; unknown: columns whose headings nobody knows; by_content: those of them that go
    somewhere because of what they hold.
    """

    kind: str
    targets: tuple[Target, ...]
    program: str = ""
    missing: tuple[str, ...] = ()
    unknown: tuple[int, ...] = ()
    by_content: frozenset[int] = frozenset()

    def sending(self, told: Mapping[int, str]) -> ColumnMap:
        """The same with these columns sent where their content belongs."""
        targets = tuple(named_target(told[place]) if place in told else target for place, target in enumerate(self.targets))
        return replace(self, targets=targets, by_content=frozenset(told))

    def places(self, name: str) -> list[int]:
        """The columns that feed a field."""
        return [place for place, target in enumerate(self.targets) if target.field == name]


def read_map(file: Path | None) -> MapFile:
    """Read a map file; none says nothing. Raises BadFile."""
    if file is None:
        return MapFile()
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError:
        raise BadFile(_("The map file {name} cannot be opened.").format(name=file.name), _("Check its name and folder.")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(_("The map file {name} is not TOML: {reason}").format(name=file.name, reason=error),
                      _("Write lines such as \"rec_id\" = \"source_id\" below [columns].")) from None
    columns, options, values = told.get("columns", {}), told.get("options", {}), told.get("values", {})
    if not isinstance(options, dict) or not isinstance(values, dict) or not all(map(_are_texts, (columns, *values.values()))):
        raise BadFile(_("The map file needs [columns], [options] and [values.\"Heading\"] with texts in quotation marks."))
    unknown = [name for name in options if name not in OPTIONS]
    if unknown:
        raise BadFile(_("The map file sets an unknown option: {name}.").format(name=unknown[0]),
                      _("Known are: {names}.").format(names=", ".join(OPTIONS)))
    return MapFile(columns, {name: str(value) for name, value in options.items()}, values)


def _are_texts(told: Any) -> bool:
    return isinstance(told, dict) and all(isinstance(value, str) for value in told.values())


def map_columns(headings: tuple[str, ...], told: MapFile, kind: str = "auto", lenient: bool = False) -> ColumnMap:
    """Send each column to its field. Raises BadFile when the map names a field that there is not, or (unless lenient) nothing matches."""
    if kind == "auto":
        kind = _kind_told(told) or kinds.guess(headings)
    program = programs.program_of(headings) if kind in (kinds.CUSTOMERS, kinds.INTERACTIONS) else ""
    said = _said(told, kind)
    names = kinds.usual_names(kind)
    targets = tuple(said.get(heading) or said.get(heading_key(heading)) or _matched(heading, kind, program, names)
                    for heading in headings)
    targets = _settle(targets, said, headings) if kind == kinds.CUSTOMERS else _once(targets, said, headings)
    if not lenient:
        must_go_somewhere(targets, headings)
    there = {*headings, *map(heading_key, headings)}
    missing = tuple(name for name in dict.fromkeys((*told.columns, *told.values)) if name not in there and heading_key(name) not in there)
    keys = known_headings(told)
    unknown = tuple(place for place, heading in enumerate(headings) if targets[place] == _IGNORED and not is_known(heading, keys))
    return ColumnMap(kind, targets, program, missing, unknown)


def must_go_somewhere(targets: Sequence[Target], headings: Sequence[str]) -> None:
    """Refuse a file of which nobody knows any column. Raises BadFile."""
    if all(target.field == "ignore" for target in targets):
        raise BadFile(_("None of the headings is one that is known: {headings}.").format(headings=", ".join(headings[:6])),
                      _("Say with a map file (--map) which column is what."))


def known_headings(told: MapFile) -> set[str]:
    """The keys of every heading that some kind of file or this map knows."""
    found = {heading_key(name) for name in (*told.columns, *told.values)}
    for kind in kinds.KINDS:
        found |= set(kinds.usual_names(kind))
    return found


def is_known(heading: str, keys: set[str]) -> bool:
    """Whether this text is the heading of something that we know."""
    key = heading_key(heading)
    return bool(key) and (key in keys or programs.target(heading) is not None)


def named_target(name: str) -> Target:
    """Where a field's own name sends a column: `phone_2_label` is the label of the second phone."""
    if name == "ignore" or name.startswith("custom:"):
        return Target(name)
    numbered = _NUMBERED.fullmatch(name)
    base = base_name(name)
    group = numbered[2] if numbered and numbered[2] != "1" else ""
    return Target(base, group, is_label="_label" in name, label="mobile" if base == "mobile" else "")


def _kind_told(told: MapFile) -> str:
    """A map that names a field which only one kind of file has says what the file is about."""
    if told.options.get("as") in kinds.KINDS:
        return told.options["as"]
    wanted = [name for name in told.columns.values() if name != "ignore"]
    for kind in kinds.KINDS:
        if wanted and all(kinds.is_target(kind, name) for name in wanted):
            return kind if kind == kinds.CUSTOMERS or any(name.startswith("customer_") for name in wanted) else ""
    return ""


def _said(told: MapFile, kind: str) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for heading, name in told.columns.items():
        if not kinds.is_target(kind, name):
            raise BadFile(_("The map sends “{heading}” to “{name}”, which is no field of {kind}.").format(
                heading=heading, name=name, kind=kind), _("COMMANDS lists the fields; “ignore” leaves a column out."))
        found[heading] = named_target(name)
        found.setdefault(heading_key(heading), found[heading])
    return found


def _matched(heading: str, kind: str, program: str, names: Mapping[str, str]) -> Target:
    if heading_key(heading) in (heading_key(REASON), heading_key(CAME_FROM)):
        return _IGNORED
    name = heading.strip()
    if kind != kinds.CUSTOMERS:
        found = names.get(heading_key(heading))
        return Target(found) if found else _IGNORED
    if name.startswith("custom:") or _NUMBERED.fullmatch(name) or name in ("phone_label", "email_label"):
        return named_target(name)
    found = names.get(heading_key(heading))
    return (programs.special(program, heading) or programs.target(heading)
            or (named_target(found) if found else _IGNORED))


_MANY = {"phone", "email", "mobile"}
_JOINED = {"full_name", "street", "notes", "likes", "dislikes", "need", "tags", "whole_address", *extras.FIELDS}


def _settle(targets: tuple[Target, ...], said: Mapping[str, Target], headings: tuple[str, ...]) -> tuple[Target, ...]:
    """Give a second phone or e-mail a place of its own; of two columns matched to one single field, the first counts."""
    settled: list[Target] = []
    taken: set[tuple[str, str, bool, int]] = set()
    for heading, target in zip(headings, targets, strict=True):
        by_map = _is_said(heading, said)
        place = (target.field, target.group, target.is_label, target.line)
        if target.field in _MANY and not by_map and place in taken:
            number = next(n for n in range(2, 1000) if (target.field, f"also{n}", target.is_label, 0) not in taken)
            target = Target(target.field, f"also{number}", target.is_label, target.label)
            place = (target.field, target.group, target.is_label, 0)
        elif place in taken and not by_map and target.field not in _JOINED and not target.field.startswith("custom:"):
            target = _IGNORED
        taken.add(place)
        settled.append(target)
    return _whole_addresses(tuple(settled), said, headings)


def _whole_addresses(targets: tuple[Target, ...], said: Mapping[str, Target], headings: tuple[str, ...]) -> tuple[Target, ...]:
    """Outlook's "Home Address" beside "Home Street" repeats it, Thunderbird's stands alone; what a map says stays."""
    streets = {target.group for target in targets if target.field == "street" and not target.is_label}
    return tuple(_IGNORED if target.field == "whole_address" and target.group in streets and not target.group.startswith("g")
                 and not _is_said(heading, said) else target for heading, target in zip(headings, targets, strict=True))


def _is_said(heading: str, said: Mapping[str, Target]) -> bool:
    return heading in said or heading_key(heading) in said


def _once(targets: tuple[Target, ...], said: Mapping[str, Target], headings: tuple[str, ...]) -> tuple[Target, ...]:
    """Of two columns matched to one thing by their headings, the first counts; parts of a name and those that a map joins stay."""
    parts = {heading_key(part) for part in kinds.TOGETHER}
    taken: set[str] = set()
    settled = []
    for heading, target in zip(headings, targets, strict=True):
        stays = _is_said(heading, said) or heading_key(heading) in parts
        settled.append(_IGNORED if target.field in taken and not stays else target)
        taken.add(target.field)
    return tuple(settled)
