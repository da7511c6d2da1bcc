"""Files in and out.

The doors are `importing` and `exporting`, with `plan` for what somebody has said about a file, and `everything` for a whole business.
Inside, each standing on those after it: `messages` and `vcards` (files that are not tables), `own` (our own exports, to the letter),
`incoming` (what becomes of a row), `columns` (what columns mean), `reading` (how a file is read).
"""
