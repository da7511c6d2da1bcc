"""The History room: what was done, and taking it back."""
