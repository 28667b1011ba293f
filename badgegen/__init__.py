"""Staff name badges with the surname only, in hiragana and romaji."""

__version__ = "0.1.0"
