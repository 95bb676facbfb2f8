"""Plain values as YAML text that people edit by hand and our reader reads back unchanged.

The counterpart of :mod:`prongsai.reading.yaml_source`: every scalar is a text, mappings and
lists are blocks with two spaces of indent, a text of several lines is a literal block. No
anchors, no tags. Texts are quoted only where YAML would read something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
"""What a content file holds: texts, lists and mappings of them."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices (from 0) that lead to a value."""

_SPECIAL_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_NULL_WORDS = frozenset({"", "~", "null"})
_NOT_PLAIN = re.compile(r": |:$| #|\t| $|^---|^\.\.\.")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)


class OnOneLine(dict[str, Plain]):
    """A mapping that is written ``{key: value, …}``."""


class ListOnOneLine(list[Plain]):
    """A list that is written ``[value, …]``."""


def yaml_text(record: Mapping[str, Plain], comments: Mapping[Path, Sequence[str]] = {}) -> str:
    """The lines of a file that holds ``record``.

    ``comments`` are put above the key or list member that their path names; those of the
    empty path open the file, followed by an empty line.
    """
    lines = [*_comment(comments.get((), ()), 0)]
    if lines and record:
        lines.append("")
    lines += _mapping(record, 0, (), comments)
    return "\n".join(lines) + "\n"


def scalar(text: str, *, in_flow: bool = False) -> str:
    """A text of one line as a YAML scalar; quoted where it has to be."""
    plain = not (
        text.lower() in _NULL_WORDS
        or text[0] in _SPECIAL_START
        or "\n" in text
        or _NOT_PLAIN.search(text)
        or _UNPRINTABLE.search(text)
        or (in_flow and _NOT_PLAIN_IN_FLOW.search(text))
    )
    return text if plain else _quoted(text)


def flow(value: Plain) -> str:
    """A value on one line: ``{key: value}`` and ``[a, b]``."""
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, in_flow=True)}: {flow(value[key])}" for key in value)
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def key_text(key: str) -> str:
    """A key as it is written before its colon."""
    return scalar(key, in_flow=True)


def comment_lines(lines: Sequence[str], indent: int) -> list[str]:
    """Lines as comments, so many spaces deep."""
    return list(_comment(lines, indent))


def value_lines(
    value: Plain, indent: int, path: Path = (), comments: Mapping[Path, Sequence[str]] = {}
) -> list[str]:
    """What follows ``key:`` on its line, then the lines below; the key stands ``indent`` deep."""
    return list(_value(value, indent, path, comments))


def member_lines(
    value: Plain, indent: int, path: Path = (), comments: Mapping[Path, Sequence[str]] = {}
) -> list[str]:
    """What follows the dash of a list's member on its line, then the lines below."""
    return list(_member(value, indent, path, comments))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _UNPRINTABLE.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _comment(lines: Sequence[str], indent: int) -> Iterator[str]:
    for line in lines:
        yield f"{' ' * indent}# {line}".rstrip()


def _mapping(
    data: Mapping[str, Plain], indent: int, path: Path, comments: Mapping[Path, Sequence[str]]
) -> Iterator[str]:
    space = " " * indent
    for key, value in data.items():
        here = (*path, key)
        yield from _comment(comments.get(here, ()), indent)
        lines = _value(value, indent, here, comments)
        yield f"{space}{scalar(key, in_flow=True)}:{next(lines)}"
        yield from lines


def _value(
    value: Plain, indent: int, path: Path, comments: Mapping[Path, Sequence[str]]
) -> Iterator[str]:
    """What follows ``key:`` on its line, then the lines below it."""
    if isinstance(value, str):
        yield from _text(value, indent)
    elif not value or isinstance(value, OnOneLine | ListOnOneLine):
        yield f" {flow(value)}"
    elif isinstance(value, Mapping):
        yield ""
        yield from _mapping(value, indent + 2, path, comments)
    else:
        yield ""
        yield from _members(value, indent + 2, path, comments)


def _members(
    values: Sequence[Plain], indent: int, path: Path, comments: Mapping[Path, Sequence[str]]
) -> Iterator[str]:
    space = " " * indent
    for number, value in enumerate(values):
        here = (*path, number)
        yield from _comment(comments.get(here, ()), indent)
        lines = _member(value, indent, here, comments)
        yield f"{space}-{next(lines)}"
        yield from lines


def _member(
    value: Plain, indent: int, path: Path, comments: Mapping[Path, Sequence[str]]
) -> Iterator[str]:
    block = isinstance(value, Mapping) and value and not isinstance(value, OnOneLine)
    if block and not comments.get((*path, next(iter(value)))):  # type: ignore[arg-type]
        assert isinstance(value, Mapping)
        lines = _mapping(value, indent + 2, path, comments)
        yield f" {next(lines)[indent + 2 :]}"
        yield from lines
    else:
        yield from _value(value, indent, path, comments)


def _text(text: str, indent: int) -> Iterator[str]:
    """A text after ``key:`` or ``-``; one of several lines becomes a literal block."""
    body = text.removesuffix("\n")
    literal = "\n" in text and body and not _UNPRINTABLE.search(text)
    if not literal or body[0] in " \t\n" or body.endswith("\n"):
        yield f" {scalar(text)}"
        return
    yield " |" if body != text else " |-"
    space = " " * (indent + 2)
    for line in body.split("\n"):
        yield f"{space}{line}" if line else ""
