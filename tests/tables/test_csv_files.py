"""CSV files row by row: what does not fit costs its own row, never the rows below."""

from __future__ import annotations

from pathlib import Path

from prongsai.findings import Findings, Loss, Piece, Place
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.tables.csv_files import MISPLACED, UNCLOSED, csv_rows, delimiter_of, read_csv
from prongsai.tables.loading import TableSpec, load_table

SPEC = """\
id: purchases
title: รายการ
source: a.csv
columns:
  - {id: code, label: รหัส}
  - {id: item, label: รายการ}
  - {id: money, label: วงเงิน, type: money}
"""


def load(tmp_path: Path, text: str) -> tuple[list[tuple[str, ...]], list[tuple[str, int]]]:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8", newline="")
    tree = read_yaml(SPEC, "a.yaml", Findings())
    assert tree is not None
    spec = validate(TableSpec, tree, Findings())
    assert spec is not None
    table, findings = load_table(spec, tmp_path, "", Place("a.yaml"))
    assert table is not None
    told = [(finding.code, finding.place.line if finding.place else 0) for finding in findings]
    return [row.texts for row in table.rows], told


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    text = 'รหัส,รายการ,วงเงิน\n1,ถนน,10\n2,"ท่อ 4 นิ้ว,20\n3,ราง,30\n4,น้ำดื่ม,40\n'
    rows, told = load(tmp_path, text)
    assert [row[0] for row in rows] == ["1", "3", "4"]
    assert told == [("TBL021", 3)]


def test_such_a_row_counts_among_what_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('รหัส,รายการ\n1,ถนน\n2,"ท่อ 4 นิ้ว\n3,ราง\n', encoding="utf-8")
    (broken,) = read_csv(tmp_path / "a.csv", "a.csv").findings
    assert broken.loss == Loss(Piece.ROW, "a.csv:3")


def test_two_such_marks_do_not_swallow_what_stands_between_them(tmp_path: Path) -> None:
    text = 'รหัส,รายการ,วงเงิน\n1,"ท่อ 4 นิ้ว,10\n2,ราง,20\n3,"ท่อ 6 นิ้ว,30\n4,ถนน,40\n'
    rows, told = load(tmp_path, text)
    assert [row[0] for row in rows] == ["2", "4"]
    assert told == [("TBL021", 2), ("TBL021", 4)]


def test_thousands_without_quotation_marks_do_not_shift_the_row(tmp_path: Path) -> None:
    rows, told = load(tmp_path, "รหัส,รายการ,วงเงิน\n1,ถนน,1,250,000\n2,ราง,600\n")
    assert [row[2] for row in rows] == ["600.00"]
    assert told == [("TBL021", 2)]


def test_a_row_with_too_few_cells_is_not_published(tmp_path: Path) -> None:
    rows, told = load(tmp_path, "รหัส,รายการ,วงเงิน\n1,ถนน\n2,ราง,600\n")
    assert [row[0] for row in rows] == ["2"]
    assert told == [("TBL021", 2)]


def test_empty_cells_at_the_end_and_titles_do_no_harm(tmp_path: Path) -> None:
    text = "รายงาน ปี 2568\nรหัส,รายการ,วงเงิน,\n1,ถนน,10,,\nรวมทั้งสิ้น,,10\n"
    rows, told = load(tmp_path, text)
    assert [row[0] for row in rows] == ["1"]
    assert [code for code, _ in told] == ["TBL013"]


def test_a_row_whose_cells_are_moved_is_told_though_its_last_cell_is_empty(tmp_path: Path) -> None:
    text = "รหัส,รายการ,วงเงิน\n1,ถนน,10\n2,เกิน,ราง,\n3,น้ำ,30\n"
    rows, told = load(tmp_path, text)
    assert [row[0] for row in rows] == ["1", "3"]
    assert [code for code, _ in told] == ["TBL021"]


def test_bars_divide_cells_too(tmp_path: Path) -> None:
    rows, told = load(tmp_path, "รหัส|รายการ|วงเงิน\n001|ถนน|1,250,000.00\n")
    assert rows == [("001", "ถนน", "1,250,000.00")]
    assert told == []


def test_zeros_that_are_kept_by_a_formula_are_what_excel_shows(tmp_path: Path) -> None:
    rows, _ = load(tmp_path, 'รหัส,รายการ,วงเงิน\n="001",ถนน,10\n')
    assert rows[0][0] == "001"


def test_words_of_spreadsheets_for_missing_values_are_not_published(tmp_path: Path) -> None:
    text = "รหัส,รายการ,วงเงิน\n#SPILL!,ถนน,########\nErr:502,ราง,10\n"
    rows, told = load(tmp_path, text)
    assert rows == [("", "ถนน", ""), ("", "ราง", "10.00")]
    assert [code for code, _ in told] == ["TBL011"] * 3


def test_a_mark_within_a_cell_is_a_letter_and_one_behind_a_closed_cell_is_none() -> None:
    rows = list(csv_rows('1,จ้าง "เร่งด่วน"\n"PVC" 4 นิ้ว,2\n"สอง\nบรรทัด",3\n"ปลาย', ","))
    assert [(row.cells, row.line, row.fault) for row in rows] == [
        (("1", 'จ้าง "เร่งด่วน"'), 1, ""),
        ((), 2, MISPLACED),
        (("สอง\nบรรทัด", "3"), 3, ""),
        ((), 5, UNCLOSED),
    ]


def test_a_bar_in_a_text_does_not_divide_a_file_of_commas() -> None:
    assert delimiter_of("ก,ข,ค\n1|2,3,4\n5|6,7,8\n") == ","


def test_a_file_of_broken_rows_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ก,ข\n" + '"1"2,3\n' * 200, encoding="utf-8")
    raw = read_csv(tmp_path / "a.csv", "a.csv")
    assert [finding.code for finding in raw.findings] == ["TBL001"]
    assert raw.rows == ()
