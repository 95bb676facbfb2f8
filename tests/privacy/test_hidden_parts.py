"""What is hidden in a file is named: which sheet, rows and columns, and which parts of a text."""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlsxwriter

from prongsai.privacy.scan import scan_here

_ODS = """
<office:document-content>
<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
<office:spreadsheet>
<table:table table:name="งบ" table:style-name="on">
<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>ก</text:p></table:table-cell><table:table-cell><text:p>ข</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell><text:p>ค</text:p></table:table-cell></table:table-row>
</table:table>
<table:table table:name="ดิบ" table:style-name="off"><table:table-row><table:table-cell><text:p>ง</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:document-content>
"""
_DOCX = (
    "<w:document><w:p><w:r><w:t>แผน</w:t></w:r><w:del><w:r><w:delText>ร่าง</w:delText></w:r></w:del></w:p>"
    "<w:p><w:r><w:vanish w:val='0'/><w:t>เห็น</w:t></w:r></w:p></w:document>"
)


def _hidden(path: Path) -> tuple[str, ...]:
    return scan_here(path, path.name).hidden


def _package(path: Path, part: str, text: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, text)
    return path


def test_sheets_rows_and_columns_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("เผยแพร่")
        for row in range(8):
            sheet.write_row(row, 0, ["ก", "ข", "ค"])
        for row in (2, 4, 5):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_row(20, None, None, {"hidden": True})  # an empty row hides nothing
        sheet.set_column(1, 1, None, None, {"hidden": True})
        raw = book.add_worksheet("ข้อมูลดิบ")
        raw.hide()
        raw.write(0, 0, "ข้อมูล")

    assert set(_hidden(path)) == {
        'คอลัมน์ที่ซ่อนไว้ B ของแผ่นงาน "เผยแพร่"',
        'แถวที่ซ่อนไว้ 3, 5-6 ของแผ่นงาน "เผยแพร่"',
        'แผ่นงานที่ซ่อนไว้ "ข้อมูลดิบ"',
    }


def test_sheets_rows_and_columns_of_opendocument(tmp_path: Path) -> None:
    assert set(_hidden(_package(tmp_path / "budget.ods", "content.xml", _ODS))) == {
        'คอลัมน์ที่ซ่อนไว้ B ของแผ่นงาน "งบ"',
        'แถวที่ซ่อนไว้ 5 ของแผ่นงาน "งบ"',
        'แผ่นงานที่ซ่อนไว้ "ดิบ"',
    }


def test_what_was_deleted_in_the_middle_of_a_paragraph(tmp_path: Path) -> None:
    path = _package(tmp_path / "plan.docx", "word/document.xml", _DOCX.replace("'", '"'))

    assert _hidden(path) == ("ข้อความที่ลบไว้แต่ยังอยู่ในไฟล์",)
