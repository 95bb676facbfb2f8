"""What a clerk does with new files: takes away the ``# ``, fills in ``<…>``, puts documents there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import xlsxwriter

from prongsai import cli
from prongsai.tables.columns import ColumnSet, ColumnType, column_sets

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = REPOSITORY / "tests" / "documents" / "files"
_BRACKETS = re.compile(r"<([^<>\n]+)>")
_NAMED_FILE = re.compile(r"files/[a-z0-9-]+\.(?:pdf|jpg|docx)\b")
_SAME_PERSON = {"ลงนามโดย": "ชื่อ-นามสกุล"}
_CELLS = {
    ColumnType.INTEGER: "3",
    ColumnType.MONEY: "50,000",
    ColumnType.DATE: "14 ม.ค. 2568",
    ColumnType.MONTH: "ม.ค. 2568",
    ColumnType.PERCENT: "92.5",
    ColumnType.URL: "https://www.example.go.th/",
    ColumnType.FISCAL_YEAR: "2568",
    ColumnType.TAX_ID: "0994000000000",
    ColumnType.PHONE: "0 2000 0100",
}


def call(*arguments: str) -> int:
    """The exit code of the command line, whether it ends or the parser leaves."""
    try:
        return cli.main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


def uncommented(text: str) -> str:
    """The text with every example in use; explanations stay comments."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(line.removeprefix("# ") for line in rest)])


def filled_in(text: str) -> str:
    """The text with every ``<…>`` replaced: by what stands after เช่น, or by its own words."""

    def answer(match: re.Match[str]) -> str:
        words = match[1]
        return words.partition(" เช่น ")[2] or _SAME_PERSON.get(words, words)

    return _BRACKETS.sub(answer, text)


def put(path: Path, text: str) -> None:
    """Write a content file, and lay the documents that it names beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    used = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
    for reference in _NAMED_FILE.findall(used):
        attach(path.parent / reference)
    for name in re.findall(r"source: files/([a-z0-9-]+)\.xlsx", used):
        workbook(path.parent / "files" / f"{name}.xlsx", column_sets()[name])


def attach(path: Path) -> None:
    """A real document or picture at a place."""
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(FILES / ("picture.jpg" if path.suffix == ".jpg" else "thai-text.pdf"), path)


def workbook(path: Path, columns: ColumnSet) -> None:
    """An Excel file with one row under the official headers."""
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, column in enumerate(columns.columns):
            choice = column.choices[0].label if column.choices else "ตัวอย่าง"
            sheet.write_string(0, number, column.label)
            sheet.write_string(1, number, _CELLS.get(column.type, choice))
