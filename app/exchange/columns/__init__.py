"""What the columns and cells of a file mean: which field, which date, which word; a row becomes a draft."""
