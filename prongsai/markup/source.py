"""Preparing the source text: what must be settled before Markdown reads it.

Headings get an invisible mark that leads back to their line, lines that would explode the
parser are tamed, and Word's invisible characters are made visible blanks. The number of
lines may grow here; the marks keep the original numbers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.markup.unparsed_lines import widened

MAX_CHARACTERS = 1_000_000
MAX_QUOTE_DEPTH = 8
MAX_INDENT = 40
MAX_SPECIALS = 400
"""Most brackets (or stars, backquotes …) in one paragraph; beyond, they are plain text."""
MANY_BRACKETS = 20
MANY_RULES = 100
MAX_BRACKET_DEPTH = 8
MAX_TAG_OPENINGS = 4_000

# Marks and stand-ins are private characters throughout: whatever the parser makes of them,
# they can be taken out again without a trace.
_MARK = re.compile("\ue000([\ue020-\ue029]+)\ue001")
_TO_MARK = {ord("0") + digit: 0xE020 + digit for digit in range(10)}
_FROM_MARK = {mark: digit for digit, mark in _TO_MARK.items()}
_MARK_PARTS = re.compile("[\ue000\ue001\ue020-\ue029]")
_PARSER_MARK = re.compile("\x02[^\x02\x03]{0,40}\x03|[\x02\x03]|(?:klzzwxh|wzxhzdk):[0-9]+")
_MAY_BE_PARSER_MARK = re.compile("[\x02\x03]|zzwxh:|xhzdk:")
_MARK_CHARACTERS = re.compile("[\ue000-\ue02f\x02\x03\x00]")
SEEN_OTHERWISE = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    "\ufdd0-\ufdef\ufffe\uffff"
)
"""Blanks and controls that the library may take for something else than we do."""
_FENCES, _RULES = ("`", "~"), ("=", "-")
_FENCE = re.compile(r"^(`{3,}|~{3,})[^`]*$")
_CLOSING = re.compile(r"^(`{3,}|~{3,})[ \t]*$")
_HASHES = re.compile(r"^[ \t]*((?:>[ \t]?)*)[ \t]*(#{1,6})(?=[^#]|$)(.*)$")
_EXPLICIT_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s{}#\"'<>&]+)[ \t]*\}[ \t]*$")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_UNDERLINE = re.compile(r"^(=+|-{2,})[ \t]*$")
_INVISIBLE = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff"
_LEADING_INVISIBLE = re.compile(f"^[{_INVISIBLE}]+")
_INVISIBLE_WIDTH = {ord(c): "" for c in "\u200b\u200c\u200d\u2060\ufeff"} | {0xA0: " "}
_QUOTES = re.compile(rf"^(?:[ \t]*>){{{MAX_QUOTE_DEPTH + 1},}}")
_DASHES_BELOW = re.compile(r"\n {0,3}-(?: {0,2}-){2,}+ *+(?=\n|\Z)")
_PAIR_OF_BRACKETS = re.compile(r"\[[^\[\]\n]*\]")
_BRACKET = re.compile(r"[\[\]]")
_SPECIALS = "&[*_`!<\\"
# Entities would cost the parser one object each; private characters cost nothing.
_STAND_INS = {ord(c): chr(0xE010 + n) for n, c in enumerate(_SPECIALS)}
_STARS_OF_NUMBERS = re.compile(r"\*(?<=[0-9๐-๙]\*)\**(?=[0-9๐-๙])")
_STAND_IN = re.compile("[\ue010-\ue017]")
_RESTORED = {ord(stand_in): chr(c) for c, stand_in in _STAND_INS.items()}
_RESTORED_IN_HTML = {c: html.escape(text) for c, text in _RESTORED.items()}


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """Where a heading stands in the source and the id its author gave it, if any."""

    line: int
    explicit_id: str


@dataclass(frozen=True, slots=True)
class Source:
    """A text ready for Markdown, the marks in it, and the limits it ran into.

    One ``of_usual_letters`` holds nothing that is ``SEEN_OTHERWISE``.
    """

    text: str
    marks: tuple[HeadingMark, ...]
    allow_html: bool
    limits: tuple[str, ...]
    of_usual_letters: bool


def prepare(text: str, *, shortcuts: bool = True) -> Source:
    """Make ``text`` safe to parse and mark its headings."""
    limits: list[str] = []
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        limits.append(f"ข้อความยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร จึงแสดงเพียงส่วนต้น")
    is_usual = shortcuts and not _UNUSUAL.search(text)
    if not is_usual:
        text = _MARK_CHARACTERS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if "|" in text:
        text = "\n".join(widened(text.split("\n")))
    quick = _quickly_prepared(text) if is_usual else None
    prepared, marks = quick or _prepared(text)
    prepared = _rules_apart(prepared)
    tamed = _tame_paragraphs(prepared)
    if tamed != prepared:
        limits.append("มีเครื่องหมายพิเศษซ้ำกันมากผิดปกติ จึงแสดงเป็นตัวอักษรธรรมดา")
    allow_html = text.count("<") <= MAX_TAG_OPENINGS
    if not allow_html:
        limits.append("มีเครื่องหมาย < มากผิดปกติ จึงแสดงเป็นตัวอักษรธรรมดา")
    return Source(tamed, tuple(marks), allow_html, tuple(limits), is_usual)


def restore(text: str, *, escape: bool) -> str:
    """Take all marks out of parsed text and put the hidden characters back.

    The parser may leave stand-ins of its own behind when markup overlaps; they go too.
    """
    text = _MARK_PARTS.sub("", text)
    if _MAY_BE_PARSER_MARK.search(text):
        text = _PARSER_MARK.sub("", text)
    if not _STAND_IN.search(text):
        return text  # to translate a whole text costs as much as to parse it
    return text.translate(_RESTORED_IN_HTML if escape else _RESTORED)


def find_mark(text: str, marks: tuple[HeadingMark, ...]) -> HeadingMark | None:
    """Return the mark that parsed text holds, if any."""
    found = _MARK.search(text)
    index = int(found[1].translate(_FROM_MARK)) if found else len(marks)
    return marks[index] if index < len(marks) else None


# --- most texts, at once ---------------------------------------------------------------------


_UNUSUAL = re.compile(f"[{SEEN_OTHERWISE}\ue000-\ue02f{_INVISIBLE[2:]}]")
"""What is taken out or turned into blanks before a line is looked at."""
_UNDERLINE_BELOW = re.compile(r"\n(?:=+|-{2,}) *(?=\n|\Z)")
_HASHES_BELOW = re.compile(r"\n *(#{1,6})(?!#)(.*)")
_RULED_BELOW = re.compile(r"\n[|:\- ]++(?=\n|\Z)")


def _quickly_prepared(text: str) -> tuple[str, list[HeadingMark]] | None:
    """What ``_prepared`` makes of a text of usual letters, or None for one it has to look through.

    Without fences, quotations, underlined headings and absurd indents a line is changed by
    nothing but its hashes, stars between its digits, and a ruled line below it.
    """
    if "`" in text or "~" in text or ">" in text or (" " * (MAX_INDENT + 1)) in text:
        return None
    below = f"\n{text}"
    if _UNDERLINE_BELOW.search(below):
        return None
    if "*" in text:
        below = _STARS_OF_NUMBERS.sub(_hidden_stars, below)
    marks: list[HeadingMark] = []
    if "#" in text:
        below = _with_headings(below, marks)
    if "|" in text:
        below = _with_tables_apart(below)
    return below[1:], marks


def _with_headings(below: str, marks: list[HeadingMark]) -> str:
    """The lines of a text, each behind a line's end, with their headings marked."""
    pieces: list[str] = []
    done = number = 0
    for found in _HASHES_BELOW.finditer(below):
        number += below.count("\n", done, found.start() + 1)
        line = found[0][1:]
        pieces += below[done : found.start()], "\n", "\n".join(_with_heading(line, number, marks))
        done = found.end()
    pieces.append(below[done:])
    return "".join(pieces)


def _with_tables_apart(below: str) -> str:
    """The lines of a text, each behind a line's end, with a blank one between words and a table."""
    pieces: list[str] = []
    done = 0
    for ruled in _RULED_BELOW.finditer(below):
        head = below.rfind("\n", done, ruled.start())
        above = below.rfind("\n", done, head) if head > done else head
        words = below[above + 1 : head]
        is_under_words = bool(words.strip()) and "|" not in words
        if is_under_words and _is_table_head(below[head : ruled.start()], ruled[0][1:]):
            pieces += below[done:head], "\n"
            done = head
    pieces.append(below[done:])
    return "".join(pieces)


# --- any text, line by line ------------------------------------------------------------------


def _prepared(text: str) -> tuple[str, list[HeadingMark]]:
    """Clean each line outside code fences and mark the headings."""
    lines = text.split("\n")
    result: list[str] = []
    marks: list[HeadingMark] = []
    fence = ""
    underlined = False
    last_closing = _last_closing(lines)
    for index, raw in enumerate(lines):
        if underlined:
            underlined = False
            continue
        if fence:
            result.append(raw)
            if raw.startswith(fence) and not raw.strip(fence[0] + " \t"):
                fence = ""
            continue
        if not raw or (raw[0] == "|" and _goes_on(result)):
            result.append(raw if "*" not in raw else _STARS_OF_NUMBERS.sub(_hidden_stars, raw))
            continue
        line = _clean(raw)
        if "*" in line:
            line = _STARS_OF_NUMBERS.sub(_hidden_stars, line)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if line[:1] in _FENCES and (fence := _opening(line, index, last_closing)):
            result.append(line)
            continue
        after_prose = bool(result) and bool(result[-1].strip())
        underlined = not after_prose and _is_underlined(line, following)
        if underlined:
            line = f"{'#' if following[0] == '=' else '##'} {line.strip()}"
        elif after_prose and _is_table_head(line, following) and "|" not in result[-1]:
            result.append("")
        result += _with_heading(line, index + 1, marks)
    return "\n".join(result), marks


def _last_closing(lines: list[str]) -> dict[str, int]:
    """The last line that may close a fence, by the sign it is made of."""
    return {
        line[0]: n for n, line in enumerate(lines) if line[:1] in _FENCES and _CLOSING.match(line)
    }


def _opening(line: str, index: int, last_closing: Mapping[str, int]) -> str:
    """The fence that a line opens; none where it is never closed."""
    found = _FENCE.match(line)
    return found[1] if found and last_closing.get(found[1][0], 0) > index else ""


def _goes_on(above: Sequence[str]) -> bool:
    """Whether a row of a table goes on with what stands above it, or nothing does."""
    return not above or "|" in above[-1] or not above[-1].strip()


def _clean(line: str) -> str:
    """Turn invisible characters at the start into blanks; cap indentation and quote depth."""
    if line[:1] in _INVISIBLE and (lead := _LEADING_INVISIBLE.match(line)):
        blanks = lead[0].translate(_INVISIBLE_WIDTH).expandtabs(4)
        line = blanks[:MAX_INDENT] + line[lead.end() :]
    if ">" in line and _QUOTES.match(line):
        line = "> " * MAX_QUOTE_DEPTH + line.lstrip("> \t")
    return line


def _hidden_stars(stars: re.Match[str]) -> str:
    """Stars between digits multiply; a private character stands for each in any markup."""
    return _STAND_INS[ord("*")] * len(stars[0])


def _is_table_head(line: str, following: str) -> bool:
    """Tell whether a line is a table's header row: the ruled line follows."""
    return "|" in line and "|" in following and "-" in following and not following.strip("|:- \t")


def _is_underlined(line: str, following: str) -> bool:
    """Tell whether a line is a heading because the next line underlines it."""
    if following[:1] not in _RULES:
        return False
    return bool(_UNDERLINE.match(following) and line.strip() and line.lstrip()[0] not in "-*+•>|#")


def _with_heading(line: str, number: int, marks: list[HeadingMark]) -> list[str]:
    """Return a line, with mark and blank lines around if it is a heading.

    The blank lines make it a block of its own: the parser is quadratic in long blocks. A
    hashtag is escaped instead.
    """
    found = _HASHES.match(line) if "#" in line else None
    if not found or not found[3].strip():
        return [line]
    quote, hashes, title = found.groups()
    if len(hashes) == 1 and title[0] not in " \t":
        return [f"{quote}\\#{title}"]
    heading = f"{quote}{hashes} {_marked(title.strip(), number, marks)}"
    return [heading] if quote else ["", heading, ""]


def _marked(title: str, number: int, marks: list[HeadingMark]) -> str:
    title = _CLOSING_HASHES.sub("", title) if title.endswith("#") else title
    explicit = _EXPLICIT_ID.search(title) if "{" in title else None
    if explicit:
        title = title[: explicit.start()]
    marks.append(HeadingMark(number, explicit[1] if explicit else ""))
    return f"{title}\ue000{str(len(marks) - 1).translate(_TO_MARK)}\ue001"


def _rules_apart(text: str) -> str:
    """The text with a blank line below each rule, if there are absurdly many.

    The parser goes through all that is left of a paragraph again at each of them.
    """
    below = f"\n{text}"
    if len(_DASHES_BELOW.findall(below)) <= MANY_RULES:
        return text
    return _DASHES_BELOW.sub("\\g<0>\n", below)[1:]


def _tame_paragraphs(text: str) -> str:
    """Hide characters that repeat absurdly often within one paragraph."""
    if not any(c in text and text.count(c) > MAX_SPECIALS for c in _SPECIALS) and (
        text.count("[") <= MANY_BRACKETS or "[" not in _PAIR_OF_BRACKETS.sub("", text)
    ):
        return text  # brackets that are closed before the next one are as many as they like
    lines = text.split("\n")
    result: list[str] = []
    start = 0
    for end in range(len(lines) + 1):
        if end < len(lines) and lines[end].strip():
            continue
        paragraph = lines[start:end]
        for character in _excessive(paragraph):
            stand_in = _STAND_INS[ord(character)]
            paragraph = [line.replace(character, stand_in) for line in paragraph]
        if sum(line.count("[") for line in paragraph) > MANY_BRACKETS:
            paragraph = _without_open_brackets("\n".join(paragraph)).split("\n")
        result.extend(paragraph)
        result.extend(lines[end : end + 1])
        start = end + 1
    return "\n".join(result)


def _without_open_brackets(text: str) -> str:
    """Hide brackets that are never closed or nested absurdly: each costs a search to the end."""
    opened: list[int] = []
    hidden: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            start = opened.pop()
            if len(opened) >= MAX_BRACKET_DEPTH:
                hidden.append(start)
    hidden += opened
    if not hidden:
        return text
    result = list(text)
    for position in hidden:
        result[position] = _STAND_INS[ord("[")]
    return "".join(result)


def _excessive(paragraph: list[str]) -> str:
    """Return the special characters a parser would choke on; a table is read line by line."""
    joined = "\n".join(paragraph)
    if len(joined) <= MAX_SPECIALS:
        return ""
    units = paragraph if "|" in joined else [joined]
    found = [c for c in _SPECIALS if joined.count(c) > MAX_SPECIALS]
    return "".join(c for c in found if max(unit.count(c) for unit in units) > MAX_SPECIALS)
