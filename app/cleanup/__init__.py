"""Clean up: gaps, untidy writing, duplicates, merging."""
