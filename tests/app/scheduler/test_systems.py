"""Putting the entry in and taking it out, in a home of its own and with schedulers that only pretend."""
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.errors import UserError
from app.scheduler import systems, texts
from app.scheduler.entry import entry
from app.scheduler.systems import DIFFERENT, INSTALLED, MISSING, Cron, Launchd, Systemd, TaskScheduler, this_system

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pretended programs are shell scripts")


class Pretend:
    """Programs on the PATH that note down what they were asked and answer as told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, folder / "asked"
        folder.mkdir()

    def program(self, name: str, script: str = "") -> None:
        file = self.folder / name
        file.write_text(f'#!/bin/sh\necho "{name} $@" >> "{self.asked}"\n{script}\n')
        file.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self.asked.read_text().splitlines() if self.asked.exists() else []


@pytest.fixture
def pretend(tmp_path, monkeypatch):
    made = Pretend(tmp_path / "programs")
    monkeypatch.setenv("PATH", f"{made.folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return made


@pytest.fixture
def made(tmp_path):
    return entry(tmp_path / "My Möbel & business", 8, ("/opt/regulars",))


SYSTEMCTL = """case "$2" in
  is-enabled) test -e "{wants}" ;;
  enable) mkdir -p "$(dirname "{wants}")" && touch "{wants}" ;;
  disable) rm -f "{wants}" ;;
esac"""


@pytest.fixture
def systemd(pretend, tmp_path, made):
    units = tmp_path / "home with spaces" / ".config" / "systemd" / "user"
    pretend.program("systemctl", SYSTEMCTL.format(wants=units / "timers.target.wants" / f"{made.name}.timer"))
    return Systemd(units)


def test_a_systemd_timer_is_put_in_switched_on_and_taken_out(systemd, pretend, made, tmp_path):
    assert systemd.status(made) == MISSING
    systemd.install(made)
    assert pretend.calls[:2] == ["systemctl --user daemon-reload", f"systemctl --user enable --now {made.name}.timer"]
    assert systemd.status(made) == INSTALLED
    systemd.remove(made)
    assert systemd.status(made) == MISSING
    assert [path for path in (tmp_path / "home with spaces").rglob("*") if path.is_file()] == []


def test_an_entry_of_another_hour_or_program_or_switched_off_is_different(systemd, pretend, made):
    systemd.install(made)
    later = entry(Path(made.command[2]), 9, ("/opt/regulars",))
    moved = entry(Path(made.command[2]), 8, ("/opt/new/regulars",))
    assert (systemd.status(later), systemd.status(moved)) == (DIFFERENT, DIFFERENT)
    systemd.install(later)
    assert (systemd.status(later), systemd.status(made)) == (INSTALLED, DIFFERENT)
    pretend.program("systemctl", "exit 1")  # no longer enabled
    assert systemd.status(later) == DIFFERENT


def test_a_scheduler_that_refuses_is_a_sentence_and_leaves_nothing_behind(systemd, pretend, made, tmp_path):
    pretend.program("systemctl", 'echo "Failed to connect to bus: No medium found" >&2; exit 1')
    with pytest.raises(UserError) as refused:
        systemd.install(made)
    assert str(refused.value).startswith("The system's scheduler did not take the entry: Failed to connect to bus: No medium found.")
    assert systemd.status(made) == MISSING
    assert [path for path in (tmp_path / "home with spaces").rglob("*") if path.is_file()] == []


def test_a_home_that_cannot_be_written_to_is_a_sentence(pretend, made, tmp_path):
    pretend.program("systemctl")
    (tmp_path / "file").touch()
    with pytest.raises(UserError):
        Systemd(tmp_path / "file" / "user").install(made)


def test_a_launch_agent_is_put_in_and_taken_out(pretend, made, tmp_path):
    pretend.program("launchctl")
    system = Launchd(tmp_path / "Library" / "LaunchAgents", 501)
    assert system.status(made) == MISSING
    system.install(made)
    file = tmp_path / "Library" / "LaunchAgents" / f"{texts.label(made)}.plist"
    assert pretend.calls == [f"launchctl bootstrap gui/501 {file}"]
    assert system.status(made) == INSTALLED and file.read_text("utf-8") == system.text(made)
    system.install(made)
    assert pretend.calls[-2:] == [f"launchctl bootout gui/501/{texts.label(made)}", f"launchctl bootstrap gui/501 {file}"]
    system.remove(made)
    assert system.status(made) == MISSING and not file.exists()


def test_a_launch_agent_that_is_refused_leaves_no_file(pretend, made, tmp_path):
    pretend.program("launchctl", 'echo "Bootstrap failed: 5: Input/output error" >&2; exit 5')
    system = Launchd(tmp_path / "agents", 501)
    with pytest.raises(UserError, match="Input/output error"):
        system.install(made)
    assert system.status(made) == MISSING


SCHTASKS = """case "$1" in
  /Create) cp "$5" "{kept}" ;;
  /Query) test -e "{kept}" || exit 1; iconv -f UTF-16 -t UTF-8 "{kept}" | sed 's/UTF-16/UTF-16/' ;;
  /Delete) rm -f "{kept}" ;;
esac"""


def test_a_task_of_windows_is_put_in_as_utf_16_and_taken_out(pretend, made, tmp_path):
    kept = tmp_path / "kept.xml"
    pretend.program("schtasks", SCHTASKS.format(kept=kept))
    system = TaskScheduler()
    assert system.status(made) == MISSING
    system.install(made)
    assert kept.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff") and kept.read_text("utf-16") == system.text(made)
    assert system.status(made) == INSTALLED
    assert system.status(entry(Path(made.command[2]), 9, ("/opt/regulars",))) == DIFFERENT
    kept.write_text(system.text(made).replace("<ExecutionTimeLimit>", "<Enabled>false</Enabled><ExecutionTimeLimit>"), "utf-16")
    assert system.status(made) == DIFFERENT, "it was switched off"
    system.remove(made)
    assert system.status(made) == MISSING


def test_where_there_is_only_cron_the_line_is_shown_and_found_again(pretend, made):
    system = Cron()
    assert system.by_hand and system.status(made) == MISSING
    pretend.program("crontab", f"cat <<'EOF'\n# mine\n{system.text(made)}\nEOF")
    assert system.status(made) == INSTALLED
    assert system.status(entry(Path(made.command[2]), 9, ("/opt/regulars",))) == DIFFERENT
    with pytest.raises(UserError, match="crontab -e"):
        system.install(made)


def test_linux_uses_systemd_where_it_is_and_cron_where_it_is_not(pretend, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    home = {"HOME": str(tmp_path), "PATH": str(pretend.folder)}
    assert isinstance(this_system(home), Cron)
    pretend.program("systemctl")
    found = this_system(home)
    assert isinstance(found, Systemd) and str(tmp_path / ".config" / "systemd" / "user") in found.text(entry(tmp_path, 8, ("x",)))
    elsewhere = this_system({**home, "XDG_CONFIG_HOME": str(tmp_path / "etc")})
    assert str(tmp_path / "etc" / "systemd" / "user") in elsewhere.text(entry(tmp_path, 8, ("x",)))


def test_a_program_that_is_not_there_is_a_sentence(monkeypatch, tmp_path, made):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="there is no systemctl on this computer"):
        Systemd(tmp_path / "units").install(made)


def test_a_scheduler_that_does_not_answer_is_a_sentence(pretend, monkeypatch, tmp_path, made):
    pretend.program("systemctl", "exec sleep 30")
    monkeypatch.setattr(systems, "_PATIENCE", 0.2)
    with pytest.raises(UserError, match="systemctl does not answer"):
        Systemd(tmp_path / "units").install(made)
