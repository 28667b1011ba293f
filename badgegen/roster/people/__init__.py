"""The people of a table: their names, furigana and days, and who of them left."""
