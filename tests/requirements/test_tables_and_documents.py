"""Kinds about tables and documents."""

from __future__ import annotations

import pytest
from assessor_desk import Desk, met, unmet
from pdf_files import write_pdf

ITEMS = "procurement-plan.items"
STATUS = {"kind": "table", "columns": ["status"]}
TABLE = """\
tables:
  - id: progress
    title: ความก้าวหน้า
    columns:
      - {id: item, label: รายการ}
      - {id: status, label: สถานะ}
    rows:
      - [ถนน, ลงนามในสัญญา]
      - [ฝาย, STATUS]
"""


def official(rows: str) -> str:
    return f"tables:\n  - id: items\n    title: รายการจัดซื้อ\n    columns: sor-khor-ror-1\n{rows}"


def test_a_table_with_the_named_columns_filled_is_evidence(desk: Desk) -> None:
    desk.write("2568/procurement-progress.yaml", TABLE.replace("STATUS", "ยกเลิก"))
    assert met(desk.ask("procurement-progress.status", STATUS)) == [
        (
            "content/a/2568/procurement-progress.yaml:2",
            "procurement-progress-table-progress-status",
            "ตาราง ความก้าวหน้า คอลัมน์ สถานะ",
        )
    ]


@pytest.mark.parametrize("nothing", ["", '"-"', '" – "'])
def test_each_row_must_say_what_the_column_is_for(desk: Desk, nothing: str) -> None:
    desk.write("2568/procurement-progress.yaml", TABLE.replace("STATUS", nothing))
    assert unmet(desk.ask("procurement-progress.status", STATUS)) == (
        'ตาราง "ความก้าวหน้า" แถวที่ 2 ยังไม่มีสถานะ',
        "เติมคอลัมน์ status ให้ครบทุกแถว",
        "content/a/2568/procurement-progress.yaml:9",
    )


def test_an_empty_cell_of_a_data_file_is_named_by_file_and_line(desk: Desk) -> None:
    desk.write(
        "2568/procurement-progress.yaml",
        TABLE[: TABLE.index("    rows:")] + "    source: files/items.csv\n",
    )
    desk.write("2568/files/items.csv", "รายการ,สถานะ\nถนน,ลงนาม\nฝาย,\n")
    assert unmet(desk.ask("procurement-progress.status", STATUS))[2] == (
        "content/a/2568/files/items.csv:3"
    )


def test_a_table_without_the_column_is_not_the_one_asked_for(desk: Desk) -> None:
    desk.write("2568/procurement-progress.yaml", TABLE.replace("id: status", "id: state"))
    assert unmet(desk.ask("procurement-progress.status", STATUS)) == (
        "ตารางที่มีไม่ใช่แบบที่กำหนด",
        "เพิ่มตารางในช่อง tables ที่มีคอลัมน์ status",
        "content/a/2568/procurement-progress.yaml:2",
    )


def test_the_official_columns_are_asked_for_by_the_name_of_their_set(desk: Desk) -> None:
    check = {"kind": "table", "column_sets": ["ita-procurement-16", "ita-procurement-18"]}
    desk.write("2568/procurement-progress.yaml", TABLE)
    assert unmet(desk.ask("procurement-progress.official-table", check))[:2] == (
        "ตารางที่มีไม่ใช่แบบที่กำหนด",
        "เพิ่มตารางในช่อง tables โดยระบุ columns: ita-procurement-16 หรือ ita-procurement-18",
    )


def test_no_table_at_all(desk: Desk) -> None:
    desk.write("2568/procurement-progress.yaml", "fiscal_year: 2568\n")
    assert unmet(desk.ask("procurement-progress.status", STATUS))[0] == ("ยังไม่มีตารางตามแบบที่กำหนด")


def test_a_table_that_cannot_be_read_is_told_apart_from_none(desk: Desk) -> None:
    desk.write(
        "2568/procurement-progress.yaml",
        "tables:\n  - id: items\n    title: รายการ\n    columns: sor-khor-ror-1\n"
        "    source: files/none.xlsx\n",
    )
    decision = desk.ask("procurement-progress.status", STATUS, broken=True)
    assert unmet(decision) == (
        "ตารางมีข้อผิดพลาด จึงยังใช้เป็นหลักฐานไม่ได้",
        "แก้ข้อผิดพลาดของตารางก่อน",
        "content/a/2568/procurement-progress.yaml:2",
    )


def test_a_broken_table_before_it_does_not_move_the_evidence(desk: Desk) -> None:
    broken = "  - id: first\n    title: แรก\n    columns: sor-khor-ror-1\n    source: none.csv\n"
    good = TABLE.replace("STATUS", "ยกเลิก").removeprefix("tables:\n")
    desk.write("2568/procurement-progress.yaml", f"tables:\n{broken}{good}")
    decision = desk.ask("procurement-progress.status", STATUS, broken=True)
    assert met(decision)[0][0] == "content/a/2568/procurement-progress.yaml:6"


def test_too_few_rows(desk: Desk) -> None:
    desk.write("2568/procurement-progress.yaml", TABLE.replace("STATUS", "ยกเลิก"))
    decision = desk.ask("procurement-progress.status", {**STATUS, "minimum_rows": 3})
    assert unmet(decision) == (
        "ตารางมี 2 แถว ต้องมีอย่างน้อย 3 แถว",
        "เติมแถวในตาราง หากไม่มีรายการให้ประกาศว่าไม่มีในช่อง none",
        "content/a/2568/procurement-progress.yaml:2",
    )


# --- documents ------------------------------------------------------------------------

PDF = {"kind": "document", "types": ["pdf"]}


def documents(*files: str) -> str:
    entries = (f"  - {{file: {file}, title: เอกสาร {n}}}\n" for n, file in enumerate(files, 1))
    return f"documents:\n{''.join(entries)}"


def test_a_document_is_evidence_in_the_list_of_documents(desk: Desk) -> None:
    report = ["รายงานผลการดำเนินงานประจำปี ของเทศบาลตำบลตัวอย่าง ปรับปรุงถนนสาย ๓ ยาว ๖๔๐ เมตร"]
    write_pdf(desk.folder / "2568/files/Annual Report.pdf", report)
    desk.write("2568/annual-report.yaml", documents("files/Annual Report.pdf"))
    decision = desk.ask("annual-report.document", PDF)
    ((place, anchor, label),) = met(decision)
    assert (place, label) == ("content/a/2568/annual-report.yaml:2", "เอกสาร 1")
    assert anchor.startswith("annual-report-doc-annual-report")
    assert decision.evidence[0].document == "content/a/2568/files/Annual Report.pdf"
    assert decision.evidence[0].page is None


def test_the_type_is_that_of_the_content_not_of_the_name(desk: Desk) -> None:
    desk.attach("2568/files/report.docx", "letter.docx")
    desk.write("2568/annual-report.yaml", documents("files/report.docx"))
    assert unmet(desk.ask("annual-report.document", PDF)) == (
        "ยังไม่มีเอกสารแนบชนิด PDF ต้องมีอย่างน้อย 1 ไฟล์",
        "เพิ่มไฟล์ในช่อง documents",
        "content/a/2568/annual-report.yaml:2",
    )
    assert met(desk.ask("annual-report.document", {"kind": "document"}))


@pytest.mark.parametrize("sample", ["password.pdf", "cut-short.pdf"])
def test_a_document_nobody_can_open_is_no_evidence(desk: Desk, sample: str) -> None:
    desk.attach("2568/files/report.pdf", sample)
    desk.write("2568/annual-report.yaml", documents("files/report.pdf"))
    decision = desk.ask("annual-report.document", PDF, broken=True)
    assert unmet(decision) == (
        'เอกสาร "เอกสาร 1" ไม่ได้เผยแพร่ เพราะไม่พบไฟล์หรือไฟล์มีข้อผิดพลาด',
        "แก้ข้อผิดพลาดของไฟล์นี้ก่อน",
        "content/a/2568/annual-report.yaml:2",
    )


def test_documents_are_counted(desk: Desk) -> None:
    desk.attach("2568/files/a.pdf")
    desk.write("2568/annual-report.yaml", documents("files/a.pdf"))
    decision = desk.ask("annual-report.document", {"kind": "document", "minimum": 2})
    assert unmet(decision)[0] == "เอกสารแนบมี 1 ไฟล์ ต้องมีอย่างน้อย 2 ไฟล์"


def test_a_missing_file_is_no_document(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", documents("files/a.pdf"))
    decision = desk.ask("annual-report.document", PDF, broken=True)
    assert unmet(decision)[0] == 'เอกสาร "เอกสาร 1" ไม่ได้เผยแพร่ เพราะไม่พบไฟล์หรือไฟล์มีข้อผิดพลาด'


QUARTER = """\
  - id: q{number}
    title: สรุปผลการจัดซื้อจัดจ้าง (แบบ สขร.1) ไตรมาสที่ {number}
    columns: [{{id: item, label: งานที่จัดซื้อหรือจัดจ้าง}}]
    source: files/skr1-q{number}.csv
"""


@pytest.mark.parametrize(("quarters", "missing"), [((1, 2), ""), ((1,), "ม.ค. 2568")])
def test_files_of_a_quarter_answer_for_its_three_months(
    desk: Desk, quarters: tuple[int, ...], missing: str
) -> None:
    tables = "".join(QUARTER.format(number=number) for number in quarters)
    desk.write("2568/procurement-monthly.yaml", f"tables:\n{tables}")
    for number in quarters:
        desk.write(f"2568/files/skr1-q{number}.csv", "งานที่จัดซื้อหรือจัดจ้าง\nจ้างซ่อมถนนสายหน้าวัด\n")
    asked = desk.ask("procurement-monthly.first-half", {"kind": "table-months"})
    if missing:
        assert missing in unmet(asked)[0]
    else:
        assert len(met(asked)) == 2
