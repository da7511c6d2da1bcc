"""The program's own source, taken apart for the tests that watch over it."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("models", "app", "ui")


@dataclass(frozen=True)
class Import:
    """One name that a module asks for: `from PySide6.QtGui import QColor` asks for PySide6.QtGui.QColor."""

    name: str
    line: int

    def of(self, module: str) -> bool:
        """Whether it asks for that module or something in it."""
        return self.name == module or self.name.startswith(f"{module}.")


@dataclass(frozen=True)
class Source:
    """One Python file of the program."""

    path: Path

    @property
    def module(self) -> str:
        """Its dotted name."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        return tuple(self._imports())

    def _imports(self) -> Iterator[Import]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (Import(f"{self._base(node)}.{alias.name}", node.lineno) for alias in node.names)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.module.split(".") if self.path.name == "__init__.py" else self.module.split(".")[:-1]
        above = package[:len(package) - node.level + 1]
        return ".".join([*above, *([node.module] if node.module else [])])

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def at(self, line: int) -> str:
        """Where that is, for a person."""
        return f"{self.path.relative_to(ROOT).as_posix()}:{line}"


def sources(*folders: str) -> list[Source]:
    """Every Python file below these folders of the project."""
    return [Source(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def rooms() -> list[str]:
    """The rooms of the window: each folder of `ui` but the kit."""
    return sorted(path.name for path in (ROOT / "ui").iterdir() if path.is_dir() and path.name not in ("kit", "__pycache__"))
