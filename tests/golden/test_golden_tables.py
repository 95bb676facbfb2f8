"""What the clerk reads about a table that cannot be published as it is."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
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
from prongsai.tables.loading import TableSpec, load_table
from prongsai.tables.spreadsheets import read_xlsx
from prongsai.tables.workbook_limits import MOST_ROWS

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
    "TBL001-quotes": _csv(HEADER + f'"{"ก" * 140_000}\n'),
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
    "TBL006": _csv(HEADER.replace("ราคากลาง", "ราคากลง") + ROW),
    "TBL006-inline": Case("rows:\n  - {item: กระดาษ, signed: 14 ม.ค. 2568}\n"),
    "TBL007": _csv("รายการ,ราคากลาง (บาท),เลขบัตรประชาชน\nกระดาษ,500,1\n"),
    "TBL008": _csv("รายการ,ราคากลาง (บาท),ราคากลาง (บาท)\nกระดาษ,500,600\n"),
    "TBL009": _csv(HEADER + "กระดาษ,ห้าร้อย,14 ม.ค. 2568\nหมึก,900,30/2/2568\n"),
    "TBL009-inline": Case("rows:\n  - {item: กระดาษ, price: ห้าร้อย}\n"),
    "TBL009-many": _csv(HEADER + "กระดาษ,ห้าร้อย,-\n" * 22),
    "TBL010": _csv("รายการ,ราคากลาง (บาท),วิธีการ\nกระดาษ,500,วิธีเฉพาะเจาจง\n"),
    "TBL011": _workbook(lambda sheet: sheet.write_formula("B2", "=Z9", None, "#REF!")),
    "TBL011-text": _csv(HEADER + "กระดาษ,#REF!,-\n"),
    "TBL012": _csv(HEADER + ",500,14 ม.ค. 2568\n"),
    "TBL013": _csv(HEADER + ROW + "รวมทั้งสิ้น,500,\nหมายเหตุ ราคารวมภาษี,,\n"),
    "TBL015": _csv(HEADER),
    "TBL016": Case("rows:\n  - {item: กระดาษ, price: 500, singed: 14 ม.ค. 2568}\n"),
    "TBL016-too-many": Case("rows:\n  - [กระดาษ, 500, 14 ม.ค. 2568, วิธีคัดเลือก, เกิน]\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_a_table_reads_as_agreed(tmp_path: Path, name: str) -> None:
    assert_reads_as_agreed(name, CASES[name].findings(tmp_path))


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
