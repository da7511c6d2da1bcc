"""The command line: one module for a group of commands, each a thin way into the workshop."""
