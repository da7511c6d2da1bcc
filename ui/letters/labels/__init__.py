"""Sheets of labels to click on, and the measures of an own sheet."""
