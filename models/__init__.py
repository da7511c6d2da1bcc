"""The cellar: what is remembered. Records, their history, undo and search."""
