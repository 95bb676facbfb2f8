"""Typed content as tables: every content type, whatever it holds."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import TypeAdapter
from theme_samples import full

from prongsai.content.disclosure import Part
from prongsai.content_types.registry import ContentType, content_types
from prongsai.reading.fields import Entry
from prongsai.reading.shape import Record, shape_of
from prongsai.reading.yaml_source import SourceTree
from prongsai.site.opendata.sheets import (
    PartSheet,
    part_sheets,
    record_columns,
    records_in,
    sheet_columns,
    sheet_name,
)

TYPES = content_types()
SHEETS = [(key, sheet) for key, entry in TYPES.items() for sheet in entry.sheets]
IDS = [sheet_name(key, sheet) for key, sheet in SHEETS]
NO_TABLES = {
    "chart",
    "declaration",
    "do_and_dont",
    "ethics_team",
    "memo",
    "problems",
    "recommendations",
}
"""Single records and plain sentences; the chart is a tree."""


def part(content_type: ContentType, value: Any) -> Part:
    return Part(content_type, value, SourceTree("x.yaml", {}, {}, []))


def test_every_content_type_makes_tables_or_is_known_to_make_none() -> None:
    assert {key for key, entry in TYPES.items() if not entry.sheets} == NO_TABLES


@pytest.mark.parametrize("key", sorted(set(TYPES) - NO_TABLES))
def test_no_list_of_records_is_forgotten(key: str) -> None:
    reached: set[tuple[str, str]] = set()
    waiting: list[Record] = [shape_of(TYPES[key].of)]
    nested: set[tuple[str, str]] = set()
    while waiting:
        record = waiting.pop()
        for field in record.lists():
            nested.add((record.name, field.name))
            if field.record is not None:
                waiting.append(field.record)
    for sheet in TYPES[key].sheets:
        record = shape_of(TYPES[key].of)
        for step in sheet.steps:
            reached.add((record.name, step.into))
            record = records_in(record, step)
    assert reached == nested


@pytest.mark.parametrize(("key", "sheet"), SHEETS, ids=IDS)
def test_columns_have_english_ids_and_thai_labels_and_are_told_apart(key: str, sheet: Any) -> None:
    kept, own = sheet_columns(TYPES[key], sheet)
    columns = [entry.column for entry in (*kept, *own)]

    assert len({column.id for column in columns}) == len(columns)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column.id) for column in columns)
    assert all(column.label != column.id for column in columns)


@pytest.mark.parametrize(("key", "sheet"), SHEETS, ids=IDS)
def test_a_row_holds_plain_values_in_the_order_of_the_columns(key: str, sheet: Any) -> None:
    found = PartSheet(part(TYPES[key], full(TYPES[key])), sheet)
    rows = list(found.rows())

    assert rows
    for row in rows:
        assert len(row) == len(found.columns)
        for value, column in zip(row, found.columns, strict=True):
            assert value is not None, column.id
            assert not isinstance(value, tuple | Entry)
            if column.type == "choice":
                assert value in column.choices


def test_several_texts_stand_in_one_cell() -> None:
    found = {
        entry.column.id: entry.read(full(TYPES["risks"])[0])
        for entry in record_columns(TYPES["risks"].of)
    }

    assert found["events"] == "ข้อความตัวอย่าง; ข้อความตัวอย่าง"
    assert found["levels"] == "ต่ำ; ต่ำ"
    assert str(found["period_start"]) == "2024-10-01"


def test_a_record_keeps_the_words_of_those_above_it() -> None:
    plan = TypeAdapter(TYPES["action_plan"].annotation).validate_python(
        {
            "dimensions": [
                {
                    "number": "1",
                    "name": "สร้างจิตสำนึก",
                    "projects": [{"number": "1", "name": "อบรม"}, {"number": "2", "name": "รณรงค์"}],
                },
                {"number": "2", "name": "ตรวจสอบ", "projects": [{"number": "3", "name": "ช่องทาง"}]},
            ]
        }
    )
    (projects,) = part_sheets(part(TYPES["action_plan"], plan))

    assert projects.name == "action-plan-projects"
    assert [row[:4] for row in projects.rows()] == [
        (1, "สร้างจิตสำนึก", 1, "อบรม"),
        (1, "สร้างจิตสำนึก", 2, "รณรงค์"),
        (2, "ตรวจสอบ", 3, "ช่องทาง"),
    ]
