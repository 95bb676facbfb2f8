"""Where each value of a YAML text begins and ends, character by character.

:mod:`~prongsai.reading.yaml_source` says what a text means; this says which characters mean it,
so that one value can be written anew and no other character is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from prongsai.reading.source_tree import TreePath

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOOSE = re.compile(r"(?:[ \t\r\n]+|(?:(?<=[ \t\r\n])|^)#[^\r\n]*)+", re.MULTILINE)
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Node:
    """A value: its characters are those from ``start`` to ``end``, blanks and comments apart.

    ``flow`` says that it is written in brackets, ``inside`` that it stands in such. ``members``
    are those of a list or a mapping. An empty value has no characters.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    inside: bool = False
    members: list[Member] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it is a list or mapping in lines of its own."""
        return self.kind != "scalar" and not self.flow

    def at(self, step: str | int) -> Member | None:
        """The member of a key or a position."""
        if isinstance(step, int):
            there = self.kind == "list" and -1 < step < len(self.members)
            return self.members[step] if there else None
        return next((member for member in self.members if member.key == step), None)


@dataclass(slots=True)
class Member:
    """A key with its value, or a member of a list.

    ``begin`` is where its key or its dash stands (its value, in brackets), ``head`` where the
    key's colon or the dash has ended.
    """

    key: str | None
    begin: int
    head: int
    node: Node

    @property
    def end(self) -> int:
        """Where its last character has ended."""
        return self.head if self.node.start == self.node.end else self.node.end


def spans(text: str) -> Node | None:
    """The top of a text that :func:`~.yaml_source.read_yaml` reads; ``None`` where it is empty."""
    events = iter(list(yaml.parse(text, Loader=_LOADER)))
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _node(event, events, text, inside=False)
    return None


def node_at(top: Node, path: TreePath) -> Member | None:
    """The member at a path; ``None`` where there is none."""
    node, found = top, None
    for step in path:
        found = node.at(step)
        if found is None:
            return None
        node = found.node
    return found


def _node(event: Any, events: Iterator[Any], text: str, *, inside: bool) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.ScalarEvent):
        if event.style in ("|", ">"):
            end = start + len(text[start:end].rstrip())
        return Node("scalar", start, end, inside, inside)
    flow = inside or text[start : start + 1] in ("[", "{")
    if isinstance(event, yaml.SequenceStartEvent):
        node = Node("list", start, start, flow, inside)
        _fill_list(node, events, text)
    else:
        node = Node("mapping", start, start, flow, inside)
        _fill_mapping(node, events, text)
    return node


def _fill_list(node: Node, events: Iterator[Any], text: str) -> None:
    last = node.start
    for event in events:
        end = event.end_mark.index
        if isinstance(event, yaml.SequenceEndEvent):
            node.end = end if node.flow else last
            return
        dash = after_loose(text, last)
        inner = _node(event, events, text, inside=node.flow)
        begin = inner.start if node.flow else dash
        node.members.append(Member(None, begin, begin if node.flow else dash + 1, inner))
        last = node.members[-1].end


def _fill_mapping(node: Node, events: Iterator[Any], text: str) -> None:
    last = node.start
    for event in events:
        begin, key_end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.MappingEndEvent):
            node.end = key_end if node.flow else last
            return
        inner = _node(next(events), events, text, inside=node.flow)
        colon = text.find(":", key_end)
        head = colon + 1 if colon >= 0 else key_end
        node.members.append(Member(str(getattr(event, "value", "")), begin, head, inner))
        last = node.members[-1].end


def after_loose(text: str, index: int) -> int:
    """The next character that is no blank and no comment."""
    found = _LOOSE.match(text, index)
    return found.end() if found else index


def line_start(text: str, index: int) -> int:
    """Where the line of a character begins."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """Where the line after that of a character begins, or the text ends."""
    found = _BREAK.search(text, index)
    return found.end() if found else len(text)


def column(text: str, index: int) -> int:
    """How many characters stand before one in its line."""
    return index - line_start(text, index)


def comments_above(text: str, index: int, stop: int) -> int:
    """Where the comment lines directly above a line begin; the line itself without any.

    None of them begins before ``stop``.
    """
    start = line_start(text, index)
    while start > stop:
        above = line_start(text, start - (2 if text[start - 2 : start] == "\r\n" else 1))
        if above < stop or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def newline_of(text: str) -> str:
    """The line break that a text uses."""
    found: Sequence[str] = _BREAK.findall(text[:20_000])
    return (
        max(("\r\n", "\r"), key=found.count)
        if found and found.count("\n") < len(found) / 2
        else "\n"
    )
