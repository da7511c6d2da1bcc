"""The entry as each system's scheduler reads it. Paths may hold spaces, quotes, accents, % and &."""
from __future__ import annotations

import plistlib
import shlex
import subprocess
from collections.abc import Sequence
from xml.sax.saxutils import escape

from app.i18n import _
from app.scheduler.entry import Entry

TITLE = _("Regulars: letters that are due")
_SYSTEMD = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "%": "%%", "$": "$$"})
_REFUSED = frozenset("\"'\\$")
_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{title}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{hour:02d}:00:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def systemd_service(entry: Entry) -> str:
    """The service unit: what is run."""
    return f"[Unit]\nDescription={_unit(TITLE)}\n\n[Service]\nType=oneshot\nExecStart={_exec(entry.command)}\n"


def systemd_timer(entry: Entry) -> str:
    """The timer unit: when. A start that was missed while the computer was off is made up for."""
    return (f"[Unit]\nDescription={_unit(TITLE)}\n\n[Timer]\nOnCalendar=*-*-* {entry.hour:02d}:00:00\nPersistent=true\n\n"
            "[Install]\nWantedBy=timers.target\n")


def launchd_plist(entry: Entry) -> str:
    """The property list of a launch agent."""
    about = {"Label": label(entry), "ProgramArguments": list(entry.command), "ProcessType": "Background",
             "StartCalendarInterval": {"Hour": entry.hour, "Minute": 0}}
    return plistlib.dumps(about, sort_keys=False).decode()


def label(entry: Entry) -> str:
    """The name by which launchd knows the entry."""
    return f"org.{entry.name.replace('-', '.', 1)}"


def task_xml(entry: Entry) -> str:
    """The task of the Task Scheduler of Windows; its file is UTF-16."""
    return _TASK.format(title=escape(TITLE), hour=entry.hour, program=escape(entry.command[0]),
                        arguments=escape(subprocess.list2cmdline(entry.command[1:])))


def cron_line(entry: Entry) -> str:
    """The line for a crontab, where there is nothing better."""
    return f"0 {entry.hour} * * * {shlex.join(entry.command)}".replace("%", "\\%")


def _exec(command: Sequence[str]) -> str:
    """The words of a command for systemd, which refuses quotes in the program's own path, but not behind `env`."""
    words = ("/usr/bin/env", *command) if set(command[0]) & _REFUSED else command
    return " ".join(f'"{word.translate(_SYSTEMD)}"' for word in words)


def _unit(text: str) -> str:
    return text.replace("%", "%%")
