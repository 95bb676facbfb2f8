"""The result of an ITA round told in running text: year, total, grade, scores in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prongsai.importing.source import Aim, Block, Bullets, Recognised, SourceFile, texts_of
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.digits import to_arabic
from prongsai.thai.said_time import fiscal_years

_SCORE = r"([0-9]{1,3}(?:\.[0-9]{1,2})?)"
_TOTAL = re.compile(
    rf"(?:ได้(?:รับ)?คะแนน(?:การประเมิน|รวม|เฉลี่ย)?|คะแนน(?:รวม|เฉลี่ย))\s*(?:เท่ากับ|ร้อยละ)?\s*{_SCORE}"
)
_GRADES = r"(ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|AA|A|B|C|D|E|F)(?![A-Za-zก-๙])"
_GRADE_BESIDE = re.compile(rf"^\s*(?:คะแนน)?\s*[(,]?\s*(?:อยู่ใน)?(?:ระดับ)?\s*{_GRADES}")
_GRADE_ALONE = re.compile(rf"ระดับผลการประเมิน\s*:?\s*{_GRADES}")
_ROUND = re.compile(r"การประเมิน|ITA")
_INDICATOR = re.compile(r"ตัวชี้วัดที่\s*([0-9]{1,2})\s+(.+)")
_SCORE_ALONE = re.compile(rf"(?:ได้)?คะแนน(?:เท่ากับ)?(?:ร้อยละ)?\s*{_SCORE}")
_IN_TABLE = re.compile(rf"ตัวชี้วัดที่\s*([0-9]{{1,2}})\s*(.+?)\s*คะแนน\s*{_SCORE}")
_IN_ANALYSIS = re.compile(rf"([0-9]{{1,2}})\.\s*(.+?)\s*{_SCORE}\s*คะแนน")
_INDICATORS = 10
_NEAR = 4


@dataclass(frozen=True, slots=True)
class _Text:
    block: int
    text: str


def recognise(source: SourceFile, takes: tuple[str, ...], aim: Aim) -> Iterator[Recognised]:
    """Find one round's total with its year; the blocks stay in the body, where they belong."""
    if "ita_results" not in takes:
        return
    texts = [
        _Text(index, to_arabic(text))
        for index, block in enumerate(source.blocks)
        for text in texts_of(block)
    ]
    for position, entry in enumerate(texts):
        total = _TOTAL.search(entry.text)
        year = _year_before(texts, position, total.start()) if total else ""
        if total and year:
            yield _result(source.blocks, texts, position, total, year)
            return


def _year_before(texts: Sequence[_Text], position: int, start: int) -> str:
    """The fiscal year named last before the total, in a text about the assessment."""
    before = texts[position].text[:start]
    near = [entry.text for entry in texts[max(0, position - _NEAR) : position]]
    for text in (before, *reversed(near)):
        if (years := fiscal_years(text)) and _ROUND.search(text):
            return str(years[-1])
    return ""


def _result(
    blocks: Sequence[Block], texts: Sequence[_Text], position: int, total: re.Match[str], year: str
) -> Recognised:
    record: dict[str, Plain] = {"year": year, "total": total[1]}
    grade = _grade(texts, position, total.end())
    if grade:
        record["grade"] = grade
    indicators = _indicators(blocks)
    if indicators:
        record["indicators"] = indicators
    said = f"ปี {year} คะแนนรวม {total[1]}" + (f" ระดับ {grade}" if grade else "")
    trust = (2 + bool(grade) + bool(indicators)) / 4
    return Recognised("ita_results", [record], trust, preview=(said,))


def _grade(texts: Sequence[_Text], position: int, end: int) -> str:
    beside = _GRADE_BESIDE.match(texts[position].text[end:])
    if beside:
        return beside[1]
    for entry in texts[position : position + _NEAR]:
        if alone := _GRADE_ALONE.search(entry.text):
            return alone[1]
    return ""


def _indicators(blocks: Sequence[Block]) -> list[Plain]:
    """The ten indicators: of tables, or of a list with the scores in the list right below."""
    told: dict[str, OnOneLine] = {}
    for block in blocks:
        for row in block.rows if isinstance(block, Sheet) else ():
            text = " ".join(to_arabic(str(row[0] or "" if row else "")).split())
            if found := _IN_TABLE.fullmatch(text) or _IN_ANALYSIS.fullmatch(text):
                told.setdefault(found[1], _indicator(found[1], found[2], found[3]))
    if len(told) == _INDICATORS:
        return list(told.values())
    for names, scores in pairwise(blocks):
        if not isinstance(names, Bullets) or not isinstance(scores, Bullets):
            continue
        known = [_INDICATOR.fullmatch(to_arabic(item)) for item in names.items]
        values = [_SCORE_ALONE.fullmatch(to_arabic(item)) for item in scores.items]
        if len(known) == len(values) == _INDICATORS and all(known) and all(values):
            pairs = zip(known, values, strict=True)
            return [
                _indicator(name[1], name[2], value[1]) for name, value in pairs if name and value
            ]
    return []


def _indicator(number: str, name: str, score: str) -> OnOneLine:
    place = int(number)
    instrument = "IIT" if place <= 5 else "EIT" if place <= 8 else "OIT"
    return OnOneLine(number=number, name=name.strip(), instrument=instrument, score=score)
