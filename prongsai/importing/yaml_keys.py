"""Putting keys into a content file that exists: other keys, their order and comments stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from prongsai.findings import Findings
from prongsai.reading.fields import LabelledEnum
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.text_files import keys_and_body, read_text
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_writing import Path as YamlPath
from prongsai.reading.yaml_writing import Plain, yaml_text

_MEMBER = re.compile(r"( *)- ")


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
    end = start + len(parts.yaml.replace("\r\n", "\n").split("\n"))
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
    lines: list[str | None] = list(existing.lines)
    blocks: dict[int, list[str]] = {}
    added: list[str] = []
    for key, value in record.items():
        own = {path: text for path, text in comments.items() if path and path[0] == key}
        text = yaml_text({key: value}, own).rstrip("\n").split("\n")
        if key not in existing.starts:
            below = _below_example(existing.lines, key)
            (added if below is None else blocks.setdefault(below, [])).extend(text)
            continue
        start = existing.starts[key]
        blocks.setdefault(start, []).extend(text)
        for number in range(start, _end(existing, start)):
            lines[number] = None
    merged: list[str] = []
    for number, line in enumerate(lines):
        merged += blocks.get(number, ())
        if line is not None:
            merged.append(line)
    merged += blocks.get(len(lines), ())
    while merged and not merged[-1].strip():
        merged.pop()
    added += [f"# {line}".rstrip() for line in comments.get((), ())]
    whole = [*existing.before, *merged, *added]
    if existing.after:
        whole += existing.after
    return "\n".join(whole).rstrip("\n") + "\n"


def with_members(existing: Existing, key: str, members: Sequence[Plain]) -> str | None:
    """The file's text with members added to a key's list, every line of it kept.

    ``None`` where the list does not stand in lines of its own (``documents: []``).
    """
    start = existing.starts[key]
    end = _end(existing, start)
    inner = (line for line in existing.lines[start + 1 : end] if line.strip())
    first = next((line for line in inner if not line.lstrip().startswith("#")), "")
    mark = _MEMBER.match(first)
    if mark is None:
        return None
    written = yaml_text({key: list(members)}).rstrip("\n").split("\n")[1:]
    added = [f"{mark[1]}{line[2:]}" if line else line for line in written]
    lines = [*existing.lines[:end], *added, *existing.lines[end:]]
    return "\n".join([*existing.before, *lines, *existing.after]).rstrip("\n") + "\n"


def _end(existing: Existing, start: int) -> int:
    """Where a key's value ends: before the comments that stand above the next key."""
    later = [line for line in existing.starts.values() if line > start]
    end = min(later, default=len(existing.lines))
    while end > start + 1 and _loose(existing.lines[end - 1]):
        end -= 1
    return end


def _below_example(lines: Sequence[str], key: str) -> int | None:
    """Where the example of a key ends that new files have as a comment; None without one."""
    begins = f"# {key}:"
    end = next((n for n, line in enumerate(lines, start=1) if line.startswith(begins)), None)
    if end is None:
        return None
    while end < len(lines) and lines[end].startswith(("#  ", "# -")):
        end += 1
    return end


def _loose(line: str) -> bool:
    return not line.strip() or line.startswith("#")


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
