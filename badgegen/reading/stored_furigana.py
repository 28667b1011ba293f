"""The furigana that Excel keeps of how a cell was typed, as a source of readings.

It is what somebody gave to the input method, often stale or of another word: it is believed only
where the lexicon knows the surname with this reading.
"""

from badgegen.kana import is_kana, to_hiragana
from badgegen.model import Certainty, Reading, Source, StaffMember
from badgegen.reading.certain import from_allow_list
from badgegen.reading.lexicon import established_readings, known_readings


def from_stored_furigana(member: StaffMember) -> Reading | None:
    """The typed reading, if the lexicon has it: certain where the surname has no other."""
    kana = stored_kana(member)
    if kana is None or not member.surname_sure or not is_believable(member, kana):
        return None
    only = established_readings(member.surname) == (kana,) or _is_allowed(member, kana)
    certainty = Certainty.CERTAIN if only else Certainty.LIKELY
    return Reading(kana, certainty, Source.STORED_FURIGANA)


def stored_kana(member: StaffMember) -> str | None:
    """What was typed for the surname, in hiragana, or ``None`` when nothing usable was kept."""
    text = member.stored_furigana or ""
    return to_hiragana(text) if is_kana(text) else None


def is_believable(member: StaffMember, kana: str) -> bool:
    """Whether the lexicon knows the member's surname with this reading.

    JMnedict alone does not count: it has 田中 でんちゅう, which only the input method makes.
    """
    known = (one for one in known_readings(member.surname) if one.lists != "j" or one.bearers)
    return any(one.kana == kana for one in known)


def _is_allowed(member: StaffMember, kana: str) -> bool:
    usual = from_allow_list(member)
    return usual is not None and usual.kana == kana and usual.certainty.printable
