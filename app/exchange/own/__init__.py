"""Our own exports, written and read to the letter, so that they come back exactly."""
