"""Findings that no sample agency can show: each as the clerk reads it, in one agreed text.

Together with the other texts of ``tests/golden`` they show every message that stands in the code beside its finding code, which the last test holds.
"""

from __future__ import annotations

import ast
import errno
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from golden_texts import agreed_texts, assert_agreed
from small_site import SmallSite
from told_sentences import PACKAGE, THAI, in_order, literal

from prongsai.authoring.importing.readers import word
from prongsai.content.folder import _FolderReader
from prongsai.documents.inspection import inspect_document
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.cnt import CNT033
from prongsai.reading import yaml_source
from prongsai.reading.encoding import LARGEST_FILE, decode_text, read_text
from prongsai.reports.diagnostics import format_findings
from prongsai.tables.spreadsheets import read_sheet
from prongsai.topics.registry import load_topics

CODE = re.compile("[A-Z]{2,4}[0-9]{3}")
MakeSite = Callable[..., SmallSite]

SHOWN_ELSEWHERE = {
    "ไฟล์ที่นำเข้ามากกว่าหนึ่งไฟล์จะเขียนลง …": "tests/authoring/importing/test_import_command.py",
    "อ่านไฟล์นี้ตามรูปแบบ YAML ไม่ได้": "only a parser without a place would say it",
    "มีรหัสอักขระที่ไม่มีอยู่จริง": "only PyYAML without its C part would say it",
}
"""Messages that are agreed on in a test of their own room, or cannot be brought about."""


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
    write = Path.write_bytes

    def refuse(path: Path, data: Any) -> int:
        if path.parent == site.output / "mandate":
            raise PermissionError(errno.EACCES, "words", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    (finding,) = [entry for entry in site.build().findings if entry.code == "CFG031"]

    assert finding.message == PAGE_HELD


PAGE_HELD = "เขียนไฟล์ผลลัพธ์ mandate/index.html ไม่ได้ (มีโปรแกรมอื่นเปิดอยู่ หรือไม่มีสิทธิ์)"


# --- every message is shown ------------------------------------------------------------------


def messages() -> Iterator[str]:
    """The literal message beside a finding code, or of the refusal of a field."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "manual" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                told = message_of(node)
                if told and THAI.search(told):
                    yield told


def message_of(call: ast.Call) -> str | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    words = [literal(argument) for argument in call.args]
    if name == "Rule":
        return None  # the manual of a code is no message
    if name == "Finding":
        return words[2] if len(words) > 2 else None
    coded = [number for number, word in enumerate(words) if word and CODE.fullmatch(word)]
    if coded or name in {"refusal", "_refused", "_error"}:
        start = coded[0] + 1 if coded else 0
        # A message that was put together before is a name here, and no literal.
        return next(
            (
                word
                for word, argument in zip(words[start:], call.args[start:], strict=True)
                if (word and THAI.search(word)) or getattr(argument, "id", "") == "message"
            ),
            None,
        )
    return None


def shown_lines() -> list[str]:
    lines = {line for text in agreed_texts() for line in text.splitlines()}
    return [PAGE_HELD, *sorted(line for line in lines if THAI.search(line))]


def is_shown(message: str, lines: Sequence[str]) -> bool:
    parts = [part.strip() for part in message.split("…")]
    longest = max(parts, key=len)
    return any(longest in line and in_order(parts, line) for line in lines)


def test_every_message_of_the_code_is_shown_in_a_text() -> None:
    lines = shown_lines()

    missing = {message for message in messages() if not is_shown(message, lines)}

    assert missing == SHOWN_ELSEWHERE.keys()
