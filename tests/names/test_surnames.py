"""What is known of surnames, value by value: established readings, bearers, odds, given names."""

import pytest

from badgegen.core import Certainty, Place, StaffMember, Surname
from badgegen.names import (
    bearers_of,
    established_readings,
    from_allow_list,
    from_lexicon,
    given_kana,
    has_sino_korean,
    is_rare,
    is_reading,
    is_sino_korean,
    is_sooner_given_name,
    is_surname,
    is_surname_kana,
    known_readings,
    surname_bearers,
    surname_odds,
    surname_readings,
    usual_instead,
    usual_reading,
)
from badgegen.names.surnames import KnownReading, agreeing_dictionaries, bearers, certain_reading
from tests.support.offenders import each_row


@each_row(
    ("surname", "established"),
    [
        # Dictionaries of usage have it.
        ("佐藤", ["さとう"]),
        ("東海林", ["しょうじ", "とうかいりん"]),
        # Three bear it, or four, and no dictionary of usage has it; two are too few.
        ("佐渡", ["さど", "さわたり"]),
        ("高良", ["たから", "こうら", "たかよし"]),
        ("八角", ["やすみ"]),
        # Both further lists have it; one sign away from another it is a slip.
        ("中平", ["なかひら", "なかだいら"]),
        ("勅使河原", ["てしがわら"]),
        # One further list alone has it.
        ("あゆ川", []),
        ("一力", []),
        # Korean and Chinese readings are none.
        ("金", ["きん", "こん"]),
        ("李", []),
    ],
)
def test_a_reading_is_established_that_a_dictionary_or_three_people_or_both_lists_have(
    surname, established
):
    found = established_readings(Surname(surname))

    assert list(found[: len(established)]) == established
    assert set(found) <= {known.kana for known in known_readings(Surname(surname))}
    assert bool(found) == bool(established)


@each_row(
    ("surname", "kana", "certainty"),
    [
        ("あゆ川", "あゆかわ", Certainty.LIKELY),
        ("い藤", "いと", Certainty.LIKELY),
        ("勅使河原", "てしがわら", Certainty.LIKELY),
        ("東海林", "しょうじ", Certainty.AMBIGUOUS),
        ("佐渡", "さど", Certainty.AMBIGUOUS),
        ("李", "り", Certainty.AMBIGUOUS),
    ],
)
def test_the_lexicons_reading_is_likely_where_it_is_the_only_or_the_only_established_one(
    surname, kana, certainty
):
    reading = from_lexicon(StaffMember(Place("職員", 2), Surname(surname)))

    assert (reading.kana, reading.certainty) == (kana, certainty)


def test_of_what_is_no_surname_nothing_is_known():
    nobody = StaffMember(Place("職員", 2), Surname("佐藤美咲"))

    assert from_lexicon(nobody) is None
    assert from_allow_list(nobody) is None
    assert usual_reading(nobody.surname) is None
    assert certain_reading(nobody.surname) is None
    assert known_readings(nobody.surname) == ()
    assert established_readings(nobody.surname) == ()
    assert bearers(nobody.surname) == {}
    assert not is_surname("佐藤美咲")
    assert not surname_readings("佐藤美咲")
    assert surname_bearers("佐藤美咲") == 0


def test_a_known_reading_has_its_lists_and_its_bearers():
    assert known_readings(Surname("い藤")) == (KnownReading("いと", "ij", 0),)
    assert known_readings(Surname("高良"))[0] == KnownReading("たから", "j", 4)


def test_bearers_are_those_who_were_counted_in_all_or_with_one_reading():
    counted = bearers(Surname("高良"))

    assert set(counted) == {"たから", "こうら"}
    assert surname_bearers("高良", "たから") == counted["たから"] == 4
    assert surname_bearers("高良", "たかよし") == 0
    assert surname_bearers("高良") == sum(counted.values()) > 4


def test_korean_and_chinese_readings_are_those_of_the_list():
    assert is_sino_korean(Surname("金"), "きむ")
    assert not is_sino_korean(Surname("金"), "きん")
    assert not is_sino_korean(Surname("佐藤"), "きむ")
    assert has_sino_korean(Surname("金"))
    assert not has_sino_korean(Surname("佐藤"))


@each_row("kana", ["さとう", "みさき", "いずみ", "つかさ", "はなこ", "すみす", "とうかいりん"])
def test_the_odds_are_people_to_people_with_a_part_of_one_for_each_list(kana):
    surname = 0.03 if bearers_of(kana) is None else bearers_of(kana) + 0.3
    surname += 0.2 if is_surname_kana(kana) else 0
    given = 0.03
    if given_kana(kana):
        counted, listed = given_kana(kana)
        given = counted + 0.3 + 0.1 * listed

    assert surname_odds(kana) == pytest.approx(surname / given)


@each_row(
    ("name", "kana", "given"),
    [
        # A surname of the allow-list, whatever else it is.
        ("佐藤", "", False),
        ("泉", "いずみ", False),
        ("武田", "たけた", False),
        # In kana: as it sounds. A sound of surnames too must be far more often a given name's.
        ("みさき", "", True),
        ("ミサキ", "", True),
        ("つかさ", "", True),
        ("はなこ", "", True),
        ("いずみ", "", False),
        ("さとう", "", False),
        ("すみす", "", True),
        ("とうかいりん", "", False),
        # No given name.
        ("東海林", "しょうじ", False),
        ("関根山", "せきねやま", False),
        # A given name and nobody's surname.
        ("健一", "", True),
        ("健一", "けんいち", True),
        # Sooner a given name, unless it is read as the surname.
        ("武", "", True),
        ("武", "たけし", True),
        ("武", "たける", True),
        ("武", "たけ", False),
        ("武", "ぶ", False),
        ("武", "あきら", True),
        ("美咲", "みさき", True),
        # Nobody was counted who bears it so: the sound tells.
        ("乗政", "のりまさ", True),
        ("音光", "おとみつ", True),
        ("乗政", "", False),
        ("乗政", "のりしげ", False),
        ("賀瀬", "かせ", False),
        ("皆美", "みなみ", False),
        ("司馬", "しま", False),
        ("久道", "ひさみち", False),
    ],
)
def test_a_name_is_sooner_a_given_name_by_lists_by_bearers_or_by_its_sound(name, kana, given):
    assert is_sooner_given_name(name, kana) == given


@each_row(
    ("surname", "kana", "usual"),
    [
        ("鈴木", "すすき", "すずき"),
        ("鈴木", "すずき", None),
        ("佐藤", "さと", "さとう"),
        # Nobody was counted who bears it.
        ("一竜斎", "いちりゅうさい", None),
        ("一竜斎", "いちりゅうさ", "いちりゅうさい"),
        # Of a frequent surname the counts tell: forty to one, and no fewer.
        ("柴田", "しばだ", "しばた"),
        ("小林", "こはやし", "こばやし"),
        ("清水", "しみず", None),
        ("清水", "きよみず", None),
        ("清水", "すみず", "しみず"),
        ("中島", "なかしま", None),
        ("藤原", "ふじはら", None),
        ("東海林", "とうかいりん", None),
        ("あゆ川", "あゆがわ", None),
        ("佐藤美咲", "さとう", None),
    ],
)
def test_the_usual_reading_is_told_where_hardly_anybody_bears_the_other(surname, kana, usual):
    assert usual_instead(Surname(surname), kana) == usual


@each_row(
    ("surname", "kana", "possible"),
    [
        ("佐藤", "さとう", True),
        ("佐藤", "さどう", True),
        ("佐藤", "たなか", False),
        ("さとう", "さとう", True),
        ("ヤマモト", "やまもと", True),
        ("関根山", "せきねやま", True),
        ("東海林", "とうかいりん", True),
    ],
)
def test_a_surname_can_be_read_as_a_list_its_kana_or_its_kanji_say(surname, kana, possible):
    assert is_reading(surname, kana) == possible


def test_a_reading_is_rare_that_no_list_of_usage_has():
    assert is_rare("とうかいりん")
    assert not is_rare("さとう")
    assert agreeing_dictionaries("てしがわら") == 3
    assert agreeing_dictionaries("ぬるぽ") == 0
    assert not is_surname_kana("ぬるぽ")
