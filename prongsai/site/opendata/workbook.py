"""A data set as an Excel workbook: the rows under Thai headings, and the data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from prongsai.reading.cells import Value
from prongsai.site.opendata.datasets import Dataset
from prongsai.site.opendata.files import dictionary_row
from prongsai.site.opendata.publisher import UNSTATED, Publisher
from prongsai.site.opendata.values import plain_text
from prongsai.site.routes import public_url
from prongsai.tables.new_workbook import new_workbook
from prongsai.thai.dates import format_date

DATA_SHEET = "ข้อมูล"
DICTIONARY_SHEET = "พจนานุกรมข้อมูล"
ABOUT_SHEET = "เกี่ยวกับชุดข้อมูล"
DICTIONARY_HEADINGS = ("รหัสคอลัมน์", "หัวคอลัมน์", "ชนิดข้อมูล", "หน่วย", "คำอธิบาย")

_LONGEST_CELL = 32_767
_FIRST_EXCEL_DAY = date(1900, 3, 1)
_WIDEST, _NARROWEST = 60, 8

Write = Callable[[int, int, Value], None]


def xlsx_file(dataset: Dataset, publisher: Publisher) -> bytes:
    """The workbook; equal data sets give equal bytes."""

    def fill(book: Any) -> None:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _data_sheet(book, dataset, head, wrap)
        rows = [dictionary_row(dataset, column) for column in dataset.columns]
        _text_sheet(book, DICTIONARY_SHEET, (DICTIONARY_HEADINGS, *rows), head, wrap)
        about = (("รายการ", "รายละเอียด"), *_about(dataset, publisher))
        _text_sheet(book, ABOUT_SHEET, about, head, wrap)

    return new_workbook(dataset.title, publisher.name, fill)


def _data_sheet(book: Any, dataset: Dataset, head: Any, wrap: Any) -> None:
    sheet = book.add_worksheet(DATA_SHEET)
    widths = []
    for number, column in enumerate(dataset.columns):
        sheet.write_string(0, number, _fitting(column.label), head)
        cells = [plain_text(row[number]) for row in dataset.rows[:200]]
        widths.append(_width([column.label, *cells]))
        sheet.set_column(number, number, widths[-1])
    formats = _number_formats(book, dataset)
    kinds = [formats.get(column.kind.number_format, wrap) for column in dataset.columns]
    for line, row in enumerate(dataset.rows, start=1):
        for number, value in enumerate(row):
            _write(sheet, line, number, value, kinds[number], wrap)
    sheet.freeze_panes(1, 0)
    if dataset.rows:
        sheet.autofilter(0, 0, len(dataset.rows), len(dataset.columns) - 1)


def _number_formats(book: Any, dataset: Dataset) -> dict[str, Any]:
    """The formats that the columns' kinds ask for, each once."""
    patterns = dict.fromkeys(column.kind.number_format for column in dataset.columns)
    return {
        pattern: book.add_format({"num_format": pattern, "valign": "top"})
        for pattern in patterns
        if pattern
    }


def _write(sheet: Any, line: int, number: int, value: Value, kind: Any, wrap: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, number, value, wrap)
    elif isinstance(value, int | Decimal):
        sheet.write_number(line, number, value, kind)
    elif isinstance(value, date) and value >= _FIRST_EXCEL_DAY:
        sheet.write_datetime(line, number, value, kind)
    else:
        sheet.write_string(line, number, _fitting(plain_text(value)), wrap)


def _text_sheet(book: Any, name: str, rows: Sequence[Sequence[str]], head: Any, wrap: Any) -> None:
    sheet = book.add_worksheet(name)
    for line, row in enumerate(rows):
        for number, text in enumerate(row):
            sheet.write_string(line, number, _fitting(text), wrap if line else head)
    for number in range(len(rows[0])):
        sheet.set_column(number, number, _width([row[number] for row in rows]))
    sheet.freeze_panes(1, 0)


def _about(dataset: Dataset, publisher: Publisher) -> list[tuple[str, str]]:
    lines = [
        ("ชุดข้อมูล", dataset.title),
        ("หน่วยงาน", publisher.name),
        ("ข้อมูล ณ วันที่", format_date(dataset.as_of, "long") if dataset.as_of else ""),
        ("ปรับปรุงล่าสุด", format_date(dataset.updated, "long") if dataset.updated else ""),
        ("หน่วย", dataset.unit),
        ("หมายเหตุ", dataset.note),
        ("ที่มาของข้อมูล", dataset.disclosure.entry.source or ""),
        ("หน้าเว็บ", public_url(dataset.base_url, dataset.address)),
        ("สัญญาอนุญาต", publisher.licence or UNSTATED),
    ]
    return [(label, text) for label, text in lines if text]


def _fitting(text: str) -> str:
    """The text as Excel can hold it; the CSV and JSON beside hold all of it."""
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _width(texts: Sequence[str]) -> int:
    longest = max(len(line) for text in texts for line in (text.splitlines() or [""]))
    return max(_NARROWEST, min(_WIDEST, longest + 2))
