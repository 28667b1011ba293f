"""Only what changed is printed, a lost badge is one command, and the record tells nothing."""

import json
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import click
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgegen.judgement import known_badges, with_kept_key
from badgegen.records.register import (
    entry,
    key_bytes,
    label_of,
    new_key,
    read_key,
    read_register,
    register,
    shown_text,
)
from tests.support.folders import live_in, printed, state
from tests.support.project import SAMPLES
from tests.support.rosters import HEADER, write_workbook
from tests.support.serving import job_for

STAFF = (
    ("000101", "佐藤　花子", "サトウ　ハナコ", "総務課", ""),
    ("000102", "井上　健一", "イノウエ　ケンイチ", "総務課", ""),
    ("000103", "東海林　美咲", "", "財政課", ""),
    ("000104", "山本　太郎", "ヤマモト　タロウ", "財政課", ""),
)
ALL = ("さとう", "SATO", "いのうえ", "INOUE", "やまもと", "YAMAMOTO")


@pytest.fixture
def office(run, tmp_path, monkeypatch):
    """A folder with a roster, and a user of its own; writes and builds it."""
    live_in(tmp_path / "user", monkeypatch)

    class Office:
        roster = tmp_path / "名簿.xlsx"
        folder = tmp_path / "名簿-badges"
        manifest = tmp_path / "名簿-badges" / "manifest.json"
        key = Path(click.get_app_dir("badgegen")) / "badgegen.key"
        shared_key = tmp_path / "badgegen.key"

        def build(self, *options, people=None):
            if people is not None or not self.roster.exists():
                write_workbook(self.roster, [HEADER, *(people or STAFF)])
            return run("build", self.roster, *options)

        def printed(self):
            return printed(self.folder) if (self.folder / "badges.pdf").exists() else ()

        def summary(self):
            with pypdfium2.PdfDocument(self.folder / "preview.pdf") as document:
                return document[0].get_textpage().get_text_range()

        def record(self):
            return json.loads(self.manifest.read_bytes())

    return Office()


@pytest.mark.slow
def test_nothing_is_printed_where_nothing_changed(office):
    office.build()

    result = office.build("--changed-since", office.manifest)

    assert result.status == 0
    assert office.printed() == ()
    assert "新しい名札 0名、変わった名札 0名、いなくなった人 0名" in result.out
    assert len(office.record()["badges"]["entries"]) == 3


@pytest.mark.slow
def test_new_and_changed_badges_are_printed_and_who_left_is_named(office):
    office.build()
    changed = ("000101", "田中　花子", "タナカ　ハナコ", "総務課", "")
    new = ("000105", "森　翔", "モリ　ショウ", "税務課", "")

    result = office.build("--changed-since", office.manifest, people=(new, changed, *STAFF[2:]))

    assert office.printed() == ("もり", "MORI", "たなか", "TANAKA")
    assert "全 4 名のうち 2 名" in result.out
    assert "新しい名札 1名、変わった名札 1名、いなくなった人 1名" in result.out
    summary = office.summary()
    assert "全 4 名のうち 2 名" in summary
    assert "2行目 森: 新しい名札です" in summary
    assert "3行目 田中: 名札が変わりました" in summary
    assert "井上（総務課）" in summary
    assert "井上" not in result.out
    counts = office.record()["counts"]
    assert (counts["printed"], counts["new"], counts["changed"], counts["left"]) == (2, 1, 1, 1)
    assert office.record()["options"]["selection"] == "changed-since"


@pytest.mark.slow
def test_the_new_record_is_of_all_badges_that_are_out(office):
    office.build()
    office.build("--changed-since", office.manifest, people=STAFF[1:])

    office.build("--changed-since", office.manifest, people=STAFF)

    assert office.printed() == ("さとう", "SATO")
    assert len(office.record()["badges"]["entries"]) == 3


@pytest.mark.slow
def test_a_reading_decided_later_is_new_and_one_withdrawn_keeps_its_badge_out(run, office):
    office.build()
    run("override", "set", "東海林", "とうかいりん", "--roster", office.roster)
    office.build("--changed-since", office.manifest)
    assert office.printed()[0] == "とうかいりん"
    run("override", "remove", "東海林", "--roster", office.roster)

    office.build("--changed-since", office.manifest)

    assert office.printed() == ()
    assert len(office.record()["badges"]["entries"]) == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        ("--sheet", "cr80"),
        ("--case", "title"),
        ("--design", "surname-kana-romaji-department"),
    ],
)
def test_another_look_changes_every_badge(office, options):
    office.build()

    office.build("--changed-since", office.manifest, *options)

    assert len(office.record()["badges"]["entries"]) == 3
    assert office.record()["counts"]["changed"] == 3


@pytest.mark.slow
def test_the_order_of_the_roster_changes_no_badge_and_no_record(office):
    office.build()
    before = office.record()["badges"]

    office.build("--changed-since", office.manifest, people=STAFF[::-1])

    assert office.printed() == ()
    assert office.record()["badges"] == before


@pytest.mark.slow
def test_people_whom_nothing_tells_apart_are_counted(office):
    twins = [
        ("", "佐藤　花子", "サトウ　ハナコ", "総務課", ""),
        ("", "佐藤　翔", "サトウ　ショウ", "総務課", ""),
    ]
    office.build(people=twins)
    assert len({who for who, _, _ in office.record()["badges"]["entries"]}) == 2

    result = office.build("--changed-since", office.manifest, people=twins[1:])

    assert office.printed() == ()
    assert "いなくなった人 1名" in result.out


@pytest.mark.slow
def test_the_print_file_of_what_changed_is_verified_with_the_same_option(run, office, tmp_path):
    office.build(people=STAFF[1:])
    kept = tmp_path / "前回.json"
    kept.write_bytes(office.manifest.read_bytes())
    office.build("--changed-since", kept, people=STAFF)
    pdf = office.folder / "badges.pdf"

    assert run("verify", pdf, office.roster, "--changed-since", kept).status == 0
    assert run("verify", pdf, office.roster, "--only", "000101").status == 0
    assert run("verify", pdf, office.roster).status == 1


@pytest.mark.slow
def test_a_run_that_was_not_printed_can_be_made_again(run, office):
    office.build()
    newcomers = (*STAFF[1:], ("000105", "森　翔", "モリ　ショウ", "税務課", ""))
    first = office.build("--changed-since", office.manifest, people=newcomers)
    kept = office.folder / "manifest-1.json"
    assert office.printed() == ("もり", "MORI")
    assert f"比べた記録は {kept}" in first.out
    run("override", "set", "東海林", "とうかいりん", "--roster", office.roster)

    second = office.build("--changed-since", office.manifest)

    assert office.printed() == ("とうかいりん", "TOKAIRIN")
    assert "1 名は、印刷したものとして数えています" in second.out
    assert f"--changed-since {kept}" in second.out
    third = office.build("--changed-since", kept)
    assert office.printed() == ("とうかいりん", "TOKAIRIN", "もり", "MORI")
    assert "いなくなった人 1名" in third.out
    assert "印刷したものとして" not in third.out
    assert sorted(path.name for path in office.folder.glob("manifest-*.json")) == [
        "manifest-1.json",
        "manifest-2.json",
    ]


@pytest.mark.slow
def test_the_print_file_can_be_verified_by_the_record_that_was_kept(run, office):
    office.build(people=STAFF[1:])
    office.build("--changed-since", office.manifest, people=STAFF)

    result = run(
        *("verify", office.folder / "badges.pdf", office.roster),
        *("--changed-since", office.folder / "manifest-1.json"),
    )

    assert result.status == 0


@pytest.mark.slow
def test_a_record_that_stays_as_it_is_is_not_kept_twice(office):
    office.build()

    office.build("--changed-since", office.manifest)

    assert not list(office.folder.glob("manifest-*.json"))


@pytest.mark.slow
def test_a_number_that_another_surname_has_now_tells_whose_it_was(office):
    office.build()
    reused = ("000102", "大谷　健", "オオタニ　ケン", "税務課", "")

    office.build("--changed-since", office.manifest, people=(STAFF[0], reused, *STAFF[2:]))

    assert "3行目 大谷: 名札が変わりました。前は 井上（総務課） です" in office.summary()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--sheet", "cr80"), "--sheet a-one-51002 → cr80"),
        (("--case", "title"), "--case upper → title"),
        (("--duplex", "long-edge"), "--back-design ― → surname-kana-romaji"),
    ],
)
def test_settings_that_change_every_badge_are_named(office, options, told):
    office.build()

    result = office.build("--changed-since", office.manifest, *options)

    assert "変わった名札 3名" in result.out
    assert told in result.out
    assert told.replace(" ", "") in "".join(office.summary().split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (("--only", "000101"), ALL[:2]),
        (("--only", "０００１０１"), ALL[:2]),
        (("--only", "000102,000101"), ALL[:4]),
        (("--only", "000101、 000104", "--only", "000102"), ALL),
        (("--only", "Sheet!3"), ALL[2:4]),
        (("--only", "Ｓｈｅｅｔ！3"), ALL[2:4]),
    ],
)
def test_a_lost_badge_is_one_command(office, options, texts):
    office.build()

    result = office.build(*options)

    assert office.printed() == texts
    assert f"全 4 名のうち {len(texts) // 2} 名" in result.out
    assert len(office.record()["badges"]["entries"]) == 3
    assert office.record()["options"]["selection"] == "only"


@pytest.mark.slow
def test_a_reprinted_badge_leaves_the_record_of_the_others(office):
    office.build()
    office.build("--only", "000101")

    office.build("--changed-since", office.manifest)

    assert office.printed() == ()


@pytest.mark.slow
def test_a_reprint_without_an_earlier_record_begins_one(office):
    office.build("--only", "000101")

    office.build("--changed-since", office.manifest)

    assert office.printed() == ALL[2:]


def test_who_waits_is_not_printed_by_number_either_and_that_is_said(office):
    result = office.build("--only", "000103,000101")

    assert office.printed() == ALL[:2]
    assert "4行目「東海林」は確認を待っている" in result.out
    assert "4行目 東海林: 確認を待っているので、印刷しませんでした" in office.summary()


@pytest.mark.slow
def test_a_number_that_nobody_has_is_named_and_nothing_is_written(office):
    office.build()
    before = state(office.folder)

    result = office.build("--only", "000101,９９９", "--only", "Sheet!99")

    assert result.status == 2
    assert "９９９、Sheet!99" in result.err
    assert "000101" not in result.err
    assert state(office.folder) == before


@pytest.mark.parametrize(
    "options", [("--only", " , "), ("--only", "1", "--changed-since", "m.json")]
)
def test_a_choice_that_makes_no_sense_is_said(office, options):
    assert office.build(*options).status == 2


def spoil(manifest, key):
    record = json.loads(manifest.read_bytes())
    return {
        "no manifest": (b"{}", 2, "manifest.json ではありません"),
        "no JSON": (b"PK\x03\x04", 2, "manifest.json ではありません"),
        "cut off": (manifest.read_bytes()[:900], 2, "manifest.json ではありません"),
        "of an older version": (
            json.dumps({**record, "badges": None}).encode(),
            3,
            "名札の記録がありません",
        ),
        "with damaged entries": (
            json.dumps(
                {**record, "badges": {**record["badges"], "entries": [["x", "y", "z"]]}}
            ).encode(),
            3,
            "壊れています",
        ),
        "of another key": (
            json.dumps({**record, "badges": {**record["badges"], "key": "0" * 16}}).encode(),
            3,
            "別の鍵",
        ),
    }[key]


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    [
        "no manifest",
        "no JSON",
        "cut off",
        "of an older version",
        "with damaged entries",
        "of another key",
    ],
)
def test_a_record_that_cannot_be_used_is_one_sentence_and_nothing_is_written(
    office, tmp_path, kind
):
    office.build()
    data, status, said = spoil(office.manifest, kind)
    (tmp_path / "m.json").write_bytes(data)
    before = state(office.folder), state(tmp_path)

    result = office.build("--changed-since", tmp_path / "m.json")

    assert (result.status, len(result.err.splitlines())) == (status, 1)
    assert said in result.err
    assert (state(office.folder), state(tmp_path)) == before


@pytest.mark.slow
def test_a_damaged_label_of_somebody_who_left_is_one_sentence(office, tmp_path):
    office.build()
    record = office.record()
    for entry_of_badge in record["badges"]["entries"]:
        entry_of_badge[2] = "A" * 192
    (tmp_path / "m.json").write_text(json.dumps(record))

    result = office.build("--changed-since", tmp_path / "m.json", people=STAFF[1:])

    assert result.status == 3
    assert "壊れています" in result.err


def test_a_manifest_that_is_not_there_is_said(office, tmp_path):
    office.build()

    assert office.build("--changed-since", tmp_path / "none.json").status == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("harm", "said"), [(lambda key: key.unlink(), "鍵"), (lambda key: key.write_text("x"), "鍵")]
)
def test_a_missing_or_damaged_key_is_said(office, harm, said):
    office.build()
    harm(office.key)

    result = office.build("--changed-since", office.manifest)

    assert result.status == 3
    assert said in result.err


@pytest.mark.slow
def test_a_lost_key_is_said_by_a_reprint_too_and_a_whole_build_begins_anew(office):
    office.build()
    office.key.unlink()

    assert office.build("--only", "000101").status == 3
    assert office.build().status == 0
    assert office.build("--only", "000101").status == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_key_is_the_users_own_and_nothing_is_left_beside_the_roster(office, tmp_path):
    office.build()

    assert {path.name for path in tmp_path.iterdir()} == {"user", "名簿.xlsx", "名簿-badges"}
    assert stat.S_IMODE(office.key.stat().st_mode) == 0o600
    assert not (office.folder / "badgegen.key").exists()
    kept = office.key.read_bytes()
    office.build()
    assert office.key.read_bytes() == kept


@pytest.mark.slow
def test_a_key_beside_the_overrides_serves_all_who_work_on_them(office, tmp_path, monkeypatch):
    office.build()
    office.key.rename(office.shared_key)
    live_in(tmp_path / "another user", monkeypatch)

    result = office.build("--changed-since", office.manifest)

    assert "新しい名札 0名、変わった名札 0名" in result.out
    assert not (tmp_path / "another user").exists()


@pytest.mark.slow
def test_two_first_runs_at_the_same_time_have_one_key(office):
    office.build()
    office.key.unlink()
    job = replace(job_for(office.roster), keys=office.key.parent)
    first, second = known_badges(job, office.folder), known_badges(job, office.folder)
    assert first.key != second.key

    kept = with_kept_key(first)

    assert with_kept_key(second).key == kept.key
    assert office.build("--changed-since", office.manifest).status == 3


@pytest.mark.slow
def test_no_record_is_made_with_a_key_among_the_results(office, tmp_path):
    office.build()
    office.key.rename(office.shared_key)

    result = office.build("--output", tmp_path)

    assert result.status == 0
    assert "名札の記録がない" in result.out
    since = office.build("--output", tmp_path, "--changed-since", tmp_path / "manifest.json")
    assert since.status == 2
    assert "--output で別のフォルダー" in since.err


@pytest.mark.slow
def test_the_same_input_gives_the_same_record(office):
    office.build()
    first = office.manifest.read_bytes()

    office.build()

    assert office.manifest.read_bytes() == first


def test_the_record_is_hashes_of_one_length_in_no_order_of_the_roster(office):
    office.build()
    entries = office.record()["badges"]["entries"]

    assert [who for who, _, _ in entries] == sorted(who for who, _, _ in entries)
    assert all(
        re.fullmatch("[A-Za-z0-9_-]{22}", text) for who, what, _ in entries for text in (who, what)
    )
    assert {len(label) for _, _, label in entries} == {192}


def test_equal_badges_of_two_people_cannot_be_told_by_their_hashes(office):
    office.build(people=[STAFF[0], ("000109", *STAFF[0][1:])])

    first, second = office.record()["badges"]["entries"]

    assert not set(first) & set(second)


@pytest.mark.slow
@given(identity=st.tuples(st.text(), st.text()), shown=st.text(), label=st.text())
def test_an_entry_is_the_same_each_time_with_its_key_and_another_with_another(
    identity, shown, label
):
    key, other = new_key(), new_key()
    kept = read_key(key_bytes(key), "badgegen.key")

    shown = shown_text(shown)
    made = entry(kept, identity, shown, label.replace("\0", ""))

    assert made == entry(key, identity, shown, label.replace("\0", ""))
    assert label.replace("\0", "").startswith(label_of(key, made, ""))
    foreign = entry(other, identity, shown, label)
    assert not {made.who, made.what, made.label} & {foreign.who, foreign.what, foreign.label}
    whole = json.dumps({"badgegen": "1", "badges": register(key, [made]).as_json()}).encode()
    assert read_register(whole, key, "") == register(key, [made])
    assert len(json.dumps([made.who, made.what, made.label], separators=(",", ":"))) <= 250


EARLIER = SAMPLES / "manifests" / "until-2026-11.json"
"""A manifest with the entries of two people, as badgegen 0.1.0 wrote it at first, and its key."""


def test_the_register_of_an_earlier_version_is_read():
    record = json.loads(EARLIER.read_bytes())
    key = read_key(record["key_file"].encode(), "badgegen.key")

    read = read_register(EARLIER.read_bytes(), key, "manifest.json")

    made = [
        entry(key, tuple(identity), shown_text(shown), label)
        for identity, shown, label in record["made_from"]
    ]
    assert read == register(key, made)
    assert [label_of(key, one, "") for one in read.entries] == [
        label_of(key, one, "") for one in register(key, made).entries
    ]
