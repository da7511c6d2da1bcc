"""Whom a letter goes to, on what occasion, by which way, and why to somebody not."""
