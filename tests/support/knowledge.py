"""What little the tests of the roster know of names."""

from itertools import chain

from badgegen.reading.latin_surnames import composed_readings, may_be_surname
from badgegen.reading.own_spellings import is_particle, spells
from badgegen.reading.script import is_kana_from_abroad
from badgegen.roster.knowledge import NameKnowledge


def knowledge(surnames=(), readings=(), *, rare=None, given=None, kana=()):
    """Frequent surnames, pairs of surname and reading, rare surnames and given names by reading."""
    listed = {one: (kana,) for one, kana in readings} | (rare or {})
    return NameKnowledge(
        is_surname=frozenset(surnames).__contains__,
        is_reading=lambda surname, reading: reading in listed.get(surname, ()),
        is_sooner_given_name=lambda text, _: text in (given or {}) and text not in listed,
        surname_readings=lambda surname: listed.get(surname, ()),
        surname_bearers=lambda surname, _: int(surname in surnames),
        is_surname_kana=frozenset(kana).__contains__,
        given_name_readings=lambda given_name: (given or {}).get(given_name, ()),
        is_given_kana=frozenset(chain.from_iterable((given or {}).values())).__contains__,
        surname_odds=lambda _: 1.0,
        spells=spells,
        is_particle=is_particle,
        may_be_surname=may_be_surname,
        is_kana_from_abroad=is_kana_from_abroad,
        composed_readings=composed_readings,
    )
