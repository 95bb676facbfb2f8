"""The sample is built once for all workers of a run, and never changed by a test."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
import sample_build
from sample_build import SampleBuild, build_of_the_run


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were built, by a build that takes no time."""
    built: list[Path] = []

    def build(options: sample_build.Options, _: object) -> SimpleNamespace:
        built.append(options.config.parent)
        return SimpleNamespace(results=(None,) * 6, findings=())

    monkeypatch.setattr(sample_build, "build", build)
    monkeypatch.setattr(sample_build, "copy_of_the_repository", Path.mkdir)
    return built


def test_workers_that_come_at_once_get_one_build(builds: list[Path], tmp_path: Path) -> None:
    got: list[SampleBuild] = []
    workers = [Thread(target=lambda: got.append(build_of_the_run(tmp_path / "run"))) for _ in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(builds) == 1
    assert got == [SampleBuild(builds[0], 6, ())] * 2


def test_another_program_or_other_content_is_built_anew(
    builds: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_of_the_run(tmp_path)
    monkeypatch.setattr(sample_build, "MADE_FROM", ("site_config.yaml",))
    build_of_the_run(tmp_path)

    assert len(set(builds)) == 2


def test_a_copy_may_be_changed(tmp_path: Path) -> None:
    (tmp_path / "shared/output").mkdir(parents=True)
    shared = SampleBuild(tmp_path / "shared", 6, ())
    copy = shared.copy(tmp_path / "own")
    (copy.output / "index.html").write_text("ก", encoding="utf-8")

    assert list(shared.output.iterdir()) == []
