"""Drawn tables: what each row is, how heads are read, and where every cell went."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from prongsai.findings import Findings
from prongsai.reading.fields import TEXT
from prongsai.reading.fields.numbers import COUNT, MONEY
from prongsai.tables.columns import Column
from prongsai.tables.file_rows import FileRows, read_file_rows
from prongsai.tables.grid.amounts import joined
from prongsai.tables.grid.header import find_header
from prongsai.tables.grid.matching import match_header
from prongsai.tables.grid.regions import RowKind, region_of
from prongsai.tables.grid.sheet import Merges, Range, Sheet
from prongsai.tables.grid.tables import tables_in
from prongsai.tables.grid.words import qualified, unit_said

NAME = Column(id="name", label="โครงการ", type=TEXT)
BUDGET = Column(id="budget", label="งบประมาณ", type=MONEY)
SPENT = Column(id="spent", label="ใช้จ่าย", type=MONEY)
UNIT = Column(id="unit", label="หน่วยงาน", type=TEXT)
COLUMNS = (NAME, BUDGET, SPENT, UNIT)
HEADS = ("โครงการ", "งบประมาณ", "ใช้จ่าย", "หน่วยงาน")


def drawn(*rows: Sequence[Any], merged: Sequence[Range] = ()) -> Sheet:
    return Sheet.of("แผ่น1", rows, 1, merged)


def kinds(*rows: Sequence[Any], merged: Sequence[Range] = ()) -> list[RowKind]:
    """What the rows below the header are."""
    sheet = drawn(HEADS, *rows, merged=merged)
    merges = Merges(sheet)
    header = find_header(sheet, merges, COLUMNS)
    assert header is not None
    region = region_of(sheet, header, merges)
    return [row.kind for row in region.rows if row.kind is not RowKind.HEADER]


def taken(sheet: Sheet, columns: Sequence[Column] = COLUMNS) -> tuple[FileRows, list[str]]:
    findings = Findings()
    read = read_file_rows(sheet, columns, None, "a.xlsx", findings)
    assert read is not None, [finding.message for finding in findings]
    return read, [finding.code for finding in findings]


# --- rows -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    ["รวม", "๕. รวมทั้งสิ้น", "รวมทั้งสิ้น(บาท)", "ผลรวม", "Grand Total", "รวม 2 โครงการ", "รวมแผนงานโยธา"],
)
def test_a_total_is_none_of_the_records(label: str) -> None:
    rows = kinds(("ถนน", 100, 90, "กองช่าง"), ("ราง", 50, 40, "กองช่าง"), (label, 150, 130, ""))
    assert rows == [RowKind.RECORD, RowKind.RECORD, RowKind.TOTAL]


def test_a_project_that_begins_as_a_total_does_is_a_record_and_told() -> None:
    sheet = drawn(HEADS, ("ถนน", 100, 90, "ก"), ("รวม พลังชุมชน", 20, 10, "ข"))
    read, codes = taken(sheet)
    assert len(read.rows) == 2
    assert codes == ["TBL025"]


def test_a_total_that_does_not_add_up_is_no_record_and_both_figures_are_named() -> None:
    read, codes = taken(drawn(HEADS, ("ถนน", 100, 90, "ก"), ("รวมทั้งสิ้น", 999, 90, "")))
    assert len(read.rows) == 1
    assert sorted(codes) == ["TBL013", "TBL024"]


def test_a_total_below_totals_is_told_against_the_records_not_the_totals() -> None:
    sheet = drawn(
        HEADS,
        ("ถนน", 100, 90, "ก"),
        ("ราง", 50, 40, "ข"),
        ("รวมแผนงานโยธา", 150, 130, ""),
        ("รวมทั้งสิ้น", 150, 130, ""),
        ("ผลรวม", 150, 130, ""),
        ("Grand Total", 9990.0, 130, ""),  # as Excel stores every number
    )
    findings = Findings()
    read_file_rows(sheet, COLUMNS, None, "a.xlsx", findings)
    (told,) = (finding.message for finding in findings if finding.code == "TBL024")
    assert "เขียนว่า 9,990 แต่รายการรวมกันได้ 150" in told


def test_numbers_alone_that_are_sums_are_a_total_without_its_word() -> None:
    rows = kinds(("ถนน", 100, 90, "ก"), ("ราง", 50, 40, "ข"), ("", 150, 130, ""))
    assert rows[-1] is RowKind.TOTAL


def test_what_stands_below_a_table_is_told_apart() -> None:
    rows = kinds(
        ("ถนน", 100, 90, "ก"),
        ("หมายเหตุ งบจากเงินสะสม", "", "", ""),
        ("ปัญหา/อุปสรรค", "", "", ""),
        ("1. ผู้รับจ้างน้อยราย", "", "", ""),
        ("", "", "(ลงชื่อ)......................ผู้รายงาน", ""),
        ("", "", "ปลัดเทศบาล", ""),
    )
    below = [RowKind.NOTE, RowKind.PROSE, RowKind.PROSE, RowKind.SIGNATURE, RowKind.SIGNATURE]
    assert rows == [RowKind.RECORD, *below]


def test_numbers_of_columns_stand_right_below_the_header_only() -> None:
    assert kinds((1, 2, 3, 4), ("ถนน", 100, 90, "ก"))[0] is RowKind.NUMBERS
    assert kinds(("ถนน", 100, 90, "ก"), (1, 2, 3, 4))[1] is RowKind.RECORD


def test_a_row_that_says_there_was_nothing_is_a_declaration() -> None:
    assert kinds(("ไม่มีการจัดซื้อจัดจ้าง", "", "", "")) == [RowKind.NONE]


def test_a_second_table_with_other_heads_is_left_out_and_told() -> None:
    sheet = drawn(
        HEADS,
        ("ถนน", 100, 90, "ก"),
        (),
        ("สรุปตามวิธี",),
        ("วิธี", "จำนวน", "ร้อยละ"),
        ("คัดเลือก", 3, 100),
    )
    assert [part.line for part in tables_in(sheet)] == [1, 4]
    read, codes = taken(sheet)
    assert len(read.rows) == 1
    assert codes == ["TBL027"]
    assert read.account.adds_up


# --- heads ----------------------------------------------------------------------------


def test_a_head_over_several_columns_is_read_with_the_words_below_it() -> None:
    sheet = drawn(
        ("โครงการ", "งบประมาณ", None, "หน่วยงาน"),
        (None, "ได้รับ", "ใช้ไป", None),
        ("ถนน", 100, 90, "ก"),
    )
    columns = (
        NAME,
        Column(id="given", label="งบประมาณ ได้รับ", type=MONEY),
        Column(id="used", label="ใช้ไป", type=MONEY),
    )
    header = find_header(sheet, Merges(sheet), columns)
    assert header is not None
    assert (header.height, header.positions) == (2, {"name": 0, "given": 1, "used": 2})


@pytest.mark.parametrize(
    ("head", "factor"),
    [
        ("งบประมาณ (ล้านบาท)", 1_000_000),
        ("งบประมาณ (หน่วย : พันบาท)", 1_000),
        ("งบประมาณ ล้านบาท", 1_000_000),
        ("งบประมาณ (บาท)", 1),
    ],
)
def test_the_unit_of_a_head_is_read(head: str, factor: int) -> None:
    unit = qualified(head).unit
    assert unit is not None
    assert unit.factor == factor
    assert qualified(head).bare == "งบประมาณ"


def test_the_unit_above_a_table_scales_its_amounts_and_is_told() -> None:
    said = unit_said("(หน่วย : พันบาท)")
    assert said is not None
    assert said.factor == 1_000
    read, codes = taken(drawn(("", "", "", "หน่วย : พันบาท"), HEADS, ("ถนน", 1.5, 1, "ก")))
    assert read.rows[0].typed[1].value == Decimal(1500)
    assert codes == ["TBL023", "TBL023"]


def test_other_money_is_refused_and_a_share_is_no_amount() -> None:
    assert match_header(["งบประมาณ (USD)"], COLUMNS).refused == {"budget": "USD"}
    assert match_header(["งบประมาณ (%)"], COLUMNS).positions == {}


def test_other_words_in_brackets_are_matched_with_a_doubt() -> None:
    match = match_header(["งบประมาณ (ปี 2566)"], COLUMNS)
    assert match.positions == {"budget": 0}
    assert match.doubts == {"budget": ("ปี 2566",)}


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (("ร้าน ก", 12400), "ร้าน ก 12,400 บาท"),
        (("ร้าน ก\nร้าน ข", "495,000\n496,500"), "ร้าน ก 495,000 บาท\nร้าน ข 496,500 บาท"),
        (("1/2568", "ลว. 26 ต.ค. 67"), "1/2568 ลว. 26 ต.ค. 67"),
    ],
)
def test_cells_under_one_head_are_one_text(cells: tuple[Any, ...], text: str) -> None:
    assert joined(cells) == text


# --- the account ----------------------------------------------------------------------


def test_every_cell_is_taken_or_left_out_for_a_reason() -> None:
    sheet = drawn(
        ("แผนปี 2568",),
        (*HEADS, "พิกัด"),
        ("ถนน", 100, "ร้อย", "ก", "15.1"),
        ("รวม", 100, "", "", ""),
    )
    account = taken(sheet)[0].account
    assert account.adds_up
    assert (account.cells, account.taken + account.doubtful) == (13, 4)
    assert account.left[RowKind.TOTAL.value] == 2
    assert account.left[RowKind.TITLE.value] == 1


def test_an_amount_merged_over_rows_is_counted_once_in_both_sums() -> None:
    sheet = drawn(
        HEADS,
        ("ถนน", 100, 1, "ก"),
        ("ราง", 100, 2, "ข"),
        merged=[((2, 2), (3, 2))],
    )
    read, codes = taken(sheet)
    (budget, _) = read.account.sums
    assert (budget.found, budget.taken) == (Decimal(100), Decimal(100))
    assert codes == ["TBL020"]
    assert read.account.adds_up


def test_counts_are_no_money_and_have_no_sum() -> None:
    columns = (NAME, Column(id="n", label="จำนวน", type=COUNT))
    read, _ = taken(drawn(("โครงการ", "จำนวน"), ("ถนน", 3)), columns)
    assert read.account.sums == ()
