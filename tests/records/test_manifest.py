"""manifest.json records what a build was made from, and names nobody."""

import hashlib
import json

from tests.support.rosters import GIVEN_NAMES, STAFF


def test_the_manifest_records_inputs_versions_options_and_counts(run, roster):
    run("override", "set", "小鳥遊", "たかなし", "--roster", roster)
    run("build", roster, "--sheet", "cr80", "--case", "title")

    written = json.loads((roster.parent / "名簿-badges" / "manifest.json").read_bytes())

    overrides = roster.with_name("overrides.xlsx")
    assert written["roster_sha256"] == hashlib.sha256(roster.read_bytes()).hexdigest()
    assert written["overrides_sha256"] == hashlib.sha256(overrides.read_bytes()).hexdigest()
    assert {"reportlab", "pykakasi"} <= set(written["libraries"])
    assert written["options"]["sheet"] == "cr80"
    assert written["options"]["case"] == "title"
    assert written["counts"] == {
        "people": 4,
        "waiting": 1,
        "printed": 3,
        "sheets": 3,
        "files": 1,
        "skipped_rows": 0,
    }


def test_the_manifest_names_nobody(run, roster):
    run("build", roster)

    text = (roster.parent / "名簿-badges" / "manifest.json").read_text(encoding="utf-8")

    named = [*GIVEN_NAMES, "さとう", "SATO", "名簿"]
    named += [cell for row in STAFF for cell in (row[0], row[1].split("　")[0])]
    assert not [name for name in named if name in text]
