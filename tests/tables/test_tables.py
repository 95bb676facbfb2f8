"""Tables with declared columns, from YAML, CSV and Excel."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from prongsai.findings import Finding, Piece, Place, Severity
from prongsai.tables.columns import Column, column_kinds, column_sets
from prongsai.tables.grid.matching import match_header
from prongsai.tables.loading import Table, TableSpec, load_table
from prongsai.thai.fiscal import YearMonth

HERE = Place("content/a/procurement.yaml", 7)
COLUMNS = [
    {"id": "item", "label": "รายการ", "required": "ใช่"},
    {"id": "price", "label": "ราคากลาง (บาท)", "type": "money", "required": "ใช่"},
    {"id": "signed", "label": "วันที่ลงนาม", "type": "date", "synonyms": ["วันลงนาม"]},
]


def spec(**keys: Any) -> TableSpec:
    given = {"id": "t", "title": "ตารางทดสอบ", "columns": COLUMNS, **keys}
    return TableSpec.model_validate(given)


def load(folder: Path, **keys: Any) -> tuple[Table | None, list[Finding]]:
    return load_table(spec(**keys), folder, "content/a", HERE)


def loaded(folder: Path, **keys: Any) -> Table:
    table, findings = load(folder, **keys)
    assert findings == []
    assert table is not None
    return table


def csv(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def column(kind: str, **keys: Any) -> Column:
    return Column.model_validate({"id": "c", "label": "ค", "type": kind, **keys})


# --- official sets -----------------------------------------------------------------


def test_the_official_sets_have_their_columns() -> None:
    sizes = {name: len(official.columns) for name, official in column_sets().items()}
    assert sizes == {"ita-procurement-16": 16, "ita-procurement-18": 18, "sor-khor-ror-1": 9}


@pytest.mark.parametrize("name", ["ita-procurement-16", "ita-procurement-18", "sor-khor-ror-1"])
def test_every_official_header_finds_its_own_column_in_any_order(name: str) -> None:
    columns = column_sets()[name].columns
    match = match_header([c.label for c in reversed(columns)], columns)
    assert match.positions == {c.id: i for i, c in enumerate(reversed(columns))}
    assert match.unknown == match.repeated == ()


def test_an_official_workbook_beneath_a_title_is_read_whole(tmp_path: Path) -> None:
    columns = column_sets()["ita-procurement-18"].columns
    book = xlsxwriter.Workbook(str(tmp_path / "o12.xlsx"))
    sheet = book.add_worksheet("ข้อมูล")
    sheet.merge_range(0, 0, 0, 17, "รายการจัดซื้อจัดจ้าง ปีงบประมาณ 2568")
    sheet.write_row(2, 0, [c.label for c in columns])
    row = [2568, "อบต.", "มหาดไทย", "อบต.ตัวอย่าง", "เมือง", "เลย", "จ้างซ่อมถนน", 500000]
    row += ["อื่น ๆ / เงินนอกงบประมาณ", "สิ้นสุดระยะสัญญา", "วิธีเฉพาะเจาะจง", 498000.5, 495000]
    row += [105561234567, "บริษัท ตัวอย่าง จำกัด", 67019123456]
    sheet.write_row(3, 0, row)
    style = book.add_format({"num_format": "d/m/yyyy"})
    sheet.write_datetime(3, 16, datetime(2568, 1, 14), style)
    sheet.write(3, 17, "๓๑ มีนาคม ๒๕๖๘")
    book.close()
    table = loaded(tmp_path, columns="ita-procurement-18", source="o12.xlsx")
    assert table.column_set == "ita-procurement-18"
    assert table.values("reference_price") == (Decimal("498000.50"),)
    assert table.values("tax_id") == ("0105561234567",)
    assert table.values("project_number") == ("67019123456",)
    assert table.values("contract_date") == (date(2025, 1, 14),)
    assert table.values("contract_end") == (date(2025, 3, 31),)
    assert table.rows[0].line == 4
    assert table.rows[0].texts[7] == "500,000.00"
    assert table.source_file == "content/a/o12.xlsx"
    digest = hashlib.blake2b((tmp_path / "o12.xlsx").read_bytes(), digest_size=32)
    assert table.digest == digest.hexdigest()


# --- headers -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "ราคากลาง (บาท)",
        "ราคากลาง",
        " ราคา กลาง\u00a0(บาท) ",
        "ราคากลาง\n( บาท )",
        "ราคากลาง (หน่วย : บาท)",
    ],
)
def test_spaces_and_units_in_a_header_do_not_matter(tmp_path: Path, header: str) -> None:
    csv(tmp_path, f'วันลงนาม;"{header}";รายการ\n14/1/2568;50,000.00;กระดาษ\n')
    table = loaded(tmp_path, source="a.csv")
    assert table.rows[0].values == ("กระดาษ", Decimal(50000), date(2025, 1, 14))


def test_a_missing_required_column_names_it_the_row_seen_and_the_near_word(tmp_path: Path) -> None:
    csv(tmp_path, "รายงานประจำปี\nรายการ,ราคากลง,วันที่ลงนาม\nกระดาษ,500,-\n")
    table, findings = load(tmp_path, source="a.csv")
    assert table is None
    missing = next(finding for finding in findings if finding.code == "TBL006")
    assert missing.severity is Severity.ERROR
    assert "ราคากลาง (บาท)" in missing.message
    assert 'หัวตาราง "ราคากลง" หมายถึงคอลัมน์นี้ใช่หรือไม่' in missing.remedy
    assert missing.place == Place("content/a/a.csv", 2, 0, "รายการ | ราคากลง | วันที่ลงนาม")
    assert "TBL007" not in codes(findings)


def test_the_error_word_of_a_formula_saved_as_text_is_told_and_not_published(
    tmp_path: Path,
) -> None:
    csv(tmp_path, "รายการ,ราคากลาง\nกระดาษ,#REF!\n")
    table, findings = load(tmp_path, source="a.csv")
    assert table is not None
    assert table.rows[0].texts == ("กระดาษ", "")
    assert [f.message for f in findings if f.code == "TBL011"] == [
        'แถวที่ 2 คอลัมน์ "ราคากลาง (บาท)": สูตรคำนวณผิดพลาด (#REF!)'
    ]


def test_an_undeclared_column_is_left_out_with_a_warning(tmp_path: Path) -> None:
    csv(tmp_path, "รายการ,ราคากลาง,เลขบัตรประชาชน\nกระดาษ,500,1\n")
    table, findings = load(tmp_path, source="a.csv")
    assert table is not None
    assert [c.id for c in table.columns] == ["item", "price"]
    assert codes(findings) == ["TBL007"]


def test_two_columns_with_one_header_are_an_error(tmp_path: Path) -> None:
    csv(tmp_path, "รายการ,ราคากลาง,ราคากลาง\nก,1,2\n")
    table, findings = load(tmp_path, source="a.csv")
    assert table is None
    assert "TBL008" in codes(findings)


def test_a_file_without_header_shows_the_row_that_was_taken_for_it(tmp_path: Path) -> None:
    csv(tmp_path, "เรื่อง\nกระดาษ,500,14/1/2568\n")
    table, findings = load(tmp_path, source="a.csv")
    assert table is None
    assert codes(findings) == ["TBL005"]
    assert findings[0].place == Place("content/a/a.csv", 2, 0, "กระดาษ | 500 | 14/1/2568")


def test_repeated_headers_column_numbers_totals_and_notes_are_no_records(tmp_path: Path) -> None:
    header = "รายการ,ราคากลาง,วันที่ลงนาม\n"
    body = "กระดาษ,500,-\n" + header + "หมึก,900,-\nรวมทั้งสิ้น,1400,\nหมายเหตุ ราคารวมภาษี,,\n"
    csv(tmp_path, header + "(1),(2),(3)\n" + body)
    table, findings = load(tmp_path, source="a.csv")
    assert table is not None
    assert table.values("item") == ("กระดาษ", "หมึก")
    assert codes(findings) == ["TBL013"]


# --- cells -------------------------------------------------------------------------


def test_all_mistakes_are_told_at_once_with_their_rows(tmp_path: Path) -> None:
    csv(tmp_path, "รายการ,ราคากลาง,วันที่ลงนาม\n,ตามจริง,30/2/2568\nก,500,14/1/2568\n")
    table, findings = load(tmp_path, source="a.csv")
    assert codes(findings) == ["TBL012", "TBL009", "TBL009"]
    assert {finding.place.line for finding in findings if finding.place} == {2}
    assert table is not None
    assert table.rows[0].texts == ("", "", "")
    assert table.rows[0].unread == (1, 2)


def test_many_mistakes_of_a_kind_are_summed_up(tmp_path: Path) -> None:
    csv(tmp_path, "รายการ,ราคากลาง\n" + "ก,x\n" * 50)
    _, findings = load(tmp_path, source="a.csv")
    assert len(findings) == 21
    assert "อีก 30 แถว" in findings[-1].message


@pytest.mark.parametrize("dash", ["-", "–", " - ", "--"])
def test_a_dash_is_an_empty_cell_that_still_shows(dash: str) -> None:
    typed = column("money").kind.typed(dash)
    assert (typed.value, typed.text, typed.problem) == (None, "-", None)


@pytest.mark.parametrize(
    ("kind", "cell", "value", "text"),
    [
        ("money", "50,000.00", Decimal("50000.00"), "50,000.00"),
        ("money", "๕๐,๐๐๐.-", Decimal(50000), "50,000.00"),
        ("money", 0.1 + 0.2, Decimal("0.30"), "0.30"),
        ("date", "14 ม.ค. 68", date(2025, 1, 14), "14 ม.ค. 2568"),
        ("date", date(2568, 1, 14), date(2025, 1, 14), "14 ม.ค. 2568"),
        ("date", datetime(2025, 1, 14, 9, 30), date(2025, 1, 14), "14 ม.ค. 2568"),
        ("date", 45671.0, date(2025, 1, 14), "14 ม.ค. 2568"),
        ("date", 243997, date(2025, 1, 14), "14 ม.ค. 2568"),
        ("date", "29 ก.พ. 2567", date(2024, 2, 29), "29 ก.พ. 2567"),
        ("month", "ต.ค. 67", YearMonth(2024, 10), "ต.ค. 2567"),
        ("month", date(2567, 10, 1), YearMonth(2024, 10), "ต.ค. 2567"),
        ("integer", 1200.0, 1200, "1,200"),
        ("fiscal-year", 2568.0, 2568, "2568"),
        ("percent", "97.50%", Decimal("97.50"), "97.5"),
        ("tax-id", 105561234567.0, "0105561234567", "0105561234567"),
        ("tax-id", "0-1055-61234-56-7", "0105561234567", "0105561234567"),
        ("phone", 431234567.0, "0431234567", "0431234567"),
        ("text", 67019123456.0, "67019123456", "67019123456"),
        (
            "url",
            "https://www.example.go.th/",
            "https://www.example.go.th/",
            "https://www.example.go.th/",
        ),
    ],
)
def test_cells_are_read_as_clerks_and_excel_write_them(
    kind: str, cell: Any, value: Any, text: str
) -> None:
    typed = column(kind).kind.typed(cell)
    assert typed.problem is None
    assert (typed.value, typed.text) == (value, text)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("money", "ตามจริง"),
        ("money", -5.0),
        ("date", date(2568, 2, 29)),
        ("date", 2568),
        ("tax-id", "12345"),
        ("fiscal-year", 20250),
        ("url", "example"),
        ("integer", 1.5),
        ("money", float("nan")),
    ],
)
def test_what_cannot_be_read_keeps_its_text_and_says_why(kind: str, cell: Any) -> None:
    typed = column(kind).kind.typed(cell)
    assert typed.problem is not None
    assert typed.problem.message
    assert typed.value == typed.text != ""


def test_a_code_is_read_by_its_synonym_and_a_wrong_one_is_a_warning_with_a_hint() -> None:
    method = column("choice", choices=[{"label": "วิธีเฉพาะเจาะจง", "synonyms": ["เฉพาะเจาะจง"]}])
    assert method.kind.typed(" เฉพาะ เจาะจง").value == "วิธีเฉพาะเจาะจง"
    wrong = method.kind.typed("วิธีเฉพาะเจาจง")
    assert wrong.value == "วิธีเฉพาะเจาจง"
    assert wrong.problem is not None
    assert wrong.problem.doubtful
    assert 'หมายถึง "วิธีเฉพาะเจาะจง" ใช่หรือไม่' in wrong.problem.remedy


def test_a_wrong_code_in_a_file_is_a_warning_with_its_row(tmp_path: Path) -> None:
    csv(tmp_path, "สถานะ\nสิ้นสุด\n")
    state = {"id": "state", "label": "สถานะ", "type": "choice", "choices": ["สิ้นสุดสัญญา"]}
    _, findings = load(tmp_path, columns=[state], source="a.csv")
    assert [(f.code, f.severity, f.place and f.place.line) for f in findings] == [
        ("TBL010", Severity.WARNING, 2)
    ]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(CELLS, st.sampled_from([kind for kind in column_kinds() if kind != "choice"]))
def test_no_cell_makes_typing_fail(cell: Any, kind: str) -> None:
    typed = column(kind).kind.typed(cell)
    assert isinstance(typed.text, str)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_money_survives_being_shown_and_read_again(amount: Decimal) -> None:
    shown = column("money").kind.typed(str(amount))
    assert column("money").kind.typed(shown.text).value == amount


# --- inline rows and the description -----------------------------------------------


def test_rows_may_be_mappings_by_id_or_label_or_plain_lists(tmp_path: Path) -> None:
    rows = [{"item": "ก", "price": "1"}, {"รายการ": "ข", "ราคากลาง (บาท)": "2"}, ["ค", "3"]]
    table = loaded(tmp_path, rows=rows)
    assert table.values("item") == ("ก", "ข", "ค")
    assert table.values("price") == (Decimal(1), Decimal(2), Decimal(3))
    assert table.source_file == ""
    assert len(table.digest) == 64


def loss_of(finding: Finding) -> tuple[Piece, str] | None:
    return finding.loss and (finding.loss.piece, finding.loss.where)


def test_what_cannot_be_read_costs_its_cell_and_says_how_many(tmp_path: Path) -> None:
    rows = [["ก", "ตามจริง", "-"] for _ in range(25)]
    table, findings = load_table(spec(rows=rows), tmp_path, "content/a", HERE)
    assert table is not None
    assert len(table.rows) == 25
    lost = [finding.loss for finding in findings if finding.loss]
    assert {loss.piece for loss in lost} == {Piece.CELL}
    assert sum(loss.count for loss in lost) == 25


def test_rows_that_do_not_fit_are_told_with_their_own_lines(tmp_path: Path) -> None:
    rows = [{"item": "ก", "prise": "1"}, ["ข", "2", "-", "เกิน"], ["ค", "3"]]
    given = spec(rows=rows)

    def locate(path: tuple[str | int, ...]) -> Place:
        return Place("a.yaml", 10 + int(path[1]) if path else 1)

    table, findings = load_table(given, tmp_path, "content/a", locate)
    assert table is not None
    assert [row.values[0] for row in table.rows] == ["ค"]
    assert [loss_of(f) for f in findings] == [(Piece.ROW, "a.yaml:10"), (Piece.ROW, "a.yaml:11")]
    assert [(f.code, f.place and f.place.line) for f in findings] == [
        ("TBL016", 10),
        ("TBL016", 11),
    ]
    assert 'หมายถึง "price" ใช่หรือไม่' in findings[0].remedy


def test_the_same_inline_rows_give_the_same_digest(tmp_path: Path) -> None:
    first = loaded(tmp_path, rows=[["ก", "1"]])
    assert first.digest == loaded(tmp_path, rows=[["ก", "1"]]).digest
    assert first.digest != loaded(tmp_path, rows=[["ก", "2"]]).digest


def test_a_file_with_only_a_header_is_an_empty_table_with_a_warning(tmp_path: Path) -> None:
    csv(tmp_path, "รายการ,ราคากลาง\n")
    table, findings = load(tmp_path, source="a.csv")
    assert table is not None
    assert table.rows == ()
    assert codes(findings) == ["TBL015"]


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"rows": [["ก", "1"]], "source": "a.csv"},
        {"rows": "ก"},
        {"rows": ["ก"]},
        {"rows": [[["ซ้อน"]]]},
        {"columns": "ita-procurement-17", "source": "a.csv"},
        {"columns": [{"id": "ก", "label": "ก"}], "rows": [["1"]]},
        {"columns": [{"id": "a", "label": "ก", "type": "choice"}], "rows": [["1"]]},
        {"source": "../../etc/passwd"},
    ],
)
def test_a_description_that_cannot_be_meant_is_refused_in_thai(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        spec(**keys)


def test_the_name_of_an_unknown_set_gets_a_hint() -> None:
    with pytest.raises(ValidationError) as caught:
        spec(columns="ita-procurement-17", source="a.csv")
    assert "ita-procurement-1" in caught.value.errors()[0]["ctx"]["remedy"]


def test_doubled_column_ids_are_an_error(tmp_path: Path) -> None:
    table, findings = load(tmp_path, columns=[COLUMNS[0], COLUMNS[0]], rows=[["ก", "ข"]])
    assert table is None
    assert codes(findings) == ["TBL014"]


def test_a_missing_source_is_an_error_at_its_own_name(tmp_path: Path) -> None:
    table, findings = load(tmp_path, source="none.xlsx")
    assert table is None
    assert codes(findings) == ["TBL001"]
    assert str(findings[0].place) == "content/a/none.xlsx"
