"""CSV files and workbooks as clerks save them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.findings import Loss, Piece
from prongsai.reading.cells import SeenCell
from prongsai.tables.csv_files import read_csv
from prongsai.tables.grid.sheet import MOST_ROWS, Sheet
from prongsai.tables.spreadsheets import read_sheet, read_xlsx

Fill = Callable[[Any, Any], None]


def workbook(path: Path, fill: Fill, *names: str) -> Path:
    """Write a workbook; ``fill`` gets it and its last sheet."""
    book = xlsxwriter.Workbook(str(path))
    for name in names or ("ข้อมูล",):
        sheet = book.add_worksheet(name)
    fill(book, sheet)
    book.close()
    return path


def codes(raw: Sheet) -> list[str]:
    return [finding.code for finding in raw.findings]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_usual_separator_and_encoding_is_read(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    lines = [["ลำดับ", "รายการ", "ราคา"], ["1", "กระดาษ", "500"], ["2", "หมึก", "900"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    raw = read_csv(tmp_path / "a.csv", "a.csv")
    assert [list(row) for row in raw.rows] == lines
    assert raw.findings == ()


def test_a_csv_saved_as_ansi_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("ลำดับ,รายการ\n1,กระดาษ\n".encode("cp874"))
    raw = read_csv(tmp_path / "a.csv", "a.csv")
    assert raw.rows[1] == ("1", "กระดาษ")
    assert codes(raw) == ["CNT001"]


def test_quotes_hold_separators_and_line_breaks_and_lines_stay_right(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('ก,ข\n"1,000","สอง\nบรรทัด"\nท้าย,x\n', encoding="utf-8")
    raw = read_csv(tmp_path / "a.csv", "a.csv")
    assert raw.rows[1] == ("1,000", "สอง\nบรรทัด")
    assert raw.numbers == (1, 2, 4)


def test_trailing_empty_rows_and_columns_are_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ก,ข,,\n1,2,,\n,,,\n,,,\n", encoding="utf-8")
    assert read_csv(tmp_path / "a.csv", "a.csv").rows == (("ก", "ข"), ("1", "2"))


def test_a_csv_with_too_many_rows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1\n" * (MOST_ROWS + 1), encoding="utf-8")
    raw = read_csv(tmp_path / "a.csv", "a.csv")
    assert codes(raw) == ["TBL003"]
    assert raw.rows == ()


def test_a_workbook_gives_text_numbers_and_dates(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["รายการ", 1250.5])
        style = book.add_format({"num_format": "d/m/yyyy"})
        sheet.write_datetime(0, 2, datetime(2568, 1, 14), style)

    raw = read_xlsx(workbook(tmp_path / "a.xlsx", fill), "a.xlsx")
    assert raw.rows == (("รายการ", 1250.5, SeenCell(datetime(2568, 1, 14), "d/m/yyyy")),)
    assert raw.line == 1
    assert raw.name == "ข้อมูล"


def test_cells_merged_over_rows_are_filled_and_titles_stay_single(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:B1", "ชื่อเรื่อง")
        sheet.merge_range("A2:A3", "กองช่าง")
        sheet.write("B2", "ถนน")
        sheet.write("B3", "ท่อ")

    raw = read_xlsx(workbook(tmp_path / "a.xlsx", fill), "a.xlsx")
    assert raw.rows == (("ชื่อเรื่อง",), ("กองช่าง", "ถนน"), ("กองช่าง", "ท่อ"))
    assert raw.merged == (((1, 1), (1, 2)), ((2, 1), (3, 1)))


def test_a_sheet_is_found_by_name_and_a_wrong_name_gets_a_hint(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", "ใช่")

    path = workbook(tmp_path / "a.xlsx", fill, "คำอธิบาย", "จัดซื้อ จัดจ้าง")
    assert read_xlsx(path, "a.xlsx", "จัดซื้อจัดจ้าง").rows == (("ใช่",),)
    raw = read_xlsx(path, "a.xlsx", "จัดซื้อจัดจาง")
    assert codes(raw) == ["TBL004"]
    assert 'หมายถึง "จัดซื้อ จัดจ้าง" ใช่หรือไม่' in raw.findings[0].remedy


def test_a_hidden_first_sheet_is_passed_over(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        book.worksheets()[0].hide()
        sheet.activate()
        sheet.set_first_sheet()
        sheet.write("A1", "เห็น")

    path = workbook(tmp_path / "a.xlsx", fill, "ซ่อน", "แสดง")
    assert read_xlsx(path, "a.xlsx").rows == (("เห็น",),)


def test_a_failed_formula_is_flagged_with_its_row(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", "ราคา")
        sheet.write_formula("A2", "=Z9", None, "#REF!")

    raw = read_xlsx(workbook(tmp_path / "a.xlsx", fill), "content/a.xlsx")
    assert codes(raw) == ["TBL011"]
    assert str(raw.findings[0].place) == "content/a.xlsx:2"
    assert raw.findings[0].loss == Loss(Piece.CELL, "content/a.xlsx A2")
    assert raw.readable


def test_one_stray_cell_in_the_last_corner_is_refused_not_allocated(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "ก")
        sheet.write(1_048_575, 16_383, "ไกล")

    assert codes(read_xlsx(workbook(tmp_path / "a.xlsx", fill), "a.xlsx")) == ["TBL003"]


def test_empty_cells_with_a_format_do_not_count(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "ก")
        sheet.write_blank(1_000_000, 300, None, book.add_format({"bold": True}))

    assert read_xlsx(workbook(tmp_path / "a.xlsx", fill), "a.xlsx").rows == (("ก",),)


def test_an_archive_that_unpacks_too_large_is_refused(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(201):
            member.write(bytes(1_000_000))
    assert (tmp_path / "a.xlsx").stat().st_size < 1_000_000
    assert codes(read_xlsx(tmp_path / "a.xlsx", "a.xlsx")) == ["TBL003"]


def test_a_missing_file_and_a_wrong_kind_are_errors(tmp_path: Path) -> None:
    assert codes(read_sheet(tmp_path / "no.xlsx", "no.xlsx")) == ["TBL001"]
    assert codes(read_sheet(tmp_path / "plan.pdf", "plan.pdf")) == ["TBL001"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
    st.binary(max_size=400),
    st.sampled_from([".xlsx", ".xls", ".ods", ".csv"]),
)
def test_no_bytes_make_a_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"bytes{ending}"
    path.write_bytes(start + rest)
    raw = read_sheet(path, path.name)
    assert raw.readable or not raw.rows


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_workbook_makes_the_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    whole = folder / "whole.xlsx"
    if not whole.exists():
        workbook(whole, lambda book, sheet: sheet.write_row(0, 0, ["ก", 1, "ข"]))
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 10))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "damaged.xlsx").write_bytes(content)
    raw = read_xlsx(folder / "damaged.xlsx", "damaged.xlsx")
    assert raw.readable or not raw.rows


def ods(path: Path, rows: str) -> Path:
    """Write the smallest OpenDocument sheet with the given rows."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="ก">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    return path


_CELL = '<table:table-cell office:value-type="string"{}><text:p>ก</text:p></table:table-cell>'
_ROW = "<table:table-row{}>{}</table:table-row>"
_LAST = ' table:number-rows-repeated="1048575"'


def test_an_opendocument_sheet_is_read_with_its_long_empty_end(tmp_path: Path) -> None:
    rows = _ROW.format("", _CELL.format("")) + _ROW.format(_LAST, "<table:table-cell/>")
    assert read_xlsx(ods(tmp_path / "a.ods", rows), "a.ods").rows == (("ก",),)


def test_an_opendocument_sheet_that_repeats_a_million_filled_rows_is_refused(
    tmp_path: Path,
) -> None:
    rows = _ROW.format(_LAST, _CELL.format(' table:number-columns-repeated="16000"'))
    assert codes(read_xlsx(ods(tmp_path / "a.ods", rows), "a.ods")) == ["TBL003"]
