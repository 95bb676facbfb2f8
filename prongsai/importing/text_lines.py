"""Lines of texts by their form: headings, list members, running text; and cells with leftovers of HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from prongsai.importing.source import Block, Bullets, Heading, Paragraph

CHECKED, UNCHECKED = "☑", "☐"
"""How a checkbox is written, in front of its label, on a line of its own."""

_TAG = re.compile(
    r"</?(?:p|br|li|ol|ul|b|strong|i|em|u|span|div|sup|sub|font|input|label)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:p|br|li|div)\b", re.IGNORECASE)
_BOX = re.compile(r"<input\b[^<>]*checkbox", re.IGNORECASE)
_TICKED = re.compile(r"\bchecked\b(?!box)", re.IGNORECASE)
_DASH_WITHIN = re.compile(r"\s-\s?(?=[^\s\d-])")
_LIST_TAG = re.compile(r"<ol\b", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(?<=[^\s\d.(>])([0-9๐-๙]{1,2}[.)]\s)")
_RAISED = re.compile(r"<(?P<kind>sup|sub)\b[^<>]*>(?P<inner>[^<>]*)</(?P=kind)>", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SPACES = re.compile(r"[ \t\u00a0]+")


def plain_cell(text: str) -> str:
    """The text of a cell: markup gone, a line feed where a line or a list member began.

    A checkbox becomes ``☑`` or ``☐`` in front of its label. What only looks like markup,
    such as an address in angle brackets, stays.
    """
    if "<" in text and _TAG.search(text):
        text = _RAISED.sub(_raised, text)
        if _LIST_TAG.search(text):
            text = _RUN_TOGETHER.sub(r"\n\1", text)
        text = html.unescape(_TAG.sub(_written, text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    # Members that were run together, "-ก -ข", get a line each.
    return "\n".join(
        _DASH_WITHIN.sub("\n- ", line) if line.startswith("-") else line for line in lines if line
    )


def _raised(found: re.Match[str]) -> str:
    """A superscript or subscript as such: 10<sup>3</sup> is 10³, not 103."""
    up = found["kind"].lower() == "sup"
    signs = _SUPERSCRIPT if up else _SUBSCRIPT
    inner = found["inner"].strip()
    if inner and all(ord(sign) in signs for sign in inner):
        return inner.translate(signs)
    return f"{'^' if up else '_'}{inner}" if inner else ""


def _written(tag: re.Match[str]) -> str:
    if _BOX.match(tag[0]):
        return f"\n{CHECKED if _TICKED.search(tag[0]) else UNCHECKED} "
    return "\n" if _BREAK.match(tag[0]) else ""


LONGEST_LABEL = 60
"""A line up to this many characters may be a heading of its own; a longer one was wrapped."""

_DIGITS = "[0-9๐-๙]{1,2}"
_PART = re.compile(r"(ส่วนที่|บทที่|หมวดที่|หมวด|ตอนที่|มิติที่|ยุทธศาสตร์ที่|ลำดับที่)\s*[0-9๐-๙]+\b")
_PART_LEVELS = {"มิติที่": 2, "ยุทธศาสตร์ที่": 2, "ลำดับที่": 3}
_HASHES = re.compile(r"(#{1,6})\s+(.*)")
_NUMBERED_TITLE = re.compile(
    rf"({_DIGITS}(?:\.{_DIGITS})*)\.?\s+(?=\S)(?!.*\t)(.*)|({_DIGITS})\.((?!{_DIGITS}[.)])\S.*)"
)
_MEMBER = re.compile(
    rf"\s*(?:[-*•●]\s+(?=\(?{_DIGITS}(?:\.{_DIGITS})*\)))?"
    rf"(\(?{_DIGITS}(?:\.{_DIGITS})*\)|{_DIGITS}\.(?!{_DIGITS})|[-*•●](?=\s))\s*(\S.*)"
)
_NO_HEADING = re.compile(r"(?:จึง|\(|ส่วนราชการ|ที่\s|วันที่|เรื่อง\s|เรียน|จำนวน|ปีงบประมาณ|ไม่|\S+$(?<=นั้น))")
_LEADS_ON = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|นั้น|:)\s*:?$")
_LABEL = re.compile(r"(?:[-*•]\s*)?(?:ผลผลิต|ผลลัพธ์|ตัวชี้วัด|หมายเหตุ|คำนำ|สารบัญ|บทนำ)\s*:?")
_THAI = re.compile(r"[\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line without white space at its ends, and its number from 1."""

    text: str
    number: int


@dataclass
class _Member:
    mark: str
    text: str

    @property
    def ordered(self) -> bool:
        return any(character.isdigit() for character in self.mark)

    @property
    def depth(self) -> int:
        return self.mark.strip("().").count(".") + 1 if self.ordered else 0


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a group: the one below, the block above, and how to take labels.

    ``in_list`` says that its number goes on with a list.
    """

    following: Sequence[TextLine]
    last: Block | None
    labels: bool
    in_list: bool = False


def marks_of(marks: Sequence[str]) -> tuple[str, ...]:
    """The numbers of a list as printed; none where they count 1, 2, 3 and a point or bracket."""
    counted = all(mark in (f"{n}.", f"{n})") for n, mark in enumerate(marks, start=1))
    return () if counted or not all(marks) else tuple(marks)


def joined(left: str, right: str) -> str:
    """A line and the one it was wrapped into: Thai goes on without a space."""
    thai = _THAI.match(right) and _THAI.match(left[-1:])
    return f"{left}{right}" if thai else f"{left} {right}"


def blocks_of(
    groups: Sequence[Sequence[TextLine]],
    before: Block | None,
    *,
    above_table: bool = False,
    labels: bool = True,
) -> list[Block]:
    """Blocks of a stretch of text; a group is what stands between empty lines.

    ``before`` is the block above the stretch, ``above_table`` says that a table follows it,
    ``labels`` that a short line standing alone is a heading.
    Members of a list that empty lines divide are one list. A member of a list inside a list
    is a line of the member it belongs to.
    """
    made: list[Block] = []
    end = (TextLine("", 0),) if above_table else ()
    above: Sequence[TextLine] = ()
    for group, following in zip(groups, (*groups[1:], end), strict=True):
        last = made[-1] if made else before
        alone = _NUMBERED_TITLE.fullmatch(above[0].text) if len(above) == 1 else None
        next_one = alone is not None and _is_next(alone[1] or alone[3], group[0].text)
        around = _Around(following, last, labels, isinstance(last, Bullets) and next_one)
        for block in _of_group(group, around):
            before_it = made[-1] if made else None
            if isinstance(block, Bullets) and _same_list(before_it, block):
                made[-1] = _merged(before_it, block)
            else:
                made.append(block)
        above = group
    return made


def _same_list(last: Block | None, block: Bullets) -> TypeGuard[Bullets]:
    if not isinstance(last, Bullets):
        return False
    if last.ordered and not block.ordered:
        # As many dashes as numbers are the second of two columns, not part of the last number.
        return not len(block.items) == len(last.items) > 2
    return last.ordered == block.ordered


def _merged(last: Bullets, block: Bullets) -> Bullets:
    if last.ordered and not block.ordered:
        inner = "\n".join(f"- {item}" for item in block.items)
        items = (*last.items[:-1], f"{last.items[-1]}\n{inner}")
        return Bullets(items, True, last.line, last.marks)
    marks = marks_of((*_printed(last), *_printed(block))) if last.ordered else ()
    return Bullets(last.items + block.items, last.ordered, last.line, marks)


def _printed(block: Bullets) -> tuple[str, ...]:
    """The numbers of all members, also where they just count."""
    return block.marks or tuple(f"{n}." for n in range(1, len(block.items) + 1))


def _of_group(group: Sequence[TextLine], around: _Around) -> Iterator[Block]:
    heading = _heading(group, around)
    if heading is None:
        yield from _texts_and_lists(_wrapped(group))
        return
    yield heading
    if len(group) > 1:
        yield from _of_group(group[1:], replace(around, last=heading))


def _heading(group: Sequence[TextLine], around: _Around) -> Heading | None:
    """The heading that a group begins with, by its form and by what stands around it."""
    line = group[0]
    if hashes := _HASHES.fullmatch(line.text):
        return Heading(hashes[2].strip(), len(hashes[1]), line.number)
    part = _PART.match(line.text)
    if part and len(line.text) <= 2 * LONGEST_LABEL:
        return Heading(line.text, _PART_LEVELS.get(part[1], 1), line.number)
    if len(group) > 1 and not all(len(other.text) <= LONGEST_LABEL for other in group):
        return None
    if len(group) == 1 and not around.in_list:
        level = _numbered_level(line.text, around.following)
        if level:
            return Heading(line.text, level, line.number)
    stands_alone = not isinstance(around.last, Heading) and bool(around.following or group[1:])
    if around.labels and stands_alone and _is_label(line.text):
        return Heading(line.text, 2, line.number)
    return None


def _numbered_level(text: str, following: Sequence[TextLine]) -> int:
    """The level of ``๒. หลักการ`` or ``๑.๑.๒ …`` standing alone; 0 for a member of a list."""
    found = _NUMBERED_TITLE.fullmatch(text)
    if found is None:
        return 0
    number = found[1] or found[3]
    depth = number.count(".") + 1
    labelled = ":" in text[:30]
    if depth == 1 and (len(text) > 1.5 * LONGEST_LABEL and not labelled):
        return 0
    if depth == 1 and "." not in text[:4]:
        return 0
    if following and not labelled and _is_next(number, following[0].text):
        return 0
    return min(6, 2 + depth) if depth > 1 else 4


def _is_next(number: str, text: str) -> bool:
    found = _NUMBERED_TITLE.match(text)
    if found is None or "." in number:
        return False
    other = found[1] or found[3]
    return "." not in other and int(other) == int(number) + 1


def _is_label(text: str) -> bool:
    return (
        len(text) <= LONGEST_LABEL
        and not _MEMBER.match(text)
        and not _NO_HEADING.match(text)
        and not _LEADS_ON.search(text)
        and bool(re.search(r"[^\W\d_]{3}", text))
    )


def _wrapped(group: Sequence[TextLine]) -> list[TextLine]:
    """Lines that the page had cut are one again."""
    lines: list[TextLine] = []
    previous = ""
    for line in group:
        new = _MEMBER.match(line.text) or _LABEL.fullmatch(line.text) or _PART.match(line.text)
        if lines and not new and len(previous) >= LONGEST_LABEL:
            lines[-1] = TextLine(joined(lines[-1].text, line.text), lines[-1].number)
        else:
            lines.append(line)
        previous = line.text
    return lines


def _texts_and_lists(lines: Sequence[TextLine]) -> Iterator[Block]:
    members: list[_Member] = []
    first = 0
    for line in lines:
        found = None if _LABEL.fullmatch(line.text) else _MEMBER.fullmatch(line.text)
        if found is None:
            if members:
                yield _bullets(members, first)
                members = []
            yield Paragraph(line.text, line.number)
            continue
        first = first if members else line.number
        members.append(_Member(found[1], found[2].strip()))
    if members:
        yield _bullets(members, first)


def _bullets(members: Sequence[_Member], line: int) -> Bullets:
    """The members as one flat list; inner ones are lines of the member above them."""
    ordered = any(member.ordered for member in members)
    items: list[str] = []
    marks: list[str] = []
    for member in members:
        inner = member.depth > 1 or (ordered and not member.ordered)
        if inner and items:
            items[-1] += f"\n{member.mark} {member.text}"
        elif member.depth > 1:
            items.append(f"{member.mark} {member.text}")
            marks.append("")
        else:
            items.append(member.text)
            marks.append(member.mark)
    return Bullets(tuple(items), ordered, line, marks_of(marks) if ordered else ())
