"""All that a person decides: the overrides file, whom each entry is about, what it answers."""
