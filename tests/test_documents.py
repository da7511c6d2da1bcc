"""The README keeps up with the program: commands, settings, migrations."""
from __future__ import annotations

import ast
import re
from dataclasses import fields

import pytest

from app.cli import parsing
from app.settings import GROUPS, prefix
from sources import ROOT, sources


@pytest.fixture(scope="module")
def readme():
    return (ROOT / "README.md").read_text("utf-8")


def test_every_command_stands_in_the_readme(readme):
    code = " ".join(re.findall(r"```.*?```|`[^`\n]+`", readme, re.DOTALL))
    assert [name for name in parsing.names() if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code)] == []


def test_every_setting_stands_in_the_readme_once(readme):
    for group in GROUPS:
        for one in fields(group):
            assert readme.count(f"`{prefix(group)}.{one.name}`") == 1, f"{prefix(group)}.{one.name}"


def test_every_setting_has_a_label_and_a_default_of_its_kind():
    for group in GROUPS:
        for one in fields(group):
            assert one.metadata["label"], one.name
            assert not one.metadata["choices"] or one.default in one.metadata["choices"], one.name


def test_every_migration_says_what_it_does():
    found = sources("models/migrations")
    assert found
    assert [source.path.name for source in found if not ast.get_docstring(source.tree)] == []


def test_every_public_function_and_class_says_what_it_is_for():
    missing = []
    for source in sources("models", "app"):
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                missing.append(f"{source.at(node.lineno)} {node.name}")
    assert missing == []


def test_what_the_readme_points_at_is_there(readme):
    linked = re.findall(r"\]\(([^)#\s]+)\)|src=\"([^\"]+)\"", readme)
    local = [one or other for one, other in linked if not re.match(r"https?:|mailto:", one or other)]
    assert [path for path in local if not (ROOT / path).exists()] == []


def test_the_verbs_of_dev_py_stand_in_the_readme(readme):
    assert [verb for verb in ("run", "demo", "test", "bench", "build") if not re.search(rf"dev\.py {verb}\b", readme)] == []
