"""What screens are made of. Knows no room."""
