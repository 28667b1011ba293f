"""Lends what is known of names to those who read the roster."""

from badgegen.names.surnames import (
    given_name_readings,
    is_given_kana,
    is_reading,
    is_sooner_given_name,
    is_surname,
    is_surname_kana,
    surname_bearers,
    surname_odds,
    surname_readings,
)
from badgegen.reading.latin_surnames import composed_readings, may_be_surname
from badgegen.reading.own_spellings import is_particle, spells
from badgegen.reading.script import is_kana_from_abroad
from badgegen.roster.knowledge import NameKnowledge

NAMES = NameKnowledge(
    is_surname=is_surname,
    is_reading=is_reading,
    is_sooner_given_name=is_sooner_given_name,
    surname_readings=surname_readings,
    surname_bearers=surname_bearers,
    is_surname_kana=is_surname_kana,
    given_name_readings=given_name_readings,
    is_given_kana=is_given_kana,
    surname_odds=surname_odds,
    spells=spells,
    is_particle=is_particle,
    may_be_surname=may_be_surname,
    is_kana_from_abroad=is_kana_from_abroad,
    composed_readings=composed_readings,
)
