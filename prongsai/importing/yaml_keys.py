"""Putting keys into a content file that exists: other keys, their order and comments stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from prongsai.findings import Findings
from prongsai.reading.fields import LabelledEnum
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.patch import Insert, PatchRefusedError, Set, patched
from prongsai.reading.text_files import keys_and_body, read_text
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain


class Held(StrEnum):
    """What to do with values that are there already and differ."""

    ASK = "ask"
    REPLACE = "replace"
    ADD = "add"
    KEEP = "keep"


class HeldWord(LabelledEnum):
    """The choices of somebody who is asked; the numbers are the order here."""

    REPLACE = "replace", "แทนที่ด้วยข้อมูลที่นำเข้า (เก็บของเดิมไว้เป็น .bak)", ("แทนที่",)
    ADD = "add", "เพิ่มรายการที่ยังไม่มี และปรับรายการชื่อเดียวกัน", ("เพิ่ม",)
    KEEP = "keep", "คงของเดิม", ("คงเดิม",)


@dataclass(frozen=True, slots=True)
class Existing:
    """A content file and its top-level keys.

    ``before`` and ``after`` are the lines around the YAML (the marks of front matter and the
    text below it). ``starts`` are the lines of the keys, from 0 within ``lines``.
    """

    name: str
    text: str
    data: Mapping[str, Any]
    before: tuple[str, ...]
    lines: tuple[str, ...]
    after: tuple[str, ...]
    starts: Mapping[str, int]
    body: str = ""


def read_existing(text: str, name: str, findings: Findings) -> Existing | None:
    """Read a file's keys; ``None``, and why, where it cannot be changed safely."""
    parts = keys_and_body(text, name, findings)
    if parts is None:
        return None
    first, body = parts.yaml_line, parts.body
    data: Mapping[str, Any] = {}
    starts: dict[str, int] = {}
    if not all(map(_loose, map(str.lstrip, parts.yaml.split("\n")))):
        told = Findings()
        tree = read_yaml(parts.yaml, name, told, first)
        if tree is None or told.has_errors():
            findings.extend(told)
            return None
        data = tree.data if isinstance(tree.data, dict) else {}
        marks = ((path, mark) for path, mark in tree.key_marks.items() if len(path) == 1)
        starts = {str(path[0]): mark[0] - first for path, mark in marks}
    all_lines = text.replace("\r\n", "\n").split("\n")
    start = first - 1
    # A text without keys has no line of them, not an empty one.
    end = start + (len(parts.yaml.replace("\r\n", "\n").split("\n")) if parts.yaml else 0)
    inner, after = tuple(all_lines[start:end]), tuple(all_lines[end:])
    return Existing(name, text, data, tuple(all_lines[:start]), inner, after, starts, body)


def existing_at(path: Path, name: str, findings: Findings) -> Existing | None:
    """The file at a path, read as :func:`read_existing` does."""
    text = read_text(path, name, findings)
    return None if text is None else read_existing(text, name, findings)


def with_keys(
    existing: Existing, record: Mapping[str, Plain], comments: Mapping[YamlPath, Sequence[str]] = {}
) -> str:
    """The file's text with the keys of ``record`` replaced where they stand, or added.

    A new key stands below the example of it that is a comment, or else at the end; comments
    of the empty path come last.
    """
    own = {path: lines for path, lines in comments.items() if path}
    edits = [Set((key,), value, own) for key, value in record.items()]
    keys = patched("\n".join(existing.lines), edits).text.rstrip("\n").split("\n")
    last = [f"# {line}".rstrip() for line in comments.get((), ())]
    return _whole(existing, [*(keys if any(keys) else []), *last])


def with_members(existing: Existing, key: str, members: Sequence[Plain]) -> str | None:
    """The file's text with members added to a key's list, every line of it kept.

    ``None`` where that cannot be.
    """
    keys = "\n".join(existing.lines)
    try:
        longer = patched(keys, [Insert((key,), len(existing.data[key]), members)]).text
    except PatchRefusedError:
        return None
    return _whole(existing, longer.rstrip("\n").split("\n"))


def _whole(existing: Existing, keys: Sequence[str]) -> str:
    """The file with other lines of keys."""
    return "\n".join([*existing.before, *keys, *existing.after]).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class WithBody:
    """A file's name and text; ``differs`` says that another text is there already."""

    name: str
    text: str
    differs: bool = False


def with_body(body: str, existing: Existing, text: str, how: Held) -> WithBody:
    """The file with ``text`` (its keys as they will be) and a body below them.

    A file of keys alone becomes one of Markdown, every line of it kept.
    """
    name, body, old = existing.name, body.strip(), existing.body.strip()
    if not body or body in old:
        return WithBody(name, text)
    if not name.endswith(".md"):
        return WithBody(f"{name.rpartition('.')[0]}.md", f"---\n{text.rstrip()}\n---\n\n{body}\n")
    differs = bool(old) and not is_left_to_fill(old)
    if differs and how is Held.KEEP:
        return WithBody(name, text, differs)
    keys = text[: text.rindex(existing.body)] if existing.body else text
    whole = f"{old}\n\n{body}" if differs and how is Held.ADD else body
    return WithBody(name, f"{keys.rstrip()}\n\n{whole}\n", differs)


def _loose(line: str) -> bool:
    return not line.strip() or line.startswith("#")
