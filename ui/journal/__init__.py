"""The Journal room: every contact, newest first."""
