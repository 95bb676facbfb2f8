"""The yearly frameworks as text for a terminal and as JSON.

Dates in the JSON are ISO 8601 in the Common Era; fiscal years are Buddhist Era.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prongsai.requirements.framework import (
    Framework,
    GeneralRule,
    Grade,
    Item,
    PublishedResults,
    Requirement,
    StandingFrame,
    Subindicator,
)
from prongsai.thai.dates import format_date
from prongsai.thai.text import display_width, pad
from prongsai.topics.registry import Confidence

SCHEMA = "prongsai-framework/1"
LIST_SCHEMA = "prongsai-framework-list/1"

PROVISIONAL = "กรอบชั่วคราว"
"""The mark of a year whose manual has not been compared yet."""

_UNKNOWN = "ไม่ทราบ"
_HEADINGS = ("ปี", "ข้อ", "องค์ประกอบ", "วันสุดท้ายที่ตอบ", "ความเชื่อมั่น", "หมายเหตุ")
_FRAME_HEADINGS = ("ชื่อกรอบ", "รายการ", "องค์ประกอบ", "ใช้กับปี", "ความเชื่อมั่น", "เรื่อง")
_NUMBERS = frozenset({1, 2})


def list_as_text(frameworks: Iterable[Framework], frames: Iterable[StandingFrame] = ()) -> str:
    """Write one line for each year, newest first, with a heading; then the frames beside OIT."""
    rows = [_row(framework) for framework in _newest_first(frameworks)]
    lines = [*_aligned([_HEADINGS, *rows])]
    beside = [_frame_row(frame) for frame in frames]
    if beside:
        lines += ["", "กรอบอื่นที่ตรวจจากข้อมูลชุดเดียวกัน (check --frame ชื่อกรอบ)"]
        lines += _aligned([_FRAME_HEADINGS, *beside])
    return "\n".join(lines) + "\n"


def list_as_json(frameworks: Iterable[Framework], frames: Iterable[StandingFrame] = ()) -> str:
    """Write the years with their counts, newest first, and the frames beside OIT."""
    years = [
        {
            "fiscal_year": framework.fiscal_year,
            "title": framework.title,
            "items": _items(framework),
            "requirements": _requirements(framework),
            "deadline": _iso(framework),
            "confidence": framework.confidence.value,
            "provisional": framework.provisional,
            "derived_from": framework.derived_from,
        }
        for framework in _newest_first(frameworks)
    ]
    beside = [
        {
            "name": frame.name,
            "title": frame.title,
            "fiscal_year": frame.fiscal_year or None,
            "items": _items(frame),
            "requirements": _requirements(frame),
            "confidence": frame.confidence.value,
        }
        for frame in frames
    ]
    return _json({"schema": LIST_SCHEMA, "frameworks": years, "frames": beside})


def framework_as_text(framework: Framework, item: Item | None = None) -> str:
    """Write a whole year, or only one of its items, as an indented outline."""
    lines = list(_head(framework)) if item is None else _provisional_lines(framework)
    for indicator in framework.indicators:
        for sub in indicator.subindicators:
            items = [entry for entry in sub.items if item is None or entry is item]
            if items:
                if item is not None or sub is indicator.subindicators[0]:
                    lines += ["", f"ตัวชี้วัด {indicator.code} {indicator.title}"]
                lines += _subindicator(sub)
                for entry in items:
                    lines += _item(entry, framework.fiscal_year)
    return "\n".join(lines).lstrip("\n") + "\n"


def framework_as_json(framework: Framework, item: Item | None = None) -> str:
    """Write a whole year, or only one of its items, with every parameter."""
    if item is None:
        return _json({"schema": SCHEMA, **framework.model_dump(mode="json")})
    year = {"fiscal_year": framework.fiscal_year, "provisional": framework.provisional}
    return _json({"schema": SCHEMA, **year, "item": item.model_dump(mode="json")})


# --- the list ----------------------------------------------------------------------


def _newest_first(frameworks: Iterable[Framework]) -> list[Framework]:
    return sorted(frameworks, key=lambda framework: -framework.fiscal_year)


def _row(framework: Framework) -> tuple[str, ...]:
    return (
        str(framework.fiscal_year),
        str(_items(framework)),
        str(_requirements(framework)),
        _deadline(framework, short=True),
        framework.confidence.label,
        _provisional_words(framework),
    )


def _frame_row(frame: StandingFrame) -> tuple[str, ...]:
    year = str(frame.fiscal_year) if frame.fiscal_year else "ทุกปี"
    counts = str(_items(frame)), str(_requirements(frame))
    return (frame.name, *counts, year, frame.confidence.label, frame.title)


def _provisional_words(framework: Framework) -> str:
    if not framework.provisional:
        return ""
    origin = f" จากปี {framework.derived_from}" if framework.derived_from else ""
    return PROVISIONAL + origin


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Put cells under each other by terminal width; numbers stand at the right."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            pad(cell, width, "right" if number in _NUMBERS else "left")
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _items(framework: Framework) -> int:
    return sum(1 for _ in framework.items())


def _requirements(framework: Framework) -> int:
    return sum(len(item.requirements) for item in framework.items())


def _deadline(framework: Framework, *, short: bool = False) -> str:
    day = framework.deadline.date
    return format_date(day, "short" if short else "long") if day else _UNKNOWN


def _iso(framework: Framework) -> str | None:
    day = framework.deadline.date
    return day.isoformat() if day else None


# --- one year ----------------------------------------------------------------------


def _head(framework: Framework) -> Iterator[str]:
    yield framework.title
    yield from _provisional_lines(framework)
    if framework.summary:
        yield framework.summary
    yield f"{_items(framework)} ข้อ {_requirements(framework)} องค์ประกอบ"
    if not isinstance(framework, StandingFrame) or framework.deadline.date:
        day = f"วันสุดท้ายที่ตอบ: {_deadline(framework)}"
        yield f"{day} | {_certainty(framework.deadline.confidence, framework.deadline.source)}"
    if framework.deadline.note:
        yield f"  {framework.deadline.note}"
    yield f"รายการข้อ | {_certainty(framework.confidence, framework.source)}"
    if framework.scoring is not None:
        grades = framework.scoring.grade_scale
        names = ", ".join(map(_grade, grades.grades))
        yield f"ระดับผล: {names} | {_certainty(grades.confidence, grades.source)}"
    for fact in (_results(framework.results), _outlook(framework.outlook)):
        yield from (line for line in (fact,) if line)


def _results(results: PublishedResults | None) -> str:
    """The country's published results in one line; empty where none are known."""
    if results is None:
        return ""
    facts = [f"ประกาศผล {format_date(results.published, 'short')}"]
    if results.agencies is not None:
        facts.append(f"{results.agencies:,} หน่วยงาน")
    if results.mean is not None:
        facts.append(f"คะแนนเฉลี่ย {results.mean}")
    if results.passed is not None:
        facts.append(f"ผ่านเกณฑ์ร้อยละ {results.passed}")
    if results.note:
        facts.append(results.note)
    said = ", ".join(facts)
    return f"ผลทั้งประเทศ: {said} | {_certainty(results.confidence, results.source)}"


def _outlook(outlook: GeneralRule | None) -> str:
    if outlook is None:
        return ""
    return f"โปรดทราบ: {outlook.text} | {_certainty(outlook.confidence, outlook.source)}"


def _grade(grade: Grade) -> str:
    each = grade.minimum_instrument
    tools = f" และทุกเครื่องมือ {each} ขึ้นไป" if each is not None else ""
    return f"{grade.name} {grade.minimum_total} ขึ้นไป{tools}"


def _provisional_lines(framework: Framework) -> list[str]:
    words = _provisional_words(framework)
    return [f"[{words}] ยังไม่ได้ตรวจกับคู่มือของปี {framework.fiscal_year}"] if words else []


def _subindicator(sub: Subindicator) -> Iterator[str]:
    unsure = sub.title_confidence is not Confidence.HIGH
    remark = f" | ชื่อตัวชี้วัด: ความเชื่อมั่น{sub.title_confidence.label}" if unsure else ""
    yield f"  {sub.code} {sub.title} ({len(sub.items)} ข้อ){remark}"


def _item(item: Item, year: int) -> Iterator[str]:
    yield f"    {item.code} {item.title}"
    if item.title_alt:
        yield f"      ชื่อที่พบในบางแหล่ง: {item.title_alt}"
    data = f"ข้อมูล: {item.data_year.label(year)}"
    if item.as_of:
        data += f" ถึง {format_date(item.as_of, 'short')}"
    yield f"      เรื่อง: {', '.join(item.topics)} | {data}"
    yield f"      {_certainty(item.confidence, item.source)}"
    if item.note:
        yield f"      หมายเหตุ: {item.note}"
    for requirement in item.requirements:
        yield from _requirement(requirement, item)


def _requirement(requirement: Requirement, item: Item) -> Iterator[str]:
    yield f"      - {requirement.text}"
    facts = [requirement.id, f"ตรวจ: {requirement.check.label}", requirement.audience.label]
    if requirement.none_allowed:
        facts.append("ประกาศว่าไม่มีได้")
    yield f"        {' | '.join(facts)} | {_certainty(requirement.confidence, requirement.source)}"
    if words := item.stand_in_words(requirement):
        yield f"        {words}"


def _certainty(confidence: Confidence, source: str | None) -> str:
    words = f"ความเชื่อมั่น{confidence.label}"
    return f"{words} | ที่มา: {source}" if source else words


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
