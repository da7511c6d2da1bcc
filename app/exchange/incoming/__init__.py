"""What becomes of a row: who is known, what is new, what changes, and how it is written."""
