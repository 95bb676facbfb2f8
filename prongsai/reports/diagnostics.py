"""Findings as text (sentence, place, the line with a caret, remedy), and what the errors of a run cost.

Only ASCII, Thai and characters of cp874 are added, so that redirected output on a Thai
Windows computer can be written; nothing of the source can move the terminal's cursor.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.findings import Finding, Loss, Piece, Place, Severity
from prongsai.thai.text import display_width, is_invisible

WIDEST_LINE = 100
"""How many terminal cells of a source line are shown."""

MOST_ALIKE = 50
"""So many findings of one code in one file are told one by one."""

_BEFORE_CARET = 60
_DOMINANT_FROM = 3


def format_finding(finding: Finding) -> str:
    """Write one finding as several lines, without a newline at the end."""
    lines = [f"{finding.severity.label} {finding.code}: {_plain(finding.message)}"]
    lines += _where(finding)
    place = finding.place
    if place is not None and place.line and place.text.strip():
        lines += _excerpt(place)
    if finding.url:
        lines.append(f"  ที่อยู่: {_plain(finding.url)}")
    if finding.remedy:
        lines.append(f"  แก้ไข: {_plain(finding.remedy)}")
    return "\n".join(lines)


def format_findings(findings: Sequence[Finding]) -> str:
    """Write findings in report order, a blank line between them, and the hint if any.

    Returns an empty text for no findings.
    """
    ordered = sorted(findings, key=lambda finding: finding.sort_key)
    shown, more = one_by_one(ordered)
    blocks = [*map(format_finding, shown), *more]
    hint = dominant_mistake(ordered)
    return "\n\n".join([*blocks, hint] if hint else blocks)


def one_by_one(findings: Iterable[Finding]) -> tuple[list[Finding], list[str]]:
    """The findings that are shown, and a line for those of which there are too many alike.

    Of very many with one code in one file the first are shown and the others counted. Reports
    for machines have all of them.
    """
    shown: list[Finding] = []
    alike: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        kind = finding.code, finding.place.file if finding.place else ""
        alike[kind] += 1
        if not kind[1] or alike[kind] <= MOST_ALIKE:
            shown.append(finding)
    more = [
        f"และอีก {count - MOST_ALIKE:,} แห่งแบบเดียวกัน ({code}) ใน {_plain(file)}"
        for (code, file), count in alike.items()
        if file and count > MOST_ALIKE
    ]
    return shown, more


def dominant_mistake(
    findings: Iterable[Finding], counts: Callable[[Finding], bool] = lambda finding: True
) -> str:
    """Return one Thai line if a single mistake makes up most of the findings, else ``""``.

    Of the findings only those that ``counts`` says are looked at. They are gone through twice
    and never held: what more than half of them have in common is what is left when each is
    set off against a different one.
    """
    for key in (lambda f: (f.code, f.message), lambda f: (f.code, "")):
        common = _left_over(key(finding) for finding in findings if counts(finding))
        total = count = 0
        example = ""
        for finding in filter(counts, findings):
            total += 1
            if key(finding) == common:
                count += 1
                example = example or finding.message
        if count >= _DOMINANT_FROM and count * 2 > total:
            share = f"ทั้ง {count}" if count == total else f"{count} จาก {total}"
            such_as = "" if common and common[1] else " เช่น"
            code = common[0] if common else ""
            return f"{share} ข้อเป็นความผิดแบบเดียวกัน ({code}):{such_as} {_plain(example)}"
    return ""


def _left_over(keys: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The key that more than half of all have, if there is one; else any of them."""
    left, times = None, 0
    for key in keys:
        if times == 0:
            left = key
        times += 1 if key == left else -1
    return left


def _where(finding: Finding) -> list[str]:
    place = finding.place
    if place is not None and place.file:
        column = f":{place.column}" if place.line and place.column else ""
        return [f"  --> {_plain(str(place))}{column}"]
    parts = [finding.agency, str(finding.year or ""), finding.item, finding.requirement]
    named = " ".join(part for part in parts if part)
    return [f"  --> {_plain(named)}"] if named else []


def _excerpt(place: Place) -> list[str]:
    """Draw the source line behind a gutter, and the caret below it."""
    number = str(place.line)
    gutter = " " * len(number)
    text, column = place.text, place.column
    before = "".join(map(_shown, text[: column - 1])) if column else ""
    after = "".join(map(_shown, text[max(0, column - 1) :]))
    if display_width(before) > _BEFORE_CARET:
        before = "…" + _last_cells(before, _BEFORE_CARET - 1)
    after = first_cells(after, WIDEST_LINE - display_width(before))
    lines = [f" {gutter} |", f" {number} | {(before + after).rstrip()}"]
    if column:
        lines.append(f" {gutter} | {' ' * display_width(before)}^")
    return lines


def _shown(character: str) -> str:
    """Return what stands for a character: itself, spaces for a tab, or its code point."""
    if character == "\t":
        return "    "
    if character in "\r\n":
        return ""
    if is_invisible(character):
        return f"<U+{ord(character):04X}>"
    return character


def _plain(text: str) -> str:
    return "".join(" " if c in "\t\r\n" else _shown(c) for c in text)


def first_cells(text: str, width: int) -> str:
    """The text, cut where it is wider than so many cells of a terminal."""
    if display_width(text) <= width:
        return text
    taken = 0
    for index, character in enumerate(text):
        taken += display_width(character)
        if taken > width - 1:
            return text[:index] + "…"
    return text


def _last_cells(text: str, width: int) -> str:
    start = len(text)
    taken = 0
    while start > 0 and taken + display_width(text[start - 1]) <= width:
        start -= 1
        taken += display_width(text[start])
    # A mark without its consonant would sit on the ellipsis.
    while start < len(text) and unicodedata.category(text[start]) == "Mn":
        start += 1
    return text[start:]


MOST_NAMED = 5
"""So many places of each kind are named; the findings above name all of them."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not published of one kind: how much, and where, by file and line."""

    piece: Piece
    count: int
    places: tuple[str, ...]

    @property
    def words(self) -> str:
        """The kind, how many, and the first places."""
        named = ", ".join(self.places[:MOST_NAMED])
        more = self.count - len(self.places[:MOST_NAMED])
        return f"{self.piece.label} {self.count:,}: {named}" + (f" และอีก {more:,}" if more else "")


def left_out(findings: Iterable[Finding]) -> tuple[LeftOut, ...]:
    """Everything that findings say is not published, the largest pieces first, each once."""
    losses = sorted({finding.loss for finding in findings if finding.loss}, key=_order)
    return tuple(
        LeftOut(piece, sum(loss.count for loss in lost), tuple(loss.where for loss in lost))
        for piece in Piece
        if (lost := [loss for loss in losses if loss.piece is piece])
    )


def left_out_words(findings: Iterable[Finding]) -> Iterator[str]:
    """One line that counts what is not published; nothing where all of it is."""
    if counts := [f"{lost.piece.label} {lost.count:,}" for lost in left_out(findings)]:
        yield f"ยังไม่ได้เผยแพร่เพราะข้อผิดพลาด: {', '.join(counts)}"


def what_errors_cost(findings: Sequence[Finding]) -> Iterator[str]:
    """Lines that say how many errors there are, and exactly what was left out for them."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return
    lost = left_out(errors)
    harmless = sum(finding.loss is None for finding in errors)
    if not lost:
        yield f"พบข้อผิดพลาด {len(errors):,} แห่ง ซึ่งไม่ได้ทำให้ขาดส่วนใดของเว็บไซต์ แต่ต้องแก้"
        return
    yield f"พบข้อผิดพลาด {len(errors):,} แห่ง ส่วนต่อไปนี้จึงยังไม่ได้เผยแพร่"
    yield from (f"  {_plain(entry.words)}" for entry in lost)
    if harmless:
        yield f"ข้อผิดพลาดอีก {harmless:,} แห่งไม่ได้ทำให้ขาดส่วนใด แต่ต้องแก้"


def _order(loss: Loss) -> list[tuple[str, int]]:
    """By file, then by line as a number."""
    return [(text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d*)", loss.where)]
