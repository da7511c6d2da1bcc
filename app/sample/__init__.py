"""The sample business: a heating engineer's customers, made by a seeded generator."""
