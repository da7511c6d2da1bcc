"""Campaigns: what they cost and who answered."""
