"""What was read before is given back only while it is surely the same."""

from __future__ import annotations

import os
from pathlib import Path

from prongsai.content.read_cache import ReadCache, WarmReadCache, file_version, text_version
from prongsai.findings import Findings, Place
from prongsai.findings.rules.cnt import CNT001, CNT002

FAR_AHEAD = 1 << 62
"""A beginning (ns) before which every file of a test was surely changed."""


def test_what_has_not_changed_is_not_read_again() -> None:
    readings = WarmReadCache()
    read: list[str] = []

    def once(text: str) -> str:
        read.append(text)
        return text

    assert readings.of("a", lambda: 1, lambda: once("first")) == "first"
    readings.finished()
    assert readings.of("a", lambda: 1, lambda: once("second")) == "first"
    assert readings.of("a", lambda: 2, lambda: once("third")) == "third"
    assert read == ["first", "third"]


def test_what_a_loading_did_not_ask_for_is_forgotten() -> None:
    readings = WarmReadCache()
    readings.of("a", lambda: 1, lambda: "before")
    readings.finished()
    readings.finished()

    assert readings.of("a", lambda: 1, lambda: "now") == "now"


def test_without_keeping_everything_is_read_anew() -> None:
    readings = ReadCache()
    readings.of("a", lambda: 1, lambda: "before")

    assert readings.of("a", lambda: 1, lambda: "now") == "now"


def test_a_text_is_known_by_its_bytes_even_when_no_time_shows_a_change(tmp_path: Path) -> None:
    path = tmp_path / "laws.yaml"
    path.write_text("title: หนึ่ง", encoding="utf-8")
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    first = text_version(path)
    path.write_text("title: สอง ", encoding="utf-8")
    os.utime(path, ns=times)

    assert text_version(path) != first


def test_a_document_is_known_by_size_and_times_once_they_lie_in_the_past(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7")

    assert file_version(path, FAR_AHEAD) == file_version(path, FAR_AHEAD)
    young = path.stat().st_mtime_ns
    assert file_version(path, young) != file_version(path, young)


def test_what_is_not_there_has_no_version(tmp_path: Path) -> None:
    gone = tmp_path / "gone.pdf"

    assert file_version(gone, FAR_AHEAD) != file_version(gone, FAR_AHEAD)
    assert text_version(gone) != text_version(gone)


def test_what_was_said_is_said_again_of_what_is_not_read_again() -> None:
    readings = WarmReadCache()
    read: list[int] = []

    def reading(findings: Findings) -> str:
        read.append(len(findings))
        findings.add(CNT001.ansi(), Place("a.yaml"))
        return "text"

    for _ in range(2):
        findings = Findings()
        findings.add(CNT002.not_there(), Place("before.yaml"))
        assert readings.told("a", lambda: 1, findings, reading) == "text"
        assert [finding.code for finding in findings] == ["CNT002", "CNT001"]
        readings.finished()

    assert read == [0]
