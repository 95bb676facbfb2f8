"""Blocks of plain words, written as safe HTML without the parser.

Most of what offices write is words in paragraphs, headings, lists and tables, with a link or a
bold word in them. Such blocks become what the library and the sanitiser would make of them, byte
for byte (tests hold both ways equal); any other block goes the library's way, and so does a whole
text in which blocks depend on each other (raw HTML, fences, footnotes, references).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from prongsai.markup.lists import (
    MAX_DEPTH,
    Item,
    goes_on,
    item_blocks,
    list_start,
    split_items,
    values,
)
from prongsai.markup.sanitise import LINK_MARKS

_DEPENDENT = re.compile(
    # What the library looks for across blocks, and characters that it may see otherwise than we.
    "<|```|~~~|\\[\\^|\\]:|\\A +\n|[^\\S \n\u00a0]|[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]"
)
_BLANK_LINES = re.compile("\n(?: *\n)+")
_SPECIAL = "`\\\\\\[\\]<>&*_|\ue000-\ue02f"
_WORD = f"[^{_SPECIAL}!\n]"
_WORDS = f"(?:[^{_SPECIAL}!]+|!(?!\\[))"
_MARKUP = re.compile(f"[{_SPECIAL}!]")
_ADDRESS = r"(?:https?://[\w./#?=%~,;@+:-]+|[\w./#?=%~,;@+-]+)"
_PIECE = re.compile(
    rf"(?P<words>{_WORDS}+)|\*\*(?P<bold>(?!\s){_WORD}+(?<!\s))\*\*(?!\*)"
    rf"|\[(?P<name>{_WORD}+)\]\((?P<address>{_ADDRESS})\)"
)
_HEADING = re.compile("(#{1,6}) ([^\n\ue000]*)(\ue000[^\n\ue001]*\ue001)")
_RULED = re.compile(r" {0,3}(?:-+ {0,2}){3,} *")
_OTHER_LINE = re.compile(r"^ *(?:#|(?:-+ {0,2}){3,} *$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Html:
    """A finished block."""

    html: str


@dataclass(frozen=True, slots=True)
class PlainHeading:
    """A heading: its words with their markup, and the mark that leads to its line."""

    level: int
    html: str
    mark: str


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table: its rows, without the caption that depends on where it stands."""

    rows: str


@dataclass(frozen=True, slots=True)
class Odd:
    """Blocks for the library."""

    text: str


Block = Html | PlainHeading | PlainTable | Odd


class _NotPlain(Exception):
    """A block has something in it that the library has to read."""


def plain_blocks(text: str) -> list[Block] | None:
    """The blocks of a prepared text, or ``None`` where they depend on each other.

    Link targets stand in the HTML as written, between ``sanitise.LINK_MARKS``.
    """
    if _DEPENDENT.search(text):
        return None
    waiting = _texts(text)
    found: list[Block] = []
    while waiting:
        for block in _next_blocks(waiting):
            last = found[-1] if found else None
            if isinstance(block, Odd) and isinstance(last, Odd):
                # The library joins what belongs together: quotations, for one.
                found[-1] = Odd(f"{last.text}\n\n{block.text}")
            else:
                found.append(block)
    return found


def _texts(text: str) -> list[str]:
    """The texts between blank lines, the first one last, as they are taken."""
    blocks = [block.strip("\n") for block in _BLANK_LINES.split(text + "\n")]
    return [block for block in reversed(blocks) if block.strip(" ")]


def _next_blocks(waiting: list[str]) -> list[Block]:
    """Take the next text, with what a list goes on with; the blocks in it."""
    text = waiting.pop()
    lines = text.split("\n")
    start = None if _is_table(lines) else list_start(lines)
    try:
        if start is None:
            return [_block(text)]
        lead = "\n".join(lines[:start])
        above = [_block(lead)] if lead.strip() else []
    except _NotPlain:
        return [Odd(_with_continuation(text, waiting))]
    whole = _with_continuation(text, waiting)
    items, rest = split_items(whole.split("\n")[start:])
    try:
        written = _list(items)
    except _NotPlain:
        return [Odd(whole)]
    waiting += _texts("\n".join(rest))
    return [*above, Html(written)]


def _with_continuation(text: str, waiting: list[str]) -> str:
    """A text with those below it that go on with its last list."""
    whole = [text]
    while waiting and goes_on(waiting[-1]):
        whole.append(waiting.pop())
    return "\n\n".join(whole)


def _block(text: str) -> Block:
    """A block that is no list."""
    if "|" in text:
        return PlainTable(_rows(text.split("\n")))
    if heading := _HEADING.fullmatch(text):
        return PlainHeading(len(heading[1]), _inline(heading[2].strip()), heading[3])
    return Html("<hr>" if _RULED.fullmatch(text) else f"<p>{_running(text)}</p>")


def _is_table(lines: list[str]) -> bool:
    """Whether the library might take this for a table: a header and a ruled line."""
    return len(lines) > 1 and "|" in lines[0] and not lines[1].strip("|:- ")


def _running(text: str) -> str:
    """The words of a paragraph, whose lines are none of anything else."""
    if _OTHER_LINE.search(text):
        raise _NotPlain
    return _inline(text.lstrip(" \n"))


def _inline(text: str) -> str:
    """Words with their links and bold words as HTML."""
    if "\n" in text and "  \n" in text:
        raise _NotPlain
    if not _MARKUP.search(text):
        return text
    html: list[str] = []
    position = 0
    while position < len(text):
        piece = _PIECE.match(text, position)
        if piece is None:
            raise _NotPlain
        position = piece.end()
        if words := piece["words"]:
            html.append(words)
        elif bold := piece["bold"]:
            html.append(f"<strong>{bold}</strong>")
        else:
            start, end = LINK_MARKS
            html.append(f'<a href="{start}{piece["address"]}{end}">{piece["name"]}</a>')
    return "".join(html)


def _list(items: Sequence[Item], depth: int = 1) -> str:
    if depth > MAX_DEPTH:
        raise _NotPlain
    is_loose = any(item.loose for item in items)
    body = "".join(
        f'<li value="{value}">{inner}</li>\n' if value else f"<li>{inner}</li>\n"
        for value, inner in zip(
            values(items), [_item(item, depth, is_loose=is_loose) for item in items], strict=True
        )
    )
    first = items[0].marker
    if first.kind == "bullet":
        return f"<ul>\n{body}</ul>"
    kind = f' class="{first.kind}"' if first.kind else ""
    start = f' start="{first.number}"' if first.number != 1 else ""
    return f"<ol{kind}{start}>\n{body}</ol>"


def _item(item: Item, depth: int, *, is_loose: bool) -> str:
    """What stands in one item: in a loose list paragraphs, else its words; then inner lists."""
    waiting = _texts("\n\n".join(item_blocks(item)))
    html: list[str] = []
    while waiting:
        text = waiting.pop()
        lines = text.split("\n")
        start = None if _is_table(lines) else list_start(lines)
        if start is None:
            if html and not is_loose:
                raise _NotPlain
            html.append(f"<p>{_running(text)}</p>\n" if is_loose else _running(text))
            continue
        items, rest = split_items(_with_continuation(text, waiting).split("\n"))
        if start or any(rest):
            raise _NotPlain
        html.append(_list(items, depth + 1) + "\n")
    begins_with_block = bool(html) and html[0].startswith(("<p>", "<ul>", "<ol"))
    return ("\n" if begins_with_block else "") + "".join(html)


def _rows(lines: list[str]) -> str:
    """A table whose first two lines are its header and the ruled line, all cells plain."""
    rows = [line.strip(" ") for line in lines]
    if len(rows) < 3 or any("`" in row or "\\" in row for row in rows):
        raise _NotPlain
    is_bordered = rows[0].startswith("|") or rows[0].endswith("|")
    header, ruled, *below = (_cells(row) if is_bordered else row.split("|") for row in rows)
    width = len(header)
    if width < 2 or len(ruled) != width or "".join(ruled).strip(":- "):
        raise _NotPlain
    kinds = [_alignment(cell.strip(" ")) for cell in ruled]
    heads = "".join(
        f'<th{kind} scope="col">{cell}</th>\n' if cell.strip() else f"<td{kind}>{cell}</td>\n"
        for cell, kind in zip([_inline(cell.strip(" ")) for cell in header], kinds, strict=True)
    )
    starts = [f"<td{kind}>" for kind in kinds]
    body: list[str] = []
    for cells in below:
        written = [_inline(cell.strip(" ")) for cell in cells[:width]]
        written += [""] * (width - len(written))
        pairs = zip(starts, written, strict=True)
        body.append("".join([f"{start}{cell}</td>\n" for start, cell in pairs]))
    inner = "".join(f"<tr>\n{row}</tr>\n" for row in body)
    return f"<thead>\n<tr>\n{heads}</tr>\n</thead>\n<tbody>\n{inner}</tbody>\n"


def _cells(row: str) -> list[str]:
    return row.removeprefix("|").removesuffix("|").split("|")


def _alignment(ruled: str) -> str:
    """How a column is aligned, by the colons of its ruled line; as an attribute."""
    left, right = ruled.startswith(":"), ruled.endswith(":")
    side = "center" if left and right else "left" if left else "right" if right else ""
    return f' class="align-{side}"' if side else ""


def in_region(rows: str, label: str) -> str:
    """A table in a labelled region that scrolls by itself."""
    return (
        f'<div aria-label="{escape(label)}" class="table-scroll" role="region" tabindex="0">'
        f'<table class="data-table">\n<caption class="visually-hidden">'
        f"{escape(label, quote=False)}</caption>{rows}</table></div>"
    )
