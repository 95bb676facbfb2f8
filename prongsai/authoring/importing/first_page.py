"""What the first page of a PDF says it is about, where the file's name does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.authoring.importing.file_items import Match, Unclear, topic_by_words
from prongsai.documents.pdf_facts import pdf_texts
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.requirements.framework import Framework
from prongsai.thai.text import without_invisible
from prongsai.topics.registry import TopicRegistry

_LINES, _LONGEST_LINE, _MOST_LETTERS = 10, 160, 3_000
_LEAST_THAI = 0.5
_LETTER, _THAI = re.compile(r"[^\W\d_]"), re.compile(r"[ก-ฮ]")


def first_lines(path: Path) -> tuple[str, ...]:
    """The first lines of a PDF as far as they are Thai text; none of a scan."""
    text = read_apart(_first_page, path)
    if isinstance(text, Refusal):
        return ()
    lines = (" ".join(without_invisible(line).split()) for line in text.splitlines())
    return tuple(line for line in lines if _is_readable(line))[:_LINES]


def topic_of_lines(
    lines: Sequence[str], name: Unclear, framework: Framework | None, topics: TopicRegistry
) -> Match | Unclear:
    """The topic that the uppermost telling line names; ``name`` is what the file's name said.

    A line against all that the name may mean settles nothing.
    """
    for text in _titles(lines):
        found = topic_by_words(text, framework, topics)
        if isinstance(found, Unclear):
            continue
        if name.candidates and found.topic not in name.candidates:
            return Unclear((*name.candidates, found.topic))
        return Match(found.topic, f'หน้าแรกของเอกสารเขียนว่า "{text}"', found.item, text)
    return name


def _titles(lines: Sequence[str]) -> Iterator[str]:
    """Each line, with the one it may go on in."""
    for place, line in enumerate(lines):
        following = lines[place + 1 : place + 2]
        if following and len(line) + len(following[0]) < _LONGEST_LINE:
            yield f"{line} {following[0]}" if _ends_open(line) else line
        else:
            yield line


def _ends_open(line: str) -> bool:
    """Whether a title goes on in the next line."""
    return line.endswith(("และ", "ของ", "เพื่อ", "การ", "ใน", "ประจำ", "หรือ", "ความ"))


def _is_readable(line: str) -> bool:
    letters = len(_LETTER.findall(line))
    return 0 < len(line) <= _LONGEST_LINE and len(_THAI.findall(line)) >= _LEAST_THAI * letters > 2


def _first_page(path: Path) -> str:
    return next(iter(pdf_texts(path, 1, _MOST_LETTERS)), "")
