#!/usr/bin/env python3
"""One command for everything: `python3 dev.py run | demo | test | bench | build …` (on Windows `py dev.py …`).

The first start makes `.venv` in the project, installs the pinned versions of `constraints.txt` and looks whether the
system libraries that Qt needs can be loaded; later starts only compare a stamp. What follows the verb is passed on.
Needs nothing but Python 3.11 or newer, on Windows, macOS and Linux.
"""
from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
UNFINISHED = VENV / "regulars-unfinished"      # there while .venv is being made: a killed start is noticed by the next
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST = (3, 11)

USAGE = """usage: dev.py VERB …

  run [COMMAND …]   the program: its window, or one of its commands (run --help lists them)
  demo [DIR]        the sample business, its letters and pictures of the screens in DIR
  test [PYTEST …]   ruff, mypy, then every test
  bench [PYTEST …]  the speed tests
  build [OPTION …]  a folder in dist/ that runs without Python
"""

# Run in .venv: loads what the window really needs and prints every library that is missing.
LOAD_QT = """
import ctypes, importlib.util, pathlib, re, subprocess, sys
folder = pathlib.Path(importlib.util.find_spec("PySide6").submodule_search_locations[0])
parts = [folder / f"Qt{name}.abi3.so" for name in ("Core", "Gui", "Widgets", "Svg", "PrintSupport", "Network", "DBus", "Test")]
parts += [folder / f"Qt/plugins/platforms/libq{name}.so" for name in sys.argv[1:]]
missing = set()
for part in filter(pathlib.Path.exists, parts):
    try:
        ctypes.CDLL(str(part))
    except OSError as trouble:
        told = subprocess.run(["ldd", str(part)], capture_output=True, text=True).stdout
        missing.update(re.findall(r"(\\S+) => not found", told) or [str(trouble).split(":")[0]])
print("\\n".join(sorted(missing)))
"""

# Where Debian's usual rule (libEGL.so.1 is in libegl1, libdbus-1.so.3 in libdbus-1-3) does not hold.
ODD_PACKAGES = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0", "libgio-2.0.so.0": "libglib2.0-0",
                "libgobject-2.0.so.0": "libglib2.0-0", "libz.so.1": "zlib1g", "libstdc++.so.6": "libstdc++6"}


class Trouble(Exception):
    """What stops us, and what to do about it, in one sentence."""


def say(text: str) -> None:
    """Messages go to stderr: stdout belongs to the command that is run."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Make everything ready, then do what the verb says."""
    verbs = {"run": run, "demo": demo, "test": test, "bench": bench, "build": build}
    if not arguments or arguments[0] not in verbs:
        print(USAGE, end="", file=sys.stdout if arguments[:1] in (["-h"], ["--help"], ["help"]) else sys.stderr)
        return 0 if arguments[:1] in (["-h"], ["--help"], ["help"]) else 2
    try:
        return verbs[arguments[0]](arguments[1:])
    except Trouble as trouble:
        say(f"dev.py: {trouble}")
        return 1
    except KeyboardInterrupt:
        return 130


# The verbs

def run(rest: list[str]) -> int:
    """Start the program; a missing library is only said, for the shell's commands need no window."""
    prepare("dev")
    try:
        check_libraries(platforms())
    except Trouble as trouble:
        say(f"dev.py: {trouble}")
    return hand_over(["-P", "-m", "app", *rest])


def demo(rest: list[str]) -> int:
    """Show the sample business; pictures of the screens are made even where there is no screen."""
    prepare("dev")
    check_libraries(platforms())
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return hand_over(["-P", "-m", "app", "demo", *rest])


def test(rest: list[str]) -> int:
    """Run ruff, mypy and pytest; pytest speaks last, and the exit status tells of all three."""
    prepare("dev")
    check_libraries(["offscreen"])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = [tool for tool in (["ruff", "check", "."], ["mypy"]) if call("-m", *tool)]
    for tool in failed:
        print(f"dev.py: {tool[0]} found something (above)", flush=True)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    tested = call("-m", "pytest", "-n", str(min(cores, 8) if cores > 1 else 0), *rest)
    return tested or (1 if failed else 0)


def bench(rest: list[str]) -> int:
    """Measure: one process, in order, so that nothing disturbs the figures."""
    prepare("dev")
    check_libraries(["offscreen"])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call("-m", "pytest", "tests/bench", "-q", "-p", "no:randomly", *rest)


def build(rest: list[str]) -> int:
    """Make the folder that runs without Python, in dist/."""
    prepare("dev,build")
    return call("-m", "PyInstaller", "--noconfirm", *rest, "build.spec")


def call(*arguments: str) -> int:
    """Run the environment's Python in the project's folder."""
    sys.stdout.flush()
    status = subprocess.call([str(PYTHON), *arguments], cwd=ROOT)
    return status if status >= 0 else 128 - status


def hand_over(arguments: list[str]) -> int:
    """Become the program, in the caller's own folder; `-P` keeps that folder's `app.py` from being taken for ours."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(PYTHON, [str(PYTHON), *arguments])
    return subprocess.call([str(PYTHON), *arguments])


# The environment

def prepare(extras: str) -> None:
    """See to it that .venv holds what `pyproject.toml` and `constraints.txt` say; cheap when it does."""
    stamp = VENV / f"regulars-{extras.replace(',', '-')}.stamp"
    wanted = fingerprint()
    if PYTHON.exists() and not UNFINISHED.exists() and stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    make_environment()
    UNFINISHED.touch()
    for old in VENV.glob("regulars-*.stamp"):
        if old.read_text("utf-8") != wanted:
            old.unlink()
    install(extras)
    stamp.write_text(wanted, "utf-8")
    UNFINISHED.unlink()


def fingerprint() -> str:
    """Changes whenever the environment has to be brought up to date, or the project was moved."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt", "dev.py")]
    return hashlib.sha256(b"\0".join([*parts, os.fsencode(ROOT)])).hexdigest()


def make_environment() -> None:
    """Make .venv, anew when a former start was cut short or its Python has gone."""
    if VENV.exists() and (UNFINISHED.exists() or not PYTHON.exists()):
        if not UNFINISHED.exists() and any(VENV.iterdir()) and not (VENV / "pyvenv.cfg").exists():
            raise Trouble(f"{VENV} is not a Python environment; move it away and start again.")
        shutil.rmtree(VENV)
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        install_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], "this Python cannot make environments")
    say("dev.py: making .venv and installing what Regulars needs (once; this takes a few minutes) …")
    VENV.mkdir()
    UNFINISHED.touch()
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)], stdout=sys.stderr):
        raise Trouble("Python could not make .venv; what it says above tells why.")


def install(extras: str) -> None:
    """Install the pinned versions and the project itself, editable."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-c", "constraints.txt"]
    for what in (["setuptools"], ["--no-build-isolation", "-e", f".[{extras}]"]):
        if subprocess.call([*pip, *what], cwd=ROOT, stdout=sys.stderr):
            raise Trouble("The pinned versions could not be installed; what pip says above tells why. Is the internet reachable?")
    for folder in (*VENV.glob("lib/python*/site-packages"), *VENV.glob("Lib/site-packages")):
        # Read by Python as it starts, before the current folder can come first: plain `python -m app` then finds ours
        # even in a folder that has its own app.py or models/. (The name sorts behind the editable install's own file.)
        folder.joinpath("zz_regulars.pth").write_text("import app, models, ui\n", "utf-8")


# System libraries

def has_screen() -> bool:
    """Whether a window can be shown."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def platforms() -> list[str]:
    """The ways of drawing that this machine needs now; pictures and tests need only the first."""
    chosen = ["offscreen"]
    chosen += ["xcb"] if os.environ.get("DISPLAY") else []
    chosen += ["wayland"] if os.environ.get("WAYLAND_DISPLAY") else []
    return chosen


def check_libraries(wanted: list[str]) -> None:
    """See to it that Qt's libraries can be loaded; asked again only after packages have changed."""
    if not sys.platform.startswith("linux"):
        return
    stamp = VENV / f"regulars-{'-'.join(wanted)}.libraries"
    known = f"{fingerprint()} {installed_packages()}"
    if stamp.is_file() and stamp.read_text("utf-8") == known:
        return
    missing, before = missing_libraries(wanted), None
    while missing and missing != before:         # a library that was missing may hide what it needs itself
        install_libraries(missing)
        missing, before = missing_libraries(wanted), missing
    if missing:
        raise Trouble(f"Qt still cannot load {', '.join(missing)}; install what holds it and start again.")
    stamp.write_text(f"{fingerprint()} {installed_packages()}", "utf-8")


def installed_packages() -> str:
    """Changes when the system's packages do."""
    lists = filter(Path.exists, map(Path, ("/var/lib/dpkg/status", "/var/lib/rpm", "/etc/os-release")))
    return " ".join(f"{state.st_mtime_ns}/{state.st_size}" for state in map(Path.stat, lists))


def missing_libraries(wanted: list[str]) -> list[str]:
    """The names of the shared libraries that Qt asks for in vain."""
    found = subprocess.run([str(PYTHON), "-c", LOAD_QT, *wanted], capture_output=True, text=True)
    if found.returncode:
        raise Trouble(f"PySide6 is not rightly installed; delete {VENV} and start again. ({found.stderr.strip()[-300:]})")
    return found.stdout.split()


def install_libraries(missing: list[str]) -> None:
    """Install them, or say how."""
    reason = "Qt needs libraries that this system lacks"
    if shutil.which("apt-get"):
        return install_packages(sorted({debian_package(name) for name in missing}), reason)
    for manager in ("dnf", "zypper"):              # both find a package by the library it holds
        if shutil.which(manager):
            names = " ".join(f"'{name}()(64bit)'" for name in missing)
            raise Trouble(f"{reason}; run this and start again:\n  sudo {manager} install {names}")
    raise Trouble(f"{reason}; install the packages that hold {', '.join(missing)} and start again.")


def debian_package(library: str) -> str:
    """The Debian package that holds a library: libxcb-cursor.so.0 is in libxcb-cursor0, libX11.so.6 in libx11-6."""
    if library in ODD_PACKAGES:
        return ODD_PACKAGES[library]
    name, _, version = library.partition(".so")
    name = name.lower().replace("_", "-")
    version = version.lstrip(".").split(".")[0]
    return f"{name}-{version}" if re.search(r"\d$", name) else f"{name}{version}"


def install_packages(packages: list[str], reason: str) -> None:
    """Install Debian packages as root; otherwise say the one command to run."""
    if not shutil.which("apt-get"):
        raise Trouble(f"{reason}; install {' '.join(packages)} (or what your system calls it) and start again.")
    if os.geteuid() != 0:
        names = " ".join(packages)
        raise Trouble(f"{reason}; run this and start again:\n  sudo apt-get update && sudo apt-get install -y {names}")
    say(f"dev.py: {reason}; installing {' '.join(packages)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-q"], stdout=sys.stderr, env=quiet)
    if subprocess.call(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], stdout=sys.stderr, env=quiet):
        raise Trouble(f"{reason}, and apt-get could not install {' '.join(packages)}; what it says above tells why.")


def newer_python() -> str | None:
    """A Python on this machine that is new enough, when the one that was called is not."""
    names = [f"python{OLDEST[0]}.{minor}" for minor in range(20, OLDEST[1] - 1, -1)]
    return next(filter(None, map(shutil.which, names)), None)


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        better = newer_python()
        if better is None:
            sys.exit(f"dev.py: Regulars needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
        sys.exit(subprocess.call([better, *sys.argv]))
    sys.exit(main(sys.argv[1:]))
