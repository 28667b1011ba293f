"""What is known of names: kana, kanji, variants, surnames, given names."""
