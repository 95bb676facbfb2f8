"""A content file of last year as it was written: its keys, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from prongsai.authoring.topic_skeleton import HOW_TO
from prongsai.content.folder import ContentFile
from prongsai.findings import Findings
from prongsai.reading.text_files import FrontMatter, read_text, split_front_matter
from prongsai.reading.yaml_source import read_yaml

_HEADING = re.compile(r"#{1,6}\s+(\S.*?)\s*#*\s*")
_OF_PROGRAM = ("##", "# yaml-language-server:")
"""Comments that new files bring along; the clerk's own begin with a single ``#``."""

_ALWAYS_SAID = frozenset({"title", "updated", "responsible"})
"""The keys that a new file has before anybody fills it in."""

_EXAMPLE = re.compile(r"(?:- )?[a-z_]+:|-(?: |$)|<|[ก-๙. ]+[0-9]{2,4}: <")
"""An example of a new file that nobody has put to use yet."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the clerk's: its line (from 1), its words without the ``#``."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class LastYear:
    """What a file says: its keys, the clerk's comments, the headings of its Markdown text."""

    file: str
    data: Mapping[str, Any]
    comments: tuple[Comment, ...]
    headings: tuple[str, ...]


def read_last_year(file: ContentFile, examples: frozenset[str]) -> LastYear | None:
    """Read a file by whatever encoding it was saved in; ``None`` when it is no content.

    ``examples`` are comments, without their signs, that new files bring along: one that is
    still there says nothing.
    """
    findings = Findings()
    text = read_text(file.path, file.name, findings)
    if text is None:
        return None
    parts: FrontMatter | None = FrontMatter(text, 1, "", 1)
    if file.path.suffix.lower() == ".md":
        parts = split_front_matter(text, file.name, findings)
    if parts is None:
        return None
    text, first, body = parts.yaml, parts.yaml_line, parts.body
    tree = read_yaml(text, file.name, findings, first)
    data = tree.data if tree is not None else None
    if data is None and not body.strip():
        return None
    from_form = HOW_TO[0] in text
    comments = tuple(
        Comment(number + first, words)
        for number, words in _comments(text)
        if words not in examples and not (from_form and _EXAMPLE.match(words))
    )
    said = data if isinstance(data, dict) else {}
    if from_form and not said.keys() - _ALWAYS_SAID:
        said = _examples_of(text, file.name) | said
    return LastYear(file.name, said, comments, tuple(_headings(body)))


def _examples_of(form: str, file: str) -> dict[str, Any]:
    """What a form says that nobody has filled in: its examples still name last year's records."""
    first, *rest = form.split("\n")
    filled = "\n".join([first, *(line.removeprefix("# ") for line in rest)])
    tree = read_yaml(filled, file, Findings())
    return tree.data if tree is not None and isinstance(tree.data, dict) else {}


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Comments with their line (from 0): what no scalar of the YAML holds."""
    lines = text.split("\n")
    ends = _scalar_ends(text, lines)
    for number, line in enumerate(lines):
        start = ends.get(number, 0)
        if start is None:
            continue
        rest = line[start:]
        sign = rest.find("#")
        if sign < 0 or (start and sign == 0) or rest[:sign].strip(" \t,]}[{:-?"):
            continue
        comment = rest[sign:].strip()
        words = comment.lstrip("#").strip()
        if words and not comment.startswith(_OF_PROGRAM):
            yield number, words


def _scalar_ends(text: str, lines: Sequence[str]) -> Mapping[int, int | None]:
    """Where the last scalar of each line ends (columns from 0); ``None`` inside a long one."""
    ends: dict[int, int | None] = {}
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if not isinstance(token, yaml.ScalarToken):
                continue
            start, end = token.start_mark, token.end_mark
            for number in range(start.line, end.line):
                ends[number] = None
            if end.column:
                ends[end.line] = end.column
    except yaml.YAMLError:
        # What can be read of a broken file ends here; comments above it have been seen.
        ends.update(dict.fromkeys(range(max(ends, default=-1) + 1, len(lines))))
    return ends


def _headings(body: str) -> Iterator[str]:
    fenced = False
    for line in body.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        found = _HEADING.fullmatch(line.strip())
        if found and not fenced:
            yield found[1]
