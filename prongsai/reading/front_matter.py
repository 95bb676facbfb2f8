"""Markdown's YAML front matter, cut from its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.findings import Findings, Place
from prongsai.findings.rules.cnt import CNT008

_FENCE = re.compile(r"---[ \t]*")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown text in its two parts, each with the number of its first line.

    Without front matter the YAML is empty and the body is the whole text.
    """

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split_front_matter(text: str, file: str, findings: Findings) -> FrontMatter | None:
    """Split Markdown into YAML front matter and body.

    ``None`` where the front matter is opened but not closed, which is an error (CNT008).
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None or not _FENCE.fullmatch(lines[start]):
        return FrontMatter("", 1, text, 1)
    for end in range(start + 1, len(lines)):
        if _FENCE_END.fullmatch(lines[end]):
            above, below = lines[start + 1 : end], lines[end + 1 :]
            return FrontMatter("\n".join(above), start + 2, "\n".join(below), end + 2)
    findings.add(CNT008.not_closed(), Place(file, start + 1, 1, lines[start]))
    return None
