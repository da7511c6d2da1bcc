"""Keeping the business safe: backups, bringing one back, and checking the file."""
