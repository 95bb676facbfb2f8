"""Text files as different editors save them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.findings import Findings, Severity
from prongsai.reading.text_files import decode_text, read_text

TEXT = "title: แผนดำเนินงาน\nsummary: น้ำประปา 13:30\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(TEXT.encode(encoding))
    findings = Findings()
    assert read_text(path, "content/x.yaml", findings) == TEXT
    assert not findings


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_become_one_kind(newline: str) -> None:
    assert decode_text(TEXT.replace("\n", newline).encode(), "x", Findings()) == TEXT


def test_ansi_is_read_with_a_warning_that_names_the_steps(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(TEXT.encode("cp874"))
    findings = Findings()
    text = read_text(path, "content/x.yaml", findings)
    [finding] = findings
    assert text == TEXT
    assert (finding.code, finding.severity) == ("CNT001", Severity.WARNING)
    assert "ANSI" in finding.message
    assert "Notepad" in finding.remedy
    assert "UTF-8" in finding.remedy
    assert finding.place is not None
    assert finding.place.file == "content/x.yaml"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0",
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-32"),
        b"\xff\xfe\x00",
        "café à la crème".encode("latin-1"),
        b"title: a\0b",
    ],
    ids=["png", "pdf", "UTF-16 without mark", "UTF-32", "cut UTF-16", "French", "NUL"],
)
def test_what_is_no_thai_text_is_refused(data: bytes) -> None:
    findings = Findings()
    text = decode_text(data, "content/x.yaml", findings)
    [finding] = findings
    assert text is None
    assert (finding.code, finding.severity) == ("CNT002", Severity.ERROR)


def test_one_broken_byte_is_shown_with_its_line() -> None:
    data = b"\xef\xbb\xbf" + TEXT.encode().replace("น้ำ".encode(), "น้ำ".encode()[:-1])
    findings = Findings()
    text = decode_text(data, "content/x.yaml", findings)
    [finding] = findings
    assert text is None
    assert finding.code == "CNT002"
    assert finding.place is not None
    assert finding.place.line == 2
    assert finding.place.text.startswith("summary: น")


def test_files_that_cannot_be_opened_are_findings(tmp_path: Path) -> None:
    findings = Findings()
    text = read_text(tmp_path / "none.yaml", "content/none.yaml", findings)
    [finding] = findings
    assert (text, finding.message) == (None, "ไม่พบไฟล์นี้")
    findings = Findings()
    text = read_text(tmp_path, "content", findings)
    [finding] = findings
    assert text is None
    assert finding.code == "CNT002"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
def test_pipes_are_not_waited_for_and_devices_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "oit-2570.yaml")
    (tmp_path / "endless.csv").symlink_to("/dev/zero")

    for name in ("oit-2570.yaml", "endless.csv"):
        findings = Findings()
        text = read_text(tmp_path / name, name, findings)
        (finding,) = findings
        assert (text, finding.code) == (None, "CNT002")
        assert finding.message == "ไฟล์นี้ไม่ใช่ไฟล์ข้อความ"


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    findings = Findings()
    text = decode_text(data, "x", findings)
    assert (text is None) == any(finding.severity is Severity.ERROR for finding in findings)


WORDS = ["แผน", "ดำเนินงาน", "เธอ", "น้ำ", "ที่", "ปี ๒๕๖๘", "title: ", "\n", "13:30", "“ก”"]


@given(st.lists(st.sampled_from(WORDS)).map("".join))
def test_thai_in_ansi_is_always_recognised(text: str) -> None:
    # A word or two may by chance be UTF-8 as well; a sentence is not.
    text += " ประกาศองค์การบริหารส่วนตำบล"
    assert decode_text(text.encode("cp874"), "x", Findings()) == text
