"""The help pages: one for each room, and a few beside. They are plain Markdown in `resources/help`."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.errors import NotFound
from app.i18n import _
from models.search import fold

FOLDER = Path(__file__).parents[1] / "resources" / "help"
FIRST = "start"
ORDER = (FIRST, "today", "customers", "segments", "journal", "renewals", "letters", "reports", "imports", "cleanup", "history",
         "settings", "shell")


@dataclass(frozen=True)
class Topic:
    """One page. `id` is the name of its room, where it has one."""

    id: str
    title: str
    text: str

    @cached_property
    def folded(self) -> str:
        """The text as the search sees it."""
        return fold(f"{self.title} {self.text}")


def topics() -> tuple[Topic, ...]:
    """Every page, in the order of the sidebar."""
    found = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    return tuple(_topic(name, found[name]) for name in sorted(found, key=_place))


def read(name: str) -> Topic:
    """One page; the first for a room that has none. Raises NotFound when there is no help at all."""
    known = {one.id: one for one in topics()}
    found = known.get(name) or known.get(FIRST)
    if found is None:
        raise NotFound(_("The help pages are missing."), _("Install Regulars again."))
    return found


def find(words: str) -> tuple[Topic, ...]:
    """The pages that hold all of these words (or beginnings of words), those that name them in their title first."""
    wanted = fold(words).split()
    found = [one for one in topics() if all(word in one.folded for word in wanted)]
    return tuple(sorted(found, key=lambda one: not all(word in fold(one.title) for word in wanted)))


def _topic(name: str, text: str) -> Topic:
    heading, _end, rest = text.partition("\n")
    return Topic(name, heading.lstrip("# ").strip(), rest.strip())


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)
