"""The entry in the system's own scheduler that prepares letters each morning while Regulars is closed.

`entry` says what shall run and when, `texts` writes that down as each system reads it, `systems` puts it in, takes it out and looks.
"""
