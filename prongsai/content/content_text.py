"""What one content file says, apart from its meaning: YAML, or Markdown with front matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.content.disclosure import Body
from prongsai.content.table_shapes_told import tell_table_shapes
from prongsai.findings import Findings, Place
from prongsai.findings.rules.cnt import CNT009
from prongsai.findings.rules.cnt_values import CNT017
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.source_tree import SourceTree, Unread
from prongsai.reading.text_files import read_text, split_front_matter
from prongsai.reading.yaml_source import read_yaml

BODY = "body"
"""What the Markdown text of a file is called among its keys."""


@dataclass(frozen=True, slots=True)
class ContentText:
    """The values of a content file and the text below them; either may be missing."""

    tree: SourceTree | None = None
    body: Body | None = None


def read_content_text(path: Path, name: str, findings: Findings) -> ContentText:
    """The values and the text of a content file, as far as they can be used."""
    text = read_text(path, name, findings)
    if text is None:
        return ContentText()
    if path.suffix.lower() == ".md":
        return _read_markdown(text, name, findings)
    return ContentText(read_yaml(text, name, findings))


def _read_markdown(text: str, name: str, findings: Findings) -> ContentText:
    parts = split_front_matter(text, name, findings)
    if parts is None:
        return ContentText()
    body, unread = _written(parts.body, parts.body_line, name, findings)
    tell_table_shapes(parts.body, name, findings, parts.body_line)
    if parts.yaml.strip():
        tree = read_yaml(parts.yaml, name, findings, parts.yaml_line)
    elif body is None and not unread:
        findings.add(CNT009.empty_page(), Place(name))
        return ContentText()
    else:
        tree = SourceTree({}, {}, (), name)
    return ContentText(replace(tree, unread=unread) if tree else None, body)


def _written(
    text: str, first_line: int, name: str, findings: Findings
) -> tuple[Body | None, tuple[Unread, ...]]:
    """A Markdown text without the lines that still are a ``<…>`` of a new file."""
    lines, unread = text.split("\n"), []
    for number, line in enumerate(lines):
        if "<" in line and is_left_to_fill(line):
            place = Place(name, first_line + number, 1, line)
            findings.add(CNT017.line_left(text=line.strip()[:60]), place)
            unread.append(Unread((BODY,), place))
            lines[number] = ""
    left = "\n".join(lines)
    return (Body(left, first_line) if left.strip() else None), tuple(unread)
