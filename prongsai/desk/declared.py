"""The official tables of a topic as the grid edits them: rows beside the content, in a CSV.

A table may come from YAML, a CSV or a workbook. What is saved is always a CSV beside the topic:
clerks open it in Excel, and a workbook of the office stays as it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from prongsai.content.folder import ContentFile
from prongsai.findings import Findings
from prongsai.importing.declared_tables import written_cell
from prongsai.importing.draft import Draft, Setting, aim_for
from prongsai.importing.yaml_keys import existing_at
from prongsai.reading.cells import as_text
from prongsai.reading.edited_file import edited, parts_of_file
from prongsai.reading.patch import Insert, Set
from prongsai.reading.yaml_writing import Plain, yaml_text
from prongsai.requirements.asked import sets_asked
from prongsai.tables.columns import Column, ColumnSet, column_sets
from prongsai.tables.file_rows import FileRow, read_file_rows
from prongsai.tables.spreadsheets import WORKBOOKS, read_sheet
from prongsai.topics.registry import Topic

BOM = "\ufeff"
"""Tells Excel that a CSV is UTF-8."""


@dataclass(frozen=True, slots=True)
class HeldTable:
    """A table that a topic is asked for: its columns, its rows as text, where these stand.

    ``source`` is the file they come from, empty for rows in the content file itself; ``told``
    what stands in the way of reading them.
    """

    topic: Topic
    columns: ColumnSet
    rows: tuple[Mapping[str, str], ...] = ()
    source: str = ""
    told: tuple[str, ...] = ()

    @property
    def from_workbook(self) -> bool:
        """Whether the rows come from a file that is not written to."""
        return PurePosixPath(self.source).suffix.lower() in WORKBOOKS


def held_tables(setting: Setting, topics: Sequence[str]) -> Iterator[HeldTable]:
    """The tables that the year asks of these topics, with the rows there are."""
    asked = sets_asked(setting.frameworks.get(setting.year))
    for name in topics:
        for columns in asked.get(name, ()):
            yield held_table(setting, setting.topics[name], column_sets()[columns])


def held_table(setting: Setting, topic: Topic, columns: ColumnSet) -> HeldTable:
    """One table of a topic as its files say it."""
    file = _file(setting, topic)
    entry = _entry(file, columns) if file else None
    if file is None or entry is None:
        return HeldTable(topic, columns)
    source = str(entry.get("source") or "")
    if not source:
        return HeldTable(topic, columns, tuple(_inline(entry.get("rows"), columns)))
    return _from_file(topic, columns, file.path.parent, source, str(entry.get("sheet") or ""))


def _file(setting: Setting, topic: Topic) -> ContentFile | None:
    year = aim_for(topic, setting).year
    return next((one for one in setting.files() if one.year == year and topic in one.topics), None)


def _entry(file: ContentFile, columns: ColumnSet) -> Mapping[str, Any] | None:
    return next((one for one in _entries(file) if one.get("columns") == columns.id), None)


def _entries(file: ContentFile) -> list[Mapping[str, Any]]:
    existing = existing_at(file.path, file.name, Findings())
    listed = existing.data.get("tables") if existing else None
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []


def _inline(rows: Any, columns: ColumnSet) -> Iterator[Mapping[str, str]]:
    ids = [column.id for column in columns.columns]
    labels = {column.label: column.id for column in columns.columns}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping):
            yield {labels.get(str(key), str(key)): str(text) for key, text in row.items() if text}
        elif isinstance(row, list):
            yield {name: str(text) for name, text in zip(ids, row, strict=False) if text}


def _from_file(
    topic: Topic, columns: ColumnSet, folder: Path, source: str, sheet: str
) -> HeldTable:
    findings = Findings()
    raw = read_sheet(folder / source, source, sheet or None)
    findings.extend(raw.findings)
    read = None
    if raw.readable and raw.rows:
        read = read_file_rows(raw, columns.columns, None, source, findings, whole=False)
    rows = [_texts(read.columns, row) for row in read.rows] if read else []
    told = [f"{one.message} {one.remedy}" for one in findings if read is None]
    return HeldTable(topic, columns, tuple(rows), source, tuple(told))


def _texts(columns: Sequence[Column], row: FileRow) -> Mapping[str, str]:
    """The cells of a row as somebody would type them; what cannot be read as it stands."""
    cells = zip(columns, row.cells, row.typed, strict=True)
    texts = {
        column.id: as_text(cell) if typed.unreadable else written_cell(column, cell, typed)
        for column, cell, typed in cells
    }
    return {name: text for name, text in texts.items() if text}


def saved_table(
    setting: Setting, table: HeldTable, rows: Sequence[Mapping[str, Any]]
) -> dict[str, bytes]:
    """The files that hold the table with these rows: the CSV, and the content file that names it.

    Raises :class:`PatchRefusedError` where the content file cannot be changed safely.
    """
    aim = aim_for(table.topic, setting)
    folder = f"{setting.folder}/{aim.year}" if aim.year else setting.folder
    own = "" if table.from_workbook else table.source
    source = own or f"files/{table.topic.id}-{table.columns.id}.csv"
    files = {f"{folder}/{source}": _as_csv(table.columns, rows)}
    entry: dict[str, Plain] = {"id": table.columns.id, "title": table.columns.title}
    entry |= {"columns": table.columns.id, "source": source}
    file = _file(setting, table.topic)
    if file is None:
        draft = Draft(table.topic.id, aim.year, {"tables": [entry]})
        files[f"{setting.folder}/{draft.name}"] = yaml_text(draft.record).encode()
        return files
    if own:
        return files
    files[file.name] = _with_entry(file, table.columns, entry, source)
    return files


def _with_entry(
    file: ContentFile, columns: ColumnSet, entry: Mapping[str, Plain], source: str
) -> bytes:
    """The content file with the table's entry put in, or led to the file of its rows."""
    data = file.path.read_bytes()
    held = parts_of_file(data, file.name).data
    tables = held.get("tables") if isinstance(held, dict) else None
    if not isinstance(tables, list):
        return edited(data, file.name, [Set(("tables",), [entry])])
    for at, one in enumerate(tables):
        if isinstance(one, Mapping) and one.get("columns") == columns.id:
            kept = {key: value for key, value in one.items() if key not in ("rows", "sheet")}
            return edited(data, file.name, [Set(("tables", at), {**kept, "source": source})])
    return edited(data, file.name, [Insert(("tables",), len(tables), [entry])])


def _as_csv(columns: ColumnSet, rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.label for column in columns.columns])
    for row in rows:
        writer.writerow([str(row.get(column.id) or "") for column in columns.columns])
    return (BOM + text.getvalue()).encode()
