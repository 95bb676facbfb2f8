"""What the clerk reads about a table that cannot be published as it is."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import hostile_files as hostile
import pytest
import xlsxwriter
from golden_texts import assert_reads_as_agreed, texts_of

from prongsai.findings import Finding, Findings, Place
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import SourceTree, read_yaml
from prongsai.tables.grid.sheet import MOST_ROWS
from prongsai.tables.loading import TableSpec, load_table
from prongsai.tables.spreadsheets import read_xlsx

FOLDER = "content/ban-na/2568"
COLUMNS = """\
id: purchases
title: รายการจัดซื้อจัดจ้าง
columns:
  - {id: item, label: รายการ, required: ใช่}
  - {id: price, label: ราคากลาง (บาท), type: money, required: ใช่}
  - {id: signed, label: วันที่ลงนาม, type: date}
  - {id: method, label: วิธีการ, type: choice, choices: [วิธีคัดเลือก, วิธีเฉพาะเจาะจง]}
"""
HEADER = "รายการ,ราคากลาง (บาท),วันที่ลงนาม\n"
ROW = "กระดาษ,500,14 ม.ค. 2568\n"

Write = Callable[[Path], None]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Case:
    """A table in YAML, and the files it lies beside."""

    source: str
    files: dict[str, Write] = field(default_factory=dict)

    def findings(self, folder: Path) -> list[Finding]:
        """Lay the files there and load the table."""
        for name, write in self.files.items():
            write(folder / name)
        findings = Findings()
        tree = read_yaml(f"{COLUMNS}{self.source}", f"{FOLDER}/purchases.yaml", findings)
        assert tree is not None, findings
        findings = Findings()
        spec = validate(TableSpec, tree, findings)
        assert spec is not None, findings
        return load_table(spec, folder, FOLDER, _place_in(tree))[1]


def _place_in(tree: SourceTree) -> Callable[[tuple[str | int, ...]], Place]:
    return lambda path: tree.place(path)


def _csv(text: str) -> Case:
    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8", newline="")

    return Case("source: a.csv\n", {"a.csv": write})


def _bytes(name: str, data: bytes) -> Case:
    return Case(f"source: {name}\n", {name: lambda path: _discard(path.write_bytes(data))})


def _discard(_: object) -> None:
    """What a call gives back is of no interest."""


def _workbook(fill: Callable[[Any], None], source: str = "source: a.xlsx\n") -> Case:
    def write(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("แผนปี 2568")
            sheet.write_row(0, 0, HEADER.strip().split(","))
            sheet.write_row(1, 0, ROW.strip().split(","))
            fill(sheet)

    return Case(source, {"a.xlsx": write})


def _styled(fill: Callable[[Any, Any], None], source: str = "source: a.xlsx\n") -> Case:
    """A workbook with formats of its own; ``fill`` gets it and its sheet, header written."""

    def write(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("แผนปี 2568")
            sheet.write_row(0, 0, HEADER.strip().split(","))
            sheet.write_row(1, 0, ["กระดาษ", 500])
            sheet.write_row(2, 0, ["หมึก", 900])
            fill(book, sheet)

    return Case(source, {"a.xlsx": write})


def _short_year(book: Any, sheet: Any) -> None:
    sheet.write_datetime("C2", datetime(1968, 1, 14), book.add_format({"num_format": "d/m/yy"}))


def _struck_out(book: Any, sheet: Any) -> None:
    sheet.write("C3", "14 ม.ค. 2568", book.add_format({"font_strikeout": True}))


def _invisible(book: Any, sheet: Any) -> None:
    sheet.write("C3", 45_671, book.add_format({"num_format": ";;;"}))


def _merged(book: Any, sheet: Any) -> None:
    sheet.merge_range("B2:B3", 500)


def _hidden_sheet(book: Any, sheet: Any) -> None:
    book.add_worksheet("ปก").activate()
    sheet.hide()


def _other_sheet(book: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ["แผนการจัดซื้อ", "ประจำปี", "2568"])
    book.add_worksheet("ตาราง").write_row(0, 0, HEADER.strip().split(","))


def _rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert change(parts[name]) != parts[name]
    parts[name] = change(parts[name])
    return hostile.package(path, parts)


def _never_calculated(path: Path) -> Path:
    value = re.compile(rb"(</f>)<v>[^<]*</v>")
    _workbook(lambda sheet: sheet.write_formula("C2", "=1+1", None, 2)).files["a.xlsx"](path)
    return _rewritten(path, "xl/worksheets/sheet1.xml", lambda data: value.sub(rb"\1", data))


def _unknown_formats(path: Path) -> Path:
    _workbook(lambda sheet: None).files["a.xlsx"](path)
    mark = b"<styleSheet"
    return _rewritten(
        path, "xl/styles.xml", lambda data: data.replace(mark, b"<!DOCTYPE a>" + mark)
    )


def _locked_workbook() -> bytes:
    """The container Excel wraps around a workbook with a password, with nothing inside."""
    end, free, of_table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

    def entry(name: str, kind: int, child: int = free) -> bytes:
        text = name.encode("utf-16-le")
        length = len(text) + 2 if name else 0
        links = (length, kind, 1, free, free, child, end, 0)
        return text.ljust(64, b"\0") + struct.pack("<HBB3I36xIQ", *links)

    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", of_table, end, *[free] * 126)
    return head + sectors + entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2) + bytes(256)


def _long_cell(path: Path, length: int) -> Path:
    change = hostile.in_part("xl/sharedStrings.xml", "กระดาษ".encode(), b"x" * length)
    return hostile.workbook(path, change)


def _repeated(path: Path) -> Path:
    cell = '<t:table-cell o:value-type="string"><x:p>x</x:p></t:table-cell>'
    return hostile.opendocument(
        path, f'<t:table-row t:number-rows-repeated="1048576">{cell}</t:table-row>'
    )


CASES = {
    "TBL001": Case("source: a.xlsx\n"),
    "TBL001-damaged": _bytes("a.xlsx", b"PK\x03\x04 cut short"),
    "TBL001-kind": Case("source: a.pdf\n"),
    "TBL001-quotes": _csv(HEADER + '"กระดาษ"เอสี่,500,-\n' * 101),
    "TBL002": _bytes("a.xlsx", _locked_workbook()),
    "TBL003": _csv(HEADER + ROW * MOST_ROWS),
    "TBL003-corner": _workbook(lambda sheet: sheet.write(1_048_575, 16_383, "ไกล")),
    "TBL003-cell": Case(
        "source: a.xlsx\n", {"a.xlsx": lambda path: _discard(_long_cell(path, 32_768))}
    ),
    "TBL003-endless-cell": Case(
        "source: a.xlsx\n", {"a.xlsx": lambda path: _discard(_long_cell(path, 900_000))}
    ),
    "TBL003-repeated": Case("source: a.ods\n", {"a.ods": lambda path: _discard(_repeated(path))}),
    "TBL004": _workbook(lambda sheet: None, "source: a.xlsx\nsheet: แผนปี 2567\n"),
    "TBL005": _csv("รายงานการจัดซื้อ\nเรื่อง,บาท,วัน\n" + ROW),
    "TBL005-other-sheet": _styled(_other_sheet),
    "TBL006": _csv(HEADER.replace("ราคากลาง", "ราคากลง") + ROW),
    "TBL006-inline": Case("rows:\n  - {item: กระดาษ, signed: 14 ม.ค. 2568}\n"),
    "TBL007": _csv("รายการ,ราคากลาง (บาท),เลขบัตรประชาชน\nกระดาษ,500,1\n"),
    "TBL008": _csv("รายการ,ราคากลาง (บาท),ราคากลาง (บาท)\nกระดาษ,500,600\n"),
    "TBL009": _csv(HEADER + "กระดาษ,ตามใบเสนอราคา,14 ม.ค. 2568\nหมึก,900,30/2/2568\n"),
    "TBL009-inline": Case("rows:\n  - {item: กระดาษ, price: ตามใบเสนอราคา}\n"),
    "TBL009-many": _csv(HEADER + "กระดาษ,ตามใบเสนอราคา,-\n" * 22),
    "TBL010": _csv("รายการ,ราคากลาง (บาท),วิธีการ\nกระดาษ,500,วิธีเฉพาะเจาจง\n"),
    "TBL011": _workbook(lambda sheet: sheet.write_formula("B2", "=Z9", None, "#REF!")),
    "TBL011-text": _csv(HEADER + "กระดาษ,#REF!,-\n"),
    "TBL011-never-calculated": Case(
        "source: a.xlsx\n", {"a.xlsx": lambda path: _discard(_never_calculated(path))}
    ),
    "TBL012": _csv(HEADER + ",500,14 ม.ค. 2568\n"),
    "TBL013": _csv(HEADER + ROW + "รวมทั้งสิ้น,500,\nหมายเหตุ ราคารวมภาษี,,\n"),
    "TBL015": _csv(HEADER),
    "TBL016": Case("rows:\n  - {item: กระดาษ, price: 500, singed: 14 ม.ค. 2568}\n"),
    "TBL016-too-many": Case("rows:\n  - [กระดาษ, 500, 14 ม.ค. 2568, วิธีคัดเลือก, เกิน]\n"),
    "TBL023": _csv("รายการ,ราคากลาง (พันบาท),วันที่ลงนาม\nกระดาษ,1.5,14 ม.ค. 2568\n"),
    "TBL030": _csv("รายการ,ราคากลาง (USD),วันที่ลงนาม\nกระดาษ,15,14 ม.ค. 2568\n"),
    "TBL024": _csv(HEADER + ROW + "รวมทั้งสิ้น,700,\n"),
    "TBL025": _csv(HEADER + ROW + "รวมพลังปลูกป่า,700,14 ม.ค. 2568\n"),
    "TBL026": _csv("รายการ,ราคากลาง (ปี 2566),วันที่ลงนาม\nกระดาษ,500,14 ม.ค. 2568\n"),
    "TBL027": _csv(HEADER + ROW + "\nสรุปตามวิธี,,\nวิธี,จำนวนรายการ,ร้อยละ\nคัดเลือก,3,100\n"),
    "TBL028": _csv(HEADER + "ไม่มีการจัดซื้อจัดจ้าง,,\n"),
    "TBL029": _csv(HEADER + ROW + "หมายเหตุ ไม่รวมค่าขนส่ง,100,\n"),
    "TBL018": _styled(_short_year),
    "TBL019": _styled(lambda _, sheet: sheet.set_row(2, None, None, {"hidden": True})),
    "TBL019-columns": _styled(
        lambda _, sheet: (
            sheet.write_column("D1", ["ผู้ถูกประเมิน", "นาย ก"])
            or sheet.set_column("D:D", None, None, {"hidden": True})
        )
    ),
    "TBL019-struck-out": _styled(_struck_out),
    "TBL019-invisible": _styled(_invisible),
    "TBL019-sheet": _styled(_hidden_sheet, "source: a.xlsx\nsheet: แผนปี 2568\n"),
    "TBL020": _styled(_merged),
    "TBL021": _csv(HEADER + "กระดาษ,1,250,000,14 ม.ค. 2568\n" + ROW),
    "TBL021-wide": _csv(HEADER + "กระดาษ,500,14 ม.ค. 2568,เกิน\n" + ROW),
    "TBL021-narrow": _csv(HEADER + "กระดาษ,500\n" + ROW),
    "TBL021-unclosed": _csv(HEADER + '"ท่อ 4 นิ้ว,500,-\n' + ROW),
    "TBL021-misplaced": _csv(HEADER + '"ท่อ" 4 นิ้ว,500,-\n' + ROW),
    "TBL021-long": _csv(HEADER + f"{'ก' * 140_000},500,-\n" + ROW),
    "TBL022": Case("source: a.xlsx\n", {"a.xlsx": lambda path: _discard(_unknown_formats(path))}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_a_table_reads_as_agreed(tmp_path: Path, name: str) -> None:
    code = name.partition("-")[0]
    findings = CASES[name].findings(tmp_path)
    told = [finding for finding in findings if finding.code not in _BESIDES or finding.code == code]
    assert_reads_as_agreed(name, told)


_BESIDES = {"TBL007", "TBL013"}
"""What is told besides of the rows and columns that the fault leaves out."""


class _Stopped(ForeignFiles):
    """A reading process that gives no answer."""

    def read(self, function: Callable[..., Value], path: Path, *words: str) -> Value | Refusal:
        return Refusal.STOPPED


def test_a_table_whose_reader_stopped_reads_as_agreed(tmp_path: Path) -> None:
    hostile.workbook(tmp_path / "a.xlsx")

    raw = read_xlsx(tmp_path / "a.xlsx", f"{FOLDER}/a.xlsx", None, _Stopped())

    assert_reads_as_agreed("TBL017", raw.findings)


def test_every_text_is_of_a_case() -> None:
    assert texts_of({"TBL"}) == {*CASES, "TBL017"}
