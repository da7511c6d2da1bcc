"""The entry as each scheduler reads it, with a path that holds whatever a path may hold."""
from __future__ import annotations

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.scheduler import texts
from app.scheduler.entry import entry, entry_for, program
from app.settings import Automatic

ODD = Path("/home/jo/Möbel & \"Söhne\" 100% $HOME; O'Brien")
PLAIN = entry(Path("/home/jo/Regulars"), 8, ("/opt/Regulars/regulars",))
STRANGE = entry(ODD, 17, (str(ODD / "my regulars"), "-P", "-m", "app"))
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def test_systemd_runs_it_daily_and_makes_up_for_a_morning_asleep():
    assert texts.systemd_service(PLAIN) == (
        "[Unit]\nDescription=Regulars: letters that are due\n\n[Service]\nType=oneshot\n"
        'ExecStart="/opt/Regulars/regulars" "--data" "/home/jo/Regulars" "--quiet" "letters" "automatic"\n')
    assert texts.systemd_timer(PLAIN) == (
        "[Unit]\nDescription=Regulars: letters that are due\n\n[Timer]\nOnCalendar=*-*-* 08:00:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n")


def test_systemd_takes_no_sign_in_a_path_for_its_own():
    line = texts.systemd_service(STRANGE).splitlines()[-1]
    assert line == ('ExecStart="/usr/bin/env" "/home/jo/Möbel & \\"Söhne\\" 100%% $$HOME; O\'Brien/my regulars" "-P" "-m" "app" "--data" '
                    '"/home/jo/Möbel & \\"Söhne\\" 100%% $$HOME; O\'Brien" "--quiet" "letters" "automatic"')


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not there to judge")
def test_systemd_itself_accepts_both_units(tmp_path):
    for odd in ("plain", "Möbel & \"Söhne\" 100% $HOME; O'Brien"):
        folder = tmp_path / odd
        folder.mkdir()
        (folder / "start me").symlink_to(sys.executable)
        made = entry(folder, 7, (str(folder / "start me"),))
        units = {f"{made.name}.service": texts.systemd_service(made), f"{made.name}.timer": texts.systemd_timer(made)}
        for name, text in units.items():
            (tmp_path / name).write_text(text, "utf-8")
        told = subprocess.run(["systemd-analyze", "verify", "--user", "--man=no", *(str(tmp_path / name) for name in units)],
                              env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}, capture_output=True, text=True,
                              timeout=60)
        assert told.returncode == 0, told.stderr


def test_launchd_gets_the_very_words():
    read = plistlib.loads(texts.launchd_plist(STRANGE).encode())
    assert read["ProgramArguments"] == list(STRANGE.command)
    assert read["StartCalendarInterval"] == {"Hour": 17, "Minute": 0}
    assert read["Label"] == texts.label(STRANGE) and read["Label"].startswith("org.regulars.letters-")


def test_windows_gets_well_formed_xml_that_starts_a_missed_task():
    text = texts.task_xml(STRANGE)
    assert "100% $HOME" in text and "Möbel &amp; " in text
    root = ElementTree.fromstring(text.partition("?>")[2])
    words = {node.tag.removeprefix(NAMESPACE): node.text for node in root.iter()}
    assert words["Command"] == STRANGE.command[0]
    assert words["Arguments"] == f'-P -m app --data "{str(ODD).replace(chr(34), chr(92) + chr(34))}" --quiet letters automatic'
    assert words["StartBoundary"] == "2026-01-01T17:00:00" and words["StartWhenAvailable"] == "true"
    assert words["DaysInterval"] == "1" and words["DisallowStartIfOnBatteries"] == "false"


def test_cron_hands_the_very_words_to_the_shell():
    assert texts.cron_line(PLAIN) == "0 8 * * * /opt/Regulars/regulars --data /home/jo/Regulars --quiet letters automatic"
    line = texts.cron_line(STRANGE)
    assert "100%" not in line, "cron ends the command at a bare %"
    assert tuple(shlex.split(line.partition("* * * ")[2].replace("\\%", "%"))) == STRANGE.command


def test_two_businesses_have_entries_of_their_own():
    assert entry(Path("/a"), 8, ("x",)).name != entry(Path("/b"), 8, ("x",)).name
    assert entry(Path("/a"), 8, ("x",)).name == entry(Path("/a"), 9, ("y",)).name


def test_the_entry_follows_the_settings_and_starts_this_very_program(house):
    house.context.set(Automatic, at_hour=6)
    made = entry_for(house.context)
    assert made.hour == 6 and made.command[:2] == (sys.executable, "-P")
    assert made.command[3:] == ("--data", str(house.folder), "--quiet", "letters", "automatic")


def test_what_the_scheduler_runs_works_from_any_folder(house, tmp_path):
    house.business()
    told = subprocess.run(entry_for(house.context).command, cwd=tmp_path, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True,
                          timeout=60)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_a_bundled_program_is_started_itself(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "regulars-window"))
    assert program() == (str(tmp_path / "regulars-window"),)
    (tmp_path / "regulars").touch()
    assert program() == (str(tmp_path / "regulars"),)
