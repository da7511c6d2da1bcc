"""What letters, labels and reports share: fonts, shaping, and a PDF written page by page."""
