"""E-mail and calendars: messages and appointments become entries of the journal."""
