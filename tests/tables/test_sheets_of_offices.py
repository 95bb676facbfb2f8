"""Sheets as offices keep them, read as declared tables: what is seen is what is read.

Each kind of sheet went wrong in some program before. Where the right value cannot be known, the
finding that has to be there is asked for instead.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from prongsai.findings import Finding, Place, Severity
from prongsai.tables.loading import Table, TableSpec, load_table
from prongsai.thai.fiscal import YearMonth

Draw = Callable[[Any, Any], None]
Columns = Sequence[Mapping[str, Any]] | str


def column(name: str, label: str, kind: str = "text") -> dict[str, str]:
    return {"id": name, "label": label, "type": kind}


NAME, BUDGET = column("name", "โครงการ"), column("budget", "งบประมาณ", "money")
SPENT = column("spent", "ใช้จ่าย", "money")
NUMBER = column("no", "ลำดับ")


def excel(folder: Path, content: Draw | Sequence[Sequence[Any]], name: str = "a.xlsx") -> Path:
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("ข้อมูล")
        if callable(content):
            content(book, sheet)
        else:
            for line, row in enumerate(content):
                sheet.write_row(line, 0, row)
    return path


def load(path: Path, columns: Columns, **keys: Any) -> tuple[Table | None, list[Finding]]:
    given = {"id": "t", "title": "ตาราง", "columns": columns, "source": path.name, **keys}
    return load_table(TableSpec.model_validate(given), path.parent, "", Place("t.yaml", 1))


def loaded(path: Path, columns: Columns, **keys: Any) -> tuple[Table, list[Finding]]:
    table, findings = load(path, columns, **keys)
    assert table is not None, [finding.message for finding in findings]
    return table, findings


def values(path: Path, columns: Columns, name: str) -> tuple[Any, ...]:
    return loaded(path, columns)[0].values(name)


def texts(path: Path, columns: Columns, name: str) -> list[str]:
    table, _ = loaded(path, columns)
    position = table.position(name)
    assert position is not None
    return [row.texts[position] for row in table.rows]


def said(findings: Sequence[Finding], *words: str) -> bool:
    """Whether one finding has all of these words."""
    return any(all(word in finding.message for word in words) for finding in findings)


def total(path: Path, columns: Columns, name: str) -> Decimal:
    return sum((v for v in values(path, columns, name) if isinstance(v, Decimal)), Decimal(0))


# --- formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "stored", "seen"),
    [
        ("0.00%", 0.8525, "85.25"),
        ("0%", 1.0, "100"),
        ("0.0%;[Red]-0.0%", 0.975, "97.5"),
        ("[Green]0.0%", 0.005, "0.5"),
        ("0.00 %", 0.1, "10"),
        ('0.00"%"', 85.25, "85.25"),
        ("General", 92.5, "92.5"),
        ("[>=1]0%;0.00%", 0.97, "97"),
        ("t0.00%", 0.5, "50"),
        ("#,##0.00%", 9.5, "950"),
    ],
)
def test_percentages_are_those_that_are_seen(
    tmp_path: Path, code: str, stored: float, seen: str
) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["บริการ", "ร้อยละ"])
        sheet.write(1, 0, "ชำระภาษี")
        sheet.write(1, 1, stored, book.add_format({"num_format": code}))

    columns = [column("service", "บริการ"), column("share", "ร้อยละ", "percent")]

    assert values(excel(tmp_path, draw), columns, "share") == (Decimal(seen),)


@pytest.mark.parametrize(
    ("code", "stored", "seen"),
    [
        ("00000", 1999, "01999"),
        ('"สป."0000', 12, "สป.0012"),
        ("0000000000000", 105_500_000_000, "0105500000000"),
        ("00-0000-0000", 212345678, "02-1234-5678"),
        ('0"/2568"', 14, "14/2568"),
        ("h:mm", time(13, 30), "13:30"),
        ("[h]:mm", timedelta(hours=26, minutes=30), "26:30"),
        ("[mm]:ss", timedelta(minutes=75, seconds=5), "75:05"),
        ("h:mm AM/PM", time(13, 5), "1:05 PM"),
        ("d mmm yyyy h:mm", datetime(2568, 1, 14, 13, 30), "14 ม.ค. 2568 13:30"),
        ("#,##0", 1250000, "1,250,000"),
        ("#,##0.00;(#,##0.00)", -250, "(250.00)"),
        ("0.0%", 0.875, "87.5%"),
        ("t#,##0", 1250, "๑,๒๕๐"),
        ('#,##0" ตร.ม."', 1250, "1,250 ตร.ม."),
        ("# ?/?", 2.5, "2 1/2"),
    ],
)
def test_a_column_of_words_has_what_is_seen(
    tmp_path: Path, code: str, stored: Any, seen: str
) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["เรื่อง", "ค่า"])
        sheet.write(1, 0, "ก")
        look = book.add_format({"num_format": code})
        write = sheet.write_number if isinstance(stored, int | float) else sheet.write_datetime
        write(1, 1, stored, look)

    columns = [column("what", "เรื่อง"), column("value", "ค่า")]

    assert texts(excel(tmp_path, draw), columns, "value") == [seen]


@pytest.mark.parametrize(
    ("code", "stored", "baht"),
    [
        ("#,##0.00", 33333.335, "33333.34"),
        ("฿#,##0.00", 1500, "1500"),
        ('#,##0.00 "บาท"', 1500.5, "1500.50"),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 1500, "1500"),
        ("[$฿-41E]#,##0.00", 99.5, "99.50"),
        ("t#,##0.00", 1250000, "1250000"),
    ],
)
def test_amounts_are_those_that_are_seen(
    tmp_path: Path, code: str, stored: float, baht: str
) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["โครงการ", "งบประมาณ"])
        sheet.write(1, 0, "ถนน")
        sheet.write(1, 1, stored, book.add_format({"num_format": code}))

    assert values(excel(tmp_path, draw), [NAME, BUDGET], "budget") == (Decimal(baht),)


def test_a_format_that_shows_millions_is_the_whole_amount(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["โครงการ", "งบประมาณ"])
        sheet.write(1, 0, "ถนน")
        sheet.write(1, 1, 1_500_000, book.add_format({"num_format": '#,##0.0,," ล้าน"'}))

    assert values(excel(tmp_path, draw), [NAME, BUDGET], "budget") == (Decimal(1_500_000),)


# --- days -------------------------------------------------------------------------------------

_DAYS = [column("what", "รายการ"), column("day", "วันที่ลงนาม", "date")]


@pytest.mark.parametrize(
    ("code", "stored"),
    [
        ("d/m/yyyy", datetime(2568, 1, 14)),
        ("d/m/yyyy", datetime(2025, 1, 14)),
        ("[$-107041E]d mmm yyyy;@", datetime(2025, 1, 14)),
        ("[$-D07041E]d mmmm yyyy", datetime(2025, 1, 14)),
        ("d/m/bbbb", datetime(2025, 1, 14)),
        ("[$-107041E]d/m/yy", datetime(2025, 1, 14)),
        ("[$-F800]dddd, mmmm dd, yyyy", datetime(2025, 1, 14)),
        ("dd-mmm-yy", datetime(2025, 1, 14)),
    ],
)
def test_days_of_either_era_are_one_day(tmp_path: Path, code: str, stored: datetime) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["รายการ", "วันที่ลงนาม"])
        sheet.write(1, 0, "จ้างซ่อมถนน")
        sheet.write_datetime(1, 1, stored, book.add_format({"num_format": code}))

    assert values(excel(tmp_path, draw), _DAYS, "day") == (date(2025, 1, 14),)


@pytest.mark.parametrize("stored", [datetime(1968, 1, 14), datetime(2068, 1, 14)])
def test_a_year_of_two_digits_is_the_buddhist_one_or_told(tmp_path: Path, stored: datetime) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["รายการ", "วันที่ลงนาม"])
        sheet.write(1, 0, "จ้างซ่อมถนน")
        sheet.write_datetime(1, 1, stored, book.add_format({"num_format": "d/m/yy"}))

    table, findings = loaded(excel(tmp_path, draw), _DAYS)

    assert table.values("day")[0] in (date(2025, 1, 14), "14/1/68")
    assert said(findings, "14/1/2568")


def test_a_month_of_two_digits_is_the_buddhist_one_or_told(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["รายการ", "เดือน"])
        sheet.write(1, 0, "จ้างซ่อมถนน")
        look = book.add_format({"num_format": "mmm-yy"})
        sheet.write_datetime(1, 1, datetime(1968, 1, 1), look)

    columns = [column("what", "รายการ"), column("month", "เดือน", "month")]
    table, findings = loaded(excel(tmp_path, draw), columns)

    assert table.values("month")[0] in (YearMonth(2025, 1), "ม.ค.-68")
    assert said(findings, "1/2568")


@pytest.mark.parametrize(
    ("typed", "stored", "code"),
    [
        ("3/2568", datetime(2568, 3, 1), "mmm-yy"),
        ("12/3", datetime(2025, 3, 12), "d-mmm"),
        ("1E5", 100_000.0, "0.00E+00"),
    ],
)
def test_what_a_spreadsheet_made_of_a_number_is_told_with_what_was_typed(
    tmp_path: Path, typed: str, stored: Any, code: str
) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["รายการ", "เลขที่สัญญา"])
        sheet.write(1, 0, "จ้างซ่อมถนน")
        look = book.add_format({"num_format": code})
        write = sheet.write_number if isinstance(stored, float) else sheet.write_datetime
        write(1, 1, stored, look)

    columns = [column("what", "รายการ"), column("number", "เลขที่สัญญา")]
    _, findings = loaded(excel(tmp_path, draw), columns)

    assert said(findings, "เลขที่สัญญา", "แถวที่ 2")


# --- merged cells ------------------------------------------------------------------------------


def test_an_amount_over_several_activities_counts_once(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["โครงการ", "งบประมาณ", "ใช้จ่าย"])
        for row, (name, spent) in enumerate([("รุ่น 1", 30), ("รุ่น 2", 30), ("รุ่น 3", 40)], 1):
            sheet.write(row, 0, name)
            sheet.write(row, 2, spent)
        sheet.merge_range("B2:B4", 100)
        sheet.write_row(4, 0, ["ราง", 50, 50])
        sheet.write_row(5, 0, ["รวมทั้งสิ้น", 150, 150])

    path = excel(tmp_path, draw)

    assert total(path, [NAME, BUDGET, SPENT], "budget") == 150
    assert total(path, [NAME, BUDGET, SPENT], "spent") == 150
    assert said(loaded(path, [NAME, BUDGET, SPENT])[1], "งบประมาณ", "B2:B4")


def test_words_and_days_over_several_rows_are_those_of_each(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["หน่วยงาน", "โครงการ", "วันที่ลงนาม"])
        sheet.merge_range("A2:A3", "กองช่าง")
        sheet.write("B2", "ถนน")
        sheet.write("B3", "ราง")
        look = book.add_format({"num_format": "[$-107041E]d mmm yyyy"})
        sheet.merge_range("C2:C3", "", look)
        sheet.write_datetime("C2", datetime(2025, 1, 14), look)

    columns = [column("unit", "หน่วยงาน"), NAME, column("day", "วันที่ลงนาม", "date")]
    path = excel(tmp_path, draw)

    assert values(path, columns, "unit") == ("กองช่าง", "กองช่าง")
    assert values(path, columns, "day") == (date(2025, 1, 14), date(2025, 1, 14))


# --- formulas, errors, what is hidden -----------------------------------------------------------


def test_formulas_without_values_are_told(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["โครงการ", "งบประมาณ", "ใช้จ่าย"])
        for row in (1, 2):
            sheet.write_row(row, 0, [f"โครงการที่ {row}", 1000])
            sheet.write_formula(row, 2, f"=B{row + 1}-1", None, 999)

    path = excel(tmp_path, draw)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v>999</v>", b"")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    table, findings = loaded(path, [NAME, BUDGET, SPENT])

    assert table.values("spent") == (None, None)
    assert [f.severity for f in findings] == [Severity.ERROR]
    assert said(findings, "C2, C3")


@pytest.mark.parametrize(
    "word", ["#REF!", "#N/A", "#SPILL!", "#CALC!", "Err:502", "########", "#DIV/0!"]
)
def test_words_of_failed_formulas_are_not_published(tmp_path: Path, word: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"โครงการ,งบประมาณ\nถนน,{word}\n", encoding="utf-8")

    table, findings = loaded(path, [NAME, BUDGET])

    assert table.rows[0].texts == ("ถนน", "")
    assert said(findings, word)


@pytest.mark.parametrize("word", ["<กรอกผล>", "<ระบุชื่อ>"])
def test_what_nobody_has_filled_in_is_not_published(tmp_path: Path, word: str) -> None:
    path = excel(tmp_path, [["โครงการ", "ผล"], ["ถนน", word]])

    table, findings = load(path, [NAME, column("result", "ผล")])

    assert table is None or word not in table.rows[0].texts
    assert said(findings, "ผล")


def test_hidden_rows_and_columns_are_left_out_and_named(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["โครงการ", "ผู้รับเงิน", "งบประมาณ"])
        for row in range(1, 6):
            sheet.write_row(row, 0, [f"โครงการ {row}", f"ผู้รับ {row}", 100 * row])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    columns = [NAME, column("who", "ผู้รับเงิน"), BUDGET]
    table, findings = loaded(excel(tmp_path, draw), columns)

    assert table.values("name") == ("โครงการ 1", "โครงการ 3", "โครงการ 5")
    assert "ผู้รับ" not in repr(table.rows)
    assert said(findings, "3, 5")
    assert said(findings, "B")


# --- units --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "stored", "baht"),
    [
        ("งบประมาณ (ล้านบาท)", 1.5, 1_500_000),
        ("งบประมาณ (พันบาท)", 1450, 1_450_000),
        ("งบประมาณ (หน่วย : ล้านบาท)", 0.25, 250_000),
        ("งบประมาณ\n(ล้านบาท)", 2, 2_000_000),
        ("งบประมาณ ล้านบาท", 2, 2_000_000),
        ("งบประมาณ (บาท)", 1500, 1500),
        ("งบประมาณ (หน่วย: บาท)", 1500, 1500),
    ],
)
def test_the_unit_of_a_header_is_read(tmp_path: Path, head: str, stored: float, baht: int) -> None:
    path = excel(tmp_path, [["โครงการ", head], ["ถนน", stored]])

    assert values(path, [NAME, BUDGET], "budget") == (Decimal(baht),)


@pytest.mark.parametrize("head", ["งบประมาณ (USD)", "งบประมาณ (ดอลลาร์สหรัฐ)", "งบประมาณ (ปี 2566)"])
def test_other_words_in_the_brackets_of_a_header_are_told(tmp_path: Path, head: str) -> None:
    path = excel(tmp_path, [["โครงการ", head], ["ถนน", 15]])

    table, findings = load(path, [NAME, BUDGET])

    assert findings
    assert table is None or said(findings, head.partition("(")[2].rstrip(")"))


@pytest.mark.parametrize("unit", ["หน่วย : ล้านบาท", "(หน่วย: ล้านบาท)", "หน่วยล้านบาท"])
def test_the_unit_above_a_table_is_that_of_its_amounts(tmp_path: Path, unit: str) -> None:
    rows = [["งบประมาณรายจ่าย"], [None, unit], ["โครงการ", "งบประมาณ"], ["ถนน", 1.5]]
    path = excel(tmp_path, rows)

    assert values(path, [NAME, BUDGET], "budget") == (Decimal(1_500_000),)


# --- what is no record --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "รวมแผนงานเคหะและชุมชน",
        "รวมหมวดค่าตอบแทน",
        "รวมทั้งสิ้น(บาท)",
        "ผลรวม",
        "Total",
        "รวม 2 โครงการ",
        "รวมเป็นเงินทั้งสิ้น",
        "ยอดรวมสุทธิ",
        "รวมงบประมาณทั้งสิ้น",
        "GRAND TOTAL",
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_total_is_no_project(tmp_path: Path, label: str, place: int) -> None:
    last: list[Any] = [None, None, 150]
    last[place] = label
    path = excel(tmp_path, [["ลำดับ", "โครงการ", "งบประมาณ"], [1, "ถนน", 100], [2, "ราง", 50], last])

    assert total(path, [NUMBER, NAME, BUDGET], "budget") == 150
    assert said(loaded(path, [NUMBER, NAME, BUDGET])[1], "4")


@pytest.mark.parametrize("name", ["รวม พลังชุมชนรักษ์คลอง", "รวมใจภักดิ์รักษ์โลก", "รวมพลคนรักสุขภาพ"])
@pytest.mark.parametrize("number", [3, None])
def test_a_project_whose_name_begins_so_is_one(
    tmp_path: Path, name: str, number: int | None
) -> None:
    rows = [[1, "ถนน", 100], [2, "ราง", 50], [number, name, 20], ["", "รวมทั้งสิ้น", 170]]
    path = excel(tmp_path, [["ลำดับ", "โครงการ", "งบประมาณ"], *rows])

    assert values(path, [NUMBER, NAME, BUDGET], "name") == ("ถนน", "ราง", name)
    assert total(path, [NUMBER, NAME, BUDGET], "budget") == 170


def test_subtotals_of_a_budget_and_its_total_are_counted_nowhere(tmp_path: Path) -> None:
    rows = [
        ["ลำดับ", "โครงการ", "งบประมาณ"],
        [1, "ถนน", 100],
        [2, "ราง", 50],
        [None, "รวมแผนงานเคหะและชุมชน", 150],
        [3, "อบรม", 30],
        [None, "รวมแผนงานบริหารทั่วไป", 30],
        [None, "รวมทั้งสิ้น(บาท)", 180],
    ]

    assert total(excel(tmp_path, rows), [NUMBER, NAME, BUDGET], "budget") == 180


def test_a_record_of_small_numbers_is_a_record(tmp_path: Path) -> None:
    rows = [["ไตรมาส", "จำนวนชาย", "จำนวนหญิง"], [1, 2, 3], [2, 5, 9], [3, 4, 5]]
    columns = [
        column("quarter", "ไตรมาส", "integer"),
        column("men", "จำนวนชาย", "integer"),
        column("women", "จำนวนหญิง", "integer"),
    ]

    assert values(excel(tmp_path, rows), columns, "women") == (3, 9, 5)


@pytest.mark.parametrize("numbers", [["(1)", "(2)", "(3)"], [1, 2, 3], ["๑", "๒", "๓"]])
def test_a_row_that_numbers_the_columns_is_none(tmp_path: Path, numbers: list[Any]) -> None:
    rows = [["ลำดับ", "โครงการ", "งบประมาณ"], numbers, [1, "ถนน", 100], [2, "ราง", 50]]

    assert values(excel(tmp_path, rows), [NUMBER, NAME, BUDGET], "name") == ("ถนน", "ราง")


_FOUR = [NUMBER, NAME, BUDGET, SPENT]


@pytest.mark.parametrize(
    "below",
    [
        [["หมายเหตุ : ข้อมูลยังไม่ตรวจสอบ"]],
        [[None, "ที่มา : กองคลัง เทศบาลตำบลทดสอบ"]],
        [["ข้อมูล ณ วันที่ 30 กันยายน 2568"]],
        [[None, None, "ลงชื่อ ............ ผู้รายงาน"], [None, None, "(นายทดสอบ ตัวอย่าง)"]],
        [[None, "(ลงชื่อ)................"], [None, "ตำแหน่ง ผู้อำนวยการกองคลัง"]],
        [[None, "ไม่มีการจัดซื้อจัดจ้างในเดือนนี้"]],
        [["ผู้จัดทำข้อมูล งานการเงินและบัญชี"]],
    ],
)
def test_what_stands_below_a_table_is_no_record(tmp_path: Path, below: list[list[Any]]) -> None:
    rows = [["ลำดับ", "โครงการ", "งบประมาณ", "ใช้จ่าย"], [1, "ถนน", 100, 90], [2, "ราง", 50, 50]]
    path = excel(tmp_path, [*rows, *below])

    table, findings = loaded(path, _FOUR)

    assert table.values("name") == ("ถนน", "ราง")
    assert findings


def test_a_second_table_is_not_read_into_the_first(tmp_path: Path) -> None:
    rows = [
        ["ลำดับ", "โครงการ", "งบประมาณ", "ใช้จ่าย"],
        [1, "ถนน", 100, 90],
        [],
        ["สรุปตามวิธี"],
        ["ลำดับ", "วิธี", "จำนวน", "ร้อยละ"],
        [1, "เฉพาะเจาะจง", 12, 80],
    ]
    table, findings = loaded(excel(tmp_path, rows), _FOUR)

    assert table.values("name") == ("ถนน",)
    assert findings


def test_sections_and_month_titles_are_no_records(tmp_path: Path) -> None:
    rows = [
        ["ลำดับ", "โครงการ", "งบประมาณ", "ใช้จ่าย"],
        ["เดือน ตุลาคม 2567"],
        [1, "ถนน", 100, 90],
        [None, "เดือน พฤศจิกายน 2567"],
        [2, "ราง", 50, 50],
    ]

    assert values(excel(tmp_path, rows), _FOUR, "name") == ("ถนน", "ราง")


# --- headers, sheets ------------------------------------------------------------------------------


def test_a_header_of_two_rows_is_read(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:A2", "โครงการ")
        sheet.merge_range("B1:C1", "งบประมาณ")
        sheet.write_row(1, 1, ["ได้รับ", "ใช้ไป"])
        sheet.merge_range("D1:D2", "หมายเหตุ")
        sheet.write_row(2, 0, ["ถนน", 100, 90, "-"])

    columns = [
        NAME,
        column("given", "ได้รับ", "money"),
        column("spent", "งบประมาณใช้ไป", "money"),
        column("note", "หมายเหตุ"),
    ]
    path = excel(tmp_path, draw)

    assert values(path, columns, "given") == (Decimal(100),)
    assert values(path, columns, "spent") == (Decimal(90),)


def test_a_stray_cell_of_another_sheet_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("ข้อมูล")
        sheet.write_row(0, 0, ["โครงการ", "งบประมาณ"])
        sheet.write_row(1, 0, ["ถนน", 100])
        other = book.add_worksheet("ซ่อน")
        other.write(1_048_575, 16_383, 1)
        other.hide()

    assert values(path, [NAME, BUDGET], "budget") == (Decimal(100),)


def test_behind_a_cover_the_sheet_of_the_table_is_read_or_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("ปก").write(0, 0, "รายงานประจำปี")
        sheet = book.add_worksheet("รายการ")
        sheet.write_row(0, 0, ["โครงการ", "งบประมาณ"])
        sheet.write_row(1, 0, ["ถนน", 100])

    table, findings = load(path, [NAME, BUDGET])

    assert table is not None or said(findings, "รายการ")


# --- CSV --------------------------------------------------------------------------------------------

_CSV = [column("code", "รหัส"), column("item", "รายการ"), column("money", "วงเงิน", "money")]


def csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "a.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("รายการจัดซื้อ\nรหัส;รายการ;วงเงิน\n001;ถนน;1,250,000.00\n002;น้ำ;9,600\n", "utf-8"),
        ("\ufeffsep=;\r\nรหัส;รายการ;วงเงิน\r\n001;ถนน;1,250,000\r\n002;น้ำ;9,600\r\n", "utf-8"),
        ('รหัส,รายการ,วงเงิน\n="001",ถนน,"1,250,000"\n="002",น้ำ,"9,600"\n', "utf-8"),
        ("รหัส|รายการ|วงเงิน\n001|ถนน|1,250,000\n002|น้ำ|9,600\n", "utf-8"),
        ("รหัส\tรายการ\tวงเงิน\r\n001\tถนน\t1,250,000\r\n002\tน้ำ\t9,600\r\n", "cp874"),
        ("\ufeffรหัส\tรายการ\tวงเงิน\r\n001\tถนน\t1,250,000\r\n002\tน้ำ\t9,600\r\n", "utf-16-le"),
        (
            '\ufeff"รหัส","รายการ","วงเงิน"\r\n"001","ถนน","1,250,000"\r\n"002","น้ำ","9,600"\r\n',
            "utf-8",
        ),
    ],
)
def test_csv_files_of_every_make_are_read_whole(tmp_path: Path, text: str, encoding: str) -> None:
    path = csv(tmp_path, text, encoding)

    assert values(path, _CSV, "code") == ("001", "002")
    assert values(path, _CSV, "money") == (Decimal(1_250_000), Decimal(9600))


def test_a_quote_that_is_never_closed_costs_its_row_alone(tmp_path: Path) -> None:
    rows = '001,ถนน,1250000\n002,"ท่อ 4 นิ้ว,45300\n003,น้ำ,9600\n004,ดิน,700\n'
    table, findings = loaded(csv(tmp_path, f"รหัส,รายการ,วงเงิน\n{rows}"), _CSV)

    assert {"001", "003", "004"} <= set(table.values("code"))
    assert said(findings, "แถวที่ 3")


def test_thousands_without_quotes_are_told_and_not_divided(tmp_path: Path) -> None:
    text = "รหัส,รายการ,วงเงิน,ผู้รับจ้าง\n001,ถนน,1,250,000,ร้าน ก\n002,น้ำ,600,ร้าน ข\n"
    columns = [*_CSV, column("who", "ผู้รับจ้าง")]
    table, findings = loaded(csv(tmp_path, text), columns)

    assert table.values("money") in ((Decimal(600),), (Decimal(1_250_000), Decimal(600)))
    assert said(findings, "1,250,000")


@pytest.mark.parametrize(
    ("written", "baht"),
    [
        ("500.-", 500),
        ("1.5 ล้านบาท", 1_500_000),
        ("๕๐,๐๐๐", 50_000),
        ("1 250 000", 1_250_000),
        ("฿1,250", 1250),
        ("1,250 บาทถ้วน", 1250),
    ],
)
def test_money_as_people_write_it_is_read_or_told(tmp_path: Path, written: str, baht: int) -> None:
    table, findings = loaded(csv(tmp_path, f"รหัส;รายการ;วงเงิน\n1;ถนน;{written}\n"), _CSV)

    assert table.values("money") == (Decimal(baht),) or said(findings, "วงเงิน", "แถวที่ 2")


@pytest.mark.parametrize("written", ["50.000", "1.234,50", "(250.00)", "1,50,000", "12,5"])
def test_money_of_which_nobody_can_be_sure_is_told(tmp_path: Path, written: str) -> None:
    _, findings = loaded(csv(tmp_path, f"รหัส;รายการ;วงเงิน\n1;ถนน;{written}\n"), _CSV)

    assert said(findings, "วงเงิน", "แถวที่ 2")


@pytest.mark.parametrize(
    "written",
    [
        "2025-01-14 00:00:00",
        "14/1/2568 0:00",
        "2025-01-14T00:00:00",
        "14-Jan-25",
        "14/01/68",
        "อังคารที่ 14 มกราคม พ.ศ.2568",
    ],
)
def test_days_as_systems_write_them_are_read_or_told(tmp_path: Path, written: str) -> None:
    path = csv(tmp_path, f"รายการ,วันที่ลงนาม\nระบบ,{written}\n")
    table, findings = loaded(path, _DAYS)

    assert table.values("day") == (date(2025, 1, 14),) or said(findings, "วันที่ลงนาม", "แถวที่ 2")


# --- the official form -----------------------------------------------------------------------------


def test_a_masked_tax_number_of_a_person_is_accepted(tmp_path: Path) -> None:
    columns = [NAME, column("tax", "เลขประจำตัวผู้เสียภาษี", "tax-id")]
    path = excel(tmp_path, [["โครงการ", "เลขประจำตัวผู้เสียภาษี"], ["ถนน", "x-xxxx-xxxxx-xx-1"]])

    _, findings = loaded(path, columns)

    assert not findings
