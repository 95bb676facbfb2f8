"""Excel, CSV and open data of this program as sources."""

from __future__ import annotations

import csv
import random
import zipfile
from datetime import datetime
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
from prongsai.reading.cells import SeenCell
from prongsai.reading.shape import Record, shape_of
from prongsai.site.opendata.files import DATA_SHEET, DICTIONARY_SHEET, csv_text
from prongsai.site.opendata.sheets import PartSheet, part_sheets
from prongsai.tables.grid.sheet import Sheet
from prongsai.topics.registry import load_topics

_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="งาน">
<table:table-row><table:table-cell office:value-type="string"><text:p>โครงการ</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def grids(path: Path) -> list[Sheet]:
    source = read_source(path, path.name)
    assert not source.findings
    return [block for block in source.blocks if isinstance(block, Sheet)]


def test_every_filled_sheet_is_a_grid_with_the_numbers_of_its_rows(tmp_path: Path) -> None:
    path = excel(tmp_path / "ก.xlsx", แผน=[[None], ["ชื่อ", "เงิน"], ["ก", 5]], ว่าง=[], ผล=[["x"]])
    plan, result = grids(path)

    assert (plan.name, result.name) == ("แผน", "ผล")
    assert plan.rows[2] == ("ก", 5)
    assert plan.numbers[2] == 3


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    def hidden(book: Any, sheet: Any) -> None:
        sheet.write("A1", "ร่าง")
        sheet.hide()

    path = excel(tmp_path / "ก.xlsx", แผน=[["ชื่อ"]], ร่าง=hidden)

    assert [grid.name for grid in grids(path)] == ["แผน"]


def test_merged_cells_repeat_their_value_and_are_named(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:C1", "หัวเรื่อง")
        sheet.merge_range("A2:A3", "ก")
        sheet.write("B3", "ข")

    (grid,) = grids(excel(tmp_path / "ก.xlsx", แผ่น=draw))

    assert grid.rows[0] == ("หัวเรื่อง",)
    assert [row[0] for row in grid.rows[1:]] == ["ก", "ก"]
    assert set(grid.merged) == {((1, 1), (1, 3)), ((2, 1), (3, 1))}


def test_dates_stay_dates(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_datetime(
            "A1", datetime(2025, 1, 14), book.add_format({"num_format": "d/m/yyyy"})
        )

    (grid,) = grids(excel(tmp_path / "ก.xlsx", แผ่น=draw))

    assert grid.rows[0][0] == SeenCell(datetime(2025, 1, 14), "d/m/yyyy")


@pytest.mark.parametrize("encoding", ["cp874", "utf-8-sig", "utf-16", "utf-8"])
def test_a_csv_in_every_encoding_offices_save(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "แผน.csv"
    path.write_bytes('โครงการ,งบประมาณ\r\n"ขุดลอก\r\nคลอง","50,000"\r\n'.encode(encoding))

    (grid,) = grids(path)

    assert grid.rows[1] == ("ขุดลอก\nคลอง", "50,000")


def test_tabs_divide_a_tsv(tmp_path: Path) -> None:
    path = tmp_path / "แผน.tsv"
    path.write_text("ก\tข\nค\tง\n", encoding="utf-8")

    assert list(grids(path)[0].rows) == [("ก", "ข"), ("ค", "ง")]


def test_an_opendocument_sheet(tmp_path: Path) -> None:
    path = tmp_path / "แผน.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", _MIME)
        package.writestr("content.xml", _ODS.replace("\n", ""))
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
            "</manifest:manifest>",
        )

    assert grids(path)[0].rows[0] == ("โครงการ",)


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_a_damaged_workbook_is_a_finding(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"เสีย{ending}"
    path.write_bytes(random.Random(5).randbytes(3000))

    source = read_source(path, path.name)

    assert source.blocks == ()
    assert [f.message for f in source.findings] == ["ไฟล์นี้เสียหายหรือไม่ใช่ไฟล์ Excel"]


def test_an_empty_workbook_is_a_finding(tmp_path: Path) -> None:
    source = read_source(excel(tmp_path / "ก.xlsx", แผ่น=[]), "ก.xlsx")

    assert [f"{f.code} {f.message}" for f in source.findings] == ["IMP001 ไฟล์นี้ไม่มีข้อมูลในตาราง"]


def test_a_kind_nobody_reads_is_a_finding_that_says_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "แผน.pptx"
    path.write_bytes(b"x")

    (finding,) = read_source(path, path.name).findings

    assert finding.message == 'นำเข้าไฟล์ชนิด ".pptx" ไม่ได้'
    assert ".xlsx" in finding.remedy
    assert ".docx" in finding.remedy
    assert "PDF" in finding.remedy


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
