"""What a text is made of, held against Unicode's own names of its characters."""

import sys
import unicodedata

import pytest

from badgegen.core import has_latin


@pytest.mark.slow
def test_has_latin_knows_every_latin_letter_of_unicode_and_no_other():
    plain = [chr(code) for code in range(sys.maxunicode) if chr(code).isalpha()]
    letters = [letter for letter in plain if unicodedata.is_normalized("NFKC", letter)]
    latin = {letter for letter in letters if unicodedata.name(letter, "").startswith("LATIN")}

    assert {letter for letter in letters if has_latin(letter)} == latin
    assert len(latin) > 1000
