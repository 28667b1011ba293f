"""The people of a table: its rows, the names that they go by, and who of them left."""

from badgegen.roster.people.business_names import says_more, with_names_again
from badgegen.roster.people.departures import Surroundings, of_sheet, without_marks
from badgegen.roster.people.duplicates import PersonEntry, one_badge_each
from badgegen.roster.people.members import read_people
from badgegen.roster.people.names_told import names_somebody
from badgegen.roster.people.nobody import is_thing, name_reason
from badgegen.roster.people.romaji_column import ROMAJI_ROLES, latin_words
from badgegen.roster.people.row import is_compared
from badgegen.roster.people.rows import row_reason

__all__ = [
    "ROMAJI_ROLES",
    "PersonEntry",
    "Surroundings",
    "is_compared",
    "is_thing",
    "latin_words",
    "name_reason",
    "names_somebody",
    "of_sheet",
    "one_badge_each",
    "read_people",
    "row_reason",
    "says_more",
    "with_names_again",
    "without_marks",
]
