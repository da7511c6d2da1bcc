"""The rules on the door, as sentences. What breaks one is listed by file and line."""
from __future__ import annotations

import ast
import logging
from collections.abc import Iterator
from statistics import median, quantiles

import pytest
from importlinter.cli import lint_imports

from sources import FLOORS, ROOT, Source, rooms, sources

# The part of PySide6 that is called Essentials; the rest (Addons) is large, partly GPL-only, and not installed.
QT_MODULES = {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtSvgWidgets", "QtTest", "QtDBus", "QtNetwork"}
FRONT_DOOR = {("app.__main__", "ui.main")}
DRIVER = {"models.database"}
# Names of modules that are neither constants nor loggers, and why they may be: gettext's functions are bound once, when the
# process starts; the proxy is what Peewee's records need.
STATE = {("app.i18n", "_"), ("app.i18n", "ngettext"), ("app.i18n", "_translation"), ("models.base", "database")}
CHANGING = {"append", "add", "update", "clear", "pop", "popitem", "setdefault", "extend", "insert", "remove", "discard", "sort", "reverse"}
SHOWING = {"QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QCommandLinkButton", "QMenu",
           "setText", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText", "setTitle", "setLabelText",
           "setInformativeText", "setDetailedText", "setAccessibleName", "setAccessibleDescription", "setPrefix", "setSuffix",
           "setSpecialValueText", "setCancelButtonText", "addTab", "addItem", "addAction", "addMenu", "addButton", "showMessage"}
SENTENCES = {"UserError", "ValidationError", "Conflict", "Locked", "TooNew", "DiskFull", "BadFile", "NotFound"}


def asked(*folders: str) -> Iterator[tuple[Source, str, int]]:
    for source in sources(*folders):
        for wanted in source.imports:
            yield source, wanted.name, wanted.line


def breaches(folder: str, *forbidden: str, but: set[tuple[str, str]] = frozenset()) -> list[str]:
    """Where the folder's modules ask for something forbidden."""
    return [f"{source.at(line)} imports {name}" for source, name, line in asked(folder)
            if any(name == module or name.startswith(f"{module}.") for module in forbidden)
            and not any(source.module == one and (name == other or name.startswith(f"{other}.")) for one, other in but)]


# Floors

def test_the_cellar_knows_nobody_upstairs():
    assert breaches("models", "app", "ui", "PySide6", "shiboken6") == []


def test_the_workshop_knows_no_window_but_through_the_front_door():
    assert breaches("app", "ui", but=FRONT_DOOR) == []
    assert breaches("app", "PySide6", "shiboken6") == []


def test_the_window_knows_neither_records_nor_peewee():
    assert breaches("ui", "models", "peewee", "playhouse", "sqlcipher3", "sqlite3") == []


@pytest.fixture
def loggers() -> Iterator[None]:
    """Wakes the loggers that import-linter's own configuration puts to sleep."""
    yield
    for one in logging.Logger.manager.loggerDict.values():
        if isinstance(one, logging.Logger):
            one.disabled = False


@pytest.mark.usefixtures("loggers")
def test_the_contracts_of_pyproject_hold_for_every_chain_of_imports(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    kept = lint_imports(config_filename="pyproject.toml", no_cache=True) == 0
    assert kept, capsys.readouterr().out


def test_rooms_of_the_window_do_not_import_each_other():
    found = []
    for room in rooms():
        others = [f"ui.{other}" for other in rooms() if other != room]
        found += breaches(f"ui/{room}", *others, "ui.main", "ui.main_window")
    assert found == []


def test_the_kit_knows_no_room():
    assert breaches("ui/kit", *(f"ui.{room}" for room in rooms()), "ui.main", "ui.main_window", "ui.rooms") == []


def test_only_the_essential_part_of_qt_is_used():
    used = {(name.split(".")[1], source.at(line)) for source, name, line in asked("ui", "tests") if name.startswith("PySide6.")}
    assert sorted(where for module, where in used if module not in QT_MODULES) == []


def test_one_sqlite_and_one_place_that_opens_it():
    assert [f"{source.at(line)} imports {name}" for source, name, line in asked(*FLOORS)
            if name.split(".")[0] == "sqlite3" or (name.split(".")[0] == "sqlcipher3" and source.module not in DRIVER)] == []


def test_the_program_never_imports_its_tests_or_tools():
    assert [f"{source.at(line)} imports {name}" for source, name, line in asked(*FLOORS)
            if name.split(".")[0] in ("tests", "pytest", "hypothesis", "dev", "house")] == []


# Sizes

def test_files_are_small():
    sizes = {source.at(1): source.text.count("\n") for source in sources(*FLOORS) if source.tree.body}
    assert {where: size for where, size in sizes.items() if size > 500} == {}
    assert median(sizes.values()) <= 120
    assert quantiles(sizes.values(), n=10)[-1] <= 350


def test_functions_are_small():
    sizes = {source.at(node.lineno): node.end_lineno - node.lineno + 1 for source in sources(*FLOORS) for node in source.functions()}
    assert {where: size for where, size in sizes.items() if size > 60} == {}
    assert quantiles(sizes.values(), n=10)[-1] <= 25


# State

def test_modules_keep_no_state():
    assert [where for source in sources(*FLOORS) for where in _variables(source)] == []


def test_nothing_changes_a_modules_names():
    assert [where for source in sources(*FLOORS) for where in _changes(source)] == []


def _variables(source: Source) -> Iterator[str]:
    """Names of a module that are neither constants, types nor loggers."""
    for node in source.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign | ast.AugAssign) else []
        for target in targets:
            for name in (leaf.id for leaf in ast.walk(target) if isinstance(leaf, ast.Name)):
                bare = name.lstrip("_")
                constant = bare.isupper() or bare[:1].isupper() or (name.startswith("__") and name.endswith("__"))
                if not constant and not _is_logger(node) and (source.module, name) not in STATE:
                    yield f"{source.at(node.lineno)} keeps {name}"


def _is_logger(node: ast.stmt) -> bool:
    value = getattr(node, "value", None)
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "logging.getLogger"


def _changes(source: Source) -> Iterator[str]:
    """`global`, and module-level tables that a function writes to."""
    tables = {name.id for node in source.tree.body if isinstance(node, ast.Assign | ast.AnnAssign)
              for name in ast.walk(node.targets[0] if isinstance(node, ast.Assign) else node.target) if isinstance(name, ast.Name)}
    for function in source.functions():
        own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        own |= {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield f"{source.at(node.lineno)} says global"
            name = _changed(node)
            if name in tables - own:
                yield f"{source.at(node.lineno)} changes {name}"


def _changed(node: ast.AST) -> str:
    """The name that this piece of code writes into."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del) and isinstance(node.value, ast.Name):
        return node.value.id
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING \
            and isinstance(node.func.value, ast.Name):
        return node.func.value.id
    return ""


# Sentences

def test_every_sentence_on_the_screen_can_be_translated():
    assert [f"{source.at(node.lineno)} {ast.unparse(node)[:80]}" for source in sources("ui")
            for node in _calls(source, SHOWING) if any(_is_plain(argument) for argument in _arguments(node))] == []


def test_every_sentence_of_an_error_can_be_translated():
    assert [f"{source.at(node.lineno)} {ast.unparse(node)[:80]}" for source in sources("app", "ui")
            for node in _calls(source, SENTENCES) if any(_is_plain(argument) for argument in _arguments(node))] == []


def test_what_is_translated_is_a_fixed_sentence():
    """A sentence put together before it is looked up is in no catalogue."""
    assert [f"{source.at(node.lineno)} {ast.unparse(node)[:80]}" for source in sources("app", "ui")
            for node in _calls(source, {"_", "ngettext"}) if any(_is_made_up(argument) for argument in node.args[:2])] == []


def _calls(source: Source, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in names:
                yield node


def _arguments(node: ast.Call) -> list[ast.expr]:
    return [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg not in ("objectName", "parent"))]


def _is_plain(node: ast.expr) -> bool:
    """Whether it is words that go on the screen just as they stand in the source."""
    if isinstance(node, ast.BinOp):
        return _is_plain(node.left) or _is_plain(node.right)
    if isinstance(node, ast.IfExp):
        return _is_plain(node.body) or _is_plain(node.orelse)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join"):
        return _is_plain(node.func.value)
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(_has_word(text) for text in texts)


def _has_word(text: str) -> bool:
    letters = "".join(letter if letter.isalpha() else " " for letter in text)
    return any(len(word) > 1 for word in letters.split())


def _is_made_up(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".format"))


def test_the_source_tree_is_found():
    """So that none of the rules above passes because it looked at nothing."""
    assert {source.module.split(".")[0] for source in sources(*FLOORS)} == set(FLOORS)
    assert (ROOT / "pyproject.toml").is_file()
