"""``--profile``: what a run spends on its stages, and how often it does what."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from small_site import SmallSite

from prongsai import profile as module
from prongsai.cli import main
from prongsai.processes import in_processes
from prongsai.profile import Profile, Spent, add_share, count, profiling, stage, staged
from prongsai.reports.profile import COUNTS, STAGES, as_json, as_text, told_profile
from prongsai.thai.text import display_width

Make = Callable[..., SmallSite]


@pytest.fixture
def _seconds_pass_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock is a second after the last, and half of it was work."""
    ticks = iter(range(100))
    monkeypatch.setattr(module, "_now", lambda: Spent(tick := float(next(ticks)), tick / 2))


@pytest.mark.usefixtures("_seconds_pass_when_asked")
def test_the_time_of_a_stage_is_its_own_without_that_of_stages_inside_it() -> None:
    with profiling() as profile, stage("read"):  # 0
        with stage("write"):  # 1, 2
            pass
        with stage("write"):  # 3, 4
            pass
    # 5

    assert profile.stages == {"write": Spent(2.0, 1.0), "read": Spent(3.0, 1.5)}


def test_what_is_counted_is_what_was_done_while_somebody_asked() -> None:
    count("files_written")
    with profiling() as profile:
        count("files_written")
        count("bytes_written", 7)
        add_share(Profile({"read": Spent(1.0, 1.0)}, Counter(bytes_written=3)))
    count("files_written")
    add_share(Profile({"read": Spent(1.0, 1.0)}))

    assert profile.counts == {"files_written": 1, "bytes_written": 10}
    assert profile.stages == {"read": Spent(1.0, 1.0)}


def test_a_stage_that_fails_is_over() -> None:
    @staged("match")
    def fails() -> None:
        raise LookupError

    with profiling() as profile:
        with pytest.raises(LookupError):
            fails()
        with stage("read"):
            pass

    assert set(profile.stages) == {"match", "read"}


@dataclass(frozen=True)
class Counting:
    """Work that is counted where it is done."""

    def __call__(self, slug: str) -> str:
        with stage("read"):
            count("texts_read", 2)
        return slug


@pytest.mark.slow
def test_the_work_of_other_processes_is_in_it() -> None:
    with profiling() as profile:
        done = list(in_processes(Counting(), ["one", "two"], 2, in_order=True))

    assert done == ["one", "two"]
    assert profile.counts == {"texts_read": 4}
    assert set(profile.stages) == {"read"}


def test_the_table_is_aligned_and_names_every_stage_and_count() -> None:
    told = as_text(Profile({"read": Spent(1.25, 0.5)}, Counter(files_written=12345)))

    stages, counts = (part.splitlines() for part in told.rstrip().split("\n\n"))
    for lines in (stages, counts):
        assert len({display_width(line) for line in lines}) == 1
    assert stages[1].split() == ["อ่านเนื้อหา", "1.25", "0.50"]
    assert "12,345" in told
    for label in (*STAGES.values(), *COUNTS.values()):
        assert label in told


def test_machines_get_one_line_with_everything() -> None:
    data = json.loads(as_json(Profile()))

    assert set(data["stages"]) == set(STAGES)
    assert set(data["counts"]) == set(COUNTS)


def test_nothing_is_told_unasked_and_all_of_it_after_a_fault() -> None:
    stream = io.StringIO()
    with told_profile(None, stream):
        count("files_written")
    assert not stream.getvalue()

    with pytest.raises(LookupError), told_profile("json", stream):
        raise LookupError
    assert json.loads(stream.getvalue())["stages"]["other"]["wall"] >= 0


def test_build_and_check_tell_what_they_did(
    small_site: Make, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site("ban-na")
    monkeypatch.chdir(site.root)
    monkeypatch.setattr(sys, "argv", ["build.py"])
    told = []
    for command in ("build", "build", "check"):
        main([command, "--quiet", "--profile=json"])
        told.append(json.loads(capsys.readouterr().err.splitlines()[-1]))
    first, again, check = (each["counts"] for each in told)

    pages = sum(name.endswith(".html") for name in site.published())
    assert first["pages_rendered"] == pages
    assert first["bytes_written"] > sum(map(len, site.published().values()))
    assert (again["pages_rendered"], again["files_written"]) == (0, 0)
    assert check["texts_read"] > 0
    assert told[2]["stages"]["verify"]["cpu"] > 0
