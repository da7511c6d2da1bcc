"""The Settings room: forms made from the settings themselves, the letterhead, backups."""
