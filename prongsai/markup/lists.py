"""Lists as Thai clerks type them.

Recognised at the start of a line: ``-``, ``*``, ``+``, ``•``, ``1.``, ``1)``, ``(1)`` and the
same three with Thai digits. A list may follow a paragraph line without a blank line, and two,
three or four spaces nest. Lists of different kinds never merge, and a list keeps the number
it starts with. Indented code blocks do not exist: clerks indent prose, not code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

MAX_DEPTH = 12
NESTING = 2
"""Spaces that make a line part of the item above it."""

_MARKER = re.compile(
    r"^(?P<indent> *)(?:"
    r"(?P<bullet>[-*+•])(?:[ \u00a0]+|$|(?<=[-•])(?=[\u0e01-\u0e4e](?!.*-$)))|"
    r"(?P<open>\()?(?P<number>[0-9]{1,3}|[๐-๙]{1,3})(?P<close>[.)])"
    r"(?:[ \u00a0]+|$|(?=[\u0e01-\u0e4e])))(?P<content>.*)$"
)
BEGINNINGS = frozenset("-*+•(0123456789๐๑๒๓๔๕๖๗๘๙")
"""What the marker of an entry begins with."""
_RULE = re.compile(r"^ *([-*_])(?: *\1){2,} *$")
_INTERRUPTS = re.compile("^(#{1,6} |>|\x02)")


@dataclass(frozen=True, slots=True)
class Marker:
    """The start of an item: its indentation, kind (a CSS class list), number and text."""

    indent: int
    kind: str
    number: int
    content: str


@dataclass(slots=True)
class Item:
    """An item of a list: its lines below the first, and whether blank lines part it."""

    marker: Marker
    lines: list[str] = field(default_factory=list)
    loose: bool = False


def read_marker(line: str) -> Marker | None:
    """Read the list marker a line starts with, or None."""
    if line.lstrip(" ")[:1] not in BEGINNINGS:
        return None
    found = _MARKER.match(line)
    if found is None or _RULE.match(line):
        return None
    indent = len(found["indent"])
    if found["bullet"]:
        return Marker(indent, "bullet", 0, found["content"])
    if bool(found["open"]) and found["close"] != ")":
        return None
    classes = ["thai-digits"] if found["number"][0] >= "๐" else []
    if found["close"] == ")":
        classes.append("in-parentheses" if found["open"] else "parenthesis")
    return Marker(indent, " ".join(classes), int(found["number"]), found["content"])


class ThaiListProcessor(BlockProcessor):
    """Reads a whole list, nested ones included, from the block it starts in."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._depth = 0

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Say whether a list starts in this block."""
        return self._depth < MAX_DEPTH and list_start(block.split("\n")) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Take the list out of ``blocks`` and add it to ``parent``."""
        lines = blocks.pop(0).split("\n")
        start = list_start(lines)
        if start is None:
            return False
        if any(line.strip() for line in lines[:start]):
            self.parser.parseBlocks(parent, ["\n".join(lines[:start])])
        lines = lines[start:]
        while (ahead := _continuation(blocks)) is not None:
            for _ in range(ahead + 1):
                lines += ["", *blocks.pop(0).split("\n")]
        items, rest = split_items(lines)
        if any(line.strip() for line in rest):
            blocks[:0] = "\n".join(rest).strip("\n").split("\n\n")
        self._depth += 1
        try:
            self._build(parent, items)
        finally:
            self._depth -= 1
        return True

    def _build(self, parent: ElementTree.Element, items: list[Item]) -> None:
        first = items[0].marker
        element = ElementTree.SubElement(parent, "ul" if first.kind == "bullet" else "ol")
        if first.kind not in ("", "bullet"):
            element.set("class", first.kind)
        if first.kind != "bullet" and first.number != 1:
            element.set("start", str(first.number))
        loose = any(item.loose for item in items)
        for item, value in zip(items, values([item.marker for item in items]), strict=True):
            entry = ElementTree.SubElement(element, "li")
            if value:
                entry.set("value", str(value))
            # In the state "list" the parser puts a paragraph's text directly into the item.
            self.parser.state.set("looselist" if loose else "list")
            self.parser.parseBlocks(entry, item_blocks(item))
            self.parser.state.reset()


def values(markers: Sequence[Marker]) -> Iterator[int]:
    """For each item of a list the number that must be said of it, 0 where counting gives it."""
    expected = markers[0].number
    for marker in markers:
        skips = marker.kind != "bullet" and marker.number > expected
        expected = marker.number if skips else expected
        yield expected if skips else 0
        expected += 1


def list_start(lines: list[str]) -> int | None:
    """Return the index of the line where a list starts, or None.

    A number may end a sentence's line by chance, so within a paragraph only 1, or a number
    that the next marker continues, starts a list.
    """
    prose = False
    for index, line in enumerate(lines):
        marker = read_marker(line)
        if marker and marker.content.strip():
            if not prose or marker.kind == "bullet" or marker.number == 1:
                return index
            later = (read_marker(below) for below in lines[index + 1 :])
            following = next((m for m in later if m and m.kind == marker.kind), None)
            if following and following.number == marker.number + 1:
                return index
        prose = prose or bool(line.strip())
    return None


def _continuation(blocks: list[str]) -> int | None:
    """Return the index of the next block with text if it continues the list, else None."""
    for index, block in enumerate(blocks):
        text = block.strip("\n")
        if text.strip():
            return index if goes_on(text) else None
    return None


def goes_on(text: str) -> bool:
    """Whether a block behind a blank line goes on with the list above it."""
    line = text.split("\n", 1)[0]
    return line.startswith(" " * NESTING) or read_marker(line) is not None


def split_items(lines: list[str]) -> tuple[list[Item], list[str]]:
    """Share out lines to the items of one list; return the items and the lines left over."""
    items: list[Item] = []
    base = 0
    blank = False
    for index, line in enumerate(lines):
        if not line.strip():
            blank = True
            continue
        marker = read_marker(line)
        indent = len(line) - len(line.lstrip(" "))
        if not items and marker:
            base = marker.indent
            items.append(Item(marker))
        elif indent >= base + NESTING:
            items[-1].loose |= blank and marker is None
            items[-1].lines += ["", line] if blank else [line]
        elif marker:
            if marker.kind != items[0].marker.kind:
                return items, lines[index:]
            base = min(base, marker.indent)
            items[-1].loose |= blank
            items.append(Item(marker))
        elif blank or _INTERRUPTS.match(line):
            return items, lines[index:]
        else:
            items[-1].lines.append(" " * (base + NESTING) + line.strip())
        blank = False
    return items, []


def item_blocks(item: Item) -> list[str]:
    """Return the item's content without its indentation, as blocks."""
    indents = [len(line) - len(line.lstrip(" ")) for line in item.lines if line.strip()]
    margin = min(indents, default=0)
    content = [item.marker.content.strip()]
    in_list = False
    for line in item.lines:
        inner = line[margin:]
        if not in_list and read_marker(inner):
            # Indentation already says it is a list of its own, whatever its first number.
            in_list = True
            content.append("")
        content.append(inner)
    return "\n".join(content).split("\n\n")
