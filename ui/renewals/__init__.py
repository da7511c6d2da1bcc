"""The Renewals room: terms that end, and what comes next."""
