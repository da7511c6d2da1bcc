"""The Reports room: lists on paper."""
