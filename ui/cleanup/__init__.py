"""Clean up: duplicates side by side, gaps one field at a time, untidy writing."""
