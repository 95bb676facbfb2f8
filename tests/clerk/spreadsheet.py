"""Typing into an Excel file that somebody else made, cell by cell.

Nothing that only the program's own writer would produce: the package is opened, the cells of
the named sheets are set, and everything else in it (drop-downs, hidden sheets, formats) is
kept byte for byte, as Excel keeps what a clerk did not touch.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as Xml

import python_calamine
from story import NAME

Value = str | int | float
Cell = Value | Sequence[str]
Rows = Sequence[Mapping[str, Cell]]
Answers = Sequence[tuple[str, str, Cell]]
Sheets = Mapping[str, Rows | Answers]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADERS, FIRST = 3, 5
"""The row of the Thai headers and the first one below the hidden row of names, from 1."""

SAMPLE_NAME = "เทศบาลตำบลตัวอย่างโปร่งใส"

Xml.register_namespace("", MAIN)
Xml.register_namespace("r", OF_OFFICE)


def type_into(path: Path, sheets: Sheets) -> None:
    """Fill the sheets, named as on their tabs, under the headers, and save the file.

    Rows go below the headers. An answer, after its topic and its question, goes into the row
    that has these already.
    """
    shown = _shown(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    places = _places(parts)
    for name, rows in sheets.items():
        parts[places[name]] = _filled(parts[places[name]], shown[name], rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _shown(path: Path) -> dict[str, list[list[str]]]:
    """What a person sees in each sheet."""
    with python_calamine.CalamineWorkbook.from_path(path) as workbook:
        return {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }


def _places(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of the package that holds each sheet."""
    targets = {
        relation.attrib["Id"]: f"xl/{relation.attrib['Target']}"
        for relation in Xml.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    book = Xml.fromstring(parts["xl/workbook.xml"])
    return {
        sheet.attrib["name"]: targets[sheet.attrib[f"{{{OF_OFFICE}}}id"]]
        for sheet in book.iter(f"{{{MAIN}}}sheet")
    }


def of_the_office(path: Path) -> None:
    """A form of the sample agency as one of the office: its own name stands in the rows."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data.replace(SAMPLE_NAME.encode(), NAME.encode()))


def merge_down(path: Path, name: str, cells: str) -> None:
    """Merge cells of a sheet, as people draw what belongs to several rows."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    place = _places(parts)[name]
    sheet = Xml.fromstring(parts[place])
    merges = Xml.Element(f"{{{MAIN}}}mergeCells", {"count": "1"})
    Xml.SubElement(merges, f"{{{MAIN}}}mergeCell", {"ref": cells})
    order = [child.tag for child in sheet]
    sheet.insert(order.index(f"{{{MAIN}}}sheetData") + 1, merges)
    parts[place] = Xml.tostring(sheet, encoding="utf-8", xml_declaration=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data)


def _filled(data: bytes, shown: list[list[str]], rows: Rows | Answers) -> bytes:
    sheet = Xml.fromstring(data)
    cells = sheet.find(f"{{{MAIN}}}sheetData")
    assert cells is not None
    headers = shown[HEADERS - 1]
    known = {(row[1], row[2]): number for number, row in enumerate(shown, 1) if len(row) > 2}
    numbered: list[tuple[int, Mapping[str, Cell]]] = []
    for number, given in enumerate(rows, start=FIRST):
        if isinstance(given, Mapping):
            numbered.append((number, given))
        else:
            topic, question, answer = given
            numbered.append((known[topic, question], {"คำตอบ": answer}))
    for number, row in numbered:
        for header, value in row.items():
            _set(cells, number, headers.index(header), value)
    return Xml.tostring(sheet, encoding="utf-8", xml_declaration=True)


def _set(cells: Xml.Element, number: int, column: int, value: Cell) -> None:
    """Put a value into a cell; several lines are one cell with Alt+Enter."""
    row = next((row for row in cells if row.attrib["r"] == str(number)), None)
    if row is None:
        row = Xml.SubElement(cells, f"{{{MAIN}}}row", {"r": str(number)})
    place = f"{_letters(column)}{number}"
    for old in row.findall(f"{{{MAIN}}}c[@r='{place}']"):
        row.remove(old)
    cell = Xml.Element(f"{{{MAIN}}}c", {"r": place})
    if isinstance(value, int | float):
        Xml.SubElement(cell, f"{{{MAIN}}}v").text = repr(value)
    else:
        cell.attrib["t"] = "inlineStr"
        text = Xml.SubElement(Xml.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
        text.text = value if isinstance(value, str) else "\n".join(value)
    row.append(cell)
    row[:] = sorted(row, key=lambda entry: _column(entry.attrib["r"]))


def _letters(column: int) -> str:
    """The letters of a column, from 0."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def _column(place: str) -> tuple[int, str]:
    """Where a cell stands in its row, for sorting."""
    letters = re.sub(r"[0-9]+", "", place)
    return len(letters), letters
