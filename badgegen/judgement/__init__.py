"""What a roster's badges would be: for each person the reading, romaji, doubts and findings."""

from badgegen.judgement.badges_out import (
    HOUSE,
    MANIFEST,
    House,
    Known,
    Record,
    house_of,
    known_badges,
    lies_in,
    with_kept_key,
)
from badgegen.judgement.cases import Case, SideSetting, set_faces, sources_of
from badgegen.judgement.earlier_names import former_names, is_asked, renewed
from badgegen.judgement.job import Job, Selection, results_folder
from badgegen.judgement.judgement import (
    Judged,
    Whereabouts,
    judge,
    judge_one,
    revise,
    whereabouts,
    with_findings,
)

__all__ = [
    "HOUSE",
    "MANIFEST",
    "Case",
    "House",
    "Job",
    "Judged",
    "Known",
    "Record",
    "Selection",
    "SideSetting",
    "Whereabouts",
    "former_names",
    "house_of",
    "is_asked",
    "judge",
    "judge_one",
    "known_badges",
    "lies_in",
    "renewed",
    "results_folder",
    "revise",
    "set_faces",
    "sources_of",
    "whereabouts",
    "with_findings",
    "with_kept_key",
]
