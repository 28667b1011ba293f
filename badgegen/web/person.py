"""What the page shows of one person: the badge, why it waits, and what can be decided."""

from collections import Counter
from dataclasses import dataclass

from badgegen.geometry import Statics
from badgegen.layout import Face
from badgegen.message import message
from badgegen.messages import translate
from badgegen.model import Judgement
from badgegen.pipeline.lookup import candidates_of
from badgegen.pipeline.reviewing import Desk, is_told_apart, proposed, seen, sharing
from badgegen.pipeline.steps import Decision
from badgegen.review.reasons import reasons
from badgegen.web.texts import people_text
from badgegen.web.views import ListView, State, drawn, list_around, state_view

_NO_ROMAJI = "pipeline.foreign-romaji"


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A reading to choose, with its romaji and where it comes from."""

    kana: str
    romaji: str
    origins: str


@dataclass(frozen=True, slots=True)
class BadgeLook:
    """How a badge looks, what is to be said of it, and whether only a person knows the romaji."""

    svg: str
    kana: str
    romaji: str
    reasons: tuple[str, ...]
    wants_romaji: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person to decide about.

    ``typed`` is a romaji that was given, ``alone`` whether the person can be told apart, ``shared``
    how many people a decision for the surname is about, ``alike`` how these are read by now.
    """

    at: int
    seen: str
    surname: str
    department: str
    number: str
    place: str
    waiting: bool
    certainty: str
    source: str
    look: BadgeLook
    candidates: tuple[CandidateView, ...]
    typed: str
    alone: bool
    shared: int
    alike: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The list with the person who is looked at, and what was just done."""

    state: State
    person: PersonView | None
    list: ListView
    said: str = ""


def review_view(
    desk: Desk, statics: Statics, language: str, at: int | None, *, text: str = "", said: str = ""
) -> ReviewView:
    """A person within the list; nobody where nobody waits."""
    return ReviewView(
        state=state_view(desk, language),
        person=None if at is None else _person(desk, statics, language, at),
        list=list_around(desk, text, at),
        said=said,
    )


def proposal_view(desk: Desk, statics: Statics, language: str, decision: Decision) -> BadgeLook:
    """How the badge would look after a decision.

    Raises:
        WrongUsage: The kana or the romaji is none.
    """
    judgement, face = proposed(desk, decision)
    return _look(desk, statics, language, judgement, face)


def _person(desk: Desk, statics: Statics, language: str, at: int) -> PersonView:
    judgement = desk.judged.judgements[at]
    member, reading = judgement.member, judgement.reading
    alike = sharing(desk, at)
    certainty = message(f"reading.certainty-{reading.certainty}")
    source = message(f"reading.source-{reading.source}")
    place = message("preview.place", sheet=member.place.sheet, row=member.place.row)
    number = message("preview.staff-number", number=member.staff_number or "―")
    return PersonView(
        at=at,
        seen=seen(desk, at),
        surname=member.surname.written,
        department=people_text(member.department or "", language),
        number=translate(number, language),
        place=translate(place, language),
        waiting=judgement.needs_review,
        certainty=translate(certainty, language),
        source=translate(source, language),
        look=_look(desk, statics, language, judgement, desk.judged.front.faces[at]),
        candidates=_candidates(desk, judgement, language),
        typed=reading.romaji or "",
        alone=is_told_apart(desk, at),
        shared=len(alike),
        alike=_alike(alike, language),
    )


def _look(
    desk: Desk, statics: Statics, language: str, judgement: Judgement, face: Face
) -> BadgeLook:
    return BadgeLook(
        svg=drawn(desk, statics, face),
        kana=judgement.reading.kana,
        romaji=judgement.romaji or "",
        reasons=tuple(translate(one, language) for one in reasons(judgement)),
        wants_romaji=any(one.message.key == _NO_ROMAJI for one in judgement.problems),
    )


def _candidates(desk: Desk, judgement: Judgement, language: str) -> tuple[CandidateView, ...]:
    surname, reading = judgement.member.surname, judgement.reading
    found = candidates_of(surname, reading, judgement.romaji or "", desk.job.romaji)
    return tuple(
        CandidateView(
            kana=one.kana,
            romaji=one.romaji,
            origins="・".join(translate(origin, language) for origin in one.origins),
        )
        for one in found
    )


def _alike(people: tuple[Judgement, ...], language: str) -> str:
    """How many people a surname has, and how these are read by now where they are several."""
    read = Counter(one.reading.kana for one in people)
    counted = [
        translate(message("review.counted", what=kana or "―", count=count), language)
        for kana, count in read.most_common()
    ]
    total = translate(message("web.people-count", count=len(people)), language)
    return f"{total}: {'、'.join(counted)}" if len(people) > 1 else total
