import re
import string
import tomllib
from pathlib import Path

import pytest

import badgegen.roster
from badgegen.core import LANGUAGES, shipped
from tests.support.offenders import each_row


def texts():
    with shipped("data", "messages", "roster.toml").open("rb") as file:
        return tomllib.load(file)


@pytest.mark.slow
@each_row("key", texts())
def test_a_message_has_the_same_values_in_both_languages(key):
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(texts()[key][language]) if name}
        for language in LANGUAGES
    ]

    assert fields[0] == fields[1]


def test_every_message_of_the_roster_has_a_text():
    package = Path(badgegen.roster.__file__).parent
    source = "".join(path.read_text("utf-8") for path in sorted(package.glob("*.py")))
    named = set(re.findall(r'"roster\.([a-z-]+)"', source))
    named |= set(re.findall(r'(?:blocking|remark|_dropped|with_problem)\("([a-z-]+)"\)', source))

    assert named <= set(texts())
