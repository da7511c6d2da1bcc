"""`dev.py` makes the environment, finds missing libraries and passes on what it is told."""
from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib

import pytest

from sources import ROOT


@pytest.fixture
def dev():
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(dev, tmp_path, monkeypatch):
    """dev.py in a project of its own, which installs nothing (not even pip: that takes seconds) but notes what it would have."""
    for name in ("pyproject.toml", "constraints.txt", "dev.py"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    venv = tmp_path / ".venv"
    installed = []
    call = subprocess.call
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **named: call([*command, "--without-pip"], **named))
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "UNFINISHED", venv / "regulars-unfinished")
    monkeypatch.setattr(dev, "PYTHON", venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    monkeypatch.setattr(dev, "install", installed.append)
    dev.installed = installed
    return dev


def test_the_environment_is_made_once_and_brought_up_to_date_when_the_pins_change(project):
    project.prepare("dev")
    assert project.installed == ["dev"]
    assert subprocess.run([project.PYTHON, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True).stdout.strip()
    project.prepare("dev")
    assert project.installed == ["dev"]
    (project.ROOT / "constraints.txt").write_text("peewee==1\n", "utf-8")
    project.prepare("dev")
    assert project.installed == ["dev", "dev"]
    assert not project.UNFINISHED.exists()


def test_an_environment_that_was_cut_short_is_made_anew(project, monkeypatch):
    def killed(extras):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(project, "install", killed)
        with pytest.raises(KeyboardInterrupt):
            project.prepare("dev")
    (project.VENV / "half.txt").touch()
    project.prepare("dev")
    assert project.installed == ["dev"]
    assert not (project.VENV / "half.txt").exists()


def test_a_folder_that_is_no_environment_is_left_alone(project):
    project.VENV.mkdir()
    (project.VENV / "diary.txt").touch()
    with pytest.raises(project.Trouble, match="move it away"):
        project.prepare("dev")
    assert (project.VENV / "diary.txt").exists()


def test_a_python_that_cannot_make_environments_is_told_the_one_command(project, monkeypatch):
    monkeypatch.setattr(project.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(project.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(project.os, "geteuid", lambda: 1000, raising=False)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    with pytest.raises(project.Trouble, match=rf"sudo apt-get update && sudo apt-get install -y {re.escape(version)}$"):
        project.prepare("dev")


@pytest.mark.parametrize(("library", "package"), [
    ("libEGL.so.1", "libegl1"), ("libGL.so.1", "libgl1"), ("libdbus-1.so.3", "libdbus-1-3"), ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"), ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"), ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"), ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ("libglib-2.0.so.0", "libglib2.0-0"), ("libfontconfig.so.1", "libfontconfig1"), ("libz.so.1", "zlib1g")])
def test_debians_package_of_a_library_is_known(dev, library, package):
    assert dev.debian_package(library) == package


def test_missing_libraries_are_named_in_one_command_for_each_kind_of_linux(dev, monkeypatch):
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    for manager, words in (("apt-get", "sudo apt-get install -y libegl1 libxcb-cursor0"), ("dnf", r"sudo dnf install 'libEGL\.so\.1"),
                           ("zypper", r"sudo zypper install 'libEGL\.so\.1"), ("pacman", r"hold libEGL\.so\.1, libxcb-cursor\.so\.0")):
        monkeypatch.setattr(dev.shutil, "which", lambda name, there=manager: name if name == there else None)
        with pytest.raises(dev.Trouble, match=words):
            dev.install_libraries(["libEGL.so.1", "libxcb-cursor.so.0"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves libraries to others")
def test_qts_libraries_are_really_loaded(dev, monkeypatch):
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    assert dev.missing_libraries(["offscreen"]) == []


def test_without_a_verb_the_usage_is_printed(dev, capsys):
    assert dev.main([]) == 2
    assert dev.main(["dance"]) == 2
    assert dev.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert [verb for verb in ("run", "demo", "test", "bench", "build") if f"\n  {verb} " not in told] == []


def test_trouble_is_one_sentence_and_status_one(dev, monkeypatch, capsys):
    def trouble(extras):
        raise dev.Trouble("No room.")

    monkeypatch.setattr(dev, "prepare", trouble)
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == "dev.py: No room.\n"


def test_dev_py_needs_nothing_but_python():
    needed = re.findall(r"^(?:import|from) (\w+)", (ROOT / "dev.py").read_text("utf-8"), re.MULTILINE)
    assert set(needed) <= sys.stdlib_module_names


def test_every_requirement_is_pinned_and_no_index_is_named():
    pins = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
    pinned = {_name(line.split("==")[0]) for line in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    assert [one for one in wanted if _name(re.match(r"[\w.-]+", one)[0]) not in pinned] == []


def test_what_is_installed_here_is_what_is_pinned():
    from importlib.metadata import PackageNotFoundError, version

    different = {}
    for line in (ROOT / "constraints.txt").read_text("utf-8").split():
        name, wanted = line.split("==")
        try:
            if version(name) != wanted:
                different[name] = version(name)
        except PackageNotFoundError:
            continue        # some are for other systems only
    different.pop("setuptools", None)   # only builds the editable install
    assert different == {}


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()
