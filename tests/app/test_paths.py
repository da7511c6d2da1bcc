from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.paths import Places, cloud_name, default_folder, on_network, system_of, warning


def test_a_business_is_one_folder_with_everything_in_it(tmp_path):
    places = Places(tmp_path / "shop")
    places.make()
    places.make()
    assert sorted(path.name for path in places.folder.iterdir()) == ["backups", "files", "letters", "reports"]
    assert places.database == tmp_path / "shop" / "regulars.db"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner-only mode")
def test_only_the_owner_can_look_into_the_folders(tmp_path):
    places = Places(tmp_path / "shop")
    places.make()
    assert {path.stat().st_mode & 0o777 for path in (places.folder, *places.folder.iterdir())} == {0o700}


def test_the_default_folder_is_the_systems_own_place_for_data():
    assert default_folder().name == "Regulars"


@pytest.mark.parametrize(("folder", "cloud"), [
    ("/Users/ann/OneDrive - Ellis Heating/Regulars", "OneDrive"), ("/home/ann/Dropbox/crm", "Dropbox"),
    ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/crm", "iCloud"), ("/home/ann/Google Drive/crm", "Google Drive"),
    ("/home/ann/crm", ""), ("/home/ann/my-dropboxes/crm", "")])
def test_a_synchronised_folder_is_recognised(folder, cloud):
    assert cloud_name(Path(folder)) == cloud
    assert bool(cloud) is (cloud in warning(Path(folder)) if cloud else bool(warning(Path(folder))))


def test_the_nearest_mounted_place_decides():
    mounted = [(Path("/"), "ext4"), (Path("/mnt/nas"), "cifs"), (Path("/mnt/nas/usb"), "vfat")]
    assert [system_of(Path(path), mounted) for path in ("/home", "/mnt/nas/crm", "/mnt/nas/usb/crm")] == ["ext4", "cifs", "vfat"]
    assert system_of(Path("/home"), []) == ""


def test_a_folder_on_this_computer_is_no_reason_to_warn(tmp_path):
    assert not on_network(Path(os.sep))
    assert warning(tmp_path) == ""
