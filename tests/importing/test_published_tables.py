"""Open data that was published can be imported again."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from import_desk import AIM, excel
from small_site import REPOSITORY

from prongsai.content.disclosure import Part
from prongsai.content.loading import load_agency
from prongsai.content_types.registry import content_types
from prongsai.importing.readers import read_source
from prongsai.importing.shapes import recognise_all
from prongsai.reading.shape import Record, shape_of
from prongsai.site.opendata.files import DATA_SHEET, DICTIONARY_SHEET, csv_text
from prongsai.site.opendata.sheets import PartSheet, part_sheets
from prongsai.topics.registry import load_topics


def tables() -> list[PartSheet]:
    """Every table of records of the sample agency, each kind once."""
    agency = load_agency(REPOSITORY, "sample", load_topics(), lambda year, code: None).agency
    assert agency is not None
    parts = [part for entry in agency.disclosures for part in entry.parts]
    found = {table.name: table for part in parts for table in part_sheets(part)}
    return list(found.values())


TABLES = tables()


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_a_published_csv_has_the_same_rows_once_imported(tmp_path: Path, table: PartSheet) -> None:
    path = tmp_path / f"{table.name}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column.id for column in table.columns])
        writer.writerows([csv_text(value) for value in row] for row in table.rows())

    found = recognise_all(read_source(path, path.name), (table.part.key,), AIM)
    value = found.values[table.part.key].value

    assert rows_again(table, value) == list(table.rows())


def rows_again(table: PartSheet, value: Any) -> list[tuple[Any, ...]]:
    """The rows of the imported value, typed as far as the table itself tells the records."""
    content_type = content_types()[table.part.key]
    records = value if content_type.many else [value]
    typed = [loosely(shape_of(content_type.of), record) for record in records]
    again = PartSheet(
        Part(content_type, tuple(typed) if content_type.many else typed[0], table.part.tree),
        table.sheet,
    )
    return list(again.rows())


def loosely(shape: Record, record: dict[str, Any]) -> Any:
    """A record without what its table does not hold: each value typed, nothing asked for."""
    values: dict[str, Any] = {}
    for field in shape.fields:
        if field.name not in record:
            values[field.name] = field.default
        elif field.record is not None and field.many:
            values[field.name] = tuple(loosely(field.record, one) for one in record[field.name])
        else:
            values[field.name] = field.accepts(record[field.name])
    return shape.model.model_construct(**values)


def test_a_published_workbook_is_known_by_its_dictionary(tmp_path: Path) -> None:
    rows = [["เดือน", "จำนวนเรื่อง", "แล้วเสร็จ"], ["2024-10", 1, 1]]
    other = [["รหัสคอลัมน์", "หัวคอลัมน์"], ["month", "เดือน"]]
    published = excel(tmp_path / "ก.xlsx", **{DATA_SHEET: rows, DICTIONARY_SHEET: other})

    found = recognise_all(read_source(published, "ก.xlsx"), ("complaint_statistics",), AIM)
    value = found.values["complaint_statistics"]

    assert value.value == {"months": [{"month": "ต.ค. 2567", "total": "1", "completed": "1"}]}
    assert value.preview == ("ชุดข้อมูลเปิดที่เผยแพร่จากโปรแกรมนี้: สถิติเรื่องร้องเรียน",)
    assert found.blocks == {0, 1}
