"""Where the project's own files lie, and the samples of the tests."""

from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
PACKAGE = PROJECT / "badgegen"
DOCS = PROJECT / "docs"
TOOLS = PROJECT / "tools"
EXAMPLE = PROJECT / "examples" / "staff.xlsx"
SAMPLES = PROJECT / "tests" / "samples"
ROSTERS = SAMPLES / "rosters"
"""Rosters as HR makes them, each beside what must come of it."""
