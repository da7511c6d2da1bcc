"""The template editor: text with chips, field menu, problems, the page beside it."""
