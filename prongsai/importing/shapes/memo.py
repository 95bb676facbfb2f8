"""Official memos (บันทึกข้อความ): who writes to whom about what, and the reasoning.

People are named by post only: the name in brackets above a post is left out.

Code: IMP024 a line of the memo's head was not found, or its date cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp_documents import IMP024
from prongsai.importing.named_parts import part_names
from prongsai.importing.source import Aim, Block, Heading, Recognised, SourceFile, texts_of
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.dates import is_date

NAMES = part_names("memo")

_OPENS = re.compile(r"บันทึก\s*ข้อความ")
_LATEST_OPENING = 40
_HEAD = (
    ("office", re.compile(r"ส่วนราชการ\s*:?\s*(.+)")),
    ("number", re.compile(r"ที่\s+(.+)")),
    ("date", re.compile(r"วันที่\s*(.+)")),
    ("subject", re.compile(r"เรื่อง\s*:?\s+(.+)")),
    ("to", re.compile(r"(?:กราบ)?เรียน\s*:?\s*(.+)")),
)
_NUMBER_AND_DATE = re.compile(r"(ที่\s+.*?)\s*(วันที่\s*.+)")
_THROUGH = re.compile(r"(.+?)\s*\(?ผ่าน\s*([^)]+)\)?")
_DOTS = re.compile(r"\s*(?:\.{3,}|…+)\s*")
_SIGNED = re.compile(
    r"\(\s*(?:นาย|นาง|นางสาว|ว่าที่|จ\.?[สอ]\.?|พ\.?[จ]\.?|ร\.?[ตอ]\.?).*\)|\([\s.…]+\)"
)
_LONGEST_POST = 80
_A_YEAR = re.compile(r"ปี|พ\.?\s?ศ\.?\s*[0-9๐-๙]{4}")
_TITLES = {"office": "ส่วนราชการ", "number": "ที่", "date": "วันที่", "subject": "เรื่อง", "to": "เรียน"}


@dataclass
class _Memo:
    line: int
    head: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)
    left: list[tuple[int, str]] = field(default_factory=list)


def recognise(source: SourceFile, takes: tuple[str, ...], aim: Aim) -> Iterator[Recognised]:
    """Find the memo a document begins with; yields nothing where the head is not that of one."""
    if "memo" not in takes:
        return
    opening = enumerate(map(_first_line, source.blocks[:_LATEST_OPENING]))
    start = next((index for index, line in opening if _OPENS.fullmatch(line)), None)
    memo = _read(source.blocks, start) if start is not None else None
    if memo is None or "subject" not in memo.head or len(memo.head) < 3:
        return
    value: dict[str, Plain] = {k: v for k, v in memo.head.items() if k != "signed_by"}
    for part in NAMES.words:
        if memo.parts.get(part):
            value[part] = list(memo.parts[part])
    if signed := memo.head.get("signed_by"):
        value["signed_by"] = signed
    common: dict[str, Plain] = {}
    if "office" in memo.head:
        common["responsible"] = memo.head["office"]
    if is_date(memo.head.get("date", "")):
        common["updated"] = memo.head["date"]
    found = [key for key in NAMES.expected if key in memo.head]
    yield Recognised(
        "memo",
        value,
        len(found) / len(NAMES.expected),
        tuple(_findings(memo, source.name)),
        tuple(memo.left),
        common,
        frozenset(memo.blocks),
        (f"บันทึกข้อความ เรื่อง {memo.head['subject']}",),
    )


def _first_line(block: Block) -> str:
    return next(iter(texts_of(block)), "")


def _read(blocks: Sequence[Block], start: int) -> _Memo:
    memo = _Memo(blocks[start].line, blocks={start})
    part = ""
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        text = _first_line(block)
        if isinstance(block, Sheet) or _OPENS.fullmatch(text):
            break
        memo.blocks.add(index)
        if _SIGNED.fullmatch(text):
            memo.left.append((block.line, text))
            # The post stands below the name; a heading begins the next document.
            post = _first_line(blocks[index + 1]) if index + 1 < len(blocks) else ""
            is_post = post and len(post) <= _LONGEST_POST and not _A_YEAR.search(post)
            if is_post and not isinstance(blocks[index + 1], Heading):
                memo.head["signed_by"] = post.removeprefix("ตำแหน่ง").strip()
                memo.blocks.add(index + 1)
            break
        if not part and _take_head(memo, text):
            continue
        named = NAMES.exact(text) if isinstance(block, Heading) or len(text) <= 40 else None
        if named is not None:
            part = named.field
            texts: tuple[str, ...] = (named.rest,) if named.rest else ()
        else:
            texts = texts_of(block)
        if part:
            memo.parts.setdefault(part, []).extend(texts)
        elif memo.head:
            part = "background"
            memo.parts.setdefault(part, []).extend(texts)
    return memo


def _take_head(memo: _Memo, text: str) -> bool:
    """Read a line of the head; ``ที่ …`` and ``วันที่ …`` often share one."""
    both = _NUMBER_AND_DATE.fullmatch(text)
    lines = both.groups() if both else (text,)
    taken = [_take_line(memo, line) for line in lines]
    return all(taken)


def _take_line(memo: _Memo, line: str) -> bool:
    for key, pattern in _HEAD:
        found = pattern.fullmatch(line)
        if found is None or key in memo.head:
            continue
        said = _DOTS.sub(" ", found[1]).strip()
        through = _THROUGH.fullmatch(said) if key == "to" else None
        if through is not None:
            memo.head.update(to=through[1], through=through[2].strip())
        elif said:
            memo.head[key] = said
        return True
    return False


def _findings(memo: _Memo, name: str) -> Iterator[Finding]:
    missing = [_TITLES[key] for key in NAMES.expected if key not in memo.head]
    place = Place(name, memo.line)
    if missing:
        yield IMP024.missing_lines(listed=", ".join(missing)).at(place)
    written = memo.head.get("date", "")
    if written and not is_date(written):
        yield IMP024.unreadable_date(written=written).at(place)
