"""The files of a data set: CSV, JSON, Excel, each with the data dictionary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from prongsai.reading.cells import Value
from prongsai.site.opendata.datasets import UNSTATED, Dataset, Publisher
from prongsai.site.opendata.sheets import DataColumn
from prongsai.site.planned import PlannedFile, PlannedMade, PlannedPage, plain_digest
from prongsai.site.routes import public_url
from prongsai.site.scope import Scope
from prongsai.tables.quick_workbook import quick_workbook
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import YearMonth

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def plain_text(value: Value) -> str:
    """The value as text: ``2025-01-14``, ``2024-10``, ``1250.00``, ``true``; nothing is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, YearMonth):
        return f"{value.year:04d}-{value.month:02d}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def csv_text(value: Value) -> str:
    """The value for a CSV cell; an apostrophe keeps words from being run as a formula."""
    text = plain_text(value)
    return f"'{text}" if isinstance(value, str) and _like_formula(text) else text


def _like_formula(text: str) -> bool:
    """Whether a spreadsheet would compute the text; a signed number is only a number."""
    if not text.startswith(_FORMULA_STARTS):
        return False
    digits = text[1:].replace(" ", "").replace("-", "").replace(".", "", 1)
    return text[0] not in "+-" or not (digits.isascii() and digits.isdigit())


def json_value(value: Value) -> str | int | float | bool | None:
    """The value for JSON: numbers as numbers, dates and months as text."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, YearMonth | date):
        return plain_text(value)
    return value


DATASET_SCHEMA = "prongsai-dataset/1"
DICTIONARY_SCHEMA = "prongsai-dictionary/1"
DICTIONARY_HEADER = ("column", "label", "type", "unit", "description")


def csv_file(dataset: Dataset) -> bytes:
    """UTF-8 with BOM, so that Excel reads Thai; the header row holds the column ids."""
    header = [column.id for column in dataset.columns]
    return _csv(header, ([csv_text(value) for value in row] for row in dataset.rows))


def dictionary_csv(dataset: Dataset) -> bytes:
    """One line for each column: id, Thai label, type, unit, description."""
    return _csv(
        DICTIONARY_HEADER,
        ([csv_text(cell) for cell in dictionary_row(dataset, entry)] for entry in dataset.columns),
    )


def dictionary_row(dataset: Dataset, column: DataColumn) -> tuple[str, str, str, str, str]:
    """What the dictionary says of a column; figures without a unit have that of the table."""
    return (column.id, column.label, column.type, column_unit(dataset, column), column.description)


def column_unit(dataset: Dataset, column: DataColumn) -> str:
    """The unit of a column, or nothing."""
    figures = column.kind.numeric and not column.many
    return column.unit or (dataset.unit if figures else "")


def json_file(dataset: Dataset, publisher: Publisher) -> bytes:
    """The records with what one must know to use them."""
    names = [column.id for column in dataset.columns]
    return as_json(
        {
            "schema": DATASET_SCHEMA,
            **_json_about(dataset, publisher),
            "columns": _columns(dataset),
            "records": [
                dict(zip(names, map(json_value, row), strict=True)) for row in dataset.rows
            ],
        }
    )


def dictionary_json(dataset: Dataset, publisher: Publisher) -> bytes:
    """The data dictionary alone."""
    about = _json_about(dataset, publisher)
    return as_json({"schema": DICTIONARY_SCHEMA, **about, "columns": _columns(dataset)})


def as_json(data: dict[str, Any]) -> bytes:
    """JSON that people can read too: a line for each key, and for each entry of its lists."""
    lines = ",\n".join(f"{_json(key)}: {_json_value(value)}" for key, value in data.items())
    return f"{{\n{lines}\n}}\n".encode("utf-8", "replace")


def _json_value(value: Any) -> str:
    if isinstance(value, list) and value:
        entries = ",\n".join(map(_json, value))
        return f"[\n{entries}\n]"
    return _json(value)


def _json(value: Any) -> str:
    return _ENCODER.encode(value)


def iso(when: date | None) -> str | None:
    """A date as ``2025-01-14``, or null."""
    return when.isoformat() if when else None


def _json_about(dataset: Dataset, publisher: Publisher) -> dict[str, Any]:
    return {
        "title": dataset.title,
        "publisher": publisher.name,
        "fiscal_year": dataset.year,
        "topic": dataset.disclosure.topic.id,
        "page": public_url(dataset.base_url, dataset.address),
        "as_of": iso(dataset.as_of),
        "updated": iso(dataset.updated),
        "unit": dataset.unit or None,
        "note": dataset.note or None,
        "source": dataset.disclosure.entry.source,
        "licence": publisher.licence or None,
        "rows": len(dataset.rows),
    }


def _columns(dataset: Dataset) -> list[dict[str, Any]]:
    return [
        {
            "id": column.id,
            "label": column.label,
            "type": column.type,
            "unit": column_unit(dataset, column) or None,
            "description": column.description,
            "choices": list(column.choices) or None,
        }
        for column in dataset.columns
    ]


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig", "replace")


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
        about = (("รายการ", "รายละเอียด"), *_about_lines(dataset, publisher))
        _text_sheet(book, ABOUT_SHEET, about, head, wrap)

    return quick_workbook(dataset.title, publisher.name, fill)


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


def _about_lines(dataset: Dataset, publisher: Publisher) -> list[tuple[str, str]]:
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


_BY_ITSELF: dict[str, Callable[[Dataset], bytes]] = {
    "csv": csv_file,
    "dictionary.csv": dictionary_csv,
}
_WITH_PUBLISHER: dict[str, Callable[[Dataset, Publisher], bytes]] = {
    "xlsx": xlsx_file,
    "json": json_file,
    "dictionary.json": dictionary_json,
}


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The files of every data set; each is made only when what it shows has changed."""
    owner = scope.publisher
    owned = plain_digest(owner)
    for dataset in scope.datasets:
        origin = dataset.disclosure.file
        for ending, make in _BY_ITSELF.items():
            path = dataset.path(ending)
            yield PlannedMade(path, dataset.digest, partial(make, dataset), origin)
        for ending, write in _WITH_PUBLISHER.items():
            made_from = f"{dataset.digest} {owned}"
            path = dataset.path(ending)
            yield PlannedMade(path, made_from, partial(write, dataset, owner), origin)
