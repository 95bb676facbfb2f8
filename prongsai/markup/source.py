"""Preparing the source text: what must be settled before Markdown reads it.

Headings get an invisible mark that leads back to their line, lines that would explode the
parser are tamed, and Word's invisible characters are made visible blanks. The number of
lines may grow here; the marks keep the original numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CHARACTERS = 1_000_000
MAX_QUOTE_DEPTH = 8
MAX_INDENT = 40
MAX_SPECIALS = 400
"""Most brackets (or stars, backquotes …) in one paragraph; beyond, they are plain text."""
MAX_TAG_OPENINGS = 4_000

MARK = re.compile("\ue000(\\d+)\ue001")
_MARK_CHARACTERS = re.compile("[\ue000\ue001\x02\x03\x00]")
_FENCE = re.compile(r"^(`{3,}|~{3,})[^`]*$")
_CLOSING = re.compile(r"^(`{3,}|~{3,})[ \t]*$")
_HASHES = re.compile(r"^[ \t]*((?:>[ \t]?)*)[ \t]*(#{1,6})(?=[^#]|$)(.*)$")
_EXPLICIT_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s{}#\"'<>&]+)[ \t]*\}[ \t]*$")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_UNDERLINE = re.compile(r"^(=+|-{2,})[ \t]*$")
_LEADING_INVISIBLE = re.compile("^[ \t\u00a0\u200b\u200c\u200d\u2060\ufeff]+")
_INVISIBLE_WIDTH = {ord(c): "" for c in "\u200b\u200c\u200d\u2060\ufeff"} | {0xA0: " "}
_QUOTES = re.compile(rf"^(?:[ \t]*>){{{MAX_QUOTE_DEPTH + 1},}}")
_SPECIALS = "&[*_`!<\\"


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """Where a heading stands in the source and the id its author gave it, if any."""

    line: int
    explicit_id: str


@dataclass(frozen=True, slots=True)
class Source:
    """A text ready for Markdown, the marks in it, and the limits it ran into."""

    text: str
    marks: tuple[HeadingMark, ...]
    allow_html: bool
    limits: tuple[str, ...]


def prepare(text: str) -> Source:
    """Make ``text`` safe to parse and mark its headings."""
    limits: list[str] = []
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        limits.append(f"ข้อความยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร จึงแสดงเพียงส่วนต้น")
    text = _MARK_CHARACTERS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    prepared, marks = _prepare_lines(lines)
    tamed = _tame_paragraphs(prepared)
    if tamed != prepared:
        limits.append("มีเครื่องหมายพิเศษซ้ำกันมากผิดปกติ จึงแสดงเป็นตัวอักษรธรรมดา")
    allow_html = text.count("<") <= MAX_TAG_OPENINGS
    if not allow_html:
        limits.append("มีเครื่องหมาย < มากผิดปกติ จึงแสดงเป็นตัวอักษรธรรมดา")
    return Source("\n".join(tamed), tuple(marks), allow_html, tuple(limits))


def _prepare_lines(lines: list[str]) -> tuple[list[str], list[HeadingMark]]:
    """Clean each line outside code fences and mark the headings."""
    result: list[str] = []
    marks: list[HeadingMark] = []
    fence = ""
    last_closing = {line[0]: n for n, line in enumerate(lines) if _CLOSING.match(line)}
    for index, raw in enumerate(lines):
        if fence:
            result.append(raw)
            if raw.startswith(fence) and not raw.strip(fence[0] + " \t"):
                fence = ""
            continue
        line = _clean(raw)
        opening = _FENCE.match(line)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if opening and last_closing.get(opening[1][0], 0) > index:
            fence = opening[1]
        else:
            line = _mark_heading(line, following, result[-1:], index + 1, marks)
            if "|" in line and _is_table_rule(following) and result and _is_prose(result[-1]):
                result.append("")
        result.append(line)
    return result, marks


def _clean(line: str) -> str:
    """Turn invisible characters at the start into blanks; cap indentation and quote depth."""
    lead = _LEADING_INVISIBLE.match(line)
    if lead:
        blanks = lead[0].translate(_INVISIBLE_WIDTH).expandtabs(4)
        line = blanks[:MAX_INDENT] + line[lead.end() :]
    if _QUOTES.match(line):
        line = "> " * MAX_QUOTE_DEPTH + line.lstrip("> \t")
    return line


def _is_table_rule(line: str) -> bool:
    """Tell whether a line is the ruled line beneath a table's header row."""
    return "|" in line and "-" in line and not line.strip("|:- \t")


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and "|" not in line


def _mark_heading(
    line: str, following: str, before: list[str], number: int, marks: list[HeadingMark]
) -> str:
    """Return ``line`` with a mark if it is a heading; a hashtag is escaped instead."""
    found = _HASHES.match(line)
    if found:
        quote, hashes, title = found.groups()
        if not title.strip():
            return line
        if len(hashes) == 1 and title[0] not in " \t":
            return f"{quote}\\#{title}"
        return f"{quote}{hashes} {_marked(title.strip(), number, marks)}"
    after_blank = not before or not before[0].strip()
    if line.strip() and after_blank and _UNDERLINE.match(following):
        return _marked(line.strip(), number, marks)
    return line


def _marked(title: str, number: int, marks: list[HeadingMark]) -> str:
    title = _CLOSING_HASHES.sub("", title) if title.endswith("#") else title
    explicit = _EXPLICIT_ID.search(title)
    if explicit:
        title = title[: explicit.start()]
    marks.append(HeadingMark(number, explicit[1] if explicit else ""))
    return f"{title}\ue000{len(marks) - 1}\ue001"


def _tame_paragraphs(lines: list[str]) -> list[str]:
    """Escape characters that repeat absurdly often within one paragraph."""
    result: list[str] = []
    start = 0
    for end in range(len(lines) + 1):
        if end < len(lines) and lines[end].strip():
            continue
        paragraph = lines[start:end]
        for character in _excessive(paragraph):
            entity = f"&#{ord(character)};"
            paragraph = [line.replace(character, entity) for line in paragraph]
        result.extend(paragraph)
        result.extend(lines[end : end + 1])
        start = end + 1
    return result


def _excessive(paragraph: list[str]) -> str:
    """Return the special characters a parser would choke on; a table is read line by line."""
    joined = "\n".join(paragraph)
    units = paragraph if "|" in joined else [joined]
    found = [c for c in _SPECIALS if joined.count(c) > MAX_SPECIALS]
    return "".join(c for c in found if max(unit.count(c) for unit in units) > MAX_SPECIALS)
