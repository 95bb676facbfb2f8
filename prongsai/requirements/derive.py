"""A provisional framework for a year whose manual is not out yet, from the year before.

Everything that is derived is marked as such: ``provisional``, ``derived_from``, and low
confidence on the framework, its sub-indicator titles, items and requirements, so that the
checker only advises by them until somebody has compared them with the manual.

It is written as YAML that a clerk can read and edit by hand: keys in the order of the model, what
says where a fact is from after the fact itself, only what differs from the model's defaults, dates
in the Buddhist Era (``2568-04-30``), one line per text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from prongsai.findings.stops import FileStops, YearStops
from prongsai.reading.fields.times import LAST_FISCAL_YEAR
from prongsai.reading.yaml_writing import ListOnOneLine, OnOneLine, Plain, flow, yaml_text
from prongsai.refusals import reason_of
from prongsai.requirements.framework import (
    Deadline,
    Framework,
    Indicator,
    Item,
    Requirement,
    Scoring,
    Subindicator,
)
from prongsai.requirements.kind import RequirementKind
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.topics.registry import Confidence

_LOW = Confidence.LOW


def derive(framework: Framework, new_year: int) -> str:
    """Write the YAML of a provisional framework for ``new_year`` (Buddhist Era).

    Data years that are named, and as-of dates, move by as many years as lie between the
    two; the deadline is left open and titles stay as they were. Raises
    :class:`UsageError` when ``new_year`` is not later than the framework's, or too late.
    """
    old_year = framework.fiscal_year
    if not old_year < new_year <= LAST_FISCAL_YEAR:
        raise YearStops.not_to_derive(year=new_year, source=old_year, last=LAST_FISCAL_YEAR)
    derived = framework.model_copy(
        update={
            "fiscal_year": new_year,
            "title": framework.title.replace(str(old_year), str(new_year)),
            "summary": f"กรอบชั่วคราวจากปี {old_year} ยังไม่ได้ตรวจกับคู่มือของปี {new_year}",
            "confidence": _LOW,
            "provisional": True,
            "derived_from": old_year,
            "deadline": _open_deadline(framework.deadline, old_year, new_year),
            "scoring": framework.scoring and lowered_scoring(framework.scoring),
            "results": None,
            "rules": tuple(
                rule.model_copy(update={"confidence": _LOW}) for rule in framework.rules
            ),
            "indicators": tuple(
                _indicator(indicator, old_year, new_year) for indicator in framework.indicators
            ),
        }
    )
    return framework_as_yaml(derived, _header(framework, new_year))


def write_derived(framework: Framework, new_year: int, folder: Path) -> Path:
    """Write the derived year into a site's ``frameworks`` folder and return the file.

    Raises :class:`UsageError` when there is one already: it may hold a clerk's work.
    """
    text = derive(framework, new_year)
    path = folder / f"oit-{new_year}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        name = f"{folder.name}/{path.name}"
        if path.exists():
            raise FileStops.framework_is_there(file=name) from None
        raise FileStops.framework_not_written(file=name, reason=reason_of(error)) from None
    return path


def _header(framework: Framework, new_year: int) -> str:
    outlook = f"{framework.outlook.text}\n" if framework.outlook else ""
    return (
        f"กรอบชั่วคราวปีงบประมาณ พ.ศ. {new_year} สร้างจากกรอบปี {framework.fiscal_year}\n"
        f"ยังไม่ใช่ข้อกำหนดของปี {new_year} โปรดตรวจทุกข้อกับคู่มือของสำนักงาน ป.ป.ช. ของปีนั้น\n"
        f"{outlook}"
        "ข้อที่ตรวจแล้วให้เปลี่ยน confidence เป็น high และเขียนที่มาใน source\n"
        "เมื่อตรวจครบทั้งไฟล์ ให้ลบบรรทัด provisional\n"
        "วันที่เขียนเป็น พ.ศ. แบบ ปี-เดือน-วัน บรรทัดที่ขึ้นต้นด้วย # เป็นหมายเหตุ ไม่มีผลต่อการทำงาน"
    )


def _open_deadline(deadline: Deadline, old_year: int, new_year: int) -> Deadline:
    known = ""
    if deadline.date is not None:
        known = f" ปี {old_year} สิ้นสุด {format_date(deadline.date)}"
    return Deadline(confidence=_LOW, note=f"ยังไม่ทราบวันสุดท้ายของการตอบในปี {new_year}{known}")


def lowered_scoring(scoring: Scoring) -> Scoring:
    """The same scoring, of which a new year's manual has confirmed nothing."""
    return Scoring(
        formula=scoring.formula.model_copy(update={"confidence": _LOW}),
        weights=scoring.weights.model_copy(update={"confidence": _LOW}),
        grade_scale=scoring.grade_scale.model_copy(update={"confidence": _LOW}),
    )


def _indicator(indicator: Indicator, old_year: int, new_year: int) -> Indicator:
    subs = tuple(_subindicator(sub, old_year, new_year) for sub in indicator.subindicators)
    return indicator.model_copy(update={"subindicators": subs})


def _subindicator(sub: Subindicator, old_year: int, new_year: int) -> Subindicator:
    items = tuple(_item(item, old_year, new_year) for item in sub.items)
    return sub.model_copy(update={"title_confidence": _LOW, "items": items})


def _item(item: Item, old_year: int, new_year: int) -> Item:
    shift = new_year - old_year
    return item.model_copy(
        update={
            "as_of": None if item.as_of is None else _later(item.as_of, shift),
            "confidence": _LOW,
            "note": " ".join(filter(None, (_copied(item, old_year, new_year), item.note))),
            "requirements": tuple(_requirement(entry, shift) for entry in item.requirements),
        }
    )


def _copied(item: Item, old_year: int, new_year: int) -> str:
    return f"คัดลอกจากข้อ {item.code} ของปี {old_year} โปรดตรวจกับคู่มือของปี {new_year}"


def _requirement(requirement: Requirement, shift: int) -> Requirement:
    return requirement.model_copy(
        update={"confidence": _LOW, "check": requirement.check.moved(shift)}
    )


def _later(day: date, years: int) -> date:
    """The same day years later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


_LAST = ("confidence", "source", "note", "requirements", "items", "subindicators", "indicators")
_ON_ONE_LINE = frozenset({"check", "topics", "weights", "instead"})
_EACH_ON_ONE_LINE = frozenset({"grades"})


def framework_as_yaml(framework: Framework, header: str) -> str:
    """Write the whole framework; ``header`` is put above it as comment lines."""
    comments = [f"# {line}".rstrip() for line in header.strip().split("\n")]
    data = framework.model_dump(exclude_defaults=True)
    # The framework's own keys are in reading order already: its reasons belong to the top.
    record = written(data)
    return "\n".join(comments) + "\n" + yaml_text(record)


def written(data: Mapping[str, Any]) -> dict[str, Plain]:
    """A model's values as a file of frameworks writes them, the keys in their own order."""
    return {key: _entry(key, value) for key, value in data.items()}


def check_as_yaml(check: RequirementKind) -> str:
    """A check as a framework writes it, on one line."""
    data = {"kind": check.kind, **check.model_dump(exclude_defaults=True)}
    return flow(_flat(data))


def _mapping(data: Mapping[str, Any]) -> dict[str, Plain]:
    """The keys that give reasons or hold lists last."""
    return {key: _entry(key, data[key]) for key in sorted(data, key=_rank)}


def _rank(key: str) -> int:
    return _LAST.index(key) + 1 if key in _LAST else 0


def _entry(key: str, value: Any) -> Plain:
    if key in _ON_ONE_LINE:
        return _flat(value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, tuple | list):
        flat = key in _EACH_ON_ONE_LINE
        return [
            _mapping(entry) if isinstance(entry, Mapping) and not flat else _flat(entry)
            for entry in value
        ]
    return _text(value)


def _flat(value: Any) -> Plain:
    if isinstance(value, Mapping):
        return OnOneLine({key: _flat(value[key]) for key in sorted(value, key=_flow_rank)})
    if isinstance(value, tuple | list):
        return ListOnOneLine(_flat(entry) for entry in value)
    return _text(value)


def _flow_rank(key: str) -> int:
    """The kind of a check first: it says what the other keys mean."""
    return -1 if key == "kind" else _rank(key)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"{value.year + BUDDHIST_OFFSET}-{value.month:02d}-{value.day:02d}"
    return str(value)
