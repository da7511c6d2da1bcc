"""How people are addressed: name, title, greeting, household and the lines of the address."""
