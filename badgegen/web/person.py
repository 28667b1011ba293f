"""What the page shows of one person: the badge, why it waits, and what can be decided."""

from collections import Counter
from dataclasses import dataclass

from badgegen.doubts import Answer
from badgegen.message import message
from badgegen.messages import translate
from badgegen.model import Judgement
from badgegen.pipeline.desk import Desk, is_renamed, is_told_apart, seen, sharing, standing
from badgegen.pipeline.judging import Judged
from badgegen.pipeline.lookup import candidates_of
from badgegen.reading.romaji_styles import RomajiOptions
from badgegen.review.reasons import reasons, source
from badgegen.web.pictures import SideStatics, SideView, pictures
from badgegen.web.state import State, state_view
from badgegen.web.texts import called_text, people_text
from badgegen.web.views import ListView, list_around


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A reading to choose, with its romaji and where it comes from."""

    kana: str
    romaji: str
    origins: str


@dataclass(frozen=True, slots=True)
class BadgeLook:
    """How a badge looks, what is to be said of it, and what it may read.

    ``called`` tells of a surname in the place of the roster's; ``wants_romaji`` says that only a
    person knows the romaji.
    """

    sides: tuple[SideView, ...]
    surname: str
    called: str
    kana: str
    romaji: str
    reasons: tuple[str, ...]
    candidates: tuple[CandidateView, ...]
    wants_romaji: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person to decide about.

    ``typed`` is a romaji that was given, ``name`` the surname used at work, ``alone`` whether the
    person can be told apart, ``shared`` how many people a decision for the surname is about,
    ``alike`` how these are read by now, ``standing`` the decision that can be withdrawn.
    """

    at: int
    seen: str
    department: str
    number: str
    place: str
    waiting: bool
    certainty: str
    source: str
    look: BadgeLook
    typed: str
    name: str
    alone: bool
    shared: int
    alike: str
    standing: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The list with the person who is looked at, and what was just done."""

    state: State
    person: PersonView | None
    list: ListView
    said: str = ""


def review_view(
    desk: Desk,
    statics: SideStatics,
    language: str,
    at: int | None,
    *,
    text: str = "",
    said: str = "",
) -> ReviewView:
    """A person within the list; nobody where nobody waits."""
    return ReviewView(
        state=state_view(desk, language),
        person=None if at is None else _person(desk, statics, language, at),
        list=list_around(desk, language, text, at),
        said=said,
    )


def look(
    judged: Judged, statics: SideStatics, language: str, at: int, options: RomajiOptions
) -> BadgeLook:
    """How a badge looks among those that were judged, and what is known of it."""
    judgement = judged.cases[at].judgement
    return BadgeLook(
        sides=pictures(judged, statics, language, at),
        surname=judgement.member.surname.written,
        called=called_text(judgement.member, language),
        kana=judgement.reading.kana,
        romaji=judgement.romaji or "",
        reasons=tuple(translate(one, language) for one in reasons(judgement)),
        candidates=_candidates(judgement, options, language),
        wants_romaji=any(one.rule.answer is Answer.ROMAJI for one in judgement.problems),
    )


def _person(desk: Desk, statics: SideStatics, language: str, at: int) -> PersonView:
    judgement = desk.judged.cases[at].judgement
    member, reading = judgement.member, judgement.reading
    alike = sharing(desk, at)
    certainty = message(f"reading.certainty-{reading.certainty}")
    place = message("preview.place", sheet=member.place.sheet, row=member.place.row)
    number = message("preview.staff-number", number=member.staff_number or "―")
    return PersonView(
        at=at,
        seen=seen(desk, at),
        department=people_text(member.department or "", language),
        number=translate(number, language),
        place=translate(place, language),
        waiting=judgement.needs_review,
        certainty=translate(certainty, language),
        source=translate(source(judgement), language),
        look=look(desk.judged, statics, language, at, desk.job.romaji),
        typed=reading.romaji or "",
        name=member.surname.written if member.registered else "",
        alone=is_told_apart(desk, at),
        shared=len(alike),
        alike=_alike(alike, language),
        standing=_standing(desk, language, at),
    )


def _candidates(
    judgement: Judgement, options: RomajiOptions, language: str
) -> tuple[CandidateView, ...]:
    surname, reading = judgement.member.surname, judgement.reading
    found = candidates_of(surname, reading, judgement.romaji or "", options)
    return tuple(
        CandidateView(
            kana=one.kana,
            romaji=one.romaji,
            origins="・".join(translate(origin, language) for origin in one.origins),
        )
        for one in found
    )


def _standing(desk: Desk, language: str, at: int) -> str:
    """What it is called to withdraw the stored decision; nothing where there is none."""
    entry = standing(desk, at)
    if entry is None:
        return ""
    told = message("web.withdraw")
    if is_renamed(desk, at):
        told = message("web.withdraw-name")
    elif entry.subject.is_everybody:
        told = message("web.withdraw-everybody", surname=entry.surname or "")
    return translate(told, language)


def _alike(people: tuple[Judgement, ...], language: str) -> str:
    """How many people a surname has, and how these are read by now where they are several."""
    if not people:
        return ""
    read = Counter(one.reading.kana for one in people)
    counted = [
        translate(message("review.counted", what=kana or "―", count=count), language)
        for kana, count in read.most_common()
    ]
    total = translate(message("web.people-count", count=len(people)), language)
    return f"{total}: {'、'.join(counted)}" if len(people) > 1 else total
