"""Blocks of plain words, written as safe HTML without the parser.

Most of what offices write is words in paragraphs, headings, lists and tables, with a link or a
bold word in them. Such blocks become what the library and the sanitiser would make of them, byte
for byte (tests hold both ways equal); any other block goes the library's way, and so does a whole
text in which blocks depend on each other (raw HTML, fences, footnotes, references).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, zip_longest

from prongsai.markup.lists import (
    BEGINNINGS,
    MAX_DEPTH,
    NESTING,
    Item,
    Marker,
    goes_on,
    item_blocks,
    list_start,
    read_marker,
    split_items,
    values,
)
from prongsai.markup.sanitise import LINK_MARKS
from prongsai.markup.source import SEEN_OTHERWISE

_DEPENDENT = "```", "~~~", "[^", "]:"
"""What the library looks for across blocks, tags apart."""
_SEEN_OTHERWISE = re.compile(f"[{SEEN_OTHERWISE}]")
_BLANK_LINES = re.compile("\n(?: *\n)+")
_SPECIAL = "`\\\\\\[\\]<>&*_\ue000-\ue02f"
_WORD = f"[^{_SPECIAL}!|\n]"
_MARKUP = re.compile(f"[{_SPECIAL}]")
_ADDRESS = r"(?:https?://[\w./#?=%~,;@+:-]+|[\w./#?=%~,;@+-]+)"
_BOLD = re.compile(rf"\*\*((?!\s){_WORD}+(?<!\s))\*\*(?!\*)")
_LINK = re.compile(rf"\[(?<!!\[)({_WORD}+)\]\(({_ADDRESS})\)")
_LINK_PLACE = "\ue005"
"""Stands for a link, as long as bold words are looked for: it is no part of any."""
_BULLET = re.compile(r"^( *)[-*+•] +([^\s#|].*)$", re.MULTILINE)
_HEADING = re.compile("(#{1,6}) ([^\n\ue000]*)(\ue000[^\n\ue001]*\ue001)")
_RULED = re.compile(r" {0,3}-(?: {0,2}-){2,}+ *")
_OTHER_LINE = re.compile(r"\n *(?:#|-(?: {0,2}-){2,}+ *(?=\n|\Z))")


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


def plain_blocks(text: str, *, of_usual_letters: bool = False) -> list[Block] | None:
    """The blocks of a prepared text, or ``None`` where they depend on each other.

    Link targets stand in the HTML as written, between ``sanitise.LINK_MARKS``.
    ``of_usual_letters`` says that nothing in it is seen otherwise by the library.
    """
    if _may_depend(text) or not (of_usual_letters or not _SEEN_OTHERWISE.search(text)):
        return None
    if text[:1] == " " and text.lstrip(" ")[:1] == "\n":
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


def _may_depend(text: str) -> bool:
    """Whether blocks may depend on each other; single signs are looked for, which is quicker."""
    return "<" in text or any(
        mark[0] in text and mark[1] in text and mark in text for mark in _DEPENDENT
    )


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
    if start == 0 and "\n\n" not in whole:
        try:
            written = _list_of_bullets(whole)
        except _NotPlain:
            return [Odd(whole)]
        if written is not None:
            return [Html(written)]
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
        return PlainTable(_rows(text))
    if heading := _HEADING.fullmatch(text):
        return PlainHeading(len(heading[1]), _inline(heading[2].strip()), heading[3])
    return Html("<hr>" if _RULED.fullmatch(text) else f"<p>{_running(text)}</p>")


def _is_table(lines: list[str]) -> bool:
    """Whether the library might take this for a table: a header and a ruled line."""
    return len(lines) > 1 and "|" in lines[0] and not lines[1].strip("|:- ")


def _running(text: str) -> str:
    """The words of a paragraph, whose lines are none of anything else."""
    if ("#" in text or "-" in text) and _OTHER_LINE.search(f"\n{text}"):
        raise _NotPlain
    return _inline(text.lstrip(" \n"))


def _inline(text: str) -> str:
    """Words with their links and bold words as HTML."""
    if "\n" in text and "  \n" in text:
        raise _NotPlain
    if "|" in text:
        raise _NotPlain
    return _with_markup(text)


def _with_markup(text: str) -> str:
    """A text with its links and bold words as HTML, if there is no other markup in it."""
    if not _MARKUP.search(text):
        return text
    between, names, addresses = _parted(_LINK.split(text), 3)
    plain, bold = _parted(_BOLD.split(_LINK_PLACE.join(between)), 2)
    if _MARKUP.search("".join(plain).replace(_LINK_PLACE, "")):
        raise _NotPlain
    written = _woven(plain, [f"<strong>{words}</strong>" for words in bold]) if bold else plain[0]
    if not names:
        return written
    start, end = LINK_MARKS
    links = [
        f'<a href="{start}{address}{end}">{name}</a>'
        for name, address in zip(names, addresses, strict=True)
    ]
    return _woven(written.split(_LINK_PLACE), links)


def _parted(pieces: Sequence[str], kinds: int) -> list[Sequence[str]]:
    """What a pattern with groups has split, by kind: what stands between, then each group."""
    return [pieces[kind::kinds] for kind in range(kinds)]


def _woven(between: Sequence[str], written: Sequence[str]) -> str:
    """The pieces with what is written between them, one fewer than these."""
    return "".join(chain.from_iterable(zip_longest(between, written, fillvalue="")))


def _list(items: Sequence[Item], depth: int = 1) -> str:
    if depth > MAX_DEPTH:
        raise _NotPlain
    is_loose = any(item.loose for item in items)
    return _list_of(
        [item.marker for item in items],
        [_item(item, depth, is_loose=is_loose) for item in items],
    )


def _list_of(markers: Sequence[Marker], inner: Iterable[str]) -> str:
    body = "".join(
        f'<li value="{value}">{html}</li>\n' if value else f"<li>{html}</li>\n"
        for value, html in zip(values(markers), inner, strict=True)
    )
    first = markers[0]
    if first.kind == "bullet":
        return f"<ul>\n{body}</ul>"
    kind = f' class="{first.kind}"' if first.kind else ""
    start = f' start="{first.number}"' if first.number != 1 else ""
    return f"<ol{kind}{start}>\n{body}</ol>"


def _list_of_bullets(text: str) -> str | None:
    """A list whose lines are an entry each, with bullets and words: in one pass.

    ``None`` where it may be anything else.
    """
    entries = _BULLET.findall(text)
    if len(entries) != text.count("\n") + 1:
        return None
    if any(words[0] in BEGINNINGS and _may_begin_more(words) for _, words in entries):
        return None
    indents = [len(blanks) for blanks, _ in entries]
    words = _inline("\n".join([words.strip() for _, words in entries])).split("\n")
    html: list[str] = []
    open_lists = list[int]()
    for indent, inner in zip(indents, words, strict=True):
        if not open_lists or indent >= open_lists[-1] + NESTING:
            if len(open_lists) == MAX_DEPTH:
                return None
            open_lists.append(indent)
            html.append(f"<ul>\n<li>{inner}")
            continue
        while len(open_lists) > 1 and indent < open_lists[-2] + NESTING:
            open_lists.pop()
            html.append("</li>\n</ul>\n")
        open_lists[-1] = min(open_lists[-1], indent)
        html.append(f"</li>\n<li>{inner}")
    html.append("</li>\n</ul>\n" * len(open_lists))
    return "".join(html).removesuffix("\n")


def _may_begin_more(words: str) -> bool:
    """Whether the words of an entry may be a list of their own, or a rule."""
    return read_marker(words) is not None or not words.strip("-*_ ")


def _item(item: Item, depth: int, *, is_loose: bool) -> str:
    """What stands in one item: in a loose list paragraphs, else its words; then inner lists."""
    words = item.marker.content.strip()
    blocks = _texts("\n\n".join(item_blocks(item))) if item.lines else []
    waiting = blocks or ([words] if words else [])
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


def _rows(text: str) -> str:
    """A table whose first two lines are its header and the ruled line, all cells plain.

    Markup is written for all cells at once: no piece of it goes beyond a bar.
    """
    rows = [line.strip(" ") for line in _with_markup(text).split("\n")]
    if len(rows) < 3:
        raise _NotPlain
    is_bordered = rows[0].startswith("|") or rows[0].endswith("|")
    header, ruled = (_cells(row, is_bordered) for row in rows[:2])
    width = len(header)
    if width < 2 or len(ruled) != width or "".join(ruled).strip(":- "):
        raise _NotPlain
    kinds = [_alignment(cell.strip(" ")) for cell in ruled]
    heads = "".join(
        f'<th{kind} scope="col">{cell}</th>\n' if cell.strip() else f"<td{kind}>{cell}</td>\n"
        for cell, kind in zip([cell.strip(" ") for cell in header], kinds, strict=True)
    )
    row = "".join(["<tr>\n", *[f"<td{kind}>%s</td>\n" for kind in kinds], "</tr>\n"])
    body = (row * (len(rows) - 2)) % tuple(_body_cells(rows[2:], width, is_bordered))
    return f"<thead>\n<tr>\n{heads}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n"


def _body_cells(rows: Sequence[str], width: int, is_bordered: bool) -> Sequence[str]:
    """The cells of rows one after another, so many of each; tidy rows are divided at once.

    Rows are tidy that begin and end with a bar and have one for each cell besides.
    """
    text = "\n".join(rows)
    if is_bordered and text[:1] == text[-1:] == "|" and {r.count("|") for r in rows} == {width + 1}:
        found = text[1:-1].replace("|\n|", "|").split("|")
        if len(found) == width * len(rows):
            return [cell.strip(" ") for cell in found]
    cells: list[str] = []
    for row in rows:
        found = [cell.strip(" ") for cell in _cells(row, is_bordered)[:width]]
        cells += found + [""] * (width - len(found))
    return cells


def _cells(row: str, is_bordered: bool) -> list[str]:
    return (row.removeprefix("|").removesuffix("|") if is_bordered else row).split("|")


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
