"""The Customers room: the list, the card, its form and its tabs."""
