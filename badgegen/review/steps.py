"""The steps of a review: what each changes in the overrides, and how it is taken out again."""

from dataclasses import dataclass, replace

from badgegen.core import Finding
from badgegen.decisions import (
    FIRST_ROW,
    Acceptance,
    Override,
    Overrides,
    numbered,
    with_override,
    without_acceptance,
    without_override,
)
from badgegen.decisions.form import accept


@dataclass(frozen=True, slots=True)
class ReadingStep:
    """A decision on the person at a position: the overrides it replaced, and the one it wrote.

    A decision that was withdrawn wrote none.
    """

    at: int
    before: tuple[Override, ...]
    after: Override | None

    def taken(self, given: Overrides) -> Overrides:
        """Return the overrides after the step.

        What comes in the place of another keeps its line.
        """
        for entry in self.before:
            if self.after is None or entry.subject != self.after.subject:
                given = without_override(given, entry)
        return numbered(with_override(given, self.after) if self.after else given)

    def taken_back(self, given: Overrides) -> Overrides:
        """Return the overrides before the step, each in the line where it was."""
        entries = list((without_override(given, self.after) if self.after else given).entries)
        for entry in sorted(self.before, key=lambda kept: kept.row):
            entries.insert(max(0, entry.row - FIRST_ROW), entry)
        return numbered(replace(given, entries=tuple(entries)))

    def stands(self, given: Overrides) -> bool:
        """Return whether nobody has changed since then what the step is about."""
        left = dict.fromkeys(entry.subject for entry in self.before)
        wrote = {self.after.subject: self.after.content} if self.after else {}
        now = {entry.subject: entry.content for entry in given.entries}
        return all(now.get(subject) == content for subject, content in {**left, **wrote}.items())


@dataclass(frozen=True, slots=True)
class NoteStep:
    """A note on a finding: the acceptance that it replaced, and the note; empty opens it again."""

    finding: Finding
    before: Acceptance | None
    note: str

    def taken(self, given: Overrides) -> Overrides:
        """Return the overrides after the step."""
        return numbered(accept(given, self.finding, self.note))

    def taken_back(self, given: Overrides) -> Overrides:
        """Return the overrides before the step, the acceptance in the line where it was."""
        accepted = list(without_acceptance(given, self.finding.key).accepted)
        if self.before:
            accepted.insert(max(0, self.before.row - FIRST_ROW), self.before)
        return numbered(replace(given, accepted=tuple(accepted)))

    def stands(self, given: Overrides) -> bool:
        """Return whether nobody has changed the note since then."""
        return given.notes.get(self.finding.key, "") == self.note


Step = ReadingStep | NoteStep
"""Each kind is taken, taken back, and held against what is stored by now in its own way."""
