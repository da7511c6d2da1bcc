"""The line ends of a template: a block that leaves nothing behind leaves no empty line behind either.

    {% if policy %}                     a line of blocks alone is not there at all
    | Reference | {{ policy }} |
    {% endif %}
    {% if amount %}| Amount | {{ amount }} |{% endif %}        such a line goes with its words, its end included

Everywhere else a line end is a line end, behind `{% endif %}` too.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.letters.wording.tags import BLOCK, FIELD, Tag, tags

_GAPS = re.compile(r"(?<=\S) {2,}(?=\S)")
_LOOSE = re.compile(r"(?<=\S) (?=[,.;:!?](?:\s|$))", re.MULTILINE)


def without_block_lines(text: str) -> str:
    """The template with its line ends where they belong, ready for Jinja."""
    return "".join(_lines(text)) if "{%" in text else text


def closed_up(text: str) -> str:
    """What was filled in, without the gaps that an empty block leaves between two words or before a full stop."""
    return _LOOSE.sub("", _GAPS.sub(" ", text))


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        found = list(tags(line)) if "{%" in line else []
        if found and all(tag.closed and tag.kind != FIELD for tag in found) and not _besides(line, found):
            yield "".join(line[tag.start:tag.end] for tag in found)
        elif found and _is_one_condition(line, found):
            yield f"{line[:found[-1].start]}\n{line[found[-1].start:found[-1].end]}"
        else:
            yield line + "\n"


def _besides(line: str, found: Sequence[Tag]) -> str:
    """What stands on the line besides its tags."""
    for tag in reversed(found):
        line = line[:tag.start] + line[tag.end:]
    return line.strip()


def _is_one_condition(line: str, found: Sequence[Tag]) -> bool:
    """Whether the whole line is one `{% if … %} … {% endif %}` without an else of its own."""
    if line[:found[0].start].strip() or line[found[-1].end:].strip() or not all(tag.closed for tag in found):
        return False
    depth = 0
    for number, tag in enumerate(found):
        word = tag.inner.split(maxsplit=1)[:1] if tag.kind == BLOCK else []
        depth += (word == ["if"]) - (word == ["endif"])
        if (depth <= 1 and word in (["else"], ["elif"])) or (depth == 0 and number < len(found) - 1):
            return False
    return depth == 0
