"""The Help room: pages that are files in `resources/help`."""
