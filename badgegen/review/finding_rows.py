"""The rows of the form's sheet of findings."""

from collections.abc import Iterable

from badgegen.message import message
from badgegen.messages import translate
from badgegen.model import Finding
from badgegen.review.accepted import open_first
from badgegen.review.form import FormRow

_OPEN, _ACCEPTED = "FFF2CC", "E2EFDA"
_MOST_PLACES = 500
"""A cell of Excel holds no more than 32,767 letters."""


def finding_rows(findings: Iterable[Finding], language: str) -> list[FormRow]:
    """A row for each finding, open ones first."""
    return [_row(one, language) for one in open_first(findings)]


def _row(finding: Finding, language: str) -> FormRow:
    state = "open" if finding.accepted is None else "accepted"
    places = [f"{place.sheet}!{place.row}" for place in finding.places]
    more = ["…"] if len(places) > _MOST_PLACES else []
    note = finding.accepted or ""
    cells = {
        "state": translate(message(f"review.state-{state}"), language),
        "kind": translate(message(f"review.kind-{finding.kind}"), language),
        "subject": finding.subject,
        "finding": translate(finding.message, language),
        "places": "、".join(places[:_MOST_PLACES] + more),
        "note": note,
        "earlier-note": note,
        "finding-key": finding.key,
    }
    return FormRow(cells, _ACCEPTED if note else _OPEN)
