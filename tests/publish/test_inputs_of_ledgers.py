"""Which sources are read again, and which are trusted by their times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prongsai.publish.ledger import UNSURE, InputRecord, read_inputs

LATER = 10**19
"""A time in ns after every file's."""

NAME = "content/ban-na/agency.yaml"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_text("name: ก\n", encoding="utf-8")
    return path


def read(
    source: Path, before: dict[str, InputRecord] | None = None, began: int = LATER
) -> InputRecord:
    return read_inputs(source.parents[2], "ban-na", before or {}, began)[NAME]


def test_a_file_with_its_old_size_and_times_is_not_read(source: Path) -> None:
    marked = replace(read(source), digest="known")

    assert read(source, {NAME: marked}).digest == "known"


def test_a_file_with_another_time_is_read(source: Path) -> None:
    marked = replace(read(source), digest="known", mtime=5)

    assert read(source, {NAME: marked}).digest != "known"


@pytest.mark.parametrize("younger_by", [0, 1])
def test_a_file_as_young_as_the_run_is_read_again_by_the_next(
    source: Path, younger_by: int
) -> None:
    """Within one tick of the disk's clock a file can be saved, read and saved again."""
    times = source.stat()
    began = max(times.st_mtime_ns, times.st_ctime_ns) - younger_by

    unsure = read(source, began=began)

    assert unsure.mtime == UNSURE
    assert read(source, {NAME: replace(unsure, digest="known")}).digest == unsure.digest


def test_temporary_files_of_editors_are_no_content(source: Path) -> None:
    for name in (".agency.yaml.swp", "~$report.docx"):
        (source.parent / name).write_bytes(b"x")

    assert set(read_inputs(source.parents[2], "ban-na", {}, LATER)) == {NAME}


def test_a_link_that_leads_nowhere_is_no_content(source: Path) -> None:
    (source.parent / "gone.yaml").symlink_to(source.parent / "nothing")

    assert set(read_inputs(source.parents[2], "ban-na", {}, LATER)) == {NAME}


def test_a_file_that_cannot_be_read_is_tried_again(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> str:
        raise PermissionError

    with monkeypatch.context() as locked:
        locked.setattr("prongsai.publish.ledger.digest_file", refuse)
        record = read(source)

    assert (record.digest, record.mtime) == ("", UNSURE)
    assert read(source, {NAME: record}).digest
