"""Customers: their fields, cards and list, the bin, tags, permissions, and who lives with whom."""
