"""How a reading is spelled in romaji (ローマ字): styles, tables, long vowels."""
