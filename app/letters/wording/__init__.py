"""What a letter says: templates, their fields and blocks, what is wrong with one, and how it is filled in."""
