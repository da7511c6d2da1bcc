"""Where everything of one business lies: one folder, which a backup or another laptop can take as it is."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.i18n import _

CLOUDS = {"onedrive": "OneDrive", "dropbox": "Dropbox", "icloud": "iCloud", "mobile documents": "iCloud", "com~apple~clouddocs": "iCloud",
          "google drive": "Google Drive", "googledrive": "Google Drive", "nextcloud": "Nextcloud"}
NETWORK_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "9p"}
WINDOWS_NETWORK_DRIVE = 4


@dataclass(frozen=True)
class Places:
    """The folder of a business and what lies in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The one file with all customers."""
        return self.folder / "regulars.db"

    @property
    def backups(self) -> Path:
        """Copies of the database, each complete in itself."""
        return self.folder / "backups"

    @property
    def files(self) -> Path:
        """Attachments."""
        return self.folder / "files"

    @property
    def letters(self) -> Path:
        """The PDFs that were written, as printed."""
        return self.folder / "letters"

    @property
    def reports(self) -> Path:
        """Reports that were written without a place of their own."""
        return self.folder / "reports"

    @property
    def log(self) -> Path:
        """The program's log: ids and counts, no personal data."""
        return self.folder / "regulars.log"

    def make(self) -> None:
        """Make the folders that are missing, readable by their owner alone."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for place in (self.backups, self.files, self.letters, self.reports):
            place.mkdir(exist_ok=True, mode=0o700)


def default_folder() -> Path:
    """Where the business lies when nobody says otherwise."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("Regulars", appauthor=False, roaming=False))


def sample_folder(beside: Path | None = None) -> Path:
    """Where the sample business lies: beside the owner's own, never in it."""
    return (beside or default_folder()).with_name("sample")


def warning(folder: Path) -> str:
    """A sentence when the folder is one where a database may come to harm, else nothing.

    A synchronised folder copies the file while it is being written; SQLite's locks do not hold on network drives.
    """
    cloud = cloud_name(folder)
    if cloud:
        return _("Your data lies in {cloud}, which may copy it while it is being written. Keep the data folder outside, and only "
                 "backups inside.").format(cloud=cloud)
    if on_network(folder):
        return _("Your data lies on a network drive, where it can be damaged. Keep the data folder on this computer, and only "
                 "backups on the network.")
    return ""


def cloud_name(folder: Path) -> str:
    """The synchronising service whose folder this is, or nothing."""
    for part in folder.expanduser().absolute().parts:
        for beginning, name in CLOUDS.items():
            if part.casefold().startswith(beginning):
                return name
    return ""


def on_network(folder: Path) -> bool:
    """Whether the folder lies on another computer; when that cannot be found out, no."""
    path = folder.expanduser().absolute()
    if sys.platform == "win32":
        import ctypes

        return str(path).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == WINDOWS_NETWORK_DRIVE
    return system_of(path, mounts()) in NETWORK_SYSTEMS


def mounts() -> list[tuple[Path, str]]:
    """Each mounted place and the kind of its file system."""
    import subprocess

    found = []
    try:
        if sys.platform == "darwin":
            for line in subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2).stdout.splitlines():
                place, _brace, kind = line.partition(" on ")[2].rpartition(" (")
                found.append((Path(place), kind.partition(",")[0]))
        else:
            for line in os.fsdecode(Path("/proc/mounts").read_bytes()).splitlines():
                place, kind = line.split(" ")[1:3]
                found.append((Path(place.replace("\\040", " ")), kind))
    except (OSError, ValueError, subprocess.SubprocessError):
        return []
    return found


def system_of(path: Path, mounted: Iterable[tuple[Path, str]]) -> str:
    """The kind of file system that holds the path: that of the nearest mounted place above it."""
    above = [(len(place.parts), kind) for place, kind in mounted if path.is_relative_to(place)]
    return max(above)[1] if above else ""
