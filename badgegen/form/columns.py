"""The columns of the review workbook's sheets, in their order, with their widths in characters."""

from collections.abc import Mapping

from badgegen.core import LANGUAGES, message, translate

PEOPLE = {
    "sheet": 14,
    "row": 6,
    "staff-number": 12,
    "department": 16,
    "surname": 14,
    "kana": 16,
    "romaji": 18,
    "certainty": 12,
    "source": 22,
    "candidates": 30,
    "reason": 44,
    "decided-kana": 18,
    "decided-romaji": 18,
    "decided-business-name": 26,
    "earlier-kana": 4,
    "earlier-romaji": 4,
    "earlier-business-name": 4,
    "badge-surname": 4,
}
"""A row for each person of the roster; who waits comes first."""

SURNAMES = {
    "surname": 14,
    "count": 8,
    "waiting": 10,
    "kana": 16,
    "candidates": 30,
    "decided-kana": 18,
    "decided-romaji": 18,
    "earlier-kana": 4,
    "earlier-romaji": 4,
}
"""A row for each surname that somebody waits with, or that was decided for everybody."""

FINDINGS = {
    "state": 10,
    "kind": 20,
    "subject": 24,
    "finding": 60,
    "places": 30,
    "note": 40,
    "earlier-note": 4,
    "finding-key": 4,
}
"""A row for each finding, open ones first; a note accepts it."""

KINDS = {
    "worn": 24,
    "sheet": 14,
    "row": 6,
    "staff-number": 12,
    "department": 16,
    "surname": 14,
}
"""A row for each person whose badge shows something else than a surname."""

DECISIONS = ("decided-kana", "decided-romaji")
"""What is typed into the form; everything else is locked."""

BUSINESS_NAME, EARLIER_BUSINESS_NAME = "decided-business-name", "earlier-business-name"
"""The surname that one person uses at work, and as it was decided when the form was made."""

BADGE_SURNAME = "badge-surname"
"""The surname that the reading shown is about, whether decided or from the roster; hidden."""

EARLIER = ("earlier-kana", "earlier-romaji")
"""The decisions as they were when the form was made; hidden."""


_TITLES = {
    "sheet": message("review.column-sheet"),
    "row": message("review.column-row"),
    "staff-number": message("review.column-staff-number"),
    "department": message("review.column-department"),
    "count": message("review.column-count"),
    "waiting": message("review.column-waiting"),
    "decided-romaji": message("review.column-decided-romaji"),
    "earlier-kana": message("review.column-earlier-kana"),
    "earlier-romaji": message("review.column-earlier-romaji"),
    "surname": message("review.column-surname"),
    "kana": message("review.column-kana"),
    "romaji": message("review.column-romaji"),
    "certainty": message("review.column-certainty"),
    "source": message("review.column-source"),
    "candidates": message("review.column-candidates"),
    "reason": message("review.column-reason"),
    "decided-kana": message("review.column-decided-kana"),
    "state": message("review.column-state"),
    "kind": message("review.column-kind"),
    "subject": message("review.column-subject"),
    "finding": message("review.column-finding"),
    "places": message("review.column-places"),
    "note": message("review.column-note"),
    "earlier-note": message("review.column-earlier-note"),
    "finding-key": message("review.column-finding-key"),
    "decided-business-name": message("review.column-decided-business-name"),
    "worn": message("review.column-worn"),
    "badge-surname": message("review.column-badge-surname"),
    "earlier-business-name": message("review.column-earlier-business-name"),
}
"""What each column is called, here and in the tables of the command line."""


def title(column: str, language: str) -> str:
    """Return what a column is called, in ``ja`` or ``en``."""
    return translate(_TITLES[column], language)


def columns_by_title() -> Mapping[str, str]:
    """Return the columns by what they are called, in any language."""
    return {
        title(column, language): column
        for language in LANGUAGES
        for column in (*PEOPLE, *SURNAMES, *FINDINGS)
    }
