"""The Today room: what is due."""
