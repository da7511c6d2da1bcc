"""The Import room: a file, its columns, a rehearsal, the result."""
