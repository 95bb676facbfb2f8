"""The new file of a topic: what the year asks, with last year's structure as its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.authoring.rollover.last_year import (
    PLANNED,
    PLANNED_LISTS,
    Clearing,
    LastYear,
    with_years_moved,
)
from prongsai.authoring.skeletons import explained, topic_skeleton
from prongsai.content.disclosure import entry_model
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.shape import Field, Record, shape_of
from prongsai.reading.yaml_writing import Plain
from prongsai.requirements.asked import Asked, content_to_fill
from prongsai.requirements.framework import Framework
from prongsai.topics.registry import Topic


def completed(structure: Plain, asked: Any) -> Plain:
    """``structure`` with every field to be filled in that ``asked`` has and it has not.

    Records that have to be there by the words of a closed set (the four areas of risks) are
    added where none of the records carries the word.
    """
    if not asked:
        return structure
    if isinstance(structure, Mapping) and isinstance(asked, Mapping):
        return _completed_record(structure, asked)
    if _are_records(structure) and _are_records(asked):
        return list(_completed_records(structure, asked))
    return structure


def _completed_record(record: Mapping[str, Plain], asked: Mapping[str, Any]) -> dict[str, Plain]:
    whole = {name: completed(value, asked.get(name)) for name, value in record.items()}
    missing = {name: value for name, value in asked.items() if name not in whole}
    return whole | {name: value for name, value in missing.items() if _is_open(value)}


def _completed_records(structure: Any, asked: Any) -> Iterator[Plain]:
    shape: dict[str, Any] = {}
    for record in asked:
        for name, value in record.items():
            if name not in shape or _is_open(value):
                shape[name] = value
    open_shape = {name: value for name, value in shape.items() if _is_open(value)}
    whole = [_completed_record(record, open_shape) for record in structure]
    for record in asked:
        # Tables of one form are one for each month: one that was just added stands for no other.
        there = whole[: len(structure)] if "columns" in record else whole
        if any(_stands_for(other, record) for other in there):
            continue
        free = next((other for other in whole if _may_stand_for(other, record)), None)
        if free is None:
            whole.append(dict(record))
        else:
            free.update(_required_words(record))
    yield from whole


def _stands_for(record: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether a record carries the words that the asked one has to carry."""
    if "columns" in asked:
        return _columns(asked["columns"]) <= _columns(record.get("columns"))
    return all(record.get(name) == value for name, value in _required_words(asked).items())


def _may_stand_for(record: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether a record leaves open what the asked one says."""
    if "columns" in asked:
        return False
    return all(
        _is_open(record.get(name, value)) or record.get(name) == value
        for name, value in _required_words(asked).items()
    )


def _required_words(asked: Mapping[str, Any]) -> dict[str, str]:
    """What an asked record has to say, apart from what is to be filled in."""
    return {
        name: value
        for name, value in asked.items()
        if isinstance(value, str) and not _is_open(value) and not value.startswith("files/")
    }


def _columns(value: Any) -> frozenset[str]:
    """The official set, or the ids of a table's own columns."""
    if isinstance(value, str):
        return frozenset({value})
    entries = value if isinstance(value, list) else []
    return frozenset(str(entry.get("id")) for entry in entries if isinstance(entry, Mapping))


def _is_open(value: Any) -> bool:
    """Whether every text in it is a ``<…>`` to be filled in (keys may be months)."""
    if isinstance(value, str):
        return value.startswith("<")
    inner = value.values() if isinstance(value, Mapping) else value
    return bool(value) and all(map(_is_open, inner))


def _are_records(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and all(isinstance(entry, Mapping) for entry in value)
    )


REPORTS_ON: Mapping[str, tuple[str, str]] = {
    "annual-report": ("annual-plan-budget", "projects"),
    "hr-annual": ("hr-policy-plan", "projects"),
    "risk-actions": ("risk-assessment", "risks"),
    "integrity-measures-report": ("integrity-measures", "measures"),
}
"""Reports of the year before: the plan they report on, and the records the two share."""

_SPOKEN_FOR = frozenset(
    {"title", "updated", "responsible", "none", "fiscal_year", "period", "as_of", "privacy"}
)
"""Keys that are never shown with last year's structure: the new year writes its own, and grants
its own exceptions for what is personal."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a new file is made from: last year's file, and the plan of the year reported on.

    ``year`` is the folder's fiscal year (BE). A file ``shared`` by several topics becomes one
    for each; the one that ``leads`` also takes what none of them is asked for.
    """

    year: int
    own: LastYear | None = None
    plan: LastYear | None = None
    shared: bool = False
    leads: bool = True


def stub_text(
    asked: Asked, framework: Framework, source: Source, local: bool, in_agency_file: Sequence[str]
) -> str:
    """The text of the new file; everything but its title and unit stands as a comment."""
    text = topic_skeleton(
        asked.topic,
        framework,
        local=local,
        in_agency_file=in_agency_file,
        known=_known(asked.topic, framework, source),
        examples=_examples(asked, framework, source),
    )
    if not text:
        return ""
    first, _, rest = text.partition("\n")
    head = "".join(f"{line}\n" for line in explained(_origin(source)))
    tail = "".join(f"{line}\n" for line in explained(_left_behind(asked, source)))
    return f"{first}\n{head}{rest}" + (f"\n{tail}" if tail else "")


def _known(topic: Topic, framework: Framework, source: Source) -> dict[str, Plain]:
    """What is written as content: a title that tells no figures, and whose job it is."""
    known: dict[str, Plain] = {}
    if source.own is None:
        return known
    title, unit = (source.own.data.get(key) for key in ("title", "responsible"))
    gap = framework.fiscal_year - source.year
    if isinstance(title, str) and not source.shared and not is_left_to_fill(title):
        known["title"] = with_years_moved(title, source.year, gap) or topic.title
    if isinstance(unit, str) and not is_left_to_fill(unit):
        known["responsible"] = unit
    return known


def _examples(asked: Asked, framework: Framework, source: Source) -> dict[str, Plain]:
    """Last year's structure by key, completed by what the new year asks besides."""
    year = asked.data_year
    fields = shape_of(entry_model(asked.topic.takes)).by_name
    general = content_to_fill(asked.plain, asked.topic, framework.fiscal_year)
    clearing = Clearing(source.year, year, framework.fiscal_year - source.year, asked.topic.id)
    found: dict[str, Plain] = {}
    own = source.own.data if source.own else {}
    for key, value in own.items():
        if key not in fields or key in _SPOKEN_FOR or not (source.leads or key in general):
            continue
        cleared = _cleared(clearing, fields[key], value, asked)
        if cleared:
            found[key] = cleared
    if source.plan is not None:
        _, key = REPORTS_ON[asked.topic.id]
        planned = Clearing(year, year, 0, asked.topic.id, PLANNED, PLANNED_LISTS, same_year=True)
        records = _of_plan(planned, fields[key], source.plan.data.get(key))
        if records:
            found[key] = completed(records, [_only_to_fill(found.get(key))])
    return {key: completed(value, general.get(key)) for key, value in found.items()}


def _cleared(clearing: Clearing, field: Field, value: Any, asked: Asked) -> Plain | None:
    key = field.name
    if key == "act":
        tags = [tag for tag in value if isinstance(tag, str)] if isinstance(value, list) else []
        return _said(tags) if tags else None
    if key in ("covers", "attestations"):
        return _claims(clearing, field, value, {entry.id for entry in asked.plain})
    if key == "tables":
        return _tables(clearing, field, value)
    if key in ("documents", "links"):
        return _titled(clearing, field, value)
    return clearing.field(field, value)


def _claims(clearing: Clearing, field: Field, value: Any, asked: set[str]) -> Plain | None:
    """Claims about requirements that the new year still has, each to be made anew."""
    found: list[Plain] = []
    for record in _mappings(value):
        named = record.get("requirement")
        names = [name for name in (named if isinstance(named, list) else [named]) if name in asked]
        cleared = clearing.field(field, [record])
        if names and isinstance(cleared, list):
            said = names[0] if len(names) == 1 else names
            found.append({**cleared[0], "requirement": said})
    return found or None


def _titled(clearing: Clearing, field: Field, value: Any) -> Plain | None:
    """A place for each document or link; file name and title only as examples."""
    shape = _records(field)
    found: list[Plain] = []
    for record in _mappings(value):
        cleared = clearing.record(shape, record)
        for name in ("file", "title"):
            if name in cleared:
                cleared[name] = clearing.suggested(shape[name], record[name])
        cleared.pop("name", None)
        found.append(cleared)
    return found or None


def _tables(clearing: Clearing, field: Field, value: Any) -> Plain | None:
    """Tables with their columns; rows and files are to be given anew."""
    shape = _records(field)
    found: list[Plain] = []
    for record in _mappings(value):
        cleared = clearing.record(shape, record)
        columns = _said(record.get("columns"))
        if not isinstance(columns, str | list) or not columns:
            continue
        cleared = {**cleared, "id": str(record.get("id") or "table"), "columns": columns}
        cleared["title"] = clearing.suggested(shape["title"], record.get("title"))
        if "rows" in cleared:
            cleared["rows"] = [_row(columns)]
        if "source" in cleared:
            cleared["source"] = clearing.suggested(shape["source"], record["source"])
        found.append(cleared)
    return found or None


def _row(columns: Any) -> Plain:
    named = [column for column in _mappings(columns) if isinstance(column.get("id"), str)]
    return {column["id"]: f"<{column.get('label') or column['id']}>" for column in named} or "<แถว>"


def _of_plan(clearing: Clearing, field: Field, value: Any) -> list[Plain]:
    """The plan's own names of its records: a report has to answer every one of them."""
    shape = _records(field)
    names_kept = clearing.names | clearing.lists
    found: list[Plain] = []
    for record in _mappings(value):
        names = {key: entry for key, entry in record.items() if key in names_kept}
        cleared = clearing.record(shape, names)
        if cleared and cleared not in found:
            found.append(cleared)
    return found


def _only_to_fill(records: Any) -> Plain:
    """The fields that records of last year's report had to be filled, as one record."""
    shape: dict[str, Plain] = {}
    for record in _mappings(records):
        for name, value in record.items():
            if _is_open(value):
                shape.setdefault(name, value)
    return shape


def _origin(source: Source) -> Iterator[str]:
    """Where the examples come from, at the head of the file."""
    if source.own is not None:
        yield (
            f"โครงจาก {source.own.file} (ปี {source.year}): เก็บชื่อรายการไว้ "
            "ส่วนตัวเลข วันที่ ผล เอกสาร และคำรับรองถูกล้างแล้ว"
        )
    if source.plan is not None:
        yield f"รายการที่ต้องรายงานมาจากแผนใน {source.plan.file}"


def _left_behind(asked: Asked, source: Source) -> Iterator[str]:
    """What last year's file said that has no place among the examples."""
    own = source.own
    if own is None:
        return
    if own.data.get("none"):
        yield f"ปี {source.year} ประกาศว่าไม่มีรายการ ถ้าปีนี้ไม่มีอีก ต้องประกาศใหม่และลงวันที่ใหม่"
    if own.headings:
        yield f"หัวข้อของเนื้อหาใน {own.file} (ข้อความไม่ได้คัดลอก)"
        yield from (f"  {heading}" for heading in own.headings)
    if own.comments:
        yield f"หมายเหตุที่เจ้าหน้าที่เขียนไว้ใน {own.file}"
        yield from (f"  บรรทัด {comment.line}: {comment.text}" for comment in own.comments)
    fields = shape_of(entry_model(asked.topic.takes)).by_name
    unknown = [key for key in own.data if key not in fields]
    if unknown and not source.shared:
        yield f"ช่องใน {own.file} ที่โปรแกรมไม่รู้จัก จึงไม่ได้นำมา: {', '.join(unknown)}"


def _said(value: Any) -> Any:
    """A value without what was left empty in it."""
    if isinstance(value, Mapping):
        return {key: said for key, entry in value.items() if (said := _said(entry)) is not None}
    if isinstance(value, list):
        return [said for entry in value if (said := _said(entry)) is not None]
    return value


def _mappings(value: Any) -> list[Any]:
    entries = value if isinstance(value, list) else []
    return [entry for entry in entries if isinstance(entry, Mapping)]


def _records(field: Field) -> Record:
    assert field.record is not None
    return field.record
