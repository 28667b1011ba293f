"""The roster's own furigana column as a source of readings."""

from badgegen.model import Certainty, Reading, Source, StaffMember
from badgegen.reading.script import typed_kana


def from_furigana(member: StaffMember) -> Reading | None:
    """The furigana of the roster, where it is kana and nothing else.

    A space inside keeps it from being taken, unless the surname has as many words: what follows may
    belong to the given name.
    """
    kana = given_furigana(member)
    return Reading(kana, Certainty.CERTAIN, Source.FURIGANA) if kana else None


def given_furigana(member: StaffMember) -> str | None:
    """The member's furigana in hiragana, or ``None`` when there is none that can be read."""
    return typed_kana(member.furigana or "", member.surname.written) or None
