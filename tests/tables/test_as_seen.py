"""What a person sees in the workbook is what is published, or a finding names the cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import hostile_files as hostile
import pytest
import xlsxwriter

from prongsai.findings import Finding, Findings, Piece, Place
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.tables.loading import Table, TableSpec, load_table
from prongsai.tables.spreadsheets import read_form, read_xlsx

Fill = Callable[[Any, Any], None]

COLUMNS = """\
id: a
title: โครงการ
columns:
  - {id: name, label: โครงการ}
  - {id: budget, label: งบประมาณ, type: money}
  - {id: share, label: ร้อยละ, type: percent}
  - {id: signed, label: วันที่ลงนาม, type: date}
"""
HEADER = ("โครงการ", "งบประมาณ", "ร้อยละ", "วันที่ลงนาม")


def workbook(path: Path, fill: Fill) -> Path:
    """A workbook with the header in its only sheet; ``fill`` adds to it."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("แผน")
        sheet.write_row(0, 0, HEADER)
        fill(book, sheet)
    return path


def load(folder: Path, name: str = "a.xlsx") -> tuple[Table | None, list[Finding]]:
    tree = read_yaml(f"{COLUMNS}source: {name}\n", "a.yaml", Findings())
    assert tree is not None
    spec = validate(TableSpec, tree, Findings())
    assert spec is not None
    return load_table(spec, folder, "", Place("a.yaml"))


def column(table: Table | None, name: str) -> list[str]:
    assert table is not None
    position = table.position(name)
    return [] if position is None else [row.texts[position] for row in table.rows]


def test_a_percentage_is_published_as_it_is_shown(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        style = book.add_format({"num_format": "0.00%"})
        for row, share in enumerate((0.8525, 1.0, 0.07), 1):
            sheet.write(row, 0, f"ที่ {row}")
            sheet.write(row, 2, share, style)

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert table is not None
    assert table.values("share") == (Decimal("85.25"), Decimal("100.00"), Decimal("7"))
    assert findings == []


def test_zeros_and_words_of_a_format_are_kept_in_texts(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row, code in enumerate(("00000", '"สป."0000', "0-0000-00000-00-0"), 1):
            sheet.write(row, 0, 12, book.add_format({"num_format": code}))

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "name") == ["00012", "สป.0012", "0-0000-00000-01-2"]
    assert findings == []


@pytest.mark.parametrize("number", [71, 81])
def test_the_formats_that_thai_excel_has_built_in_are_dates(tmp_path: Path, number: int) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A2", "ถนน")
        sheet.write("D2", 45_671, book.add_format({"num_format": number}))

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "signed") == ["14 ม.ค. 2568"]
    assert findings == []


def test_a_year_of_two_digits_is_told_and_not_moved_by_57_years(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        short = book.add_format({"num_format": "d/m/yy"})
        for row, day in enumerate((datetime(1968, 1, 14), datetime(2568, 1, 14)), 1):
            sheet.write(row, 0, f"ที่ {row}")
            sheet.write_datetime(row, 3, day, short)

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "signed") == ["14/1/68", "14 ม.ค. 2568"]
    assert [(f.code, f.place.line if f.place else 0) for f in findings] == [("TBL018", 2)]
    assert "14/1/2568" in findings[0].message


def test_an_amount_merged_over_rows_counts_once_and_its_range_is_named(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row, name in enumerate(("รุ่น 1", "รุ่น 2", "รุ่น 3"), 1):
            sheet.write(row, 0, name)
        sheet.merge_range("B2:B4", 100_000)
        sheet.write_row(4, 0, ["ราง", 50_000])

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert table is not None
    assert sum(value for value in table.values("budget") if isinstance(value, Decimal)) == 150_000
    assert column(table, "budget") == ["100,000.00", "", "", "50,000.00"]
    assert [finding.code for finding in findings] == ["TBL020"]
    assert "B2:B4" in findings[0].message


def test_words_merged_over_rows_are_those_of_every_row(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A2:A3", "กองช่าง")
        sheet.write("B2", 10)
        sheet.write("B3", 20)

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "name") == ["กองช่าง", "กองช่าง"]
    assert findings == []


def test_an_amount_whose_first_row_is_hidden_stands_in_the_first_row_that_is_seen(
    tmp_path: Path,
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row, name in enumerate(("รุ่น 1", "รุ่น 2", "รุ่น 3"), 1):
            sheet.write(row, 0, name)
        sheet.merge_range("B2:B4", 100_000)
        sheet.set_row(1, None, None, {"hidden": True})

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "name") == ["รุ่น 2", "รุ่น 3"]
    assert column(table, "budget") == ["100,000.00", ""]
    assert sorted(finding.code for finding in findings) == ["TBL019", "TBL020"]


def test_formulas_that_were_never_calculated_are_named(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in (1, 2):
            sheet.write_row(row, 0, [f"ที่ {row}", None, 50])
            sheet.write_formula(row, 1, "=1+1", None, 2)

    path = workbook(tmp_path / "a.xlsx", fill)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb"(</f>)<v>2</v>", rb"\1", parts[sheet], count=1)
    hostile.package(path, parts)
    table, findings = load(tmp_path)
    assert column(table, "budget") == ["", "2.00"]
    assert [finding.code for finding in findings] == ["TBL011"]
    assert "B2" in findings[0].message
    assert "B3" not in findings[0].message
    assert findings[0].loss is not None
    assert (findings[0].loss.piece, findings[0].loss.count) == (Piece.CELL, 1)


def test_what_is_hidden_is_not_published_and_named(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in range(1, 6):
            sheet.write_row(row, 0, [f"ที่ {row}", row, row])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(4, 0)
        sheet.set_column("C:C", None, None, {"hidden": True})

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "name") == ["ที่ 1", "ที่ 3", "ที่ 5"]
    assert table is not None
    assert [row.line for row in table.rows] == [2, 4, 6]
    assert column(table, "share") == []
    assert [finding.code for finding in findings] == ["TBL019", "TBL019"]
    told = " ".join(finding.message for finding in findings)
    assert "3, 5" in told
    assert ": C " in told


def test_the_programs_own_form_is_read_with_its_hidden_rows(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A2", "name")
        sheet.set_row(1, None, None, {"hidden": True})

    path = workbook(tmp_path / "a.xlsx", fill)
    assert read_form(path, "a.xlsx", "แผน").rows[1] == ("name",)
    assert len(read_xlsx(path, "a.xlsx").rows) == 1


def test_what_is_struck_out_is_not_published(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        struck = book.add_format({"font_strikeout": True})
        sheet.write_row(1, 0, ["ถนน", 10, 50])
        sheet.write("B2", 20, struck)
        sheet.write("C3", 50)
        sheet.write_rich_string("A3", "ราง ", struck, "ยกเลิก ", "หมู่ 2")

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "name") == ["ถนน", "ราง หมู่ 2"]
    assert column(table, "budget") == ["", ""]
    assert [finding.code for finding in findings] == ["TBL019"]
    assert "B2, A3" in findings[0].message


def test_a_raised_digit_stays_raised(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        raised = book.add_format({"font_script": 1})
        sheet.write_rich_string("A2", "10", raised, "3", " ลบ.ม.")
        sheet.write("B2", 10)

    workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "name") == ["10³ ลบ.ม."]
    assert findings == []


def test_a_stray_cell_in_another_sheet_does_not_make_the_book_too_large(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["ถนน", 10])
        other = book.add_worksheet("คำนวณ")
        other.write(1_048_574, 16_383, "x")
        other.hide()

    path = workbook(tmp_path / "a.xlsx", fill)
    table, findings = load(tmp_path)
    assert column(table, "name") == ["ถนน"]
    assert findings == []
    (told,) = read_xlsx(path, "a.xlsx", "คำนวณ").findings
    assert told.code == "TBL003"
    assert '"คำนวณ"' in told.message
    assert "XFD1048575" in told.message


def test_a_cover_sheet_is_met_with_the_name_of_the_sheet_that_fits(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("ปก").write("A1", "รายงานประจำปี")
        book.add_worksheet("ข้อมูล").write_row(0, 0, HEADER)
    table, findings = load(tmp_path)
    assert table is None
    assert [finding.code for finding in findings] == ["TBL005"]
    assert "sheet: ข้อมูล" in findings[0].remedy


def opendocument(path: Path, cells: str, row: str = "") -> Path:
    header = "".join(
        f'<t:table-cell o:value-type="string"><x:p>{text}</x:p></t:table-cell>' for text in HEADER
    )
    return hostile.opendocument(
        path, f"<t:table-row>{header}</t:table-row><t:table-row {row}>{cells}</t:table-row>"
    )


def test_of_an_opendocument_file_the_text_that_it_shows_is_published(tmp_path: Path) -> None:
    cells = (
        '<t:table-cell o:value-type="float" o:value="12"><x:p>สป.0012</x:p></t:table-cell>'
        '<t:table-cell o:value-type="float" o:value="1500"><x:p>1,500.00</x:p></t:table-cell>'
        '<t:table-cell o:value-type="percentage" o:value="0.8525"><x:p>85.25%</x:p></t:table-cell>'
        '<t:table-cell o:value-type="date" o:date-value="1968-01-14"><x:p>14/1/68</x:p></t:table-cell>'
    )
    opendocument(tmp_path / "a.ods", cells)
    table, findings = load(tmp_path, "a.ods")
    assert [column(table, name) for name in ("name", "budget", "share", "signed")] == [
        ["สป.0012"],
        ["1,500.00"],
        ["85.25"],
        ["14/1/68"],
    ]
    assert [finding.code for finding in findings] == ["TBL018"]


def test_a_time_beyond_a_day_is_published_as_an_opendocument_file_shows_it(tmp_path: Path) -> None:
    time = 'o:value-type="time" o:time-value="PT26H30M00S"'
    budget = '<t:table-cell o:value-type="float" o:value="15"><x:p>15</x:p></t:table-cell>'
    cells = f"<t:table-cell {time}><x:p>26:30</x:p></t:table-cell>{budget}"
    opendocument(tmp_path / "a.ods", cells)
    table, _ = load(tmp_path, "a.ods")
    assert column(table, "name") == ["26:30"]


def test_a_row_that_an_opendocument_file_hides_is_not_published(tmp_path: Path) -> None:
    cells = '<t:table-cell o:value-type="string"><x:p>ถนน</x:p></t:table-cell>'
    opendocument(tmp_path / "a.ods", cells, 't:visibility="collapse"')
    table, findings = load(tmp_path, "a.ods")
    assert column(table, "name") == []
    assert [finding.code for finding in findings] == ["TBL019", "TBL015"]
