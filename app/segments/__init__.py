"""Segments: named rules that pick customers, the language they are written in, and who is in or out by hand."""
