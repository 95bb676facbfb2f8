"""The files of a data set as bytes: CSV, JSON and the data dictionary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from prongsai.site.opendata.columns import DataColumn
from prongsai.site.opendata.datasets import Dataset
from prongsai.site.opendata.publisher import Publisher
from prongsai.site.opendata.values import csv_text, json_value
from prongsai.site.routes import public_url

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
    return (
        column.id,
        column.label,
        column.type,
        column_unit(dataset, column),
        column.description,
    )


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
            **_about(dataset, publisher),
            "columns": _columns(dataset),
            "records": [
                dict(zip(names, map(json_value, row), strict=True)) for row in dataset.rows
            ],
        }
    )


def dictionary_json(dataset: Dataset, publisher: Publisher) -> bytes:
    """The data dictionary alone."""
    about = _about(dataset, publisher)
    return as_json({"schema": DICTIONARY_SCHEMA, **about, "columns": _columns(dataset)})


def as_json(data: dict[str, Any]) -> bytes:
    """JSON that people can read too: a line for each key, and for each entry of its lists."""
    lines = ",\n".join(f"{_json(key)}: {_value(value)}" for key, value in data.items())
    return f"{{\n{lines}\n}}\n".encode("utf-8", "replace")


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        entries = ",\n".join(map(_json, value))
        return f"[\n{entries}\n]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def iso(when: date | None) -> str | None:
    """A date as ``2025-01-14``, or null."""
    return when.isoformat() if when else None


def _about(dataset: Dataset, publisher: Publisher) -> dict[str, Any]:
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
