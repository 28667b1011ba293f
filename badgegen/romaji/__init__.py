"""How a reading is spelled in romaji (ローマ字): styles, tables, long vowels."""

DEFAULT_STYLE = "passport"
"""The style that is spelled in where none is asked for."""
