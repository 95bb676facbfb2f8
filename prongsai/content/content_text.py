"""The text of a content file: its keys as a tree, its Markdown, and what is told of tables, pictures and what no page shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.content.disclosure import BODY, Body
from prongsai.findings import Findings, Place
from prongsai.findings.rules.cnt import CNT009, CNT046, CNT047
from prongsai.findings.rules.cnt_values import CNT017
from prongsai.findings.rules.lnk import LNK015
from prongsai.markup.render import may_show_pictures, render_markdown
from prongsai.markup.source import MAX_CHARACTERS
from prongsai.markup.unparsed_lines import table_faults
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.hidden_signs import in_plain_sight
from prongsai.reading.source_tree import SourceTree, Unread
from prongsai.reading.text_files import decode_text, read_text, split_front_matter
from prongsai.reading.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class ContentText:
    """The values of a content file and the text below them; either may be missing."""

    tree: SourceTree | None = None
    body: Body | None = None


def read_content_text(
    path: Path, name: str, findings: Findings, unsaved: bytes | None = None
) -> ContentText:
    """The values and the text of a content file, as far as they can be used.

    ``unsaved`` are the bytes it is to have; they are read in its place.
    """
    if unsaved is None:
        text = read_text(path, name, findings)
    else:
        text = decode_text(unsaved, name, findings)
    if text is None:
        return ContentText()
    text = in_plain_sight(text, name, findings)
    if path.suffix.lower() == ".md":
        return _read_markdown(text, name, findings)
    return ContentText(read_yaml(text, name, findings))


def _read_markdown(text: str, name: str, findings: Findings) -> ContentText:
    parts = split_front_matter(text, name, findings)
    if parts is None:
        return ContentText()
    body, unread = _written(parts.body, parts.body_line, name, findings)
    tell_table_shapes(parts.body, name, findings, parts.body_line)
    tell_what_is_not_shown(parts.body, name, findings, parts.body_line)
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
    if "<" not in text:
        return (Body(text, first_line) if text and not text.isspace() else None), ()
    lines, unread = text.split("\n"), []
    for number, line in enumerate(lines):
        if "<" in line and is_left_to_fill(line):
            place = Place(name, first_line + number, 1, line)
            findings.add(CNT017.line_left(text=line.strip()[:60]), place)
            unread.append(Unread((BODY,), place))
            lines[number] = ""
    left = "\n".join(lines)
    return (Body(left, first_line) if left.strip() else None), tuple(unread)


def tell_table_shapes(text: str, file: str, findings: Findings, first_line: int = 1) -> None:
    """Tell tables that are not as wide as their rows, or no tables at all, at their line."""
    if "|" not in text:
        return
    lines = text.split("\n")
    for fault in table_faults(lines):
        if fault.fault == "wide":
            said = CNT046.beyond_the_header(cells=fault.cells, columns=fault.columns)
        else:
            said = CNT046.no_ruled_line(rule="| --- " * fault.cells + "|")
        findings.add(said, Place(file, first_line + fault.line, 1, lines[fault.line]))


_WITH_WORDS = ("script", "style", "template")
"""Elements that vanish with all that stands in them."""
_ALONE = ("iframe", "object", "embed", "video", "audio", "form", "svg", "math", "textarea", "title")
_TAG = re.compile(rf"<({'|'.join((*_WITH_WORDS, *_ALONE))})\b", re.IGNORECASE)
_CODE = re.compile(
    r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)|(?<!`)(`++)(?:[^`\n]|\n(?![ \t]*\n))+\2",
    re.MULTILINE | re.DOTALL,
)
_WORDS_OF_CODE = re.compile(r"[^\n]")


def tell_what_is_not_shown(text: str, file: str, findings: Findings, first_line: int = 1) -> None:
    """Tell of elements that no page shows, each kind once, at its first line outside of code."""
    if len(text) > MAX_CHARACTERS:
        findings.add(CNT047.too_long(most=MAX_CHARACTERS), Place(file, first_line))
    if "<" not in text or not _TAG.search(text):
        return
    plain = _CODE.sub(lambda code: _WORDS_OF_CODE.sub(" ", code[0]), text)
    lines, told = text.split("\n"), set()
    for found in _TAG.finditer(plain):
        tag = found[1].lower()
        if tag in told:
            continue
        told.add(tag)
        said = CNT047.left_out(tag=tag)
        if tag in _WITH_WORDS:
            ends = plain.lower().find(f"</{tag}", found.end()) >= 0
            said = CNT047.hidden(tag=tag) if ends else CNT047.to_the_end(tag=tag)
        line = plain.count("\n", 0, found.start())
        findings.add(said, Place(file, first_line + line, 1, lines[line]))


def foreign_pictures(text: str, file: str, findings: Findings, first_line: int = 1) -> None:
    """Tell of each picture that a text takes from another website.

    ``first_line`` is the line of the file at which the text begins. The rendering itself
    says which ones they are, so that nothing is told here that pages do otherwise.
    """
    if not may_show_pictures(text):
        return
    lines = text.split("\n")
    for picture in render_markdown(text).foreign:
        number = max(picture.line, 1)
        line = lines[number - 1] if picture.line else ""
        place = Place(file, first_line + number - 1, 0, line)
        findings.add(LNK015.foreign_picture(address=picture.source), place)
