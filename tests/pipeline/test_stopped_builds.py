"""A build that is stopped ends in the stage that it is in, between two rows or pages of it."""

from threading import Event

import pytest

from badgegen.core import Stage, ended_by
from badgegen.core.process import answer_of
from badgegen.pipeline.build import build
from badgegen.web.room import Stopped, Task
from tests.support.rosters import HEADER, write_workbook
from tests.support.serving import job_for

_PEOPLE = 40
_STAGES = {
    Stage.READING_ROSTER: _PEOPLE,
    Stage.READING: _PEOPLE,
    Stage.WRITING_FORM: _PEOPLE,
    Stage.WRITING_PREVIEW: _PEOPLE // 2,
    Stage.WRITING_BADGES: 2,
}
"""How often a stage asks at least whether it shall go on: for each row, waiting badge or page."""


@pytest.fixture
def job(tmp_path):
    """Builds the badges of people of whom every second one waits."""
    people = [
        (f"{number:06}", *(("河野　花子", "") if number % 2 else ("佐藤　花子", "サトウ　ハナコ")))
        for number in range(_PEOPLE)
    ]
    return job_for(write_workbook(tmp_path / "名簿.xlsx", [HEADER[:3], *people]))


class Held:
    """A build in a thread of its own that waits at the begin of a stage until it is let go."""

    def __init__(self, job, folder, stage):
        self.reached, self.opened, self.stages = Event(), Event(), []
        self.task = Task(1, lambda track: build(job, folder, "ja", self._held(track, stage)))
        self.task.start()
        assert self.reached.wait(60)

    def _held(self, track, stage):
        def held(reached):
            self.stages.append(reached)
            track(reached)
            if reached is stage:
                self.reached.set()
                assert self.opened.wait(60)

        return held

    def stop(self):
        self.task.stop()
        self.opened.set()
        self.task.wait()
        return self.task.view("ja")


@pytest.mark.slow
@pytest.mark.parametrize("stage", _STAGES)
def test_a_build_that_is_stopped_ends_in_its_stage_and_leaves_nothing(job, tmp_path, stage):
    held = Held(job, tmp_path / "out", stage)

    view = held.stop()

    assert view.said.startswith("やめました")
    assert held.stages[-1] == stage
    assert not any((tmp_path / "out").glob("*.*"))


@pytest.mark.slow
def test_a_build_that_saves_its_results_already_is_finished(job, tmp_path):
    held = Held(job, tmp_path / "out", Stage.SAVING)

    view = held.stop()

    assert view.made
    assert (tmp_path / "out" / "badges.pdf").exists()


@pytest.mark.slow
def test_each_stage_asks_between_its_rows_and_pages_whether_it_shall_go_on(job, tmp_path):
    asked = {Stage.LOADING: 0}

    def track(stage):
        asked.setdefault(stage, 0)

    def ask():
        asked[list(asked)[-1]] += 1

    with ended_by(ask):
        build(job, tmp_path / "out", "ja", track)

    too_few = {stage: asked[stage] for stage, least in _STAGES.items() if asked[stage] < least}
    assert not too_few


def test_a_reader_in_a_process_of_its_own_ends_with_the_work_that_waits_for_it():
    def end():
        raise Stopped

    with ended_by(end), pytest.raises(Stopped):
        answer_of("badgegen.roster.files.legacy_child", b"")
