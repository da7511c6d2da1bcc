"""From words to pages: marks, lines, tables, letterhead, and the address behind the window."""
