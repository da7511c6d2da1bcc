"""Puts the entry into the system's scheduler, takes it out, and looks whether it is there and up to date."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

from app.errors import UserError
from app.i18n import _
from app.scheduler import texts
from app.scheduler.entry import Entry

INSTALLED, MISSING, DIFFERENT = "installed", "missing", "different"
_PATIENCE = 30
_TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


class System(Protocol):
    """A scheduler. `name` is what its users call it; `by_hand`: the owner puts the text in, Regulars cannot."""

    name: str
    by_hand: bool

    def text(self, entry: Entry) -> str:
        """Exactly what is put in."""

    def status(self, entry: Entry) -> str:
        """Whether it is installed, missing or different (of another hour, folder or program, or switched off)."""

    def install(self, entry: Entry) -> None:
        """Put the entry in, in place of an older one. Raises UserError, and then there is none."""

    def remove(self, entry: Entry) -> None:
        """Take the entry out; without one nothing happens. Raises UserError."""


class Systemd:
    """A timer of the user's own on Linux."""

    name, by_hand = "systemd", False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, entry: Entry) -> str:
        return "\n".join(f"# {path}\n{content}" for path, content in self._files(entry).items())

    def status(self, entry: Entry) -> str:
        found = [_read(path) for path in self._files(entry)]
        if not any(found):
            return MISSING
        enabled = _quietly(["systemctl", "--user", "is-enabled", f"{entry.name}.timer"]) == 0
        return INSTALLED if enabled and found == list(self._files(entry).values()) else DIFFERENT

    def install(self, entry: Entry) -> None:
        try:
            _write(self._files(entry))
            _must(["systemctl", "--user", "daemon-reload"])
            _must(["systemctl", "--user", "enable", "--now", f"{entry.name}.timer"])
        except UserError:
            with suppress(UserError):
                self._forget(entry)
            raise

    def remove(self, entry: Entry) -> None:
        if self.status(entry) != MISSING:
            _quietly(["systemctl", "--user", "disable", "--now", f"{entry.name}.timer"])
            self._forget(entry)
            _quietly(["systemctl", "--user", "daemon-reload"])

    def _files(self, entry: Entry) -> Mapping[Path, str]:
        return {self._folder / f"{entry.name}.service": texts.systemd_service(entry),
                self._folder / f"{entry.name}.timer": texts.systemd_timer(entry)}

    def _forget(self, entry: Entry) -> None:
        for path in (*self._files(entry), self._folder / "timers.target.wants" / f"{entry.name}.timer"):
            _take_away(path)


class Launchd:
    """A launch agent on macOS."""

    name, by_hand = "launchd", False

    def __init__(self, folder: Path, user: int) -> None:
        self._folder, self._domain = folder, f"gui/{user}"

    def text(self, entry: Entry) -> str:
        return texts.launchd_plist(entry)

    def status(self, entry: Entry) -> str:
        found = _read(self._file(entry))
        if not found:
            return MISSING
        loaded = _quietly(["launchctl", "print", f"{self._domain}/{texts.label(entry)}"]) == 0
        return INSTALLED if loaded and found == self.text(entry) else DIFFERENT

    def install(self, entry: Entry) -> None:
        self._unload(entry)
        try:
            _write({self._file(entry): self.text(entry)})
            _must(["launchctl", "bootstrap", self._domain, str(self._file(entry))])
        except UserError:
            with suppress(UserError):
                _take_away(self._file(entry))
            raise

    def remove(self, entry: Entry) -> None:
        self._unload(entry)
        _take_away(self._file(entry))

    def _file(self, entry: Entry) -> Path:
        return self._folder / f"{texts.label(entry)}.plist"

    def _unload(self, entry: Entry) -> None:
        if self._file(entry).exists():
            _quietly(["launchctl", "bootout", f"{self._domain}/{texts.label(entry)}"])


class TaskScheduler:
    """A task of Windows."""

    name, by_hand = _("Task Scheduler"), False

    def text(self, entry: Entry) -> str:
        return texts.task_xml(entry)

    def status(self, entry: Entry) -> str:
        told = _run(["schtasks", "/Query", "/TN", entry.name, "/XML"])
        if told.returncode:
            return MISSING
        return INSTALLED if _gist(told.stdout) == _gist(self.text(entry)) else DIFFERENT

    def install(self, entry: Entry) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "task.xml"
            file.write_text(self.text(entry), "utf-16")
            _must(["schtasks", "/Create", "/TN", entry.name, "/XML", str(file), "/F"])

    def remove(self, entry: Entry) -> None:
        if self.status(entry) != MISSING:
            _must(["schtasks", "/Delete", "/TN", entry.name, "/F"])


class Cron:
    """Nothing that we could write into: the owner puts the line into the crontab."""

    name, by_hand = "cron", True

    def text(self, entry: Entry) -> str:
        return texts.cron_line(entry)

    def status(self, entry: Entry) -> str:
        if shutil.which("crontab") is None:
            return MISSING
        lines = _run(["crontab", "-l"]).stdout.splitlines()
        return INSTALLED if self.text(entry) in lines else DIFFERENT if any(_data(entry) in line for line in lines) else MISSING

    def install(self, entry: Entry) -> None:
        raise UserError(_("Regulars cannot write into the crontab."), _("Copy the line, run “crontab -e” and paste it there."))

    def remove(self, entry: Entry) -> None:
        raise UserError(_("Regulars cannot write into the crontab."), _("Run “crontab -e” and take the line out there."))


def this_system(environment: Mapping[str, str] = os.environ) -> System:
    """The scheduler of this computer."""
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "win32":
        return TaskScheduler()
    if sys.platform == "darwin":
        return Launchd(home / "Library" / "LaunchAgents", os.getuid())
    if shutil.which("systemctl", path=environment.get("PATH")):
        return Systemd(Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "systemd" / "user")
    return Cron()


def _data(entry: Entry) -> str:
    """The part of a cron line by which an older entry of the same business is known."""
    line = texts.cron_line(entry)
    return line[line.index("--data"):]


def _gist(xml: str) -> tuple[str, ...]:
    """What matters of a task; Windows writes the rest down in its own words."""
    try:
        root = ElementTree.fromstring(xml.partition("?>")[2].strip() or xml)
    except ElementTree.ParseError:
        return ()
    wanted = ("StartBoundary", "Command", "Arguments")
    enabled = root.find(f"{_TASK}Settings/{_TASK}Enabled")
    return (*("".join(node.text or "" for node in root.iter(_TASK + one)) for one in wanted),
            "" if enabled is None or enabled.text == "true" else "off")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _take_away(path: Path) -> None:
    from app.paper.files import saying

    with saying(path):
        path.unlink(missing_ok=True)


def _write(files: Mapping[Path, str]) -> None:
    from app.paper.files import saying, whole_file

    for path, content in files.items():
        with saying(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as stream:
            stream.write(content.encode())


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Ask the system. What cannot be run at all is told like what failed."""
    try:
        return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_PATIENCE, stdin=subprocess.DEVNULL,
                              creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except FileNotFoundError:
        return subprocess.CompletedProcess(command, 127, "", _("there is no {program} on this computer").format(program=command[0]))
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", _("{program} does not answer").format(program=command[0]))
    except OSError as error:
        return subprocess.CompletedProcess(command, 126, "", error.strerror or str(error))


def _quietly(command: Sequence[str]) -> int:
    return _run(command).returncode


def _must(command: Sequence[str]) -> None:
    told = _run(command)
    if told.returncode:
        why = " ".join((told.stderr or told.stdout).split()).rstrip(".") or _("no reason was given")
        raise UserError(_("The system's scheduler did not take the entry: {why}.").format(why=why),
                        _("Copy the entry and put it in yourself, or let Regulars prepare the letters while it is open."))
