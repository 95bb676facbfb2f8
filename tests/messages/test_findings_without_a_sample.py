"""Findings that no sample agency can show: each as the clerk reads it, in one agreed text."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from golden_texts import assert_agreed
from small_site import SmallSite

from prongsai.content.folder import _FolderReader
from prongsai.documents.inspection import inspect_document
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.cnt_places import CNT033
from prongsai.importing.readers import word
from prongsai.reading import yaml_source
from prongsai.reading.text_files import LARGEST_FILE, decode_text, read_text
from prongsai.reports.diagnostics import format_findings
from prongsai.requirements.kinds.covered import OIT016
from prongsai.requirements.kinds.document import OIT014
from prongsai.tables.spreadsheets import read_sheet
from prongsai.topics.registry import load_topics

MakeSite = Callable[..., SmallSite]


def held(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file as another program holds it: it is there, and nobody may read it."""
    read, opened, listed = Path.read_bytes, Path.open, Path.iterdir

    def refuse(instead: Callable[..., Any]) -> Callable[..., Any]:
        def reading(self: Path, *rest: Any, **more: Any) -> Any:
            if self == path:
                raise PermissionError(errno.EACCES, "words", str(self))
            return instead(self, *rest, **more)

        return reading

    monkeypatch.setattr(Path, "read_bytes", refuse(read))
    monkeypatch.setattr(Path, "open", refuse(opened))
    monkeypatch.setattr(Path, "iterdir", refuse(listed))
    return path


def texts_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Finding]:
    path = folder / "structure.yaml"
    path.write_bytes(b"a: b\n")
    findings = Findings()
    read_text(held(path, monkeypatch), path.name, findings)
    return list(findings)


def texts_too_large(folder: Path, _: pytest.MonkeyPatch) -> Sequence[Finding]:
    path = folder / "structure.yaml"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    findings = Findings()
    read_text(path, path.name, findings)
    return list(findings)


def half_a_text(_: Path, __: pytest.MonkeyPatch) -> Sequence[Finding]:
    findings = Findings()
    decode_text("ก".encode("utf-16")[:-1], "structure.yaml", findings)
    return list(findings)


def a_broken_letter(_: Path, __: pytest.MonkeyPatch) -> Sequence[Finding]:
    data = "ชื่อ: งานคลัง\nสถานที่: บ้าน\n".encode() + b"\xe0\xb8\n"
    findings = Findings()
    decode_text(data, "structure.yaml", findings)
    return list(findings)


def yaml_too_large(_: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Finding]:
    monkeypatch.setattr(yaml_source, "LARGEST_TEXT", 3)
    findings = Findings()
    yaml_source.read_yaml("a: bc\n", "structure.yaml", findings)
    return list(findings)


def documents_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Finding]:
    path = folder / "plan.pdf"
    path.write_bytes(b"%PDF-1.4")
    return inspect_document(held(path, monkeypatch), path.name)[1]


def workbooks_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Finding]:
    path = folder / "แผน.xlsx"
    path.write_bytes(b"PK")
    return read_sheet(held(path, monkeypatch), path.name).findings


def word_files_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Finding]:
    path = folder / "แผน.docx"
    path.write_bytes(b"PK")
    return word.read(held(path, monkeypatch), path.name).findings


def folders_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Finding]:
    reader = _FolderReader(folder, load_topics(), lambda year, code: None)
    reader.children(held(folder, monkeypatch), "content/ban-na/2568")
    return list(reader.findings)


def links_that_lead_out(_: Path, __: pytest.MonkeyPatch) -> Sequence[Finding]:
    return [
        CNT033.link_outside(name=Path(file).name, whose=whose).at(Place(file))
        for file, whose in (
            ("content/ban-na/agency.yaml", "หน่วยงาน"),
            ("themes/civic/static/img/logo.svg", "ธีม"),
            ("frameworks/oit-2570.yaml", "กรอบการประเมิน"),
        )
    ]


def documents_not_read_to_the_end(_: Path, __: pytest.MonkeyPatch) -> Sequence[Finding]:
    place = Place("content/ban-na/2568/annual-report.yaml", 3)
    return [rule.document_unread(title="รายงานประจำปี").at(place) for rule in (OIT014, OIT016)]


CASES = [
    texts_held,
    texts_too_large,
    half_a_text,
    a_broken_letter,
    yaml_too_large,
    documents_held,
    workbooks_held,
    word_files_held,
    folders_held,
    links_that_lead_out,
    documents_not_read_to_the_end,
]


def test_each_reads_as_agreed(tmp_path: Path) -> None:
    parts = []
    for bring_about in CASES:
        folder = tmp_path / bring_about.__name__
        folder.mkdir()
        with pytest.MonkeyPatch.context() as monkeypatch:
            found = list(bring_about(folder, monkeypatch))
        assert found, bring_about.__name__
        parts.append(f"## {bring_about.__name__}\n{format_findings(found)}\n")
    assert_agreed("findings.txt", "\n".join(parts))


def test_a_page_that_is_open_elsewhere(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CFG031 with its reason; the rest of the sentence is in tests/golden/texts."""
    site = small_site("ban-na")
    replace = os.replace

    def refuse(path: str, target: str) -> None:
        if Path(path).parent == site.output / "mandate":
            raise PermissionError(errno.EACCES, "words", path)
        replace(path, target)

    monkeypatch.setattr(os, "replace", refuse)
    (finding,) = [entry for entry in site.build().findings if entry.code == "CFG031"]

    assert finding.message == PAGE_HELD


PAGE_HELD = "เขียนไฟล์ผลลัพธ์ mandate/index.html ไม่ได้ (มีโปรแกรมอื่นเปิดอยู่ หรือไม่มีสิทธิ์)"
