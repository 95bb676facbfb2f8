"""The mistakes clerks make in YAML, each told by the line and said in Thai.

A parser's own message names what it expected, not what the writer meant. So each
recogniser looks at the lines around the place, most telling first. Numbers inside ``[ ]`` and
``{ }`` whose thousands separator YAML reads as the next value are seen before: a comma without a
blank between digits, three of them behind it, always divides thousands.

How deep lists and mappings lie in each other is counted without any parser, and only in text that
one has refused: it says where that text may be cut, and never refuses anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from prongsai.findings import Message
from prongsai.findings.rules.cnt import CNT003, CNT007
from prongsai.reading.source_tree import TreePath

_KEY_VALUE = re.compile(
    r"^(?P<indent>\s*)(?P<dash>(?:-\s+)*)(?P<key>[^\s:#'\"\[{][^:]*):\s+(?P<value>.*\S)\s*$"
)
_ITEM = re.compile(r"^(?P<indent>\s*)-\s+(?P<value>.*\S)\s*$")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?(?P<key>[A-Za-z_][\w-]*):(?![\s/]|$)\S")
_BARE_KEY = re.compile(r"^\s*(?:-\s+)?[^\s:#][^:]*:(?:\s|$)")
_LONE_DASH = re.compile(r":\s+-\s*(?:#.*)?$")
_WIDE_COLON = re.compile(r"^\s*(?:-\s+)?(?P<key>[^\s:#\"'\[{][^:：]*)：")
_CURLY = frozenset("“”„‘’«»")
_COMMENT = re.compile(r"\s+#(?P<blank>\s*)(?P<text>[^\s#!].*)")
_A_NUMBER = re.compile(r"(?:ที่\s*)?[0-9๐-๙]")
_A_DIGIT = re.compile("[0-9๐-๙]")
_TITLES = frozenset({"title", "name"})
_DASH_NO_SPACE = re.compile(r"^\s*-[^\s\-]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What the parser said: its words and 0-based places within ``lines``."""

    problem: str
    context: str
    line: int
    column: int
    context_line: int
    lines: Sequence[str]

    def text(self, line: int) -> str:
        """Return the source line at a 0-based number, empty outside the file."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def previous(self) -> int:
        """The nearest line before the fault which holds something, or the fault's own."""
        for line in range(min(self.line, len(self.lines)) - 1, -1, -1):
            if self.text(line).strip():
                return line
        return self.line


@dataclass(frozen=True, slots=True)
class Mistake:
    """A recognised mistake: its 0-based place, and what is said of it."""

    line: int
    column: int
    said: Message


def explain(fault: Fault) -> Mistake:
    """Say in Thai what is most likely wrong at a parser's fault."""
    for recogniser in _RECOGNISERS:
        mistake = recogniser(fault)
        if mistake is not None:
            return mistake
    # A fault on a line past the end belongs to the last line with something on it.
    line = fault.line if fault.text(fault.line).strip() else fault.previous
    return Mistake(line, min(fault.column, len(fault.text(line))), CNT003.unreadable_line())


def _tab(fault: Fault) -> Mistake | None:
    for line in (fault.line, fault.previous):
        text = fault.text(line)
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            return Mistake(line, indent.index("\t"), CNT003.tab())
    return None


def _escape(fault: Fault) -> Mistake | None:
    if not any(word in fault.problem for word in ("escape", "hexdecimal", "hexadecimal")):
        return None
    return Mistake(fault.line, fault.column, CNT003.backslash())


def _open_quote(fault: Fault) -> Mistake | None:
    start = fault.context_line if "quoted scalar" in fault.context else max(0, fault.line - 8)
    for line in range(start, fault.line + 1):
        column = _unclosed_quote(fault.text(line))
        if column is not None:
            return Mistake(line, column, CNT003.open_quote(quote=fault.text(line)[column]))
    return None


def _unclosed_quote(text: str) -> int | None:
    """Return the column of a value's opening quote which the line does not close."""
    start = _value_start(text)
    if start is None or text[start] not in "\"'":
        return None
    quote = text[start]
    body = text[start + 1 :]
    body = re.sub(r"\\.", "..", body) if quote == '"' else body.replace("''", "..")
    return start if quote not in body else None


def _value_start(text: str) -> int | None:
    """Return the column where a line's value starts, after its key or dash."""
    found = _KEY_VALUE.match(text) or _ITEM.match(text)
    return found.start("value") if found else None


def _text_after_quote(fault: Fault) -> Mistake | None:
    text = fault.text(fault.line)
    start = _value_start(text)
    if start is None or text[start] not in "\"'" or "expected" not in fault.problem:
        return None
    other = "'" if text[start] == '"' else '"'
    return Mistake(fault.line, fault.column, CNT003.text_after_quote(quote=other))


def _special_start(fault: Fault) -> Mistake | None:
    for line in dict.fromkeys((fault.line, fault.context_line)):
        start = _value_start(fault.text(line))
        if start is None:
            continue
        sign = fault.text(line)[start]
        if sign in "%@*&!`[]{}>|?,":
            return Mistake(line, start, CNT003.special_start(sign=sign))
    return None


def _second_colon(fault: Fault) -> Mistake | None:
    text = fault.text(fault.line)
    found = _KEY_VALUE.match(text)
    if found is None or "mapping values" not in fault.problem:
        return None
    inside = re.search(r":(?=\s|$)", found["value"])
    if inside is None:
        return None
    return Mistake(fault.line, found.start("value") + inside.start(), CNT003.second_colon())


def no_space(fault: Fault) -> Mistake | None:
    """A key whose colon lacks the space after it."""
    for line in (fault.previous, fault.line):
        found = _NO_SPACE.match(fault.text(line))
        if found:
            return Mistake(line, found.end("key"), CNT003.no_space(key=found["key"]))
    return None


def _dash_no_space(fault: Fault) -> Mistake | None:
    for line in (fault.previous, fault.line):
        if _DASH_NO_SPACE.match(fault.text(line)):
            text = fault.text(line)
            return dash_no_space(line, text.index("-"))
    return None


def wide_colon(fault: Fault) -> Mistake | None:
    """A key with the colon of Chinese and Japanese keyboards, which only looks like ours."""
    for line in dict.fromkeys((fault.line, fault.previous, fault.context_line)):
        found = _WIDE_COLON.match(fault.text(line))
        if found:
            return Mistake(line, found.end("key"), CNT003.wide_colon(key=found["key"].strip()))
    return None


def _curly_quote(fault: Fault) -> Mistake | None:
    """Quotation marks as Word makes them: to YAML they are letters like others."""
    for line in dict.fromkeys((fault.line, fault.context_line)):
        start = _value_start(fault.text(line))
        if start is not None and fault.text(line)[start] in _CURLY:
            return Mistake(line, start, CNT003.curly_quotes(quote=fault.text(line)[start]))
    return None


def cut_off(value: str, path: TreePath, rest: str) -> Message | None:
    """What is said of a comment behind a plain value that was hardly meant as one.

    That is a number sign without a blank behind it, a number behind it (``ประกาศ # 2/2568``),
    any text behind a title, or a digit somewhere behind a value of several words. A note
    behind an amount, a date or a single word stays a note.
    """
    found = _COMMENT.match(rest)
    if found is None:
        return None
    glued, text = found["blank"] == "", found["text"]
    if glued:
        return CNT007.cut_off(text=rest.strip()[:30])
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    of_words = len(value.split()) > 1 and not value[0].isdigit()
    if _A_NUMBER.match(text) or key in _TITLES or (of_words and _A_DIGIT.search(text)):
        return CNT007.cut_comment(text=rest.strip()[:30])
    return None


def dash_no_space(line: int, column: int) -> Mistake:
    """Say that a list's dash lacks its space."""
    return Mistake(line, column, CNT003.dash_without_space())


def dash_in_text(line: int, column: int) -> Mistake:
    """Say that a list's item was read as more text of the item before it."""
    return Mistake(line, column, CNT003.dash_in_text())


def _dash_in_value(fault: Fault) -> Mistake | None:
    if "sequence entries" not in fault.problem:
        return None
    if _LONE_DASH.search(fault.text(fault.line)):
        return Mistake(fault.line, fault.column, CNT003.lone_dash())
    return Mistake(fault.line, fault.column, CNT003.dash_beside_key())


def _no_colon(fault: Fault) -> Mistake | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    line = fault.context_line
    text = fault.text(line)
    return Mistake(line, len(text) - len(text.lstrip()), CNT003.no_colon())


def _indentation(fault: Fault) -> Mistake | None:
    text = fault.text(fault.line)
    if not (_BARE_KEY.match(text) or text.lstrip().startswith("- ")):
        return None
    if not any(word in fault.problem for word in ("mapping values", "expected")):
        return None
    return Mistake(fault.line, len(text) - len(text.lstrip()), CNT003.uneven_indent())


_RECOGNISERS: tuple[Callable[[Fault], Mistake | None], ...] = (
    _tab,
    _escape,
    wide_colon,
    _curly_quote,
    _open_quote,
    _text_after_quote,
    _special_start,
    _second_colon,
    _dash_in_value,
    no_space,
    _dash_no_space,
    _no_colon,
    _indentation,
)


_BEFORE = re.compile(r"(?<![0-9๐-๙.,])[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})*,$")
_BEHIND = re.compile(r"[0-9๐-๙]{3}(?:,[0-9๐-๙]{3})*(?:\.[0-9๐-๙]+)?(?![0-9๐-๙])")
_LONGEST = 40


class DividedNumbers:
    """Looks at the values of one collection; knows the first number that was cut, and where."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.number = ""
        self.place = (0, 0)

    def see(self, event: Any) -> None:
        """Look at a key or a value as the parser gives it."""
        if self.number or not isinstance(event, yaml.ScalarEvent) or event.style:
            return
        mark: Any = event.start_mark
        start = mark.index
        if self.text[start - 1 : start] != ",":
            return
        before = _BEFORE.search(self.text[max(0, start - _LONGEST) : start])
        behind = _BEHIND.match(self.text, start)
        if before and behind:
            self.number = before[0] + behind[0]
            self.place = (mark.line, mark.column - len(before[0]))


DEEPEST = 24
"""How deep lists and mappings may lie in each other."""

_UNQUOTED = r"""
      '[^']*'              # a text in single quotes; '' within is the end and a new start
    | (?<!\S)\#[^\n\r]*    # a comment
    | [\[{]                 # one level more
    | [\]}]                 # one level less
    """
_QUOTED = r"""
      "(?:[^"\\]++|\\.)*+"  # a text in double quotes
    | "                      # and one without its end
    """
_SIGN = re.compile(f"{_QUOTED}|{_UNQUOTED}", re.DOTALL | re.VERBOSE)
_SIGN_UNQUOTED = re.compile(_UNQUOTED, re.DOTALL | re.VERBOSE)


def first_too_deep(text: str, start: int, end: int) -> int | None:
    """The end of the first bracket between two places that opens more lists than may be."""
    depth = 0
    for sign in _signs(text, start, end):
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth > DEEPEST:
            return sign.end()
    return None


def _signs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for sign in _SIGN.finditer(text, start, end):
        if sign[0] == '"':
            # All that follow are escaped, thus without an end too; none is looked for again.
            yield from _SIGN_UNQUOTED.finditer(text, sign.end(), end)
            return
        yield sign
