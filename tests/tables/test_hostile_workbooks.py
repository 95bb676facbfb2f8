"""Workbooks that ask for far too much: refused before the reader is called, each in words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import hostile_files as hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.tables.spreadsheets import all_sheet_names, read_xlsx, sheet_names

TEXTS = "xl/sharedStrings.xml"
SHEET = "xl/worksheets/sheet1.xml"
CELL = '<t:table-cell o:value-type="string"{}><x:p>x</x:p></t:table-cell>'
ROW = "<t:table-row{}>{}</t:table-row>"
MILLION = ' t:number-rows-repeated="1048576"'


def many_references(path: Path) -> Path:
    """One text of 32,000 characters, shown by 20,000 cells: 640 MB."""
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(3, 20_003)
    )
    text = b"<t>" + b"x" * 32_000 + b"</t>"

    def change(name: str, data: bytes) -> bytes:
        if name == TEXTS:
            return data.replace("<t>รายการ</t>".encode(), text)
        return data.replace(b"</sheetData>", cells + b"</sheetData>") if name == SHEET else data

    return hostile.workbook(path, change)


def endless_cell(path: Path) -> Path:
    """A cell of 180 MB in a file of 180 KB."""
    begin = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
    without = hostile.workbook(path, lambda name, data: b"" if name == TEXTS else data)
    return hostile.with_stream(
        without, "xl/sharedstrings.XML", hostile.endless(begin, b"x" * 10, 180_000_000), 180_000_082
    )


def unquoted(data: bytes) -> bytes:
    """What a tag looks like that never ends and always seems to."""
    return data + b'<row r="1" ' + b'x-repeated="1000" ' * 10_000


FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "a count of shared texts that cannot be": (
        "TBL001",
        lambda path: hostile.workbook(
            path, hostile.in_part(TEXTS, b'uniqueCount="4"', b'uniqueCount="4294967296"')
        ),
    ),
    "a count of styles that cannot be": (
        "TBL001",
        lambda path: hostile.workbook(
            path,
            hostile.in_part("xl/styles.xml", b"<fonts count=", b'<fonts count = "99999999" x='),
        ),
    ),
    "a cell in row 99,999,999": (
        "TBL001",
        lambda path: hostile.workbook(path, hostile.in_part(SHEET, b'"A2"', b'"A99999999"')),
    ),
    "a cell in row 9,999,999, spelt another way": (
        "TBL003",
        lambda path: hostile.workbook(path, hostile.in_part(SHEET, b'r="A2"', b"r = 'a9999999'")),
    ),
    "a cell without a place in row 4,294,967,295": (
        "TBL003",
        lambda path: hostile.workbook(
            path,
            hostile.in_part(
                SHEET, b"</sheetData>", b'<row r="4294967295"><c><v>1</v></c></row></sheetData>'
            ),
        ),
    ),
    "a cell longer than Excel opens": (
        "TBL003",
        lambda path: hostile.workbook(
            path, hostile.in_part(TEXTS, "กระดาษ".encode(), ("ก" * 32_768).encode())
        ),
    ),
    "a cell of 180 MB": ("TBL003", endless_cell),
    "a long text that many cells show": ("TBL003", many_references),
    "a part whose stream is spoiled": (
        "TBL001",
        lambda path: hostile.cut_stream(hostile.workbook(path), SHEET),
    ),
    "a part packed in a way nobody knows": (
        "TBL001",
        lambda path: hostile.changed_part(hostile.workbook(path), SHEET, "method", 77),
    ),
    "an encrypted part": (
        "TBL001",
        lambda path: hostile.changed_part(hostile.workbook(path), SHEET, "flags", 1),
    ),
    "a part that unpacks without end": (
        "TBL003",
        lambda path: hostile.with_stream(
            hostile.workbook(path), "xl/x.xml", hostile.endless(b"", b"<a/>", 300_000_000)
        ),
    ),
    "more parts than anybody makes": (
        "TBL003",
        lambda path: hostile.package(path, {f"{number}.xml": b"" for number in range(10_001)}),
    ),
}
SHEETS: dict[str, tuple[str, str]] = {
    "a row that stands there a million times": ("TBL003", ROW.format(MILLION, CELL.format(""))),
    "a cell that stands there four thousand million times": (
        "TBL003",
        ROW.format("", CELL.format(' t:number-columns-repeated="4294967295"')),
    ),
    "empty cells without end before a filled one": (
        "TBL003",
        ROW.format("", '<t:table-cell t:number-columns-repeated="99999999"/>' + CELL.format("")),
    ),
    "covered cells without end": (
        "TBL003",
        ROW.format("", '<t:covered-table-cell t:number-columns-repeated="99999999"/>' * 2),
    ),
    "a filled row behind a million empty ones": (
        "TBL003",
        ROW.format(MILLION, "<t:table-cell/>") + ROW.format("", CELL.format("")),
    ),
    "a number of times that is none": (
        "TBL001",
        ROW.format(' t:number-rows-repeated="-1"', CELL.format("")),
    ),
    "a text of many pieces, longer than Excel opens": (
        "TBL003",
        ROW.format("", CELL.format("").replace("<x:p>x</x:p>", "<x:p>yyyy</x:p>" * 9_000)),
    ),
    "elements without end inside one another": (
        "TBL001",
        ROW.format("", "<x:p>" * 300 + "</x:p>" * 300),
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_workbook_is_refused_in_words(tmp_path: Path, what: str) -> None:
    code, make = FILES[what]
    path = make(tmp_path / "a.xlsx")
    assert path.stat().st_size < 2_000_000
    raw = read_xlsx(path, "a.xlsx")
    assert raw.rows == ()
    assert [finding.code for finding in raw.findings] == [code]


@pytest.mark.parametrize("what", SHEETS)
def test_a_hostile_opendocument_sheet_is_refused_in_words(tmp_path: Path, what: str) -> None:
    code, rows = SHEETS[what]
    raw = read_xlsx(hostile.opendocument(tmp_path / "a.ods", rows), "a.ods")
    assert raw.rows == ()
    assert [finding.code for finding in raw.findings] == [code]


def test_a_document_type_in_an_opendocument_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    hostile.opendocument(path, ROW.format("", CELL.format("")))
    text = '<!DOCTYPE x [<!ENTITY a "aaaa">]><o/>'.encode("utf-16")
    hostile.package(path, {"mimetype": b"x", "content.xml": text})
    assert [finding.code for finding in read_xlsx(path, "a.ods").findings] == ["TBL001"]


def test_tags_that_never_end_cost_no_more_than_their_length(tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        if name == "xl/workbook.xml":
            return data.replace(b"<sheets>", b"<sheet " + b"a" * 900_000 + b"><sheets>")
        return unquoted(data) if name == SHEET else data

    raw = read_xlsx(hostile.workbook(tmp_path / "a.xlsx", change), "a.xlsx")
    assert [finding.code for finding in raw.findings] == ["TBL001"]


def test_a_whole_workbook_is_read_as_ever(tmp_path: Path) -> None:
    raw = read_xlsx(hostile.workbook(tmp_path / "a.xlsx"), "a.xlsx")
    assert raw.rows == (("รายการ", "ราคากลาง (บาท)"), ("กระดาษ", "500"))
    longest = hostile.in_part(TEXTS, "กระดาษ".encode(), ("ก" * 32_767).encode())
    raw = read_xlsx(hostile.workbook(tmp_path / "b.xlsx", longest), "b.xlsx")
    assert raw.rows[1] == ("ก" * 32_767, "500")


def test_names_of_sheets_are_asked_apart_too(tmp_path: Path) -> None:
    assert sheet_names(hostile.workbook(tmp_path / "a.xlsx")) == ("ข้อมูล",)
    hostile_one = FILES["a count of shared texts that cannot be"][1](tmp_path / "b.xlsx")
    assert all_sheet_names(hostile_one) == ()


NUMBERS = [b"0", b"-1", b"1048576", b"99999999", b"4294967295", b"18446744073709551615"]
REPEATED = ROW.format(
    ' t:number-rows-repeated="2"',
    CELL.format(' t:number-columns-repeated="3"')
    + '<t:covered-table-cell t:number-columns-repeated="2"/>',
)


@settings(max_examples=120)
@given(st.data())
def test_no_number_changed_in_a_workbook_stops_the_reader(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(["a.xlsx", "a.ods"]))
    path = tmp_path_factory.getbasetemp() / name
    whole = hostile.workbook(path) if name == "a.xlsx" else hostile.opendocument(path, REPEATED * 3)
    with zipfile.ZipFile(whole) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    part = data.draw(
        st.sampled_from([entry for entry in parts if re.search(rb"[0-9]", parts[entry])])
    )
    place = data.draw(
        st.sampled_from([found.span() for found in re.finditer(rb"[0-9]+", parts[part])])
    )
    number = data.draw(st.sampled_from(NUMBERS))
    parts[part] = parts[part][: place[0]] + number + parts[part][place[1] :]
    raw = read_xlsx(hostile.package(path, parts), name)
    assert "TBL017" not in [finding.code for finding in raw.findings]
