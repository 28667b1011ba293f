"""Lends what is known of names to those who read the roster."""

from badgegen.reading.known_names import (
    given_name_readings,
    is_borne_surname,
    is_reading,
    is_sooner_given_name,
    is_surname,
    is_surname_kana,
    surname_readings,
)
from badgegen.reading.own_spellings import spells
from badgegen.roster import NameKnowledge

NAMES = NameKnowledge(
    is_surname=is_surname,
    is_borne_surname=is_borne_surname,
    is_reading=is_reading,
    is_sooner_given_name=is_sooner_given_name,
    surname_readings=surname_readings,
    is_surname_kana=is_surname_kana,
    given_name_readings=given_name_readings,
    spells=spells,
)
