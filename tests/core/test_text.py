"""What a text is made of, held against Unicode's own names of its characters."""

import sys
import unicodedata

import pytest

from badgegen.core import has_latin


@pytest.mark.slow
def test_has_latin_knows_every_latin_letter_of_unicode_and_no_other():
    known = [chr(code) for code in range(sys.maxunicode) if unicodedata.name(chr(code), "")]
    plain = {character: unicodedata.normalize("NFKC", character) for character in known}
    latin = {
        character
        for character in known
        if any(unicodedata.name(letter, "").startswith("LATIN") for letter in plain[character])
    }

    assert {character for character in known if has_latin(character)} == latin
    assert len(latin) > 1000
    assert {"Ａ", "㎏", "ǎ"} <= latin
