"""What one content file says, apart from its meaning: YAML, or Markdown with front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prongsai.content.disclosure import Body
from prongsai.findings import Finding, Place, Severity
from prongsai.reading.encoding import read_text
from prongsai.reading.fields.refusal import BRACKETS, is_left_to_fill
from prongsai.reading.yaml_source import SourceTree, read_yaml, split_front_matter


def read_content_text(
    path: Path, name: str
) -> tuple[SourceTree | None, Body | None, list[Finding]]:
    """The values and the text of a content file, None where unusable, and what is wrong with it."""
    text, findings = read_text(path, name)
    if text is None:
        return None, None, findings
    if path.suffix.lower() == ".md":
        return _read_markdown(text, name, findings)
    tree, found = read_yaml(text, name, 1)
    return tree, None, [*findings, *found]


def _read_markdown(
    text: str, name: str, findings: list[Finding]
) -> tuple[SourceTree | None, Body | None, list[Finding]]:
    yaml_text, first_line, body_text, body_line, found = split_front_matter(text, name)
    body = Body(body_text, body_line) if body_text.strip() else None
    findings = [*findings, *found, *_left_to_fill(body_text, body_line, name)]
    if found:
        return None, body, findings
    if not yaml_text.strip():
        if body is None:
            return None, None, [*findings, _nothing_written(name)]
        return SourceTree({}, {}, (), name), body, findings
    tree, found = read_yaml(yaml_text, name, first_line)
    return tree, body, [*findings, *found]


def _left_to_fill(text: str, first_line: int, name: str) -> Iterator[Finding]:
    """Lines of a Markdown text that still are a ``<…>`` of a new file."""
    for number, line in enumerate(text.split("\n"), start=first_line):
        if is_left_to_fill(line):
            message = f'ยังไม่ได้แทน "{line.strip()[:60]}" ด้วยข้อความจริง'
            place = Place(name, number, 1, line)
            remedy = "พิมพ์ข้อความของหน่วยงานแทนทั้งบรรทัด"
            yield Finding(BRACKETS, Severity.ERROR, message, remedy, place)


def _nothing_written(name: str) -> Finding:
    message, remedy = "ไฟล์นี้ไม่มีข้อมูล", "เขียนเนื้อหาในไฟล์ หรือลบไฟล์ที่ไม่ใช้"
    return Finding("CNT009", Severity.ERROR, message, remedy, Place(name))
